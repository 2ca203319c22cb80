"""What only a browser shows: a lever moved repaints the page, in both languages and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def opened(page: Page, language: str = "da") -> Page:
    page.goto(f"/?lang={language}")
    expect(page.get_by_test_id("stMetric")).to_have_count(3)
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    return page


def sentence(page: Page) -> str:
    return page.locator(".st-key-result").inner_text()


def picture(page: Page, number: int) -> bytes:
    return page.get_by_test_id("stVegaLiteChart").nth(number).screenshot()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    ("language", "changed"), [("da", "Med disse valg"), ("en", "With these choices")]
)
def test_a_lever_moved_changes_the_figures_on_the_screen(page, size, language, changed):
    page.set_viewport_size(size)
    opened(page, language)
    before, charts = sentence(page), [picture(page, number) for number in (0, 1)]
    success = page.get_by_role("slider").nth(2)
    success.focus()
    for _ in range(15):
        success.press("ArrowRight")
    expect(page.locator(".st-key-result")).to_contain_text(changed)
    expect(page.get_by_test_id("stMetricDelta").first).to_be_visible()
    page.wait_for_timeout(1500)  # until the last of the fifteen steps is painted
    assert sentence(page) != before
    assert [picture(page, number) for number in (0, 1)] != charts


def test_choices_survive_a_change_of_language(page):
    opened(page)
    inflow = page.get_by_role("slider").first
    inflow.focus()
    inflow.press("ArrowLeft")
    expect(page.locator(".st-key-result")).to_contain_text("Med disse valg")
    moved = inflow.get_attribute("aria-valuetext")
    page.get_by_role("radio", name="English").click()
    expect(page.locator(".st-key-result")).to_contain_text("With these choices")
    assert page.get_by_role("slider").first.get_attribute("aria-valuetext") == moved
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("lang=en"))


def test_two_visitors_do_not_see_each_others_choices(page, browser, server):
    opened(page)
    inflow = page.get_by_role("slider").first
    inflow.focus()
    inflow.press("ArrowLeft")
    expect(page.locator(".st-key-result")).to_contain_text("Med disse valg")
    with browser.new_context(base_url=server) as context:
        other = opened(context.new_page(), "en")
        assert "With nothing changed" in sentence(other)
    assert "Med disse valg" in sentence(page)


def test_nothing_is_wider_than_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
