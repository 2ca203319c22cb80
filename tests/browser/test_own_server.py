"""A server as a municipality may have it: below a base path, with scenarios of its own, without a database.

Its pages, its interfaces, and its chart on another's website, in a browser.
"""

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import tomlkit
from playwright.sync_api import expect

from planner.app import drafts, menus, routes
from planner.app.address import unopened
from planner.app.figures import start
from planner.app.interface.embedding import AS_TABLE, SEE_ALL
from planner.app.plan import questions
from planner.app.saved import save, share
from planner.environment import SCENARIOS
from planner.files import library
from planner.sharing.link import links
from planner.text import LANGUAGES, plain
from tests.browser import looking
from tests.browser.conftest import PageTo
from tests.browser.visiting import (
    BRONDERSLEV,
    MENTORS,
    SOROE,
    ask,
    choose,
    field,
    follow,
    menu,
    model,
    open_plan,
    press,
    settle,
    shared,
    shows,
    write,
)
from tests.conftest import ROOT, StartServer, free_port, some

LINK = links.write(shared(BRONDERSLEV, (MENTORS, 6.0)))
BASE = "/planner/gemte"  # which ends as a page's own address
NOWHERE = str(ROOT / "app.py" / "below-a-file.sqlite3")
WIDTHS = (320, 1200)
NASTY = (
    "![x](https://foreign.example/x.png) **fed** <img src=https://foreign.example/y.png> <b>a</b> "
    "[l](https://foreign.example) :material/home: $x$"
)


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
def planner(
    start_server: StartServer, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """With a scenario all of whose words are markup, and a broken file of such a name."""
    folder: Path = tmp_path_factory.mktemp("own")
    made = tomlkit.parse((library.BUNDLED / f"{SOROE}.toml").read_text(encoding="utf-8"))
    made_nasty(made)
    for number, question in enumerate(made["question"]):  # no two alike, and short
        question["title"] = dict.fromkeys(LANGUAGES, f"{number} {NASTY[:90]}")
    for scale in made["scale"]:
        scale["title"] = dict.fromkeys(LANGUAGES, NASTY[:90])
    made["id"] = "joker"
    (folder / "joker.toml").write_text(tomlkit.dumps(made), encoding="utf-8")
    (folder / "<b>fed<b> ![x](y).toml").write_text(f'schema = 1\nid = "{NASTY}"\n')
    variables = {
        "PLANNER_FRAME_ANCESTORS": site.allowed,
        "PLANNER_API_ORIGINS": site.allowed,
        "PLANNER_DATABASE": NOWHERE,
        SCENARIOS.name: str(folder),
    }
    with start_server(ROOT / "app.py", BASE, **variables) as address:
        yield address


def made_nasty(table: Any) -> None:
    """Every text for people in it, at any depth."""
    for key in table if isinstance(table, dict) else range(len(table)):
        if isinstance(table[key], dict | list):
            made_nasty(table[key])
        elif key in ("da", "en", "source", "note"):
            table[key] = NASTY


IS_MARKUP = """() => [
    ...document.querySelectorAll("[src*='foreign'], [href*='foreign'], .katex"),
    ...[...document.querySelectorAll("main :is(b, strong, em, i, a), [data-testid='stIconMaterial']")]
        .filter((one) => /^(fed|a|l|home)$/.test(one.textContent.trim())),
].map((one) => one.outerHTML)"""


def test_words_from_a_file_are_never_markup_on_any_page(visitor, planner):
    page = open_plan(visitor(address=planner), "da", f"{planner}/")
    shown = page.get_by_test_id("stMain")
    expect(shown).to_contain_text("<b>fed<b> ![x](y).toml kan ikke bruges")
    choose(page, "scenario", plain(NASTY))
    expect(shown.locator(".lever").filter(has_text="foreign").first).to_be_visible()
    page.evaluate("document.querySelectorAll('.levers details').forEach((one) => one.open = true)")
    assert page.evaluate(IS_MARKUP) == []
    every = (questions.FACTS, questions.HUNDRED, questions.TABLES, questions.ASSUMPTIONS,
             questions.NET, questions.MEANING, questions.UNCERTAINTY)  # fmt: skip
    for question in some(every):
        ask(page, question, "da")
        assert page.evaluate(IS_MARKUP) == [], question
    press(page, menus.PROJECTOR, "da")
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("foreign")
    assert page.evaluate(IS_MARKUP) == []
    page.keyboard.press("Escape")
    follow(page, routes.METHOD.title, "da")
    expect(shown).to_contain_text("foreign.example")
    settle(page)
    assert page.evaluate(IS_MARKUP) == []
    follow(page, routes.FIGURES.title, "da")
    press(page, start.BEGIN, "da")
    for section in some(list(drafts.SECTIONS.values())):
        shown.get_by_role("radio", name=section.da, exact=True).click()
        expect(shown.get_by_role("heading", name=section.da, exact=True)).to_be_visible()
        settle(page)
        assert page.evaluate(IS_MARKUP) == [], section


def test_below_a_path_and_without_a_database_links_hold_everything(visitor, planner):
    page = open_plan(visitor(address=planner), "da", f"{planner}/")
    write(page, MENTORS, "6")
    settle(page)
    menu(page, "save")
    page.get_by_label(save.TITLE.da, exact=True).fill("Mit forslag")
    page.get_by_label(save.WHY.da, exact=True).fill("Fordi")
    press(page, save.AS_NEW, "da")
    expect(page.get_by_text("kan ikke gemmes")).to_be_visible()
    assert field(page, save.TITLE, "da") == "Mit forslag"
    assert field(page, save.WHY, "da") == "Fordi"
    page.keyboard.press("Escape")
    menu(page, "share")
    given = field(page, share.LINK, "da")
    expect(page).to_have_url(given)
    assert given.startswith(f"{planner}/?")
    page.keyboard.press("Escape")
    follow(page, routes.SAVED.title, "da")
    expect(page).to_have_url(re.compile(f"{BASE}/gemte"))
    page.reload()
    expect(page.locator(".st-key-saved-page")).to_be_visible()
    settle(page)
    expect(page).to_have_title(re.compile(f"^{routes.SAVED.title.da}"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    follow(page, routes.PLAN.title, "da")
    expect(page.locator(".lead")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"{planner}/\?(lang=da&)?s=2\."))
    page.go_back()
    expect(page.locator(".st-key-saved-page")).to_be_visible()
    page.close()
    other = open_plan(visitor(address=planner), "da", given)
    shows(other, model((MENTORS, 6.0)), "da")
    other.close()
    late = visitor(address=planner)
    late.goto(f"{planner}/?id=0123456789abcdef")
    expect(late.locator(".st-key-notice")).to_contain_text(unopened.NO_FIGURES.da)


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
