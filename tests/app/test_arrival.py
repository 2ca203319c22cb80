"""What a visitor comes with, on every page, driven without a browser: opened, or told of in place of any figure."""

import random
import string
from collections import ChainMap
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.address import arrival, notice, own_copy, saved_here, unopened
from planner.app.routes import ACCESSIBILITY, PLAN, ROUTES, Route
from planner.app.saved import share
from planner.environment import DATABASE
from planner.files import library
from planner.files.blank import blank
from planner.files.reading import read_table
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.report import qr
from planner.sharing.link import form_1, links
from planner.sharing.link.shared import Origin, Shared, bare, fingerprint
from planner.text import LANGUAGES, Language, Text
from tests.app.visits import part, visit

SCRIPT = "planner/script.py"
BUNDLED = library.load([library.BUNDLED]).scenarios
NAME, SOROE = "bronderslev-2017", "soroe-2017"
MENUS = ("share", "save", "paper", "file", "projector")


@pytest.fixture(autouse=True)
def _own_database(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "saved.sqlite3"))
    saved_here._database.cache_clear()
    yield
    saved_here._database.cache_clear()


def come(
    route: Route = PLAN,
    opened: dict[str, Scenario] | None = None,
    widgets: Mapping[str, object] | None = None,
    **query: Any,
) -> AppTest:
    """A visitor with this query in the address, on one of the pages, with what was opened and chosen there before."""
    page = AppTest.from_file(f"../../{SCRIPT}", default_timeout=120)
    for key, value in query.items():
        page.query_params[key] = value
    visit(page).opened = opened or {}
    for key, value in (widgets or {}).items():
        page.session_state[key] = value
    if route != PLAN:
        visit(page).next_page = route
    return ran(page)


def ran(page) -> AppTest:
    """The page, also of an element of it that was changed."""
    page = page.run()
    assert not page.exception
    assert not page.error
    return page


def words(page: AppTest) -> str:
    return "\n".join(one.value for one in page.text)


def link_of(scenario: Scenario, name: str) -> str:
    return links.write(Shared(Plan(scenario), Draws(), Origin(name, fingerprint(scenario))))


TEXT = link_of(BUNDLED[SOROE], SOROE)


@pytest.mark.parametrize(
    "query",
    [
        {"s": TEXT + "."}, {"S": TEXT}, {"amp;s": TEXT, "lang": "en"}, {"s": TEXT + " og"},
        {"s": TEXT, "programme": "unge."}, {"lang": f"en?s={TEXT}"}, {"s": TEXT, "utm_source": "mail"},
    ],
)  # fmt: skip
def test_a_link_that_was_damaged_on_its_way_opens_without_a_word(query):
    page = come(**query)
    assert page.session_state["scenario"] == SOROE
    assert part(page, notice.Shown).notice is None
    if "programme" in query:
        assert page.session_state[f"{SOROE}/programme"] == "unge"


UNSEEN = {"address", "edit_key", "own_copy", "resume"}  # components without a look
UNOPENED: list[dict[str, Any]] = [
    {"s": TEXT[:-9]}, {"s": ""}, {"s": "7.abcd"}, {"scenario": TEXT[:-9]}, {"id": "nobody"},
    {"id": "0123456789abcdef"}, {"s": TEXT, "programme": "gymnasium"},
]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_what_cannot_be_opened_shows_no_figure_on_any_page_but_says_so(route):
    for query in UNOPENED if route == PLAN else UNOPENED[:1]:
        page = come(route, **query)
        assert unopened.NO_FIGURES.da in words(page)
        if route != ACCESSIBILITY:
            assert [one.label for one in page.selectbox] == [unopened.INSTEAD.da]
            assert not page.get("vega_lite_chart")
            assert len(page.get("html")) == 1  # the look
            assert {one.key for one in page.get("bidi_component")} <= UNSEEN


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_ways_on_from_a_link_that_cannot_be_opened(language: Language):
    page = come(lang=language, s=TEXT[:-9])
    page.text_input(key=unopened.PASTED).set_value("hvad?")
    ran(page.button(key="open again").click())
    assert any(unopened.NO_LINK.in_(language) in one.proto.body for one in page.get("html"))
    assert unopened.NO_FIGURES.in_(language) in words(page)
    page.text_input(key=unopened.PASTED).set_value(f"se (https://x.dk/?lang=da&s={TEXT}).")
    ran(page.button(key="open again").click())
    assert words(page) == ""
    assert page.session_state["scenario"] == SOROE
    page = come(lang=language, s=TEXT[:-9])
    page.selectbox[0].set_value(NAME)
    ran(page.button(key="begin instead").click())
    assert (words(page), page.session_state["scenario"]) == ("", NAME)


def test_of_a_whole_link_with_values_that_cannot_be_used_the_rest_can():
    shared = Shared(Plan(BUNDLED[SOROE]), Draws(), Origin(SOROE, "x"))
    table = deepcopy(form_1.as_table(shared, whole=False))
    table["scenario"]["programme"][0]["retention"] = {"value": 7}
    page = come(s=f"{links.NEWEST}.{links.PACKINGS[links.NEWEST].write(table)}")
    assert "retention" in words(page)
    assert unopened.NO_FIGURES.da in words(page)
    ran(page.button(key="use rest").click())
    assert page.session_state["scenario"] == SOROE
    assert unopened.NO_FIGURES.da not in words(page)


def test_a_programme_that_is_not_there_can_be_chosen_again():
    page = come(s=TEXT, programme="gymnasium")
    assert arrival.NO_PROGRAMME.filled(
        name="gymnasium", title=BUNDLED[SOROE].title.plain()
    ).da in words(page)
    ran(page.button(key="show unge").click())
    assert page.session_state[f"{SOROE}/programme"] == "unge"
    assert words(page) == ""


