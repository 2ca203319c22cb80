"""Many visitors for a long time, of a server or of a whole composition: `python -m bench.load ADDRESS`.

Each looks at one of the scenarios and, when all have, moves a random lever every so many seconds. Whose connection is
lost comes back, as a page does. A fault is an error on the page, a script that did not finish, or a server that cannot
be reached for a minute. Writes two lines of JSON: how many have come, and how it went. It is meant to be a burden: only
for servers of one's own.
"""

import argparse
import asyncio
import json
import os
import random
import ssl
from dataclasses import dataclass, field

import numpy as np
import psutil
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from bench.visitor import Visitor, arrived

LOST = (ConnectionClosed, InvalidHandshake, OSError)
COMES_BACK_WITHIN, TRIES_EVERY = 60.0, 0.5  # seconds
LOOKS_EVERY = 5.0  # seconds, at the memory
WARM = (
    1 / 3
)  # of the time, before which memory is not counted: what is kept for all is still filling


@dataclass
class Told:
    """Of all visitors."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    lost: int = 0
    back: list[float] = field(default_factory=list)  # seconds until a lost connection was one again
    memory: dict[int, list[tuple[float, float]]] = field(default_factory=dict)  # seconds, MiB


@dataclass
class Load:
    address: str
    every: float
    lasts: float
    visitors: int
    trusts: ssl.SSLContext | None
    told: Told = field(default_factory=Told)
    until: float = 0.0

    async def last(self, processes: list[psutil.Process]) -> None:
        every = await asyncio.gather(*map(self._come, range(self.visitors)))
        print(json.dumps({"visitors": len(every)}), flush=True)
        self.until = _now() + self.lasts
        visits = [self._visit(number, visitor) for number, visitor in enumerate(every)]
        await asyncio.gather(self._watch(processes), *visits)

    async def _visit(self, number: int, visitor: Visitor) -> None:
        try:
            await asyncio.sleep(random.uniform(0, self.every))
            while (begun := _now()) < self.until:
                try:
                    lever, share = random.choice(visitor.sliders), random.random()
                    self.told.seconds.append(await visitor.move(lever, share))
                except LOST:
                    self.told.lost += 1
                    visitor = await self._come(number)
                    self.told.back.append(_now() - begun)
                self._take_faults(visitor)
                await asyncio.sleep(max(0.0, begun + self.every - _now()))
            await visitor.connection.close()
        except Exception as fault:
            self.told.faults.append(repr(fault))

    async def _come(self, number: int) -> Visitor:
        """Until it has come through, or a minute is over."""
        begun = _now()
        while True:
            try:
                visitor = await arrived(self.address, trusts=self.trusts)
                await visitor.look()
                if visitor.pickers:
                    scenarios = visitor.pickers[0]
                    await visitor.pick(scenarios, number % len(scenarios.options))
                self._take_faults(visitor)
                return visitor
            except LOST:
                if _now() - begun > COMES_BACK_WITHIN:
                    raise
                await asyncio.sleep(TRIES_EVERY)

    def _take_faults(self, visitor: Visitor) -> None:
        self.told.faults += visitor.faults
        visitor.faults = []

    async def _watch(self, processes: list[psutil.Process]) -> None:
        while _now() < self.until:
            for one in processes:
                if one.is_running():
                    memory = one.memory_info().rss / 2**20
                    self.told.memory.setdefault(one.pid, []).append((_now(), memory))
            await asyncio.sleep(LOOKS_EVERY)


def _now() -> float:
    return asyncio.get_running_loop().time()


def summary(told: Told) -> dict[str, object]:
    """Times in milliseconds; memory in MiB, its slope in MiB an hour by least squares after the first third."""
    milliseconds = 1000 * np.array(told.seconds or [np.nan])
    return {
        "moves": len(told.seconds),
        "faults": sorted(set(told.faults)),
        "faults in all": len(told.faults),
        "median": round(float(np.median(milliseconds))),
        "95 %": round(float(np.quantile(milliseconds, 0.95))),
        "slowest": round(float(milliseconds.max())),
        "connections lost": told.lost,
        "seconds until back": round(max(told.back, default=0.0), 1),
        "memory": {str(pid): _slope(seen) for pid, seen in told.memory.items()},
        "load of the machine": round(os.getloadavg()[0], 1),
    }


def _slope(seen: list[tuple[float, float]]) -> dict[str, float]:
    times, memory = np.array(seen).T
    late = times >= times[0] + WARM * (times[-1] - times[0])
    slope = np.polyfit(times[late], memory[late], 1)[0] if late.sum() > 2 else np.nan
    return {
        "first": round(float(memory[0])),
        "last": round(float(memory[-1])),
        "MiB an hour": round(3600 * float(slope)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("address", help="of the server or of the proxy: http://… or https://…")
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--every", type=float, default=4, help="seconds between a visitor's moves")
    parser.add_argument(
        "--process", type=int, action="append", default=[], help="whose memory is watched"
    )
    given = parser.parse_args()
    random.seed(1)
    trusts = ssl._create_unverified_context() if given.address.startswith("https") else None
    load = Load(given.address, given.every, 60 * given.minutes, given.visitors, trusts)
    asyncio.run(load.last([psutil.Process(one) for one in given.process]))
    print(json.dumps(summary(load.told)))


if __name__ == "__main__":
    main()
