"""Why a step does little: with what is said to be in its way taken away, the same step does more."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from planner.model import plan as plans
from planner.model import simulate
from planner.model.paths import PRIORITY, Path, of_contractor
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.schedule import Schedule
from planner.questions import idle, limits, steps
from planner.questions.idle import Binding, FewCompletions, NotTrulyReady, Reason, Why
from planner.questions.limits import FTE, Cause, Kind, raised
from planner.questions.outlook import Window
from planner.questions.ranges import levers
from planner.questions.steps import Gain, Step
from tests.model import build
from tests.questions.made import conveyor

PLENTY = 1000.0


def little(name: str) -> Iterator[tuple[Scenario, str, Window, Step, Reason]]:
    """Every step that moves less than half a person in a year that is decided on, with its reason."""
    scenario = build.named(name)
    for programme in scenario.programmes:
        bound = limits.limits(simulate.run(scenario), programme.id)
        for year in range(scenario.decision // 12, scenario.run.stop // 12):
            window = Window(year * 12, year * 12 + 11)
            for path in levers(scenario, programme.id):
                if path == PRIORITY or path.is_contract_end:
                    continue
                step = steps.step(Plan(scenario), programme.id, path, window)
                if step.gain is not None and step.gain.is_little:
                    why = idle.why(scenario, programme.id, step.path, bound, window)
                    yield scenario, programme.id, window, step, why


def without(cause: Cause, scenario: Scenario, programme: str) -> Scenario:
    """With plenty of what binds."""
    ahead = range(scenario.decision, scenario.run.stop)
    if cause.kind is Kind.MENTORS:
        return raised(scenario, FTE, ahead, PLENTY)
    if cause.kind is Kind.READY:
        return raised(scenario, f"programme.{programme}.inflow_per_year", ahead, PLENTY)
    for contractor in scenario.programme(programme).contractors:
        path = of_contractor(programme, contractor.id).path("places")
        scenario = raised(scenario, path, ahead, PLENTY)
    return scenario


def moved(of: Gain | None) -> float:
    assert of is not None
    return max(map(abs, (of.placements, of.self_supporting, of.caseload)))


@pytest.mark.parametrize("name", build.BUNDLED)
def test_what_is_in_the_way_of_a_step_taken_away_the_step_does_more(name: str) -> None:
    for scenario, programme, window, step, why in little(name):
        if isinstance(why, Binding):
            other = without(why.cause, scenario, programme)
            again = steps.step(Plan(other), programme, step.path, window, step.by)
            assert moved(again.gain) > moved(step.gain), (step.path, window)
        if isinstance(why, NotTrulyReady):
            path = f"programme.{programme}.ready_selection"
            quantity = scenario.quantity(path)[1]
            other = scenario.with_quantity(
                path, replace(quantity, schedule=Schedule.constant(0.0), factor=None)
            )
            again = steps.step(Plan(other), programme, step.path, window, step.by)
            assert moved(again.gain) > 1.5 * moved(step.gain), (step.path, window)
        if isinstance(why, FewCompletions):
            assert step.gain is not None
            assert abs(step.gain.placements) <= step.by * why.count + steps.LITTLE / 5


@pytest.mark.parametrize("name", build.BUNDLED)
def test_a_lever_without_a_contract_has_none_and_nobody_waits_where_it_is_said(name: str) -> None:
    for scenario, programme, window, step, why in little(name):
        first = max(window.first, step.acts)
        span = window.last + 1 - first
        contractors = scenario.programme(programme).contractors
        if why is Why.NO_CONTRACT:
            places = scenario.quantity(step.path.beside("places"))[1].schedule
            assert not any(places.monthly(first, span))
        if why is Why.UNUSED:
            assert step.path.key == "referral_months"
            assert not [
                one
                for one in contractors
                if "referral_months" not in one.quantities
                and any(one.quantities["places"].schedule.monthly(first, span))
            ]


def why(path: str, *programmes: build.Table, months: int = 12, **more: Any) -> Reason:
    scenario = build.scenario(build.table(*programmes, months=months, **more))
    bound = limits.limits(simulate.run(scenario), "p")
    whole = Window(scenario.start, scenario.run.stop - 1)
    return idle.why(scenario, "p", Path(path), bound, whole)


def test_what_binds_instead_is_not_the_lever_itself() -> None:
    waiting = conveyor(places=5, ready=500)
    assert why("programme.p.contractor.c.places", waiting) is Why.ITSELF
    assert why("programme.p.contractor.c.end", waiting) is Why.ITSELF
    bound = Binding(Cause(Kind.PLACES, "c"), 12, 12)
    assert why("programme.p.referral_months", waiting) == bound
    assert why("programme.p.ready_share", waiting) == bound


def test_a_limit_is_not_in_the_way_of_what_does_not_need_it() -> None:
    """Neither full places of those who are in them, nor too few ready people of a mentor."""
    waiting = conveyor(places=5, ready=500)
    completing = why("programme.p.contractor.c.success", waiting)
    assert isinstance(completing, FewCompletions)
    assert completing.count > 0
    mentored = {"mentoring": {"stocks": ["not_ready"], "readiness": 1.2}}
    empty = conveyor(places=5, ready=1, not_ready=20, **mentored)
    assert why("mentors.capacity_fte", empty, fte=0.5) is Why.MENTORS_HELP_LITTLE


def test_a_limit_of_a_few_months_is_in_nobodys_way() -> None:
    """Fifteen persons wait for five places: full in the first months of twelve."""
    early = conveyor(places=5, ready=15)
    assert why("programme.p.referral_months", early) is Why.ITSELF


def test_a_contract_that_is_over_and_a_run_that_is_too_short_are_reasons() -> None:
    over = conveyor(places=0, ready=500)
    for key in ("places", "success"):
        assert why(f"programme.p.contractor.c.{key}", over) is Why.NO_CONTRACT
    here = conveyor(places=5, ready=500)
    assert why("programme.p.contractor.c.places", here, months=3) is Why.TOO_LATE


def test_mentors_do_nothing_where_nobody_has_one_or_everybody_has() -> None:
    unmentored = build.nothing(opening={"not_ready": 20})
    assert why("mentors.capacity_fte", unmentored, fte=1) is Why.NO_MENTORED
    mentored = build.nothing(
        opening={"not_ready": 20}, mentoring={"stocks": ["not_ready"], "readiness": 1.2}
    )
    assert why("mentors.capacity_fte", mentored, fte=1) is Why.ENOUGH_MENTORS
    assert why("mentors.capacity_fte", mentored, fte=0.5) is Why.MENTORS_HELP_LITTLE
    assert why(PRIORITY, mentored, build.nothing("q"), fte=0.5) == Binding(
        Cause(Kind.MENTORS), 12, 12
    )


def test_following_on_does_nothing_without_mentors_who_follow() -> None:
    path = "programme.p.followup_months"
    settled: build.Table = {"opening": {"placed": 100}, "late_relapse": 0.2}
    assert why(path, build.nothing(**settled), schema=2) is Why.FOLLOWED_ALONE
    helped = build.nothing(**settled, mentoring={"stocks": ["followed"], "late_relapse": 0.5})
    assert why(path, helped, schema=2, fte=9) is Why.FOLLOWED_FROM_NOW


def test_a_judgement_within_todays_practice_is_believed() -> None:
    scenario, path = build.named("bronderslev-2017"), Path("programme.integration.ready_share")
    window = Window(2018 * 12, 2018 * 12 + 11)
    for share, is_believed in ((0.3, True), (0.7, False)):
        setting = replace(plans.usual(scenario, path), value=share)
        other = Plan(scenario).with_(path, setting).scenario
        bound = limits.limits(simulate.run(other), "integration")
        found = idle.why(other, "integration", path, bound, window)
        assert isinstance(found, NotTrulyReady) is not is_believed
