"""The Compare page in a real browser: read and worked at every size, in both languages, with the keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from planner.app.compare import choosing, levers, questions
from planner.app.routes import COMPARE
from planner.report.compare import sides
from planner.report.compare import values as lever_values
from planner.text import LANGUAGES, Language, Text, plain
from tests.browser import looking
from tests.browser.looking import SIZES
from tests.browser.visiting import (
    BRONDERSLEV,
    BUNDLED,
    MENTORS,
    SOROE,
    choose,
    follow,
    listed,
    open_plan,
    open_with_a_lever_moved,
    press,
    settle,
    write,
)
from tests.conftest import again

QUESTIONS = (
    questions.DIFFERENCES,
    questions.CASELOAD,
    questions.CREDIT,
    questions.DEPENDS,
    questions.AMENDMENT,
)
ALIKE = (questions.FIGURES, questions.REGRET, questions.MONEY, questions.TABLES)  # in form
ENDS = "bronderslev-2017-uden-forlaengelse"


@pytest.fixture(scope="module")
def compared(window: BrowserContext, language: Language) -> Iterator[Page]:
    """Three columns, one of them changed."""
    page = open_compare(window.new_page(), language)
    add_a_column(page, language)
    expect(heads(page)).to_have_count(3)
    yield page
    page.close()


def open_compare(page: Page, language: Language) -> Page:
    open_with_a_lever_moved(page, COMPARE, language)
    expect(heads(page).first).to_be_visible()
    settle(page)
    return page


def heads(page: Page) -> Locator:
    return page.locator(".overview-table thead .badge-title")


def add_a_column(page: Page, language: Language) -> None:
    """Another municipality's, which differs in everything."""
    page.get_by_text(choosing.CHOOSE.in_(language), exact=True).click()
    stand_still(page)
    choose(page, "column-to-add", plain(BUNDLED[SOROE].title.in_(language)))
    settle(page)
    press(page, choosing.ADD_IT, language)
    settle(page)


def stand_still(page: Page) -> None:
    """What unfolds moves the page for a while, and an open list closes when the page moves."""
    settle(page)
    page.wait_for_function(
        "() => document.getAnimations().every((one) => one.playState !== 'running')"
    )


def ask(page: Page, question: Text, language: Language) -> None:
    settle(page)
    page.locator(".st-key-compare").get_by_text(question.in_(language), exact=True).click()
    expect(page.locator(".st-key-compare-answer")).to_be_visible()
    settle(page)


def unfold(page: Page, language: Language) -> None:
    """All that is folded away in what differs."""
    for folded in (levers.REST, levers.COPY):
        page.get_by_text(folded.in_(language), exact=True).click()
    settle(page)


@pytest.mark.each("question", "size", "language")
@pytest.mark.parametrize(
    "question", [*QUESTIONS, *map(again, ALIKE)], ids=lambda question: question.en
)
@pytest.mark.parametrize("size", SIZES)
def test_every_part_and_answer_is_accessible_and_nothing_is_lost(
    compared: Page, language: Language, size: str, question: Text
) -> None:
    with looking.sized(compared, size):
        ask(compared, question, language)
        if question == questions.DIFFERENCES:
            unfold(compared, language)
        # What stands around it is looked at once in each size.
        part = "" if question in QUESTIONS[: len(SIZES)] else ".st-key-compare-answer"
        assert looking.violations(compared, part) == []
        assert looking.lost_text(compared) == []
        assert not looking.is_wider_than_the_page(compared)
        looking.assert_headings_are_in_order(compared)


def test_the_focus_is_seen_at_every_stop(compared: Page) -> None:
    stops = looking.stops(compared)
    assert len(stops) > 10
    assert [stop["who"] for stop in stops if not stop["seen"]] == []


def test_every_table_has_a_caption_and_scopes_and_its_region_is_reached_by_keyboard(
    compared: Page,
) -> None:
    regions = compared.locator(".st-key-compare .tbl-region").all()
    assert len(regions) >= 3
    for region in regions:
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("aria-label")
        assert region.locator("caption").text_content()
        assert region.locator("th:not([scope])").count() == 0


