"""What our web server adds to Streamlit's: safe headers, the document's language, warm-up, words for a failure."""

import asyncio
import base64
import gc
import hashlib
import json
import logging
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner import __version__, clock, environment, sign_in
from planner.app.routes import base_path, language_asked_for, route_at
from planner.app.server import (
    builtin_words,
    connection,
    half_open,
    metrics,
    peers,
    plain,
    preview,
    reruns,
    rooms,
    signed_in,
    skeleton,
    status,
)
from planner.app.server.doors import keep_few_sessions, keep_files_a_while, with_few_doors
from planner.app.server.health import Answer, Health
from planner.app.server.preview import TITLE
from planner.model import MODEL
from planner.sharing.address import SCENARIO
from planner.sharing.link import links
from planner.text import LANGUAGES, Language, Text

NO_SUCH_PAGE = Text(da="Siden findes ikke", en="There is no such page")
NO_SUCH_PAGE_WHY = Text(
    da="Adressen hører ikke til nogen side her. Måske er der kommet et bogstav for meget med eller et for lidt.",
    en="No page here has that address. Perhaps a letter too many or too few has come along.",
)
NEEDS_JAVASCRIPT = Text(
    da="Siden virker kun, når JavaScript er slået til i browseren.",
    en="This page only works with JavaScript turned on in the browser.",
)
SOMETHING_FAILED = Text(
    da="Noget gik galt, og siden kunne ikke vises færdig. Genindlæs siden; fejlen er noteret på serveren.",
    en="Something went wrong and the page could not be completed. Reload it; the server has noted the error.",
)
WARMING_UP = Text(da="Serveren varmer op.", en="The server is warming up.")
READY = Text(da="Serveren er klar.", en="The server is ready.")
WARM_UP_FAILED = Text(
    da="Opvarmningen slog fejl; se serverens log.",
    en="The warm-up failed; see the server's log.",
)

POLICY = "Content-Security-Policy"
READY_PATH, SWEEP_PATH = "/api/ready", "/api/sweep"
SCRIPT = Path(__file__).parents[2] / "script.py"  # what Streamlit runs for every visitor
# What a browser may do for a page and ours never asks for.
NOT_NEEDED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip

INDEX = Path(st.__file__).parent / "static" / "index.html"

# In the document's head, before Streamlit's own; what each is given stands for its "FROM_PYTHON".
SCRIPTS = {
    "skeleton.js": None,
    "find_server.js": None,
    "keep_address.js": list(LANGUAGES),
    "tidy_address.js": None,
    "scrolled.js": None,
    "connection.js": connection.words(),
    "builtin_words.js": builtin_words.words(),
}
COMING_BACK = "coming_back.js"  # from a sign-in

_log = logging.getLogger(__name__)


