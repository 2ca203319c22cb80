"""Columns side by side differ draw by draw, and stay empty where there is nothing to compare."""

from dataclasses import replace

import numpy as np
import pytest

from planner.model import levers, results, simulate
from planner.model.results import Outcome
from planner.model.schedule import Setting, month_number
from planner.model.simulate import Draws
from planner.questions.compare import better
from planner.questions.outlook import Window
from planner.questions.side_by_side import judged_targets, key_figures
from tests.model import build

DRAWS = Draws(200, 3)
SOROE = build.named("soroe-2017")
BRONDERSLEV = build.named("bronderslev-2017")
YEAR = Window(month_number("2018-01"), month_number("2018-12"))


def outcome(*draws):
    return Outcome(0.0, np.array(draws, dtype=float))


def test_how_sure_one_is_better_counts_draws_by_pairs():
    found = better(outcome(3, 3, 1, 5), outcome(1, 3, 2, 4))
    assert (found.more, found.less, found.equal, found.draws) == (0.5, 0.25, 0.25, 4)
    assert (found.low, found.middle, found.high) == pytest.approx((-0.85, 0.5, 1.85))


def test_the_other_way_round_it_is_the_other_way_round():
    one, other = outcome(3, 3, 1, 5, 9), outcome(1, 3, 2, 4, 0)
    ours, theirs = better(one, other), better(other, one)
    assert (ours.more, ours.less) == (theirs.less, theirs.more)
    assert ours.low == pytest.approx(-theirs.high)


def test_undefined_draws_are_left_out_and_none_left_says_nothing():
    """The middle lies between the two figures as each is told: the medians of all draws that define it."""
    found = better(outcome(np.nan, 2, 3), outcome(1, np.nan, 1))
    assert (found.more, found.low, found.high, found.draws) == (1.0, 2.0, 2.0, 1)
    assert found.middle == 2.5 - 1
    assert better(outcome(np.nan), outcome(1)) is None
    assert better(outcome(), outcome()) is None
    with pytest.raises(ValueError, match="2"):
        better(outcome(1, 2), outcome(1))


def moved(path, value, scenario=SOROE):
    return levers.move(scenario, path, Setting(value, scenario.decision))


def columns(*scenarios, draws=DRAWS):
    return [simulate.run(one, draws) for one in scenarios]


def cells(found, measure, contractor=None):
    return next(
        line.cells
        for line in found.lines
        if (line.measure, line.contractor) == (measure, contractor)
    )


def test_each_column_is_its_own_run_and_its_difference_from_the_first():
    runs = columns(SOROE, moved("labour_market", 1.3), SOROE)
    found = key_figures(runs, "integration", YEAR)
    for line in found.lines:
        figure = YEAR.figure(line.programme, line.measure, line.contractor)
        for run, cell in zip(runs, line.cells, strict=True):
            np.testing.assert_array_equal(cell.outcome.draws, results.over(run, figure).draws)
        first, better_market, same = line.cells
        assert first.difference is None
        assert first.better is None
        expected = better_market.outcome.draws - first.outcome.draws
        np.testing.assert_array_equal(better_market.difference.draws, expected)
        assert same.better.equal == 1
        assert not same.difference.draws.any()
    assert cells(found, "placements")[1].better.more > 0.9


def test_the_lines_are_the_headlines_and_each_contractors_successes():
    both = key_figures(columns(SOROE, SOROE), "all", YEAR)
    contractors = [(one.programme, one.contractor) for one in both.lines if one.contractor]
    assert contractors == [("integration", "egen-indsats"), ("unge", "egu")]
    alone = key_figures(columns(SOROE, SOROE), "unge", YEAR)
    assert [one.contractor for one in alone.lines if one.contractor] == ["egu"]


def test_what_a_column_does_not_have_is_empty_there_and_has_no_difference():
    shorter = replace(SOROE, months=30)
    runs = columns(shorter, SOROE, BRONDERSLEV)
    placements = cells(key_figures(runs, "unge", YEAR), "placements")
    assert placements[0] is None  # its run ends in June 2018
    assert placements[1].difference is None
    assert placements[2] is None  # has no such programme
    integration = key_figures(runs[1:], "integration", YEAR)
    assert cells(integration, "successes", "iss")[0] is None
    assert cells(integration, "placements")[1].difference is not None


def test_a_window_may_end_with_the_run_and_not_a_month_later():
    runs = columns(SOROE)
    last = SOROE.run.stop - 1
    assert cells(key_figures(runs, "unge", Window(last - 5, last)), "placements")[0] is not None
    assert cells(key_figures(runs, "unge", Window(last - 5, last + 1)), "placements")[0] is None


@pytest.mark.parametrize("other", [None, Draws(100, 3), Draws(200, 4), Draws(200, 3, True)])
def test_draws_that_do_not_belong_together_are_not_subtracted(other):
    runs = [simulate.run(SOROE, DRAWS), simulate.run(SOROE, other)]
    second = cells(key_figures(runs, "integration", YEAR), "placements")[1]
    assert second.difference is None
    assert second.better is None


def test_a_target_is_judged_in_every_column_that_can_have_it_with_that_columns_facts():
    without = replace(SOROE, targets=(), facts=())
    lines = judged_targets(columns(without, SOROE, BRONDERSLEV))
    this_year = next(line for line in lines if line.target.id == "placements-2017")
    ours, with_facts, elsewhere = this_year.cells
    assert [cell.own for cell in this_year.cells] == [False, True, False]
    assert ours.judged.counted is None
    assert with_facts.judged.counted.value == 16
    assert elsewhere.judged.target == this_year.target
    egu = next(line for line in lines if line.target.id == "egu-2018")
    assert egu.cells[2] is None
    assert egu.cells[1].difference is not None


def test_the_same_demand_stands_once_whatever_it_is_called():
    first, *others = SOROE.targets
    renamed = replace(SOROE, targets=(replace(first, id="x"), replace(first, id="y", value=99)))
    lines = judged_targets(columns(SOROE, renamed))
    assert [line.target for line in lines] == [first, *others, replace(first, id="y", value=99)]
    assert all(cell.own for cell in lines[0].cells)
