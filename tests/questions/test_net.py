"""What a contractor adds is what the same draws lose without the contractor."""

from dataclasses import dataclass

import numpy as np
import pytest

from planner.model import levers, results, simulate
from planner.model.results import Outcome
from planner.model.scenario import Figure
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.questions.compare import effect
from planner.questions.net import without
from tests.model import build
from tests.questions.made import conveyor

DRAWS = Draws(200, 3)
ISS = "programme.integration.contractor.iss."


@dataclass(frozen=True)
class Found:
    """The contractor's successes over the window, and by how much its programme has more."""

    gross: Outcome
    placements: Outcome
    self_supporting: Outcome


def of(scenario, programme="integration", contractor="iss", draws=DRAWS, months=17):
    alone = simulate.run(without(scenario, programme, contractor), draws)
    ours = simulate.run(scenario, draws)
    window = scenario.decision, scenario.decision + months - 1
    return Found(
        results.over(ours, Figure(programme, contractor, "successes", *window)),
        effect(ours, alone, Figure(programme, None, "placements", *window)),
        effect(ours, alone, Figure(programme, None, "self_supporting", *window)),
    )


def test_where_nobody_finds_work_alone_every_success_is_one_more():
    scenario = build.scenario(build.table(conveyor(places=4, ready=500, inflow_per_year=60)))
    found = of(scenario, "p", "c")
    np.testing.assert_array_equal(found.gross.draws, 4 * 16)
    np.testing.assert_array_equal(found.placements.draws, found.gross.draws)
    np.testing.assert_array_equal(found.self_supporting.draws, found.gross.draws)


def test_where_some_would_have_found_work_alone_the_effect_is_less_than_the_gross():
    found = of(build.named("bronderslev-2017"))
    assert 0 < found.placements.draws.mean() < found.gross.draws.mean()
    assert 0 < found.placements.mean_field < found.gross.mean_field


def test_the_more_who_would_find_work_alone_the_less_is_the_effect():
    every = [build.scenario(_with_own_route(share)) for share in (0.0, 0.15, 0.5)]
    effects = [of(scenario).placements.draws.mean() for scenario in every]
    assert effects == sorted(effects, reverse=True)


def _with_own_route(share):
    content = build.content("bronderslev-2017")
    content["programme"][0]["own_route_ready"] = share
    return content


def test_without_any_success_the_gross_is_nobody():
    scenario = build.named("bronderslev-2017")
    none = levers.move(scenario, ISS + "success", Setting(0, scenario.decision, as_given=True))
    assert not of(none).gross.draws.any()
    assert of(none).gross.mean_field == 0


def test_without_the_contract_the_past_is_the_same_and_nobody_is_referred_any_more():
    scenario = build.named("bronderslev-2017")
    ours, alone = simulate.run(scenario), simulate.run(without(scenario, "integration", "iss"))
    decided = scenario.decision - scenario.start
    for measure in ("placements", "referrals", "caseload"):
        past, without_it = (build.monthly(run, measure)[:decided] for run in (ours, alone))
        np.testing.assert_array_equal(past, without_it)
    assert not build.monthly(alone, "referrals")[decided:].any()
    assert not build.monthly(alone, "in_contract")[decided:].any()  # handed back


def test_the_run_without_is_the_same_whatever_places_a_lever_has_set():
    scenario = build.named("bronderslev-2017")
    moved = [
        without(
            levers.move(scenario, ISS + "places", Setting(n, scenario.decision)),
            "integration",
            "iss",
        )
        for n in (0, 40, 140)
    ]
    assert moved[0] == moved[1] == moved[2] == without(scenario, "integration", "iss")


def test_the_success_of_the_decisions_month_still_counts_without_the_contract():
    """Why a lever on success is left as it is: courses are completed before anybody is handed back."""
    scenario = build.named("bronderslev-2017")
    better = levers.move(scenario, ISS + "success", Setting(0.9, scenario.decision))
    decided = scenario.decision - scenario.start
    ours, theirs = (
        build.monthly(simulate.run(without(one, "integration", "iss")), "successes")[decided]
        for one in (better, scenario)
    )
    assert ours > 2 * theirs > 0


def test_without_a_contractor_that_is_not_there_is_refused():
    scenario = build.named("bronderslev-2017")
    with pytest.raises(KeyError):
        without(scenario, "integration", "nobody")
