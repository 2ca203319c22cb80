"""The answer over a lever's range: what the page shows, moved as the mean field moves; and what is asked amiss."""

import asyncio
import json
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from planner.app import controls, session
from planner.app.server import places, sweeps
from planner.app.server.sweeps import ABOUT, MOST_PLACES, MOST_RUNS, MOST_WAITING, State, Sweeps
from planner.document.words import said
from planner.model import plan as plans
from planner.model import results, simulate
from planner.model.admission import ADMISSION
from planner.model.paths import END
from planner.model.plan import Plan
from planner.model.scenario import Figure
from planner.questions.outlook import outlook, window_of
from planner.report.amounts import whole
from planner.report.plan import answer
from planner.text import LANGUAGES, NO_BREAK
from tests.model import build

BRONDERSLEV = build.named("bronderslev-2017")
OWN = "programme.integration."
MENTORS, INFLOW = "mentors.capacity_fte", f"{OWN}inflow_per_year"
SUCCESS, ISS_PLACES = f"{OWN}contractor.iss.success", f"{OWN}contractor.iss.places"
OTHER, CONTRACT = f"{OWN}contractor.iss.other", f"{OWN}contractor.iss.{END}"
PERSONS = ("self_supporting", "placements", "caseload")


def changed(*moves, scenario=BRONDERSLEV):
    plan = Plan(scenario)
    for path, value in moves:
        plan = plan.with_(path, replace(plans.shown(plan, path), value=value))
    return plan


def state(plan, programme="integration"):
    draws = session.draws_for(plan.baseline)
    return State.of(
        plan, *(outlook(one, programme, draws) for one in (plan.scenario, plan.baseline))
    )


def swept(of, path, language="da"):
    every = Sweeps()
    return json.loads(every.sweep(every.offer(of), path, language))


def by_place(found):
    return dict(zip(found["places"], found["figures"], strict=True))


def mean_field(plan, measure, window, programme="integration"):
    figure = Figure(programme, None, measure, window.first, window.last)
    return results.over(simulate.run(plan.scenario), figure).mean_field


@pytest.mark.parametrize("path", [MENTORS, ISS_PLACES])
def test_at_every_place_that_is_run_persons_move_as_the_mean_field_of_the_plan_with_it(path):
    plan = changed((INFLOW, 30.0))
    of = state(plan)
    window = of.now.window
    draws = outlook(plan.scenario, "integration", session.draws_for(BRONDERSLEV)).headlines
    found = by_place(swept(of, path))
    places_run = list(found) if len(found) <= MOST_RUNS else [min(found), max(found)]
    for value in places_run:
        there = plan.with_(path, replace(plans.shown(plan, path), value=value))
        for (figure, _), measure in zip(found[value], PERSONS, strict=False):
            by = mean_field(there, measure, window) - mean_field(plan, measure, window)
            middle = draws[measure].summary["p50"]
            assert figure == f"{ABOUT}{max(0, whole(middle + by))}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", build.BUNDLED)
def test_where_the_lever_stands_the_sweep_says_what_the_page_says(name, language):
    scenario = build.named(name)
    for programme in (one.id for one in scenario.programmes):
        lever = next(
            one for one in controls.controls(scenario, programme).every if one.path == MENTORS
        )
        value = lever.low + 2 * lever.step
        plan = changed((MENTORS, value), scenario=scenario)
        draws = session.draws_for(scenario)
        ours, baseline = (outlook(one, programme, draws) for one in (plan.scenario, scenario))
        cards = {said(one.name, language): one for one in answer.answer(ours, baseline).cards}
        found = swept(State.of(plan, ours, baseline), MENTORS, language)
        assert len(cards) - len(found["names"]) in (0, 1)  # the target is the draws' alone
        for name_of, (figure, change) in zip(found["names"], by_place(found)[value], strict=True):
            assert figure == ABOUT + said(cards[name_of].value, language)
            assert change == said(cards[name_of].change, language)


def test_another_year_is_swept_as_the_page_shows_it():
    plan = Plan(BRONDERSLEV)
    usual = outlook(BRONDERSLEV, "integration", session.draws_for(BRONDERSLEV))
    window = window_of(BRONDERSLEV, 2019)
    assert window != usual.window
    found = swept(State.of(plan, usual.over(window), usual.over(window)), MENTORS)
    stands = plans.usual(BRONDERSLEV, MENTORS).number
    cards = answer.answer(usual.over(window), usual.over(window)).cards
    shown = [
        ABOUT + said(one.value, "da") for one in cards if said(one.name, "da") in found["names"]
    ]
    assert [figure for figure, _ in by_place(found)[stands]] == shown


def test_a_share_that_an_author_wants_in_sight_follows_too():
    programmes = tuple(
        replace(one, headline=("success_share_of_referred", "caseload"))
        for one in BRONDERSLEV.programmes
    )
    found = by_place(swept(state(Plan(replace(BRONDERSLEV, programmes=programmes))), SUCCESS))
    low, high = (
        int(found[value][0][0].removeprefix(ABOUT).removesuffix(f"{NO_BREAK}%"))
        for value in (20.0, 60.0)
    )
    assert 0 < low < high < 100


def test_between_the_places_that_are_run_nothing_is_off_by_a_whole_person():
    of = state(Plan(BRONDERSLEV))
    found = by_place(swept(of, SUCCESS))
    assert len(found) > 2 * MOST_RUNS
    here = mean_field(of.plan, "placements", of.now.window)
    for value in list(found)[1::7]:
        there = of.plan.with_(
            SUCCESS, replace(plans.shown(of.plan, SUCCESS), value=round(value / 100, 9))
        )
        by = mean_field(there, "placements", of.now.window) - here
        shown = int(found[value][1][0].removeprefix(ABOUT))
        assert shown == pytest.approx(of.now.headlines["placements"].mean_field + by, abs=1)


