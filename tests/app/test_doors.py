"""What of Streamlit's own server answers, and what it keeps; the running one is asked in `browser/test_server.py`."""

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from planner.app.server.doors import (
    FILE_KEPT_FOR,
    KEPT_SESSIONS,
    MOST_BYTES_KEPT,
    FilesKeptAWhile,
    is_open,
)
from planner.sign_in import SIGN_IN, WAYS

ROOT = Path(__file__).parents[2]
KEPT = """
from types import SimpleNamespace
import streamlit as st
from planner.app.server import asgi, doors

app = st.App(asgi.SCRIPT)
app._runtime = app._create_runtime()
doors.keep_few_sessions(app)
storage = app._runtime._session_mgr._session_storage
for number in range(500):
    storage.save(SimpleNamespace(session=SimpleNamespace(id=str(number))))
print(len(storage.list()), storage.get("499") is not None)
"""


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("http", ""),
        ("http", "gemte"),
        ("http", "api/ready"),
        ("http", "api/sweep"),
        ("http", "static/js/index.js"),
        ("http", "media/abc.pdf"),
        ("http", "_stcore/health"),
        ("http", "_stcore/host-config"),
        ("http", "_stcore/bidi-components/planner-levers.levers/levers.js"),
        ("websocket", "_stcore/stream"),
    ],
)
def test_what_a_page_uses_is_open(kind, path):
    assert is_open(kind, path)
    assert is_open(kind, f"/{path}/")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("http", "_stcore"),
        ("http", "_stcore/"),
        ("http", "_stcore/health/more"),
        ("http", "_stcore/whatever-comes-with-a-later-streamlit"),
        ("http", "_stcore/bidi-components/planner-levers.levers/levers.py"),
        ("http", "_stcore/bidi-components/planner-levers.levers/../levers.js"),
        ("http", "_stcore/bidi-components/planner-levers.levers"),
        ("websocket", ""),
        ("websocket", "_stcore/health"),
        ("websocket", "gemte"),
    ],
)
def test_what_no_page_uses_is_closed(kind, path):
    assert not is_open(kind, path)


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("auth/login", "oidc"), ("auth/logout", "oidc"), ("oauth2callback", "oidc"), ("auth", None), ("auth/x", None),
        ("auth/login/x", None), ("oauth2callback/x", None), ("component", None),
    ],
)  # fmt: skip
def test_the_way_to_a_provider_is_open_where_one_signs_in_with_it_and_nowhere_else(
    monkeypatch, path, way
):
    for one in WAYS:
        monkeypatch.setenv(SIGN_IN.name, one)
        assert is_open("http", path) is (one == way)
        assert not is_open("websocket", path)


def test_few_sessions_are_kept_whose_visitors_are_gone():
    done = subprocess.run(
        [sys.executable, "-c", KEPT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [str(KEPT_SESSIONS), "True"], done.stderr[-2000:]


class Files:
    """What a server has to fetch, as Streamlit's manager keeps it in our storage."""

    def __init__(self):
        self.now, self.served = 0.0, MemoryMediaFileStorage("/media")
        self.manager = MediaFileManager(FilesKeptAWhile(self.served, lambda: self.now))

    def made_at_a_press(self, content: bytes) -> str:
        file = self.manager.add_deferred(lambda: content, "text/plain", "button", "a.txt")
        return self.manager.execute_deferred(file).removeprefix("/media/")

    def a_visitor_s_run_ends(self) -> None:
        self.manager.remove_orphaned_files()

    def has(self, file: str) -> bool:
        try:
            self.served.get_file(file)
        except MediaFileStorageError:
            return False
        return True


def test_a_file_made_at_a_press_can_be_fetched_however_many_runs_end_meanwhile_and_is_gone_later():
    files = Files()
    file = files.made_at_a_press(b"a paper")
    for _ in range(20):
        files.a_visitor_s_run_ends()
    assert files.has(file)
    files.now += FILE_KEPT_FOR
    files.made_at_a_press(b"another")
    assert not files.has(file)


def test_a_file_that_is_made_again_stays_from_then_on():
    files = Files()
    for _ in range(3):
        file = files.made_at_a_press(b"a paper")
        for _ in range(3):
            files.a_visitor_s_run_ends()
        files.now += FILE_KEPT_FOR * 0.9
        files.made_at_a_press(b"another")
        assert files.has(file)


def test_files_that_no_page_has_any_more_take_bounded_memory():
    files = Files()
    made = [files.made_at_a_press(bytes([n]) * (MOST_BYTES_KEPT // 4)) for n in range(10)]
    for _ in range(3):
        files.a_visitor_s_run_ends()
    assert sum(map(files.has, made)) == 4
