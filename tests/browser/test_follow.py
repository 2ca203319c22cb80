"""A room's telephone follows the projector by a code: it shows each change, and says when the meeting is over."""

from playwright.sync_api import Page, expect

from planner.app import follow, menus
from planner.app.plan import page as plan
from planner.app.server import rooms
from tests.browser.visiting import (
    DESKTOP,
    INFLOW,
    PHONE,
    lever,
    model,
    open_plan,
    press,
    settle,
    write,
)


def test_a_telephone_shows_what_the_projector_shows(visitor) -> None:
    screen: Page = open_plan(visitor(DESKTOP), "da")
    label = lever(screen, INFLOW).get_by_role("slider").get_attribute("aria-label") or ""
    press(screen, menus.PROJECTOR, "da")
    screen.get_by_role("checkbox", name=label.split(",")[0]).first.check(force=True)
    settle(screen)
    press(screen, menus.SHOW_PROJECTOR, "da")
    expect(screen.locator(".st-key-projected .lead")).to_be_visible()
    expect(screen.locator(".lead")).to_have_count(1)
    expect(screen.locator(".lead")).to_have_text(model().short("da"))
    press(screen, follow.FOLLOW, "da")
    link = screen.get_by_role("textbox", name=follow.LINK.da).input_value()
    screen.keyboard.press("Escape")

    phone: Page = visitor(PHONE)
    phone.goto(link)
    expect(phone.locator("#shown .lead")).to_have_text(model().short("da"))
    opened = phone.get_by_role("link", name=rooms.OPEN.da).get_attribute("href") or ""
    assert "s=" in opened
    assert "projektor" not in opened

    press(screen, plan.DRAWER, "da")
    write(screen, INFLOW, "9")
    expect(phone.locator("#shown .lead")).to_have_text(model((INFLOW, 9)).short("da"))

    screen.keyboard.press("Escape")
    settle(screen)
    press(screen, follow.FOLLOW, "da")
    press(screen, follow.CLOSE, "da")
    expect(phone.locator("#lost")).to_have_text(rooms.OVER.da)
