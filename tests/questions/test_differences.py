"""What differs between scenarios is told once, with its months, and nothing that comes to the same is."""

from dataclasses import replace

import pytest

from planner.files import library
from planner.model import levers
from planner.model.paths import PRIORITY
from planner.model.quantities import Quantity, Status
from planner.model.scenario import Figure
from planner.model.schedule import Schedule, Setting, Step, month_number, month_text
from planner.questions.courses import Change
from planner.questions.differences import differences
from planner.questions.other_differences import OtherKind
from tests.model import build

SOROE = build.named("soroe-2017")
BRONDERSLEV = build.named("bronderslev-2017")
WITHOUT = library.example("soroe-2017-uden-indsats")
INTEGRATION = "programme.integration."
EFFORT = INTEGRATION + "contractor.egen-indsats."
INFLOW = INTEGRATION + "inflow_per_year"


def moved(path, value, scenario=SOROE, **more):
    return levers.move(scenario, path, Setting(value, scenario.decision, **more))


def changed(path, scenario=SOROE, **parts):
    """The quantity with other evidence, source and so on."""
    return scenario.with_quantity(path, replace(scenario.quantity(path)[1], **parts))


def paths(rows):
    return [row.path for row in rows]


def only(rows):
    (row,) = rows
    return row


@pytest.mark.parametrize("scenario", [SOROE, BRONDERSLEV, WITHOUT], ids=lambda one: one.id)
def test_a_scenario_agrees_with_itself_on_every_lever(scenario):
    found = differences((scenario, scenario, scenario))
    assert (found.differing, found.assumptions, found.others) == ((), (), ())
    contractors = [one for programme in scenario.programmes for one in programme.contractors]
    waits = sum("referral_months" in one.quantities for one in contractors)
    own = 5 * len(scenario.programmes) + 3 * len(contractors) + waits
    order = len(scenario.programmes) > 1
    assert len(found.agreed) == own + 2 + order  # with labour market and mentors


def test_a_moved_lever_is_the_only_one_that_differs_from_the_decision_on():
    row = only(differences((SOROE, moved(EFFORT + "success", 0.5))).differing)
    assert (row.path, row.first, row.in_the_past) == (EFFORT + "success", SOROE.decision, False)
    assert row.courses[0].value == pytest.approx(0.375)
    assert row.courses[1].value == 0.5
    assert row.values
    assert not row.uncertainty


def test_a_difference_in_the_past_says_so_and_from_when():
    found = differences((SOROE, WITHOUT))
    assert paths(found.differing) == [INFLOW, EFFORT + "places", EFFORT + "end"]
    inflow, places, end = found.differing
    assert [month_text(row.first) for row in found.differing] == ["2017-01", "2016-01", "2016-01"]
    assert all(row.in_the_past for row in found.differing)
    january = month_number("2018-01")
    assert inflow.courses[0].changes == (Change(january, january, 6.0),)
    assert [course.value for course in inflow.courses] == [12.0, 30.0]
    assert [course.no_contract for course in places.courses] == [False, True]
    assert [course.no_contract for course in end.courses] == [False, True]
    assert end.courses[0].value is None  # to the end of the run
    assert found.assumptions == ()


def test_only_the_end_of_a_contract_differs_where_only_it_was_moved():
    path = INTEGRATION + "contractor.iss.places"
    planned = levers.contract(BRONDERSLEV, path)
    end = BRONDERSLEV.decision + 5
    shorter = levers.with_contract(BRONDERSLEV, path, replace(planned, end=end))
    row = only(differences((BRONDERSLEV, shorter)).differing)
    assert (row.path, row.first) == (INTEGRATION + "contractor.iss.end", end)
    assert row.courses[1].value == end
    assert not row.courses[1].no_contract
    none = levers.with_contract(BRONDERSLEV, path, replace(planned, end=BRONDERSLEV.decision))
    assert only(differences((BRONDERSLEV, none)).differing).courses[1].no_contract


