"""Powers and exponentials with the same last bit on every processor: numpy's own are other ones where it has AVX-512.

Compiled they are those of the C library. Without the compiler numpy's are taken, whatever they are.
"""

from collections.abc import Callable

import numpy as np

from planner.model.compiled import compiled


def expm1(exponent: np.ndarray) -> np.ndarray:
    """exp(x) - 1, exact for small ones; of any shape."""
    return _each(_expm1, exponent)


def log1p(number: np.ndarray) -> np.ndarray:
    """log(1 + x), exact for small ones; of any shape."""
    return _each(_log1p, number)


def power(base: float, exponent: np.ndarray) -> np.ndarray:
    """Of one positive base and exponents of any shape."""
    return _each(lambda flat: _power(base, flat), exponent)


def _each(function: Callable[[np.ndarray], np.ndarray], numbers: np.ndarray) -> np.ndarray:
    """As one row, so that nothing is compiled again for another shape."""
    flat = np.ascontiguousarray(numbers, dtype=float).ravel()
    return function(flat).reshape(np.shape(numbers))


@compiled
def _expm1(exponent: np.ndarray) -> np.ndarray:
    return np.expm1(exponent)


@compiled
def _log1p(number: np.ndarray) -> np.ndarray:
    return np.log1p(number)


@compiled
def _power(base: float, exponent: np.ndarray) -> np.ndarray:
    return np.power(base, exponent)
