"""Four scenarios compared with 1,000 draws each: from the choice of another year until its figures stand there.

Another year is new figures for all four, and nothing of their runs is kept; the charts show all years and stay.
The browser itself notes the choice and the last change of the page's content; the model's own share is what four
runs take here, in the same minute.
"""

import statistics
from urllib.parse import urlencode

from playwright.sync_api import Page

from bench.browser import CHART, SETTLED, TIMEOUT, opened_browser
from bench.cases import THOUSAND
from bench.measured import Row, seconds
from bench.server import started
from planner.files import library
from planner.model import simulate
from planner.model.plan import Plan
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint

NAMES = ("bronderslev-2017", "bronderslev-2017-uden-forlaengelse", "soroe-2017")
YEARS = 2  # other ones than the first shown
YEAR = ".year select"
WATCH = """
(() => {
  window.pressed = window.painted = 0;
  const isContent = (change) => change.target.parentElement?.closest(".st-key-compare");
  new MutationObserver((changes) => {
    if (changes.some(isContent)) requestAnimationFrame(() => { window.painted = performance.now(); });
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
"""


def measure() -> list[Row]:
    scenarios = library.load([library.BUNDLED]).scenarios
    example = library.example("soroe-2017-uden-indsats")
    with started() as server, opened_browser() as browser:
        server.wait_until_warm()
        shared = Shared(Plan(example), THOUSAND, Origin(example.id, fingerprint(example)))
        columns = [f"file.{name}" for name in NAMES] + [f"link.{links.write(shared)}"]
        taken = []
        for first in range(len(columns)):  # another order: nothing is kept from the one before
            page = browser.new_page(locale="da-DK", viewport={"width": 1440, "height": 900})
            page.add_init_script(WATCH)
            turned = columns[first:] + columns[:first]
            query = urlencode({"s": links.write(shared), "columns": "|".join(turned)})
            page.goto(f"{server.address}/sammenlign?{query}")
            page.locator(CHART).last.wait_for(timeout=TIMEOUT)
            page.locator(YEAR).scroll_into_view_if_needed()
            page.wait_for_function(SETTLED.replace("window.painted > window.pressed", "true"))
            taken += [_another_year(page, year) for year in range(YEARS)]
            page.close()
    runs = [scenarios[name] for name in NAMES] + [example]
    model = statistics.median(
        seconds(lambda: [simulate.run(one, THOUSAND) for one in runs]) for _ in range(5)
    )
    middle = statistics.median(taken)
    return [
        Row(
            "four scenarios compared, another year",
            middle / 1000,
            "s",
            f"from the choice to the last change, median of {len(taken)}; the best {min(taken):.0f} ms",
            limit=1.5,
        ),
        Row(
            "the same, over the model's four runs",
            middle / 1000 / model,
            "×",
            f"four runs of 1,000 draws take {1000 * model:.0f} ms",
        ),
    ]


def _another_year(page: Page, year: int) -> float:
    page.evaluate("window.pressed = performance.now()")
    page.locator(YEAR).select_option(index=year)
    page.wait_for_function(SETTLED, timeout=TIMEOUT)
    return float(page.evaluate("window.painted - window.pressed"))
