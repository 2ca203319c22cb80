"""`python -m bench`: measures, prints a table, and writes docs/benchmarks.md where that is asked for."""

import argparse
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import (
    browser,
    compare,
    credit,
    draws,
    heavy,
    interfaces,
    links,
    lock,
    mean_field,
    memory,
    money,
    reach,
    saving,
    sessions,
    size,
    start,
    sweep,
    thumb,
)
from bench.cases import ROOT
from bench.measured import Row

PARTS = {
    "mean-field": mean_field,
    "links": links,
    "draws": draws,
    "money": money,
    "credit": credit,
    "reach": reach,
    "sweep": sweep,
    "memory": memory,
    "size": size,
    "saving": saving,
    "lock": lock,
    "browser": browser,
    "thumb": thumb,
    "compare": compare,
    "sessions": sessions,
    "heavy": heavy,
    "interfaces": interfaces,
    "start": start,
}
PACKAGES = ("numpy", "numba", "pandas", "altair", "streamlit")
HEAD = ("what", "measured", "target", "")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="this part; may be repeated")
    parser.add_argument("--out", type=Path, help="write the results as Markdown to this file")
    given = parser.parse_args()
    if given.only and given.out:
        parser.error("--out needs all parts")
    machine = _machine()
    print(machine)
    results = {}
    for name in given.only or PARTS:
        print(f"\n{name}", flush=True)
        results[name] = PARTS[name].measure()
        _print(results[name])
    if given.out:
        given.out.write_text(_page(machine, results), encoding="utf-8")


def _machine() -> str:
    cores = os.cpu_count()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()[:2])
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return (
        f"{date.today():%-d %B %Y}, {_processor()}, {cores} cores, load before {load}; "
        f"Python {platform.python_version()}, {packages}; {_chromium()}; state {_state()}"
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _chromium() -> str:
    said = subprocess.run([browser.chromium(), "--version"], capture_output=True, text=True)
    return said.stdout.strip() or "no Chromium"


def _state() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def _cells(row: Row) -> tuple[str, str, str, str]:
    return row.what, row.measured, row.target, row.verdict


def _print(rows: Sequence[Row]) -> None:
    for what, measured, target, verdict in (HEAD, *map(_cells, rows)):
        print(f"{what:<80} {measured:>12}  {target:<20} {verdict}")


def _page(machine: str, results: Mapping[str, Sequence[Row]]) -> str:
    heads = [row for rows in results.values() for row in rows if row.target or row is rows[0]]
    lines = [
        "# Benchmarks",
        "",
        "Made by `python -m bench --out docs/benchmarks.md`, which needs `requirements-dev.txt` and Chromium.",
        "Times vary with the machine and with what else it does, the load; ratios much less.",
        "",
        f"Measured {machine}.",
        "",
        *_markdown([_cells(row) for row in heads], HEAD),
    ]
    for name, rows in results.items():
        lines += ["", f"## {name}", "", str(PARTS[name].__doc__).strip(), ""]
        lines += _markdown([(*_cells(row)[:2], row.about) for row in rows], (*HEAD[:2], "which is"))
    return "\n".join(lines) + "\n"


def _markdown(cells: Sequence[Sequence[str]], head: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *cells)]


if __name__ == "__main__":
    main()
