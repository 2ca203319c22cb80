"""A link that has been through mail, chat and paper is found again, and nothing that its check sum does not prove."""

import html
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing.address import EDIT, LIST, PROGRAMME, SAVED, SCENARIO, Address
from planner.sharing.link import links, pasted_text
from planner.sharing.link.shared import Origin, Shared, fingerprint
from tests.sharing.examples import BUNDLED

NAME = "soroe-2017"
TEXT = links.write(Shared(Plan(BUNDLED[NAME]), Draws(), Origin(NAME, fingerprint(BUNDLED[NAME]))))
ADDRESS = f"https://planner.example/planner/sammenlign?lang=en&s={TEXT}&programme=unge"
LAST = f"https://planner.example/?lang=en&s={TEXT}"  # what is put after it comes onto the link
ID, KEY = "0123456789abcdef", "abcdefghjkmnpqrstvwxyz0123"
seldom = settings(deadline=None, derandomize=True, database=None, max_examples=200)


def folded(text: str, by: str, every: int = 40) -> str:
    return by.join(text[at : at + every] for at in range(0, len(text), every))


def quoted_printable(text: str) -> str:
    return folded(text.replace("=", "=3D"), "=\r\n", 70)


def proofpoint_2(text: str) -> str:
    hidden = quote(text, safe="").replace("-", "-2D").replace("_", "-5F")
    hidden = hidden.replace("%", "-").replace("/", "_")
    return f"https://urldefense.proofpoint.com/v2/url?u={hidden}&d=DwMF&r=x&s=Xxcs_-sdf&e="


SENT = {
    "as it is": ADDRESS,
    "with capital keys": ADDRESS.replace("s=", "S=").replace("programme", "Programme"),
    "with html's ampersand": html.escape(ADDRESS),
    "with html's ampersand twice": html.escape(html.escape(ADDRESS)),
    "behind a number sign": ADDRESS.replace("sammenlign?", "#/?"),
    "quoted-printable": quoted_printable(ADDRESS),
    "broken into lines": folded(ADDRESS, "\n"),
    **{f"quoted in an answer, {n} letters a line": folded(ADDRESS, "\n> ", n) for n in range(36, 50)},
    "with spaces in it": ADDRESS.replace(TEXT, folded(TEXT, " ")),
    "with hidden characters": folded(ADDRESS, "\u200b\u00ad"),
    "by Safe Links": f"https://eur01.safelinks.protection.outlook.com/?url={quote(ADDRESS, safe='')}"
    "&data=05%7C01%7C&sdata=abc%3D&reserved=0",
    "by Google": f"https://www.google.com/url?q={quote(ADDRESS, safe='')}&sa=D&usg=AOv",
    "encoded twice": f"https://x.example/?url={quote(quote(ADDRESS, safe=''), safe='')}",
    "by Proofpoint": proofpoint_2(ADDRESS),
    "by Proofpoint's third": f"https://urldefense.com/v3/__{ADDRESS}__;!!AbC!xyz$",
    "with long dashes": ADDRESS.replace("--", "\u2014").replace("-", "\u2011"),
    "in a text": f"Til punkt 3.b på mødet d. 12.maj, se\n{ADDRESS}\n og lov nr. 1.abc fra 2017",
    "as Markdown": f"[forslaget]({ADDRESS})",
}  # fmt: skip


@pytest.mark.parametrize("how", SENT)
def test_a_link_is_found_however_it_was_sent(how):
    found = pasted_text.in_text(SENT[how])
    assert found[SCENARIO] == TEXT
    assert found[PROGRAMME] == "unge"
    assert found["lang"] == "en"


@pytest.mark.parametrize(
    "after", [*".,;:!?)]}>\"'”“»’*_-…", "_.", " ", "\n", "%20", "&nbsp;", " og"]
)
@pytest.mark.parametrize("before", ["", "(", "<", "“", "»", "*", "_"])
def test_signs_around_a_link_are_no_part_of_it(before, after):
    for sent in (LAST, TEXT):
        assert pasted_text.in_text(before + sent + after)[SCENARIO] == TEXT
    assert pasted_text.in_query({"lang": "en", "s": TEXT + after})[SCENARIO] == TEXT


