"""The heaviest scenarios that reading allows, opened by two visitors at once while a third moves a lever.

Each is the largest of its kind (many contractors, many stages, many people, many programmes, a long time told
apart by prices) that is not refused, in a link with 5,000 draws. Memory is the server's, looked at every 50 ms.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from threading import Event, Thread
from typing import Any

from bench.cases import ROOT
from bench.measured import Row
from bench.server import Server, started
from bench.visitor import Visitor, arrived
from planner.files import library, reading
from planner.files.faults import InvalidScenario
from planner.files.writing import as_table
from planner.model import size
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.sharing.link import form_1, links
from planner.sharing.link.shared import Origin, Shared, fingerprint

NAME = "bronderslev-2017"
PAGES = ("", "oekonomi", "sammenlign")
EVERY = 1.0  # seconds between two moves of the ordinary visitor
PATIENCE = 150.0  # seconds for the heavy visitors
LEAVES = 10.0  # seconds until memory is looked at, once they have left
MOST_MEMORY, MOST_SECONDS = 500.0, 3.0

Kind = Callable[[int], dict[str, Any]]


def made(
    programmes: int, contractors: int, stages: int, months: int, persons: int, aged: int = 60
) -> dict[str, Any]:
    table = deepcopy(as_table(library.load([library.BUNDLED]).scenarios[NAME]))
    for presented in ("headline", "question", "scale"):  # of programmes that are not here
        table.pop(presented, None)
    table |= {"start": "2012-01", "decision": "2012-06", "months": months, "target": [], "fact": []}
    own = table["programme"][0]
    contractor = {"success": 0.4, "places": persons, "stay_months": 12, "stages": stages}
    own |= {
        "inflow_per_year": persons,
        "opening": dict.fromkeys(("not_ready", "ready", "placed", "settled"), persons),
        "money": own["money"] | {"grant_months": aged},
        "contractor": [{"id": f"c{n}"} | contractor for n in range(contractors)],
    }
    table["programme"] = [own | {"id": f"p{n}"} for n in range(programmes)]
    return table


KINDS: dict[str, Kind] = {
    "contractors": lambda n: made(8, n, 1, 240, 60),
    "stages": lambda n: made(4, n, 12, 240, 60),
    "people": lambda n: made(n, 1, 3, 120, 20_000),
    "programmes": lambda n: made(n, 0, 1, 240, 60),
    "time told apart": lambda n: made(n, 1, 1, 240, 60, aged=1_200),
}


def heaviest(kind: Kind) -> Scenario:
    """Of those that can be read, with up to 20 of what there is many of."""
    for number in range(20, 0, -1):
        with suppress(InvalidScenario):
            return reading.read_table(kind(number))
    raise ValueError(kind)


def as_link(scenario: Scenario) -> str:
    origin = Origin(scenario.id, fingerprint(scenario))
    return links.write(Shared(Plan(scenario), Draws(form_1.MOST_DRAWS), origin))


def measure() -> list[Row]:
    rows = []
    for name, kind in KINDS.items():
        scenario = heaviest(kind)
        draws = size.most_draws(scenario, size.PAGE)
        with started() as server:
            server.wait_until_warm()
            found = _visited(server, as_link(scenario))
        about = f"{len(scenario.programmes)} programmes × {len(scenario.programmes[0].contractors)}, {draws:,} draws"
        rows += [
            Row(f"{name}: memory rises by", found["rise"], "MiB", about, limit=MOST_MEMORY),
            Row(f"{name}: and is, when they have left", found["kept"], "MiB", "above before"),
            Row(
                f"{name}: a lever answers within",
                found["slowest"],
                "s",
                "the slowest",
                MOST_SECONDS,
            ),
            Row(
                f"{name}: all pages done after",
                found["taken"],
                "s",
                f"{', '.join(found['faults'])}",
            ),
        ]
    return rows


def _visited(server: Server, text: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.heavy", server.address]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as visitors:
        assert visitors.stdin is not None
        assert visitors.stdout is not None
        visitors.stdin.write(text + "\n")
        visitors.stdin.flush()
        visitors.stdout.readline()  # the ordinary visitor is at work
        before, highest, done = server.memory, [0.0], Event()

        def watch() -> None:
            while not done.wait(0.05):
                highest[0] = max(highest[0], server.memory)

        watching = Thread(target=watch)
        watching.start()
        visitors.stdin.write("go\n")
        visitors.stdin.close()
        found = json.loads(visitors.stdout.readline())
        done.set()
        watching.join()
    time.sleep(LEAVES)
    return found | {"rise": highest[0] - before, "kept": server.memory - before}


async def visit(address: str) -> None:
    text = await asyncio.to_thread(sys.stdin.readline)
    random.seed(1)
    ordinary = await arrived(address)
    await ordinary.look()
    for _ in range(5):
        await _move(ordinary)
    print("at work", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    begin = time.perf_counter()
    heavy = [asyncio.create_task(_heavy(address, text.strip())) for _ in range(2)]
    seconds = []
    while not all(one.done() for one in heavy):
        seconds.append(await _move(ordinary))
        await asyncio.sleep(EVERY)
    taken = time.perf_counter() - begin
    faults = [fault for one in heavy for fault in one.result()] + ordinary.faults
    print(
        json.dumps({"slowest": max(seconds), "taken": taken, "faults": sorted(set(faults))}),
        flush=True,
    )


async def _heavy(address: str, text: str) -> list[str]:
    """Opens each page in turn, and leaves."""
    faults = []
    for page in PAGES:
        visitor = await arrived(address, page, f"s={text}")
        try:
            async with asyncio.timeout(PATIENCE):
                await visitor.look()
        except TimeoutError:
            faults.append(f"/{page} takes more than {PATIENCE:.0f} s")
        if not page and not visitor.charts:
            faults.append("the first page has no charts")
        faults += visitor.faults
        await visitor.connection.close()
    return faults


async def _move(visitor: Visitor) -> float:
    return await visitor.move(random.choice(visitor.sliders), random.random())


if __name__ == "__main__":
    asyncio.run(visit(sys.argv[1]))
