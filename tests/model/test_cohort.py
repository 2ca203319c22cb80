"""Cohorts are the mean field taken apart by month of arrival: together they are everybody."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from planner.files import reading
from planner.model import simulate
from planner.model.layout import FIRST_STAGE, INNER_STOCKS, lay_out
from planner.model.opening import opening_persons
from planner.model.scenario import IN_CONTRACT, LEFT, READY, SETTLED
from planner.model.transitions import following, following_arrival, transitions
from planner.questions.cohort import HORIZONS, Where, cohort
from tests.conftest import examples
from tests.model import build, random_scenarios

TINY = 1e-9


def everybody(run, programme):
    """(months, stocks): the opening persons and all cohorts, each followed alone, at every month end."""
    matrices = transitions(run, programme.id, run.months)
    p = run.scenario.programmes.index(programme)
    own = slice(*lay_out(run.scenario).first_stock[p : p + 2])
    persons = following(matrices, opening_persons(run.scenario)[own, 0], run.months.start)
    arrivals = programme.quantities["inflow_per_year"].schedule
    for t, month in enumerate(run.months):
        persons[t:] += arrivals.at(month) / 12 * following_arrival(matrices, month)
    return persons


def assert_cohorts_are_everybody(run):
    for programme in run.scenario.programmes:
        persons = everybody(run, programme)
        for stock, name in enumerate(INNER_STOCKS):
            np.testing.assert_allclose(
                persons[:, stock], build.row(run, name, programme, False)[:, 0], atol=TINY, rtol=0
            )
        stage = FIRST_STAGE
        for one in programme.contractors:
            held = build.row(run, IN_CONTRACT, programme, False, one.id)[:, 0]
            together = persons[:, stage : stage + one.stages].sum(axis=1)
            np.testing.assert_allclose(together, held, atol=TINY, rtol=0)
            stage += one.stages


@pytest.mark.parametrize("name", [*build.ALL_SCENARIOS, *build.OF_FORM_2])
def test_all_cohorts_and_the_opening_persons_are_the_mean_field(name):
    assert_cohorts_are_everybody(simulate.run(build.named(name)))


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(random_scenarios.tables() | random_scenarios.tables_of_form_2())
def test_all_cohorts_are_the_mean_field_in_any_scenario(content):
    assert_cohorts_are_everybody(simulate.run(reading.read_table(content)))


@settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
@given(random_scenarios.tables() | random_scenarios.tables_of_form_2())
def test_nobody_of_a_cohort_is_lost_or_less_than_nobody(content):
    run = simulate.run(reading.read_table(content))
    for programme in run.scenario.programmes:
        matrices = transitions(run, programme.id, run.months)
        for each in (matrices.moves, matrices.referrals):
            assert (each >= -TINY).all()
            np.testing.assert_allclose(each.sum(axis=1), 1, atol=TINY)
        followed = following_arrival(matrices, run.months.start)
        np.testing.assert_allclose(followed.sum(axis=1), 1, atol=TINY)


@pytest.mark.parametrize("name", build.BUNDLED)
def test_a_hundred_persons_stay_a_hundred(name):
    scenario = build.named(name)
    for programme in scenario.programmes:
        of = cohort(scenario, programme.id, scenario.start)
        assert of.after
        for persons in of.after.values():
            assert sum(persons) == pytest.approx(100)
            assert len(persons) == len(of.places)
        gone = [persons[of.places.index(Where(LEFT))] for persons in of.after.values()]
        assert gone == sorted(gone)


def test_horizons_beyond_the_run_are_missing_and_not_guessed():
    scenario = build.scenario(build.table(build.programme(), months=30))
    assert set(cohort(scenario, "p", scenario.start).after) == {12, 24}
    assert cohort(scenario, "p", scenario.start).missing == (36,)
    assert set(cohort(scenario, "p", scenario.start + 5).after) == {12, 24}
    assert set(cohort(scenario, "p", scenario.start + 6).after) == {12}
    assert cohort(scenario, "p", scenario.run.stop).missing == HORIZONS
    with pytest.raises(ValueError, match=str(scenario.start - 1)):
        cohort(scenario, "p", scenario.start - 1)


def test_those_who_only_leave_are_gone_by_the_share_a_year():
    """Worked out by hand: everybody waits, nobody is referred, a tenth of those who remain leaves each year."""
    scenario = build.scenario(build.table(build.nothing(leaving=0.1), months=40))
    of = cohort(scenario, "p", scenario.start)
    gone = [persons[of.places.index(Where(LEFT))] for persons in of.after.values()]
    assert gone == pytest.approx([10, 19, 27.1])


def test_a_person_alone_meets_free_places_and_a_closed_contract():
    """Nobody arrives in the mean field, and its contractors stand empty; they never let go of anybody themselves."""
    long = {"stay_months": 1200, "stages": 12, "on_cut": "hand_back"}
    one = build.contractor("one", places=build.steps(("2017-01", 20), ("2018-02", 0)), **long)
    two = build.contractor("two", places=5, **long)
    scenario = build.scenario(build.table(build.nothing(contractors=(one, two)), months=30))
    of = cohort(scenario, "p", scenario.start)
    first, second = (of.places.index(Where(IN_CONTRACT, id)) for id in ("one", "two"))
    assert of.after[12][first] == pytest.approx(100)
    assert of.after[24][first] == 0
    assert of.after[24][second] == pytest.approx(100)


def test_a_cohort_meets_each_month_with_that_months_own_values():
    """Whoever is placed goes back or settles in the month after, all by the retention of that month.

    Of those ready after a year, a tenth is still so a year later; a month before its end they are not settled.
    """
    still = build.nothing(
        own_route_ready=0.9,
        aftercare_months=1,
        retention=build.steps(("2017-01", 0), ("2018-02", 1)),
    )
    scenario = build.scenario(build.table(still, months=30))
    of = cohort(scenario, "p", scenario.start)
    ready, settled = of.places.index(Where(READY)), of.places.index(Where(SETTLED))
    assert of.after[12][settled] == 0
    assert of.after[24][settled] == pytest.approx(100 - of.after[12][ready] * 0.1 ** (11 / 12))
