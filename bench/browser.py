"""From the key press on a lever to the last stroke of the repainted charts, in headless Chromium.

The bare page shows the same charts at the same width, made from the specifications and tables that our
page sends, with ready numbers for every place of its one slider; it has no model and nothing else. In
both, an arrow key moves a slider by one place. The browser itself notes the time of the key and of the
last drawing on a chart's canvas (or change in its SVG), until the app is idle and nothing has been
drawn for a while. The pages take turns, 30 moves each; medians.
"""

import asyncio
import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from bench.cases import ROOT, THOUSAND
from bench.measured import Row
from bench.server import HEALTH, started
from bench.visitor import arrived
from planner.app.routes import MONEY
from planner.files import reading
from planner.model.plan import Plan, usual
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint

BARE = ROOT / "bench" / "bare.py"
MOVES = 30
VISITS = 5
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
CHART = '[data-testid="stVegaLiteChart"]'
TIMEOUT = 60_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Where:
    """A page whose first slider moves its charts."""

    name: str
    moved: str
    page: str = ""
    query: str = ""


SOROE = "soroe-2017"
CHOICES = {
    "mentors.capacity_fte": 5.0,
    "programme.integration.contractor.egen-indsats.success": 0.45,
    "programme.integration.money.benefit_per_month": 4_000.0,  # so that it can go up 30 places
}
WATCH = """
(() => {
  window.pressed = window.painted = 0;
  addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  const paints = () => { window.painted = performance.now(); };
  for (const stroke of ["fill", "stroke", "fillText", "clearRect"]) {
    const draw = CanvasRenderingContext2D.prototype[stroke];
    CanvasRenderingContext2D.prototype[stroke] = function (...given) {
      if (this.canvas.isConnected) paints();
      return draw.apply(this, given);
    };
  }
  const inChart = (node) => node.parentElement?.closest('CHART svg');
  new MutationObserver((changes) => changes.some((change) => inChart(change.target)) && paints())
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})();
""".replace("CHART", CHART.replace('"', '\\"'))

SETTLED = """() => window.painted > window.pressed
  && performance.now() - window.painted > 400
  && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning"
"""


def measure() -> list[Row]:
    pages = (
        Where("the Plan page", "lever"),
        Where("the Money page", "price", MONEY.path, _with_choices()),
    )
    with started() as server:
        server.wait_until_warm()
        rows = [row for where in pages for row in _beside_bare(server.address, where)]
        with opened_browser() as browser:
            first = [_first_visit(browser, server.address) for _ in range(VISITS)]
    visit = Row(
        "first visit to a painted chart",
        statistics.median(first) / 1000,
        "s",
        f"a browser that has nothing of ours, a warm server; median of {VISITS}",
        limit=3.0,
    )
    return [visit, *rows]


def _with_choices() -> str:
    """Sorø with more mentors and a better result, the prices open to be changed."""
    plan = Plan(reading.read_file(ROOT / "scenarios" / f"{SOROE}.toml"))
    for path, value in CHOICES.items():
        plan = plan.with_(path, replace(usual(plan.baseline, path), value=value))
    shared = Shared(plan, THOUSAND, Origin(SOROE, fingerprint(plan.baseline)))
    return urlencode({"s": links.write(shared), "money-asked": "prices"})


def _beside_bare(address: str, where: Where) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_keep_charts(address, where, Path(folder)))
        with opened_browser() as browser:
            ours = _opened(browser, f"{address}/{where.page}?{where.query}")
            widths = _widths(ours)
            variables = {"BENCH_CHARTS": folder, "BENCH_WIDTHS": " ".join(map(str, widths))}
            with started(BARE, variables) as without:
                without.wait_for(HEALTH)
                taken = _moves({"ours": ours, "bare": _opened(browser, without.address)})
    middle = {page: statistics.median(each) for page, each in taken.items()}
    best = {page: min(each) for page, each in taken.items()}
    about = "from key to last stroke, median; the best {:.0f} ms"
    return [
        Row(
            f"{where.moved} to repainted charts, over a bare page",
            middle["ours"] / middle["bare"],
            "×",
            f"medians of {MOVES}; both pages show the same {len(widths)} charts",
            limit=1.5,
        ),
        Row(f"{where.name}, ours", middle["ours"], "ms", about.format(best["ours"])),
        Row(f"{where.name}, the bare one", middle["bare"], "ms", about.format(best["bare"])),
    ]


async def _keep_charts(address: str, where: Where, folder: Path) -> None:
    """As our page sends them to a browser: the specification, and its table in Arrow's form."""
    visitor = await arrived(address, where.page, where.query)
    await visitor.look()
    for number, chart in enumerate(visitor.charts):
        (folder / f"{number}.json").write_text(chart.spec)
        (folder / f"{number}.arrow").write_bytes(chart.data.data)


def _widths(page: Page) -> list[int]:
    boxes = [chart.bounding_box() for chart in page.locator(CHART).all()]
    return [round(box["width"]) for box in boxes if box]


def chromium() -> str:
    names = ("chromium-headless-shell", "chromium")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), names[-1])


@contextmanager
def opened_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        yield browser
        browser.close()


def _first_visit(browser: Browser, address: str) -> float:
    """Milliseconds from asking for the page to the first chart and a lever that can be moved."""
    with browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.get_by_role("slider").first.wait_for(timeout=TIMEOUT)
        page.locator(f"{CHART} :is(canvas, svg)").first.wait_for(timeout=TIMEOUT)
        return float(page.evaluate("performance.now()"))


def _moves(pages: dict[str, Page]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for move in range(-2, MOVES):  # the first ones still warm up
        for name, page in pages.items():
            page.get_by_role("slider").first.press("ArrowRight")
            page.wait_for_function(SETTLED, timeout=TIMEOUT)
            if move >= 0:
                taken[name].append(page.evaluate("window.painted - window.pressed"))
    return taken


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(locale="da-DK", viewport={"width": 1440, "height": 900})
    page.add_init_script(WATCH)
    page.goto(address)
    page.locator(CHART).first.wait_for(timeout=TIMEOUT)
    page.wait_for_function(SETTLED, timeout=TIMEOUT)
    return page
