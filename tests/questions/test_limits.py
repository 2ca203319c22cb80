"""A limit binds in the months in which a little more of it would change who is referred or who has a mentor."""

from dataclasses import replace

import numpy as np
import pytest

from planner.model import simulate
from planner.model.measures import Kind, of_form
from planner.model.schedule import from_monthly
from planner.model.simulate import Draws
from planner.questions import limits as question
from planner.questions.limits import Cause, Limits, limits, most, one_more
from tests.model import build
from tests.questions.made import conveyor

COUNTED_MEASURES = of_form(1)

MENTORS, READY = Cause(question.Kind.MENTORS), Cause(question.Kind.READY)
NOTHING = Cause(question.Kind.NOTHING)


def places(contractor):
    return Cause(question.Kind.PLACES, contractor)


def of(*programmes, **more):
    return limits(build.run(build.table(*programmes, **more)), "p")


@pytest.mark.parametrize("name", build.ALL_SCENARIOS)
def test_where_places_bind_a_hundredth_of_a_place_more_is_taken_at_once_and_nowhere_else(name):
    scenario = build.named(name)
    for programme in scenario.programmes:
        today = simulate.run(scenario)
        found = limits(today, programme.id)
        for contractor in programme.contractors:
            path = f"programme.{programme.id}.contractor.{contractor.id}.places"
            _, quantity = scenario.quantity(path)
            monthly = quantity.schedule.monthly(scenario.start, scenario.months)
            held = build.monthly(today, "in_contract", programme.id, contractor.id)
            for t in range(0, scenario.months, 3):
                if monthly[t] == 0 or held[t] > monthly[t] + 1e-9:  # courses that run off
                    continue
                wider = [level + 0.01 * (t == month) for month, level in enumerate(monthly)]
                schedule = from_monthly(scenario.start, wider)
                more = scenario.with_quantity(path, replace(quantity, schedule=schedule))
                before, after = (
                    build.monthly(run, "in_contract", programme.id)[t]
                    for run in (today, simulate.run(more))
                )
                expected = 0.01 if found.places[contractor.id][t] else 0
                # whoever is taken cannot be found by a contractor with a wait of its own, whose turn is later
                found_later = (
                    0.1
                    if any("referral_months" in c.quantities for c in programme.contractors)
                    else 0
                )
                assert after - before == pytest.approx(expected, rel=found_later, abs=1e-6), (
                    path,
                    t,
                )


@pytest.mark.parametrize("name", build.ALL_SCENARIOS)
def test_in_every_month_something_binds_or_nothing_does(name):
    run = simulate.run(build.named(name))
    for programme in run.scenario.programmes:
        found = limits(run, programme.id)
        binding = [found.mentors, found.ready, *found.places.values()]
        np.testing.assert_array_equal(np.any(binding, axis=0), ~found.nothing)
        for contractor in programme.contractors:
            assert not (found.places[contractor.id] & found.ready).any()
            assert not (found.places[contractor.id] & found.no_contract[contractor.id]).any()


def test_people_wait_for_places_or_places_for_people():
    assert of(conveyor(places=5, ready=500)).places["c"].all()
    short_of_people = of(conveyor(places=5, ready=0, inflow_per_year=24))
    assert short_of_people.ready.all()
    assert not short_of_people.places["c"].any()


def test_full_with_nobody_waiting_is_no_limit():
    stay = build.contractor("c", places=20, stay_months=1200, stages=1)
    found = of(build.nothing(contractors=(stay,), opening={"ready": 20}), months=1)
    assert found.nothing.all()


def test_those_who_still_await_a_referral_do_not_make_places_bind():
    slow = build.nothing(
        contractors=(build.contractor("c", places=20, stay_months=1200),),
        opening={"ready": 20},
        referral_months=6,
    )
    found = of(slow, months=3)
    assert found.ready.all()
    assert not found.places["c"].any()


def test_a_full_contractor_binds_nobody_while_the_next_one_has_room():
    first = build.contractor("first", places=2, stay_months=1200)
    second = build.contractor("second", places=50, stay_months=1200)
    found = of(build.nothing(contractors=(first, second), opening={"ready": 20}), months=2)
    assert found.ready.all()
    assert not found.places["first"].any()


def test_a_contractor_that_looks_for_its_own_is_short_of_them_and_not_of_the_ready():
    """The second finds most of the ready in a month, or hardly anybody, whatever its places."""
    first = build.contractor("first", places=5, stay_months=1200)
    for wait, binds in ((1, True), (1200, False)):
        second = build.contractor("second", places=2, stay_months=1200, referral_months=wait)
        waiting = build.nothing(contractors=(first, second), opening={"ready": 100})
        found = of(waiting, months=2, schema=2)
        assert found.places["first"].all()
        assert found.places["second"].all() == binds
        assert not found.ready.any()


def test_a_contractor_without_places_has_no_contract_which_is_no_limit():
    until_march = build.steps(("2017-01", 5), ("2017-04", 0))
    found = of(conveyor(places=until_march, ready=100), months=6)
    assert found.no_contract["c"].tolist() == [False] * 3 + [True] * 3
    assert found.places["c"].tolist() == [True] * 3 + [False] * 3
    assert found.nothing.tolist() == [False] * 3 + [True] * 3