@pytest.mark.parametrize(
    "query",
    [
        {"S": TEXT}, {"lang": "da", "amp;s": TEXT}, {"lang": "da", "amp;amp;S": TEXT}, {"?s": TEXT},
        {"s": "3D" + TEXT}, {"lang": f"da?s={TEXT}"}, {"lang": f"da&s={TEXT}"}, {"s": folded(TEXT, " ")},
        {"scenario": TEXT}, {"": TEXT}, {TEXT: ""}, {"url": LAST}, {"s": quote(quote(LAST))},
    ],
)  # fmt: skip
def test_an_address_that_was_damaged_gives_its_link(query):
    assert pasted_text.in_query(query)[SCENARIO] == TEXT


@pytest.mark.parametrize(
    "query", [{TEXT: ""}, {"scenarie": TEXT}, {"lang": f"da?s={TEXT}"}, {"x": f"se s={TEXT}."}]
)
def test_what_a_link_was_found_in_is_not_left_over_beside_it(query):
    beside = {"year": "2018"}
    found = pasted_text.in_query(query | beside)
    assert found == {SCENARIO: TEXT} | beside | ({"lang": "da"} if "lang" in query else {})


def test_the_values_of_an_address_come_without_signs_around_them_but_a_title_keeps_its_own():
    given = {"lang": "en.", "programme": "unge)", "id": f"{ID}-3.", "titles": "Hvad nu?", "x": "y"}
    assert pasted_text.in_query(given) == given | {
        "lang": "en",
        "programme": "unge",
        "id": f"{ID}-3",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ID, ID), (f"»{ID}-3«.", f"{ID}-3"), (f"https://x.dk/?id={ID}-3)", f"{ID}-3"),
        (f"https://x.dk/?ID={ID[:5]}\n{ID[5:]} og mere", ID), (f"?id=3D{ID}", ID),
        (f"https://x.dk/?lang=en&amp;id={ID}.", ID), (f"se ?id={ID} 2017", ID), (f"?id={ID}\n-3", f"{ID}-3"),
        (f"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.dk%2F%3Fid%3D{ID}-12%26lang%3Den&data=1",
         f"{ID}-12"),
    ],
)  # fmt: skip
def test_what_is_saved_is_found_too(text, expected):
    assert pasted_text.saved_address(text, SAVED) == (Address.read(expected), "")


@pytest.mark.parametrize("key", [SAVED, LIST])
@pytest.mark.parametrize("between", ["#", "&", "&amp;", "#/?"])
@pytest.mark.parametrize("after", ["", ".", ")", " ", "\n\nhilsen"])
def test_an_edit_key_comes_along_from_the_fragment_as_from_an_old_link(key, between, after):
    where = Address(ID)
    given = f"https://x.dk/gemte?{key}={ID}{between}edit={KEY}{after}"
    assert pasted_text.saved_address(given, key) == (where, KEY)
    assert pasted_text.in_text(given)[EDIT] == KEY


def test_what_the_check_sum_does_not_prove_is_given_as_it_is_and_refused():
    cut = TEXT[:-9]
    for sent in (cut, f"https://x.dk/?s={cut}.", f"Se {cut} og"):
        found = pasted_text.in_text(sent)[SCENARIO]
        assert found == cut
        with pytest.raises(links.UnreadableLink) as refused:
            links.read(found)
        assert refused.value.why == links.CUT


@pytest.mark.parametrize(
    "text",
    ["", "hvad?", "Se 12. maj, 3.kap", "v=1.3", "C:\\a file?", "https://[x/?s=", "x" * 50_000],
)
def test_where_there_is_no_link_none_is_found(text):
    assert pasted_text.in_text(text) == {}


@given(st.text(max_size=200), st.text(max_size=200))
@seldom
def test_any_text_around_a_link_leaves_it_found(before, after):
    assert pasted_text.in_text(f"{before} {LAST} {after}")[SCENARIO] == TEXT


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=300), max_size=8))
@seldom
def test_any_query_is_read(query):
    for value in pasted_text.in_query(query).values():
        assert isinstance(value, str)
    pasted_text.in_text("&".join(f"{key}={value}" for key, value in query.items()))
