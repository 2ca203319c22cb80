"""What came of a change is told to a screen reader: once, in the language of the page."""

import pytest
from playwright.sync_api import Locator, Page, expect

from planner.app import routes
from planner.app.compare import questions
from planner.app.money import questions as money_questions
from planner.report.compare import values as lever_values
from planner.report.plan import sentences
from planner.text import Language
from tests.browser import test_compare, test_money
from tests.browser.visiting import (
    BRONDERSLEV,
    BUNDLED,
    INFLOW,
    MENTORS,
    Said,
    follow,
    model,
    open_plan,
    settle,
    slider,
    tool,
    write,
)
from tests.conftest import first

WATCH = """() => {
    window.told = [];
    const region = document.querySelector("#announced");
    new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true });
}"""


def region(page: Page) -> Locator:
    return page.locator("#announced[role=status]")


def sentence(said: Said, language: Language) -> str:
    return sentences.result(said.ours, said.world, said.baseline)[0].in_(language)


@pytest.mark.parametrize("language", first("en", "da"))
def test_the_first_sentence_is_told_once_after_each_change_and_not_before(visitor, language):
    page = open_plan(visitor(), language)
    expect(region(page)).to_be_empty()
    page.evaluate(WATCH)
    slider(page, INFLOW).focus()
    slider(page, INFLOW).evaluate(  # as while it is dragged: the server has not been told
        "e => { e.value = 40; e.dispatchEvent(new Event('input')); }"
    )
    page.wait_for_timeout(500)  # milliseconds: more than it takes to be told
    assert page.evaluate("window.told") == []
    slider(page, INFLOW).evaluate("e => e.dispatchEvent(new Event('change'))")
    expect(region(page)).to_have_text(sentence(model((INFLOW, 40)), language))
    write(page, MENTORS, "9")
    expect(region(page)).to_have_text(sentence(model((INFLOW, 40), (MENTORS, 9)), language))
    for what in ("undo", "undo"):
        tool(page, what, language).click()
        settle(page)
    expect(region(page)).to_have_text(sentence(model(), language))
    settle(page)
    assert len(page.evaluate("window.told")) <= 4
    expect(region(page)).to_have_attribute("aria-live", "polite")


@pytest.mark.full
def test_money_and_compare_tell_it_too_and_a_page_just_opened_tells_nothing(visitor):
    page = open_plan(visitor(), "da")
    write(page, MENTORS, "6")
    expect(region(page)).to_have_text(sentence(model((MENTORS, 6)), "da"))
    follow(page, routes.MONEY.title, "da")
    expect(page.locator(".lead")).to_be_visible()
    settle(page)
    expect(region(page)).to_be_empty()
    test_money.first_sentences(page, "da", (MENTORS, 6.0))
    page.get_by_text(money_questions.PRICES.da, exact=True).click()
    lever = page.locator('.lever[data-path="mentors.cost_per_fte_year"] .typed')
    lever.fill("50.000")
    lever.press("Enter")
    expect(region(page)).not_to_be_empty()
    settle(page)
    assert region(page).inner_text().strip("\u00a0") in page.locator(".lead").inner_text()
    follow(page, routes.COMPARE.title, "da")
    expect(page.locator(".overview-table")).to_be_visible()
    settle(page)
    expect(region(page)).to_be_empty()
    expect(test_compare.heads(page)).to_have_count(2)  # as opened, and with what was moved
    test_compare.ask(page, questions.DIFFERENCES, "da")
    name = lever_values.name(MENTORS, [BUNDLED[BRONDERSLEV]]).da
    moved = page.locator(".st-key-compare-answer tbody tr").filter(has_text=name).first
    expect(moved.locator("td").nth(1)).to_contain_text("6")
    page.locator(".year select").select_option("2019")
    expect(region(page)).not_to_be_empty()
    settle(page)
    expect(page.locator(".lead")).to_contain_text(region(page).inner_text())
    frame_language = page.locator(".st-key-language").get_by_text("English")
    frame_language.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settle(page)
    expect(region(page)).to_be_empty()
