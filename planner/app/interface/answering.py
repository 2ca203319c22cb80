"""The interfaces' way from a request to an answer: off the event loop, in turns, within a budget, kept by its tag."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from time import monotonic
from typing import TypeVar

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from planner import __version__
from planner.app.interface import embedding, negotiation, openapi, opened, parameters
from planner.app.interface.budget import Budget
from planner.app.interface.endpoints import CSV, ENDPOINTS, MEDIA, Asked, Endpoint, file_name
from planner.app.interface.parameters import FORMAT, LANGUAGE, Unanswered
from planner.app.routes import language_asked_for
from planner.app.server.places import PLACES, NotRun
from planner.app.server.sweeps import BUSY
from planner.model import MODEL
from planner.model.cache import Cache
from planner.sharing.address import SAVED
from planner.sharing.link import pasted_text
from planner.sharing.saved.quota import network_of
from planner.text import LANGUAGES, Language, Text

T = TypeVar("T")
LONGEST_QUERY = 16_000  # bytes
MOST_WAITING, MOST_OF_ONE = 40, 10  # requests, of all networks and of one
MOST_SECONDS = 20.0  # of all runs of an answer
MADE_BYTES = 24_000_000
KEPT_FOR = 3600  # seconds, by whoever asked

TOO_LONG = Text(
    "Adressen er på {length} tegn; højst {most} er tilladt.",
    "The address is {length} characters long; at most {most} are allowed.",
)
FAILED = Text(
    "Noget gik galt her, og der er intet svar. Fejlen er noteret på serveren.",
    "Something went wrong here, and there is no answer. The server has noted the error.",
)
_log = logging.getLogger(__name__)


class Fault(Struct, frozen=True):
    """Why there is no answer, in every language."""

    fault: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A request with the tag and the headers of its answer."""

    asked: Asked
    tag: str
    headers: dict[str, str]
    is_heavy: bool


class Interface:
    """That of one server. It has a thread that opens links and one that asks the database, which may be long away.

    Answers are made in one thread, and those of heavy runs in another.
    """

    def __init__(self) -> None:
        self.budget = Budget()
        self._made = Cache(MADE_BYTES)
        self._waiting: Counter[str] = Counter()
        self._opening = ThreadPoolExecutor(1, "interface-opens")
        self._opening_saved = ThreadPoolExecutor(1, "interface-opens-saved")
        self._making = ThreadPoolExecutor(1, "interface-makes")
        self._making_heavy = ThreadPoolExecutor(1, "interface-makes-heavy")

    async def respond(self, request: Request, endpoint: Endpoint) -> Response:
        try:
            return await self._answer(request, endpoint)
        except Unanswered as error:
            return refused(request, endpoint, error)
        except Exception:
            _log.exception("An interface could not answer")
            return refused(request, endpoint, Unanswered(HTTPStatus.INTERNAL_SERVER_ERROR, FAILED))

    async def _answer(self, request: Request, endpoint: Endpoint) -> Response:
        length = len(request.scope["query_string"])
        if length > LONGEST_QUERY:
            said = TOO_LONG.filled(length=length, most=LONGEST_QUERY)
            raise Unanswered(HTTPStatus.REQUEST_URI_TOO_LONG, said)
        network = network_of(request.client.host if request.client else None)
        self.budget.check(network)
        with self._waits(network):
            query, accept = dict(request.query_params), request.headers.get("accept", "")
            threads = self._opening_saved if SAVED in query else self._opening
            tagged = await self._in(threads, network, lambda: _read(query, accept, endpoint))
            if negotiation.is_known(tagged.tag, request.headers.get("if-none-match", "")):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=tagged.headers)
            content = self._kept(tagged)
            if content is None:
                threads = self._making_heavy if tagged.is_heavy else self._making
                content = await self._in(threads, network, lambda: self._make(tagged, endpoint))
        self.budget.spend(network, 0.0, len(content))
        media = MEDIA[tagged.asked.format]
        return Response(content, headers=tagged.headers, media_type=media)

    async def _in(self, threads: ThreadPoolExecutor, network: str, work: Callable[[], T]) -> T:
        """Asked again when its turn has come: many who came together were let in while something was left."""

        def charged() -> T:
            self.budget.check(network)
            began = monotonic()
            try:
                return work()
            finally:
                self.budget.spend(network, monotonic() - began)

        return await asyncio.get_running_loop().run_in_executor(threads, charged)

    @contextmanager
    def _waits(self, network: str) -> Iterator[None]:
        if self._waiting.total() >= MOST_WAITING:
            raise Unanswered(HTTPStatus.SERVICE_UNAVAILABLE, BUSY, 1)
        if self._waiting[network] >= MOST_OF_ONE:
            raise Unanswered(HTTPStatus.TOO_MANY_REQUESTS, BUSY, 1)
        self._waiting[network] += 1
        try:
            yield
        finally:
            self._waiting[network] -= 1
            self._waiting += Counter()  # forgets those that wait for nothing

    def _kept(self, tagged: Tagged) -> bytes | None:
        try:
            return self._made.get(tagged.tag, _not_made)
        except LookupError:
            return None

    def _make(self, tagged: Tagged, endpoint: Endpoint) -> bytes:
        """The same may have been made while it waited."""
        try:
            with PLACES.aside(MOST_SECONDS):
                return self._made.get(tagged.tag, lambda: endpoint.make(tagged.asked))
        except NotRun as error:
            raise Unanswered(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, error.why) from None


