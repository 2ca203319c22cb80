"""When it pays back: the month from which the choices have cost no more than the baseline, and the years before."""

from dataclasses import dataclass

import numpy as np

from planner.model.quantiles import summary
from planner.model.results import Monthly, Outcome
from planner.questions.compare import difference
from planner.questions.money.cost import Costs, Ledger
from planner.questions.money.unit_cost import ORE, check_belong_together
from planner.questions.outlook import Window

WORTH_NAMING = 500.0  # kroner: a year's difference below it is neither a cost nor a gain


@dataclass(frozen=True, slots=True)
class YearDifference:
    """What one year's months differ by: the choices' net cost less the baseline's."""

    year: int
    window: Window
    difference: Outcome

    @property
    def middle(self) -> float:
        """As it is shown everywhere: between the two medians; the mean field's where there are no draws."""
        of = self.difference
        return of.summary["p50"] if len(of.draws) else of.mean_field


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The first month from the decision in which all cost so far is no more than the baseline's, and stays so.

    To the run's end, since beyond it nothing is known. `cumulated`: the choices' net cost less the baseline's since
    the decision, by month of the window. `mean_field` and `months` are month numbers, None and NaN where it does not
    happen within the run. Where the choices are never behind, or never differ, it is the decision's month:
    `from_the_start` is the share of such draws. `deepest`: the most they are ever behind, kroner, from 0.
    """

    window: Window
    cumulated: Monthly
    mean_field: int | None
    months: np.ndarray
    probability: float | None
    from_the_start: float | None
    deepest: Outcome
    turns: tuple[YearDifference, ...]

    @property
    def is_deepest_at_the_end(self) -> bool:
        """In most draws, so that the most they are behind is what they cost in all."""
        of = self.cumulated
        last = of.draws[-1] if of.draws.size else of.mean_field[-1:]
        deepest = self.deepest.draws if of.draws.size else np.array([self.deepest.mean_field])
        return float((deepest - last <= ORE).mean()) > 0.5

    @property
    def earned_back(self) -> tuple[int, int, int] | None:
        """Low, middle and high month over the draws that are behind first, then no more; None where none is so."""
        later = self.months[self.months > self.window.first]
        if not later.size:
            return None
        spread = summary(later)
        # The median of two months is the later one: by then it has happened in half of the draws.
        low, middle, high = (int(np.ceil(spread[one])) for one in ("p05", "p50", "p95"))
        return low, middle, high

    @property
    def cost_years(self) -> tuple[int, ...]:
        return tuple(one.year for one in self.turns if one.middle >= WORTH_NAMING)

    @property
    def gain_years(self) -> tuple[int, ...]:
        return tuple(one.year for one in self.turns if one.middle <= -WORTH_NAMING)


def break_even(ours: Ledger, baseline: Ledger) -> BreakEven | None:
    """None where no month is left after the decision, or nothing ever differs: nothing is to be paid back.

    ValueError where the two do not belong together.
    """
    check_belong_together(ours, baseline)
    if ours.ahead is None or baseline.ahead is None:
        return None
    window = ours.ahead.window
    own, drawn = _cumulated(ours, baseline, window)
    if not (np.abs(own) > ORE).any() and not (np.abs(drawn) > ORE).any():
        return None
    mean_field = _first_month(own[:, None], window.first)[0]
    months = _first_month(drawn, window.first)
    has_draws = len(months) > 0
    return BreakEven(
        window=window,
        cumulated=Monthly(own, drawn, window.first),
        mean_field=None if np.isnan(mean_field) else int(mean_field),
        months=months,
        probability=float((~np.isnan(months)).mean()) if has_draws else None,
        from_the_start=float((months == window.first).mean()) if has_draws else None,
        deepest=Outcome(max(0.0, float(own.max())), drawn.max(axis=0, initial=0.0)),
        turns=_turns(ours.ahead, baseline.ahead),
    )


def _cumulated(ours: Ledger, baseline: Ledger, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """By month of the window: of the mean field, and of every draw, (months, draws)."""
    own = ours.net.mean_field - baseline.net.mean_field
    drawn = ours.net.draws - baseline.net.draws
    months = len(window.months)
    return np.cumsum(own[-months:]), np.cumsum(drawn[-months:], axis=0)


def _first_month(cumulated: np.ndarray, first: int) -> np.ndarray:
    """(draws,): the month after the last one that is behind; NaN where that is the run's last."""
    months = len(cumulated)
    number = np.arange(1, months + 1)[:, None]
    after = (number * (cumulated > ORE)).max(axis=0, initial=0)
    return np.where(after < months, first + after, np.nan)


def _turns(ours: Costs, baseline: Costs) -> tuple[YearDifference, ...]:
    years = zip(ours.years, baseline.years, strict=True)
    differences = ((one, difference(one.net, other.net)) for one, other in years)
    return tuple(
        YearDifference(
            year=one.year,
            window=one.window,
            difference=by,
        )
        for one, by in differences
    )
