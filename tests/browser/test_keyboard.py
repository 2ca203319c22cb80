"""The page used with the keyboard alone: Tab, arrows, Enter, Space and Escape."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from planner.app import routes
from tests.browser import looking
from tests.browser.visiting import settle

MOST_STOPS = 150
IS_FOCUSED = "e => e === document.activeElement"
KEY = """e => e === document.activeElement ? null
    : e.closest('[role="radiogroup"]')?.contains(document.activeElement) ? "ArrowRight" : "Tab"
"""  # towards it


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A visitor of its own; the browser has the app's files already."""
    page = window.new_page()
    yield page
    page.close()


def opened(page: Page) -> Page:
    looking.go(page, "/", "da")
    expect(page.locator(".st-key-result .lead")).to_be_visible()
    return page


def reach(page: Page, wanted: Locator) -> None:
    """By Tab; within a row of buttons that are one stop, by the arrow."""
    for _ in range(MOST_STOPS):
        key = wanted.evaluate(KEY)
        if key is None:
            return
        page.keyboard.press(key)
    raise AssertionError(f"not reached by Tab: {wanted}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def retype(page: Page, words: str) -> None:
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    press(page, "Enter")


def folded(page: Page, words: str) -> Locator:
    """What unfolds a part of the page."""
    return page.locator("summary, button, [role='radio']").filter(has_text=words)


def tool(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words, exact=True)


def success(page: Page) -> Locator:
    return page.get_by_role("slider", name="ISS: andel til selvforsørgelse")


def said(page: Page) -> str:
    return page.locator(".st-key-result").inner_text()


def test_a_lever_is_moved_typed_and_dated_and_keeps_the_focus(page: Page) -> None:
    before, slider = said(opened(page)), success(page)
    reach(page, slider)
    at = float(slider.input_value())
    press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    assert slider.evaluate(IS_FOCUSED)
    assert float(slider.input_value()) > at
    moved = said(page)
    assert moved != before
    typed = page.get_by_role("textbox", name="ISS: andel til selvforsørgelse")
    reach(page, typed)
    retype(page, "45,5")
    assert slider.get_attribute("aria-valuetext") == "45,5\N{NO-BREAK SPACE}%"
    written = said(page)
    assert written != moved
    assert typed.evaluate(IS_FOCUSED)
    for wrong in ("900", "-1", "hundrede"):
        retype(page, wrong)
        expect(typed).to_have_attribute("aria-invalid", "true")
        expect(typed).to_have_value(wrong)
        fault = page.locator(f"#{typed.get_attribute('aria-describedby').split()[-1]}")
        expect(fault).to_contain_text("skriv et tal fra")
        expect(page.locator(".fault:not(:empty)")).to_have_count(1)
        assert typed.evaluate(IS_FOCUSED)
        assert said(page) == written
    retype(page, "45,5")
    expect(page.locator(".fault:not(:empty)")).to_have_count(0)
    lever = page.locator(".lever", has=slider)
    reach(page, lever.locator("summary"))
    press(page, "Enter")
    month = lever.get_by_label("Besluttes i")
    expect(month).to_be_visible()
    reach(page, month)
    first, acts = month.input_value(), lever.locator(".says").inner_text()
    press(page, "ArrowDown")
    assert int(month.input_value()) == int(first) + 1
    assert month.evaluate(IS_FOCUSED)
    assert lever.locator(".says").inner_text() != acts


def test_a_change_is_undone_redone_and_reset(page: Page) -> None:
    before, slider = said(opened(page)), success(page)
    reach(page, slider)
    press(page, "PageUp")
    changed = said(page)
    assert changed != before
    press(page, "Control+Z")
    assert said(page) == before
    assert slider.evaluate(IS_FOCUSED)
    redo, undo, reset = (tool(page, words) for words in ("Gentag", "Fortryd", "Nulstil"))
    reach(page, redo)
    press(page, "Enter")
    assert said(page) == changed
    assert redo.evaluate(IS_FOCUSED)
    reach(page, undo)
    press(page, "Space")
    assert said(page) == before
    assert undo.evaluate(IS_FOCUSED)
    press(page, "Control+Y")
    reach(page, reset)
    press(page, "Enter")
    reach(page, tool(page, "Ja, nulstil alt"))
    press(page, "Enter")
    assert said(page) == before
    assert not page.locator("body").evaluate(IS_FOCUSED)


def test_what_opens_above_the_page_closes_with_escape_and_a_part_unfolds_to_a_file(
    page: Page,
) -> None:
    file = opened(page).get_by_test_id("stPopover").get_by_role("button", name="Fil")
    reach(page, file)
    press(page, "Enter")
    save = page.get_by_role("button", name="Gem scenariet i en fil")
    expect(save).to_be_visible()
    reach(page, save)
    press(page, "Escape")
    expect(save).to_be_hidden()
    assert file.evaluate(IS_FOCUSED)
    fold = folded(page, "Tallene bag figurerne")
    reach(page, fold)
    press(page, "Enter")
    download = page.get_by_role("button", name="Hent som CSV til regneark").first
    expect(download).to_be_visible()
    reach(page, download)
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    assert waited.value.suggested_filename.endswith(".csv")


@pytest.mark.full
def test_language_and_page_are_changed_and_the_way_back_found(page: Page) -> None:
    english = opened(page).get_by_role("radio", name="English")
    reach(page, english)
    press(page, "Space")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Planner")
    for name in (routes.MONEY.title.en, "Method and sources"):
        link = page.get_by_role("link", name=name, exact=True)
        reach(page, link)
        press(page, "Enter")
        expect(link).to_be_focused()  # it is the same element on every page
    expect(page.get_by_role("heading", level=2).first).to_have_text("Method & sources")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "Method and sources" in page.title()
    link = page.get_by_role("link", name=routes.PLAN.title.en, exact=True)
    reach(page, link)
    press(page, "Enter")
    expect(link).to_be_focused()
    expect(page.get_by_role("slider", name="ISS: share to self-support")).to_be_visible()
