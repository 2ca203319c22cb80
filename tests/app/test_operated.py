"""A real server as its operator sees it: its log, what it counts, its status page, whatever visitors send."""

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from websockets.sync.client import connect

from planner import __version__
from planner.app.server import status
from planner.text import LANGUAGES

APP = Path(__file__).parents[2] / "app.py"
SECRET, ADDRESS = "jens-jensen-0101701234", "203.0.113.77"
# The app itself, which fails in every way at an address with `fail`.
PAGE = """
import asyncio, logging, threading, warnings

import streamlit as st

from planner.app.frame import frame

def fail(typed):
    raise RuntimeError(typed)

if "fail" in st.query_params:
    typed = st.query_params["fail"]
    warnings.warn(typed)
    logging.getLogger("made.later").error("Not read: %s", typed)
    thread = threading.Thread(target=fail, args=[typed])
    thread.start()
    thread.join()
    try:
        int(typed)
    except ValueError as error:
        raise KeyError(typed) from error
frame()
"""
FIELDS = {"time", "level", "logger", "message", "place"}
OF_ERRORS = {"exception", "causes", "trace"}


@dataclass(frozen=True)
class Operated:
    address: str
    log: Path

    def get(self, path, **headers):
        asked = urllib.request.Request(f"{self.address}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def metrics(self):
        """Values by name and labels."""
        code, text = self.get("/metrics")
        assert code == 200
        families = text_string_to_metric_families(text)
        return {
            (one.name, tuple(sorted(one.labels.items()))): one.value
            for family in families
            for one in family.samples
        }

    @contextmanager
    def visit(self, query="", page="", more=b"", address="", **headers):
        """As a browser does, until the page is made; `more` is sent afterwards."""
        stream = f"{self.address.replace('http', 'ws')}/_stcore/stream{address}"
        headers = {"X-Forwarded-For": ADDRESS} | headers
        # without a limit of the queue, or a server that is still sending would hinder the end
        with connect(stream, max_size=None, max_queue=None, additional_headers=headers) as line:
            asked = BackMsg()
            asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
            line.send(asked.SerializeToString())
            while not ForwardMsg.FromString(line.recv(timeout=60)).HasField("script_finished"):
                pass
            if more:
                line.send(more)
            yield


@pytest.fixture(scope="module")
def operated(start_server, tmp_path_factory) -> Iterator[Operated]:
    folder = tmp_path_factory.mktemp("operated")
    (folder / "page.py").write_text(PAGE)
    (folder / "app.py").write_text(APP.read_text().replace("asgi.SCRIPT", '"page.py"'))
    log = folder / "log.txt"
    with start_server(
        folder / "app.py", log=log, PLANNER_LOG="json", STREAMLIT_SERVER_COOKIE_SECRET="a" * 64
    ) as address:
        yield Operated(address, log)
    written = log.read_text()  # also what was written after a test had looked
    assert SECRET not in written
    assert ADDRESS not in written


def raw(address, sent):
    """What the server answers to these very bytes."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(sent)
        return line.recv(100)


def lines(log):
    return [json.loads(one) for one in log.read_text().splitlines() if one.startswith("{")]


def test_nothing_that_a_visitor_sends_is_in_the_log(operated):
    s = SECRET
    paths = [f"/{s}", f"/?s={s}&id={s}&list={s}&view={s}&own={s}", f"/metode?titles={s}", f"/foelg/{s}/now?seen={s}",
             f"/media/{s}", f"/api/sweep?state={s}&lever={s}", f"/_stcore/{s}", f"/status?{s}", f"/metrics?{s}",
             f"/;s={s}", f"/%2e%2e/{s}", f"/%00{s}"]  # fmt: skip
    headers = {"User-Agent": s, "Cookie": f"_streamlit_xsrf={s}", "Referer": f"https://{s}.dk/", "Host": f"{s}.dk",
               "X-Forwarded-For": ADDRESS, "Accept-Language": s, "If-None-Match": s}  # fmt: skip
    for path in paths:
        operated.get(path, **headers)
        operated.get(path)
    upgrade = f"GET /_stcore/stream?{s} HTTP/1.1\r\nHost: x\r\nUpgrade: {s}\r\nConnection: Upgrade"
    for sent in (f"GET /{s}", f"{s} / HTTP/1.1\r\nHost: x", f"GET / HTTP/1.1\r\n{s}", upgrade):
        raw(operated.address, f"{sent}\r\n\r\n".encode())
    everywhere = "&".join(f"{one}={s}" for one in ("lang", "programme", "view", "list", "edit"))
    queries = [f"fail={s}", f"s={s}", f"id={s}", f"s={quote(s + 'æ' * 400)}", everywhere]
    for query in queries:
        with operated.visit(query, more=b"\xff" + s.encode(), address=f"?{s}"):
            pass
    with operated.visit(page=s):
        pass
    log = operated.log.read_text()
    assert SECRET not in log
    assert ADDRESS not in log
    assert quote(SECRET)[:12] not in log


def test_each_line_is_json_with_place_and_kind(operated):
    with operated.visit(f"fail={SECRET}"):
        pass
    found = lines(operated.log)
    assert all(FIELDS <= one.keys() <= FIELDS | OF_ERRORS for one in found)
    said = {(one["logger"], one["message"]) for one in found}
    assert ("made.later", "Not read: …") in said
    assert ("py.warnings", "UserWarning") in said
    assert any(message.startswith("Ready after") for _, message in said)
    failed = next(one for one in found if one.get("exception") == "KeyError")
    assert failed["causes"] == ["ValueError"]
    assert "page.py:" in failed["place"]
    in_thread = next(one for one in found if one.get("exception") == "RuntimeError")
    assert in_thread["trace"][-1].endswith(" fail")
    others = [
        one for one in operated.log.read_text().splitlines() if one and not one.startswith("{")
    ]
    assert {one.split()[0] for one in others} <= {"You", "URL:"}  # Streamlit's greeting


def test_it_counts_sessions_reruns_and_faults(operated):
    before = operated.metrics()
    with operated.visit(page="sammenlign"):
        open_now = operated.metrics()
    with operated.visit(f"fail={SECRET}"):
        pass
    after = operated.metrics()
    reruns = "planner_rerun_seconds_count", (("kind", "page"), ("page", "sammenlign"))
    assert open_now[reruns] == before.get(reruns, 0) + 1
    assert open_now["planner_sessions_open", ()] >= 1
    faults = "planner_faults_total", (("kind", "page"),)
    assert after[faults] == before.get(faults, 0) + 1
    assert after["planner_version_info", (("model", "1"), ("version", __version__))] == 1
    for name in ("planner_ready", "planner_database_up"):
        assert after[name, ()] == 1
    for name in (
        "planner_warm_up_seconds",
        "process_resident_memory_bytes",
        "process_cpu_seconds_total",
    ):
        assert after[name, ()] > 0


def test_no_visitor_makes_what_is_counted_grow(operated):
    with operated.visit():
        pass
    before = operated.metrics()
    for n in range(30):
        operated.get(f"/{SECRET}{n}?lang={n}")
    for n in range(3):
        with operated.visit(f"lang={n}", page=f"{SECRET}{n}"):
            pass
    new = {name for name, _ in operated.metrics().keys() - before.keys()}
    assert all(one.startswith("planner_rerun_seconds") for one in new)
    pages = {dict(labels).get("page") for name, labels in operated.metrics() if "rerun" in name}
    assert not any(SECRET in one for one in pages)


def test_what_came_through_a_proxy_or_streamlits_own_is_as_if_nothing_were_there(operated):
    unknown = operated.get("/metrix")
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"):
        assert operated.get("/metrics", **{header: "127.0.0.1"}) == unknown
    assert unknown[0] == 404
    assert operated.get("/_stcore/metrics")[0] == 404


def test_the_status_page_is_for_people_and_runs_no_script(operated):
    for language in LANGUAGES:
        code, html = operated.get(f"/status?lang={language}")
        assert code == 200
        assert f'<html lang="{language}">' in html
        assert status.ALL_WORKS.in_(language) in html
        assert __version__ in html
        assert "<script" not in html
        assert str(Path.home()) not in html


def test_a_cookie_that_another_secret_signed_is_no_hindrance(operated):
    """As of a browser whose page was open when the server was started again with another."""
    signed = create_signed_value("b" * 64, USER_COOKIE_NAME, '{"name": "Jens"}').decode()
    with operated.visit(Cookie=f"{USER_COOKIE_NAME}={signed}"):
        assert "Jens" not in operated.log.read_text()


def test_many_who_ask_how_it_is_do_not_ask_the_database_each(operated):
    """They are answered while a page is made, too."""
    answers: list[int] = []
    asking = [
        threading.Thread(target=lambda: answers.append(operated.get("/status")[0]))
        for _ in range(40)
    ]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert answers == [200] * 40
