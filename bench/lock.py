"""How much of a rerun's model work holds the interpreter lock, which all visitors of a server share.

A second thread that only counts, in plain Python, runs beside ten calls and always wants the lock.
Whenever it neither runs nor waits for a processor (Linux tells both in schedstat), it waits for the
lock: that is the time in which the calls hold it, shown as such and as a share of what the calls take
undisturbed. Other load on the machine does not count. Then two threads of runs against one.
"""

import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.cases import THOUSAND, soroe
from bench.measured import Call, Row, alternating, seconds
from planner.model import simulate, table
from planner.questions import outlook

CALLS = 10


def measure() -> list[Row]:
    scenario = soroe()
    run = simulate.run(scenario, THOUSAND)

    shown = partial(outlook.outlook.__wrapped__, scenario, scenario.programmes[0].id, THOUSAND)
    calls: dict[str, tuple[Call, str]] = {
        "what the page asks": (
            shown,
            "outlook.outlook of one programme: the run and the figures shown",
        ),
        "run and table": (
            lambda: table.table(simulate.run(scenario, THOUSAND)),
            "every measure, more than the page shows",
        ),
        "the run": (partial(simulate.run, scenario, THOUSAND), "simulate.run"),
        "the table": (partial(table.table, run), "table.table"),
    }
    rows = []
    for name, (call, about) in calls.items():
        found = _held(call)
        rows += [
            Row(f"{name}: share with the lock", 100 * found.held / found.undisturbed, "%", about),
            Row(f"{name}: time with the lock", 1000 * found.held, "ms", "of each call"),
            Row(
                f"{name}: beside a busy thread, over undisturbed",
                found.beside / found.undisturbed,
                "×",
                "it waits up to 5 ms for the lock each time that numpy or numba has let it go",
            ),
        ]
    return [
        *rows,
        Row(
            "two threads of runs, over one thread",
            _speed_up(calls["the run"][0]),
            "×",
            "as many runs of 1,000 draws a second; 2 would be all of two cores",
        ),
        Row(
            "two threads of what the page asks, over one thread",
            _speed_up(shown),
            "×",
            "the same with the figures shown",
        ),
    ]


class Counter(threading.Thread):
    """Always wants the lock. A daemon, so that a failure elsewhere still ends the program."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.count = 0
        self.goes_on = True

    def run(self) -> None:
        while self.goes_on:
            self.count += 1

    def without_lock(self, call: Call) -> tuple[float, float]:
        """Seconds that the call lasts, and of these waited for the lock."""
        before = self._awake()
        lasts = seconds(call)
        return lasts, lasts - (self._awake() - before)

    def _awake(self) -> float:
        """Seconds on a processor or waiting for one."""
        of = Path(f"/proc/self/task/{self.native_id}/schedstat").read_text().split()
        return (int(of[0]) + int(of[1])) / 1e9


@dataclass(frozen=True, slots=True)
class Held:
    """Seconds of one call: undisturbed, beside the counter, and of these with the lock held."""

    undisturbed: float
    beside: float
    held: float


def _held(call: Call) -> Held:
    def calls() -> None:
        for _ in range(CALLS):
            call()

    call()
    undisturbed = seconds(calls)
    counter = Counter()
    counter.start()
    beside, waited = counter.without_lock(calls)
    counter.goes_on = False
    counter.join()
    return Held(undisturbed / CALLS, beside / CALLS, waited / CALLS)


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
