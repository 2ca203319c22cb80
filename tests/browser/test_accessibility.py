"""WCAG 2.1 AA on every page, in both languages, with everything unfolded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from planner.app import drafts
from planner.app.figures import page as figures
from planner.app.figures.start import BEGIN
from planner.app.plan import questions
from planner.app.server.preview import TITLE
from planner.files import library
from planner.report import amounts
from planner.text import LANGUAGES, Language
from tests.browser import looking
from tests.browser.looking import ADDRESSES, HAS_CHARTS, SIZES, SPACED
from tests.browser.visiting import ask, settle
from tests.conftest import first, some

STATES = {amounts.state(probability) for probability in (0.0, 0.5, 1.0)}
OURS = {"ISS", "digst.dk"}  # names
in_one_language = pytest.mark.each("visit", "language")


Heard = dict[str, dict[Language, set[str]]]


@dataclass(frozen=True)
class Visit:
    page: Page
    name: str
    language: Language


@pytest.fixture(scope="module")
def heard() -> Heard:
    """What controls are called, by page and language; filled by the tests that have the pages open."""
    return {}


@pytest.fixture(scope="module", params=ADDRESSES)
def visit(
    request: pytest.FixtureRequest, window: BrowserContext, language: Language, heard: Heard
) -> Iterator[Visit]:
    """One page in one language, opened once for all tests of it."""
    page = window.new_page()
    looking.go(page, ADDRESSES[request.param], language)
    looking.unfold(page)
    heard.setdefault(request.param, {})[language] = looking.called(page)
    yield Visit(page, request.param, language)
    page.close()


@pytest.mark.each("visit", "size", "language")
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(visit: Visit, size: str) -> None:
    with looking.sized(visit.page, size):
        assert looking.violations(visit.page) == []


@in_one_language
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_lost_on_a_phone_magnified_or_when_a_reader_spaces_the_text(
    visit: Visit, size: str
) -> None:
    with looking.sized(visit.page, size):
        assert looking.lost_text(visit.page) == []
        assert not looking.is_wider_than_the_page(visit.page)
        style = visit.page.add_style_tag(content=SPACED)
        lost = looking.lost_text(visit.page)
        wider = looking.is_wider_than_the_page(visit.page)
        style.evaluate("e => e.remove()")
    assert lost == []
    assert not wider


@in_one_language
def test_the_document_says_its_language_and_its_title(visit: Visit) -> None:
    expect(visit.page.locator("html")).to_have_attribute("lang", visit.language)
    assert TITLE.in_(visit.language) in visit.page.title()


@in_one_language
def test_headings_begin_with_one_of_level_1_and_skip_none(visit: Visit) -> None:
    looking.assert_headings_are_in_order(visit.page)


@in_one_language
def test_the_content_stands_in_one_main_landmark(visit: Visit) -> None:
    expect(visit.page.get_by_role("main")).to_have_count(1)
    expect(visit.page.get_by_role("main").get_by_role("heading", level=1)).to_have_count(1)


@in_one_language
def test_every_picture_and_chart_says_in_words_what_it_shows(visit: Visit) -> None:
    pictures = visit.page.locator('img:not([alt=""]), [role="img"]').all()
    charts = visit.page.get_by_test_id("stVegaLiteChart").all()
    assert bool(charts) == (visit.name in HAS_CHARTS)
    for one in (*pictures, *charts):
        said = one.get_attribute("alt") or one.get_attribute("aria-label") or ""
        assert len(said.split()) >= 3


@in_one_language
def test_the_focus_is_seen_at_every_stop_and_never_trapped(visit: Visit) -> None:
    stops = looking.stops(visit.page)
    assert len(stops) > 2
    assert [stop["who"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("language", first("da", "en"))
def test_every_answer_of_the_plan_page_is_accessible_on_a_small_screen(
    window: BrowserContext, language: Language
) -> None:
    page = window.new_page()
    looking.go(page, "/", language)
    answers = page.locator('[data-variant="pills"]')
    expect(answers.nth(5)).to_be_visible()
    with looking.sized(page, "zoomed to 400 %"):
        for number, answer in enumerate(some(answers.all())):
            answer.click()
            settle(page)
            expect(page.locator(".st-key-answer")).to_be_visible()
            assert_small_screen_is_accessible(page, ".st-key-answer" if number else "")
            looking.assert_headings_are_in_order(page)
    page.close()


@pytest.mark.parametrize("language", first("en", "da"))
def test_every_section_of_own_figures_is_accessible_on_a_small_screen(
    window: BrowserContext, language: Language
) -> None:
    page = window.new_page()
    page.add_init_script("localStorage.clear()")  # no draft of the other language's test
    looking.go(page, ADDRESSES["own figures"], language)
    page.get_by_role("button", name=BEGIN.in_(language), exact=True).click()
    settle(page)
    sections = page.get_by_role("radiogroup", name=figures.SECTION.in_(language)).get_by_role(
        "radio"
    )
    expect(sections).to_have_count(len(drafts.SECTIONS))
    with looking.sized(page, "zoomed to 400 %"):
        for section in some(sections.all()):
            section.click()
            settle(page)
            assert_small_screen_is_accessible(page)
    page.evaluate("localStorage.clear()")
    page.close()


def assert_small_screen_is_accessible(page: Page, part: str = "") -> None:
    assert looking.violations(page, part) == []
    assert looking.lost_text(page) == []
    assert not looking.is_wider_than_the_page(page)


def test_what_opens_above_the_page_is_accessible(
    window: BrowserContext, language: Language, heard: Heard
) -> None:
    page = window.new_page()
    looking.go(page, "/", language)
    for one in page.get_by_test_id("stPopover").get_by_role("button").all():
        one.click()
        settle(page)
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
        heard.setdefault("opened", {}).setdefault(language, set()).update(looking.called(page))
        if language == "da":
            assert looking.violations(page, '[data-testid="stPopoverBody"]') == []
        page.keyboard.press("Escape")
    for one in page.get_by_role("combobox").all()[:2]:
        one.press("ArrowDown")
        expect(page.get_by_role("listbox")).to_be_visible()
        heard["opened"][language] |= looking.called(page)
        if (
            language == "da"
        ):  # best practice has all in a landmark; Streamlit puts its lists beside them
            assert [one for one in looking.violations(page) if not one.startswith("region:")] == []
        page.keyboard.press("Escape")
    page.close()


@pytest.mark.parametrize("language", first("en", "da"))
def test_targets_and_strips_say_their_state_in_words(
    window: BrowserContext, language: Language
) -> None:
    page = window.new_page()
    looking.go(page, "/", language)
    ask(page, questions.TARGETS, language)
    states = page.locator(".targets .state")
    expect(states.first).to_be_visible()
    words = {state.in_(language) for _, state in STATES}
    for state in states.all():
        shape, _, word = state.inner_text().partition(" ")
        assert shape in {shape for shape, _ in STATES}
        assert word in words
    for twenty in page.locator(".targets .twenty").all():
        assert "20" in twenty.get_attribute("aria-label")
    ask(page, questions.LIMITS, language)
    expect(page.locator(".strip .months").first).to_be_visible()
    for row in page.locator(".strip .months").all():
        assert ": " in row.get_attribute("aria-label")
        assert row.get_attribute("role") == "img"
    assert page.locator(".strip .months").count() >= 3
    assert page.locator(".strip .key").count() >= 1
    page.close()


def test_no_control_is_called_in_english_on_a_danish_page(
    window: BrowserContext, heard: Heard
) -> None:
    """What is called alike in both languages, or begins alike, has not been translated."""
    page = window.new_page()
    for name, address in ADDRESSES.items():
        for language in LANGUAGES:
            if language not in heard.setdefault(name, {}):
                looking.go(page, address, language)
                looking.unfold(page)
                heard[name][language] = looking.called(page)
    page.close()
    left: set[str] = set()
    for called in heard.values():
        left |= called["da"] & called["en"]
        left |= beginnings(called["da"]) & beginnings(called["en"])
    titles = {one.title.da for one in library.load(library.folders()).scenarios.values()}
    left -= titles | beginnings(titles)
    assert left - OURS == set()


def test_what_streamlit_says_beside_a_field_is_in_the_pages_language(
    window: BrowserContext,
) -> None:
    page = window.new_page()
    looking.go(page, "/", "da")
    field = page.get_by_role("combobox").first
    field.click()
    field.fill("Xyz")
    expect(page.get_by_role("listbox")).to_have_text("Intet passer")
    page.keyboard.press("Escape")
    expand = page.locator('[data-testid="stElementToolbarButton"] button:visible').last
    expand.focus()
    expect(expand).to_have_accessible_name(re.compile("^Fuld skærm: "))
    page.locator(".st-key-language").get_by_text("English", exact=True).click()
    expect(expand).to_have_accessible_name(re.compile("^Fullscreen: "))
    page.close()


def beginnings(called: set[str]) -> set[str]:
    """Of what has a tail that is translated: “Fullscreen: …”, “Help for …”."""
    heads = {words.split(":")[0] for words in called if ":" in words}
    return heads | {" ".join(words.split()[:2]) for words in called if len(words.split()) > 2}
