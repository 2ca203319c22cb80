"""Facts that are left out, the rest fitted again, and what that says of those left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.model import simulate, targets
from planner.model.cache import cached
from planner.model.quantities import Quantity, Status
from planner.model.scenario import Fact, Scenario
from planner.model.schedule import Schedule, from_monthly
from planner.questions import fit, fitting
from planner.questions.fit import Free
from planner.questions.trust.findings import OWN_EFFORT, OWN_EFFORT_FACTOR

STARTS = 5
LEAST_AHEAD = 3  # months: what lies nearer is no forecast
OUTCOMES = (
    "placements",
    "placements_education",
    "successes",
    "returns",
    "success_share",
    "success_share_of_referred",
)
OF_SUCCESS = ("successes", "returns", "success_share", "success_share_of_referred")


@dataclass(frozen=True, slots=True)
class Predicted:
    """A fact that was left out: as the scenario's own run has it, and the least, middle and most of the refits."""

    fact: Fact
    own: float
    low: float
    middle: float
    high: float

    @property
    def is_held(self) -> bool:
        """Whether the fact lies between the refits, give or take what it may be off by."""
        slack = fit.weight(self.fact)
        return self.low - slack <= self.fact.value <= self.high + slack


@dataclass(frozen=True, slots=True)
class HeldOut:
    """`kept` is how many facts the refits had to go by; 0: nothing was fitted, only drawn within the widths."""

    kept: int
    predicted: tuple[Predicted, ...]


@cached(500_000)
def outcomes(scenario: Scenario) -> HeldOut | None:
    """Without the facts on who gets a job or an education; None where there are none.

    What a contractor's success is taken from goes out with them: instead stands what a placement gives elsewhere.
    """
    left = tuple(one for one in scenario.facts if one.figure.measure in OUTCOMES)
    return _predicted(_without_own_success(scenario, left), scenario, left) if left else None


@dataclass(frozen=True, slots=True)
class KnownAt:
    """What is known at the end of `cut` says of what came later.

    `as_known` has every schedule as it was in `known`, the month in which the last known figure began, since no
    figure tells a later change apart; `with_hindsight` has them as the scenario has them.
    """

    cut: int
    known: int
    as_known: HeldOut
    with_hindsight: HeldOut


@cached(500_000)
def year(scenario: Scenario) -> KnownAt | None:
    """The last month after which facts begin that reach far enough ahead, with others ending before; None without."""
    facts = scenario.facts
    cuts = {
        kept.figure.last
        for kept in facts
        if any(_is_ahead(left, kept.figure.last) for left in facts)
    }
    if not cuts:
        return None
    cut = max(cuts)
    left = tuple(one for one in facts if _is_ahead(one, cut))
    kept = tuple(one for one in facts if one.figure.last <= cut)
    known = max(one.figure.first for one in kept)
    short = replace(scenario, facts=kept + left)
    as_known = short.with_each(lambda _, quantity: _frozen(quantity, scenario, known))
    return KnownAt(
        cut,
        known,
        _predicted(as_known, scenario, left),
        _predicted(short, scenario, left),
    )


def _is_ahead(fact: Fact, cut: int) -> bool:
    return fact.figure.first > cut and fact.figure.last >= cut + LEAST_AHEAD


def _frozen(quantity: Quantity, scenario: Scenario, month: int) -> Quantity:
    values = quantity.schedule.monthly(scenario.start, month + 1 - scenario.start)
    return replace(quantity, schedule=from_monthly(scenario.start, values))


def _without_own_success(scenario: Scenario, left: Sequence[Fact]) -> Scenario:
    for one in left:
        figure = one.figure
        if figure.contractor is not None and figure.measure in OF_SUCCESS:
            path = f"programme.{figure.programme}.contractor.{figure.contractor}.success"
            elsewhere = Quantity(
                Schedule.constant(OWN_EFFORT.value), factor=OWN_EFFORT_FACTOR, status=Status.GUESS
            )
            scenario = scenario.with_quantity(path, elsewhere)
    return scenario


def _predicted(known: Scenario, own: Scenario, left: tuple[Fact, ...]) -> HeldOut:
    """`known` still has all facts, so that what moves any of them is free."""
    free = fitting.free_quantities(known)
    kept = tuple(one for one in known.facts if one not in left)
    found = [_refitted(one, free, kept) for one in fitting.started(known, free, STARTS)]
    runs = [targets.against_facts(simulate.run(replace(one, facts=left))) for one in found]
    ours = targets.against_facts(simulate.run(replace(own, facts=left)))
    values = np.array([[one.run for one in run] for run in runs])
    low, middle, high = (np.nanmin(values, 0), np.nanmedian(values, 0), np.nanmax(values, 0))
    predicted = (
        Predicted(fact, mine.run, *map(float, ends))
        for fact, mine, ends in zip(left, ours, zip(low, middle, high), strict=True)
    )
    return HeldOut(len(kept), tuple(predicted))


def _refitted(start: Scenario, free: tuple[Free, ...], kept: tuple[Fact, ...]) -> Scenario:
    if not kept or not free:
        return start
    return fit.fit(replace(start, facts=kept), free).scenario
