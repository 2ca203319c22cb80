"""What our web server adds to Streamlit's: safe headers, the document's language, words for a failure."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.middleware import Middleware
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    RedirectResponse,
    Response,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner import environment, sign_in
from planner.app.routes import language_asked_for, route_at, way_up
from planner.app.server import (
    builtin_words,
    connection,
    metrics,
    plain,
    preview,
    rooms,
    signed_in,
    skeleton,
)
from planner.app.server.doors import with_few_doors
from planner.app.server.preview import TITLE
from planner.sharing.address import SCENARIO
from planner.sharing.link import links
from planner.text import LANGUAGES, Language, Text

NEEDS_JAVASCRIPT = Text(
    da="Siden virker kun, når JavaScript er slået til i browseren.",
    en="This page only works with JavaScript turned on in the browser.",
)
SOMETHING_FAILED = Text(
    da="Noget gik galt, og siden kunne ikke vises færdig. Genindlæs siden; fejlen er noteret på serveren.",
    en="Something went wrong and the page could not be completed. Reload it; the server has noted the error.",
)

POLICY = "Content-Security-Policy"
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
        "<head>": f"<head><script>{scripts}</script><style>{connection.style()}{skeleton.style()}</style>",
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
        return RedirectResponse(f"{way_up(scope['path'])}?{query}")
    if route is None:
        return plain.no_such_page(scope["path"], scope["query_string"], language)
    html = documents[language]
    if route.path:
        html = html.replace("<html ", f'<html data-page="{route.path}" ', 1)
    html = html.replace("<title>", f"{await preview.head(scope, language)}<title>", 1)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})