@pytest.mark.parametrize(("persons", "binds"), [(19, False), (20, False), (21, True), (0, False)])
def test_mentors_bind_where_more_need_one_than_they_can_serve(persons, binds):
    mentored = build.nothing(
        opening={"not_ready": persons, "ready": 50},
        mentoring={"stocks": ["not_ready"], "readiness": 1.2},
    )
    assert of(mentored, fte=1, months=1).mentors.all() == binds


def test_nobody_who_needs_a_mentor_is_limited_by_those_of_others():
    assert not of(conveyor(places=5, ready=500), fte=0).mentors.any()


def test_the_most_frequent_limit_stands_first_and_equals_by_how_near_they_are_to_a_placement():
    yes, no = np.ones(12, bool), np.zeros(12, bool)
    half = np.arange(12) < 6
    of_year = Limits(100, mentors=yes, places={"c": half}, ready=~half, no_contract={}, nothing=no)
    assert most(of_year, 100, 111) == [(MENTORS, 12), (places("c"), 6), (READY, 6)]
    assert most(of_year, 100, 105) == [(places("c"), 6), (MENTORS, 6)]
    assert of_year.months(90, 300)[MENTORS] == 12
    assert of_year.months(90, 99)[MENTORS] == 0


def given(scenario, cause, draws=None, months=12):
    first = scenario.decision
    every = one_more(scenario, "p", first, first + months - 1, draws or Draws(60, 1, True))
    return {one.cause: one for one in every}[cause]


def test_one_more_place_gives_one_more_placement_each_month_once_a_course_is_over():
    scenario = build.scenario(build.table(conveyor(places=10, ready=500, not_ready=5)))
    assert (given(scenario, places("c")).placements.draws == 11).all()
    assert given(scenario, places("c")).placements.mean_field == pytest.approx(11)
    assert given(scenario, places("c")).self_supporting.mean_field == pytest.approx(11)
    assert given(scenario, READY).placements.mean_field == pytest.approx(0, abs=1e-9)
    assert (given(scenario, READY).placements.draws == 0).all()


def test_one_more_ready_person_is_one_more_placement_where_places_are_free():
    scenario = build.scenario(build.table(conveyor(places=99, ready=5, not_ready=5)))
    found = given(scenario, READY).placements
    assert found.mean_field == pytest.approx(1, abs=0.02)
    assert 0.9 < found.draws.mean() <= 1
    assert (given(scenario, places("c")).placements.draws == 0).all()


def test_one_more_place_is_added_while_there_is_a_contract_and_whatever_the_number():
    falling = build.steps(("2017-01", 10), ("2017-04", 5), ("2017-07", 0))
    scenario = build.scenario(build.table(conveyor(places=falling, ready=500)))
    assert (given(scenario, places("c")).placements.draws == 6).all()


def test_there_is_one_more_of_what_the_programme_has():
    content = build.table(conveyor(places=0, ready=5), conveyor(places=3, ready=5) | {"id": "q"})
    scenario = build.scenario(content)
    first, draws = scenario.decision, Draws(20, 1, True)

    def causes(programme):
        return {one.cause for one in one_more(scenario, programme, first, first, draws)}

    assert causes("p") == {READY}
    assert causes("q") == {READY, places("c")}
    mentored = build.named("bronderslev-2017")
    every = one_more(mentored, "integration", mentored.decision, mentored.decision + 5, draws)
    assert {one.cause for one in every} == {MENTORS, READY, places("iss")}


def test_without_a_month_after_the_decision_there_is_no_more_of_anything():
    content = build.table(conveyor(places=3, ready=5), months=6, decision="2017-07")
    assert one_more(build.scenario(content), "p", 2017 * 12, 2017 * 12 + 5, Draws(5)) == ()


@pytest.mark.parametrize("draws_from", ["start", "decision"])
def test_the_one_made_ready_is_moved_at_the_decision_and_nobody_appears_or_vanishes(draws_from):
    content = build.content(build.RICH) | {"draws_from": draws_from}
    scenario = build.scenario(content)
    today, helped = (
        simulate.run(scenario, Draws(50, 2), one_more_ready=one) for one in (None, "integration")
    )
    begin = scenario.decision - scenario.start
    for measure in [m.id for m in COUNTED_MEASURES.values() if m.kind is Kind.FLOW]:
        before, with_help = (build.monthly(run, measure)[:begin] for run in (today, helped))
        np.testing.assert_array_equal(before, with_help)
    gone = ("caseload", "self_supporting", "left")
    arrived = "arrivals"
    for ask in (build.monthly, build.in_draws):
        total, changed = (
            sum(ask(run, stock, "integration") for stock in gone) for run in (today, helped)
        )
        np.testing.assert_allclose(total, changed, rtol=1e-12)
        np.testing.assert_array_equal(ask(today, arrived), ask(helped, arrived))
    placed = [build.in_draws(run, "placements", "integration").sum() for run in (today, helped)]
    assert placed[1] != placed[0]


def test_where_everybody_is_ready_nobody_is_made_so():
    scenario = build.scenario(build.table(conveyor(places=3, ready=50)))
    today, helped = (
        simulate.run(scenario, Draws(20, 2, True), one_more_ready=one) for one in (None, "p")
    )
    for one, other in zip((*today.mean, *today.drawn), (*helped.mean, *helped.drawn)):
        np.testing.assert_array_equal(one, other)
    with pytest.raises(KeyError):
        simulate.run(scenario, one_more_ready="nobody")
