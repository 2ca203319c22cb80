"""The municipality's net cost is kept with a save; what was saved before it was kept says nothing of it."""

from dataclasses import replace

import numpy as np
import pytest

from planner.model import results, simulate
from planner.model.scenario import Figure
from planner.model.simulate import Draws
from planner.questions.record import Record, differing, read, record, rows
from tests.model import build

DRAWS = Draws(60, 5)
NET = "net_municipality"


def kroner(of):
    return [one for one in of.figures if one.measure == NET]


@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017", build.RICH])
def test_the_net_of_each_year_and_of_the_run_stands_in_whole_kroner(name):
    scenario = build.named(name)
    run = simulate.run(scenario, DRAWS)
    found = kroner(record(scenario, DRAWS))
    for one in found:
        figure = Figure(one.programme, None, NET, one.first, one.last)
        draws = results.over(run, figure).draws
        by_run = np.quantile(draws, [0.05, 0.5, 0.95])
        assert [one.low, one.middle, one.high] == [round(float(value)) for value in by_run]
    windows = {(one.first, one.last) for one in found}
    whole = (scenario.run.start, scenario.run.stop - 1)
    assert whole in windows
    assert all(last - first == 11 and first % 12 == 0 for first, last in windows - {whole})
    with_money = {one.id for one in scenario.programmes if one.money}
    several = len(scenario.programmes) > 1
    assert {one.programme for one in found} == with_money | ({"all"} if several else set())


def test_a_run_of_one_calendar_year_is_kept_once():
    one = build.programme(money={"benefit_per_month": 1_000})
    kept = record(build.scenario(build.table(one, months=12)), DRAWS)
    assert len(kroner(kept)) == 1
    assert read(rows(kept)) == kept


def test_without_money_no_kroner_are_kept():
    assert kroner(record(build.scenario(build.table(build.programme())), DRAWS)) == []


def test_what_was_saved_before_kroner_were_kept_still_reads_and_differs_in_nothing():
    today = record(build.named("soroe-2017"), DRAWS)
    then = Record(tuple(one for one in today.figures if one.measure != NET))
    assert read(rows(then)) == then
    assert differing(then, today) == []
    missing = {a.key for a, b in differing(today, then) if b is None}
    assert missing == {one.key for one in kroner(today)}


def test_a_year_of_kroner_that_one_has_and_the_other_lacks_is_told():
    today = record(build.named("soroe-2017"), DRAWS)
    gone = kroner(today)[2]
    shorter = Record(tuple(one for one in today.figures if one is not gone))
    assert differing(today, shorter) == [(gone, None)]
    assert differing(shorter, today) == [(None, gone)]


def test_a_krone_is_rounding_and_two_are_a_difference():
    today = record(build.named("bronderslev-2017"), DRAWS)
    for by, count in ((1, 0), (2, 1)):
        *others, last = today.figures
        assert last.measure == NET
        # small, so that the part of large amounts that is rounding too does not hide it
        small = replace(last, low=10.0, middle=20.0, high=30.0)
        other = replace(small, middle=20.0 + by)
        pair = Record((*others, small)), Record((*others, other))
        assert len(differing(*pair)) == count
