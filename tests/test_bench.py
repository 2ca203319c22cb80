"""The benchmark can still be run: its parts are there, and so are the scenarios that it makes."""

import pytest

from bench.__main__ import PARTS
from bench.heavy import KINDS, heaviest


def test_every_part_measures():
    assert all(callable(part.measure) for part in PARTS.values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_heaviest_scenario_can_be_read(kind):
    assert heaviest(KINDS[kind]).programmes
