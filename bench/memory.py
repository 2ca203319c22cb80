"""Peak memory of 10,000 draws and their table in a process of its own, above what it holds once warm.

Warm means imported and run once with 10 draws, table included. The peak is Linux's VmHWM, which is
set back before the run; `ru_maxrss` would count the import's own peak, and that of the parent process.
"""

import subprocess
import sys
from pathlib import Path

from bench.cases import ROOT, soroe
from bench.measured import Row
from planner.model import simulate, table

DRAWS = 10_000
PROCESS = Path("/proc/self")


def measure() -> list[Row]:
    simulate.run(soroe(), simulate.Draws(1))  # compiled from here on, if it was not
    command = [sys.executable, "-m", "bench.memory"]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    warm, run, run_and_table = map(float, answer.stdout.split())
    return [
        Row(
            "peak memory of 10,000 draws and their table, above import",
            run_and_table - warm,
            "MiB",
            "the highest resident memory during simulate.run and table.table, less that before",
            limit=150,
        ),
        Row("of the run alone", run - warm, "MiB", "the same before the table is made"),
        Row("the warm process", warm, "MiB", "resident before: Python, numpy, pandas, numba"),
    ]


def peaks() -> tuple[float, float, float]:
    """MiB: warm, highest during the run, highest at the end of the table."""
    scenario = soroe()
    table.table(simulate.run(scenario, simulate.Draws(10)))
    (PROCESS / "clear_refs").write_text("5")
    warm = _held("VmRSS")
    run = simulate.run(scenario, simulate.Draws(DRAWS))
    of_run = _held("VmHWM")
    table.table(run)
    return warm, of_run, _held("VmHWM")


def _held(what: str) -> float:
    lines = (PROCESS / "status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(what))
    return int(kilobytes) / 1024


if __name__ == "__main__":
    print(*peaks())
