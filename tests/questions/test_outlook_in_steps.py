"""What a page is sent first is the same as in the whole outlook, made of one run."""

from dataclasses import fields

import numpy as np
import pytest

from planner.model.simulate import Draws
from planner.questions import outlook
from planner.questions.outlook import Asked, Placements, Stocks
from tests.sharing.examples import BUNDLED

FEW = Draws(count=120, seed=9)
each_programme = pytest.mark.parametrize(
    ("scenario", "programme"),
    [(one, programme.id) for one in BUNDLED.values() for programme in one.programmes],
    ids=lambda given: getattr(given, "id", given),
)


@each_programme
def test_the_expected_stocks_are_those_of_the_run_with_draws(scenario, programme):
    alone = outlook.stocks(scenario, programme)
    same(alone, outlook.outlook(scenario, programme, FEW), Stocks)


@each_programme
def test_a_step_is_the_same_as_in_the_whole_and_its_run_is_held_only_until_that(
    scenario, programme
):
    asked = Asked(scenario, programme, Draws(count=121, seed=9))
    first = outlook.placements(asked)
    assert asked.run.scenario == scenario
    assert asked.run is asked.run
    same(first, outlook.whole(asked), Placements)
    assert asked._run is None  # a large one takes 80 MB


def same(one, other, kind):
    for name in (field.name for field in fields(kind)):
        np.testing.assert_equal(getattr(one, name), getattr(other, name), err_msg=name)
