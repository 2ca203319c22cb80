"""The web server's promises, seen from a browser: language, headers, nothing foreign, no traceback."""

import re
import struct
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from planner.app import downloads
from planner.app.server import asgi, connection, plain, preview, readiness
from planner.sharing.refusals import UNAVAILABLE
from planner.text import Language
from tests.browser.conftest import PageTo
from tests.browser.visiting import settle
from tests.conftest import first

APP = Path(__file__).parents[2] / "app.py"
FAILING_PAGE = """
from time import sleep

import streamlit as st

from planner.app import downloads, routes
from planner.sharing.refusals import UNAVAILABLE, DatabaseUnavailable
from planner.text import Text

def fail():
    raise ValueError("the secret detail")

@st.fragment
def part():
    if st.button("fail in a part"):
        fail()

st.button("fail in a callback", on_click=fail)
part()
if st.button("fail in the script"):
    fail()

@st.fragment(run_every=0.5)
def ticking():  # every run that ends is one after which Streamlit may drop a file
    pass

if "ticking" in st.query_params:  # two runs at once, and Streamlit's page may lose what the first one drew
    ticking()

def slowly():
    sleep(2)
    return b"made slowly"

def away():
    raise DatabaseUnavailable(UNAVAILABLE)

for name, made in {"broken": fail, "slow": slowly, "away": away, "whole": lambda: b"made"}.items():
    language = routes.language_asked_for(st.query_params)
    downloads.download_file(Text(name, name), f"{name}.txt", made, language)
"""


def language(page: Page) -> str | None:
    return page.locator("html").get_attribute("lang")


def open_app(page: Page, address: str = "/") -> None:
    page.goto(address)
    expect(page.get_by_test_id("stMain").get_by_role("heading").first).to_be_visible()


def test_a_visitor_sees_the_page_and_the_browser_has_nothing_to_complain_about(page: Page) -> None:
    open_app(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stConnectionStatus")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "expected"), [("/", "da"), ("/?lang=en", "en"), ("/?lang=xx", "da")]
)
def test_the_document_is_in_the_language_asked_for(
    server: str, address: str, expected: str
) -> None:
    with urllib.request.urlopen(server + address) as answer:
        assert f'<html lang="{expected}">' in answer.read().decode()


def test_the_documents_language_stays_and_follows_the_address_without_a_reload(page: Page) -> None:
    open_app(page, "/?lang=en")
    settle(page)  # the run writes the address too
    assert language(page) == "en"
    page.evaluate("planner.showAddress('')")
    assert language(page) == "da"
    page.evaluate("planner.showAddress('lang=en')")
    assert language(page) == "en"


def test_the_first_title_is_ours(server: str) -> None:
    with urllib.request.urlopen(server) as answer:
        assert "<title>Hvad nu hvis?</title>" in answer.read().decode()


def test_a_program_that_shows_an_address_finds_a_picture_that_is_ours(server: str) -> None:
    with urllib.request.urlopen(f"{server}/metode") as answer:
        (picture,) = re.findall(r'property="og:image" content="(.*?)"', answer.read().decode())
    assert picture.startswith(f"{server}/")
    with urllib.request.urlopen(picture) as answer:
        content = answer.read()
        assert answer.headers["content-type"] == "image/png"
    assert content.startswith(b"\x89PNG")
    assert len(content) < 50_000
    assert struct.unpack(">II", content[16:24]) == (preview.WIDTH, preview.HEIGHT)


@pytest.mark.parametrize("path", ["/", "/metode", "/api/ready", "/_stcore/health", "/favicon.png"])
def test_every_answer_has_the_safe_headers(server: str, path: str) -> None:
    with urllib.request.urlopen(server + path) as answer:
        policy = dict(
            rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; ")
        )
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "camera=()" in answer.headers["Permissions-Policy"]
    assert policy["connect-src"] == "'self'"
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy["script-src"]


def status(address: str, method: str = "GET") -> int:
    asked = urllib.request.Request(
        address, b"" if method in ("PUT", "POST") else None, method=method
    )
    try:
        with urllib.request.urlopen(asked) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize(
    "path",
    ["_stcore/metrics", "_stcore/script-health-check", "_stcore/agent/openapi.json", "_stcore/agent/mcp",
     "_stcore/stream", "_stcore/upload_file/a/b", "component/a/b.js", "auth/login", "oauth2callback"],
)  # fmt: skip
def test_streamlits_doors_that_nobody_needs_are_closed(server: str, path: str) -> None:
    assert {status(f"{server}/{path}", how) for how in ("GET", "PUT", "DELETE", "OPTIONS")} == {404}


def test_the_server_can_only_be_read(server: str) -> None:
    for path in ("", "_stcore/health", "media/a", "api/ready"):
        assert status(f"{server}/{path}") < 500
        for method in ("PUT", "POST", "DELETE", "OPTIONS", "PATCH"):
            assert status(f"{server}/{path}", method) == 405


