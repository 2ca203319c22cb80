"""Whatever was done can be undone, redone and looked at again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planner.app.history import MOST_BYTES, MOST_STEPS, History, Step
from planner.files import library
from planner.model import plan
from planner.model.plan import Plan
from planner.text import Text

SCENARIO = library.load([library.BUNDLED]).scenarios["bronderslev-2017"]
PATH = "mentors.capacity_fte"
EMPTY = Plan(SCENARIO)


def mentors(value):
    return EMPTY.with_(PATH, replace(plan.usual(SCENARIO, PATH), value=float(value)))


def after(values):
    history = History.of(EMPTY)
    for value in values:
        history = history.changed(mentors(value), Text(f"{value}", f"{value}"))
    return history


@given(st.lists(st.integers(4, 40), max_size=8))
def test_undoing_everything_is_where_one_began_and_redoing_is_where_one_was(values):
    history = after(values)
    back = history
    for _ in range(len(history.steps) + 3):
        back = back.undone()
    assert back.plan == EMPTY
    assert back.last is None
    for _ in range(len(history.steps) + 3):
        back = back.redone()
    assert back.plan == history.plan
    assert back.next is None


def test_a_change_after_undoing_forgets_what_was_undone():
    history = after([5, 6]).undone().changed(mentors(9), Text("9", "9"))
    assert [step.plan for step in history.steps] == [EMPTY, mentors(5), mentors(9)]
    assert history.next is None


def test_sliding_on_is_one_step():
    history = after([5]).changed(mentors(6), Text("6", "6"), goes_on=True)
    assert history.undone().plan == EMPTY
    assert after([5]).changed(mentors(6), Text("6", "6")).undone().plan == mentors(5)


def test_sliding_back_to_where_it_was_leaves_nothing_to_undo():
    history = after([5]).changed(EMPTY, Text("3", "3"), goes_on=True)
    assert history.last is None
    assert history.plan == EMPTY


def test_nothing_new_is_no_step():
    history = after([5])
    assert history.changed(mentors(5), Text("5", "5")) == history


def test_before_and_after_change_what_is_shown_but_not_what_the_next_change_builds_on():
    history = after([5, 6]).replayed()
    assert history.shown == mentors(5)
    assert history.plan == mentors(6)
    assert history.replayed().shown == mentors(6)
    assert not history.changed(mentors(7), Text("7", "7")).shows_before
    assert History.of(EMPTY).replayed().shown == EMPTY


def test_only_so_many_steps_are_kept():
    history = after(range(4, 4 + MOST_STEPS + 20))
    assert len(history.steps) == MOST_STEPS
    assert history.plan == mentors(3 + MOST_STEPS + 20)


def test_steps_that_come_from_elsewhere_take_no_more_memory_than_one_s_own():
    many = MOST_BYTES // SCENARIO.bytes + 5
    steps = tuple(Step(Plan(replace(SCENARIO, title=Text(f"{n}", "")))) for n in range(many))
    for at in (0, 3, many - 1):
        history = History.of_steps(steps, at)
        assert history.bytes <= MOST_BYTES
        assert len(history.steps) <= MOST_STEPS
        assert history.plan == steps[at].plan
