"""Whether the server is ready: what it loads and compiles once it has begun, and the addresses that say how it is."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from time import monotonic
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from planner import __version__, clock
from planner.app.routes import base_path, language_asked_for, way_up
from planner.app.server import half_open, metrics, peers, plain, reruns, status
from planner.app.server.doors import keep_few_sessions, keep_files_a_while
from planner.app.server.health import Answer, Health
from planner.model import MODEL
from planner.text import Text

WARMING_UP = Text(da="Serveren varmer op.", en="The server is warming up.")
READY = Text(da="Serveren er klar.", en="The server is ready.")
WARM_UP_FAILED = Text(
    da="Opvarmningen slog fejl; se serverens log.",
    en="The warm-up failed; see the server's log.",
)

READY_PATH, SWEEP_PATH = "/api/ready", "/api/sweep"

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
            way_up(request.scope["path"]),
            language_asked_for(request.query_params),
        )
        return HTMLResponse(html, self._status, headers={"Cache-Control": "no-store"})

    async def _give_metrics(self, request: Request) -> Response:
        if not metrics.is_open_to(request):
            scope = request.scope
            return plain.no_such_page(
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
