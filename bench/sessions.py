"""25 visitors of one server process, each moving a lever every two seconds, at times of their own, for 45 s.

They speak Streamlit's protocol from a process of their own: 25 browsers would need more than the two
cores themselves. Each looks at one of the scenarios, moves a random lever to a random place and waits
for the end of the rerun; the levers stay where they were moved, so almost every move is a run of 1,000
draws that was not made before. A fault is an error on the page, a script that did not finish, or a
lost connection.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Coroutine
from typing import Any

import numpy as np

from bench.cases import ROOT
from bench.measured import Row
from bench.server import Server, started
from bench.visitor import Visitor, arrived

VISITORS = 25
EVERY, LASTS = 2.0, 45.0  # seconds
ALONE = 30  # moves


def measure() -> list[Row]:
    with started() as server:
        server.wait_until_warm()
        before = server.memory
        command = [sys.executable, "-m", "bench.sessions", server.address]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as visitors:
            assert visitors.stdout is not None
            said = (json.loads(line) for line in visitors.stdout)
            looked = next(said)
            spent = [_spent(server)]
            alone = next(said)
            spent.append(_spent(server))
            open_ = next(said)
            spent.append(_spent(server))
            opened = server.memory
            server.process.cpu_percent()  # counts from here
            moved = next(said)
            used, after = server.process.cpu_percent(), server.memory
            load = os.getloadavg()[0]
    faults = looked["faults"] + alone["faults"] + open_["faults"] + moved["faults"]
    for fault in sorted(set(faults)):
        print("fault:", fault)
    milliseconds = 1000 * np.array(moved["seconds"])
    return [
        Row(
            f"{VISITORS} visitors, 95 % of answers within",
            float(np.quantile(milliseconds, 0.95)),
            "ms",
            f"{len(milliseconds)} moves, from sending it to the end of the rerun",
        ),
        Row("half of them within", float(np.median(milliseconds)), "ms", "the median"),
        Row("the slowest", float(milliseconds.max()), "ms", "one answer"),
        Row(
            f"faults met by {VISITORS} visitors",
            len(faults),
            "",
            "in all moves and first looks",
            limit=0,
        ),
        Row(
            "one visitor alone, half of answers within",
            1000 * statistics.median(alone["seconds"]),
            "ms",
            f"{ALONE} moves, one after the other",
        ),
        Row(
            "the machine's load while they moved",
            load,
            "",
            f"of {os.cpu_count()} cores over a minute, all that runs on it counted: times grow with it",
        ),
        Row(
            "processor time of the server for a lever moved",
            1000 * (spent[1] - spent[0]) / ALONE,
            "ms",
            "one visitor alone; almost every move is a run of 1,000 draws",
        ),
        Row(
            "processor time of the server for a first visit",
            1000 * (spent[2] - spent[1]) / VISITORS,
            "ms",
            "a first look, and a scenario picked; what others have looked at is kept",
        ),
        Row(
            "the server's use of one core",
            used,
            "%",
            f"while the {VISITORS} visitors move; compiled draws may use the second core too",
        ),
        Row(
            "memory per session, opened",
            (opened - before) / (VISITORS + 1),
            "MiB",
            "after a first look, and the moves of one of them",
        ),
        Row(
            "memory per session, after all moves",
            (after - before) / (VISITORS + 1),
            "MiB",
            "with what the server keeps of runs and luck for all",
        ),
    ]


def _spent(server: Server) -> float:
    """Seconds of processor time so far."""
    times = server.process.cpu_times()
    return float(times.user + times.system)


async def visit(address: str) -> None:
    """Four lines of JSON: one visitor has looked, has moved alone, all have looked, all have moved."""
    random.seed(1)
    first = await arrived(address)
    await first.look()
    say([], [first])
    say([await _move(first) for _ in range(ALONE)], [first])
    visitors = [await arrived(address) for _ in range(VISITORS)]
    for number, visitor in enumerate(visitors):
        await visitor.look()
        if visitor.pickers:
            scenarios = visitor.pickers[0]
            await visitor.pick(scenarios, number % len(scenarios.options))
    say([], visitors)
    moves = await asyncio.gather(*map(_moves, visitors))
    say([seconds for each in moves for seconds in each], visitors)


def say(seconds: list[float], visitors: list[Visitor]) -> None:
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        visitor.faults = []
    print(json.dumps({"seconds": seconds, "faults": faults}), flush=True)


def _move(visitor: Visitor) -> Coroutine[Any, Any, float]:
    return visitor.move(random.choice(visitor.sliders), random.random())


async def _moves(visitor: Visitor) -> list[float]:
    """A late answer makes the next move late, as with a person."""
    loop = asyncio.get_running_loop()
    begin = loop.time() + random.uniform(0, EVERY)
    answered = []
    for number in range(int(LASTS / EVERY)):
        await asyncio.sleep(max(0.0, begin + number * EVERY - loop.time()))
        try:
            answered.append(await _move(visitor))
        except Exception as fault:
            visitor.faults.append(repr(fault))
            break
    return answered


if __name__ == "__main__":
    asyncio.run(visit(sys.argv[1]))