def test_a_column_has_its_letter_and_shape_wherever_it_is_named(compared: Page) -> None:
    """Never known by its colour alone."""
    badges = compared.locator(".badge").all()
    marks = {f"{mark.shape} {mark.letter}" for mark in sides.marks(3, own=1)}
    assert {badge.inner_text() for badge in badges} == marks


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_moved_on_the_plan_page_is_what_differs_here(visitor, language: Language) -> None:
    page = open_plan(visitor(), language)
    write(page, MENTORS, "6")
    settle(page)
    follow(page, COMPARE.title, language)
    baseline = BUNDLED[BRONDERSLEV]
    expect(heads(page)).to_have_count(2)
    ask(page, questions.DIFFERENCES, language)
    answer = page.locator(".st-key-compare-answer")
    expect(answer.locator(".legend-cards > li").nth(1)).to_contain_text(
        sides.ONE_LEVER.in_(language)
    )
    rows = answer.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text(lever_values.name(MENTORS, [baseline]).in_(language))
    expect(rows.first.locator("td").nth(1)).to_contain_text("6")


def test_with_the_keyboard_alone_a_column_is_added_put_first_and_copied_from(visitor) -> None:
    page = open_compare(visitor(), "da")
    enter(page.get_by_text(choosing.CHOOSE.da, exact=True))
    field = listed(page, "column to add")
    field.scroll_into_view_if_needed()
    stand_still(page)
    field.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Enter")
    settle(page)
    wanted = field.input_value()
    assert wanted in {plain(BUNDLED[name].title.da) for name in (ENDS, SOROE)}
    enter(page.get_by_role("button", name=choosing.ADD_IT.da, exact=True))
    expect(heads(page)).to_have_count(3)
    expect(heads(page).nth(2)).to_contain_text(wanted)
    enter(page.get_by_role("button", name=choosing.PUT_FIRST.filled(letter="C").da, exact=True))
    expect(heads(page).first).to_contain_text(wanted)
    enter(page.get_by_text(questions.DIFFERENCES.da, exact=True))
    enter(page.get_by_text(levers.COPY.da, exact=True))
    enter(page.get_by_role("button", name=re.compile("^Mentorer: som i B$")))
    expect(heads(page).nth(2)).to_contain_text(BUNDLED[BRONDERSLEV].title.da)


def enter(one: Locator) -> None:
    """Pressed where the keyboard would stop."""
    one.evaluate("e => (e.closest('summary, button') || e).focus()")
    one.page.keyboard.press("Enter")
    settle(one.page)


def test_on_a_phone_the_columns_are_cards_that_nothing_covers(compared: Page) -> None:
    with looking.sized(compared, "phone"):
        expect(compared.locator(".overview-table")).to_be_hidden()
        cards = compared.locator(".tbl-region:has(> .column-table)")
        expect(cards).to_have_count(3)
        for card in cards.all():
            card.scroll_into_view_if_needed()
            assert card.evaluate("e => e.scrollWidth <= e.clientWidth")
            box = card.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= looking.PHONE["width"]
        last = compared.locator(".st-key-compare [role=radio]").last
        compared.locator("[data-testid=stMain]").evaluate("e => { e.scrollTop = e.scrollHeight; }")
        tabs = compared.locator(".st-key-navigation").bounding_box()
        box = last.bounding_box()
        assert tabs
        assert box
        assert box["y"] + box["height"] <= tabs["y"]
    expect(compared.locator(".overview-table")).to_be_visible()


def test_on_a_phone_wide_tables_scroll_by_themselves_and_name_their_rows_all_the_while(
    compared: Page, language: Language
) -> None:
    with looking.sized(compared, "phone"):
        ask(compared, questions.FIGURES, language)
        region = compared.locator(".st-key-compare-answer .tbl-region:has(.compare-table)").first
        wide = region.evaluate("e => e.scrollWidth > e.clientWidth")
        assert wide
        region.evaluate("e => { e.scrollLeft = e.scrollWidth; }")
        name = region.locator("tbody th").first.bounding_box()
        edge = region.bounding_box()
        assert name
        assert edge
        assert abs(name["x"] - edge["x"]) <= 1
        region.evaluate("e => { e.scrollLeft = 0; }")


@pytest.mark.full
def test_the_table_is_taken_away_as_danish_and_plain_csv(visitor) -> None:
    page = open_compare(visitor(), "da")
    ask(page, questions.TABLES, "da")
    for label, by in (("regneark", ";"), ("rå CSV", ",")):
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile(label)).first.click()
        content = download.value.path().read_text(encoding="utf-8-sig")
        assert len(content.splitlines()) >= 5
        assert by in content.splitlines()[0]
