"""A run is looked at over any of its years ahead: each month once, and the figures are those of the run."""

import numpy as np
import pytest

from planner.model import results, simulate
from planner.model.scenario import Figure
from planner.model.simulate import Draws
from planner.questions.outlook import (
    HEADLINES,
    RETURNS,
    Window,
    headline_window,
    months_ahead,
    outlook,
    window_of,
    years_ahead,
)
from tests.model import build

DRAWS = Draws(40, 3)


@pytest.mark.parametrize("name", build.ALL_SCENARIOS)
def test_the_years_ahead_hold_each_month_from_the_decision_on_once(name):
    scenario = build.named(name)
    ahead = months_ahead(scenario)
    months = [
        (year, month)
        for year, window in years_ahead(scenario).items()
        for month in range(window.first, window.last + 1)
    ]
    assert all(month // 12 == year for year, month in months)
    assert [month for _, month in months] == (
        list(range(ahead.first, ahead.last + 1)) if ahead else []
    )


@pytest.mark.parametrize("name", build.BUNDLED)
def test_over_each_year_the_figures_are_the_run_s(name):
    scenario = build.named(name)
    for programme in (one.id for one in scenario.programmes):
        run, of = simulate.run(scenario, DRAWS), outlook(scenario, programme, DRAWS)

        def figure(measure, window, run=run, programme=programme):
            at = Figure(programme, None, measure, window.first, window.last)
            return results.over(run, at).draws

        for window in years_ahead(scenario).values():
            seen = of.over(window)
            assert seen.window == window
            for measure in HEADLINES:
                assert np.array_equal(seen.headlines[measure].draws, figure(measure, window))
            back = sum(figure(measure, window) for measure in RETURNS)
            assert np.array_equal(seen.returns.draws, back)


@pytest.mark.parametrize("name", build.ALL_SCENARIOS)
def test_a_year_that_does_not_lie_ahead_is_none(name):
    scenario = build.named(name)
    for year in (None, 0, 9999, scenario.decision // 12 - 1):
        assert window_of(scenario, year) == headline_window(scenario)
    of = outlook(scenario, scenario.programmes[0].id, Draws(5))
    with pytest.raises(KeyError):
        of.over(Window(0, 11))
