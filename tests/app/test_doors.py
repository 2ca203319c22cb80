"""What of Streamlit's own server answers, and what it keeps; the running one is asked in `browser/test_server.py`."""

import subprocess
import sys
from pathlib import Path

import pytest

from planner.app.doors import KEPT_SESSIONS, is_open

ROOT = Path(__file__).parents[2]
KEPT = """
from types import SimpleNamespace
import streamlit as st
from planner.app import doors, server

app = st.App(server.SCRIPT)
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


def test_few_sessions_are_kept_whose_visitors_are_gone():
    done = subprocess.run(
        [sys.executable, "-c", KEPT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [str(KEPT_SESSIONS), "True"], done.stderr[-2000:]
