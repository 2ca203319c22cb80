"""A file that is no scenario is told of as what it is, in the reader's words; one with a slip is told where it is."""

import io
import tomllib
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files import foreign, reading
from planner.files.faults import InvalidScenario
from planner.text import LANGUAGES
from tests.files.base import BASE


def packed(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr(name, "x")
    return content.getvalue()


def refusal(content: bytes) -> InvalidScenario:
    with pytest.raises(InvalidScenario) as refused:
        reading.read_bytes(content)
    return refused.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("år;antal\n2016;56\n2017;34\n".encode(), foreign.TABLE),
        ("år;antal\n2016;56\n".encode("cp1252"), foreign.TABLE),
        ("\ufeffår;antal\n2016;56\n".encode(), foreign.TABLE),
        ("år\tantal\n2016\t56\n".encode("utf-16"), foreign.TABLE),
        (b'year,"a, b",n\n2016,x,1\n', foreign.TABLE),
        (b"%PDF-1.7\n...", foreign.PDF),
        (packed("xl/workbook.xml"), foreign.EXCEL),
        (packed("word/document.xml"), foreign.WORD),
        (packed("noget.txt"), foreign.ZIP),
        (b"\x89PNG\r\n\x1a\n", foreign.PICTURE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", foreign.OLD_OFFICE),
        (b"<!DOCTYPE html><html></html>", foreign.WEB_PAGE),
        (b'{"planner_saved": 1, "scenarios": []}', foreign.SAVED),
        (b'{"a": 1}', foreign.JSON),
        (b"[1, 2]", foreign.JSON),
        ("Kære udvalg".encode(), foreign.TEXT),
        (b"https://example.dk/?s=1.abc", foreign.LINK),
    ],
)
def test_what_is_no_scenario_file_is_called_what_it_seems_to_be(content, kind):
    said = [one.message for one in refusal(content).faults]
    assert said == [foreign.IS_OTHER.filled(kind=kind)]


@pytest.mark.parametrize(
    "text",
    [BASE, "", "\n\n", "# noget\n", "[[programme]]\n", "id = 1", "\n[mentors]\n", '"a b" = 1'],
)
def test_what_looks_like_a_scenario_file_is_read_as_one(text):
    assert foreign.what_it_is(text.encode()) is None


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_a_file_holds_it_is_refused_in_both_languages(content):
    for fault in refusal(content).faults:
        assert all(fault.sentence.in_(language) for language in LANGUAGES)


@given(st.text("ab=[]{}\"'#.,1\n\\x-: ", max_size=60))
def test_a_slip_is_told_of_in_danish_in_danish(text):
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = foreign.not_toml(str(error))
        assert said.da.partition("(")[2].removesuffix(").") in foreign.SAID.values()
