"""With colours of the reader's own, as in Windows' high contrast, no state is told by a colour of ours alone."""

from playwright.sync_api import Locator, Page, expect

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


def looks(one: Locator) -> tuple[str, ...]:
    """On a light and on a dark ground."""
    found = []
    for ground in ("light", "dark"):
        one.page.emulate_media(forced_colors="active", color_scheme=ground)
        found.append(str(one.evaluate(LOOKS)))
    return tuple(found)


def differ(*every: tuple[str, ...]) -> bool:
    """On each ground, each from all others."""
    return all(len(set(of_one)) == len(every) for of_one in zip(*every, strict=True))


def test_months_pages_switches_bars_and_what_is_off_are_told_apart(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    open_plan(page, "da")
    off = looks(tool(page, "undo", "da"))
    end_contract(page)
    write(page, MENTORS, "6")
    ask(page, LIMITS, "da")
    expect(page.locator(".strip .half, .strip .no").first).to_be_attached()
    settle(page)
    assert differ(looks(tool(page, "undo", "da")), off)
    months = (page.locator(f'.strip .months i[class="{kind}"]').first for kind in ("", "on", "no"))
    assert differ(*map(looks, months))
    links = page.locator(".st-key-navigation a").all()
    here, *others = (looks(one) for one in links)
    assert all(differ(here, one) for one in others)

    follow(page, routes.COMPARE.title, "da")
    page.get_by_text(questions.CREDIT.da, exact=True).click()
    bar = page.locator(".tbl-bar").first
    expect(bar).to_be_visible()
    settle(page)
    assert differ(looks(bar), looks(bar.locator("..")))
    pills = page.locator("[data-testid=stButtonGroup] [role=radio]")
    assert differ(looks(page.get_by_role("radio", name=questions.CREDIT.da)), looks(pills.last))
    drawn = page.locator(".stCheckbox label > span + div").first
    before = looks(drawn)
    page.get_by_role("switch").locator("xpath=ancestor::label").click()
    expect(page.get_by_role("switch")).to_be_checked()
    settle(page)
    assert differ(looks(drawn), before)
