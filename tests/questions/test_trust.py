"""What is held against the model: worked out by hand where that can be done, else a law that it obeys."""

from dataclasses import replace

import numpy as np
import pytest

from planner.files import blank, library, reading
from planner.model import results, simulate
from planner.model.quantities import Quantity
from planner.model.scenario import Fact, Figure
from planner.model.schedule import Schedule, month_number
from planner.model.simulate import Draws
from planner.questions import cohort, fitting, shifts
from planner.questions.trust import (
    coverage,
    extremes,
    headline,
    held_out,
    naive,
    people,
    spread,
    structure,
    turning,
)
from planner.questions.trust.extremes import Extreme
from planner.questions.trust.findings import IN_WAGE_JOB, MENTOR_TRIAL, OWN_EFFORT
from planner.questions.trust.spread import Story
from planner.questions.trust.structure import Build
from planner.text import Text
from tests.model import build

SCENARIOS = library.load([library.BUNDLED]).scenarios
each_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
CERTAIN = 1e-9


def own():
    """A municipality's own, just begun: no facts, every figure a guess."""
    name = Text("Vores", "Ours")
    table = blank.blank(name, month_number("2026-01"), month_number("2027-01"))
    return reading.read_table(blank.with_contractor(table, 0, name))


# Newcomers and the trial


@each_scenario
def test_newcomers_are_those_of_a_hundred_and_nobody_is_counted_twice(scenario):
    for programme in scenario.programmes:
        found = people.newcomers(scenario, programme.id)
        usual = cohort.cohort(scenario, programme.id, scenario.start)
        for months in (12, 36):
            after = dict(zip(usual.places, usual.after[months], strict=True))
            educations = {c.id for c in programme.contractors if c.is_education}
            supporting = sum(
                count
                for place, count in after.items()
                if place.stock in ("placed", "settled") or place.contractor in educations
            )
            assert found.supporting[months] == pytest.approx(supporting)
            assert found.left[months] == pytest.approx(after[usual.places[-1]])
            assert found.supporting[months] + found.left[months] <= 100 + CERTAIN


def test_of_a_hundred_who_find_a_job_by_themselves_alone_the_share_is_the_yearly_one():
    """15 % a year for five years, ready or not; nobody leaves or comes back."""
    programme = build.nothing(own_route_not_ready=0.15, own_route_ready=0.15, ready_share=0)
    scenario = build.scenario(build.table(programme, months=24))
    found = people.newcomers(scenario, "p")
    assert found.prolonged
    for months, count in found.supporting.items():
        by_hand = 100 * (1 - 0.85 ** (months / 12))
        assert count == pytest.approx(by_hand, abs=0.1)


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_the_trial_is_that_of_a_rate_ratio_on_the_way_to_a_job(ratio):
    """With 17 % a year and a ratio r on the hazard, 1 − 0.83^r are in a job after a year."""
    mentored = {"stocks": ["not_ready"], "own_route": ratio}
    programme = build.nothing(
        own_route_not_ready=0.17, opening={"not_ready": 50}, mentoring=mentored
    )
    scenario = build.scenario(build.table(programme, months=6, fte=1, schema=2))
    found = people.trial(scenario, "p")
    assert found.control == pytest.approx(0.17, abs=1e-3)
    assert found.treated == pytest.approx(1 - 0.83**ratio, abs=2e-3)
    assert (found.effect == 0) == (ratio == 1)


def test_findings_are_shares_inside_their_own_range():
    for one in (*IN_WAGE_JOB.values(), MENTOR_TRIAL, OWN_EFFORT):
        assert 0 < one.low <= one.value <= one.high < 1


# Forecasts


@pytest.mark.slow
def test_what_is_held_out_does_not_depend_on_the_success_taken_from_it():
    scenario = SCENARIOS["bronderslev-2017"]
    path = "programme.integration.contractor.iss.success"
    found = held_out.outcomes(scenario)
    _, success = scenario.quantity(path)
    better = replace(success, schedule=Schedule.constant(0.7))
    other = held_out.outcomes(scenario.with_quantity(path, better))
    for one, two in zip(found.predicted, other.predicted, strict=True):
        assert one.fact == two.fact
        assert one.own != pytest.approx(two.own, rel=0.01)
        assert (one.low, one.middle, one.high) == (two.low, two.middle, two.high)
    assert not all(one.is_held for one in found.predicted)


