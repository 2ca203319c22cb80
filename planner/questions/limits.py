"""Which limit binds, month by month: mentors, a contractor's places or ready people; and what one more would give.

Of the mean field: a month in which two limits meet belongs to both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce

import numpy as np

from planner.model import records, simulate
from planner.model.cache import cached
from planner.model.measures import NEED
from planner.model.paths import MENTORS, Path, of_contractor
from planner.model.results import Outcome
from planner.model.scenario import IN_CONTRACT, READY, Figure, Programme, Scenario
from planner.model.schedule import from_monthly
from planner.model.simulate import Draws, Run
from planner.questions import compare

TOLERANCE = 1e-6  # persons, or of coverage: less than this is rounding
FTE = MENTORS.path("capacity_fte")


class Kind(StrEnum):
    PLACES = "places"
    READY = "ready"
    MENTORS = "mentors"
    NOTHING = "nothing"
    NO_CONTRACT = "no_contract"  # a state of its own, not a limit


@dataclass(frozen=True, slots=True)
class Cause:
    """`contractor` is the id of the one whose places, or whose missing contract, it is."""

    kind: Kind
    contractor: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Booleans, (months,) each, from month `first` on; `places` and `no_contract` by contractor id.

    Ready people bind where a contractor has places left for which nobody could be referred; where it has a wait of
    its own, that is why, and not too few ready people. Places bind where they are taken and somebody could have
    been referred: full with nobody waiting is no limit.
    Mentors bind where some of those who need one have none, whether or not a mentor helps much.
    """

    first: int
    mentors: np.ndarray
    places: Mapping[str, np.ndarray]
    ready: np.ndarray
    no_contract: Mapping[str, np.ndarray]
    nothing: np.ndarray

    def by_cause(self) -> dict[Cause, np.ndarray]:
        return {
            **{Cause(Kind.PLACES, one): binds for one, binds in self.places.items()},
            Cause(Kind.READY): self.ready,
            Cause(Kind.MENTORS): self.mentors,
            Cause(Kind.NOTHING): self.nothing,
            **{Cause(Kind.NO_CONTRACT, one): none for one, none in self.no_contract.items()},
        }

    def months(self, first: int, last: int) -> dict[Cause, int]:
        """In how many of these months, both included; those outside the run do not count."""
        window = slice(max(0, first - self.first), max(0, last + 1 - self.first))
        return {cause: int(holds[window].sum()) for cause, holds in self.by_cause().items()}


def limits(run: Run, programme_id: str) -> Limits:
    """Of all months of the run. KeyError for an unknown programme."""
    programme = run.scenario.programme(programme_id)

    def row(name: str, contractor: str | None = None) -> np.ndarray:
        return records.row(run, name, programme, contractor, drawn=False)[:, 0]

    p = run.scenario.programmes.index(programme)
    before = sum(len(other.contractors) for other in run.scenario.programmes[:p])
    places = {c.id: run.rates.places[before + i, :, 0] for i, c in enumerate(programme.contractors)}
    own_wait = {c.id for c in programme.contractors if "referral_months" in c.quantities}
    left = row(READY) + row("referrals")  # before the first contractor's turn
    in_common, of_own = run.rates.referral[p, :, 0] * left, {}
    for i, c in enumerate(places):
        referred = row("referrals", c)
        if c in own_wait:
            of_own[c] = run.rates.own_referral[before + i, :, 0] * left - referred
        else:
            in_common = in_common - referred
        left = left - referred
    in_common = np.minimum(in_common, left)
    is_free = {c: number - row(IN_CONTRACT, c) > TOLERANCE for c, number in places.items()}
    bound = {
        c: (number > 0) & ~is_free[c] & (of_own.get(c, in_common) > TOLERANCE)
        for c, number in places.items()
    }
    nowhere = np.zeros(len(run.months), bool)
    ready = reduce(np.logical_or, (is_free[c] for c in places if c not in own_wait), nowhere)
    mentors = (row(NEED) > TOLERANCE) & (row("mentor_coverage") < 1 - TOLERANCE)
    return Limits(
        first=run.months.start,
        mentors=mentors,
        places=bound,
        ready=ready,
        no_contract={c: number <= 0 for c, number in places.items()},
        nothing=~reduce(np.logical_or, bound.values(), mentors | ready),
    )


def most(of: Limits, first: int, last: int) -> list[tuple[Cause, int]]:
    """The limits that bind in the window and in how many of its months, the most frequent first.

    Of equals the one that stands nearest to a placement: places, ready people, mentors.
    """
    no_limit = (Kind.NOTHING, Kind.NO_CONTRACT)
    found = [
        (cause, months)
        for cause, months in of.months(first, last).items()
        if months and cause.kind not in no_limit
    ]
    return sorted(found, key=lambda one: -one[1])


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more of it would give, draw by draw: in placements over the window, self-supporting at its end."""

    cause: Cause
    placements: Outcome
    self_supporting: Outcome


@cached(4_000_000)
def one_more(
    scenario: Scenario, programme_id: str, first: int, last: int, draws: Draws
) -> tuple[OneMore, ...]:
    """One mentor or place more in every month from the decision on, or one person ready instead of not ready.

    A place is added in the months that have any; mentors only where the programme uses them. None of
    them if no month is left. KeyError for an unknown programme.
    """
    programme = scenario.programme(programme_id)
    if scenario.decision >= scenario.run.stop:
        return ()
    today, ahead = simulate.run(scenario, draws), range(scenario.decision, scenario.run.stop)

    def with_one_more(cause: Cause, run: Run) -> OneMore:
        def effect(measure: str) -> Outcome:
            return compare.effect(run, today, Figure(programme_id, None, measure, first, last))

        return OneMore(cause, effect("placements"), effect("self_supporting"))

    found = [  # one run after the other, so that no more than two are held
        with_one_more(cause, simulate.run(raised(scenario, path, ahead, 1), draws))
        for cause, path in _paths(scenario, programme).items()
    ]
    ready = simulate.run(scenario, draws, one_more_ready=programme_id)
    return (*found, with_one_more(Cause(Kind.READY), ready))


def _paths(scenario: Scenario, programme: Programme) -> dict[Cause, Path]:
    """What can be had more of, with the path of its quantity."""
    found = {Cause(Kind.MENTORS): FTE} if programme.mentored else {}
    for contractor in programme.contractors:
        path = of_contractor(programme.id, contractor.id).path("places")
        if any(_from_decision(scenario, path)):
            found[Cause(Kind.PLACES, contractor.id)] = path
    return found


def _from_decision(scenario: Scenario, path: str) -> list[float]:
    _, quantity = scenario.quantity(path)
    return quantity.schedule.monthly(scenario.decision, scenario.run.stop - scenario.decision)


def raised(scenario: Scenario, path: str, months: range, more: float) -> Scenario:
    """In these months alone: not as a lever moves, by a factor, and no place where there is no contract."""
    parameter, quantity = scenario.quantity(path)
    monthly = quantity.schedule.monthly(scenario.start, scenario.months)
    for t in range(months.start - scenario.start, months.stop - scenario.start):
        if path == FTE or monthly[t] > 0:
            monthly[t] = min(monthly[t] + more, parameter.highest)
    higher = replace(quantity, schedule=from_monthly(scenario.start, monthly))
    return scenario.with_quantity(path, higher)