def test_none_of_something_is_a_place_of_its_own():
    """An invented municipality's effort costs something from its first place on."""
    scenario = build.named("eksempelkommune-2026")
    of = state(Plan(scenario), "introduktion")
    path = "programme.introduktion.contractor.egen-indsats.places"
    found = by_place(swept(of, path, "en"))
    none, one, two = (found[value][3][0] for value in list(found)[:3])
    millions = [float(each.split(NO_BREAK)[2]) for each in (none, one, two)]
    assert abs(millions[1] - millions[2]) < 0.5 < abs(millions[0] - millions[1])


def test_the_baselines_place_has_no_change_and_every_other_has():
    of = state(changed((SUCCESS, 0.5)))
    found = by_place(swept(of, SUCCESS))
    usual = round(plans.usual(BRONDERSLEV, SUCCESS).number * 100)
    assert {change for _, change in found[usual]} == {""}
    others = [figures for value, figures in found.items() if value != usual]
    assert all(change for figures in others for _, change in figures)


def test_where_the_lever_cannot_stand_nothing_is_said():
    found = by_place(swept(state(changed((OTHER, 0.4))), SUCCESS))
    assert found[50.0] is not None
    assert found[90.0] is None


def test_a_value_typed_far_beyond_the_slider_is_in_its_range_at_as_many_places():
    found = swept(state(changed((INFLOW, 5_000.0))), INFLOW)
    assert len(found["places"]) <= MOST_PLACES
    assert max(found["places"]) > 4_900
    gaps = {round(b - a, 6) for a, b in pairwise(found["places"])}
    assert len(gaps) == 1


def test_a_scenario_without_money_or_targets_has_persons_alone():
    scenario = build.scenario(build.table(build.programme()))
    of = state(Plan(scenario), "p")
    found = swept(of, "programme.p.inflow_per_year")
    assert len(found["names"]) == len(PERSONS)


def asked(server, status, /, **query):
    """The words of the server's answer, which has this status."""
    scope = {
        "type": "http", "method": "GET", "path": "/api/sweep", "headers": [],
        "query_string": urlencode(query).encode(),
    }  # fmt: skip
    answered = asyncio.run(server.respond(Request(scope)))
    assert answered.status_code == status
    return answered.body.decode()


@pytest.fixture(scope="module")
def server():
    return Sweeps()


@pytest.fixture(scope="module")
def name(server):
    return server.offer(state(Plan(BRONDERSLEV)))


def test_a_browser_that_asks_gets_the_sweep(server, name):
    found = json.loads(asked(server, 200, of=name, lever=MENTORS, lang="en"))
    assert found == swept(state(Plan(BRONDERSLEV)), MENTORS, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_asked_amiss_is_told_of_in_the_language_asked_for(server, name, lang):
    for status, why, query in (
        (400, sweeps.NOT_UNDERSTOOD, {}),
        (400, sweeps.NOT_UNDERSTOOD, {"of": name}),
        (400, sweeps.NOT_UNDERSTOOD, {"of": name, "lever": "x" * 10_000}),
        (400, sweeps.NOT_UNDERSTOOD, {"of": "2." + "x" * 10_000, "lever": MENTORS}),
        (404, sweeps.NOT_OFFERED, {"of": "x", "lever": MENTORS}),
        (404, sweeps.NO_SUCH_LEVER, {"of": name, "lever": "x"}),
        (404, sweeps.NO_SUCH_LEVER, {"of": name, "lever": "programme.unge.retention"}),
        (404, sweeps.NO_SUCH_LEVER, {"of": name, "lever": CONTRACT}),  # a list, and no slider
        (404, sweeps.NO_SUCH_LEVER, {"of": name, "lever": "../../etc/passwd\0"}),
    ):
        assert asked(server, status, lang=lang, **query) == f"{why.in_(lang)}\n"


def test_of_many_who_ask_at_once_some_are_told_to_come_again_and_the_others_are_answered(name):
    of = Sweeps()
    of.offer(state(Plan(BRONDERSLEV)))
    query = urlencode({"of": name, "lever": MENTORS}).encode()
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": query}

    async def all_at_once():
        return await asyncio.gather(*(of.respond(Request(scope)) for _ in range(MOST_WAITING + 5)))

    answers = asyncio.run(all_at_once())
    assert [one.status_code for one in answers] == [200] * MOST_WAITING + [503] * 5
    assert answers[-1].headers["Retry-After"] == "1"
    assert answers[-1].body.decode() == f"{sweeps.BUSY.da}\n"


def test_runs_that_take_too_long_are_not_made(monkeypatch):
    monkeypatch.setattr(ADMISSION, "queue", places.PLACES)
    monkeypatch.setattr(sweeps, "MOST_SECONDS", 1e-6)
    of = Sweeps()
    name = of.offer(state(changed((INFLOW, 31.0))))  # never run before: what is kept is not run
    words = places.TOO_LONG.filled(seconds=0).in_("en")
    assert asked(of, 503, of=name, lever=MENTORS, lang="en") == f"{words}\n"


def test_the_server_keeps_the_states_that_were_offered_last_and_no_more_than_it_has_room_for():
    of, first = Sweeps(), state(Plan(BRONDERSLEV))
    names = [of.offer(replace(first, plan=changed((MENTORS, 1 + n / 1000)))) for n in range(1_000)]
    assert len(set(names)) == 1_000
    assert of._offered.bytes <= sweeps.OFFERED_BYTES
    assert of.sweep(names[-1], MENTORS, "da")
    with pytest.raises(sweeps.Unanswered):
        of.sweep(names[0], MENTORS, "da")
