"""The questions that a scenario invites are such as change it, and can be asked together and taken back."""

import pytest

from planner.files import library
from planner.model.plan import Plan
from planner.model.schedule import Setting, month_number
from planner.model.simulate import Draws
from planner.questions.outlook import outlook
from planner.questions.what_if import MOST, Kind, first_month, what_ifs
from planner.report.plan.what_if import question
from planner.text import LANGUAGES
from tests.model import build

FILES = library.load([library.BUNDLED]).scenarios
BUNDLED = {name: one.figures_alone for name, one in FILES.items()}  # for them they are made
EVERY = [(name, one.id) for name, of in BUNDLED.items() for one in of.programmes]
ONE = Draws(20, 1)


@pytest.mark.parametrize(("name", "programme"), EVERY)
def test_each_changes_the_scenario_and_is_taken_back_without_a_trace(name, programme):
    plan = Plan(BUNDLED[name])
    every = what_ifs(BUNDLED[name], programme)
    assert 3 <= len(every) <= MOST
    assert len({one.key for one in every}) == len(every)
    for one in every:
        asked = plan.with_all(one.settings)
        assert asked.scenario != plan.baseline
        assert one.is_asked_in(asked)
        assert not one.is_asked_in(plan)
        assert one.taken_back_from(asked) == plan


@pytest.mark.parametrize(("name", "programme"), EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_a_question_of_its_own(name, programme, language):
    said = [
        question(one, BUNDLED[name], programme).in_(language)
        for one in what_ifs(BUNDLED[name], programme)
    ]
    assert len(set(said)) == len(said)
    assert all(one.endswith("?") and "{" not in one for one in said)


@pytest.mark.parametrize(("name", "programme"), EVERY)
def test_an_authors_own_stand_in_place_of_the_made_ones_and_none_is_of_another_programme(
    name, programme
):
    every, scenario = what_ifs(FILES[name], programme), FILES[name]
    own = [one.title for one in scenario.questions if one.programme == programme]
    assert [one.title for one in every] == own
    assert 1 <= len(every) <= MOST
    for one in every:
        asked = Plan(scenario).with_all(one.settings)
        assert one.is_asked_in(asked) == (asked.scenario != scenario) == bool(one.settings)
        assert one.settings or one.opens
        assert one.taken_back_from(asked) == Plan(scenario)


@pytest.mark.parametrize(("at", "other"), [(0, "uden-forlaengelse"), (1, "kommunen-selv")])
def test_what_bronderslev_asks_gives_the_figures_of_the_files_that_answer_it(at, other):
    asked = what_ifs(FILES["bronderslev-2017"], "integration")[at]
    scenarios = (
        Plan(FILES["bronderslev-2017"]).with_all(asked.settings).scenario,
        FILES[f"bronderslev-2017-{other}"],
    )
    one, two = (outlook(of, "integration", ONE).headlines for of in scenarios)
    for measure in ("self_supporting", "placements", "caseload"):
        assert one[measure].mean_field == pytest.approx(two[measure].mean_field)


def test_who_takes_over_does_some_of_what_the_contractor_did():
    scenario = BUNDLED["bronderslev-2017"]
    by_kind = {one.kind: one for one in what_ifs(scenario, "integration")}
    now, stopped, taken_over = (
        outlook(one.scenario, "integration", ONE).headlines["self_supporting"].mean_field
        for one in (
            Plan(scenario),
            Plan(scenario).with_all(by_kind[Kind.STOPS].settings),
            Plan(scenario).with_all(by_kind[Kind.TAKES_OVER].settings),
        )
    )
    assert stopped < taken_over < now


def test_half_of_a_progress_lies_between_all_of_it_and_none():
    scenario = BUNDLED["soroe-2017"]
    half = next(one for one in what_ifs(scenario, "integration") if one.kind is Kind.HALF_LASTS)
    (path, setting), *_ = half.settings
    schedule = scenario.quantity(path)[1].schedule
    assert schedule.at(scenario.start) < setting.number < schedule.at(scenario.decision)


def test_nothing_is_asked_where_nothing_can_be_set_any_more():
    over = build.scenario(build.table(build.programme(), decision="2019-01", months=24))
    assert what_ifs(over, "p") == ()


def test_a_question_is_felt_from_the_month_in_which_it_departs_from_the_plan():
    scenario = FILES["eksempelkommune-2026"]
    [goes_on] = [one for one in what_ifs(scenario, "introduktion") if "IGU" in one.title.da]
    assert first_month(scenario, goes_on.settings) == month_number(
        "2028-01"
    )  # it was to end before
    path = "programme.introduktion.contractor.igu.end"
    ends_sooner = [(path, Setting(month_number("2027-03"), scenario.decision))]
    assert first_month(scenario, ends_sooner) == month_number("2027-03")
