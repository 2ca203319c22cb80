"""A browser, and visitors with a screen of their own."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from planner.text import LANGUAGES, Language
from tests.browser import looking
from tests.browser.visiting import DESKTOP, PHONE, Size

BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # pages of one context share what is compiled
    # A page is seldom open long enough to be worth machine code, and scripts are not compiled anew for each.
    "--js-flags=--no-opt,--no-maglev,--no-flush-bytecode",
    # In place of Playwright's list, of which a test's page can notice the others.
    "--disable-features=ScriptStreaming,PaintHolding,ThirdPartyStoragePartitioning,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
    "AvoidCorsURLLoaderRestartOnRedirect,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying,PreconnectToSearch",
]

Visitor = Callable[..., Page]
PageTo = Callable[[str], Page]
DESK: dict[str, Any] = {
    "locale": "da-DK",
    "viewport": looking.DESKTOP,
    "device_scale_factor": 1,
    "has_touch": False,
    "is_mobile": False,
}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """For the tests of this folder alone: while Playwright runs, no other test of its worker can use `asyncio.run`."""
    programs = map(shutil.which, ("chromium-headless-shell", "chromium"))
    chromium = os.environ.get("CHROMIUM") or next(filter(None, programs), None)
    if chromium is None:
        pytest.fail("No Chromium: run ./test.sh, which installs it, or name one in CHROMIUM.")
    expect.set_options(timeout=60_000)  # milliseconds; the other workers take the processor too
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


class Visitors:
    """Pages of visitors who were never here before, in contexts that are emptied and used again.

    A page costs three seconds of processor time in a new context and half of that in one that has the app's scripts. A
    page of the server's own stays in each, so that the process that has compiled them stays too.
    """

    def __init__(self, browser: Browser):
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = {}
        self._taken: list[tuple[str, str, BrowserContext]] = []
        self.complaints: list[str] = []

    def page(self, address: str, **options: Any) -> Page:
        """Not opened yet; `page.goto("/")` opens the app. `options` as Playwright takes them for a context."""
        self._empty_those_left()
        key = repr((address, sorted(options.items())))
        free = self._free.setdefault(key, [])
        context = free.pop() if free else self._new_context(address, options)
        self._taken.append((key, address, context))
        page = context.new_page()
        listen(page, address, self.complaints)
        return page

    def _new_context(self, address: str, options: dict[str, Any]) -> BrowserContext:
        context = self._browser.new_context(base_url=address, **options)
        context.new_page().goto(f"{address}/api/ready")
        return context

    def leave(self) -> list[str]:
        """What the browser complained of since the last time; nothing is left of the visits."""
        for _, _, context in self._taken:
            for page in context.pages[1:]:
                page.close()
        self._empty_those_left()
        complaints, self.complaints = self.complaints, []
        return complaints

    def _empty_those_left(self) -> None:
        """Whose visitors have closed their pages; the next ones get them."""
        left = [one for one in self._taken if len(one[2].pages) == 1]
        for key, address, context in left:
            context.clear_cookies()
            scheme, host, *_ = urlsplit(address)
            everything = {"origin": f"{scheme}://{host}", "storageTypes": "all"}
            session = context.new_cdp_session(context.pages[0])
            session.send("Storage.clearDataForOrigin", everything)
            session.detach()
            self._free[key].append(context)
        self._taken = [one for one in self._taken if one not in left]


@pytest.fixture(scope="package")
def visitors(browser: Browser) -> Visitors:
    return Visitors(browser)


@pytest.fixture
def page(visitors: Visitors, server: str) -> Iterator[Page]:
    """A visitor's page, not opened yet.

    Fails afterwards if the browser complained (a script's error, something the security policy
    forbids, a file not found) or asked any server but ours.
    """
    yield visitors.page(server, **DESK)
    complaints = visitors.leave()
    assert not complaints, " | ".join(one.partition("\n")[0] for one in complaints)


@pytest.fixture
def page_to(visitors: Visitors) -> Iterator[PageTo]:
    """Makes a visitor's page to a server, not opened yet; the browser may complain."""
    yield lambda address: visitors.page(address, **DESK)
    visitors.leave()


def listen(page: Page, server: str, complaints: list[str]) -> None:
    """Adds to the complaints what the browser says is wrong, and what is asked of another server."""

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", told)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend(foreign(request.url, server)))


def foreign(url: str, server: str) -> list[str]:
    ours = (f"{server}/", "data:", f"blob:{server}/")
    return [] if url.startswith(ours) else [f"asked a foreign server: {url}"]


@pytest.fixture(scope="package")
def window(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """One for pages that may share what the browser keeps."""
    context = browser.new_context(base_url=server, locale="da-DK", viewport=looking.DESKTOP)
    context.new_page().goto("/api/ready")  # holds the process in which the scripts are compiled
    yield context
    context.close()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture
def visitor(visitors: Visitors, server: str) -> Iterator[Visitor]:
    """Makes a new visitor's page, not opened yet; a phone is touched, not pointed at.

    The test fails if the browser complained or asked any server but ours.
    """

    def come(size: Size = DESKTOP, zoom: float = 1, address: str = server) -> Page:
        width, height = size
        return visitors.page(
            address,
            locale="da-DK",
            viewport={"width": width, "height": height},
            device_scale_factor=zoom,
            has_touch=size == PHONE,
            is_mobile=size == PHONE,
        )

    yield come
    assert visitors.leave() == []
