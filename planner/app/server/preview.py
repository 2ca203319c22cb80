"""What chat, mail and phones show of an address sent in them: a title, a description and a picture (Open Graph).

They ask for the page and run no script. A few addresses at a time are looked at, for a short while; else one is
described as any other of ours.
`preview.png` is `preview.svg` drawn by vl_convert.
"""

import asyncio
import logging
import re
from http import HTTPStatus
from pathlib import Path
from threading import BoundedSemaphore
from urllib.parse import parse_qsl

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from planner.app.routes import base_path
from planner.text import LANGUAGES, Language, Text, in_one_line

TITLE = Text(da="Hvad nu hvis?", en="Planner")
ABOUT = Text(
    "Hvad sker der, hvis kommunen ændrer sin beskæftigelsesindsats? Se tallene, og prøv selv.",
    "What happens if the municipality changes its employment programmes? See the figures and try for yourself.",
)
PICTURE_SHOWS = Text(
    "Hvad nu hvis? med prikker for hvert år, før og efter en ændring",
    "Planner, with dots for each year, before and after a change",
)
PICTURE = Path(__file__).with_name("preview.png")
PICTURE_PATH = "/api/preview.png"
WIDTH, HEIGHT = 1200, 630
AT_ONCE, LONGEST_WAIT = 2, 0.5  # previews; seconds
LONGEST_QUERY = 16_000  # bytes
LONGEST_TITLE, LONGEST_DESCRIPTION = 150, 300  # characters
TAG = Markup('<meta {}="{}" content="{}">')
HOST = re.compile(r"[A-Za-z0-9.-]{1,255}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")

_places = BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


GENERAL = (TITLE, ABOUT)  # title and description


def routes() -> list[Route]:
    """Of the picture; below the base path too, as a proxy sees the server."""
    paths = {PICTURE_PATH, base_path() + PICTURE_PATH.lstrip("/")}
    return [Route(path, _picture) for path in sorted(paths)]


async def _picture(_request: Request) -> Response:
    headers = {"Cache-Control": "public, max-age=86400"}
    return FileResponse(PICTURE, HTTPStatus.OK, headers, media_type="image/png")


async def head(scope: Scope, language: Language) -> Markup:
    """Tags for the document's head; the one place where what others wrote is escaped for them."""
    words, more = await _described(scope["query_string"])
    title = in_one_line(words.in_(language), LONGEST_TITLE)
    description = in_one_line(more.in_(language), LONGEST_DESCRIPTION)
    tags = [
        ("name", "description", description),
        ("property", "og:type", "website"),
        ("property", "og:site_name", TITLE.in_(language)),
        ("property", "og:locale", LANGUAGES[language].locale),
        ("property", "og:title", title),
        ("property", "og:description", description),
    ]
    picture = _address_of_picture(scope)
    if picture is not None:
        tags += [
            ("property", "og:image", picture),
            ("property", "og:image:type", "image/png"),
            ("property", "og:image:width", str(WIDTH)),
            ("property", "og:image:height", str(HEIGHT)),
            ("property", "og:image:alt", PICTURE_SHOWS.in_(language)),
            ("name", "twitter:card", "summary_large_image"),
        ]
    return Markup("").join(TAG.format(*one) for one in tags)


def _address_of_picture(scope: Scope) -> str | None:
    """Of the host that was asked, as the web server and a proxy tell it; None where that is no host's name."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    said = host.decode("latin-1")
    if not HOST.fullmatch(said):
        return None
    return f"{scope['scheme']}://{said}{base_path()}{PICTURE_PATH.lstrip('/')}"


async def _described(query: bytes) -> tuple[Text, Text]:
    if not query or len(query) > LONGEST_QUERY or not _places.acquire(blocking=False):
        return GENERAL
    work = asyncio.get_running_loop().run_in_executor(None, _read, query)
    try:
        return await asyncio.wait_for(asyncio.shield(work), LONGEST_WAIT)
    except TimeoutError:
        return GENERAL  # the thread gives its place back when it is through


def _read(query: bytes) -> tuple[Text, Text]:
    try:
        # Here and not at the top: the port opens before pandas and Altair are imported.
        from planner.app.address.described import described  # noqa: PLC0415

        found = described(dict(parse_qsl(query.decode("latin-1"))))
    except Exception:
        _log.exception("An address could not be described")
        return GENERAL
    finally:
        _places.release()
    return found or GENERAL
