"""Same seed, same luck: fixed uniforms for every event, turned into counts by inverting the distribution.

A uniform belongs to (seed, stream, calendar month, event, draw), whatever the scenario's values are.
Since the count is the exact quantile at that uniform, it rises when persons or probability rise and
never otherwise, so a lever moved a little changes only what it drives (`docs/decisions/0002-luck.md`).
"""

import math
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from planner.model.compiled import compiled

CHUNK = 500  # draws that share a stream: the first 500 of 1,000 draws are the 500 draws
FROM_ZERO = (
    100.0  # up to this mean the search starts at no persons, above it at the likeliest count
)
ONE_OVER = 1.0 / np.arange(1, 1001)
ROUNDING = 1e-16
NEGLIGIBLE = 1e-18
BINOMIAL, POISSON, HYPERGEOMETRIC = 0, 1, 2


def _generator(seed: int, stream: str, chunk: int, skip: int) -> np.random.Generator:
    key = blake2b(f"{seed}/{stream}/{chunk}".encode(), digest_size=16).digest()
    bits = np.random.Philox(key=int.from_bytes(key, "little"))
    return np.random.Generator(bits.advance(skip // 4))  # four numbers a counter step


def uniforms(seed: int, stream: str, chunk: int, months: range, events: int) -> np.ndarray:
    """Shape (months, events, CHUNK), in [0, 1); the same for a calendar month whatever the run's start."""
    generator = _generator(seed, stream, chunk, skip=months.start * events * CHUNK)
    return generator.random((len(months), events, CHUNK))


@lru_cache(maxsize=512)
def quantiles(seed: int, stream: str, chunk: int) -> np.ndarray:
    """Shape (CHUNK,), in (0, 1): one per draw, holds for the whole schedule of an uncertain quantity."""
    drawn = _generator(seed, f"quantile/{stream}", chunk, skip=0).random(CHUNK)
    drawn = np.clip(drawn, 1e-15, 1 - 1e-15)
    drawn.flags.writeable = False
    return drawn


@compiled
def binomial(u: float, n: float, p: float) -> float:
    """The quantile at u of the successes among n persons; exact at every size."""
    if n <= 0.0 or p <= 0.0:
        return 0.0
    if p >= 1.0:
        return n
    if p > 0.5:
        return n - binomial(1.0 - u, n, 1.0 - p)
    if u <= 1.0 - n * p:  # at least this likely that there is none
        return 0.0
    odds = p / (1.0 - p)
    if n * p < FROM_ZERO:
        return _from_zero(u, _power(1.0 - p, n), n * odds, odds)
    mode = math.floor((n + 1.0) * p)
    mass = math.exp(_log_choices(n, mode) + mode * math.log(p) + (n - mode) * math.log1p(-p))
    return _search(u, mode, mass, 0.0, n, BINOMIAL, n, odds, 0.0)


@compiled
def poisson(u: float, mean: float) -> float:
    """The quantile at u of a Poisson count; exact at every size."""
    if mean <= 0.0:
        return 0.0
    if mean < FROM_ZERO:
        return _from_zero(u, math.exp(-mean), mean, 0.0)
    mode = math.floor(mean)
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
def _power(base: float, exponent: float) -> float:
    """By squaring: the same to the last digit on every machine, and faster than exp and log."""
    result = 1.0
    left = int(exponent)
    while left > 0:
        if left & 1:
            result *= base
        base *= base
        left >>= 1
    return result


@compiled
def _from_zero(u: float, none: float, ratio: float, less: float) -> float:
    """The mass at k + 1 over that at k is (ratio − k·less)/(k + 1), of a binomial and a Poisson count."""
    k = 0
    mass = none
    missing = u - none
    while missing > ROUNDING and k < ONE_OVER.size:
        mass *= ratio * ONE_OVER[k]
        k += 1
        ratio -= less
        missing -= mass
    return float(k)


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
