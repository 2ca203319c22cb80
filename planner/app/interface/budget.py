"""How much each network may ask for: seconds of work, which come back with time; in memory alone.

A request is let in while anything is left, and what it took is written off afterwards, so that one may go below nothing
once; until it is paid back the next are told when to come again.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil
from threading import Lock
from time import monotonic

from planner.app.interface.parameters import Unanswered
from planner.text import Text

MOST = 20.0  # seconds of work at once
A_SECOND = 0.2  # that come back in each second
BYTES_A_SECOND = 20e6  # what is sent counts as work too
MOST_NETWORKS = 10_000  # that are remembered at once

SPENT = Text(
    "Der er bedt om meget fra dette netværk. Prøv igen om {seconds} sekunder.",
    "This network has asked for a great deal. Try again in {seconds} seconds.",
)


@dataclass(slots=True)
class _Account:
    left: float
    at: float


class Budget:
    """Of one server. All threads may share it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._accounts: OrderedDict[str, _Account] = (
            OrderedDict()
        )  # the one asked for last stands last
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._accounts)

    def check(self, network: str) -> None:
        """Raises `Unanswered` where nothing is left."""
        with self._lock:
            left = self._left(network)
        if left <= 0:
            after = ceil(-left / A_SECOND) + 1
            raise Unanswered(HTTPStatus.TOO_MANY_REQUESTS, SPENT.filled(seconds=after), after)

    def spend(self, network: str, seconds: float, sent: int = 0) -> None:
        with self._lock:
            left = self._left(network) - seconds - sent / BYTES_A_SECOND
            self._accounts[network] = _Account(left, self._clock())
            self._accounts.move_to_end(network)
            if len(self._accounts) > MOST_NETWORKS:
                self._accounts.popitem(last=False)

    def _left(self, network: str) -> float:
        of = self._accounts.get(network)
        return MOST if of is None else min(MOST, of.left + (self._clock() - of.at) * A_SECOND)
