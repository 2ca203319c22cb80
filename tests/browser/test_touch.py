"""A finger on a phone: it scrolls wherever it lands, and moves a lever only by the thumb and sideways."""

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from planner.app.components.levers import WORDS
from planner.app.money import questions as money_questions
from planner.app.plan import questions as plan_questions
from tests.browser.conftest import DESK
from tests.browser.visiting import INFLOW, PHONE, lever, open_plan, settle, slider, tool
from tests.conftest import first, some

Point = tuple[float, float]

WHERE = """(slider) => {
    slider.scrollIntoView({ block: "center" });
    const { left, width, top, height } = slider.getBoundingClientRect();
    const share = (slider.valueAsNumber - slider.min) / (slider.max - slider.min);
    return { left, width, middle: top + height / 2, thumb: left + 8 + share * (width - 16) };
}"""
VALUES = "() => [...document.querySelectorAll('.slider')].map((one) => one.value)"
HAS_SCROLLED = "(from) => document.querySelector('[data-testid=\"stMain\"]').scrollTop !== from"
SCROLLED = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"


class Finger:
    def __init__(self, page: Page):
        self._session: CDPSession = page.context.new_cdp_session(page)

    def swipe(self, start: Point, end: Point, steps: int = 4) -> None:
        """Without steps a tap."""
        self._touch("touchStart", start)
        for step in range(1, steps + 1):
            part = step / steps
            self._touch(
                "touchMove", tuple(a + (b - a) * part for a, b in zip(start, end, strict=True))
            )
        self._touch("touchEnd")

    def _touch(self, kind: str, *points: tuple[float, ...]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})


@pytest.fixture(params=first("levers and assumptions", "prices"))
def touched(request: pytest.FixtureRequest, visitor) -> Page:
    """A page on a phone with sliders of these kinds."""
    page = visitor(PHONE)
    if request.param == "prices":
        page.goto("/oekonomi")
        question = money_questions.PRICES
    else:
        open_plan(page, "da")
        question = plan_questions.ASSUMPTIONS
    page.get_by_text(question.da, exact=True).click()
    expect(page.locator(".lever").last).to_be_visible()
    settle(page)
    return page


def test_no_lever_moves_when_a_finger_scrolls_or_taps(touched: Page) -> None:
    finger = Finger(touched)
    before = touched.evaluate(VALUES)
    sliders = touched.locator(".slider:visible").all()
    assert len(sliders) > 5
    for one in some(sliders):
        at = one.evaluate(WHERE)
        y, thumb = at["middle"], at["thumb"]
        far = at["left"] + at["width"] * (0.1 if thumb > at["left"] + at["width"] / 2 else 0.9)
        start = touched.evaluate(SCROLLED)
        finger.swipe((far, y), (far, y), steps=0)
        for x, end in ((far, far - 30), (thumb + 12, thumb + 20)):
            finger.swipe((x, y), (end, y - 120))
        assert touched.evaluate(VALUES) == before
        if one is sliders[0]:
            touched.wait_for_function(HAS_SCROLLED, arg=start)
    finger.swipe((far, y), (at["left"] + at["width"] / 2, y))
    assert touched.evaluate(VALUES) == before
    expect(touched.locator(".lever.changed")).to_have_count(0)


def test_a_finger_that_takes_the_thumb_sideways_moves_every_lever(visitor) -> None:
    page = open_plan(visitor(PHONE), "da")
    finger = Finger(page)
    for one in page.locator(".slider:visible").all():
        before, at = one.input_value(), one.evaluate(WHERE)
        aside = 80 if at["thumb"] < at["left"] + at["width"] / 2 else -80
        finger.swipe((at["thumb"], at["middle"]), (at["thumb"] + aside, at["middle"] + 4))
        assert one.input_value() != before
        settle(page)  # what is written below the levers changes, and with it where they stand
    still = page.locator(".lever:not(.changed):has(.slider:not(:disabled)):visible")
    expect(still).to_have_count(0)


def test_a_thumb_taken_a_little_beside_its_middle_does_not_jump_and_a_step_is_large_enough(
    visitor,
) -> None:
    page = open_plan(visitor(PHONE), "da")
    inflow: Locator = slider(page, INFLOW)
    before, at = float(inflow.input_value()), inflow.evaluate(WHERE)
    per_pixel = inflow.evaluate("e => e.max - e.min") / (at["width"] - 16)
    Finger(page).swipe((at["thumb"] + 15, at["middle"]), (at["thumb"] + 75, at["middle"]))
    assert float(inflow.input_value()) == pytest.approx(before + 60 * per_pixel, abs=0.5)
    expect(lever(page, INFLOW)).to_have_class("lever world changed")
    settle(page)
    tool(page, "undo", "da").tap()
    expect(lever(page, INFLOW)).to_have_class("lever world")
    settle(page)
    assert float(inflow.input_value()) == before
    for button in page.locator(".step:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    up = lever(page, INFLOW).get_by_role("button", name=WORDS["up"].da)
    up.tap()
    settle(page)
    assert float(inflow.input_value()) == before + 1
    tool(page, "undo", "da").tap()
    settle(page)
    assert float(inflow.input_value()) == before
    # At once, however busy the machine is
    up.evaluate("(button) => { button.click(); button.click(); }")
    settle(page)
    assert float(inflow.input_value()) == before + 2
    expect(lever(page, INFLOW)).to_have_class("lever world changed")
    tool(page, "undo", "da").tap()  # both steps together
    settle(page)
    assert float(inflow.input_value()) == before
    scrolls_on_a_chart(page)


def scrolls_on_a_chart(page: Page) -> None:
    """And leaves nothing lying over the page."""
    chart = page.locator(".stVegaLiteChart").first
    chart.scroll_into_view_if_needed()
    settle(page)
    box = chart.bounding_box()
    assert box
    at = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 300.0) / 2
    before = page.evaluate(SCROLLED)
    finger = Finger(page)
    finger.swipe(at, at, steps=0)
    finger.swipe(at, (at[0], at[1] - 120))
    page.wait_for_function(HAS_SCROLLED, arg=before)
    expect(page.locator("#vg-tooltip-element")).not_to_be_visible()


def test_a_mouse_moves_a_lever_wherever_it_points_also_where_there_is_a_touch_screen(
    visitors, server
) -> None:
    for has_touch in (False, True):
        page = open_plan(visitors.page(server, **{**DESK, "has_touch": has_touch}), "da")
        inflow = slider(page, INFLOW)
        before, at = inflow.input_value(), inflow.evaluate(WHERE)
        page.mouse.move(at["left"] + at["width"] * 0.9, at["middle"] + 60)
        page.mouse.move(at["left"] + at["width"] * 0.9, at["middle"])
        page.mouse.down()
        page.mouse.up()
        assert float(inflow.input_value()) > float(before)
    assert visitors.leave() == []
