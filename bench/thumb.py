"""The answer under a thumb: a mouse takes a slider in headless Chromium, drags it, and lets it go.

Every drag is of another lever than the one before, so that the server has not run it. The browser itself notes the
times of the pointer, of its frames and of each figure that is written in the answer. One drag has 40 moves; medians.
"""

import statistics
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from playwright.sync_api import Locator, Page

from bench.browser import TIMEOUT, opened_browser
from bench.measured import Row
from bench.server import started

DRAGS, WARM_UP, MOVES = 24, 3, 40
WATCH = """() => {
    const strip = document.querySelector(".st-key-in-sight");
    const now = window.thumb = { taken: 0, first: 0, moved: [], frames: [], released: 0, last: 0 };
    let point = 0, before = 0;
    addEventListener("pointerdown", (event) => {
        Object.assign(now, { taken: event.timeStamp, first: 0, moved: [], frames: [], released: 0 });
        before = 0;
    }, true);
    addEventListener("pointermove", (event) => { if (!point) point = event.timeStamp; }, true);
    addEventListener("pointerup", (event) => { now.released = event.timeStamp; }, true);
    new MutationObserver(() => {
        const at = performance.now();
        now.last = at;
        if (now.released || !strip.textContent.includes("≈")) return;
        now.first ||= at;
        if (point) now.moved.push(at - point);
        point = 0;
    }).observe(strip, { subtree: true, childList: true, characterData: true });
    const frame = (at) => {
        if (now.first && !now.released) { if (before) now.frames.push(at - before); before = at; }
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}"""
COUNTED = """() => !document.querySelector(".answer-cards").textContent.includes("≈")
    && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning"
    && performance.now() - window.thumb.last > 300"""


def measure() -> list[Row]:
    with started() as server, opened_browser() as browser:
        server.wait_until_warm()
        page = browser.new_page(locale="da-DK", viewport={"width": 1440, "height": 900})
        page.goto(server.address)
        page.locator(".answer-cards").wait_for(timeout=TIMEOUT)
        page.wait_for_timeout(2_000)
        page.evaluate(WATCH)
        found = list(islice(_drags(page), WARM_UP + DRAGS))[WARM_UP:]

    assert all(one["taken"] < one["first"] < one["released"] < one["last"] for one in found)
    held = [one["first"] - one["taken"] for one in found]
    moved = [time for one in found for time in one["moved"]]
    frames = [time for one in found for time in one["frames"]]
    released = [one["last"] - one["released"] for one in found]
    drags, screen = f"median of {DRAGS} drags", "a screen has one every 16.7 ms"
    middle = statistics.median
    return [
        Row("hold to first movement of the figures", middle(held), "ms", drags, limit=100),
        Row(
            "a move of the thumb to the figures", middle(moved), "ms", f"of {len(moved)}", limit=16
        ),
        Row("a frame while dragging", middle(frames), "ms", f"of {len(frames)}; {screen}"),
        Row("release to the last figure", middle(released), "ms", drags, limit=150),
    ]


def _drags(page: Page) -> Iterator[dict[str, Any]]:
    sliders = page.locator(".st-key-levers-side .slider:visible:not(:disabled)")
    for n in cycle(range(sliders.count())):
        yield _drag(page, sliders.nth(n))


def _drag(page: Page, slider: Locator) -> dict[str, Any]:
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    share = slider.evaluate("e => (e.valueAsNumber - e.min) / (e.max - e.min)")
    way, y = box["width"] - 16, box["y"] + box["height"] / 2
    x, direction = box["x"] + 8 + share * way, 1 if share < 0.5 else -1
    page.mouse.move(x, y)
    page.mouse.down()
    for move in range(1, MOVES + 1):
        page.mouse.move(x + direction * 0.4 * way * move / MOVES, y)
    page.mouse.up()
    page.wait_for_function(COUNTED, timeout=TIMEOUT)
    return dict(page.evaluate("window.thumb"))
