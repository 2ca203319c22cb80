"""How much of a rerun's model work holds the interpreter lock, which all visitors of a server share.

A second thread sleeps for a third of a millisecond or so without the lock and notes, when it takes it
again, how long it had to wait. The share of its tries that had to wait is the share of the time in
which the calls beside it hold the lock; the tries that it would have made while it waited count as
well. It has the lock for microseconds, so the calls are hardly disturbed, and other load slows both
alike. Then the same calls beside a thread that always wants the lock, as on a busy server, and in two
threads at once.
"""

import ctypes
import random
import statistics
import threading
import time
from functools import partial

import numba
import numpy as np

from bench.cases import THOUSAND, soroe
from bench.measured import Call, Row, alternating, seconds
from planner.model import simulate, table
from planner.questions import outlook

LASTS = 4.0  # seconds of calls for each share
APART = 300  # microseconds between tries, at random so that they fall in step with nothing
AT_ONCE = 15e-6  # seconds: taken without waiting
MONOTONIC = 1  # the clock of time.perf_counter, in C's numbering

_libc = ctypes.CDLL(None)
_usleep, _clock_gettime = _libc.usleep, _libc.clock_gettime
_usleep.argtypes, _clock_gettime.argtypes = [ctypes.c_uint], [ctypes.c_int, ctypes.c_void_p]


def measure() -> list[Row]:
    scenario = soroe()
    run = simulate.run(scenario, THOUSAND)

    def shown() -> None:
        outlook.placements.cache_clear()  # type: ignore[attr-defined]
        asked = outlook.Asked(scenario, scenario.programmes[0].id, THOUSAND)
        outlook.whole.__wrapped__(asked)  # type: ignore[attr-defined]

    just_run = partial(simulate.run, scenario, THOUSAND)
    calls: dict[str, tuple[Call, str]] = {
        "what the page asks": (shown, "outlook.whole: the run and one programme's figures"),
        "run and table": (lambda: table.table(just_run()), "every measure, more than a page shows"),
        "the run": (just_run, "simulate.run"),
        "the table": (partial(table.table, run), "table.table"),
    }
    rows = []
    for name, (call, about) in calls.items():
        share, taken = _held(call)
        rows += [
            Row(f"{name}: share of the time with the lock", 100 * share, "%", about),
            Row(f"{name}: time with the lock", 1000 * share * taken, "ms", "of each call"),
        ]
    for name in ("what the page asks", "the run"):
        call, _ = calls[name]
        rows += [
            Row(
                f"{name}: beside a busy thread, over undisturbed",
                _beside_busy(call),
                "×",
                "it waits up to 5 ms each time that it wants the lock back from numpy or compiled code",
            ),
            Row(
                f"{name}: two threads, over one",
                _speed_up(call),
                "×",
                "as many calls a second; 2 would be all of two idle cores",
            ),
        ]
    return rows


@numba.njit(nogil=True)
def _sleep(microseconds: int, woken: np.ndarray) -> None:
    """Without the lock; `woken` becomes seconds and nanoseconds just before it is taken again."""
    _usleep(microseconds)
    _clock_gettime(MONOTONIC, woken.ctypes)


class Probe(threading.Thread):
    """Daemons, so that a failure elsewhere still ends the program."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.waits: list[float] = []
        self.goes_on = True

    def run(self) -> None:
        woken = np.zeros(2, np.int64)
        while self.goes_on:
            _sleep(int(random.expovariate(1 / APART)), woken)
            self.waits.append(time.perf_counter() - float(woken[0] + woken[1] / 1e9))

    def share(self, lasted: float) -> float:
        """Of its tries in so many seconds, those in vain; the missed ones are in vain."""
        in_vain = [wait for wait in self.waits if wait > AT_ONCE]
        asleep = (lasted - sum(self.waits)) / len(self.waits)
        missed = sum(in_vain) / asleep
        return (len(in_vain) + missed) / (len(self.waits) + missed)


class Busy(threading.Thread):
    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.goes_on = True

    def run(self) -> None:
        while self.goes_on:
            pass


def _held(call: Call) -> tuple[float, float]:
    """The share of the time with the lock, and seconds of one call."""
    call()
    _sleep(1, np.zeros(2, np.int64))  # compiled from here on
    probe = Probe()
    probe.start()
    begin = time.perf_counter()
    taken = []
    while time.perf_counter() - begin < LASTS:
        taken.append(seconds(call))
    probe.goes_on = False
    probe.join()
    return probe.share(time.perf_counter() - begin), statistics.median(taken)


def _beside_busy(call: Call) -> float:
    def beside() -> None:
        busy = Busy()
        busy.start()
        call()
        busy.goes_on = False
        busy.join()

    taken = alternating({"alone": call, "beside": beside}, rounds=7)
    return taken["beside"] / taken["alone"]


def _speed_up(call: Call) -> float:
    def in_two_threads() -> None:
        threads = [threading.Thread(target=call) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def in_one() -> None:
        call()
        call()

    taken = alternating({"one": in_one, "two": in_two_threads}, rounds=10)
    return taken["one"] / taken["two"]
