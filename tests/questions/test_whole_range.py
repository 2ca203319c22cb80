"""What a lever reaches: by hand where it can be worked out, signs where they are sure, and why it does little."""

from dataclasses import replace

import pytest

from planner.model import plan, results, simulate
from planner.model.paths import Path
from planner.model.scenario import Figure
from planner.questions.outlook import Window, headline_window
from planner.questions.ranges import levers
from planner.questions.whole_range import Moved, reach
from tests.model import build
from tests.questions.made import conveyor

SMALL = 1e-6


def windows(scenario):
    return headline_window(scenario), Window(scenario.decision, scenario.run.stop - 1)


def every(name):
    """Each programme's levers by key, over the year and the rest of the run."""
    scenario = build.named(name)
    for programme in scenario.programmes:
        for one in reach(scenario, programme.id, windows(scenario)):
            for window in windows(scenario):
                yield programme, one, window, one.moved[window]


def rises(moved, sign=1):
    return sign * moved.low <= sign * moved.now + SMALL <= sign * moved.high + 2 * SMALL


def only(path, *programmes, **more):
    scenario = build.scenario(build.table(*programmes, **more))
    whole = Window(scenario.start, scenario.run.stop - 1)
    found = next(one for one in reach(scenario, "p", (whole,)) if one.path == path)
    return found, found.moved[whole]


def test_places_take_a_person_each_a_month_from_when_they_can_be_had():
    """As in `test_margins`: three months of tender, and thirty places are the range of ten."""
    found, moved = only("programme.p.contractor.c.places", conveyor(places=10, ready=900))
    assert (found.low, found.now, found.high) == (0, 10, 30)
    placements = moved["placements"]
    assert placements.low == pytest.approx(10 * 3)
    assert placements.now == pytest.approx(10 * 23)
    assert placements.high == pytest.approx(10 * 23 + 20 * 20)
    assert placements.span == pytest.approx(10 * 20 + 20 * 20)
    assert "net_municipality" not in moved  # the programme has no money


def test_kroner_are_those_of_the_programme():
    money = {
        "benefit_per_month": 1000,
        "reimbursement": [{"from_month": 0, "share": 0}],
    }
    one = build.nothing(money=money, opening={"not_ready": 10}, inflow_per_year=24)
    _, moved = only("programme.p.inflow_per_year", one, months=12)
    # Ten stay; two more come each month, the first of whom are there on average half of it.
    assert moved["net_municipality"].now == pytest.approx(1000 * (12 * 10 + 2 * 12**2 / 2))
    assert moved["net_municipality"].low == pytest.approx(1000 * 12 * 10)


def test_a_lever_that_is_best_in_the_middle_is_not_said_to_do_little():
    assert Moved(10, 14, 10).span == 4
    assert Moved(10, 9, 12).span == 3


@pytest.mark.parametrize("name", build.BUNDLED)
def test_every_lever_of_the_page_is_reached_for_once(name):
    scenario = build.named(name)
    for programme in scenario.programmes:
        found = [one.path for one in reach(scenario, programme.id, windows(scenario))]
        assert found == levers(scenario, programme.id)
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", build.BUNDLED)
def test_where_a_sign_is_sure_it_is_the_one_of_the_scenario(name):
    for programme, one, _window, moved in every(name):
        efforts = {c.id for c in programme.contractors if not c.is_education}
        match one.path.key:
            case "inflow_per_year":
                assert rises(moved["caseload"])
                assert rises(moved["placements"])
            case "labour_market":
                assert rises(moved["placements"])
                assert rises(moved["self_supporting"])
                assert rises(moved["caseload"], -1)
            case "success" if one.path.contractor in efforts:
                assert rises(moved["placements"])
                assert rises(moved["self_supporting"])
                assert rises(moved["caseload"], -1)
            case "success":
                assert rises(moved["self_supporting"])
                assert rises(moved["caseload"], -1)
            case "retention":
                assert rises(moved["self_supporting"])
                assert rises(moved["caseload"], -1)
            case "capacity_fte" | "priority":
                assert rises(moved["self_supporting"])
                assert rises(moved["caseload"], -1)


@pytest.mark.parametrize("name", [*build.BUNDLED, *build.OF_FORM_2])
def test_more_places_in_an_education_never_mean_fewer_in_education(name):
    scenario = build.named(name)
    for programme in scenario.programmes:
        for contractor in (c for c in programme.contractors if c.is_education):
            path = Path(f"programme.{programme.id}.contractor.{contractor.id}.places")
            usual = plan.usual(scenario, path)
            figure = Figure(
                programme.id,
                None,
                "placements_education",
                scenario.decision,
                scenario.run.stop - 1,
            )
            found = [
                results.over(
                    simulate.run(plan.apply(scenario, path, replace(usual, value=n))), figure
                ).mean_field
                for n in (0.0, 1.0, 3.0, 10.0, 30.0)
            ]
            assert found == sorted(found)


def test_no_lever_of_the_scenario_of_today_does_little_over_the_years():
    scenario = build.named("eksempelkommune-2026")
    _, ahead = windows(scenario)
    for programme in scenario.programmes:
        for one in reach(scenario, programme.id, (ahead,)):
            assert not one.does_little(ahead), one.path


def test_following_on_helps_through_mentors_alone():
    path = "programme.p.followup_months"
    settled: build.Table = {"opening": {"placed": 100}, "late_relapse": 0.2}
    alone = build.nothing(**settled)
    _, moved = only(path, alone, schema=2, fte=9)
    assert moved["caseload"].span < SMALL
