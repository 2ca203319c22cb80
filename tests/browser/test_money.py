"""The Money page in a real browser: read and worked at every size, in both languages, with the keyboard alone."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from planner.app import levers_at_hand, routes
from planner.app.money import questions
from planner.app.routes import MONEY
from planner.questions.money.account import account
from planner.report.money import budget, charts, sentences
from planner.report.money import years as money_years
from planner.text import LANGUAGES, Language, Text
from tests.browser import looking
from tests.browser.looking import SIZES
from tests.browser.visiting import (
    MENTORS,
    OWN,
    follow,
    model,
    open_plan,
    open_with_a_lever_moved,
    press,
    settle,
    tool,
    typed,
    write,
)
from tests.conftest import again, first

CONTRACT = questions.CONTRACT_WITH.filled(names="ISS")
QUESTIONS = (
    questions.LINES,
    questions.PAYS_BACK,
    questions.BUDGET,
    questions.PRICES,
    questions.NEXT,
)
ALIKE = (questions.COUNTED, CONTRACT, questions.TERMS, questions.TABLE)  # in form
BENEFIT = OWN + "money.benefit_per_month"


@pytest.fixture(scope="module")
def shown(window: BrowserContext, language: Language) -> Iterator[Page]:
    """With mentors moved and a budget set, so that every part has something to say."""
    page = open_money(window.new_page(), language)
    ask(page, questions.BUDGET, language)
    press(page, questions.FILL_FRAMES, language)
    settle(page)
    expect(page.get_by_text(budget.VERDICT.in_(language), exact=True)).to_be_visible()
    pressed(page, questions.BUDGET, language)  # once more closes it
    expect(page.locator(".st-key-money-answer")).to_have_count(0)
    yield page
    page.close()


def open_money(page: Page, language: Language) -> Page:
    open_with_a_lever_moved(page, MONEY, language)
    expect(page.locator(".st-key-money .lead")).to_be_visible()
    expect(chart(page).last.locator("svg, canvas").first).to_be_visible()
    settle(page)
    return page


def chart(page: Page) -> Locator:
    return page.get_by_test_id("stVegaLiteChart")


def ask(page: Page, question: Text, language: Language) -> Locator:
    words = question.in_(language)
    pressed(page, question, language)
    answer = page.locator(".st-key-money-answer")
    expect(answer.get_by_role("heading", name=words, exact=True)).to_be_visible()
    return answer


def pressed(page: Page, question: Text, language: Language) -> None:
    settle(page)
    every = page.locator("[class*='st-key-money-asked-']")
    every.get_by_text(question.in_(language), exact=True).click()
    settle(page)


def choose_year(page: Page, year: str) -> None:
    page.locator(".year select").select_option(year)
    settle(page)


def first_sentences(page: Page, language: Language, *moves: tuple[str, float]) -> None:
    by = model(*moves)
    of = account(by.ours.scenario, by.baseline.scenario, "integration", by.ours.draws)
    assert of is not None
    expect(page.locator(".lead")).to_have_text(sentences.lead(of, of.window).in_(language))


@pytest.mark.each("question", "size", "language")
@pytest.mark.parametrize(
    "question", [*QUESTIONS, *map(again, ALIKE)], ids=lambda question: question.en
)
@pytest.mark.parametrize("size", SIZES)
def test_every_part_and_answer_is_accessible_and_nothing_is_lost(
    shown: Page, language: Language, size: str, question: Text
) -> None:
    with looking.sized(shown, size):
        ask(shown, question, language)
        # What stands around it is looked at once in each size.
        part = "" if question in QUESTIONS[: len(SIZES)] else ".st-key-money-answer"
        assert looking.violations(shown, part) == []
        assert looking.lost_text(shown) == []
        assert not looking.is_wider_than_the_page(shown)
        looking.assert_headings_are_in_order(shown)


def test_the_focus_is_seen_at_every_stop(shown: Page) -> None:
    stops = looking.stops(shown)
    assert len(stops) > 10
    assert [stop["who"] for stop in stops if not stop["seen"]] == []


def test_every_table_has_a_caption_and_scopes_and_its_region_is_reached_by_keyboard(
    shown: Page, language: Language
) -> None:
    ask(shown, CONTRACT, language)
    regions = shown.locator(".st-key-money .tbl-region").all()
    assert len(regions) >= 4
    for region in regions:
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("aria-label")
        assert region.locator("caption").text_content()
        assert region.locator("th:not([scope])").count() == 0


def test_the_charts_say_in_words_what_they_show(shown: Page, language: Language) -> None:
    for one, words in zip(
        chart(shown).all(), (money_years.YEARS_ALT, charts.BRIDGE_ALT), strict=True
    ):
        expect(one).to_have_attribute("aria-label", words.in_(language))


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_moved_on_the_plan_page_is_what_it_costs_here(visitor, language: Language) -> None:
    page = open_plan(visitor(), language)
    write(page, MENTORS, "6")
    settle(page)
    follow(page, MONEY.title, language)
    first_sentences(page, language, (MENTORS, 6.0))


def test_a_price_typed_in_place_counts_and_can_be_undone_and_reset(visitor) -> None:
    page = open_money(visitor(), "da")
    ask(page, questions.PRICES, "da")
    write(page, BENEFIT, "9.000")
    settle(page)
    first_sentences(page, "da", (MENTORS, 6.0), (BENEFIT, 9_000.0))
    tool(page, "undo", "da").click()
    settle(page)
    first_sentences(page, "da", (MENTORS, 6.0))
    write(page, BENEFIT, "meget")
    settle(page)
    expect(typed(page, BENEFIT)).to_have_value("meget")
    first_sentences(page, "da", (MENTORS, 6.0))
    tool(page, "reset_all", "da").click()
    tool(page, "yes", "da").click()
    settle(page)
    first_sentences(page, "da")


@pytest.mark.parametrize("language", first("en", "da"))
def test_a_lever_moves_the_money_without_leaving_the_page(visitor, language: Language) -> None:
    """The answer stays in sight; undo is pressed once, beside the prices too."""
    page = open_money(visitor(), language)
    page.get_by_text(levers_at_hand.LEVERS.in_(language), exact=True).click()
    write(page, MENTORS, "9")
    settle(page)
    first_sentences(page, language, (MENTORS, 9.0))
    page.locator(".lever").last.scroll_into_view_if_needed()
    expect(page.locator(".lead")).to_be_in_viewport()
    ask(page, questions.PRICES, language)
    page.locator(".st-key-money-answer h3").first.click()
    page.keyboard.press("Control+z")
    settle(page)
    first_sentences(page, language, (MENTORS, 6.0))


@pytest.mark.full
def test_a_budget_typed_with_the_keyboard_stays_from_page_to_page(visitor) -> None:
    page = open_money(visitor(), "da")
    ask(page, questions.BUDGET, "da")
    label = questions.FRAME.filled(year=2018).da
    field = page.get_by_label(label, exact=True)
    field.focus()
    page.keyboard.type("8.000.000")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text(budget.VERDICT.da, exact=True)).to_be_visible()
    follow(page, routes.PLAN.title, "da")
    expect(page.locator(".lever").first).to_be_visible()
    settle(page)
    follow(page, routes.MONEY.title, "da")
    expect(page.get_by_text(budget.TITLE.da, exact=True)).to_be_visible()
    expect(page.get_by_label(label, exact=True)).to_have_value("8.000.000")


@pytest.mark.full
def test_the_year_is_chosen_from_a_list_with_the_keyboard(visitor) -> None:
    page = open_money(visitor(), "da")
    choose_year(page, "2018")
    expect(page.locator(".lead")).to_contain_text("I 2018")


def test_the_link_holds_the_year_the_question_and_the_budget_frame(visitor) -> None:
    """What was chosen and typed on the page is there for whoever opens its address."""
    page = open_money(visitor(), "da")
    ask(page, questions.BUDGET, "da")
    label = questions.FRAME.filled(year=2018)
    page.get_by_label(label.da, exact=True).focus()
    page.keyboard.type("8,5 mio.")
    page.keyboard.press("Enter")
    expect(page.get_by_text(budget.VERDICT.da, exact=True)).to_be_visible()
    follow(page, routes.PLAN.title, "da")
    expect(page.locator(".lever").first).to_be_visible()
    settle(page)
    follow(page, MONEY.title, "da")  # what was typed stays from page to page
    expect(page.get_by_text(budget.VERDICT.da, exact=True)).to_be_visible()
    settle(page)
    choose_year(page, "2018")
    expect(page.locator(".lead")).to_contain_text("I 2018")
    expect(page).to_have_url(re.compile("[?&]year=2018"))
    wanted = {"frame": ["2018-8500000"], "year": ["2018"], "money-asked": ["budget"]}
    here = page.evaluate("location.href")
    assert wanted.items() <= parse_qs(urlsplit(here).query).items()

    other = visitor()
    other.goto(f"{here}&lang=en")
    expect(other.get_by_label(label.en, exact=True)).to_have_value("8,500,000")
    expect(other.locator(".lead")).to_contain_text("In 2018")
    answer = other.locator(".st-key-money-answer")
    expect(answer.get_by_role("heading", name=questions.BUDGET.en, exact=True)).to_be_visible()


@pytest.mark.full
def test_an_address_with_a_year_and_a_question_that_there_are_none_of_opens(visitor) -> None:
    page = visitor()
    page.goto("/oekonomi?money-period=1800&money-asked=x&money-against=x&frame=2018-x&uplift=y")
    expect(page.locator(".lead")).to_be_visible()
    settle(page)
    expect(page.locator("body")).to_contain_text("frame=2018-x")  # what cannot be used is told of
    expect(page.locator(".st-key-money-answer")).to_have_count(0)
    ask(page, questions.BUDGET, "da")
    expect(page.get_by_label(questions.FRAME.filled(year=2018).da, exact=True)).to_have_value("")


@pytest.mark.full
def test_a_phone_has_nothing_beside_the_page(visitor) -> None:
    page = open_money(visitor(size=(390, 844)), "da")
    assert not looking.is_wider_than_the_page(page)
    assert looking.lost_text(page) == []


@pytest.mark.full
def test_on_a_projector_only_what_is_to_be_read_is_shown(visitor) -> None:
    page = visitor(size=(853, 480), zoom=1.5)
    page.goto("/oekonomi?lang=da&view=projektor")
    expect(page.locator(".st-key-projected .lead")).to_be_visible()
    settle(page)
    expect(page.locator("[class*='st-key-money-asked-']")).to_have_count(0)
