"""What a step of a lever gives follows from the model where that can be worked out by hand."""

from dataclasses import replace

import pytest

from planner.model import plan as plans
from planner.model.declared_levers import INFLOW, MENTORS, OWN_WAIT
from planner.model.paths import END, PRIORITY
from planner.model.plan import Plan
from planner.questions.outlook import Window, headline_window
from planner.questions.ranges import levers, places, usual_step
from planner.questions.steps import given, ranked, step
from tests.model import build
from tests.questions.made import conveyor

PLACES = "programme.p.contractor.c.places"
SUCCESS = "programme.p.contractor.c.success"
RETENTION = "programme.p.retention"
FTE = "mentors.capacity_fte"
END_OF_CONTRACT = f"programme.p.contractor.c.{END}"


def plan(*programmes, months=24, **more):
    return Plan(build.scenario(build.table(*programmes, months=months, **more)))


def window(of):
    return Window(of.baseline.start, of.baseline.run.stop - 1)


def gain(path, *programmes, by=None, **more):
    of = plan(*programmes, **more)
    return step(of, "p", path, window(of), by).gain


def moved(of, path, value):
    return of.with_(path, replace(plans.usual(of.baseline, path), value=value))


def test_ten_places_more_take_ten_persons_more_a_month_once_the_tender_is_over():
    found = gain(PLACES, conveyor(places=10, ready=900))
    assert found.placements == pytest.approx(
        10 * 20
    )  # of 24 months three to tender, one to be placed
    assert found.self_supporting == pytest.approx(10 * 20)
    assert not found.is_little


def test_a_step_is_taken_from_where_the_lever_stands_now():
    of = plan(conveyor(places=10, ready=250))
    first, later = (
        step(one, "p", PLACES, window(of)).gain.placements for one in (of, moved(of, PLACES, 90.0))
    )
    assert first > 19
    assert later == pytest.approx(0, abs=1e-6)  # nobody is left to fill further places


def test_a_step_back_to_where_the_lever_stood_is_a_step():
    of = plan(conveyor(places=30, ready=900))
    down = moved(of, PLACES, 20.0)
    back, lost = step(down, "p", PLACES, window(of)).gain, given(down, "p", PLACES, window(of))
    assert back.placements == pytest.approx(-lost.placements)
    assert back.placements > 100


def test_what_is_set_is_worth_what_the_others_leave_it():
    """Places for which there is nobody give nothing, whichever of the two was set first."""
    of = plan(conveyor(places=10, ready=900))
    more = moved(of, PLACES, 20.0)
    assert given(more, "p", PLACES, window(of)).placements == pytest.approx(10 * 20)
    enough = plan(conveyor(places=10, ready=0))
    for one in (moved(enough, PLACES, 20.0), moved(moved(enough, RETENTION, 0.5), PLACES, 20.0)):
        assert given(one, "p", PLACES, window(of)).is_little


def test_there_is_no_step_beyond_what_is_allowed():
    full = plan(conveyor(places=12, ready=900))
    assert step(full, "p", SUCCESS, window(full)).gain is None
    assert step(full, "p", SUCCESS, window(full), -0.1).gain.placements < 0


def test_a_step_that_would_act_after_the_run_or_the_contract_gives_nothing():
    assert gain(PLACES, conveyor(places=10, ready=900), months=3) is None
    of = plan(conveyor(places=10, ready=900))
    ended = moved(of, END_OF_CONTRACT, float(of.baseline.decision))
    assert step(ended, "p", PLACES, window(of)).gain is None


def test_mentors_whom_nobody_needs_give_next_to_nothing():
    assert gain(FTE, conveyor(places=10, ready=900)).is_little


def test_what_helps_is_counted_in_self_supporting_and_not_in_placements():
    """Fewer relapses are fewer new placements."""
    of = Plan(build.named("bronderslev-2017"))
    path = "programme.integration.retention"
    found = ranked(of, "integration", [path], headline_window(of.baseline))[0]
    assert found.by > 0
    assert found.gain.placements < 0 < found.gain.self_supporting


def test_the_longer_wait_is_ranked_by_a_shorter_one_and_the_best_comes_first():
    form_2 = build.table(conveyor(places=20, ready=300, referral_months=3)) | {"schema": 2}
    of = Plan(build.scenario(form_2))
    wait = "programme.p.referral_months"
    first, second = ranked(of, "p", [FTE, wait], window(of))
    assert (first.path, first.by) == (wait, -1.0)
    assert second.gain.is_little


def test_a_contract_that_was_ended_is_ranked_by_what_it_gives_to_go_on():
    of = plan(conveyor(places=10, ready=900))
    assert ranked(of, "p", [END_OF_CONTRACT], window(of))[0].gain is None
    ended = moved(of, END_OF_CONTRACT, float(of.baseline.decision))
    found, _ = ranked(ended, "p", [FTE, END_OF_CONTRACT], window(of))
    assert found.path == END_OF_CONTRACT
    assert found.by == of.baseline.run.stop - of.baseline.decision
    cut = given(ended, "p", END_OF_CONTRACT, window(of))
    assert found.gain.self_supporting == pytest.approx(-cut.self_supporting)
    assert found.gain.placements == pytest.approx(-cut.placements)
    assert found.gain.placements > 0


def test_kroner_are_the_difference_of_the_municipalitys_net():
    of = Plan(build.named("bronderslev-2017"))
    window = headline_window(of.baseline)
    dear = step(of, "integration", FTE, window)
    assert dear.gain.net > 0
    assert dear.kroner_each is None  # nearly nobody comes of it
    cheap = step(of, "integration", "programme.integration.contractor.iss.success", window)
    assert cheap.gain.net < 0
    assert cheap.kroner_each is None


@pytest.mark.parametrize(
    ("lever", "today", "one_step"),
    [(INFLOW, 18, 10), (INFLOW, 430, 20), (MENTORS, 4, 1), (OWN_WAIT, 3, 1), (OWN_WAIT, 234.5, 20)],
)
def test_a_step_is_as_declared_and_of_a_large_number_a_round_tenth(lever, today, one_step):
    assert usual_step(lever, today) == one_step


@pytest.mark.parametrize("name", build.BUNDLED)
def test_no_lever_has_more_positions_than_a_thumb_can_tell_apart(name):
    scenario = build.named(name)
    for programme in scenario.programmes:
        for path in levers(scenario, programme.id):
            if path != PRIORITY:
                assert len(places(scenario, path)) <= 241, path


def test_what_is_no_lever_is_refused():
    with pytest.raises(KeyError):
        gain("programme.p.leaving", build.nothing())