class WarmUp:
    """The first visitor should not wait for imports and compilation, so they start with the server.

    The server answers meanwhile: a proxy asks /api/ready, which is 200 once the front page is warm.
    """

    def __init__(self) -> None:
        self._status, self._sentence = HTTPStatus.SERVICE_UNAVAILABLE, WARMING_UP
        self._since, self._began = clock.now(), monotonic()
        self._health: Health | None = None  # until the warm-up has loaded what asks the database

    def routes(self) -> list[Route]:
        """Below the base path too, as a proxy sees the server."""
        ours = {
            READY_PATH: self._say_whether_ready,
            SWEEP_PATH: self._give_sweep,
            status.PATH: self._say_how_it_is,
            metrics.PATH: self._give_metrics,
        }
        return [
            Route(path, give)
            for own, give in ours.items()
            for path in sorted({own, base_path() + own.lstrip("/")})
        ]

    @asynccontextmanager
    async def lifespan(self, app: st.App) -> AsyncIterator[None]:
        _log.info("Planner %s with model %s starts", __version__, MODEL)
        keep_few_sessions(app)
        keep_files_a_while(app)
        runtime: Any = app._runtime
        metrics.SESSIONS.set_function(runtime._session_mgr.num_active_sessions)
        running = asyncio.create_task(asyncio.to_thread(self._run))
        with half_open.closed(), peers.kept(), reruns.counted():
            yield
        await running

    def _run(self) -> None:
        try:
            # Here and not at the top: the port opens before pandas and Altair are imported.
            from planner.app.warm import database_matter, warm_the_rest, warm_up  # noqa: PLC0415

            self._health = Health(database_matter)
            warm_up()
        except Exception:
            _log.exception("The warm-up failed")
            metrics.FAULTS.labels("warm_up").inc()
            self._sentence = WARM_UP_FAILED
            return
        _keep_what_is_loaded()
        self._status, self._sentence = HTTPStatus.OK, READY
        seconds = monotonic() - self._began
        metrics.READY.set(1)
        metrics.WARM_UP.set(seconds)
        _log.info("Ready after %.1f seconds", seconds)
        try:
            warm_the_rest()
        except Exception:
            _log.exception("The warm-up of what the first visitor does not see failed")
        _keep_what_is_loaded()

    async def _say_whether_ready(self, request: Request) -> PlainTextResponse:
        sentence = self._sentence.in_(language_asked_for(request.query_params))
        headers = {"Cache-Control": "no-store"}
        return PlainTextResponse(sentence, status_code=self._status, headers=headers)

    async def _say_how_it_is(self, request: Request) -> HTMLResponse:
        """For people, and without a script; 503 while it is not ready."""
        html = status.document(
            None if self._status == HTTPStatus.OK else self._sentence,
            metrics.waiting(),
            await self._database(),
            self._since,
            _up(request.scope["path"]),
            language_asked_for(request.query_params),
        )
        return HTMLResponse(html, self._status, headers={"Cache-Control": "no-store"})

    async def _give_metrics(self, request: Request) -> Response:
        if not metrics.is_open_to(request):
            scope = request.scope
            return no_such_page(
                scope["path"], scope["query_string"], language_asked_for(request.query_params)
            )
        return metrics.answer(await self._database())

    async def _database(self) -> Answer | None:
        return await self._health.now() if self._health else None

    async def _give_sweep(self, request: Request) -> Response:
        if self.why_not() is not None:
            return await self._say_whether_ready(request)
        from planner.app.server.sweeps import SWEEPS  # noqa: PLC0415  # loaded by the warm-up

        return await SWEEPS.respond(request)

    def why_not(self) -> Text | None:
        """Why nothing that the warm-up loads can be asked for; None where it can."""
        return None if self._status == HTTPStatus.OK else self._sentence


def _keep_what_is_loaded() -> None:
    """Later collections need not walk through it, 100 ms each."""
    gc.collect()
    gc.freeze()


def say_that_something_failed(_error: Exception) -> bool:
    """Instead of a traceback; Streamlit has written to the log before it calls this."""
    metrics.FAULTS.labels("page").inc()
    st.error(SOMETHING_FAILED.in_(language_asked_for(st.query_params)))
    return True


def middleware() -> list[Middleware]:
    documents = {language: document(language) for language in LANGUAGES}
    rooms_documents = map(rooms.document, LANGUAGES)
    return [
        Middleware(with_headers, headers=safe_headers([*documents.values(), *rooms_documents])),
        Middleware(with_few_doors),
        *ways_to_sign_in(),
        Middleware(with_document, documents=documents),
    ]


def ways_to_sign_in() -> list[Middleware]:
    ways = {sign_in.PROXY: signed_in.with_proxys_word, sign_in.OIDC: signed_in.with_way_back}
    way = ways.get(sign_in.SIGN_IN.value)
    return [Middleware(way)] if way else []


