"""The interfaces' addresses; what answers at them is loaded by the warm-up."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from planner import environment
from planner.app.routes import base_path, language_asked_for
from planner.text import LANGUAGES, Text

RUN, VALUES, EMBED, DOCUMENT = "/api/run", "/api/scenario", "/embed", "/api/openapi.json"
FOR_PROGRAMS = (RUN, VALUES, DOCUMENT)  # also of other sites, where they are named
AGAIN = {"Retry-After": "5", "Cache-Control": "no-store"}
SEEN = ("ETag", "Retry-After", "Content-Disposition")  # headers, by scripts of other sites

Answer = Callable[[Request], Awaitable[Response]]


def routes(why_not: Callable[[], Text | None]) -> list[Route]:
    """Below the base path too, as a proxy sees the server; `why_not` says why nothing is answered yet."""

    def ready(own: str, give: Callable[[Request, str], Awaitable[Response]]) -> Answer:
        async def answer(request: Request) -> Response:
            why = why_not()
            return await give(request, own) if why is None else _not_yet(request, own, why)

        return answer

    ours = {RUN: _answer, VALUES: _answer, EMBED: _answer, DOCUMENT: _document}
    return [
        Route(path, ready(own, give), middleware=_scripts(own))
        for own, give in ours.items()
        for path in sorted({own, base_path() + own.lstrip("/")})
    ]


def _scripts(path: str) -> list[Middleware]:
    origins = environment.API_ORIGINS.value
    if path not in FOR_PROGRAMS or not origins:
        return []
    return [
        Middleware(
            CORSMiddleware, allow_origins=origins, allow_methods=("GET",), expose_headers=SEEN
        )
    ]


def _not_yet(request: Request, path: str, why: Text) -> Response:
    status = HTTPStatus.SERVICE_UNAVAILABLE
    if path in FOR_PROGRAMS:
        said = {"fault": {language: why.in_(language) for language in LANGUAGES}}
        return JSONResponse(said, status, AGAIN)
    return PlainTextResponse(why.in_(language_asked_for(request.query_params)), status, AGAIN)


async def _answer(request: Request, path: str) -> Response:
    from planner.app.interface.answering import BY_PATH, INTERFACE  # noqa: PLC0415  # loaded by the warm-up

    return await INTERFACE.respond(request, BY_PATH[path])


async def _document(request: Request, _path: str) -> Response:
    from planner.app.interface.answering import document  # noqa: PLC0415

    headers = {"Cache-Control": "public, max-age=300"}
    content = document(language_asked_for(request.query_params))
    return Response(content, headers=headers, media_type="application/json")
