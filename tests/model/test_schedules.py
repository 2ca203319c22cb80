"""A value for every month, and what moving a lever makes of it."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.schedule import (
    Schedule,
    Setting,
    Step,
    from_monthly,
    month_number,
    month_text,
    moved,
)

JANUARY = month_number("2017-01")
YEAR = range(JANUARY, JANUARY + 12)
always = settings(derandomize=True, max_examples=120, deadline=None)


def schedule(*steps):
    """Of (month from 0, value) or (month, value, "ramp")."""
    return Schedule(tuple(Step(JANUARY + t, value, bool(ramp)) for t, value, *ramp in steps))


def values(of, months=YEAR):
    return of.monthly(months.start, len(months))


def lever(of, value, start=0, over=1, hold=False, is_share=False):
    return values(moved(of, Setting(value, JANUARY + start, over=over, hold=hold), YEAR, is_share))


# --- Reading a schedule ----------------------------------------------------------------------------


def test_months_are_counted_and_named():
    assert month_number("2017-08") - month_number("2016-12") == 8
    assert all(month_number(month_text(month)) == month for month in range(24_000, 24_100))
    for wrong in ("2017-13", "2017-00", "2017-8", "17-08", "2017-08-01", "1899-12", "2200-01", ""):
        with pytest.raises(ValueError, match=wrong or None):
            month_number(wrong)


def test_a_step_holds_from_its_month_until_the_next():
    assert values(schedule((2, 5.0), (4, 7.0)))[:6] == [5, 5, 5, 5, 7, 7]


def test_before_the_first_step_its_value_holds():
    assert values(schedule((10, 3.0), (11, 4.0))) == [3.0] * 11 + [4.0]
    assert schedule((10, 3.0), (11, 4.0)).at(JANUARY - 500) == 3


def test_steps_before_the_run_count_too():
    assert values(schedule((-8, 1.0), (-4, 2.0)))[0] == 2
    assert values(schedule((-8, 1.0), (2, 2.0, "ramp")))[:4] == pytest.approx([1.8, 1.9, 2, 2])


def test_a_ramp_goes_straight_from_the_previous_steps_month_to_its_own():
    found = values(schedule((1, 2.0), (5, 10.0, "ramp"), (7, 4.0), (9, 0.0, "ramp")))
    assert found == pytest.approx([2, 2, 4, 6, 8, 10, 10, 4, 2, 0, 0, 0])


def test_two_ramps_in_a_row_meet_at_the_step():
    found = values(schedule((0, 0.0), (2, 4.0, "ramp"), (6, 0.0, "ramp")))
    assert found[:8] == pytest.approx([0, 2, 4, 3, 2, 1, 0, 0])


def test_a_constant_holds_in_every_month():
    assert values(Schedule.constant(0.3)) == [0.3] * 12
    assert Schedule.constant(0.3).is_constant


@st.composite
def schedules(draw):
    months = sorted(draw(st.sets(st.integers(-6, 18), min_size=1, max_size=5)))
    ramps = [False, *draw(st.lists(st.booleans(), min_size=5, max_size=5))]
    return Schedule(
        tuple(
            Step(JANUARY + t, draw(st.floats(0.01, 0.99)), ramp)
            for t, ramp in zip(months, ramps, strict=False)
        )
    )


@always
@given(schedules())
def test_monthly_values_lie_between_the_steps_and_meet_them(one):
    steps = one.steps
    assert all(one.at(step.from_month) == pytest.approx(step.value) for step in steps)
    levels = [step.value for step in steps]
    assert min(levels) - 1e-12 <= min(values(one))
    assert max(values(one)) <= max(levels) + 1e-12


@always
@given(schedules(), st.integers(-10, 20), st.integers(0, 20))
def test_a_part_of_the_months_is_a_part_of_the_values(one, first, count):
    whole = one.monthly(JANUARY - 10, 50)
    assert one.monthly(JANUARY + first, count) == whole[first + 10 : first + 10 + count]


@always
@given(st.lists(st.sampled_from([0.0, 0.25, 0.5]), min_size=1, max_size=24))
def test_the_shortest_list_of_steps_gives_back_the_months(wanted):
    found = from_monthly(JANUARY, wanted)
    assert found.monthly(JANUARY, len(wanted)) == wanted
    changes = sum(a != b for a, b in pairwise(wanted))
    assert len(found.steps) == 1 + changes


# --- Moving a lever --------------------------------------------------------------------------------

FALLING = schedule((0, 60.0), (3, 30.0), (6, 12.0))
SHARE = schedule((0, 0.2), (3, 0.5), (6, 0.8))


def test_a_count_is_multiplied_by_its_factor_so_a_planned_fall_stays_a_fall():
    found = lever(FALLING, 15, start=4)
    assert found == pytest.approx([60, 60, 60, 30, 15, 15, 6, 6, 6, 6, 6, 6])


def test_a_share_has_its_odds_multiplied():
    """Odds 1/4 to 1 (factor 4), so 1 becomes 4 and 4 becomes 16."""
    found = lever(SHARE, 0.5, is_share=True)
    assert found == pytest.approx([0.5] * 3 + [0.8] * 3 + [16 / 17] * 6)


def test_held_the_value_is_the_same_in_all_later_months():
    assert lever(FALLING, 15, start=4, hold=True) == [60] * 3 + [30] + [15] * 8
    assert lever(SHARE, 0.4, start=4, hold=True, is_share=True)[3:] == [0.5] + [0.4] * 8


@pytest.mark.parametrize(
    ("before", "to", "is_share"), [(0.0, 9, False), (30.0, 0, False), (0, 0.3, True)]
)
def test_to_and_from_nothing_the_value_holds(before, to, is_share):
    one = schedule((0, before), (6, 0.7))
    assert lever(one, to, start=2, is_share=is_share) == [before] * 2 + [to] * 10


@pytest.mark.parametrize(("before", "to"), [(1.0, 0.3), (0.3, 1.0), (0.3, 0.0)])
def test_to_and_from_everybody_a_share_holds_too(before, to):
    one = schedule((0, before), (6, 0.7))
    assert lever(one, to, start=2, is_share=True) == [before] * 2 + [to] * 10


def test_a_count_of_one_is_nothing_special():
    assert lever(schedule((0, 1.0), (6, 4.0)), 3) == [3] * 6 + [12] * 6


def test_phased_in_a_count_has_a_growing_factor():
    """From 60 to 90 over three months: 1 + 0.5·j/3; in the third month 30 is planned already."""
    one = schedule((0, 60.0), (4, 30.0))
    found = lever(one, 90, start=2, over=3)
    assert found == pytest.approx([60, 60, 70, 80, 45, 45, 45, 45, 45, 45, 45, 45])


def test_phased_in_a_share_has_a_growing_factor_on_its_odds():
    """Odds 1/4 to 1: factor 1 + 3·j/3 is 2, 3, 4."""
    found = lever(schedule((0, 0.2)), 0.5, over=3, is_share=True)
    assert found[:4] == pytest.approx([2 / 6, 3 / 7, 1 / 2, 1 / 2])


def test_phased_in_a_held_level_is_reached_in_equal_steps_whatever_was_planned():
    found = lever(FALLING, 42, start=2, over=4, hold=True)
    assert found == pytest.approx([60, 60, 55.5, 51, 46.5, 42, 42, 42, 42, 42, 42, 42])
    assert lever(schedule((0, 0.0)), 8, over=4)[:5] == pytest.approx([2, 4, 6, 8, 8])
    assert lever(schedule((0, 8.0)), 0, over=4)[:5] == pytest.approx([6, 4, 2, 0, 0])


def test_phased_in_over_longer_than_the_run_is_not_reached():
    assert lever(schedule((0, 10.0)), 20, start=10, over=4)[-2:] == pytest.approx([12.5, 15])


def test_a_lever_moved_on_a_ramp_starts_from_the_interpolated_value():
    one = schedule((0, 0.0), (10, 100.0, "ramp"))
    found = lever(one, 100, start=5)
    assert found[:5] == pytest.approx([0, 10, 20, 30, 40])
    assert found[5:] == pytest.approx([100, 120, 140, 160, 180, 200, 200])


def test_moved_to_where_it_stands_a_lever_changes_nothing():
    for one, is_share in ((FALLING, False), (SHARE, True)):
        assert lever(one, one.at(JANUARY + 4), start=4, is_share=is_share) == pytest.approx(
            values(one)
        )


moves = {
    "start": st.integers(0, 11),
    "over": st.integers(1, 15),
    "hold": st.booleans(),
    "is_share": st.booleans(),
    "value": st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0.01, 0.99)),
}


@always
@given(one=schedules(), **moves)
def test_nothing_before_the_month_changes(one, value, start, over, hold, is_share):
    found = lever(one, value, start, over, hold, is_share)
    assert found[:start] == values(one)[:start]
    assert len(found) == len(YEAR)


@always
@given(one=schedules(), **moves)
def test_fully_phased_in_the_first_month_has_the_users_value(
    one, value, start, over, hold, is_share
):
    found = lever(one, value, start, 1, hold, is_share)
    assert found[start] == pytest.approx(value)
    slow = lever(one, value, start, over, hold, is_share)
    assert slow[start + over - 1 :] == pytest.approx(found[start + over - 1 :])


@always
@given(one=schedules(), **moves)
def test_a_share_stays_a_share(one, value, start, over, hold, is_share):
    found = lever(one, value, start, over, hold, is_share=True)
    assert all(0 <= share <= 1 for share in found)


@always
@given(one=schedules(), **{**moves, "value": st.floats(0.01, 0.99)})
def test_moving_a_lever_back_restores_the_schedule(one, value, start, over, hold, is_share):
    to = moved(one, Setting(value, JANUARY + start), YEAR, is_share)
    back = moved(to, Setting(one.at(JANUARY + start), JANUARY + start), YEAR, is_share)
    np.testing.assert_allclose(values(back), values(one), rtol=1e-9)


@always
@given(one=schedules(), **{**moves, "value": st.floats(0.01, 0.9)})
def test_a_higher_value_is_higher_in_every_month(one, value, start, over, hold, is_share):
    low = lever(one, value, start, over, hold, is_share)
    high = lever(one, value + 0.05, start, over, hold, is_share)
    assert all(b > a for a, b in zip(low[start:], high[start:], strict=True))


@pytest.mark.parametrize("value", [1e-300, 1e-17])
def test_a_share_set_to_next_to_nothing_stays_so_where_it_was_to_be_the_whole(value):
    of = schedule((0, 0.5), (8, 1.0))
    assert max(lever(of, value, start=2, is_share=True)[2:]) == pytest.approx(0.0, abs=1e-9)
