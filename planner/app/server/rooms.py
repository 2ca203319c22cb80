"""Rooms in which telephones follow a projector: what its page shows now, by a code, and the page that shows it.

A room is held in this process's memory: it is gone when the server is started again, and another replica does not
have it. Whoever has the code may read; only the visitor who opened the room writes.
"""

from dataclasses import asdict, dataclass, field
from functools import cache
from http import HTTPStatus
from pathlib import Path
from secrets import choice
from threading import Lock
from time import monotonic

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from planner.app.routes import base_path, language_asked_for
from planner.text import Language, Text

PATH = "foelg"  # before the code
LETTERS, LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 8  # none that is taken for another
KEPT_FOR = 4 * 3600.0  # seconds after what was shown last
MOST_BYTES = 4 * 2**20  # of all rooms together; the one that was shown in longest ago goes first
MOST_OF_ONE = 64 * 2**10

TITLE = Text("Følg med", "Follow along")
NOTHING_YET = Text("Der er intet vist endnu.", "Nothing has been shown yet.")
OPEN = Text("Åbn det her, og prøv selv", "Open this and try for yourself")
READ_ONLY = Text(
    "Siden følger lærredet af sig selv. Herfra kan intet ændres.",
    "This page follows the screen by itself. Nothing can be changed from here.",
)
LOST = Text("Forbindelsen er væk. Den prøves igen.", "The connection is lost. It is tried again.")
OVER = Text(
    "Mødet er slut, eller det findes ikke på den server, som svarede. Bed om at få QR-koden vist igen.",
    "The meeting is over, or the server that answered does not have it. Ask for the QR code to be shown again.",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a room's projector shows: HTML made by our own writer, and the address of the same page for oneself."""

    title: str
    sentence: str  # for a screen reader
    html: str
    address: str  # empty where it is too long for one

    @property
    def bytes(self) -> int:
        return sum(
            len(one.encode()) for one in (self.title, self.sentence, self.html, self.address)
        )


@dataclass(slots=True)
class _Room:
    shown: Shown | None = None
    version: int = 0
    since: float = field(default_factory=monotonic)


class Rooms:
    """By code. All threads may share it."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}  # the one shown in longest ago first
        self._lock = Lock()

    def open(self) -> str:
        """The code of a new room."""
        code = "".join(choice(LETTERS) for _ in range(LENGTH))
        with self._lock:
            self._rooms[code] = _Room()
            self._drop()
        return code

    def close(self, code: str) -> None:
        with self._lock:
            self._rooms.pop(code, None)

    def show(self, code: str, shown: Shown) -> bool:
        """False where there is no such room any more; what is too large is left out."""
        with self._lock:
            room = self._rooms.pop(code, None)
            if room is None:
                return False
            self._rooms[code] = room
            room.since = monotonic()
            if shown != room.shown and shown.bytes <= MOST_OF_ONE:
                room.shown, room.version = shown, room.version + 1
            self._drop()
            return code in self._rooms

    def now(self, code: str) -> tuple[int, Shown | None] | None:
        """What is shown, and how many times it has been another; None where there is no such room."""
        with self._lock:
            room = self._rooms.get(code)
            return (room.version, room.shown) if room else None

    def _drop(self) -> None:
        over = monotonic() - KEPT_FOR
        sizes = {
            code: 500 + (one.shown.bytes if one.shown else 0) for code, one in self._rooms.items()
        }
        left = sum(sizes.values())
        for code, room in list(self._rooms.items()):
            if room.since >= over and left <= MOST_BYTES:
                return
            left -= sizes[code]
            del self._rooms[code]


ROOMS = Rooms()


def routes() -> list[Route]:
    """Below the base path too, as a proxy sees the server."""
    return [
        Route(f"{base}{PATH}/{{code}}{rest}", answer)
        for base in sorted({"/", base_path()})
        for rest, answer in (("", _page), ("/now", _now))
    ]


async def _page(request: Request) -> Response:
    return HTMLResponse(
        document(language_asked_for(request.query_params)), headers={"Cache-Control": "no-cache"}
    )


async def _now(request: Request) -> Response:
    """JSON of what is shown, or that the room is no more; 204 where `seen` is what is shown."""
    found = ROOMS.now(request.path_params["code"])
    headers = {"Cache-Control": "no-store"}
    if found is None:
        return JSONResponse({"over": True}, headers=headers)
    version, shown = found
    if shown is None or request.query_params.get("seen") == str(version):
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
    return JSONResponse({"version": version, **asdict(shown)}, headers=headers)


@cache
def document(language: Language) -> str:
    """The page of every room: its script fetches what is shown."""
    here = Path(__file__)
    words = {
        "TITLE": TITLE,
        "NOTHING_YET": NOTHING_YET,
        "OPEN": OPEN,
        "READ_ONLY": READ_ONLY,
        "LOST": LOST,
        "OVER": OVER,
    }
    html = here.with_name("rooms.html").read_text(encoding="utf-8")
    html = html.replace("{LANGUAGE}", language)
    for name, text in words.items():
        html = html.replace(f"{{{name}}}", text.in_(language))
    html = html.replace("{LOOK}", (here.parents[2] / "report" / "look.css").read_text("utf-8"))
    return html.replace("{SCRIPT}", here.with_name("rooms.js").read_text(encoding="utf-8"))
