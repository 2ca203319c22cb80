"""Effects are taken draw by draw, a lever says whether its figure is certain, and tables hold the same values."""

import numpy as np
import pytest

from planner.files import library
from planner.model import levers, results, simulate
from planner.model.quantities import Status
from planner.model.scenario import Figure
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.questions import compare

SUCCESS = "programme.integration.contractor.iss.success"
BASELINE = library.load([library.BUNDLED]).scenarios["bronderslev-2017"]
YEAR = Figure("integration", "iss", "successes", 2018 * 12, 2018 * 12 + 11)
DRAWS = Draws(200, 3)


def better(value=0.45, **more):
    return levers.move(BASELINE, SUCCESS, Setting(value, BASELINE.decision, **more))


def test_an_effect_is_the_difference_of_the_same_draws():
    ours, theirs = simulate.run(better(), DRAWS), simulate.run(BASELINE, DRAWS)
    effect = compare.effect(ours, theirs, YEAR)
    apart = results.over(ours, YEAR).draws - results.over(theirs, YEAR).draws
    np.testing.assert_array_equal(effect.draws, apart)
    assert effect.mean_field > 0
    assert (effect.draws >= 0).mean() > 0.95
    assert effect.draws.std() < results.over(theirs, YEAR).draws.std() / 2


def test_runs_with_other_luck_are_not_compared():
    with pytest.raises(ValueError, match="seed=4"):
        compare.effect(simulate.run(BASELINE, DRAWS), simulate.run(BASELINE, Draws(200, 4)), YEAR)


def test_a_moved_lever_keeps_its_evidence_unless_the_figure_is_taken_as_given():
    _, kept = better().quantity(SUCCESS)
    _, given = better(as_given=True).quantity(SUCCESS)
    assert kept.evidence == BASELINE.quantity(SUCCESS)[1].evidence
    assert given.evidence is None
    assert kept.status is given.status is Status.CHOICE
    _, inflow = levers.move(
        BASELINE, "programme.integration.inflow_per_year", Setting(9.0, BASELINE.decision)
    ).quantity("programme.integration.inflow_per_year")
    assert inflow.status is Status.WORLD
