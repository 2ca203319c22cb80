"""What drives the uncertainty: how much of the spread of a figure's draws goes with each uncertain quantity.

No further runs: every quantity has one quantile per draw. The squared correlation of the figure with
its normal score is the share of the variance that goes with it in a straight line; the rest is chance,
and what quantities do only together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtri

from planner.model import luck
from planner.model.declared_parameters import PARAMETERS
from planner.model.scenario import Scenario
from planner.model.simulate import Draws

FEWEST = 20  # draws; of fewer, a correlation says nothing


@dataclass(frozen=True, slots=True)
class Driver:
    """`share` of the figure's variance that goes with the quantity.

    `swing`: the figure's median in the fifth of the draws with most of the quantity, less that in the
    fifth with least, in the figure's unit.
    """

    path: str
    share: float
    swing: float


@dataclass(frozen=True, slots=True)
class Drivers:
    """Those with any share, the largest first; with `rest` the shares sum to 1."""

    ranked: tuple[Driver, ...]
    rest: float


def drivers(scenario: Scenario, draws: Draws, outcome: np.ndarray, *others: Scenario) -> Drivers:
    """`outcome` is a figure in every draw, (draws,), or its difference from other scenarios; NaN is left out.

    Nothing is ranked where only chance is drawn, where the figure is the same in every draw, or in
    fewer than FEWEST draws. ValueError where the outcome is not of these draws.
    """
    if outcome.shape != (draws.count,):
        raise ValueError(outcome.shape)
    is_defined = ~np.isnan(outcome)
    figure = outcome[is_defined].astype(float)
    if draws.chance_only or len(figure) < FEWEST or np.ptp(figure) == 0:
        return Drivers((), 1.0)
    paths = dict.fromkeys(path for one in (scenario, *others) for path in uncertain(one))
    found = [_driver(path, quantiles(draws, path)[is_defined], figure) for path in paths]
    explained = sum(one.share for one in found)
    if explained > 1:  # by the accident that the quantities' own draws go together a little
        found = [replace(one, share=one.share / explained) for one in found]
        explained = 1.0
    ranked = sorted((one for one in found if one.share > 0), key=lambda one: -one.share)
    return Drivers(tuple(ranked), 1 - explained)


def uncertain(scenario: Scenario) -> Iterator[str]:
    """The paths of what is drawn."""
    for owner, quantities in scenario.groups():
        for key, quantity in quantities.items():
            if quantity.is_uncertain and PARAMETERS[owner.place][key].drawn:
                yield owner.path(key)


def quantiles(draws: Draws, path: str) -> np.ndarray:
    """Shape (draws,): those that `uncertainty.values` takes."""
    chunks = range(-(-draws.count // luck.CHUNK))
    every = [luck.quantiles(draws.seed, path, chunk) for chunk in chunks]
    return np.concatenate(every)[: draws.count]


def _driver(path: str, quantiles: np.ndarray, figure: np.ndarray) -> Driver:
    correlation = float(np.corrcoef(ndtri(quantiles), figure)[0, 1])
    noise = 1 / (len(figure) - 1)  # what a quantity without any effect has on average
    order = np.argsort(quantiles)
    fifth = len(figure) // 5
    most, least = np.median(figure[order[-fifth:]]), np.median(figure[order[:fifth]])
    return Driver(path=path, share=max(0.0, correlation**2 - noise), swing=float(most - least))