HOSTILE: list[dict[str, Any]] = [
    {"frame": "2018-" + "9" * 30}, {"frame": "9" * 6000 + "-1"}, {"frame": "2018-1e999_٢٠١٨-1_-"}, {"frame": "_" * 500},
    {"uplift": "1" * 400}, {"discount": "nan"}, {"money-period": "9" * 5000}, {"money-against": "<script>"},
    {"compare-year": "9" * 30}, {"columns": "|" * 900}, {"columns": "link.1.a|" * 900}, {"columns": "x" * 90_000},
    {"year": "9" * 30}, {"year": "-1"},
    {"titles": "~" * 900}, {"columns": "mine|mine", "titles": "a" * 5000}, {"asked": "\x00" * 50},
    {"money-asked": "x"}, {"compare-asked": "9" * 41}, {"view": "x" * 9000}, {"lang": "%" * 900}, {"list": "9" * 900},
    {"programme": ""}, {"æ=&": "x"}, {"x" * 9000: "y"},
]  # fmt: skip
# A title is cut, a view and a language change no figure, and an empty list of columns or a collection says it itself.
IN_SILENCE = (
    "titles",
    "view",
    "lang",
    "list",
    "programme",
    "asked",
    "money-asked",
    "compare-asked",
    "æ=&",
)


@pytest.mark.parametrize("route", ROUTES)
def test_no_page_breaks_on_any_parameter(route):
    for number in range(3):
        come(route, **dict(ChainMap(*HOSTILE[number::3])))


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: str(query)[:30])
def test_no_parameter_is_passed_over_in_silence_where_it_may_matter(query):
    page = come(**query)
    (name, value), *_ = query.items()
    if name in IN_SILENCE or value in ("|" * 900, "mine|mine"):
        return
    assert arrival.UNUSED.filled(what=f"{name}={value}"[:20]).da[:70] in words(page)[:200]


def with_notes(scenario: Scenario, letters: int) -> Scenario:
    """Its own, and with notes that nothing can be left out of."""
    noise = random.Random(letters)
    left = [8]

    def noted(_path, quantity):
        if not left[0]:
            return quantity
        left[0] -= 1
        note = "".join(noise.choices(string.ascii_letters + " ", k=letters))
        return replace(quantity, note=note, source="Egen opgørelse")

    return replace(scenario.with_each(noted), id="egen", title=Text("Egen <b>*x*", "Own"))


def unknown(letters: int) -> Scenario:
    table = blank(Text("Æ" * 200, "漢字 🦆 ![x](y)"), 2025 * 12, 2025 * 12 + 6)
    return with_notes(read_table(table), letters)


ODD = {
    "a blank one": unknown(1),
    "its link is long": with_notes(BUNDLED[SOROE], 150),
    "its link is too long to be sent": with_notes(BUNDLED[NAME], 600),
    "its link is too long for an address": with_notes(BUNDLED[NAME], 1_400),
}


@pytest.mark.parametrize("which", ODD)
def test_every_page_and_every_menu_can_be_opened_with_any_scenario(which):
    scenario = ODD[which]
    widgets = {"scenario": "egen"} | dict.fromkeys(MENUS, True)
    for route in ROUTES:
        come(route, {"egen": scenario}, widgets)


def test_the_share_menu_says_it_where_a_link_is_too_long_for_a_qr_code():
    scenario = ODD["its link is long"]
    assert 1_273 < len(link_of(scenario, "egen")) < links.LONGEST_SENT
    page = come(PLAN, {"egen": scenario}, {"scenario": "egen", "share": True})
    assert any(qr.TOO_LONG.da in one.proto.body for one in page.get("html"))


def test_the_share_menu_gives_no_link_that_would_be_too_long_to_be_sent():
    for which in ("its link is too long to be sent", "its link is too long for an address"):
        page = come(PLAN, {"egen": ODD[which]}, {"scenario": "egen", "share": True})
        assert share.TOO_LONG.da[:22] in words(page)
        assert "link" not in {one.key for one in page.get("bidi_component")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_share_menu_says_first_what_the_link_cannot_hold(language: Language):
    own = with_notes(BUNDLED[NAME], 1)
    widgets = {"scenario": "egen", "share": True}
    told = share.CANNOT_HOLD.filled(
        sources=own_sources(own), facts=len(own.facts) - len(bare(own).facts)
    )
    assert told.in_(language) in words(come(PLAN, {"egen": own}, widgets, lang=language))
    bundled = {"scenario": NAME, "share": True}
    assert share.CANNOT_HOLD.in_(language)[:9] not in words(come(PLAN, {}, bundled, lang=language))


def own_sources(scenario: Scenario) -> int:
    return sum(
        quantity.source is not None for _, own in scenario.groups() for quantity in own.values()
    )


@pytest.mark.parametrize(
    "text", ["", "[" * 100_000, "{}", "[]", "null", '{"scenario": 1}', "1e999", "\ud800"]
)
def test_whatever_a_browser_gives_back_as_its_copy_is_read_or_passed_over(text):
    assert own_copy._read(text) is None


def test_a_copy_holds_the_scenario_whole():
    for scenario in (*BUNDLED.values(), *ODD.values()):
        read = own_copy._read(own_copy._written(own_copy._unchanged(scenario)))
        assert read is not None
        assert read.shared.plan.baseline == scenario


def test_the_largest_qr_code_still_holds_as_much_as_it_says():
    assert qr.code("x" * 1_273) is not None
    for too_long in (1_274, 2_953, 2_954, 90_000):
        assert qr.code("x" * too_long) is None
        assert "<img" not in qr.html("x" * too_long, "x", "da") != ""