@pytest.mark.slow
def test_a_jump_that_nothing_announced_is_not_foreseen_but_is_explained_afterwards():
    scenario = SCENARIOS["soroe-2017"]
    found = held_out.year(scenario)
    assert found.cut == month_number("2016-12")
    figure = Figure(
        "integration", None, "placements", month_number("2017-01"), month_number("2017-06")
    )
    known, since = (
        next(one for one in of.predicted if one.fact.figure == figure)
        for of in (found.as_known, found.with_hindsight)
    )
    assert not known.is_held
    assert known.high < known.fact.value / 2
    assert since.is_held


def test_where_nothing_changes_the_next_year_is_foreseen():
    """The facts are those of a run whose quantities stay the same throughout."""
    scenario = replace(own(), months=40)
    windows = [("2026-01", "2026-12"), ("2027-01", "2027-12")]
    figures = [
        Figure("program-1", None, "placements", *map(month_number, ends)) for ends in windows
    ]
    run = simulate.run(scenario)
    facts = tuple(Fact(one, results.over(run, one).mean_field, "made") for one in figures)
    found = held_out.year(replace(scenario, facts=facts))
    assert [one.fact for one in found.as_known.predicted] == [facts[1]]
    assert found.as_known.predicted[0].is_held
    assert held_out.year(replace(scenario, facts=facts[:1])) is None
    assert held_out.year(scenario) is None
    assert held_out.outcomes(scenario) is None


def test_a_simple_guess_is_as_much_a_month_as_before():
    scenario = SCENARIOS["soroe-2017"]
    by_measure = {one.fact.figure.measure: one for one in naive.tried(scenario)}
    one = by_measure["placements"]
    assert (one.before.value, one.guess, one.fact.value) == (7, 3.5, 16)
    integration, young = naive.ahead(scenario, Draws(100))
    assert integration.last_year.published
    assert integration.last_year.over(integration.months) == 7
    assert integration.half_year.over(integration.months) == 32
    assert not young.last_year.published
    assert integration.low <= integration.middle <= integration.high


def test_a_run_that_begins_with_the_decision_leaves_nothing_to_guess_from():
    scenario = build.scenario(build.table(build.programme(), months=36))
    (found,) = naive.ahead(scenario, Draws(100))
    assert (found.last_year, found.half_year) == (None, None)


# Coverage


def small(**opening):
    programme = build.programme(inflow_per_year=40, opening=opening or {"ready": 60})
    return build.scenario(build.table(programme, months=12))


def test_a_range_of_chance_alone_holds_nine_of_ten():
    found = coverage.coverage(small(), worlds=120)
    for one in found.held:
        assert one.share == pytest.approx(0.92, abs=0.08), (
            one
        )  # whole persons: rather more than 0.9
    assert found == coverage.coverage(small(), worlds=120)


def test_a_range_that_takes_an_unknown_beginning_for_known_is_too_narrow():
    unknown = small(ready={"value": 60, "factor": 3, "status": "guess"})
    caseload = {one.figure.measure: one.share for one in coverage.coverage(unknown, 60).held}
    assert caseload["caseload"] < 0.7


def test_coverage_of_no_world_is_refused():
    with pytest.raises(ValueError, match="0"):
        coverage.coverage(small(), worlds=0)


# Other assumptions


def test_refits_that_miss_a_fact_do_not_count():
    scenario = own()
    run = simulate.run(scenario)
    month = month_number("2026-12")
    figure = Figure("program-1", None, "caseload", month, month)
    met = replace(scenario, facts=(Fact(figure, results.over(run, figure).mean_field, "made"),))
    found = spread.refitted(met)
    assert found.tried == fitting.STARTS
    assert len(found.values) == found.tried
    assert found.own == pytest.approx(headline.values(scenario))
    impossible = replace(scenario, facts=(Fact(figure, 5_000, "made"),))
    assert len(spread.refitted(impossible).values) == 0
    assert spread.refitted(scenario) is None


