"""What the tests of accessibility look with: pages with everything unfolded, and eyes for text that is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.visiting import settle
from tests.conftest import IS_FULL

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
ZOOMED: ViewportSize = {
    "width": 320,
    "height": 256,
}  # CSS pixels of a window of 1280 × 1024 at 400 %
SIZES = {"desktop": DESKTOP, "phone": PHONE, "zoomed to 400 %": ZOOMED}

# Money and Compare are looked at in modules of their own, with something to show on them.
ADDRESSES = {
    "plan": "/",
    "saved": "/gemte",
    "own figures": "/egne-tal",
    "method": "/metode",
    "trusted": "/metode?trust-asked=build",
    "accessibility": "/tilgaengelighed",
    "projector": "/?view=projektor",
}
HAS_CHARTS = {"plan", "projector"}

STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}
SPACED = """
:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
svg { letter-spacing: normal !important; word-spacing: normal !important; }
p { margin-bottom: 2em !important; }
"""  # WCAG 1.4.12; a chart is a drawing, whose words stand beside it too

# Best practice beyond WCAG, in Streamlit's file uploader: a box that is said to be nothing and yet to be enabled.
STREAMLITS_OWN = {"presentation-role-conflict"}

# Text that no one can reach: beside the page, or cut off by a box that does not scroll, or that only a
# pointer can scroll. Fields scroll by themselves; what is hidden from sight on purpose is left out.
LOST = """() => {
    const lost = [], main = document.querySelector('[data-testid="stMain"]');
    const reached = (box) => box === main || box.tabIndex >= 0
        || box.querySelector('a[href], button, input, select, textarea, summary, [tabindex="0"]');
    const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = words.nextNode(); text; text = words.nextNode()) {
        if (!text.data.trim() || text.parentElement.closest("style, script, title, option, textarea")) continue;
        if (!text.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        range.selectNodeContents(text);
        const { left, right, top, bottom, width } = range.getBoundingClientRect();
        if (!width) continue;
        let wide = right > innerWidth + 1 || left < -1, why = wide ? "beside the page" : "";
        for (let box = text.parentElement; box && box !== main.parentElement; box = box.parentElement) {
            const style = getComputedStyle(box), edge = box.getBoundingClientRect();
            if (style.clipPath.startsWith("inset(50%") || style.clip === "rect(0px, 0px, 0px, 0px)") {
                why = "";
                break;
            }
            const scrolls = [style.overflowX, style.overflowY].some((way) => way === "auto" || way === "scroll");
            const outside = right > edge.right + 2 || left < edge.left - 2
                || bottom > edge.bottom + 2 || top < edge.top - 2;
            if (scrolls && box !== main) {
                why = !outside || reached(box) ? "" : "scrolled by pointer only";
                break;
            }
            if (!scrolls && outside && (style.overflowX !== "visible" || style.overflowY !== "visible")) {
                why = "cut off";
                break;
            }
        }
        if (why) lost.push(`${why}: ${text.data.trim().slice(0, 60)}`);
    }
    return lost;
}"""

# Who has the focus, and whether a ring of our accent is seen around it or, of a field too small for one, its label or
# its frame.
FOCUSED = """() => {
    const one = document.activeElement;
    if (one === document.body || one === null) return null;
    const frames = ["label", '[role="group"]', '[data-testid="stTextInputRootElement"]'];
    const around = frames.map((what) => one.closest(what));
    const seen = [one, ...around].filter(Boolean).some((box) => {
        const style = getComputedStyle(box), { width, height, left, right, top, bottom } = box.getBoundingClientRect();
        return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2
            && style.outlineColor === "rgb(11, 83, 148)" && width > 8 && height > 8
            && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
            && box.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    });
    return { who: one.outerHTML.slice(0, 200), seen };
}"""

# What a control or a tool is called: its text and its names; the content of the page is left out.
CALLED = """() => {
    const called = new Set(), names = ["aria-label", "title", "placeholder", "aria-roledescription"];
    for (const one of document.body.querySelectorAll("*")) {
        if (one.closest('[lang]:not(html)') || !one.checkVisibility()) continue;
        for (const name of names) if (one.getAttribute(name)) called.add(one.getAttribute(name));
        if (one.matches("button, a, label, kbd, [role=option], [role=listbox], [data-testid=stFileUploader] *")
            && !one.querySelector("input, p")) called.add(one.innerText);
    }
    return [...called].map((words) => words.trim()).filter((words) => /[a-z]{2}/i.test(words));
}"""


def go(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    is_front = address.partition("?")[0] == "/"
    expect(page.locator(".lead" if is_front else "h2").first).to_be_visible(timeout=20_000)
    if address == "/":
        expect(page.locator('[data-variant="pills"]').last).to_be_visible()
    settle(page)


def unfold(page: Page) -> None:
    """Every part that is folded away, all at once: the server answers the last of the clicks."""
    page.evaluate(
        """() => document.querySelectorAll('[data-testid="stExpander"] details:not([open]) > summary')
            .forEach((summary) => summary.click())"""
    )
    settle(page)
    page.wait_for_function(
        "() => document.getAnimations().every((one) => one.playState !== 'running')"
    )
    page.evaluate(
        "() => document.querySelectorAll('.levers details').forEach((one) => one.open = true)"
    )


@contextmanager
def sized(page: Page, size: str) -> Iterator[None]:
    page.set_viewport_size(SIZES[size])
    settle(page)  # until the charts have been drawn anew
    try:
        yield
    finally:
        page.set_viewport_size(DESKTOP)


def violations(page: Page, part: str = "") -> list[str]:
    """Of the whole page; of a part alone where the rest was looked at, but in `./test.sh full`."""
    page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]')?.scrollTo(0, 0)")
    if not page.evaluate("() => 'axe' in window"):  # read once by each document
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(
        """([part, standard]) => axe.run(part ? document.querySelector(part) : document, standard)
            .then((found) => found.violations)""",
        ["" if IS_FULL else part, STANDARD],
    )
    return [
        f"{one['id']}: {node['target']} {node['html'][:150]} {node['failureSummary']}"
        for one in found
        if one["id"] not in STREAMLITS_OWN
        for node in one["nodes"]
    ]


def lost_text(page: Page) -> list[str]:
    return page.evaluate(LOST)


def is_wider_than_the_page(page: Page) -> bool:
    main = page.get_by_test_id("stMain")
    return bool(main.evaluate("e => e.scrollWidth > e.clientWidth + 1"))


def assert_headings_are_in_order(page: Page) -> None:
    """They begin with one of level 1 and skip none."""
    levels: list[int] = page.get_by_role("heading").evaluate_all(
        "every => every.map((one) => Number(one.ariaLevel || one.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def stops(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """Everything that Tab stops at, from the top of the page until it is left; AssertionError if it never is."""
    page.get_by_role("link").first.focus()
    page.keyboard.press("Shift+Tab")
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return found
        if not stop["seen"]:
            page.wait_for_timeout(300)  # a chart's tools fade in
            stop = page.evaluate(FOCUSED)
        found.append(stop)
    raise AssertionError("the focus is trapped")


def called(page: Page) -> set[str]:
    return set(page.evaluate(CALLED))