def test_what_reads_otherwise_but_comes_to_the_same_in_both_runs_is_no_difference():
    path = "programme.unge.retention"
    _, quantity = SOROE.quantity(path)
    value = quantity.value
    written = build.scenario(
        build.table(build.programme(retention=build.steps(("2010-01", value), ("2099-01", 0.1))))
    )
    schedule = written.quantity("programme.p.retention")[1].schedule
    assert not schedule.is_constant
    same = changed(path, schedule=schedule, source="x", status=Status.CHOICE, note="y")
    assert differences((SOROE, same)).differing == ()


def test_the_same_figure_with_other_evidence_differs_in_its_uncertainty_alone():
    row = only(differences((SOROE, changed(INFLOW, factor=1.5))).differing)
    assert (row.path, row.values, row.uncertainty) == (INFLOW, False, True)
    assert row.first is None
    assert [course.factor for course in row.courses] == [5.0, 1.5]
    certain = changed("labour_market", factor=1.0)
    assert differences((certain, changed("labour_market", factor=None))).differing == ()
    opening = INTEGRATION + "opening.ready"  # never drawn: its factor matters to the fit alone
    assert differences((SOROE, changed(opening, factor=9.0))).assumptions == ()


def test_a_lever_that_comes_in_slowly_is_one_gradual_change():
    slow = moved("mentors.capacity_fte", 8, over=6)
    row = only(differences((SOROE, slow)).differing)
    change = only(row.courses[1].changes)
    assert (change.first, change.last, change.value) == (
        SOROE.decision + 1,
        SOROE.decision + 5,
        pytest.approx(8),
    )
    assert change.gradual
    assert row.courses[0].changes == ()


def test_a_rise_and_the_fall_after_it_are_two_changes():
    path, at = "mentors.capacity_fte", SOROE.decision
    steps = tuple(Step(at + month, value) for month, value in ((0, 4.0), (1, 6.0), (2, 5.0)))
    row = only(differences((SOROE, changed(path, schedule=Schedule(steps)))).differing)
    assert row.courses[1].changes == (Change(at + 1, at + 1, 6.0), Change(at + 2, at + 2, 5.0))


def test_what_one_could_still_choose_is_not_the_past():
    earlier = replace(SOROE, decision=SOROE.decision - 6, draws_from_start=True)
    lever = moved("mentors.capacity_fte", 8, earlier)
    assert not only(differences((SOROE, lever)).differing).in_the_past
    assert only(differences((SOROE, replace(lever, decision=SOROE.decision))).differing).in_the_past


def test_who_has_mentors_first_counts_by_what_it_leads_to():
    young_first = replace(SOROE, priority_ahead=("unge",))
    row = only(differences((SOROE, young_first)).differing)
    assert (row.path, row.first) == (PRIORITY, SOROE.decision)
    assert [course.value for course in row.courses] == [(), ("unge",)]
    in_full = replace(SOROE, priority_ahead=("unge", "integration"))
    assert differences((young_first, in_full)).differing == ()


def test_assumptions_that_differ_stand_apart_from_the_levers():
    path = INTEGRATION + "readiness_months"
    slower = changed(path, schedule=Schedule.constant(24.0))
    found = differences((SOROE, slower))
    assert found.differing == ()
    row = only(found.assumptions)
    assert (row.path, row.first) == (path, None)  # it holds for the whole run
    assert [course.value for course in row.courses] == [18.0, 24.0]


def test_an_assumption_of_one_value_holds_for_the_whole_run_and_has_no_month():
    """A price may change by month in form 2; where it does not in either, no month is told of."""
    fixed, grant = EFFORT + "fixed_per_month", INTEGRATION + "money.grant_per_month"
    row = only(differences((SOROE, changed(fixed, schedule=Schedule.constant(1.0)))).assumptions)
    assert (row.path, row.first, row.in_the_past, row.throughout) == (fixed, None, False, True)
    for amount, throughout in ((3_000.0, True), (3_960.0, False)):  # the latter is that of 2017
        other = changed(grant, schedule=Schedule.constant(amount))
        row = only(differences((SOROE, other)).assumptions)
        assert (row.first, row.in_the_past, row.throughout) == (SOROE.start, True, throughout)


