"""One's own figures in one's own browser: back after a reload with all that no link holds, gone once erased."""

import random
import re
import string
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from planner.app import routes
from planner.app.address import own_copy, unopened
from planner.files.writing import as_text
from planner.model.scenario import Scenario
from planner.text import Text
from tests.browser.visiting import (
    BRONDERSLEV,
    BUNDLED,
    MENTORS,
    follow,
    lever,
    open_plan,
    press,
    settle,
    typed,
    write,
)

SOURCE = "Jobcentrets egen opgørelse"
NOTICE = ".st-key-notice"


def own(letters: int = 0) -> Scenario:
    """With a source of its own for every figure, and with so long notes that its link gets as long as wanted."""
    noise = random.Random(1)

    def told(_path, quantity):
        note = "".join(noise.choices(string.ascii_letters, k=letters)) or quantity.note
        return replace(quantity, source=SOURCE, note=note)

    title = Text("Vores kommune", "Our municipality")
    return replace(BUNDLED[BRONDERSLEV].with_each(told), id="vores", title=title)


def open_file(page: Page, folder: Path, scenario: Scenario) -> None:
    file = folder / "vores.toml"
    file.write_text(as_text(scenario), encoding="utf-8")
    page.locator(".st-key-file").get_by_role("button").first.click()
    page.locator(".file input").set_input_files(file)
    expect(page.locator(".file li")).to_contain_text("Vores kommune")
    page.keyboard.press("Escape")
    settle(page)
    page.wait_for_function("() => Object.keys(localStorage).some(key => /[0-9a-f]{16}$/.test(key))")


def set_mentors(page: Page) -> None:
    """Until the address has it, which a reload asks with."""
    settle(page)  # the address of what was opened just now comes first
    before = page.evaluate("location.href")
    write(page, MENTORS, "6")
    expect(lever(page, MENTORS)).to_have_class(re.compile(r"\bchanged\b"))
    page.wait_for_function("before => location.href !== before", arg=before)
    settle(page)


def copies(page: Page) -> list[str]:
    return page.evaluate(
        "Object.keys(localStorage).filter(key => /( draft|[0-9a-f]{16})$/.test(key))"
    )


def test_a_scenario_of_ones_own_keeps_its_sources_and_a_draft_its_figures_until_both_are_erased(
    visitor, tmp_path
):
    page = open_plan(visitor(), "da")
    open_file(page, tmp_path, own())
    set_mentors(page)
    page.reload()
    expect(lever(page, MENTORS)).to_be_visible()
    settle(page)
    expect(page.locator(NOTICE)).to_have_count(0)
    expect(typed(page, MENTORS)).to_have_value("6")
    follow(page, routes.METHOD.title, "da")
    expect(page.locator("body")).to_contain_text(SOURCE)
    follow(page, routes.FIGURES.title, "da")
    press(page, Text("Begynd", "Begin"), "da")
    page.get_by_label("Titel på dansk").fill("Vores udkast")
    press(page, Text("Gem i udkastet", ""), "da")
    expect(page.get_by_text("Udkast: Vores udkast")).to_be_visible()
    page.wait_for_function("() => Object.keys(localStorage).some(key => key.endsWith(' draft'))")
    settle(page)
    page.reload()
    expect(page.get_by_text("Udkast: Vores udkast")).to_be_visible()
    expect(page.get_by_text(own_copy.DRAFT_IS_BACK.da)).to_be_visible()
    press(page, own_copy.ERASE, "da")
    expect(page.get_by_text(own_copy.ERASED.da)).to_be_visible()
    page.wait_for_function(
        "() => Object.keys(localStorage).every(key => !/( draft|[0-9a-f]{16})$/.test(key))"
    )
    assert copies(page) == []
    page.reload()
    expect(page.locator(NOTICE)).to_contain_text("kilder")  # now nobody has them
    assert page.get_by_text("Udkast: Vores udkast").count() == 0


@pytest.mark.full
def test_a_copy_that_is_not_the_link_s_own_scenario_is_not_used(visitor, tmp_path):
    page = open_plan(visitor(), "da")
    open_file(page, tmp_path, own())
    page.wait_for_timeout(1500)  # the copy is handed over again until the server has heard of it
    page.evaluate(
        "for (const [key, text] of Object.entries(localStorage))"
        "if (/[0-9a-f]{16}$/.test(key)) localStorage.setItem(key, text.replaceAll(':4', ':5'))"
    )
    page.reload()
    expect(page.locator(NOTICE)).to_contain_text("kilder")
    settle(page)
    expect(page.locator(NOTICE)).to_contain_text("kilder")


def test_what_no_address_can_hold_is_back_too_here_and_shows_no_figures_elsewhere(
    visitor, tmp_path
):
    page = open_plan(visitor(), "da")
    open_file(page, tmp_path, own(letters=300))
    page.wait_for_function("() => location.search.includes('own=')")
    set_mentors(page)
    address = page.evaluate("location.href")
    assert "own=" in address
    page.wait_for_function(
        f"() => Object.keys(localStorage).some(key => key.endsWith('{address[-16:]}'))"
    )
    page.reload()
    expect(typed(page, MENTORS)).to_have_value("6")
    expect(page.locator(NOTICE)).to_have_count(0)
    other = visitor()
    other.goto(address)
    expect(other.locator(NOTICE)).to_contain_text(own_copy.GONE.da)
    expect(other.locator(NOTICE)).to_contain_text(unopened.NO_FIGURES.da)
    assert other.locator(".lever").count() == 0
