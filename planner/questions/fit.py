"""Which values bring the mean field nearest to the facts, without straying far from what is known of them?

Penalised least squares. A fact weighs by 1 % of its value, at least half a person, a ratio by half a
percentage point; a quantity by its own factor or evidence. What has neither is held only by its range.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt

import numpy as np
from scipy.optimize import least_squares

from planner.model import measures, simulate, targets
from planner.model.measures import MEASURES
from planner.model.parameters import Kind, Parameter
from planner.model.paths import Path
from planner.model.quantities import Quantity
from planner.model.scenario import Fact, Scenario
from planner.model.schedule import Schedule
from planner.model.uncertainty import Z95

SHOWN_DIGITS = 4
TINY = 1e-12
MOST_STEPS = 30  # a fit that goes well takes fewer than ten


@dataclass(frozen=True, slots=True)
class Free:
    """A quantity's path and the range of its value, of a schedule's first value."""

    path: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Found:
    """`strayed` counts standard deviations of what was known; None where nothing was."""

    free: Free
    before: float
    after: float
    strayed: float | None

    @property
    def at_bound(self) -> bool:
        near = 1e-3 * (self.free.high - self.free.low)
        return min(self.after - self.free.low, self.free.high - self.after) < near


@dataclass(frozen=True, slots=True)
class Fit:
    scenario: Scenario
    found: tuple[Found, ...]
    before: tuple[targets.Compared, ...]
    after: tuple[targets.Compared, ...]


def fit(
    scenario: Scenario,
    free: Sequence[Free],
    progress: Callable[[int], None] = lambda runs: None,
) -> Fit:
    """`progress` is told the number of runs so far. Values are rounded to four digits.

    KeyError for an unknown path; ValueError for a range that does not hold the file's own value, for a
    quantity in whole numbers, or where there are no facts.
    """
    if not scenario.facts or not free:
        raise ValueError(free)
    known = [scenario.quantity(one.path) for one in free]
    starts = [quantity.value for _, quantity in known]
    short = shortened(scenario)
    for one, start, (parameter, _) in zip(free, starts, known, strict=True):
        low, high = parameter.bounds
        inside = low <= one.low <= start <= one.high <= high and one.low < one.high
        if not inside or parameter.kind is Kind.WHOLE:
            raise ValueError(one)
    lows, highs = np.array([(one.low, one.high) for one in free]).T
    runs = 0

    def compared(values: Sequence[float]) -> list[targets.Compared]:
        return targets.against_facts(simulate.run(with_values(short, dict(zip(free, values)))))

    def residuals(parts: np.ndarray) -> np.ndarray:
        nonlocal runs
        runs += 1
        progress(runs)
        values = lows + parts * (highs - lows)
        off = [one.difference / weight(one.fact) for one in compared(list(values))]
        off = [0.0 if np.isnan(one) else one for one in off]
        strays = [_stray(p, q, v) for (p, q), v in zip(known, values, strict=True)]
        return np.array(off + [stray or 0.0 for stray in strays])

    parts = (np.array(starts) - lows) / (highs - lows)
    inside = np.clip(parts, 1e-6, 1 - 1e-6)
    solved = least_squares(
        residuals, inside, bounds=(0, 1), diff_step=1e-4, xtol=1e-6, max_nfev=MOST_STEPS
    ).x
    values = [_rounded(value) for value in lows + solved * (highs - lows)]
    found = tuple(
        Found(one, start, value, _stray(parameter, quantity, value))
        for one, start, value, (parameter, quantity) in zip(
            free, starts, values, known, strict=True
        )
    )
    fitted = with_values(scenario, dict(zip(free, values)))
    return Fit(fitted, found, tuple(compared(starts)), tuple(compared(values)))


def with_values(scenario: Scenario, values: Mapping[Free, float]) -> Scenario:
    """A schedule keeps its shape: its other steps follow by factor, of a share by odds.

    KeyError for an unknown path.
    """
    wanted = {one.path: (scenario.quantity(one.path), value) for one, value in values.items()}

    def changed(path: Path, quantity: Quantity) -> Quantity:
        if path not in wanted:
            return quantity
        (parameter, _), value = wanted[path]
        return replace(quantity, schedule=_scaled(parameter, quantity.schedule, value))

    return scenario.with_each(changed)


def _scaled(parameter: Parameter, schedule: Schedule, value: float) -> Schedule:
    first, *rest = schedule.steps
    if not rest:
        return Schedule((replace(first, value=value),))
    old = first.value
    if parameter.is_share:
        factor = value * (1 - old) / (old * (1 - value)) if 0 < old < 1 and value < 1 else 1.0
        later = [s.value * factor / (1 - s.value + s.value * factor) for s in rest]
    else:
        later = [s.value * value / old if old else s.value for s in rest]
    steps = [replace(s, value=v) for s, v in zip(rest, later, strict=True)]
    return Schedule((replace(first, value=value), *steps))


def shortened(scenario: Scenario) -> Scenario:
    """The scenario up to its last fact: what comes after moves none of them."""
    last = max(fact.figure.last + 1 for fact in scenario.facts)
    return replace(scenario, months=max(last, scenario.decision) - scenario.start)


def weight(fact: Fact) -> float:
    """How far off it may be at the price of one standard deviation of a quantity."""
    if MEASURES[fact.figure.measure].kind is measures.Kind.RATIO:
        return 0.005
    return max(0.5, 0.01 * abs(fact.value))


def _stray(parameter: Parameter, quantity: Quantity, value: float) -> float | None:
    own = quantity.value
    if quantity.evidence is not None:
        share = (own * quantity.evidence + 0.5) / (quantity.evidence + 1)
        return (value - own) / sqrt(share * (1 - share) / quantity.evidence)
    if quantity.factor is None or quantity.factor == 1 or own == 0:
        return None
    if parameter.is_share:
        own, value = (share / max(1 - share, TINY) for share in (own, value))
    return log(max(value, TINY) / own) / (log(quantity.factor) / Z95)


def _rounded(value: float) -> float:
    return float(f"{value:.{SHOWN_DIGITS}g}")
