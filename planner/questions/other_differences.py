"""What else tells scenarios apart, beside levers and assumptions: months, structure, rules, targets, facts."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from planner.model import targets
from planner.model.scenario import Figure, Programme, Scenario

T = TypeVar("T")


class OtherKind(StrEnum):
    START = "start"
    MONTHS = "months"
    DECISION = "decision"
    DRAWS_START = "draws_start"
    PRICE_YEAR = "price_year"
    PROGRAMME = "programme"  # whether it is there
    CONTRACTOR = "contractor"  # whether it is there
    CONTRACTOR_ORDER = "contractor_order"  # who gets the ready first
    MENTORED = "mentored"
    ON_CUT = "on_cut"
    KIND = "kind"  # of a contractor: an effort or an education
    MONEY = "money"  # whether the programme has any
    REIMBURSEMENT = "reimbursement"
    RESULT_GRANT = "result_grant"  # by when the job began
    TARGET = "target"
    FACT = "fact"  # one that is counted in place of the run


OF_ALL = (  # named as the scenario's fields
    OtherKind.START,
    OtherKind.MONTHS,
    OtherKind.DECISION,
    OtherKind.DRAWS_START,
    OtherKind.PRICE_YEAR,
)
OF_PROGRAMME: dict[OtherKind, Callable[[Programme], Hashable]] = {
    OtherKind.MENTORED: lambda p: tuple(sorted(p.mentored)),
    OtherKind.MONEY: lambda p: p.money is not None,
    OtherKind.REIMBURSEMENT: lambda p: p.money and p.money.reimbursement,
    OtherKind.RESULT_GRANT: lambda p: p.money and (p.money.result_grant or ()),
}


@dataclass(frozen=True, slots=True)
class Other:
    """`values` by scenario, None where it has nothing of the kind; `id` is a target's."""

    kind: OtherKind
    values: tuple[Hashable, ...]
    programme: str | None = None
    contractor: str | None = None
    id: str | None = None


def others(scenarios: Sequence[Scenario]) -> Iterator[Other]:
    """Only what differs: of the whole scenario, then by programme and contractor, then targets and facts.

    Of a target the figure, whether at least, and the value; of a fact figure and value. A programme or
    contractor that only some have is told by that alone.
    """
    every = (*_of_all(scenarios), *_of_programmes(scenarios), *_of_targets(scenarios))
    return (one for one in every if len(set(one.values)) > 1)


def _of_all(scenarios: Sequence[Scenario]) -> Iterator[Other]:
    for kind in OF_ALL:
        yield Other(kind, tuple(getattr(one, kind) for one in scenarios))


def _of_programmes(scenarios: Sequence[Scenario]) -> Iterator[Other]:
    for id in dict.fromkeys(p.id for one in scenarios for p in one.programmes):
        found = [next((p for p in one.programmes if p.id == id), None) for one in scenarios]
        yield Other(OtherKind.PROGRAMME, tuple(p is not None for p in found), id)
        for kind, of in OF_PROGRAMME.items():
            yield from _of_those_there(kind, found, of, id)
        yield from _of_contractors(id, found)


def _of_contractors(programme: str, found: Sequence[Programme | None]) -> Iterator[Other]:
    ids = [[c.id for c in p.contractors] if p else [] for p in found]
    shared = [id for id in dict.fromkeys(chain(*ids)) if all(id in own for own in ids if own)]

    def in_order(of: Programme) -> Hashable:
        return tuple(c.id for c in of.contractors if c.id in shared)

    for id in dict.fromkeys(chain(*ids)):
        there = [next((c for c in p.contractors if c.id == id), None) if p else None for p in found]
        has = [None if p is None else c is not None for p, c in zip(found, there, strict=True)]
        if len(set(has) - {None}) > 1:
            yield Other(OtherKind.CONTRACTOR, tuple(has), programme, id)
        yield from _of_those_there(OtherKind.ON_CUT, there, lambda c: c.on_cut, programme, id)
        yield from _of_those_there(OtherKind.KIND, there, lambda c: c.kind, programme, id)
    with_any = [p if p and p.contractors else None for p in found]
    yield from _of_those_there(OtherKind.CONTRACTOR_ORDER, with_any, in_order, programme)


def _of_those_there(
    kind: OtherKind,
    found: Sequence[T | None],
    of: Callable[[T], Hashable],
    programme: str,
    contractor: str | None = None,
) -> Iterator[Other]:
    values = tuple(None if one is None else of(one) for one in found)
    if len(set(values) - {None}) > 1:
        yield Other(kind, values, programme, contractor)


def _of_targets(scenarios: Sequence[Scenario]) -> Iterator[Other]:
    demands = [{t.id: (t.figure, t.at_least, t.value) for t in one.targets} for one in scenarios]
    for id in dict.fromkeys(chain(*demands)):
        yield Other(OtherKind.TARGET, tuple(own.get(id) for own in demands), id=id)
    counted = [_counted(one) for one in scenarios]
    for figure in dict.fromkeys(chain(*counted)):
        values = tuple(own.get(figure) for own in counted)
        yield Other(OtherKind.FACT, values, figure.programme, figure.contractor)


def _counted(scenario: Scenario) -> dict[Figure, tuple[Figure, float]]:
    """The facts that stand for the run's own months: in a target, or in the year in which the draws begin."""
    january = scenario.draws_start // 12 * 12
    asked = [target.figure for target in scenario.targets]
    asked += [
        Figure(programme.id, None, "placements", january, scenario.draws_start)
        for programme in scenario.programmes
    ]
    found = (targets.counted_fact(scenario, figure) for figure in asked)
    return {fact.figure: (fact.figure, fact.value) for fact in found if fact}
