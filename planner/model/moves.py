"""One move of a month: how many persons, by expectation or by luck, from one stock to another with their time.

Without luck `movers` gives expected persons, and the run is the mean field as one "draw"; with luck it
turns a fixed uniform into a count. Vectors are (draws,) here and in the steps that are made of moves.
"""

from typing import NamedTuple

import numpy as np

from planner.model import counts, counts_plain
from planner.model.compiled import IS_COMPILED, compiled
from planner.model.layout import Layout
from planner.model.luck import Luck
from planner.model.opening import Ages, Shares
from planner.model.rates import Rates
from planner.model.records import Record

binomial = counts.binomial if IS_COMPILED else counts_plain.binomial
poisson = counts.poisson if IS_COMPILED else counts_plain.poisson
TINY = 1e-300  # under a fraction whose numerator is 0 whenever its denominator is


class Inputs(NamedTuple):
    """What the months run on; they do not change it. Rates and luck are of the months that are run."""

    layout: Layout
    rates: Rates
    luck: Luck


class State(NamedTuple):
    """What the months change: who stands where, since when, and what is written down of it."""

    persons: np.ndarray  # (stocks, draws)
    ages: Ages
    shares: Shares
    record: Record


@compiled
def movers(
    uniforms: np.ndarray, event: int, persons: np.ndarray, probability: np.ndarray
) -> np.ndarray:
    """How many of the persons: expected, or where there is luck, (events, draws), a whole number."""
    if uniforms.shape[1] == 0:
        return persons * probability
    return binomial(uniforms[event], persons, probability)


@compiled
def newcomers(uniforms: np.ndarray, event: int, mean: np.ndarray) -> np.ndarray:
    """How many come from outside: expected, or where there is luck, a whole number."""
    if uniforms.shape[1] == 0:
        return mean.copy()
    return poisson(uniforms[event], mean)


@compiled
def competing_movers(
    uniforms: np.ndarray,
    event: int,
    held: np.ndarray,
    placed: np.ndarray,
    judged: np.ndarray,
    left: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Persons who leave a stock by three competing hazards, with three events from `event` on."""
    hazard = placed + judged + left
    per_hazard = -np.expm1(-hazard) / np.maximum(hazard, TINY)
    p_placed, p_judged, p_left = placed * per_hazard, judged * per_hazard, left * per_hazard
    a = movers(uniforms, event, held, p_placed)
    b = movers(uniforms, event + 1, held - a, conditional(p_judged, p_placed))
    c = movers(uniforms, event + 2, held - a - b, conditional(p_left, p_placed + p_judged))
    return a, b, c


@compiled
def conditional(probability: np.ndarray, gone: np.ndarray) -> np.ndarray:
    """The probability among those who have not gone another way."""
    return np.minimum(1.0, probability / np.maximum(1.0 - gone, TINY))


@compiled
def weighed(weights: np.ndarray, persons: np.ndarray) -> float:
    """The persons by months in the programme, each counted for so much."""
    together = 0.0
    for k in range(weights.size):
        together += weights[k] * persons[k]
    return together


@compiled
def odds_times(share: np.ndarray, factor: np.ndarray) -> np.ndarray:
    """The share whose odds are this many times as large."""
    return share * factor / np.maximum(1.0 - share + share * factor, TINY)


@compiled
def move(
    persons: np.ndarray,
    ages: Ages,
    source: int,
    target: int,
    moved: np.ndarray,
    held: np.ndarray,
) -> None:
    """`moved` of the `held` persons who stood in `source` before this step, with their time in the programme."""
    leaves, joins = persons[source], persons[target]
    for d in range(moved.size):
        leaves[d] = max(0.0, leaves[d] - moved[d])
        joins[d] += moved[d]
    aged, before = ages.persons, ages.before
    if before.shape[1] > 0 and held[0] > 0.0:
        part = moved[0] / held[0]
        for k in range(before.shape[1]):
            aged[source, k] -= before[source, k] * part
            aged[target, k] += before[source, k] * part
