"""What a change does: two runs with the same luck, subtracted draw by draw."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.model import results
from planner.model.scenario import Figure
from planner.model.simulate import Run

ROUNDING = 1e-9  # sums of fractions before the draws begin


def effect(run: Run, baseline: Run, figure: Figure) -> results.Outcome:
    """The run's figure less the baseline's. ValueError where their draws do not belong together."""
    if run.draws != baseline.draws:
        raise ValueError((run.draws, baseline.draws))
    return difference(results.over(run, figure), results.over(baseline, figure))


@dataclass(frozen=True)
class Difference(results.Outcome):
    """One figure less another, in the mean field and draw by draw; beside it the median of `ours` and of `theirs`.

    In its summary the median is what lies between the two medians, so that three figures side by side add up: 25, 34
    and 9 more, where the median of the differences may be 8. The rest is of the differences draw by draw.
    """

    ours: float
    theirs: float

    @cached_property
    def summary(self) -> dict[str, float]:
        return {**results.summary_of(self.draws), "p50": self.ours - self.theirs}


def difference(ours: results.Outcome, theirs: results.Outcome) -> results.Outcome:
    """Of figures from the same draws; NaN in the draws in which either is undefined."""
    mean_field, draws = ours.mean_field - theirs.mean_field, ours.draws - theirs.draws
    if not draws.size:
        return results.Outcome(mean_field, draws)
    return Difference(mean_field, draws, ours.summary["p50"], theirs.summary["p50"])


@dataclass(frozen=True, slots=True)
class Better:
    """How sure it is that one figure is more than another with the same luck, and by how much.

    Shares of the `draws` in which both are defined, and the 5–95 % range of the difference in them; `middle` lies
    between the two medians, see `Difference`.
    """

    more: float
    less: float
    equal: float
    low: float
    middle: float
    high: float
    draws: int


def better(one: results.Outcome, other: results.Outcome) -> Better | None:
    """None without a draw in which both are defined. ValueError where the draws are not as many."""
    if one.draws.shape != other.draws.shape:
        raise ValueError((one.draws.shape, other.draws.shape))
    return how_sure(difference(one, other))


def how_sure(found: results.Outcome) -> Better | None:
    """Of a difference that is taken already; None without a draw that defines it."""
    every = found.draws
    defined = every[~np.isnan(every)]
    if not len(defined):
        return None
    spread = found.summary
    more, less = (defined > ROUNDING).mean(), (defined < -ROUNDING).mean()
    return Better(
        more=float(more),
        less=float(less),
        equal=float((np.abs(defined) <= ROUNDING).mean()),
        low=spread["p05"],
        middle=spread["p50"],
        high=spread["p95"],
        draws=len(defined),
    )
