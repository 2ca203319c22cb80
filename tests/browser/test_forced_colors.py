"""With colours of the reader's own, as in Windows' high contrast, no state is told by a colour of ours alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from planner.app import routes
from planner.app.compare import questions
from planner.app.plan.questions import LIMITS
from tests.browser.visiting import (
    MENTORS,
    ask,
    end_contract,
    follow,
    open_plan,
    settle,
    tool,
    write,
)

LOOKS = """(one) => {
    const style = getComputedStyle(one), of = (...names) => names.map((name) => style[name]).join(" ");
    return of("backgroundColor", "backgroundImage", "color", "borderTopStyle", "borderTopWidth", "borderTopColor");
}"""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=server, forced_colors="active", color_scheme=request.param
    )
    yield context.new_page()
    context.close()


def looks(one: Locator) -> str:
    return str(one.evaluate(LOOKS))


def test_months_pages_switches_bars_and_what_is_off_are_told_apart(page: Page) -> None:
    open_plan(page, "da")
    off = looks(tool(page, "undo", "da"))
    end_contract(page)
    write(page, MENTORS, "6")
    ask(page, LIMITS, "da")
    expect(page.locator(".strip .half, .strip .no").first).to_be_attached()
    settle(page)
    assert looks(tool(page, "undo", "da")) != off
    months = (page.locator(f'.strip .months i[class="{kind}"]').first for kind in ("", "on", "no"))
    assert len({looks(one) for one in months}) == 3
    links = page.locator(".st-key-navigation a").all()
    here, *others = (looks(one) for one in links)
    assert here not in others

    follow(page, routes.COMPARE.title, "da")
    page.get_by_text(questions.CREDIT.da, exact=True).click()
    bar = page.locator(".tbl-bar").first
    expect(bar).to_be_visible()
    settle(page)
    assert looks(bar) != looks(bar.locator(".."))
    pills = page.locator("[data-testid=stButtonGroup] [role=radio]")
    assert looks(page.get_by_role("radio", name=questions.CREDIT.da)) != looks(pills.last)
    drawn = page.locator(".stCheckbox label > span + div").first
    before = looks(drawn)
    page.get_by_role("switch").locator("xpath=ancestor::label").click()
    expect(page.get_by_role("switch")).to_be_checked()
    settle(page)
    assert looks(drawn) != before