def test_a_figure_that_only_one_gives_is_a_difference():
    path = INTEGRATION + "ready_practice"
    given = SOROE.with_quantity(path, Quantity(Schedule.constant(0.6)))
    row = only(differences((SOROE, given)).assumptions)
    assert (row.path, row.values, row.courses[0]) == (path, True, None)


def test_months_rules_targets_and_counted_facts_are_told_as_what_they_are():
    def with_programme(**more):
        integration, *others = SOROE.programmes
        return replace(SOROE, programmes=(replace(integration, **more), *others))

    effort = SOROE.contractor("integration", "egen-indsats")
    first, *targets = SOROE.targets
    cases = {
        OtherKind.MONTHS: replace(SOROE, months=48),
        OtherKind.DECISION: replace(SOROE, decision=SOROE.decision + 1, draws_from_start=True),
        OtherKind.DRAWS_START: replace(SOROE, draws_from_start=True),
        OtherKind.MENTORED: with_programme(mentored=("not_ready",)),
        OtherKind.ON_CUT: with_programme(contractors=(replace(effort, on_cut="hand_back"),)),
        OtherKind.MONEY: with_programme(money=None),
        OtherKind.TARGET: replace(SOROE, targets=(replace(first, value=20.0), *targets)),
        OtherKind.FACT: replace(SOROE, facts=tuple(f for f in SOROE.facts if f.value != 16)),
    }
    for kind, other in cases.items():
        assert kind in {one.kind for one in differences((SOROE, other)).others}, kind
    assert {one.kind for one in differences((SOROE, cases[OtherKind.MONEY])).others} == {
        OtherKind.MONEY
    }
    assert only(differences((SOROE, cases[OtherKind.TARGET])).others).values == (
        (first.figure, True, 15.0),
        (first.figure, True, 20.0),
    )
    half_year = Figure("integration", None, "placements", SOROE.decision - 6, SOROE.decision - 1)
    fact = only(differences((SOROE, cases[OtherKind.FACT])).others)
    assert fact.values == ((half_year, 16.0), None)
    uncounted = replace(SOROE, facts=tuple(f for f in SOROE.facts if f.value != 202))
    assert differences((SOROE, uncounted)).others == ()


def test_programmes_and_contractors_that_only_some_have_are_told_by_that_alone():
    a, b = build.contractor("a"), build.contractor("b")

    def made(*contractors, more=()):
        return build.scenario(build.table(build.programme("p", contractors), *more))

    found = differences((made(a, b), made(a), made(b, a, more=[build.programme("q")])))
    assert [(one.kind, one.programme, one.contractor, one.values) for one in found.others] == [
        (OtherKind.CONTRACTOR, "p", "b", (True, False, True)),
        (OtherKind.PROGRAMME, "q", None, (False, False, True)),
    ]
    assert found.differing == ()
    assert "programme.p.contractor.b.success" in paths(found.agreed)
    assert not [path for path in paths(found.agreed) if ".q." in path]
    turned = only(differences((made(a, b), made(b, a))).others)
    assert (turned.kind, turned.values) == (
        OtherKind.CONTRACTOR_ORDER,
        (("a", "b"), ("b", "a")),
    )


def test_scenarios_of_other_municipalities_can_be_laid_side_by_side():
    found = differences((SOROE, BRONDERSLEV, WITHOUT))
    assert INFLOW in paths(found.differing)
    assert "programme.unge.retention" in paths(found.agreed)  # which two of them have
    kinds = {one.kind for one in found.others}
    assert {OtherKind.START, OtherKind.PROGRAMME, OtherKind.CONTRACTOR} <= kinds


@pytest.mark.parametrize("count", [0, 1, 5])
def test_there_are_two_to_four_columns(count):
    with pytest.raises(ValueError, match=str(count)):
        differences([SOROE] * count)