@pytest.mark.parametrize("scenario", [*SCENARIOS.values(), own()], ids=[*SCENARIOS, "own"])
def test_a_story_that_lasts_is_the_scenario_and_others_lie_on_one_side(scenario):
    found = spread.stories(scenario)
    if found is None:
        assert not headline.has_efforts(scenario)
        return
    assert found.values[Story.LASTS] == pytest.approx(headline.values(scenario))
    if not found.rises:
        ended = headline.values(headline.efforts_at(scenario, 0.0))
        assert found.values[Story.ENDS] == pytest.approx(ended)
    lasts, halves, ends = (found.values[one] for one in Story)
    between = (np.minimum(lasts, ends) - 0.5 <= halves) & (halves <= np.maximum(lasts, ends) + 0.5)
    assert between.all()


@pytest.mark.parametrize("scenario", [*SCENARIOS.values(), own()], ids=[*SCENARIOS, "own"])
def test_people_who_differ_find_fewer_jobs_than_people_alike(scenario):
    found = structure.structure(scenario)
    own_build = found.built[Build.AS_IS]
    assert own_build.values == pytest.approx(headline.values(scenario))
    alike, distant = (
        (own_build, found.built[Build.DISTANT])
        if found.is_alike
        else (found.built[Build.ALIKE], own_build)
    )
    for a, b in zip(alike.after, distant.after, strict=True):
        assert a >= b - CERTAIN
    assert (Build.NO_EFFORT in found.built) == headline.has_efforts(scenario)


@pytest.mark.parametrize("scenario", [*SCENARIOS.values(), own()], ids=[*SCENARIOS, "own"])
def test_extremes_go_the_way_they_must(scenario):
    signs = extremes.signs(scenario)
    assert {one.extreme for one in signs} == set(Extreme)
    assert [one for one in signs if not one.holds] == []


def test_a_sign_that_is_wrong_is_seen():
    """Mentors who slow people down: without them more find a job."""
    mentored = {"stocks": ["not_ready"], "readiness": 0.2}
    programme = build.programme(opening={"not_ready": 80}, mentoring=mentored)
    signs = extremes.signs(build.scenario(build.table(programme, fte=10)))
    assert [one.extreme for one in signs if not one.holds] == [Extreme.NO_MENTORS]
    assert Extreme.NO_SUCCESS not in {one.extreme for one in signs}


def test_where_the_sign_turns_the_difference_is_nothing():
    scenario = own()
    without = headline.efforts_at(scenario, 0.0)
    found = turning.turning(scenario, without, "program-1")
    assert found.turns
    widths = [abs(one.widths) for one in found.turns]
    assert widths == sorted(widths)
    assert widths[-1] <= shifts.FAR
    for one in found.turns:
        value = Quantity(Schedule.constant(one.at))
        if scenario.quantity(one.path)[0].scheduled:
            continue
        there = [
            results.over(simulate.run(of.with_quantity(one.path, value)), found.figure).mean_field
            for of in (scenario, without)
        ]
        assert there[0] - there[1] == pytest.approx(0, abs=0.02)
        assert one.is_within == (abs(one.widths) <= 1)


def test_a_difference_of_nothing_cannot_be_turned():
    scenario = own()
    found = turning.turning(scenario, scenario, "program-1")
    assert found.makes_none
    assert found.turns == ()
    assert found.tried > 0


def test_a_target_turns_where_it_is_just_met():
    """A hundred ready of whom a share finds a job in the year, which is uncertain; 15 is the target."""
    programme = build.nothing(
        opening={"ready": 100}, own_route_ready={"value": 0.2, "factor": 2, "status": "guess"}
    )
    target = {
        "id": "t",
        "title": {"da": "Mål", "en": "Target"},
        "programme": "p",
        "measure": "placements",
        "from": "2017-01",
        "to": "2017-12",
        "at_least": 15,
    }
    scenario = build.scenario(build.table(programme, months=12, target=[target]))
    (one,) = turning.turning(scenario, scenario, "p").turns
    assert one.target == "t"
    assert one.at == pytest.approx(0.15, abs=1e-3)
