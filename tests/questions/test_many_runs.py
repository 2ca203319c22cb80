"""Many runs of a scenario: the ranges of the levers, and figures that are those of a run, a table, a difference."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from planner.model import plan, results, simulate
from planner.model.measures import MEASURES, Kind
from planner.model.paths import PRIORITY, Path
from planner.model.scenario import Figure
from planner.model.simulate import Draws
from planner.questions import compare, many_runs, ranges
from planner.questions.many_runs import CHANGES, STATISTICS, Case
from planner.questions.whole_range import KRONER, PERSONS, reach
from tests.conftest import again, examples
from tests.model import build, random_scenarios

DRAWS = Draws(60, 3)
SOROE, BRONDERSLEV = "soroe-2017", "bronderslev-2017"


def case(scenario, path, places=5):
    return Case(Path(path), many_runs.values(scenario, Path(path), places))


@pytest.mark.parametrize(
    "name", [SOROE, BRONDERSLEV, again(build.RICH_2), again("eksempelkommune-2026")]
)
def test_every_figure_is_that_of_the_run(name):
    """Counts exactly; sums of fractions are added in another order."""
    scenario = build.named(name)
    run = simulate.run(scenario, DRAWS)
    when = many_runs.windows(scenario)
    counted = list(many_runs.runs(scenario, DRAWS, Case()))
    assert {one.measure for one in counted} >= {"placements", "success_share"}
    for one in counted:
        assert one.value is None
        assert np.isnan(np.concatenate([one.change[name] for name in CHANGES])).all()
        for at, window in enumerate(when):
            figure = Figure(one.programme, None, one.measure, window.first, window.last)
            outcome = results.over(run, figure)
            ours = [one.mean_field[at], *(one.statistics[name][at] for name in STATISTICS)]
            theirs = [outcome.mean_field, *(outcome.summary[name] for name in STATISTICS)]
            assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-6, nan_ok=True), figure


@pytest.mark.parametrize("name", [SOROE, again(BRONDERSLEV)])
def test_each_lever_goes_from_end_to_end_of_its_range(name):
    """The figures at the ends are those of the table of `planner levers`."""
    scenario = build.named(name)
    found = many_runs.cases(scenario, 3)
    assert found[0] == Case()
    assert len({one.lever for one in found}) == len(found)
    ahead = many_runs.windows(scenario)[-1]
    by_lever = {one.lever: one.values for one in found[1:]}
    for programme in scenario.programmes:
        for one in reach(scenario, programme.id, (ahead,)):
            values = by_lever[one.path]
            assert {one.low, one.high} <= set(values)
            if one.path != PRIORITY:
                assert (values[0], values[-1]) == (one.low, one.high)
                assert list(values) == sorted(set(values))
            by_value = {
                (counted.value, counted.measure): counted.mean_field[-1]
                for counted in many_runs.runs(scenario, None, Case(one.path, (one.low, one.high)))
                if counted.programme == programme.id
            }
            measures = PERSONS if programme.money is None else (*PERSONS, KRONER)
            for measure in measures:
                moved = one.moved[ahead][measure]
                ours = by_value[one.low, measure], by_value[one.high, measure]
                assert ours == pytest.approx((moved.low, moved.high))


def test_places_lie_on_the_steps_of_the_slider_and_no_more_than_there_are():
    scenario = build.named(SOROE)
    for path in ranges.levers(scenario, "integration"):
        if path == PRIORITY or path.is_contract_end:
            continue
        every = ranges.places(scenario, path)
        few, all_of_them = (many_runs.values(scenario, path, n) for n in (4, 1_000))
        assert len(few) <= 4
        assert set(few[:-1]) <= set(every)
        assert all_of_them[:-1] == tuple(every[: len(all_of_them) - 1])


def test_the_change_is_from_the_same_draws_of_the_scenario_as_it_stands():
    scenario = build.named(BRONDERSLEV)
    lever = case(scenario, "programme.integration.contractor.iss.success", places=2)
    base = simulate.run(scenario, DRAWS)
    counted = list(many_runs.runs(scenario, DRAWS, lever))
    assert [one.value for one in counted[:: len(counted) // 2]] == list(lever.values)
    window = many_runs.windows(scenario)[-1]
    for one in counted:
        setting = replace(plan.usual(scenario, lever.lever), value=one.value)
        moved = simulate.run(plan.apply(scenario, lever.lever, setting), DRAWS)
        figure = Figure(one.programme, None, one.measure, window.first, window.last)
        draws = compare.effect(moved, base, figure).draws
        wanted = results.summary_of(draws)
        ours = [one.change[name][-1] for name in CHANGES]
        assert ours == pytest.approx([wanted[n] for n in CHANGES], rel=1e-9, abs=1e-6, nan_ok=True)


def test_a_lever_left_where_it_is_changes_nothing():
    scenario = build.named(SOROE)
    for path in ranges.levers(scenario, "integration"):
        still = Case(path, (plan.usual(scenario, path).value,))
        for one in many_runs.runs(scenario, Draws(20), still):
            change = np.array([one.change[name] for name in CHANGES])
            assert (change[~np.isnan(change)] == 0).all(), (path, one.measure)


def test_without_draws_there_is_the_expected_value_alone():
    scenario = build.named(BRONDERSLEV)
    for one in many_runs.runs(scenario, None, Case()):
        assert np.isnan([one.statistics[name] for name in STATISTICS]).all()
        assert not np.isnan(one.mean_field).any() or MEASURES[one.measure].kind is Kind.RATIO


def test_where_no_month_is_left_the_last_year_stands_and_no_lever():
    scenario = build.named(BRONDERSLEV)
    ended = replace(scenario, decision=scenario.run.stop)
    assert many_runs.cases(ended, 5) == [Case()]
    (window,) = many_runs.windows(ended)
    assert (window.last, window.first) == (ended.run.stop - 1, ended.run.stop - 12)


@settings(max_examples=examples(60), suppress_health_check=list(HealthCheck))
@given(random_scenarios.tables() | random_scenarios.tables_of_form_2())
def test_every_value_of_a_random_scenario_stands_or_is_left_out(table):
    scenario = build.scenario(table)
    for one in many_runs.cases(scenario, 4)[1:]:
        every = many_runs.values(scenario, one.lever, 4)
        assert set(one.values) | set(one.left_out) == set(every)
        assert not set(one.values) & set(one.left_out)
        for value in one.values:
            setting = replace(plan.usual(scenario, one.lever), value=value)
            assert plan.apply(scenario, one.lever, setting)
