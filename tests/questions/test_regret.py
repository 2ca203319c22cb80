"""The choice that is least to be regretted, whatever the inflow turns out to be."""

from dataclasses import replace

import numpy as np
import pytest

from planner.model import levers, results, simulate
from planner.model.scenario import Figure
from planner.model.schedule import Setting, month_number
from planner.model.simulate import Draws
from planner.questions.regret import World, in_world, inflow_factor, regret
from tests.model import build

DRAWS = Draws(100, 3)
SOROE = build.named("soroe-2017")
BRONDERSLEV = build.named("bronderslev-2017")
YEAR = month_number("2018-01"), month_number("2018-12")
INFLOW = "programme.integration.inflow_per_year"
PLACEMENTS = Figure("integration", None, "placements", *YEAR)
CASELOAD = Figure("integration", None, "caseload", *YEAR)


def moved(path, value, scenario=SOROE):
    return levers.move(scenario, path, Setting(value, scenario.decision))


CHOICES = (
    SOROE,
    moved("programme.integration.contractor.egen-indsats.places", 5),
    moved("mentors.capacity_fte", 9),
    moved("programme.integration.retention", 0.95),
)


def inflow(scenario, path=INFLOW):
    return np.array(scenario.quantity(path)[1].schedule.monthly(scenario.start, scenario.months))


@pytest.mark.parametrize(("world", "times"), [(World.LOW, 1 / 5), (World.HIGH, 5)])
def test_a_world_multiplies_the_inflow_from_the_decision_on_and_leaves_the_past(world, times):
    decided = SOROE.decision - SOROE.start
    ours, planned = inflow(in_world(SOROE, world)), inflow(SOROE)
    np.testing.assert_array_equal(ours[:decided], planned[:decided])
    np.testing.assert_allclose(ours[decided:], planned[decided:] * times)
    young = "programme.unge.inflow_per_year"
    assert (inflow(in_world(SOROE, world), young) != inflow(SOROE, young))[decided:].all()


def test_a_given_world_is_certain_and_the_planned_one_as_planned():
    for world in World:
        given = in_world(SOROE, world)
        assert not given.quantity(INFLOW)[1].is_uncertain
    np.testing.assert_array_equal(inflow(in_world(SOROE, World.PLANNED)), inflow(SOROE))
    mean_field = [
        results.over(simulate.run(one), PLACEMENTS).mean_field
        for one in (SOROE, in_world(SOROE, World.PLANNED))
    ]
    assert mean_field[0] == mean_field[1]


def test_without_a_factor_twice_or_half_as_many_come():
    bare = SOROE.with_quantity(INFLOW, replace(SOROE.quantity(INFLOW)[1], factor=None))
    assert inflow_factor(bare, "integration") == 2
    assert inflow_factor(SOROE, "integration") == 5
    assert inflow(in_world(bare, World.HIGH))[-1] == 2 * inflow(bare)[-1]


@pytest.mark.parametrize("more_is_better", [True, False])
@pytest.mark.parametrize("figure", [PLACEMENTS, CASELOAD], ids=lambda one: one.measure)
def test_regret_is_what_the_best_in_that_world_is_better(figure, more_is_better):
    found = regret(CHOICES, figure, more_is_better, DRAWS)
    sign = 1 if more_is_better else -1
    for w, world in enumerate(World):
        drawn = [
            results.over(simulate.run(in_world(one, world), DRAWS), figure).draws for one in CHOICES
        ]
        medians = [np.median(draws) for draws in drawn]
        assert [own[w].middle for own in found.cells] == medians
        best = max(medians, key=lambda median: sign * median)
        assert [own[w].regret for own in found.cells] == [abs(best - m) for m in medians]
        assert min(own[w].regret for own in found.cells) == 0
    worst = [max(cell.regret for cell in own) for own in found.cells]
    assert list(found.worst) == worst
    assert list(found.choice) == [i for i, one in enumerate(worst) if one == min(worst)]
    for own, of_worst, world in zip(found.cells, found.worst, found.worst_in, strict=True):
        assert own[list(World).index(world)].regret == of_worst


def test_more_newcomers_never_make_a_smaller_caseload():
    for own in regret(CHOICES, CASELOAD, False, DRAWS).cells:
        low, planned, high = (cell.middle for cell in own)
        assert low <= planned <= high


def test_the_same_choice_twice_is_a_tie_and_both_are_named():
    found = regret((SOROE, SOROE, CHOICES[1]), PLACEMENTS, True, DRAWS)
    assert found.choice == (0, 1)
    assert found.worst[0] == found.worst[1] == 0
    assert found.worst[2] > 0


def test_where_the_figure_cannot_be_asked_there_is_no_cell_and_no_choice():
    young = replace(PLACEMENTS, programme="unge")
    found = regret((SOROE, BRONDERSLEV), young, True, DRAWS)
    assert found.cells[1] == (None, None, None)
    assert (found.worst[1], found.worst_in[1]) == (None, None)
    assert found.choice == (0,)
    assert regret((BRONDERSLEV,), young, True, DRAWS).choice == ()


def test_a_ratio_that_is_never_defined_is_no_figure():
    nobody = build.nothing(contractors=(build.contractor(places=0),))
    scenario = build.scenario(build.table(nobody))
    share = Figure("p", None, "success_share", scenario.start, scenario.start + 5)
    assert regret((scenario,), share, True, DRAWS).cells == ((None, None, None),)


def test_it_is_said_whether_all_plan_with_the_same_inflow():
    assert regret(CHOICES, PLACEMENTS, True, DRAWS).same_inflow
    assert regret((SOROE, replace(SOROE, months=48)), PLACEMENTS, True, DRAWS).same_inflow
    surer = SOROE.with_quantity(INFLOW, replace(SOROE.quantity(INFLOW)[1], factor=1.5))
    for other in (moved(INFLOW, 40), surer, replace(SOROE, decision=SOROE.decision + 1)):
        assert not regret((SOROE, other), PLACEMENTS, True, DRAWS).same_inflow
    assert not regret((SOROE, BRONDERSLEV), PLACEMENTS, True, DRAWS).same_inflow
