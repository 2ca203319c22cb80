"""The answer follows a thumb while it is held: expected values marked ≈, and the draws' figures once it is let go."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PageTo
from tests.browser.visiting import (
    MENTORS,
    SUCCESS,
    model,
    open_plan,
    settle,
    shows,
    slider,
)

TOLD = """() => {
    window.told = [];
    new MutationObserver(() => window.told.push(document.querySelector("#announced").textContent))
        .observe(document.querySelector("#announced"), { childList: true, characterData: true, subtree: true });
}"""


def figures(page: Page) -> list[str]:
    """Of the strip; the last is the target's."""
    return page.locator(".answer-cards .value").all_inner_texts()


class Thumb:
    """Of one lever, under a mouse."""

    def __init__(self, page: Page, path: str):
        self._page, self._slider = page, slider(page, path)
        self._slider.scroll_into_view_if_needed()
        box = self._slider.bounding_box()
        assert box is not None
        share = self._slider.evaluate("e => (e.valueAsNumber - e.min) / (e.max - e.min)")
        self._way, self._y = box["width"] - 16, box["y"] + box["height"] / 2
        self._x = box["x"] + 8 + share * self._way

    def take(self) -> None:
        self._page.mouse.move(self._x, self._y)
        self._page.mouse.down()

    def move(self, share: float) -> None:
        """So far from where it was taken, of the whole way."""
        self._page.mouse.move(self._x + share * self._way, self._y, steps=4)

    def let_go(self) -> None:
        self._page.mouse.up()


def is_expected(page: Page) -> None:
    *persons_and_kroner, target = figures(page)
    assert all(one.startswith("≈") for one in persons_and_kroner)
    assert target == "…"


def test_the_figures_follow_the_thumb_and_the_draws_come_when_it_is_let_go(visitor) -> None:
    page = open_plan(visitor(), "da")
    back_where_it_was_taken_all_is_as_before_and_nothing_is_counted(page)
    before = figures(page)
    page.evaluate(TOLD)
    thumb = Thumb(page, SUCCESS)
    thumb.take()
    thumb.move(0.1)
    expect(page.locator(".answer-cards .value").first).to_contain_text("≈")
    is_expected(page)
    near = figures(page)
    thumb.move(0.3)
    is_expected(page)
    far = figures(page)
    assert int(far[0].removeprefix("≈")) > int(near[0].removeprefix("≈")) > int(before[0])
    assert page.evaluate("window.told") == []
    thumb.let_go()
    value = slider(page, SUCCESS).input_value()
    expect(page.locator(".answer-cards")).not_to_contain_text("≈")
    settle(page)
    shows(page, model((SUCCESS, float(value) / 100)), "da")
    page.wait_for_function("() => window.told.length > 0")
    page.wait_for_timeout(500)
    assert len(page.evaluate("window.told")) == 1


def back_where_it_was_taken_all_is_as_before_and_nothing_is_counted(page: Page) -> None:
    before = page.locator(".answer-cards").inner_html()
    thumb = Thumb(page, MENTORS)
    thumb.take()
    thumb.move(0.2)
    expect(page.locator(".answer-cards")).to_contain_text("≈")
    thumb.move(0.0)
    thumb.let_go()
    expect(page.locator(".answer-cards")).not_to_contain_text("≈")
    assert page.locator(".answer-cards").inner_html() == before
    expect(page.locator(".levers")).to_have_attribute("data-unheard", "0")
    expect(page.locator(".lever.changed")).to_have_count(0)


def is_cut(route: Route) -> None:
    route.abort()


def is_never_answered(route: Route) -> None:
    del route


def test_without_expected_values_the_figures_wait_for_the_draws(
    page_to: PageTo, server: str
) -> None:
    page = page_to(server)
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    open_plan(page, "da")
    moved: dict[str, float] = {}
    for path, lost in ((MENTORS, is_cut), (SUCCESS, is_never_answered)):
        page.route("**/api/sweep?*", lost)
        before = figures(page)
        thumb = Thumb(page, path)
        thumb.take()
        thumb.move(0.2)
        thumb.move(0.3)
        assert figures(page) == before
        thumb.let_go()
        moved[path] = float(slider(page, path).input_value()) / (100 if path == SUCCESS else 1)
        settle(page)
        shows(page, model(*moved.items()), "da")
        page.unroute("**/api/sweep?*")
    assert failures == []
    page.close()


def test_an_arrow_key_is_followed_while_it_is_held_down(visitor) -> None:
    page = open_plan(visitor(), "da")
    mentors = slider(page, MENTORS)
    mentors.focus()
    page.keyboard.down("ArrowRight")
    settle(page)
    with page.expect_response(re.compile("/api/sweep")):
        page.keyboard.down("ArrowRight")  # pressed already: it repeats
    page.keyboard.up("ArrowRight")
    settle(page)
    expect(page.locator(".answer-cards")).not_to_contain_text("≈")
    shows(page, model((MENTORS, float(mentors.input_value()))), "da")
