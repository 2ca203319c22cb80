"""Counts from uniforms: the exact quantiles of binomial, Poisson and hypergeometric counts.

Since a count is the quantile at a fixed uniform, it rises when persons or probability rise and never
otherwise. Small means are searched upwards from no persons, all draws of a block taking each step
together: without a branch for each draw that is several times faster than one draw after the other.
"""

import math

import numpy as np

from planner.model.compiled import compiled

# Up to this mean the search starts at no persons, above it at the likeliest count.
FROM_ZERO = 100.0
ONE_OVER = 1.0 / np.arange(1, 1001)
ROUNDING = 1e-16
NEGLIGIBLE = 1e-20
BLOCK = 64  # draws that step together
BINOMIAL, POISSON, HYPERGEOMETRIC = 0, 1, 2


@compiled
def binomial(u: np.ndarray, n: np.ndarray, p: np.ndarray) -> np.ndarray:
    """The quantile at u of the successes among n persons; (draws,) each."""
    count = np.empty(n.size)
    missing, mass, ratio, less = np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK)
    base, exponent = np.empty(BLOCK), np.empty(BLOCK, np.int64)
    for first in range(0, n.size, BLOCK):
        block = slice(first, first + BLOCK)
        us, ns, ps, counted = u[block], n[block], p[block], count[block]
        size = ns.size
        if not (np.any(ns) and np.any(ps)):  # as in a stock that a programme does not use
            counted[:] = 0.0
            continue
        large = 0
        for i in range(size):
            rare = min(ps[i], 1.0 - ps[i])
            is_large = ns[i] * rare >= FROM_ZERO
            large += is_large
            less[i] = rare / (1.0 - rare)
            ratio[i] = ns[i] * less[i]
            base[i] = 1.0 - rare
            exponent[i] = np.int64(ns[i])
            level = 1.0 - us[i] if ps[i] > 0.5 else us[i]
            missing[i] = 0.0 if is_large else level
        _power(base, exponent, mass, size)
        for i in range(size):
            missing[i] -= mass[i]
        _climb(missing, mass, ratio, less, counted)
        if large > 0:
            for i in range(size):
                rare = min(ps[i], 1.0 - ps[i])
                if ns[i] * rare >= FROM_ZERO:
                    level = 1.0 - us[i] if ps[i] > 0.5 else us[i]
                    counted[i] = large_binomial(level, ns[i], rare)
        for i in range(size):
            counted[i] = ns[i] - counted[i] if ps[i] > 0.5 else counted[i]
    return count


@compiled
def poisson(u: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """The quantile at u of a Poisson count; (draws,) each."""
    count = np.empty(mean.size)
    missing, mass, ratio, less = np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.zeros(BLOCK)
    for first in range(0, mean.size, BLOCK):
        block = slice(first, first + BLOCK)
        us, means, counted = u[block], mean[block], count[block]
        for i in range(means.size):
            mass[i] = math.exp(-means[i])
            ratio[i] = means[i]
            missing[i] = us[i] - mass[i] if means[i] < FROM_ZERO else 0.0
        _climb(missing, mass, ratio, less, counted)
        for i in range(means.size):
            if means[i] >= FROM_ZERO:
                counted[i] = large_poisson(us[i], means[i])
    return count


@compiled
def _power(base: np.ndarray, exponent: np.ndarray, result: np.ndarray, size: int) -> None:
    """By squaring: the same to the last digit on every machine, and faster than exp and log."""
    most = 0
    for i in range(size):
        most |= exponent[i]
        result[i] = 1.0
    while most > 0:
        for i in range(size):
            result[i] *= base[i] if exponent[i] & 1 else 1.0
            base[i] *= base[i]
            exponent[i] >>= 1
        most >>= 1


@compiled
def _climb(
    missing: np.ndarray,
    mass: np.ndarray,
    ratio: np.ndarray,
    less: np.ndarray,
    count: np.ndarray,
) -> None:
    """Into `count`: how many steps up from no persons until the masses of 1, 2, 3 … have used up `missing`.

    The mass at k + 1 over that at k is (ratio − k·less)/(k + 1), of a binomial and of a Poisson count.
    """
    size = count.size
    for i in range(size):
        count[i] = 0.0
    for one_over in ONE_OVER:
        climbing = 0
        for i in range(size):
            over_this = ratio[i] * one_over
            more = (
                (missing[i] > ROUNDING)
                & (ratio[i] > 0.5 * less[i])  # at least one person more
                & ((over_this > 1.0) | (mass[i] > NEGLIGIBLE))
            )
            climbing += more
            count[i] += 1.0 if more else 0.0
            mass[i] *= over_this
            ratio[i] -= less[i]
            missing[i] -= mass[i]
        if climbing == 0:
            break


@compiled
def large_binomial(u: float, n: float, p: float) -> float:
    mode = float(math.floor((n + 1.0) * p))
    mass = math.exp(_log_choices(n, mode) + mode * math.log(p) + (n - mode) * math.log1p(-p))
    return _search(u, mode, mass, 0.0, n, BINOMIAL, n, p / (1.0 - p), 0.0)


@compiled
def large_poisson(u: float, mean: float) -> float:
    mode = float(math.floor(mean))
    mass = math.exp(mode * math.log(mean) - mean - math.lgamma(mode + 1.0))
    return _search(u, mode, mass, 0.0, math.inf, POISSON, mean, 0.0, 0.0)


@compiled
def hypergeometric(u: float, marked: float, others: float, taken: float) -> float:
    """The quantile at u of the marked among `taken` persons picked without replacement."""
    lowest = max(0.0, taken - others)
    highest = min(marked, taken)
    if lowest >= highest:
        return lowest
    mode = float(math.floor((taken + 1.0) * (marked + 1.0) / (marked + others + 2.0)))
    mode = min(max(mode, lowest), highest)
    mass = math.exp(
        _log_choices(marked, mode)
        + _log_choices(others, taken - mode)
        - _log_choices(marked + others, taken)
    )
    return _search(
        u, mode, mass, lowest, highest, HYPERGEOMETRIC, marked, taken, others - taken + 1.0
    )


@compiled
def _search(
    u: float,
    start: float,
    mass_at_start: float,
    lowest: float,
    highest: float,
    kind: int,
    a: float,
    b: float,
    c: float,
) -> float:
    """The first count whose summed mass reaches u: sum from `start` down, then walk up or down."""
    total = mass = mass_at_start
    k = start
    while k > lowest and mass > NEGLIGIBLE:
        k -= 1.0
        mass /= _ratio(kind, a, b, c, k)
        total += mass
    k = start
    mass = mass_at_start
    while u > total and k < highest:
        mass *= _ratio(kind, a, b, c, k)
        k += 1.0
        if total + mass == total:  # rounding keeps the sum below u
            break
        total += mass
    while k > lowest and u <= total - mass:
        total -= mass
        k -= 1.0
        mass /= _ratio(kind, a, b, c, k)
    return k


@compiled
def _ratio(kind: int, a: float, b: float, c: float, k: float) -> float:
    """The mass at k + 1 over the mass at k."""
    if kind == BINOMIAL:  # a persons, b the odds
        return (a - k) / (k + 1.0) * b
    if kind == POISSON:  # a the mean
        return a / (k + 1.0)
    return (a - k) * (b - k) / ((k + 1.0) * (k + c))


@compiled
def _log_choices(n: float, k: float) -> float:
    return math.lgamma(n + 1.0) - math.lgamma(k + 1.0) - math.lgamma(n - k + 1.0)