def _not_made() -> bytes:
    raise LookupError


def _read(given: Mapping[str, str], accept: str, endpoint: Endpoint) -> Tagged:
    query = pasted_text.in_query(given)
    values = parameters.read(query, endpoint.parameters)
    format = values.get(FORMAT.name) or negotiation.chosen(accept, endpoint.formats)
    found = opened.opened(query)
    programme, draws = found.programme(values), found.drawn(values)
    asked = Asked(query, values, found, programme, draws, format, values[LANGUAGE.name])
    notes = [one.in_(asked.language) for one in found.notes]
    of = (
        *(endpoint.path, sorted(query.items()), format, notes),
        *(found.plan.cache_key, draws, MODEL, __version__),
    )
    tag = blake2b(repr(of).encode(), digest_size=15).hexdigest()
    return Tagged(asked, tag, _headers(asked, tag, endpoint), asked.is_heavy)


def _headers(asked: Asked, tag: str, endpoint: Endpoint) -> dict[str, str]:
    headers = {
        "ETag": f'"{tag}"',
        "Cache-Control": f"public, max-age={KEPT_FOR}" if asked.opened.stays else "no-cache",
        "Vary": "Accept",
    }
    if endpoint.is_page:
        return headers | {"Content-Security-Policy": embedding.policy()}
    if MEDIA[asked.format] == CSV:
        headers["Content-Disposition"] = f'attachment; filename="{file_name(asked)}.csv"'
    return headers


def refused(request: Request, endpoint: Endpoint, error: Unanswered) -> Response:
    headers = {"Cache-Control": "no-store"}
    if error.after is not None:
        headers["Retry-After"] = str(error.after)
    if not endpoint.is_page:
        said = Fault({language: error.why.in_(language) for language in LANGUAGES})
        content, media = msgspec.json.encode(said), MEDIA["json"]
    else:
        headers["Content-Security-Policy"] = embedding.policy()
        asked = request.query_params.get(LANGUAGE.name, "")
        is_known = not asked or language_asked_for(request.query_params) == asked
        languages = [language_asked_for(request.query_params)] if is_known else list(LANGUAGES)
        content, media = embedding.refusal(error.why, languages), MEDIA[embedding.PAGE]
    return Response(content, error.status, headers, media_type=media)


@cache
def document(language: Language) -> bytes:
    """The OpenAPI document."""
    return msgspec.json.encode(openapi.document(ENDPOINTS, Fault, language))


INTERFACE = Interface()
BY_PATH = {one.path: one for one in ENDPOINTS}
