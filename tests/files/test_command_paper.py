"""`python -m planner paper`: a file or a link becomes a paper; a mistake is told in words."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from planner.__main__ import main
from planner.model.plan import Plan
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from tests.files.base import BASE, ROOT, complaint
from tests.sharing.examples import BUNDLED

SOROE = ROOT / "scenarios" / "soroe-2017.toml"


@pytest.fixture
def says(capfdbinary):
    """Runs the command in this process: exit status, output and complaint."""

    def run(*arguments):
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        written = capfdbinary.readouterr()
        complained = complaint(written.err.decode())
        assert "Traceback" not in complained
        return status, written.out, complained

    return run


def shared(name="soroe-2017", count=50):
    scenario = BUNDLED[name]
    plan = Plan(scenario).with_("mentors.capacity_fte", Setting(5.0, scenario.decision, lead=3))
    return links.write(Shared(plan, Draws(count), Origin(name, fingerprint(scenario))))


@pytest.mark.parametrize(
    ("form", "opens"),
    [
        ("--pdf", lambda path: PdfReader(path).pages[0].extract_text()),
        ("--docx", lambda path: "\n".join(p.text for p in Document(path).paragraphs)),
        ("--xlsx", lambda path: str(load_workbook(path).worksheets[0]["A1"].value)),
    ],
)
def test_a_file_becomes_a_paper_in_each_form(form, opens, says, tmp_path):
    out = tmp_path / f"paper.{form.strip('-')}"
    status, printed, _ = says("paper", SOROE, form, "--out", out, "--language", "en")
    assert (status, printed) == (0, b"")
    assert "Sorø 2017" in opens(str(out))


def test_a_link_gives_its_choices_draws_programme_and_year(says):
    address = f"https://planner.example/?lang=da&s={shared()}&programme=unge&year=2019"
    status, printed, complaint = says("paper", address, "--pdf")
    assert (status, complaint) == (0, "")
    text = " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(printed)).pages).split())
    assert "50 tilfældige forløb" in text
    assert "5 årsværk" in text
    assert "Program: Udsatte unge" in text
    assert "Kommet i job eller uddannelse i 2019" in text


def test_alternatives_come_from_files_and_links_and_bring_the_amendment(says):
    """The first is what the amendment would change; a file is run with the draws of what it stands beside."""
    arguments = ("--alternative", SOROE, "--alternative", shared(), "--language", "en")
    status, printed, complaint = says("paper", shared(count=60), "--docx", *arguments)
    assert (status, complaint) == (0, "")
    document = Document(io.BytesIO(printed))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Mentors – 5 FTE from October 2017 (originally: 4 FTE)." in text
    assert "median of 60 draws, made with the same chance events" in text
    heads = [cell.text for table in document.tables for cell in table.rows[0].cells]
    assert [head[:3] for head in heads if head[:1] in "●■▲"] == ["● A", "▲ B", "■ C"]


def test_a_bare_link_will_do_and_sources_that_are_not_at_hand_are_said(says):
    status, printed, complaint = says("paper", shared(), "--docx")
    assert (status, complaint) == (0, "")
    assert printed.startswith(b"PK")
    stranger = Shared(Plan(BUNDLED["soroe-2017"]), Draws(20), Origin("elsewhere", "0" * 16))
    status, _, complaint = says("paper", links.write(stranger), "--xlsx")
    assert status == 0
    assert "Kilderne kendes ikke" in complaint


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.toml", "--pdf"], "nowhere.toml"),
        (["1.abc", "--pdf"], "beskadiget"),
        (["https://x.example/?id=k3v9", "--pdf"], "intet scenarie i linket"),
        (["https://[x/?s=1", "--pdf"], "intet scenarie i linket"),
        ([SOROE, "--pdf", "--programme", "x"], "integration, unge"),
        ([SOROE, "--pdf", "--date", "i går"], "2018-12-31"),
        ([SOROE, "--pdf", *["--alternative", SOROE] * 4], "højst 3 alternativer"),
        ([SOROE, "--pdf", "--alternative", "nowhere.toml"], "nowhere.toml"),
        ([SOROE], "--pdf"),
        ([SOROE, "--pdf", "--docx"], "--pdf"),
        ([SOROE, "--xlsx", "--out", "/nowhere/at/all.xlsx"], "kan ikke skrives"),
    ],
)
def test_a_mistake_is_told_in_words_with_status_2(arguments, words, says):
    status, printed, complaint = says("paper", *arguments)
    assert status == 2
    assert words in complaint
    assert printed == b""


def test_a_broken_file_is_refused_with_its_faults(says, tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text(BASE.replace("months", "moths"), encoding="utf-8")
    status, printed, complaint = says("paper", path, "--pdf")
    assert (status, printed) == (2, b"")
    assert "moths" in complaint
