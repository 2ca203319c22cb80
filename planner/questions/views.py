"""Two views of a disputed assumption: what each makes of the choice between two scenarios."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.model import drawing, results, simulate, uncertainty
from planner.model.cache import cached
from planner.model.plan import Plan, is_quantity, usual
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws, Run
from planner.questions.fitting import HIGH, LOW


@dataclass(frozen=True, slots=True)
class View:
    """`value` of the assumption in both scenarios, in its own unit; None as it stands in each.

    `differences`: of each figure the middle of the first scenario's draws less that of the second's, as pages have it.
    """

    value: float | None
    differences: tuple[float, ...]


def views(
    one: Scenario,
    other: Scenario,
    figures: tuple[Figure, ...],
    path: str,
    values: Sequence[float | None],
    draws: Draws,
) -> tuple[View, ...]:
    """One for each value. ValueError where a value cannot stand in a scenario that has the assumption."""
    draws = drawing.fewer(draws, one, other, at_once=2)
    return tuple(
        View(
            value,
            _under(with_view(one, path, value), with_view(other, path, value), figures, draws),
        )
        for value in values
    )


def with_view(scenario: Scenario, path: str, value: float | None) -> Scenario:
    """With the assumption set as by hand; itself where it has none of that path."""
    if value is None or not is_quantity(scenario, path):
        return scenario
    setting = replace(usual(scenario, path), value=value)
    return Plan(scenario).with_(path, setting).scenario


def likely(scenario: Scenario, path: str) -> tuple[float, float]:
    """Between what 9 of 10 draws have the assumption, in its own unit, at the decision."""
    parameter, quantity = scenario.quantity(path)
    now = np.array([usual(scenario, path).number])
    low, high = (uncertainty.at(parameter, quantity, now, end) for end in (LOW, HIGH))
    lowest, highest = parameter.bounds
    return max(float(low[0]), lowest), min(float(high[0]), highest)


@cached(200_000)
def _under(
    one: Scenario, other: Scenario, figures: tuple[Figure, ...], draws: Draws
) -> tuple[float, ...]:
    ours, theirs = (simulate.run(of, draws) for of in (one, other))

    def middle(run: Run, figure: Figure) -> float:
        return float(np.nanmedian(results.over(run, figure).draws))

    return tuple(middle(ours, each) - middle(theirs, each) for each in figures)
