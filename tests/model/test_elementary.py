"""Powers and exponentials are the C library's, to the last bit: no processor has others."""

import math

import numpy as np
import pytest

from planner.model import elementary

NUMBERS = np.random.default_rng(7)


@pytest.mark.parametrize("shape", [(), (5,), (62, 50), (3, 1)])
def test_of_any_shape_each_number_is_that_of_the_c_library(shape):
    above = np.asarray(10 ** NUMBERS.uniform(-12, 1, shape))
    below = np.asarray(NUMBERS.uniform(-1, 0, shape))
    for found, wanted, given in (
        (elementary.expm1(-above), lambda one: math.expm1(-one), above),
        (elementary.log1p(below), math.log1p, below),
        (elementary.power(1.7, below), lambda one: math.pow(1.7, one), below),
    ):
        assert found.shape == shape
        assert found.ravel().tolist() == [wanted(one) for one in given.ravel().tolist()]


def test_what_has_no_end_stays_so():
    assert elementary.expm1(np.array([-np.inf, 0.0, np.inf])).tolist() == [-1.0, 0.0, math.inf]
    assert elementary.power(0.5, np.array([0, 1, 2])[::-1]).tolist() == [0.25, 0.5, 1.0]
