"""The officer's page in a real browser: every form opens at its top, and what is typed is not lost on the way."""

import pytest
from playwright.sync_api import Page, expect

from planner.app import drafts
from planner.app.figures import page as figures
from planner.app.figures import quantities, start
from planner.app.plan import questions
from planner.app.routes import FIGURES
from planner.text import Text
from tests.browser.visiting import DESKTOP, PHONE, ask, open_plan, press, settle
from tests.conftest import first

SECTION = drafts.SECTIONS


def heading(page: Page, words: Text) -> None:
    settle(page)  # it may still be on its way into sight
    expect(
        page.get_by_role("heading", name=words.da, exact=True, level=3).first
    ).to_be_in_viewport()


@pytest.mark.parametrize("size", first(PHONE, DESKTOP), ids=str)
def test_every_form_opens_at_its_top_and_the_next_figure_keeps_what_was_typed(visitor, size):
    page = visitor(size)
    page.goto(f"/{FIGURES.path}?lang=da")
    expect(page.get_by_role("button", name=start.BEGIN.da, exact=True)).to_be_visible()
    settle(page)
    press(page, start.BEGIN, "da")
    heading(page, SECTION["scenario"])
    page.get_by_text(SECTION["figures"].da, exact=True).first.click()
    heading(page, SECTION["figures"])
    page.get_by_role("textbox", name="Værdi").first.fill("1,25")
    press(page, quantities.NEXT, "da")
    expect(
        page.get_by_text(quantities.SAVED.filled(label="Arbejdsmarked", value="1,25").da)
    ).to_be_visible()
    heading(page, SECTION["figures"])
    expect(page.get_by_role("row", name="Arbejdsmarked")).to_contain_text("1,25")
    press(page, Text(*[figures.NEXT.filled(section=SECTION["facts"]).da] * 2), "da")
    heading(page, SECTION["facts"])


def test_the_button_for_targets_opens_the_page_at_its_top(visitor):
    page = open_plan(visitor(), "da")
    ask(page, questions.TARGETS, "da")
    page.get_by_role("button", name=questions.EDIT_TARGETS.da).scroll_into_view_if_needed()
    press(page, questions.EDIT_TARGETS, "da")
    expect(page.get_by_role("heading", name=figures.TITLE.da)).to_be_in_viewport()
    expect(page.get_by_text("I er nu på siden")).to_be_in_viewport()