def test_scripts_and_styles_of_our_components_are_served_and_no_source(
    page: Page, server: str
) -> None:
    with page.expect_response(lambda one: one.url.endswith("/levers.js")) as served:
        open_app(page)
    folder = served.value.url.removesuffix("levers.js")
    assert served.value.ok
    for name in ("levers.py", "component.py", "__pycache__/levers.cpython-311.pyc", "none.js", ""):
        assert status(folder + name) == 404


def test_a_visitor_who_sends_too_much_at_once_is_cut_off(server: str) -> None:
    stream = f"{server.replace('http', 'ws')}/_stcore/stream"
    with connect(stream) as socket:
        socket.send(b"x" * 2_100_000)
        with pytest.raises(ConnectionClosedError) as closed:
            socket.recv(timeout=20)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009  # message too big


@pytest.mark.parametrize(("asked", "path"), [("da", "/unknown"), ("en", "/gemte/og/mere")])
def test_an_address_of_no_page_says_so_and_leads_to_the_front_page(
    page_to: PageTo, server: str, asked: Language, path: str
) -> None:
    page = page_to(server)
    answer = page.goto(f"{path}?lang={asked}&programme=youth")
    assert answer is not None
    assert answer.status == 404
    assert language(page) == asked
    expect(page.get_by_role("heading")).to_have_text(plain.NO_SUCH_PAGE.in_(asked))
    asks_for = (
        f"{server}/?lang={asked}&programme=youth"  # a request: it may not stay in the address
    )
    with page.expect_request(asks_for):
        page.get_by_role("link", name=plain.TO_FRONT_PAGE.in_(asked)).click()


def test_a_page_that_stays_empty_says_why(page_to: PageTo, server: str) -> None:
    """As where a firewall lets no WebSocket through."""
    page = page_to(server)
    page.clock.install()
    page.route_web_socket("**", lambda line: line.close())
    page.goto("/?lang=en")
    expect(page.get_by_test_id("stApp")).to_be_attached()
    said = page.get_by_role("status")
    expect(said).to_have_count(0)
    page.clock.run_for("00:20")
    expect(said).to_contain_text(connection.WORDS["empty"].en)
    expect(said.get_by_role("button", name=connection.WORDS["reload"].en)).to_be_visible()
    assert page.get_by_role("dialog").count() == 0


def test_a_script_from_elsewhere_or_written_into_the_page_does_not_run(
    page_to: PageTo, server: str
) -> None:
    page = page_to(server)
    open_app(page)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.intruded = true";
        document.body.append(script);
    }""")
    assert page.evaluate("window.intruded") is None


def test_only_those_named_may_show_the_app_in_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_FRAME_ANCESTORS", "https://www.kommunen.dk")
    policy = asgi.safe_headers([])["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors https://www.kommunen.dk")


def test_ready_is_said_in_the_language_asked_for(server: str) -> None:
    with urllib.request.urlopen(f"{server}/api/ready?lang=en") as answer:
        assert answer.status == 200
        assert answer.read().decode() == readiness.READY.en


@pytest.mark.parametrize("place", first("a part", "the script", "a callback"))
@pytest.mark.parametrize("asked", first("da", "en"))
def test_a_failure_is_one_sentence_and_no_traceback(
    page_to: PageTo, failing_server: str, place: str, asked: Language
) -> None:
    page = page_to(failing_server)
    page.goto(f"{failing_server}/?lang={asked}")
    page.get_by_role("button", name=f"fail in {place}").click()
    alert = page.get_by_test_id("stAlert")
    expect(alert).to_have_text(asgi.SOMETHING_FAILED.in_(asked))
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert "secret" not in page.content()


@pytest.mark.parametrize("asked", first("da", "en"))
def test_a_file_that_cannot_be_made_is_told_of_beside_its_button(
    page_to: PageTo, failing_server: str, asked: Language
) -> None:
    """And nothing has to be pressed for it; the other files can be had all the same."""
    page = page_to(failing_server)
    page.goto(f"{failing_server}/?ticking&lang={asked}")
    for name, why in (("broken", downloads.NOT_MADE), ("away", UNAVAILABLE)):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("alert").filter(has_text=why.in_(asked))).to_be_visible()
    for name, content in (("slow", "made slowly"), ("whole", "made")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
            if name == "slow":
                expect(page.get_by_text(downloads.BEING_MADE.in_(asked))).to_be_visible()
        assert Path(waiting.value.path()).read_text() == content
        assert waiting.value.suggested_filename == f"{name}.txt"
    expect(page.get_by_text(downloads.BEING_MADE.in_(asked))).to_have_count(0)
    assert "secret" not in page.content()


@pytest.fixture(scope="module")
def failing_server(
    start_server: Callable[[Path], AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The real server around a page that fails."""
    folder: Path = tmp_path_factory.mktemp("failing")
    (folder / "page.py").write_text(FAILING_PAGE)
    script = "asgi.SCRIPT"
    assert script in APP.read_text()
    app = APP.read_text().replace(script, '"page.py"')
    (folder / "app.py").write_text(app)
    with start_server(folder / "app.py") as address:
        yield address
