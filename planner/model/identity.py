"""What stands for a scenario where it is not to be held: a digest of all that is in it, and about its size."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planner.model.scenario import Figure, Programme, Quantity, Scenario

BYTES_A_QUANTITY, BYTES_A_STEP = 500, 200


class Identity(NamedTuple):
    """Of two with the same digest all is the same, in this process. `bytes`: about what it takes in memory."""

    digest: str
    bytes: int


def of_quantities(quantities: Mapping[str, "Quantity"]) -> Identity:
    """Of a source or a note, which may be long, its hash: Python has it at hand and salts it."""
    every = [
        (
            key,
            [(step.from_month, step.value, step.ramp) for step in one.schedule.steps],
            one.evidence,
            one.factor,
            one.status,
            one.source and hash(one.source),
            one.note and hash(one.note),
        )
        for key, one in quantities.items()
    ]
    words = sum(len(one.source or "") + len(one.note or "") for one in quantities.values())
    steps = sum(len(of_one[1]) for of_one in every)
    return Identity(_digest(every), words + BYTES_A_QUANTITY * len(every) + BYTES_A_STEP * steps)


def of_scenario(scenario: "Scenario") -> Identity:
    """The quantities by their own digests, which most scenarios share with the one that they were made from."""
    of_groups = [own.identity for _, _, own in scenario.groups()]
    parts = (
        scenario.id,
        hash((scenario.title, scenario.summary)),
        scenario.start,
        scenario.months,
        scenario.decision,
        scenario.draws_from_start,
        scenario.price_year,
        scenario.priority,
        scenario.priority_ahead,
        [_of_programme(one) for one in scenario.programmes],
        [
            (one.id, hash(one.title), *_of_figure(one.figure), one.at_least, one.value)
            for one in scenario.targets
        ],
        [(*_of_figure(one.figure), one.value, hash(one.source)) for one in scenario.facts],
        [one.digest for one in of_groups],
    )
    figures = len(scenario.targets) + len(scenario.facts)
    return Identity(
        _digest(parts), BYTES_A_QUANTITY * figures + sum(one.bytes for one in of_groups)
    )


def _of_programme(programme: "Programme") -> tuple[object, ...]:
    return (
        programme.id,
        hash((programme.name, programme.stock_names)),
        programme.mentored,
        programme.money and programme.money.reimbursement,
        [(one.id, hash(one.name), one.on_cut) for one in programme.contractors],
    )


def _of_figure(figure: "Figure") -> tuple[object, ...]:
    return figure.programme, figure.contractor, figure.measure, figure.first, figure.last


def _digest(content: object) -> str:
    return blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()
