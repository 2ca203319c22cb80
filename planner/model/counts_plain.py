"""Binomial and Poisson counts on whole arrays, for machines without numba: the same numbers, slower."""

import numpy as np

from planner.model.counts import (
    FROM_ZERO,
    NEGLIGIBLE,
    ONE_OVER,
    ROUNDING,
    large_binomial,
    large_poisson,
)


def binomial(u: np.ndarray, n: np.ndarray, p: np.ndarray) -> np.ndarray:
    rare = np.minimum(p, 1.0 - p)
    is_large = n * rare >= FROM_ZERO
    level = np.where(p > 0.5, 1.0 - u, u)
    less = rare / (1.0 - rare)
    mass = _power(1.0 - rare, n)
    count = _climb(np.where(is_large, 0.0, level) - mass, mass, n * less, less)
    for d in np.flatnonzero(is_large):
        count[d] = large_binomial(level[d], n[d], rare[d])
    return np.where(p > 0.5, n - count, count)


def poisson(u: np.ndarray, mean: np.ndarray) -> np.ndarray:
    is_large = mean >= FROM_ZERO
    mass = np.exp(-mean)
    count = _climb(np.where(is_large, 0.0, u - mass), mass, mean, np.zeros(mean.size))
    for d in np.flatnonzero(is_large):
        count[d] = large_poisson(u[d], mean[d])
    return count


def _power(base: np.ndarray, exponent: np.ndarray) -> np.ndarray:
    """See `counts._power`."""
    result = np.ones(base.size)
    left = exponent.astype(np.int64)
    while left.any():
        result *= np.where(left & 1, base, 1.0)
        base = base * base
        left >>= 1
    return result


def _climb(
    missing: np.ndarray, mass: np.ndarray, ratio: np.ndarray, less: np.ndarray
) -> np.ndarray:
    """See `counts._climb`."""
    count = np.zeros(mass.size)
    for one_over in ONE_OVER:
        over_this = ratio * one_over
        there_are_more = ratio > 0.5 * less
        more = (missing > ROUNDING) & there_are_more & ((over_this > 1.0) | (mass > NEGLIGIBLE))
        if not more.any():
            break
        count += more
        mass = mass * over_this
        ratio = ratio - less
        missing = missing - mass
    return count
