"""What every copy knows of a new form of links, made of the bundled scenarios: `python -m tests.sharing.known 2`.

Only for a form that has not been released: a link leans on every letter of it, and `test_golden` holds its digest.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from planner.files.settings import as_row
from planner.model import plan
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.sharing.link import form_1, packing
from planner.sharing.link.packing import Packing
from planner.sharing.link.shared import Origin, Shared, fingerprint
from tests.sharing.examples import BUNDLED, paths

SHORTEST = 10  # letters of a text that is worth a number
WINDOW = 32_768 - 262  # bytes of the turns that deflate uses
_BETWEEN = re.compile(r"(?<=[\]}]),")


def known() -> dict[str, Any]:
    """`texts` that a number stands for, and `turns`: the scenarios, each without what stands in those before it."""
    tables = [
        form_1.as_table(Shared(Plan(one), Draws(), Origin(name, fingerprint(one))), whole=False)
        for name, one in BUNDLED.items()
    ]
    every = [one for table in tables for one in _texts(table)]
    every += [path for one in BUNDLED.values() for path in paths(one)]
    texts = list(dict.fromkeys(one for one in every if len(one) >= SHORTEST))
    numbering = Packing(b"", {}, {text: n for n, text in enumerate(texts)}, b"")
    settings = [one for scenario in BUNDLED.values() for one in _settings(scenario)]
    turns: dict[tuple[str, str], str] = {}  # what it stands behind, and itself
    for content in (*tables, {"set": settings}):
        parts = _BETWEEN.split(form_1.as_json(numbering.numbered(content)).decode())
        turns |= {pair: pair[1] for pair in pairwise(["", *parts])}
    written = ",".join(turns.values())
    if len(written.encode()) > WINDOW:
        raise ValueError(f"{len(written.encode())} bytes of turns")
    return {"texts": texts, "turns": written}


def _settings(scenario: Scenario) -> list[dict[str, Any]]:
    """One of each kind: when it is decided, how long it takes."""
    kinds: dict[str, dict[str, Any]] = {}
    for path in paths(scenario):
        setting = plan.usual(scenario, path)
        for over in (1, 6):
            row = as_row(path, replace(setting, over=over))
            kinds.setdefault(str(row | {"path": "", "value": ""}), row)
    return list(kinds.values())


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for one in content.values() if isinstance(content, dict) else content:
            yield from _texts(one)


if __name__ == "__main__":
    lines = json.dumps(known(), ensure_ascii=False, indent=0)
    packing.known(int(sys.argv[1])).write_text(lines + "\n", encoding="utf-8")
