"""What a browser sends is used or passed over, whatever it is; it need not come from our own page."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app import controls
from planner.app.components import file, lever_events
from planner.app.moves import NotAllowed
from planner.files import library
from planner.model.plan import Plan

SCENARIO = library.load([library.BUNDLED]).scenarios["soroe-2017"]
EVERY = [
    one
    for programme in SCENARIO.programmes
    for one in (
        *controls.controls(SCENARIO, programme.id).every,
        *controls.assumptions(SCENARIO, programme.id),
    )
]
WHAT = ("value", "typed", "option", "decided", "lead", "over", "hold", "as_given", "reset", "else")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=5,
)


def test_a_file_comes_as_it_was_sent():
    sent = {"name": "æ.toml", "content": base64.b64encode("høst".encode()).decode()}
    assert file.content(sent) == ("æ.toml", "høst".encode())


@pytest.mark.parametrize("letters", ["æøå", "QUJD\N{NO-BREAK SPACE}", "QQ=", "=", "Q\0", "\ud800"])
def test_letters_that_are_no_file_are_passed_over(letters):
    assert file.content({"name": "x", "content": letters}) is None


@settings(max_examples=40)
@given(ANYTHING, st.text())
def test_whatever_is_sent_as_a_file_is_one_or_passed_over(name, letters):
    file.content(name)
    file.content({"name": name, "content": letters})


@given(st.sampled_from(EVERY), st.sampled_from(WHAT), ANYTHING)
def test_whatever_is_sent_of_a_lever_gives_a_plan_or_a_reason_or_is_passed_over(
    control, what, value
):
    try:
        plan, words = lever_events._meant(Plan(SCENARIO), control, what, value, "da")
    except (NotAllowed, *lever_events.NOT_OURS):
        pass
    else:
        assert isinstance(plan, Plan)
        assert words.da
        assert plan.stands in (True, False)
