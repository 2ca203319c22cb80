"""From the launch of the server until it says ready, and what it holds in memory.

"Cold" begins with an empty folder for numba's compiled code, as on a fresh clone; "warm" finds it
filled. Python's own byte code is there in both. A visitor is let in when the route /api/ready
answers 200; the port itself is open earlier.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.cases import ROOT
from bench.measured import Row
from bench.server import HEALTH, READY, started

TIMES = 3


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        cache = {"NUMBA_CACHE_DIR": str(Path(folder) / "compiled")}
        _, _, cold, _ = _start(cache)
        warm = [_start(cache) for _ in range(TIMES)]
        open_, memory_open, ready, memory_ready = map(statistics.median, zip(*warm, strict=True))
    plain, compiled = _of_import("without"), _of_import("with")
    return [
        Row("start to ready, warm", ready, "s", f"median of {TIMES}"),
        Row("start to ready, cold", cold, "s", "once; compiles the model"),
        Row("the port is open, warm", open_, "s", "Streamlit's own health route answers"),
        Row("memory when the port is open", memory_open, "MiB", "resident, warm"),
        Row(
            "memory when ready",
            memory_ready,
            "MiB",
            "imports, compiled code, the bundled baselines",
        ),
        Row(
            "of it, the import of numba",
            compiled["memory"] - plain["memory"],
            "MiB",
            "a process that imports the model and runs the mean field, with numba less without",
        ),
        Row(
            "numba's share of the import",
            1000 * (compiled["import"] - plain["import"]),
            "ms",
            "import of the model with numba less without",
        ),
        Row(
            "loading the compiled months",
            1000 * (compiled["first"] - compiled["second"]),
            "ms",
            "the first mean-field run less the second one",
        ),
    ]


def _start(environment: dict[str, str]) -> tuple[float, float, float, float]:
    with started(environment=environment) as server:
        open_ = server.wait_for(HEALTH)
        memory = server.memory
        return open_, memory, server.wait_for(READY), server.memory


def _of_import(numba: str) -> dict[str, float]:
    """Medians of fresh processes; a first one fills the caches."""
    command = [sys.executable, "-m", "bench.imports", numba]
    told = [
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for _ in range(TIMES + 1)
    ]
    names = ("import", "first", "second", "memory")
    values = zip(*(map(float, line.split()) for line in told[1:]), strict=True)
    return dict(zip(names, map(statistics.median, values), strict=True))
