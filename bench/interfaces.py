"""Twenty programs that ask for heavy runs at once, each from a network of its own, while a visitor moves levers.

Each asks for the scenario with the most contractors that reading allows, in as many draws as a page makes, with a seed
of its own, so that no answer is there already.
"""

import asyncio
import random
import statistics
import time
from collections import Counter
from urllib.parse import urlencode, urlsplit

from bench.heavy import KINDS, as_link, heaviest
from bench.measured import Row
from bench.server import READY, started
from bench.visitor import Visitor, arrived

PROGRAMS = 20
MOVES, PAUSE = 25, 0.4  # of the visitor: before, and between two of them, seconds
WATCHED = 60.0  # seconds
MOST_MORE = 1.0  # seconds that the slowest of a visitor's moves may take longer


def measure() -> list[Row]:
    with started(environment={"FORWARDED_ALLOW_IPS": "*"}) as server:
        server.wait_for(READY)
        begun = server.memory
        link = as_link(heaviest(KINDS["contractors"]))
        found = asyncio.run(_measured(server.address, link))
        rise = server.memory - begun
    before, during = found["before"], found["during"]
    said = f"{PROGRAMS} programs: {found['answers']}"
    return [
        Row("a lever moved, nobody else", statistics.median(before), "s", "the middle one"),
        Row("a lever moved, nobody else, the slowest", max(before), "s", f"of {len(before)}"),
        Row("a lever moved meanwhile", statistics.median(during), "s", "the middle one"),
        Row(
            "a lever moved meanwhile, the slowest",
            max(during),
            "s",
            f"of {len(during)}",
            limit=max(before) + MOST_MORE,
        ),
        Row("/api/ready meanwhile, the slowest", max(found["ready"]), "s", said),
        Row("memory rises by", rise, "MiB", said),
    ]


async def _measured(address: str, link: str) -> dict:
    random.seed(1)
    visitor = await arrived(address)
    await visitor.look()
    for _ in range(5):
        await _move(visitor)
    before = [await _move(visitor) for _ in range(MOVES)]
    begin = time.perf_counter()
    asked = [asyncio.create_task(_ask(address, link, n)) for n in range(PROGRAMS)]
    during, ready = [], []
    while time.perf_counter() - begin < WATCHED and not all(one.done() for one in asked):
        during.append(await _move(visitor))
        ready.append((await _got(address + READY))[1])
    found = Counter(one.result() if one.done() else "waiting" for one in asked)
    answers = ", ".join(f"{n} × {what}" for what, n in found.items())
    for one in asked:
        one.cancel()
    assert not visitor.faults, visitor.faults
    return {"before": before, "during": during, "ready": ready, "answers": answers}


async def _move(visitor: Visitor) -> float:
    await asyncio.sleep(PAUSE)
    return await visitor.move(random.choice(visitor.sliders), random.random())


async def _ask(address: str, link: str, number: int) -> str:
    query = urlencode({"s": link, "seed": number, "rows": "years"})
    status, _ = await _got(f"{address}/api/run?{query}", f"192.0.2.{number}")
    return status


async def _got(address: str, network: str = "192.0.2.250") -> tuple[str, float]:
    """Status and seconds; it can be broken off."""
    begin, where = time.perf_counter(), urlsplit(address)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    asked = f"GET {where.path}?{where.query} HTTP/1.1", f"Host: {where.netloc}"
    lines = *asked, f"X-Forwarded-For: {network}", "Connection: close", "", ""
    writer.write("\r\n".join(lines).encode())
    answer = await reader.read()
    writer.close()
    return answer.split(b" ", 2)[1].decode(), time.perf_counter() - begin
