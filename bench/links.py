"""A bundled scenario with ten changes as a link, and back: medians of 200 times, each with other changes.

As on a server, the scenario itself was met before, but not what is set on it; then read as if it never was.
Each beside the same table as JSON in base64, which neither checks it nor makes a scenario of it.
"""

import base64
import json
from dataclasses import replace
from typing import Any

from bench.measured import Row, alternating
from planner.files import library
from planner.model import plan
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing.link import form_1, links
from planner.sharing.link.shared import Origin, Shared, fingerprint

NAME = "soroe-2017"  # the largest
CHANGES = 10
LIMIT = 2.0  # ms
ROUNDS = 200


def measure() -> list[Row]:
    shared = _moved(_changed())
    tables = [form_1.as_table(one, whole=False) for one in _moved(_changed(), by=2e-6)]
    written = [links.write(one) for one in _moved(_changed(), by=3e-6)]
    strange = [links.write(one) for one in _moved(_changed(), by=4e-6)]
    plain = [_plain(table) for table in tables]
    one, another, text, plain_text = iter(shared), iter(tables), iter(written), iter(plain)
    unmet = iter(strange)
    taken = alternating(
        {
            "make": lambda: links.write(next(one)),
            "make plain": lambda: _plain(next(another)),
            "read": lambda: links.read(next(text)),
            "read the first time": lambda: _read_unmet(next(unmet)),
            "read plain": lambda: json.loads(base64.urlsafe_b64decode(next(plain_text))),
        },
        rounds=ROUNDS,
    )
    return [
        Row(
            "make a link",
            taken["make"],
            "ms",
            "link.write, when a lever has moved and the page has run it",
            limit=LIMIT,
        ),
        Row(
            "make a link, over plain JSON",
            taken["make"] / taken["make plain"],
            "×",
            "the same table by json.dumps and base64",
        ),
        Row(
            "read a link",
            taken["read"],
            "ms",
            "link.read: checked, and its scenario made",
            limit=LIMIT,
        ),
        Row(
            "read a link, over plain JSON",
            taken["read"] / taken["read plain"],
            "×",
            "the same table by base64 and json.loads, unchecked",
        ),
        Row(
            "read a link of a scenario never met",
            taken["read the first time"],
            "ms",
            "the scenario in it is read and checked too, and nothing of it is known",
        ),
        Row("a link", len(written[0]), "characters", f"{NAME} with {CHANGES} changes"),
        Row("the same as plain JSON", len(plain[0]), "characters", "in base64"),
    ]


def _changed() -> Shared:
    """With the first ten figures that can be a little larger."""
    baseline = library.load([library.BUNDLED]).scenarios[NAME]
    changed = Plan(baseline)
    for owner, quantities in baseline.groups():
        for key in quantities:
            usual = plan.usual(baseline, owner.path(key))
            wider = changed.with_(owner.path(key), replace(usual, value=1.05 * usual.number))
            if wider.stands and wider.scenario != changed.scenario:
                changed = wider
            if len(changed.settings) == CHANGES:
                return Shared(changed, Draws(), Origin(NAME, fingerprint(baseline)))
    raise ValueError(NAME)


def _moved(shared: Shared, by: float = 1e-6) -> list[Shared]:
    """The last lever moved a little further each time; the scenario is made, as the page does for its run."""
    path, setting = shared.plan.settings[-1]
    moved = []
    for step in range(ROUNDS + 1):
        further = replace(setting, value=setting.number * (1 - by * (step + 1)))
        one = replace(shared, plan=shared.plan.with_(path, further))
        assert one.plan.stands
        moved.append(one)
    return moved


def _read_unmet(text: str) -> None:
    form_1.BASELINES.clear()
    links.read(text)


def _plain(table: dict[str, Any]) -> bytes:
    return base64.urlsafe_b64encode(json.dumps(table).encode())
