"""What the model's import costs, with numba or without: `python -m bench.imports with`, in a fresh process.

Prints seconds of the import, of the first mean-field run and of the second, and the resident MiB.
"""

import os
import sys
import time
from itertools import pairwise
from pathlib import Path


def main(numba: str) -> None:
    if numba == "without":
        sys.modules["numba"] = None  # type: ignore[assignment,unused-ignore]  # as if not installed
    times = [time.perf_counter()]
    from bench.cases import soroe  # noqa: PLC0415 - the import is what is measured
    from planner.model import simulate  # noqa: PLC0415

    times.append(time.perf_counter())
    scenario = soroe()
    reading = time.perf_counter() - times[-1]
    for _ in range(2):
        simulate.run(scenario)
        times.append(time.perf_counter())
    imported, first, second = (b - a for a, b in pairwise(times))
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(imported, first - reading, second, pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


if __name__ == "__main__":
    main(sys.argv[1])
