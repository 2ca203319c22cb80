"""What stands for a scenario where it is not to be held: a digest of all that is in it, and how large it is.

Digests hold in one process: another one salts the hashes of words otherwise.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.quantities import Quantity
    from planner.model.scenario import Figure, Programme, Scenario

BYTES_A_QUANTITY, BYTES_A_STEP = 600, 200  # about, with what holds them


def of_quantities(quantities: Mapping[str, "Quantity"]) -> str:
    """Of a source or a note, which may be long, its hash: Python has it at hand and salts it."""
    return _digest(
        [
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
    )


def of_scenario(scenario: "Scenario") -> str:
    """The quantities by their own digests, which most scenarios share with the one that they were made from."""
    return _digest(
        (
            scenario.id,
            scenario.form,
            hash((scenario.title, scenario.summary, scenario.questions, scenario.scales)),
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
            [own.digest for _, own in scenario.groups()],
        )
    )


def bytes_of(scenario: "Scenario") -> int:
    """About what it takes in memory, long sources and notes apart."""
    held = (
        len(scenario.targets) + len(scenario.facts) + len(scenario.questions) + len(scenario.scales)
    )
    steps = 0
    for _, own in scenario.groups():
        held += len(own)
        steps += own.steps
    return BYTES_A_QUANTITY * held + BYTES_A_STEP * steps


def _of_programme(programme: "Programme") -> tuple[object, ...]:
    return (
        programme.id,
        hash((programme.name, programme.stock_names)),
        programme.mentored,
        programme.headline,
        programme.money and (programme.money.reimbursement, programme.money.result_grant),
        [(one.id, hash(one.name), one.on_cut, one.kind) for one in programme.contractors],
    )


def _of_figure(figure: "Figure") -> tuple[object, ...]:
    return figure.programme, figure.contractor, figure.measure, figure.first, figure.last


def _digest(content: object) -> str:
    return blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()
