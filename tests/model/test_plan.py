"""What is set on a baseline: levers act from their month on and never before, assumptions for the whole run."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.files import library, reading, writing
from planner.model import levers, plan, results, simulate
from planner.model.declared_levers import Mover
from planner.model.paths import END, PRIORITY
from planner.model.plan import Plan
from planner.model.quantities import Status
from planner.model.schedule import Schedule, Setting

BUNDLED = library.load([library.BUNDLED]).scenarios
BRONDERSLEV, SOROE = BUNDLED["bronderslev-2017"], BUNDLED["soroe-2017"]
OWN = "programme.integration."
ISS = OWN + "contractor.iss."
LEVERS = [
    path
    for owner, quantities in BRONDERSLEV.groups()
    for path in (owner.path(key) for key in quantities)
    if BRONDERSLEV.quantity(path)[0].lever
]


def moved(path, value, scenario=BRONDERSLEV, **timing):
    setting = replace(plan.usual(scenario, path), value=value, **timing)
    return Plan(scenario).with_(path, setting)


def test_there_are_levers_of_the_world_and_of_choice():
    kinds = {lever.by for path in LEVERS if (lever := BRONDERSLEV.quantity(path)[0].lever)}
    assert kinds == set(Mover)
    assert OWN + "retention" in LEVERS


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LEVERS), st.floats(0.01, 0.95), st.integers(0, 12), st.integers(1, 12))
def test_no_lever_acts_before_its_lead_time_is_over(path, value, lead, over):
    if not BRONDERSLEV.quantity(path)[0].allows(value):
        value += 12  # months, of which the first of twelve steps is one
    changed = moved(path, value, lead=lead, over=over).scenario
    start = BRONDERSLEV.decision + lead
    ours, theirs = simulate.run(changed), simulate.run(BRONDERSLEV)
    before = start - BRONDERSLEV.start
    for measure in ("caseload", "placements", "relapses", "referrals", "made_ready"):
        a = results.monthly(ours, measure, "integration").mean_field[:before]
        b = results.monthly(theirs, measure, "integration").mean_field[:before]
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("path", LEVERS)
def test_a_lever_set_to_what_it_is_changes_nothing(path):
    usual = plan.usual(BRONDERSLEV, path)
    assert Plan(BRONDERSLEV).with_(path, usual).scenario == BRONDERSLEV


def test_phased_in_it_rises_step_by_step_to_the_full_value():
    path = "mentors.capacity_fte"
    changed = moved(path, 9.0, lead=2, over=3).scenario
    first = BRONDERSLEV.decision
    assert changed.quantity(path)[1].schedule.monthly(first, 6) == pytest.approx([3, 3, 5, 7, 9, 9])


@pytest.mark.parametrize(("before", "after"), [(0, 6), (6, 0), (0, 1), (1, 0)])
def test_people_are_followed_for_a_month_or_more_or_not_at_all_on_the_way_too(before, after):
    """Phased in over a year from 0 or to 0, so that half a month is passed: what comes of it is a scenario to save."""
    path = OWN + "followup_months"
    quantity = replace(BRONDERSLEV.quantity(path)[1], schedule=Schedule.constant(before))
    scenario = BRONDERSLEV.with_quantity(path, quantity)
    changed = moved(path, after, scenario, over=12).scenario
    months = changed.quantity(path)[1].schedule.monthly(changed.start, changed.months)
    assert {0.0 < one < 1.0 for one in months} == {False}
    assert sorted(months, reverse=before > after) == months
    assert (months[0], months[-1]) == (before, after)
    assert reading.read_text(writing.as_text(changed)) == changed


def test_a_lever_that_would_begin_after_the_run_changes_nothing():
    months = BRONDERSLEV.run.stop - BRONDERSLEV.decision
    assert moved("mentors.capacity_fte", 9.0, lead=months).scenario == BRONDERSLEV


def test_the_order_in_which_levers_are_set_does_not_matter():
    """Places grow by half until the earlier end, whichever was set first."""
    end = Setting(BRONDERSLEV.decision + 10.0, BRONDERSLEV.decision)
    places = replace(plan.usual(BRONDERSLEV, ISS + "places"), value=135.0)
    one = Plan(BRONDERSLEV).with_(ISS + END, end).with_(ISS + "places", places).scenario
    other = Plan(BRONDERSLEV).with_(ISS + "places", places).with_(ISS + END, end).scenario
    assert one == other
    ahead = one.quantity(ISS + "places")[1].schedule.monthly(BRONDERSLEV.decision, 12)
    assert ahead == pytest.approx([90] * 3 + [135] * 7 + [0, 0])


def test_a_contract_that_has_ended_gets_no_places_from_the_lever_of_places():
    over = moved(ISS + END, float(BRONDERSLEV.decision))
    both = over.with_(ISS + "places", replace(plan.usual(BRONDERSLEV, ISS + "places"), value=200.0))
    assert both.scenario == over.scenario
    assert levers.contract(both.scenario, ISS + "places").end == BRONDERSLEV.decision


def test_the_world_is_the_plan_without_the_choices():
    both = moved(OWN + "inflow_per_year", 5.0).with_(
        OWN + "retention", replace(plan.usual(BRONDERSLEV, OWN + "retention"), value=0.9)
    )
    assert both.world.scenario == moved(OWN + "inflow_per_year", 5.0).scenario
    assert moved(OWN + "retention", 0.9).world.scenario == BRONDERSLEV
    assert moved(OWN + "leaving", 0.2).world.scenario == moved(OWN + "leaving", 0.2).scenario


def test_an_assumption_holds_from_the_start_and_has_lost_its_source():
    changed = moved(OWN + "leaving", 0.2).scenario
    _, quantity = changed.quantity(OWN + "leaving")
    assert quantity.schedule.monthly(changed.start, 3) == [0.2] * 3
    assert quantity.status is Status.GUESS
    assert quantity.source is None


def test_who_has_mentors_first_changes_from_the_decision_on_and_not_before():
    names = tuple(programme.id for programme in SOROE.programmes)
    first = Plan(SOROE).with_(PRIORITY, Setting((names[1],), SOROE.decision)).scenario
    assert first.priority_at(SOROE.decision) == (names[1],)
    assert first.priority_at(SOROE.decision - 1) == SOROE.priority
    ours, theirs = simulate.run(first), simulate.run(SOROE)
    past = SOROE.decision - SOROE.start
    for name in names:
        a = results.monthly(ours, "mentor_coverage", name).mean_field
        b = results.monthly(theirs, "mentor_coverage", name).mean_field
        np.testing.assert_array_equal(a[:past], b[:past])
    coverage = [results.monthly(ours, "mentor_coverage", one).mean_field[past] for one in names]
    assert coverage[1] >= coverage[0]


@pytest.mark.parametrize("name", BUNDLED)
def test_a_plan_written_to_a_file_reads_back_as_the_same_scenario(name):
    scenario = BUNDLED[name]
    own = f"programme.{scenario.programmes[0].id}."
    for path, value in ((own + "inflow_per_year", 5.0), (own + "retention", 0.5), (PRIORITY, ())):
        changed = moved(path, value, scenario, over=4).scenario
        assert reading.read_text(writing.as_text(changed)) == changed


def test_settings_that_cannot_stand_on_another_baseline_are_left_out():
    on_iss = moved(ISS + "success", 0.5).with_(
        "mentors.capacity_fte", replace(plan.usual(BRONDERSLEV, "mentors.capacity_fte"), value=5.0)
    )
    other = on_iss.on(SOROE)
    assert [path for path, _ in other.settings] == ["mentors.capacity_fte"]


@pytest.mark.parametrize(
    ("path", "setting"),
    [
        (OWN + "ready_share", Setting(1.5, BRONDERSLEV.decision)),
        (OWN + "ready_share", Setting(float("nan"), BRONDERSLEV.decision)),
        (OWN + "ready_share", Setting(0.5, BRONDERSLEV.decision - 1)),
        (OWN + "ready_share", Setting(0.5, BRONDERSLEV.decision, lead=-1)),
        (OWN + "ready_share", Setting(0.5, BRONDERSLEV.decision, over=0)),
        (ISS + END, Setting(float(BRONDERSLEV.run.stop + 1), BRONDERSLEV.decision)),
        (PRIORITY, Setting(("nobody",), BRONDERSLEV.decision)),
        ("programme.nobody.leaving", Setting(0.5, BRONDERSLEV.decision)),
    ],
)
def test_what_is_not_allowed_does_not_stand(path, setting):
    assert not plan.Plan(BRONDERSLEV).with_(path, setting).stands
