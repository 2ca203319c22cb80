"""Which of Streamlit's own addresses answer, those that our pages use and no others; and what its server keeps.

Whatever a visitor sends comes through the page's WebSocket, so that all else is for reading only: no uploads, no
metrics, no interface of Streamlit's own for programs, and no login but where `PLANNER_SIGN_IN` is oidc.

The scripts of our components are answered here: Streamlit has one only after this very server has shown a page with
it, and behind a proxy another server may be asked.
"""

import re
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic
from typing import Any

import streamlit as st
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorage
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from planner.app.components.component import scripts
from planner.app.server.signed_in import is_on_the_way
from planner.text import LANGUAGES, Text

READING = ("GET", "HEAD")
STREAMLIT = "_stcore"
USED = ("health", "host-config")
SOCKET = "stream"
SCRIPT = re.compile(rf"{STREAMLIT}/bidi-components/[^/]+/([^/]+)")
# A new version has its scripts at the same addresses.
ASKED_EACH_TIME = {"Cache-Control": "no-cache"}
CLOSED = ("auth", "component", "oauth2callback")

KEPT_SESSIONS = 64
FILE_KEPT_FOR, MOST_BYTES_KEPT = 60.0, 32 * 2**20  # seconds; of files that no page has any more

NOT_HERE = Text("Her er intet.", "Nothing is here.")
READING_ONLY = Text("Her kan kun læses.", "This can only be read.")


def is_open(kind: str, path: str) -> bool:
    """Of an address without the part that stands in front of all; `kind` is http or websocket."""
    first, _, rest = path.strip("/").partition("/")
    if kind == "websocket":
        return (first, rest) == (STREAMLIT, SOCKET)
    if first == STREAMLIT:
        return rest in USED or script_at(path) is not None
    return first not in CLOSED or is_on_the_way(path)


def script_at(path: str) -> bytes | None:
    """Of a component of ours, whose address this is."""
    found = SCRIPT.fullmatch(path.strip("/"))
    return scripts().get(found[1]) if found else None


def keep_few_sessions(app: st.App) -> None:
    """Of those whose visitors are gone and may come back; each has what its visitor sent, up to 2 MB.

    Whoever comes back later gets a new session, which the page itself fills again. Streamlit has no setting for it.
    """
    manager: Any = app._runtime._session_mgr  # type: ignore[union-attr]
    seconds = st.get_option("server.disconnectedSessionTTL")
    manager._session_storage = MemorySessionStorage(KEPT_SESSIONS, seconds)


class FilesKeptAWhile(MediaFileStorage):
    """Streamlit's files in memory, of which one that may go stays until a browser has had the time to fetch it.

    Streamlit drops a file that was made at the press of a button as soon as any two runs have ended after it, of
    whatever visitor; the browser that was given its address then got nothing. Its manager calls one at a time.
    """

    def __init__(self, files: MemoryMediaFileStorage, clock: Callable[[], float] = monotonic):
        self._files, self._clock = files, clock
        self._leaving: dict[
            str, tuple[float, int]
        ] = {}  # id: since when, and bytes; the oldest first

    def load_and_get_id(
        self,
        path_or_data: str | bytes,
        mimetype: str,
        kind: MediaFileKind,
        filename: str | None = None,
    ) -> str:
        file_id = self._files.load_and_get_id(path_or_data, mimetype, kind, filename)
        self._leaving.pop(file_id, None)
        self._drop()
        return file_id

    def get_url(self, file_id: str) -> str:
        return self._files.get_url(file_id)

    def delete_file(self, file_id: str) -> None:
        self._leaving[file_id] = self._clock(), self._files.get_file(file_id).content_size
        self._drop()

    def _drop(self) -> None:
        """The oldest, as far as their time is over or they are too many bytes."""
        now, kept = self._clock(), sum(size for _, size in self._leaving.values())
        for file_id, (since, size) in list(self._leaving.items()):
            if now - since < FILE_KEPT_FOR and kept <= MOST_BYTES_KEPT:
                return
            kept -= size
            del self._leaving[file_id]
            self._files.delete_file(file_id)


def keep_files_a_while(app: st.App) -> None:
    """Of the server that runs. Streamlit has no setting for it."""
    manager: Any = app._runtime.media_file_mgr  # type: ignore[union-attr]
    manager._storage = FilesKeptAWhile(manager._storage)


def with_few_doors(app: ASGIApp) -> ASGIApp:
    base = (st.get_option("server.baseUrlPath") or "").strip("/")

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        kind = scope["type"]
        if kind in ("http", "websocket"):
            path = scope["path"].strip("/").removeprefix(base)
            if not is_open(kind, path):
                refusal = _said(NOT_HERE, HTTPStatus.NOT_FOUND)
                await (refusal if kind == "http" else WebSocketClose())(scope, receive, send)
                return
            if kind == "http" and scope["method"] not in READING:
                refusal = _said(READING_ONLY, HTTPStatus.METHOD_NOT_ALLOWED)
                await refusal(scope, receive, send)
                return
            if kind == "http" and (script := script_at(path)) is not None:
                answer = Response(script, media_type="text/javascript", headers=ASKED_EACH_TIME)
                await answer(scope, receive, send)
                return
        await app(scope, receive, send)

    return answered


def _said(sentence: Text, status: HTTPStatus) -> PlainTextResponse:
    """In every language, since nobody was asked for one."""
    said = " ".join(sentence.in_(language) for language in LANGUAGES)
    allowed = {"Allow": ", ".join(READING)} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    return PlainTextResponse(said + "\n", status_code=status, headers=allowed)
