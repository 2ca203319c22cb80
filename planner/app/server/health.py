"""Whether the database of saved scenarios answers: asked once in a few seconds at most, however many want to know."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from planner.sharing.refusals import UNAVAILABLE
from planner.text import Text

HOLDS_FOR = 5.0  # seconds that an answer is used for
PATIENCE = 1.0  # seconds that whoever asks waits for one; the database itself is given up after ten

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """`why` says what is the matter, None where it can be saved to; `seconds` until it was known, or so far."""

    why: Text | None
    seconds: float


class Health:
    """`ask` is called in a thread, once at a time, and says what is the matter. For one event loop."""

    def __init__(self, ask: Callable[[], Text | None]) -> None:
        self._ask = ask
        self._asking: asyncio.Task[None] | None = None
        self._began = self._ended = -HOLDS_FOR
        self._answer = Answer(None, 0.0)

    async def now(self) -> Answer:
        if self._asking is None and monotonic() - self._ended >= HOLDS_FOR:
            self._began = monotonic()
            self._asking = asyncio.create_task(self._find_out())
        if self._asking is not None:
            try:
                await asyncio.wait_for(asyncio.shield(self._asking), PATIENCE)
            except TimeoutError:
                return Answer(UNAVAILABLE, monotonic() - self._began)
        return self._answer

    async def _find_out(self) -> None:
        try:
            why = await asyncio.to_thread(self._ask)
        except Exception:
            _log.exception("The database could not be asked how it is")
            why = UNAVAILABLE
        self._ended = monotonic()
        self._answer = Answer(why, self._ended - self._began)
        self._asking = None
