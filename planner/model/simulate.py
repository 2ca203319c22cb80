"""One run of a scenario: the mean field through all months, and the draws from where they begin."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from planner.model import drawing, size
from planner.model.arrays import STAGES, Ages, D, L, Layout, N, P, R, Record
from planner.model.drawing import Beginning, Draws
from planner.model.months import run_months
from planner.model.rates import layout, opening, rates
from planner.model.scenario import Scenario
from planner.model.turns import TURNS
from planner.model.uncertainty import Z95

LARGEST_Z = 8.0  # luck keeps its quantiles inside it
__all__ = ["Draws", "Run", "run"]


@dataclass(frozen=True, slots=True)
class Run:
    """What happened; `results` reads it. Month 0 of a record is the state before the first of its months.

    `drawn` holds whole persons in the smallest whole numbers that fit; None without draws or without
    a month for them.
    """

    scenario: Scenario
    draws: Draws | None
    mean: Record
    drawn: Record | None
    months: range
    drawn_months: range

    def part(self, months: range) -> "Run":
        """Only these months, which lie wholly before the draws begin or wholly after; nothing is copied."""
        drawn = self.drawn if months.start >= self.drawn_months.start else None
        return replace(
            self,
            mean=_cut_out(self.mean, self.months, months),
            drawn=drawn and _cut_out(drawn, self.drawn_months, months),
            months=months,
            drawn_months=months if drawn else range(months.stop, months.stop),
        )


def _cut_out(record: Record, whole: range, months: range) -> Record:
    first = months.start - whole.start
    return Record(*(rows[:, :, first : first + len(months) + 1] for rows in record))


def run(
    scenario: Scenario,
    draws: Draws | None = None,
    progress: Callable[[float], None] = lambda done: None,
    one_more_ready: str | None = None,
) -> Run:
    """`progress` is told the share of the draws that are done. ValueError for more than `size.most_draws`.

    `one_more_ready` names a programme: as the decision's month begins, one of its persons who are not
    ready is ready, in the mean field and in every draw that has one. Stocks show the move, flows do not.
    KeyError where there is no such programme.
    """
    if draws is not None and draws.count > size.most_draws(scenario):
        raise ValueError(draws)
    with TURNS.rule.turn(size.of(scenario, draws.count if draws else 0)):
        return _run(scenario, draws, progress, one_more_ready)


def _run(
    scenario: Scenario,
    draws: Draws | None,
    progress: Callable[[float], None],
    one_more_ready: str | None,
) -> Run:
    where = layout(scenario)
    months = scenario.run
    begin = scenario.draws_start - scenario.start
    decided = scenario.decision - scenario.start
    helped = None if one_more_ready is None else _not_ready(scenario, where, one_more_ready)
    own = rates(scenario, months, draws=1, whole=False)
    ages = _opening_ages(scenario, where)
    persons = opening(scenario)
    mean = drawing.empty_record(where, len(months), 1, np.float64)
    no_luck = drawing.no_luck(scenario)
    run_months(where, own, no_luck, ages, persons, mean, 0, begin)
    at_beginning = persons.copy()
    drawing.run_on(begin, decided, helped, where, own, no_luck, ages, persons, mean)
    drawn_months = range(scenario.draws_start, months.stop)
    if draws is None or not drawn_months:
        return Run(scenario, draws, mean, None, months, drawn_months)

    whole = made_whole(at_beginning[:, 0], where)
    beginning = Beginning(
        scenario=scenario,
        where=where,
        months=drawn_months,
        persons=whole,
        shares=Ages(
            persons=np.empty((len(whole), 0)),
            weights=np.empty((len(scenario.programmes), 3, 0)),
            shares=ages.shares[:, begin:],
            in_time=ages.in_time[:, begin:],
        ),
        helped=helped,
    )
    kind = _count_type(scenario, whole.sum(), own.arrivals[:, begin:])
    drawn = drawing.drawn(beginning, draws, kind, progress, TURNS.rule.check)
    return Run(scenario, draws, mean, drawn, months, drawn_months)


def _not_ready(scenario: Scenario, where: Layout, programme_id: str) -> int:
    return int(where.first_stock[scenario.programmes.index(scenario.programme(programme_id))]) + N


def _count_type(scenario: Scenario, persons: float, arrivals: np.ndarray) -> type:
    """Two bytes a count where twice all persons of even the largest draw fit: stocks are added in pairs."""
    most = persons
    for programme, expected in zip(scenario.programmes, arrivals, strict=True):
        factor = programme.quantities["inflow_per_year"].factor or 1.0
        drawn = expected.sum() * factor ** (LARGEST_Z / Z95)
        most += drawn + 12 * drawn**0.5 + 100
    return np.int16 if 2 * most < np.iinfo(np.int16).max else np.int32


def _opening_ages(scenario: Scenario, where: Layout) -> Ages:
    """Only as many months in the programme as some rule tells apart; none where there is no money."""
    programmes = scenario.programmes
    stocks = int(where.first_stock[-1])
    longest = size.months_told_apart(scenario)
    months = np.arange(longest)
    weights = np.zeros((len(programmes), 3, longest))
    ages = np.zeros((stocks, longest))
    persons = opening(scenario)
    for p, programme in enumerate(programmes):
        if not programme.money:
            continue
        starts, shares = zip(*programme.money.reimbursement, strict=True)
        *_, grant, result_grant = size.age_limits(programme)
        weights[p, 0] = np.array(shares)[np.searchsorted(starts, months, side="right") - 1]
        weights[p, 1] = months < grant
        weights[p, 2] = months < result_grant
        mean = programme.quantities["opening.months_in_programme"].value
        stays = mean / (1 + mean)
        part = (1 - stays) * stays**months
        part[-1] = stays ** (longest - 1)
        own = slice(where.first_stock[p], where.first_stock[p + 1])
        ages[own] = persons[own] * part
    return Ages(
        persons=ages,
        weights=weights,
        shares=np.zeros((2, scenario.months + 1, stocks)),
        in_time=np.zeros((len(programmes), scenario.months)),
    )


def made_whole(persons: np.ndarray, where: Layout) -> np.ndarray:
    """Whole persons, (stocks,): rounded down, then one more each for the largest fractions of a programme."""
    whole = np.empty_like(persons)
    for first, end in pairwise(where.first_stock):
        held = np.round(persons[first:end], 9)
        order = [N, R, *range(STAGES, end - first), P, D, L]
        floors = np.floor(held)
        total = np.floor(round(float(held.sum()), 9) + 0.5)
        fractions = np.round(held - floors, 9)
        by_fraction = sorted(order, key=lambda stock: -fractions[stock])
        floors[by_fraction[: int(total - floors.sum())]] += 1
        whole[first:end] = floors
    return whole
