"""`planner sweep` of 98 municipalities, 1,000 draws each, made of the bundled ones: persons and inflow times 0.5 to 2.

The whole command in a process of its own, its start included; each file has contractors of its own, so that no luck is
kept from one to the next. All levers are tried on one file of each kind; what 98 would take is worked out from that.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.cases import ROOT
from bench.measured import Row
from planner.files import library, writing
from planner.model.quantities import Quantity
from planner.model.scenario import Programme, Scenario
from planner.model.schedule import Schedule
from planner.questions import many_runs

MUNICIPALITIES, DRAWS, PLACES = 98, "1000", 11
TARGET = 10.0  # seconds, on two processors
WORKERS = (1, 2, 3, 4)
SCALED = (
    "inflow_per_year",
    "opening.not_ready",
    "opening.ready",
    "opening.placed",
    "opening.settled",
)


@dataclass(frozen=True, slots=True)
class Taken:
    seconds: float
    of_processors: float  # seconds
    megabytes: float  # at most held


def measure() -> list[Row]:
    with TemporaryDirectory() as place:
        folder = Path(place)
        files = list(_written(folder))
        kinds = files[: len(library.load([library.BUNDLED]).scenarios)]
        _sweep(kinds, folder / "warm", places=0)
        base = {n: _sweep(files, folder / f"base-{n}", places=0, workers=n) for n in WORKERS}
        levers = _sweep(kinds, folder / "levers", places=PLACES)
        start = _sweep(kinds, folder / "levers", places=PLACES)  # all is there: nothing is run
        runs = sum(_runs(scenario) for scenario in _scenarios(len(kinds)))
        of_98 = sum(map(_runs, _scenarios(MUNICIPALITIES)))
        size = sum(path.stat().st_size for path in (folder / "levers").iterdir())
    each = (levers.seconds - start.seconds) / runs
    of_processors = (levers.of_processors - start.of_processors) / runs
    rows = [
        Row(f"98 as they stand, {n} at a time", taken.seconds, "s", _about(taken), limit)
        for n, taken in base.items()
        for limit in [TARGET if n == 2 else None]
    ]
    return [
        *rows,
        Row("one run, of all levers", 1000 * each, "ms", f"{runs} runs, {PLACES} values of each lever"),
        Row("the same, of processors", 1000 * of_processors, "ms", "by which other machines are reckoned"),
        Row("98 with all levers", each * of_98 / 60, "min", f"{of_98:,} runs, worked out from the row above"),
        Row("a run's rows", size / runs / 1000, "kB", "as Parquet"),
        Row("most memory, of all levers", levers.megabytes, "MB", "the whole process"),
    ]  # fmt: skip


def _about(taken: Taken) -> str:
    return f"{taken.of_processors:.1f} s of processors, at most {taken.megabytes:.0f} MB"


def _runs(scenario: Scenario) -> int:
    """The base once for itself, and the values of each lever."""
    return 1 + sum(len(case.values) for case in many_runs.cases(scenario, PLACES))


def _sweep(files: list[Path], out: Path, places: int, workers: int | None = None) -> Taken:
    command = [sys.executable, "-m", "planner", "sweep", *map(str, files), "--out", str(out)]
    command += ["--draws", DRAWS, "--places", str(places)]
    command += ["--workers", str(workers)] if workers else []
    begin = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Taken(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def _written(folder: Path) -> Iterator[Path]:
    for scenario in _scenarios(MUNICIPALITIES):
        path = folder / f"{scenario.id}.toml"
        path.write_text(writing.as_text(scenario), encoding="utf-8")
        yield path


def _scenarios(count: int) -> Iterator[Scenario]:
    """The bundled ones in turn, each time of another size."""
    kinds = list(library.load([library.BUNDLED]).scenarios.values())
    for number in range(count):
        yield _municipality(kinds[number % len(kinds)], number)


def _municipality(scenario: Scenario, number: int) -> Scenario:
    """Without what speaks of contractors by name and moves no figure."""
    times = 0.5 * 4 ** (number * 37 % MUNICIPALITIES / MUNICIPALITIES)

    def scaled(path: str, quantity: Quantity) -> Quantity:
        if not path.endswith(SCALED):
            return quantity
        steps = tuple(replace(one, value=one.value * times) for one in quantity.schedule.steps)
        return replace(quantity, schedule=Schedule(steps))

    def renamed(programme: Programme) -> Programme:
        own = tuple(replace(one, id=f"{one.id}-{number}") for one in programme.contractors)
        return replace(programme, contractors=own)

    larger = scenario.with_each(scaled)
    return replace(
        larger,
        id=f"kommune-{number:02d}",
        programmes=tuple(map(renamed, larger.programmes)),
        targets=(), facts=(), questions=(), scales=(),
    )  # fmt: skip
