"""A save comes back whole, and says later whether its figures still hold, and if not, why."""

import json
from dataclasses import replace

import pytest

from planner.files import library
from planner.model import MODEL
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.quantities import Quantity
from planner.model.schedule import Schedule
from planner.model.simulate import Draws
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.sharing.saved import snapshot
from planner.sharing.saved.version import Body

BUNDLED = library.load([library.BUNDLED]).scenarios
NAME = "soroe-2017"
SOROE = BUNDLED[NAME]
MENTORS = "mentors.capacity_fte"
LEAVING = "programme.integration.leaving"


def shared(value=6.0, baseline=SOROE):
    setting = replace(plans.usual(baseline, MENTORS), value=value)
    plan = Plan(baseline).with_(MENTORS, setting)
    return Shared(plan, Draws(80), Origin(NAME, fingerprint(SOROE)))


def with_other_data(scenario=SOROE):
    return scenario.with_quantity(LEAVING, Quantity(Schedule.constant(0.3)))


@pytest.mark.parametrize("name", BUNDLED)
def test_a_save_comes_back_with_every_source_fact_and_choice(name):
    plan = Plan(BUNDLED[name]).with_(MENTORS, replace(plans.usual(BUNDLED[name], MENTORS), value=7))
    own = Shared(plan, Draws(30, seed=9), Origin(name, fingerprint(BUNDLED[name])))
    opened = snapshot.read(snapshot.take(own))
    assert opened.shared == own
    assert opened.as_meant
    assert opened.left_out == ()


def test_nothing_changed_means_as_recorded():
    own = shared()
    later = snapshot.reproduce(snapshot.take(own), own, SOROE)
    assert later.is_as_recorded
    assert later.on_todays_data is None
    assert not later.data_changed
    assert later.model_then == MODEL


def test_other_figures_from_the_same_values_are_the_models_doing():
    own = shared()
    saved = snapshot.take(own)
    rows = json.loads(saved.record)
    rows[0][7] += 1
    later = snapshot.reproduce(replace(saved, record=json.dumps(rows), model=MODEL - 1), own, SOROE)
    assert not later.is_as_recorded
    assert later.model_then == MODEL - 1
    assert not later.data_changed


def test_another_starting_scenario_today_is_told_apart_from_the_model():
    own = shared()
    later = snapshot.reproduce(snapshot.take(own), own, with_other_data())
    assert later.is_as_recorded
    assert later.data_changed
    same_choices = snapshot.take(shared(baseline=with_other_data()))
    assert json.loads(same_choices.record) != json.loads(snapshot.take(own).record)
    assert (
        later.on_todays_data
        == snapshot.reproduce(same_choices, shared(baseline=with_other_data()), None).today
    )


def test_a_baseline_that_was_changed_before_the_save_is_not_held_against_todays_data():
    own = shared(baseline=with_other_data())
    assert snapshot.reproduce(snapshot.take(own), own, SOROE).on_todays_data is None


@pytest.mark.parametrize(
    "content", ["", "null", "[]", "{}", '{"scenario":1}', "[" * 100_000, "1e999", '{"set":[{}]}']
)
def test_what_cannot_be_read_is_said_to_be_damaged(content):
    saved = snapshot.take(shared())
    with pytest.raises(snapshot.UnreadableVersion):
        snapshot.read(replace(saved, content=content))


@pytest.mark.parametrize("record", ["", "null", "{}", "[[1]]", "[" * 100_000])
def test_a_damaged_record_is_said_to_be_damaged(record):
    own = shared()
    with pytest.raises(snapshot.UnreadableVersion):
        snapshot.reproduce(replace(snapshot.take(own), record=record), own, None)


def test_a_form_of_the_future_is_said_to_be_newer():
    saved = snapshot.take(shared())
    with pytest.raises(snapshot.UnreadableVersion) as spoiled:
        snapshot.read(Body(saved.content, saved.record, 99, saved.model, saved.check))
    assert "99" in spoiled.value.why.en
