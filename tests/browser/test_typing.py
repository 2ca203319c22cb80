"""What is typed beside a lever stays until it is answered, whatever the browser speaks; a cleared field forgets."""

import pytest
from playwright.sync_api import expect

from planner.app.components.levers import WORDS
from tests.browser.visiting import MENTORS, lever, open_plan, typed, write
from tests.conftest import first


@pytest.mark.parametrize("language", first("da", "en"))
def test_half_a_month_is_answered_and_a_cleared_field_shows_what_stands(browser, server, language):
    """In a browser of the other language, whose own field of numbers would lose a comma, or a point."""
    locale = {"da": "en-US", "en": "da-DK"}[language]
    context = browser.new_context(base_url=server, locale=locale)
    page = open_plan(context.new_page(), language)
    fault = lever(page, MENTORS).locator(".fault")
    lever(page, MENTORS).get_by_text(WORDS["details"].in_(language)).click()
    lead = lever(page, MENTORS).get_by_label(WORDS["lead"].in_(language))
    for half in ("2,5", "2.5"):
        lead.fill(half)
        lead.press("Enter")
        expect(fault).to_contain_text(
            "helt tal fra 0 til 60" if language == "da" else "whole number from 0 to 60"
        )
        expect(lead).to_have_value(half)
        expect(lead).to_have_attribute("aria-invalid", "true")
        expect(typed(page, MENTORS)).to_have_attribute("aria-invalid", "false")
        lead.fill("")
        lead.press("Enter")
        expect(fault).to_be_empty()
        expect(lead).to_have_value("3")
    write(page, MENTORS, "0.500")
    expect(typed(page, MENTORS)).to_have_value("0,5" if language == "da" else "0.5")
    write(page, MENTORS, "1.500" if language == "da" else "1,500")
    expect(fault).to_contain_text("1500")
    write(page, MENTORS, "")
    expect(fault).to_be_empty()
    expect(typed(page, MENTORS)).to_have_value("0,5" if language == "da" else "0.5")
    context.close()
