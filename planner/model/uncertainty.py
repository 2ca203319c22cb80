"""What a quantity comes to, month by month: its own value, or in draws one quantile of what is known of it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import betaincinv, ndtri

from planner.model import luck
from planner.model.elementary import power
from planner.model.parameters import Parameter
from planner.model.quantities import Quantity

Z95 = float(ndtri(0.95))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which draws: the first `draws` of a chunk. None instead of it means the quantities' own values."""

    seed: int
    chunk: int
    draws: int


def values(
    parameter: Parameter, quantity: Quantity, path: str, months: range, drawn: Drawn | None
) -> np.ndarray:
    """Shape (months or 1, draws or 1): one where nothing differs. Clipped to what the parameter allows."""
    if parameter.scheduled and not quantity.schedule.is_constant:
        own = np.array(quantity.schedule.monthly(months.start, len(months)))
    else:
        own = np.array([quantity.value])
    if drawn is None or not quantity.is_uncertain or not parameter.drawn:
        return own[:, None]
    levels, level_of_month = own, None
    if len(own) > 1:  # a schedule has few
        levels, level_of_month = np.unique(own, return_inverse=True)
    at_draws = (drawn.seed, path, drawn.chunk)
    if quantity.evidence is not None:
        spread = np.stack([_beta(float(one), quantity.evidence, *at_draws) for one in levels])
    else:
        spread = _times(parameter, levels[:, None], _factors(quantity.factor or 1.0, *at_draws))
    spread = np.clip(spread[:, : drawn.draws], *parameter.bounds)
    return spread if level_of_month is None else spread[level_of_month]


def times_its_value(quantity: Quantity, path: str, drawn: Drawn) -> np.ndarray:
    """How many times its own value a quantity with a factor is in each draw, (draws,)."""
    return _factors(quantity.factor or 1.0, drawn.seed, path, drawn.chunk)[: drawn.draws]


def at(
    parameter: Parameter, quantity: Quantity, own: np.ndarray, quantile: np.ndarray | float
) -> np.ndarray:
    """The quantile of what is known of a quantity where its own value is this; not clipped to what is allowed."""
    if quantity.evidence is not None:
        return _jeffreys(own, quantity.evidence, quantile)
    return _times(parameter, own, _factor(quantity.factor or 1.0, quantile))


def _times(parameter: Parameter, own: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Its own value so many times; of a share its odds."""
    spread = own * factors
    if parameter.is_share:
        spread /= 1 - own + spread
    return spread


def _factor(factor: float, quantile: np.ndarray | float) -> np.ndarray:
    """From a factor below at 5 % to a factor above at 95 %, the logarithm normal."""
    return power(factor, ndtri(quantile) / Z95)


@lru_cache(maxsize=512)  # 4 kB each: all but those of the lever that moves
def _factors(factor: float, seed: int, path: str, chunk: int) -> np.ndarray:
    """Of all draws of a chunk."""
    factors = _factor(factor, luck.quantiles(seed, path, chunk))
    factors.flags.writeable = False
    return factors


@lru_cache(maxsize=512)
def _beta(share: float, evidence: float, seed: int, path: str, chunk: int) -> np.ndarray:
    return _jeffreys(np.array(share), evidence, luck.quantiles(seed, path, chunk))


def _jeffreys(share: np.ndarray, evidence: float, quantile: np.ndarray | float) -> np.ndarray:
    """Of the share seen in `evidence` persons, with half a person added on either side."""
    return betaincinv(share * evidence + 0.5, (1 - share) * evidence + 0.5, quantile)
