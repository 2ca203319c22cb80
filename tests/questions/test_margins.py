"""What a lever can do follows from the model where that can be worked out by hand."""

import pytest

from planner.questions.margins import margin
from tests.model import build
from tests.questions.made import conveyor

PLACES = "programme.p.contractor.c.places"
SUCCESS = "programme.p.contractor.c.success"
FTE = "mentors.capacity_fte"


def of(path, low, high, *programmes, months=24, **more):
    scenario = build.scenario(build.table(*programmes, months=months, **more))
    last = scenario.run.stop - 1
    return margin(scenario, "p", path, scenario.start, last, low, high)


def test_places_act_after_their_lead_and_each_takes_one_person_a_month():
    found = of(PLACES, 0, 40, conveyor(places=10, ready=900))
    assert found.now.placements == pytest.approx(10 * 23)
    assert found.lowest.placements == pytest.approx(10 * 3)  # tendering takes three months
    assert found.highest.placements == pytest.approx(10 * 23 + 30 * 20)
    assert found.one_step.placements == pytest.approx(10 * 23 + 10 * 20)
    assert found.driven == pytest.approx(10)  # a step is ten places
    assert not found.does_little


def test_success_counts_per_year_and_has_no_step_left_at_the_top():
    full = of(SUCCESS, 0, 1, conveyor(places=12, ready=900))
    assert full.driven is None
    assert full.one_step is None
    less = conveyor(places=12, ready=900)
    less["contractor"][0]["success"] = 0.5
    found = of(SUCCESS, 0, 1, less, months=25)
    # 12 complete in each of 24 of the 25 months, a tenth more of them to self-support
    assert found.driven == pytest.approx(12 * 0.1 * 24 / 25 * 12)
    assert found.lowest.placements == pytest.approx(0)


def test_inflow_brings_in_what_it_says_and_is_counted_per_year():
    found = of("programme.p.inflow_per_year", 0, 60, build.nothing(inflow_per_year=24))
    assert found.driven == pytest.approx(10)


def test_mentors_make_people_ready_by_their_rate_ratio():
    mentored = build.nothing(
        opening={"not_ready": 20_000},
        readiness_months=100,
        mentoring={"stocks": ["not_ready"], "readiness": 2},
    )
    found = of(FTE, 0, 9, mentored, months=4)
    # One month with 20 of 20,000 at twice the hazard of a hundredth a month.
    assert found.driven == pytest.approx(20 * 0.01, rel=0.02)


def test_better_retention_means_fewer_relapses():
    placed = build.nothing(opening={"placed": 120}, aftercare_months=6, retention=0.5)
    found = of("programme.p.retention", 0, 1, placed)
    assert found.driven < 0
    assert found.highest.self_supporting > found.lowest.self_supporting


def test_the_practice_of_judging_moves_newcomers_and_those_already_there():
    one = build.nothing(opening={"not_ready": 100}, ready_share=0.5, inflow_per_year=12)
    found = of("programme.p.ready_share", 0, 1, one, months=10, decision="2017-02")
    # From 0.5 to 0.6: in the first of nine months a fifth of the 100.5 who are there, and each month
    # a tenth of a newcomer more.
    assert found.driven == pytest.approx(0.2 * 100.5 / 9 + 0.1, rel=0.01)


def test_a_better_labour_market_gives_placements():
    one = build.programme(opening={"ready": 100})
    found = of("labour_market", 0.5, 1.5, one)
    assert found.lowest.placements < found.now.placements < found.highest.placements
    assert found.driven == pytest.approx(
        (found.one_step.placements - found.now.placements) / 24 * 12
    )


def test_mentors_whom_nobody_needs_do_little_and_places_under_a_long_queue_do_not():
    unmentored = conveyor(places=10, ready=900)
    assert of(FTE, 0, 9, unmentored).does_little
    assert not of(PLACES, 0, 20, unmentored).does_little


def test_the_places_of_a_contract_that_is_over_move_nothing():
    over = build.steps(("2017-01", 10), ("2017-03", 0))
    found = of(PLACES, 0, 90, conveyor(places=over, ready=900))
    assert found.driven is None
    assert found.lowest == found.now == found.highest


def test_a_lever_that_acts_after_the_run_moves_nothing():
    found = of(PLACES, 0, 90, conveyor(places=10, ready=900), months=3)
    assert found.lowest == found.now == found.highest
    assert found.does_little


def test_what_cannot_be_a_lever_is_refused():
    with pytest.raises(KeyError):
        of("programme.p.leaving", 0, 1, build.nothing())
