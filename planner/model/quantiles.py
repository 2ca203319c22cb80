"""The mean and the quantiles of draws."""

import numpy as np

QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


def summary(draws: np.ndarray) -> dict[str, np.ndarray]:
    """Mean and QUANTILES of (…, draws) over the last axis, NaN left out; quantiles interpolate linearly."""
    if not draws.shape[0]:
        return {name: np.empty(0) for name in ("mean", *QUANTILES)}
    ordered = np.sort(draws, axis=-1)
    if np.issubdtype(draws.dtype, np.integer) or not np.isnan(ordered[..., -1]).any():
        last = draws.shape[-1] - 1
        places = np.array(list(QUANTILES.values())) * last
        low = np.floor(places).astype(int)
        high = np.minimum(low + 1, last)
        below, above = ordered[..., low], ordered[..., high]
        found = below + (above - below) * (places - low)
        mean = draws.mean(axis=-1)
    else:
        found, mean = _with_gaps(ordered)
    return {"mean": mean} | {name: found[..., i] for i, name in enumerate(QUANTILES)}


def _with_gaps(ordered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Quantiles and mean of sorted values whose NaN stand last."""
    count = (~np.isnan(ordered)).sum(axis=-1, keepdims=True)
    places = np.array(list(QUANTILES.values())) * np.maximum(count - 1, 0)
    low = np.floor(places).astype(int)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    below = np.take_along_axis(ordered, low, axis=-1)
    above = np.take_along_axis(ordered, high, axis=-1)
    total = np.nansum(ordered, axis=-1)
    mean = np.divide(
        total, count[..., 0], out=np.full(total.shape, np.nan), where=count[..., 0] > 0
    )
    return below + (above - below) * (places - low), mean
