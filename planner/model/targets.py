"""Whether targets are met, and the run beside the facts."""

from dataclasses import dataclass, replace

import numpy as np

from planner.model import results
from planner.model.measures import MEASURES, Kind
from planner.model.scenario import Fact, Figure, Scenario, Target
from planner.model.simulate import Run

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Judged:
    """A target with its figure in every draw, NaN where undefined, and the share of draws that meet it.

    `counted` is the fact that stands for the months before the draws begin, where there is one. Without
    draws the probability is None.
    """

    target: Target
    outcome: results.Outcome
    met: np.ndarray
    counted: Fact | None

    @property
    def probability(self) -> float | None:
        return float(self.met.mean()) if len(self.met) else None

    @property
    def met_by_mean_field(self) -> bool:
        return bool(meets(self.target, np.array([self.outcome.mean_field]))[0])


def judged(run: Run, target: Target) -> Judged:
    """A target on an undefined ratio counts as not met."""
    outcome, fact = counted(run, target.figure)
    return Judged(target, outcome, meets(target, outcome.draws), fact)


def counted(run: Run, figure: Figure) -> tuple[results.Outcome, Fact | None]:
    """The figure with the fact that stands for the months before the draws begin, where there is one."""
    outcome = results.over(run, figure)
    fact = counted_fact(run.scenario, figure)
    if fact is None:
        return outcome, None
    rest = replace(figure, first=run.scenario.draws_start)
    if rest.first > rest.last:
        return results.Outcome(fact.value, np.full(len(outcome.draws), fact.value)), fact
    ahead = results.over(run, rest)
    return results.Outcome(fact.value + ahead.mean_field, fact.value + ahead.draws), fact


def meets(target: Target, values: np.ndarray) -> np.ndarray:
    """NaN compares as false either way."""
    if target.at_least:
        return values >= target.value - ROUNDING
    return values <= target.value + ROUNDING


def counted_fact(scenario: Scenario, figure: Figure) -> Fact | None:
    """The fact on a flow that covers exactly the part of the window that lies before the draws begin."""
    last_before = min(figure.last, scenario.draws_start - 1)
    if MEASURES[figure.measure].kind is not Kind.FLOW or figure.first > last_before:
        return None
    before = Figure(figure.programme, figure.contractor, figure.measure, figure.first, last_before)
    return next((fact for fact in scenario.facts if fact.figure == before), None)


@dataclass(frozen=True, slots=True)
class Compared:
    """A fact beside the mean field of the run."""

    fact: Fact
    run: float

    @property
    def difference(self) -> float:
        return self.run - self.fact.value


def against_facts(run: Run) -> list[Compared]:
    return [
        Compared(fact, results.over(run, fact.figure).mean_field) for fact in run.scenario.facts
    ]
