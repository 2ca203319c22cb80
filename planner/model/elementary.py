"""Powers and exponentials with the same last bit on every processor: numpy's own are other ones where it has AVX-512.

Those of the C library, one number after the other. Without the compiler numpy's are taken, whatever they are.
"""

import math
from collections.abc import Callable

import numpy as np

from planner.model.compiled import IS_COMPILED, compiled


def expm1(exponent: np.ndarray) -> np.ndarray:
    """exp(x) - 1, exact for small ones; of any shape."""
    return _each(_expm1, exponent) if IS_COMPILED else np.expm1(exponent)


def log1p(number: np.ndarray) -> np.ndarray:
    """log(1 + x), exact for small ones; of any shape."""
    return _each(_log1p, number) if IS_COMPILED else np.log1p(number)


def power(base: float, exponent: np.ndarray) -> np.ndarray:
    """Of one positive base and exponents of any shape."""
    if not IS_COMPILED:
        return np.power(base, exponent)
    return _each(lambda flat: _power(base, flat), exponent)


def _each(function: Callable[[np.ndarray], np.ndarray], numbers: np.ndarray) -> np.ndarray:
    flat = np.ascontiguousarray(numbers, dtype=float).ravel()
    return function(flat).reshape(np.shape(numbers))


@compiled
def _expm1(exponent: np.ndarray) -> np.ndarray:
    result = np.empty(exponent.size)
    for i in range(exponent.size):
        result[i] = math.expm1(exponent[i])
    return result


@compiled
def _log1p(number: np.ndarray) -> np.ndarray:
    result = np.empty(number.size)
    for i in range(number.size):
        result[i] = math.log1p(number[i])
    return result


@compiled
def _power(base: float, exponent: np.ndarray) -> np.ndarray:
    result = np.empty(exponent.size)
    for i in range(exponent.size):
        result[i] = math.pow(base, exponent[i])
    return result
