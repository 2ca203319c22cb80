"""What it would be worth to know an assumption before one chooses between two scenarios, from the draws at hand.

The expected value of partial perfect information: the difference is fitted by a cubic in the assumption's normal score,
which is what one would expect of it if that were known; with it one would choose anew wherever its sign turns
(Strong, Oakley and Brennan 2014, Medical Decision Making 34).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc, ndtri

from planner.model import drawing, results, simulate
from planner.model.cache import cached
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws
from planner.questions.drivers import FEWEST, Driver, drivers, quantiles

DEGREE = 3
BY_ACCIDENT = 0.001  # how often a fit as good may come of an assumption without any effect


@dataclass(frozen=True, slots=True)
class KnownDriver:
    """`worth` is in the figure's unit: how much better the choice would be on average."""

    driver: Driver
    worth: float


@dataclass(frozen=True, slots=True)
class Worth:
    """`difference`: the mean over the draws of the first scenario's figure less the second's.

    `shown`: its middle less the second's, as pages have it. `ranked` by how much of the difference's spread goes with
    each; with `rest` their shares sum to 1. `most`: what it would be worth to know everything, chance included.
    """

    figure: Figure
    difference: float
    shown: float
    ranked: tuple[KnownDriver, ...]
    rest: float
    most: float


@cached(500_000)
def worth(one: Scenario, other: Scenario, figure: Figure, draws: Draws) -> Worth | None:
    """None where the figure is undefined in every draw. Where only chance is drawn nothing is ranked."""
    draws = drawing.fewer(draws, one, other, at_once=2)
    ours, theirs = (results.over(simulate.run(of, draws), figure).draws for of in (one, other))
    difference = ours - theirs
    is_defined = ~np.isnan(difference)
    defined = difference[is_defined].astype(float)
    if not len(defined):
        return None
    found = drivers(one, draws, difference, other)
    most = gained(defined)

    def known(each: Driver) -> KnownDriver:
        score = ndtri(quantiles(draws, each.path)[is_defined])
        return KnownDriver(each, min(most, of_knowing(score, defined)))

    ranked = tuple(map(known, found.ranked))
    shown = float(np.nanmedian(ours) - np.nanmedian(theirs))
    return Worth(figure, float(defined.mean()), shown, ranked, found.rest, most)


def of_knowing(score: np.ndarray, difference: np.ndarray) -> float:
    """In the difference's unit; 0 where it does not hang on the score, (draws,), more than by accident."""
    if len(difference) < FEWEST or np.ptp(difference) == 0:
        return 0.0
    expected = np.polynomial.Polynomial.fit(score, difference, DEGREE)(score)
    left = len(difference) - DEGREE - 1
    explained, rest = (
        np.sum((expected - difference.mean()) ** 2),
        np.sum((difference - expected) ** 2),
    )
    if rest > 0 and fdtrc(DEGREE, left, explained / DEGREE / (rest / left)) > BY_ACCIDENT:
        return 0.0
    return gained(expected)


def gained(expected: np.ndarray) -> float:
    """By choosing the better one each time instead of the one that is better on average."""
    best = np.maximum(expected, 0).mean()
    return max(0.0, float(best - max(expected.mean(), 0.0)))