def document(language: Language) -> str:
    """Streamlit's own first HTML, which is English whatever the page says."""
    html = INDEX.read_text(encoding="utf-8")
    every = SCRIPTS if sign_in.SIGN_IN.value == sign_in.OPEN else {**SCRIPTS, COMING_BACK: None}
    scripts = "".join(_script(name, given) for name, given in every.items())
    for pattern, ours in {
        '<html lang="en">': f'<html lang="{language}">',
        "<title>.*?</title>": f"<title>{TITLE.in_(language)}</title>",
        "<noscript>.*?</noscript>": f"<noscript>{NEEDS_JAVASCRIPT.in_(language)}</noscript>",
        "<head>": f"<head><script>{scripts}</script><style>{connection.STYLE}{skeleton.style()}</style>",
    }.items():
        html, times = re.subn(pattern, ours.replace("\\", r"\\"), html, flags=re.DOTALL)
        if times != 1:
            raise RuntimeError(f"{INDEX} has {pattern!r} {times} times, not once: a new Streamlit?")
    return html


def _script(name: str, given: object) -> str:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return text.replace('"FROM_PYTHON"', json.dumps(given, ensure_ascii=False))


def safe_headers(documents: Iterable[str]) -> dict[str, str]:
    """Scripts come from here or stand in our documents, whose hashes are named; nothing is loaded from elsewhere."""
    inline = {
        script
        for html in documents
        for script in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    }
    hashes = " ".join(sorted(f"'sha256-{_sha256(script)}'" for script in inline))
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {hashes}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",  # Streamlit's stylesheet carries one of its fonts
        "connect-src": "'self'",  # the WebSocket of this address too
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": environment.FRAME_ANCESTORS.value,
    }
    return {
        POLICY: "; ".join(f"{what} {where}" for what, where in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{one}=()" for one in NOT_NEEDED),
    }


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def with_headers(app: ASGIApp, headers: Mapping[str, str]) -> ASGIApp:
    """An answer of ours may have a policy of its own, which is stricter; Streamlit's have none."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                own = found.get(POLICY)
                found.update(headers if own is None else {**headers, POLICY: own})
            await send(message)

        await app(scope, receive, send_with_headers)

    return answer


def with_document(app: ASGIApp, documents: Mapping[Language, str]) -> ASGIApp:
    """Streamlit answers every address it does not know with its index.html; here it becomes one of ours.

    It is known by its tag, which survives compression, and ours goes out without a tag: a browser
    would otherwise keep the old one when only our part has changed.
    """
    tag = FileResponse(INDEX, stat_result=INDEX.stat()).headers["etag"]

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        is_document = False

        async def send_ours(message: Message) -> None:
            nonlocal is_document
            if message["type"] == "http.response.start":
                is_document = Headers(raw=message["headers"]).get("etag") == tag
                if is_document:
                    response = await _document_for(scope, documents)
                    await response(scope, receive, send)
            if not is_document:
                await send(message)

        await app(scope, receive, send_ours)

    return answer


async def _document_for(scope: Scope, documents: Mapping[Language, str]) -> Response:
    language = language_asked_for(QueryParams(scope["query_string"]))
    route = route_at(scope["path"])
    if route is None and (text := links.find(scope["path"])):  # its question mark was lost
        query = urlencode([*parse_qsl(scope["query_string"].decode("latin-1")), (SCENARIO, text)])
        return RedirectResponse(f"{_up(scope['path'])}?{query}")
    if route is None:
        return no_such_page(scope["path"], scope["query_string"], language)
    html = documents[language]
    if route.path:
        html = html.replace("<html ", f'<html data-page="{route.path}" ', 1)
    html = html.replace("<title>", f"{await preview.head(scope, language)}<title>", 1)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def _up(path: str) -> str:
    """The way to the front page from an address below it."""
    return "../" * (path.count("/") - base_path().count("/")) or "./"


def no_such_page(path: str, query: bytes, language: Language) -> HTMLResponse:
    """What stands in the query goes along to the front page.

    The way there is told from here, for a proxy may have taken the first steps of the address away.
    """
    why = plain.paragraph(NO_SUCH_PAGE_WHY.in_(language))
    html = plain.page(NO_SUCH_PAGE, why, _up(path), language, query.decode("latin-1"))
    return HTMLResponse(html, status_code=HTTPStatus.NOT_FOUND)
