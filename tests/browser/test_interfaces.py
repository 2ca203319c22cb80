"""The interfaces of a running server below a base path, and the chart on another's website, in a browser."""

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from planner.app.interface.embedding import AS_TABLE, SEE_ALL
from planner.app.saved import share
from planner.sharing.link import links
from planner.text import LANGUAGES
from tests.browser import looking
from tests.browser.conftest import PageTo
from tests.browser.test_server import APP
from tests.browser.test_sharing import field, menu
from tests.browser.visiting import (
    BRONDERSLEV,
    MENTORS,
    model,
    open_plan,
    shared,
)
from tests.conftest import StartServer, free_port

LINK = links.write(shared(BRONDERSLEV, (MENTORS, 6.0)))
BASE = "/hvad/nu"
WIDTHS = (320, 1200)


@dataclass
class Site:
    """A municipality's own website: one page with a frame, at two names of one machine."""

    port: int
    content: str = ""

    @property
    def allowed(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def other(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    found = Site(free_port())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            html = (
                f"<!doctype html><html lang=da><title>Kommunen</title><main>{found.content}</main>"
            )
            self.wfile.write(html.encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", found.port), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield found
        running.shutdown()


@pytest.fixture(scope="module")
def planner(start_server: StartServer, site: Site) -> Iterator[str]:
    named = {"PLANNER_FRAME_ANCESTORS": site.allowed, "PLANNER_API_ORIGINS": site.allowed}
    with start_server(APP, BASE, **named) as address:
        yield address


def got(address, **headers):
    """Status, headers and content."""
    asked = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_a_program_finds_in_the_document_what_it_can_ask_for(planner):
    _, _, content = got(f"{planner}/api/openapi.json")
    openapi = json.loads(content)
    (server,) = openapi["servers"]
    assert server["url"] == BASE
    host = planner.removesuffix(BASE)
    for path in ("/api/run", "/api/scenario"):
        query = urlencode({"s": LINK})
        status, headers, content = got(f"{host}{server['url']}{path}?{query}")
        assert (status, headers.get_content_type()) == (200, "application/json")
        assert json.loads(content)["scenario"] == BRONDERSLEV
        again, *_ = got(f"{planner}{path}?{query}", **{"If-None-Match": headers["ETag"]})
        assert again == 304
        refused, _, content = got(f"{planner}{path}?s={LINK[:-4]}")
        assert refused == 400
        assert set(json.loads(content)["fault"]) == set(LANGUAGES)


def test_only_scripts_of_the_named_sites_may_read_and_nobody_writes(planner, site):
    address = f"{planner}/api/scenario?s={LINK}"
    _, headers, _ = got(address, Origin=site.allowed)
    assert headers["Access-Control-Allow-Origin"] == site.allowed
    _, headers, _ = got(address, Origin=site.other)
    assert headers["Access-Control-Allow-Origin"] is None
    asked = urllib.request.Request(address, b"", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert refused.value.code == 405


def test_the_code_for_a_website_shows_the_chart_there_and_nowhere_else(
    planner: str, site: Site, page_to: PageTo
) -> None:
    page = page_to(planner)
    open_plan(page, "da", f"{planner}/?s={LINK}")
    menu(page, "share")
    page.get_by_text(share.EMBED.in_("da")).click()
    site.content = field(page, share.SNIPPET, "da")

    title = model((MENTORS, 6.0)).lead("da").partition(".")[0]
    page.goto(site.allowed)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text(title)).to_be_visible()
    assert frame.locator("img").evaluate("one => one.complete && one.naturalWidth > 0")

    with page.expect_event("console", lambda told: "frame-ancestors" in told.text):
        page.goto(site.other)
    assert not frame.get_by_text(title).is_visible()


def test_a_chart_is_accessible_from_a_narrow_column_to_a_wide_one(
    planner: str, page_to: PageTo
) -> None:
    page = page_to(planner)
    for language in LANGUAGES:
        page.goto(f"{planner}/embed?s={LINK}&lang={language}")
        page.get_by_text(AS_TABLE.in_(language)).click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 640})
            assert looking.violations(page) == []
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width
            shown = page.locator("img").evaluate(
                "one => [one.complete, one.naturalWidth, one.width]"
            )
            assert shown[0]
            assert 0.75 < shown[2] / shown[1] < 1.7  # its words are neither tiny nor huge
        expect(page.get_by_role("table")).to_be_visible()
        link = page.get_by_role("link", name=SEE_ALL.in_(language))
        whole = urlsplit(link.evaluate("one => one.href"))
        assert (whole.path, parse_qs(whole.query)["s"]) == (f"{BASE}/", [LINK])
    assert not re.search("<script", page.content())
