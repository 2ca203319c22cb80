"""What a quantity comes to, month by month: its own value, or in draws one quantile of what is known of it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import betaincinv, ndtri

from planner.model import luck
from planner.model.parameters import Parameter
from planner.model.scenario import Quantity

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
    at = (drawn.seed, path, drawn.chunk)
    if quantity.evidence is not None:
        levels, level_of_month = np.unique(own, return_inverse=True)
        by_level = [_beta(float(level), quantity.evidence, *at) for level in levels]
        spread = np.stack(by_level)[level_of_month, : drawn.draws]
    else:
        assert quantity.factor is not None
        times = quantity.factor ** (ndtri(luck.quantiles(*at)[: drawn.draws]) / Z95)
        spread = own[:, None] * times
        if parameter.is_share:
            spread /= 1 - own[:, None] + spread
    return np.clip(spread, *parameter.bounds)


@lru_cache(maxsize=512)
def _beta(share: float, evidence: float, seed: int, path: str, chunk: int) -> np.ndarray:
    """Jeffreys: the share seen in `evidence` persons, with half a person added on either side."""
    q = luck.quantiles(seed, path, chunk)
    return betaincinv(share * evidence + 0.5, (1 - share) * evidence + 0.5, q)
