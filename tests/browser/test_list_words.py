"""Lists in a real browser, which goes on showing the words of what was chosen before unless it is told otherwise."""

import re

import pytest
from playwright.sync_api import Page, expect

from planner.app import routes
from planner.app.compare import choosing, questions
from planner.report.compare.sides import MARKS
from planner.text import LANGUAGES, Language, plain
from tests.browser.visiting import (
    BUNDLED,
    MENTORS,
    SOROE,
    choose,
    follow,
    listed,
    model,
    open_plan,
    open_with_a_lever_moved,
    settle,
    shows,
    write,
)

UNGE = f"{SOROE}/programme"


def speak(page: Page, language: Language) -> None:
    page.locator(".st-key-language").get_by_text(LANGUAGES[language].name, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.full
def test_after_another_language_a_list_says_what_is_counted_and_a_lever_moves_just_that(visitor):
    page = open_plan(visitor(), "da")
    soroe = BUNDLED[SOROE]
    unge = soroe.programme("unge").name
    choose(page, "scenario", soroe.title.da)
    choose(page, UNGE, unge.da)
    shows(page, model(scenario=SOROE, programme="unge"), "da")
    speak(page, "en")
    write(page, MENTORS, "9")
    shows(page, model((MENTORS, 9), scenario=SOROE, programme="unge"), "en")
    expect(listed(page, "scenario")).to_have_value(plain(soroe.title.en))
    expect(listed(page, UNGE)).to_have_value(unge.en)
    follow(page, routes.MONEY.title, "en")
    months = page.locator(".year option").first
    expect(months).to_have_text(re.compile(r"^[A-Z][a-z]{2} 20\d\d–Dec 20\d\d$"))
    speak(page, "da")
    expect(months).to_have_text(re.compile(r"^[a-z]{3}\.? 20\d\d–dec\. 20\d\d$"))
    expect(listed(page, UNGE)).to_have_value(unge.da)


def test_a_comparison_from_one_column_to_another_names_them_as_they_are_called_now(visitor):
    page = visitor()
    open_with_a_lever_moved(page, routes.COMPARE, "da")
    page.get_by_text(choosing.CHOOSE.da, exact=True).click()
    page.get_by_text(questions.CREDIT.da, exact=True).click()
    ends = listed(page, "credit from"), listed(page, "credit to")
    expect(ends[1]).to_be_visible()
    settle(page)
    title = page.get_by_label(choosing.TITLE.filled(letter="B").da, exact=True)
    title.fill("Forslag med seks")
    title.press("Enter")
    expect(ends[1]).to_have_value("B (Forslag med seks)")
    before = ends[0].input_value()
    page.get_by_role("button", name=choosing.SWAP.da, exact=True).click()
    expect(ends[0]).to_have_value("A (Forslag med seks)")
    expect(ends[1]).to_have_value(before.replace(MARKS[0].letter, MARKS[1].letter, 1))
    speak(page, "en")
    expect(ends[0]).to_have_value("A (Forslag med seks)")
    expect(page.locator(".st-key-compare-answer")).to_contain_text("Forslag med seks")
