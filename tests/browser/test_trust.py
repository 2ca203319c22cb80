"""Whether the numbers can be trusted is one press away from every page, and a question asked there stays asked."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from planner.app import routes
from planner.report import context
from planner.report.trust import exhibits
from tests.browser import looking
from tests.browser.visiting import follow, settle
from tests.conftest import first

PAGES = (routes.PLAN, routes.MONEY, routes.COMPARE, routes.FIGURES)


@pytest.mark.full
def test_the_way_there_stands_on_every_page(window: BrowserContext) -> None:
    page = window.new_page()
    looking.go(page, "/", "da")
    for route in PAGES:
        follow(page, route.title, "da")
        settle(page)
        page.get_by_role("link", name=context.TRUST.da).click()
        expect(page.get_by_role("heading", name=exhibits.TITLE.da)).to_be_visible()
        expect(page).to_have_url(re.compile("/metode"))
    page.close()


@pytest.mark.parametrize("language", first("da", "en"))
def test_a_question_is_answered_and_stays_after_a_reload(
    window: BrowserContext, language: str
) -> None:
    page = window.new_page()
    looking.go(page, "/metode", language)
    page.get_by_text(exhibits.EXTREMES.in_(language), exact=True).click()
    answer = page.locator(".st-key-trust-answer table")
    expect(answer).to_be_visible()
    expect(page).to_have_url(re.compile("trust-asked=extremes"))
    page.reload()
    expect(answer).to_be_visible()
    assert looking.violations(page) == []
    page.close()
