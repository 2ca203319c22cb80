"""Saved scenarios: one save and one opening alone, then twenty writers in four processes at once for a minute.

On SQLite, and on PostgreSQL where BENCH_POSTGRES names an empty database, such as
postgresql://planner:…@localhost/bench. Half of the saves go to one scenario that all writers share.
Every acknowledged save is looked up afterwards; what is lost, doubled or refused is counted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from bench.cases import ROOT
from bench.measured import Row, seconds
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import NotDone
from planner.sharing.saved import store
from planner.sharing.saved.database import Database
from planner.sharing.saved.version import Body

LASTS = 60.0  # seconds
PROCESSES, THREADS = 4, 5
ALONE = 200
BODY = Body("x" * 10_000, "x" * 5_000, 1, 1, "ABCD-1234")  # a scenario of some size
NO_LIMIT = 10**9


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        places = {"SQLite": str(Path(folder) / "saved.sqlite3")}
        if server := os.environ.get("BENCH_POSTGRES"):
            places["PostgreSQL"] = server
        return [row for name, place in places.items() for row in _of(name, place)]


def _of(name: str, place: str) -> list[Row]:
    chain = _Chain(place)
    saving = [seconds(lambda: chain.make("")) for _ in range(ALONE)]
    opening = [seconds(chain.opened) for _ in range(ALONE)]
    told, taken, refused = _together(chain)
    there = _there(chain, {address.id for _, address in told})
    lost = sum(mark not in there[address] for mark, address in told)
    times = Counter(mark for marks in there.values() for mark in marks)
    twenty = f"{PROCESSES * THREADS} writers for {LASTS:.0f} s"
    return [
        Row(f"{name}: one save", 1000 * statistics.median(saving), "ms", "median, nobody else"),
        Row(f"{name}: one opening", 1000 * statistics.median(opening), "ms", "median, nobody else"),
        Row(f"{name}: saves together", len(told) / LASTS, "a second", twenty),
        Row(f"{name}: one save among them", 1000 * statistics.median(taken), "ms", "median"),
        Row(f"{name}: the slowest of a hundred", 1000 * _high(taken), "ms", "99th percentile"),
        Row(f"{name}: saves lost", lost, "", "acknowledged and not found", limit=0),
        Row(f"{name}: saves doubled", sum(n > 1 for n in times.values()), "", twenty, limit=0),
        Row(f"{name}: saves refused", refused, "", "an error was shown", limit=0),
    ]


class _Chain:
    def __init__(self, place: str, secret: str = "", id: str = ""):
        self.place, self.database = place, Database(place, NO_LIMIT)
        self.secret = secret or keys.new_secret()
        self.id = id or self.make("").id

    def make(self, mark: str) -> Address:
        token = keys.new_token()
        return store.create(self.database, "Bench", "", mark, BODY, secret=self.secret, token=token)

    def add(self, mark: str) -> Address:
        token = keys.new_token()
        return store.add(
            self.database, self.id, "", mark, BODY, based_on=1, secret=self.secret, token=token
        )

    def opened(self) -> object:
        return store.read(self.database, Address(self.id))


def _together(chain: _Chain) -> tuple[list[tuple[str, Address]], list[float], int]:
    """Mark and address of each acknowledged save, the seconds each took, and how many were refused."""
    command = [sys.executable, "-m", "bench.saving", chain.place, chain.secret, chain.id]
    running = [
        subprocess.Popen([*command, str(one)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for one in range(PROCESSES)
    ]
    lines = [line.split() for one in running for line in one.communicate()[0].splitlines()]
    done = [line for line in lines if len(line) == 3]
    told = [(mark, Address.read(address)) for mark, address, _ in done]
    return (
        [(mark, address) for mark, address in told if address],
        [float(line[2]) for line in done],
        len(lines) - len(done),
    )


def _there(chain: _Chain, ids: set[str]) -> dict[Address, list[str]]:
    """The marks at each address, as a visitor would find them."""
    found: dict[Address, list[str]] = {}
    for id in ids | {chain.id}:
        for entry in store.read(chain.database, Address(id)).entries:
            if entry.why:
                found.setdefault(Address(id, entry.number), []).append(entry.why)
    return found


def _high(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=100)[-1]


def _write(place: str, secret: str, id: str, name: str) -> None:
    chain, until, speaking = _Chain(place, secret, id), time.monotonic() + LASTS, threading.Lock()

    def save(thread: int) -> None:
        turn = 0
        while time.monotonic() < until:
            turn += 1
            mark, begun = f"{name}-{thread}-{turn}", time.perf_counter()
            try:
                address = chain.add(mark) if turn % 2 else chain.make(mark)
                line = f"{mark} {address} {time.perf_counter() - begun}"
            except NotDone:
                line = mark
            with speaking:
                print(line, flush=True)

    writers = [threading.Thread(target=save, args=[thread]) for thread in range(THREADS)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()


if __name__ == "__main__":
    _write(*sys.argv[1:])
