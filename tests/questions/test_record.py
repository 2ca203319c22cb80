"""The figures kept with a save are those that the page shows, read back as they were, and refused when damaged."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model import levers, results, simulate, targets
from planner.model.scenario import Figure
from planner.model.schedule import Setting, month_number
from planner.model.simulate import Draws
from planner.questions.outlook import outlook
from planner.questions.record import Record, differing, read, record, rows
from tests.model import build

DRAWS = Draws(200, 3)
SOROE = build.named("soroe-2017")


def found(of, programme, measure, first, last, contractor=None, target=None):
    key = (programme, contractor, measure, month_number(first), month_number(last), target)
    return next(one for one in of.figures if one.key == key)


def test_a_year_partly_before_the_decision_is_the_one_on_the_chart():
    kept = found(record(SOROE, DRAWS), "integration", "placements", "2017-01", "2017-12")
    chart = outlook(SOROE, "integration", DRAWS).placements
    december = month_number("2017-12") - SOROE.start
    on_chart = [round(float(chart[name][december]), 6) for name in ("p05", "p50", "p95")]
    assert [kept.low, kept.middle, kept.high] == on_chart
    assert kept.low >= 16  # the published sixteen of the first half are counted


@pytest.mark.parametrize("name", build.BUNDLED)
def test_every_target_stands_with_its_probability(name):
    scenario = build.named(name)
    kept = {one.target: one for one in record(scenario, DRAWS).figures if one.target}
    run = simulate.run(scenario, DRAWS)
    assert set(kept) == {target.id for target in scenario.targets}
    for target in scenario.targets:
        judged = targets.judged(run, target)
        assert kept[target.id].probability == round(judged.probability, 6)
        assert kept[target.id].middle == round(float(np.nanmedian(judged.outcome.draws)), 6)


def test_there_are_whole_calendar_years_and_the_runs_last_month():
    scenario = build.scenario(
        build.table(build.programme(), start="2016-11", months=20, decision="2017-03")
    )
    kept = record(scenario, DRAWS)
    months = {(one.measure, one.first, one.last) for one in kept.figures}
    january, december = month_number("2017-01"), month_number("2017-12")
    last = month_number("2018-06")
    assert months == {
        ("placements", january, december),
        ("departures", january, december),
        ("self_supporting", december, december),
        ("self_supporting", last, last),
        ("caseload", december, december),
        ("caseload", last, last),
    }
    assert {one.programme for one in kept.figures} == {
        "p"
    }  # all of one programme is that programme


def test_a_year_that_the_run_does_not_cover_has_an_end_but_no_sum():
    table = build.table(build.programme(), start="2016-11", months=14)
    scenario = build.scenario({**table, "decision": "2016-11"})
    kept = record(scenario, DRAWS)
    years = {one.first for one in kept.figures if one.measure == "placements"}
    ends = {one.last for one in kept.figures if one.measure == "caseload"}
    assert years == {month_number("2017-01")}
    assert ends == {month_number("2016-12"), month_number("2017-12")}


def test_programmes_add_up_to_all_in_their_means_and_contractors_are_told_apart():
    kept = record(SOROE, Draws(1))  # of one draw the median is the draw
    for measure, first in (("placements", "2018-01"), ("caseload", "2018-12")):
        own = [
            found(kept, programme, measure, first, "2018-12").middle
            for programme in ("integration", "unge", "all")
        ]
        assert own[0] + own[1] == pytest.approx(own[2])
    run = simulate.run(SOROE, Draws(1))
    window = month_number("2018-01"), month_number("2018-12")
    for programme, contractor in (("integration", "egen-indsats"), ("unge", "egu")):
        figure = Figure(programme, contractor, "successes", *window)
        one = found(kept, programme, "successes", "2018-01", "2018-12", contractor)
        assert one.middle == results.over(run, figure).draws[0]


def test_a_run_with_no_month_to_draw_is_recorded_as_it_went():
    scenario = build.scenario(
        build.table(build.programme(), months=12, decision="2018-01", start="2017-01")
    )
    last = found(record(scenario, DRAWS), "p", "caseload", "2017-12", "2017-12")
    mean_field = build.over(simulate.run(scenario), "caseload").mean_field
    assert last.low == last.middle == last.high == round(mean_field, 6)


def test_a_ratio_that_is_never_defined_is_nothing_and_its_target_not_met():
    nobody = build.nothing(contractors=(build.contractor(places=0),))
    target = {"programme": "p", "measure": "success_share", "from": "2017-01", "to": "2017-12"}
    scenario = build.scenario(build.table(nobody, target=[{**target, "id": "t", "at_least": 0.2}]))
    one = found(record(scenario, DRAWS), "p", "success_share", "2017-01", "2017-12", target="t")
    assert (one.low, one.middle, one.high, one.probability) == (None, None, None, 0.0)


@pytest.mark.parametrize("name", build.BUNDLED)
def test_what_is_read_is_what_was_written(name):
    kept = record(build.named(name), DRAWS)
    assert read(json.loads(json.dumps(rows(kept), allow_nan=False))) == kept
    assert differing(kept, kept) == []


GOOD = ["p", None, "placements", "2017-01", "2017-12", "t", 1.0, 2.0, 3.0, 0.5]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, None), (0, ""), (0, "<b>"), (0, 7), (1, []), (2, "a" * 61), (2, None), (3, 201701),
        (3, "2018-01"), (4, "2017-13"), (5, None), (6, None), (6, 2.5), (7, math.nan),
        (8, math.inf), (8, "3"), (8, True), (8, 10**400), (9, 1.1), (9, -0.1),
    ],
)  # fmt: skip
def test_a_damaged_row_is_refused(place, value):
    assert read([GOOD]).figures[0].probability == 0.5
    with pytest.raises(ValueError, match="no record"):
        read([[*GOOD[:place], value, *GOOD[place + 1 :]]])


@pytest.mark.parametrize("given", [None, {}, "rows", [None], [[]], [GOOD[:-1]], [GOOD, GOOD]])
def test_what_is_no_list_of_rows_is_refused(given):
    with pytest.raises(ValueError, match="no record"):
        read(given)


odd = st.sampled_from(
    [None, True, 0, -1, 1e300, 10**400, math.nan, math.inf, "", "p", "2017-01", "9" * 99, [], {}]
)
odd_rows = st.integers(0, 9).flatmap(
    lambda place: st.builds(lambda value: [*GOOD[:place], value, *GOOD[place + 1 :]], odd)
)


@given(st.lists(odd_rows | st.permutations(GOOD) | odd, max_size=3) | odd)
def test_nothing_but_value_error_comes_of_nonsense(given):
    try:
        kept = read(given)
    except ValueError:
        return
    assert read(rows(kept)) == kept


def test_only_what_differs_is_told_by_key():
    kept = record(SOROE, DRAWS)
    path = "programme.unge.inflow_per_year"
    moved = levers.move(SOROE, path, Setting(120, SOROE.decision))
    pairs = differing(kept, record(moved, DRAWS))
    assert pairs
    assert all(a.key == b.key and a != b for a, b in pairs)
    assert {a.programme for a, _ in pairs} >= {"unge", "all"}
    first, second, *others = kept.figures
    changed = replace(first, low=first.low - 1)
    assert differing(Record((first, second)), Record((changed, *others[:1]))) == [
        (first, changed),
        (second, None),
        (None, others[0]),
    ]


def test_another_rounding_of_the_sixth_decimal_is_no_difference():
    kept = read([GOOD])
    near, far = (read([[*GOOD[:6], 1.0 + by, *GOOD[7:]]]) for by in (1e-6, 3e-6))
    assert differing(kept, near) == []
    assert len(differing(kept, far)) == 1
