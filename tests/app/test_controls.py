"""What a visitor's move of a lever means: slider, typed value, timing; and what cannot stand says why."""

from dataclasses import replace

import pytest

from planner.app import controls, moves
from planner.app.moves import NotAllowed
from planner.files import library, reading, writing
from planner.model import plan
from planner.model.plan import Plan
from planner.model.schedule import Schedule
from planner.text import LANGUAGES
from tests.conftest import apart

BUNDLED = library.load([library.BUNDLED]).scenarios
SCENARIO = BUNDLED["bronderslev-2017"]
OWN = "programme.integration."
EMPTY = Plan(SCENARIO)


def control(path, scenario=SCENARIO):
    every = controls.controls(scenario, "integration").every
    found = [*every, *controls.assumptions(scenario, "integration")]
    return next(one for one in found if one.path == path)


SUCCESS = control(OWN + "contractor.iss.success")
MENTORS = control("mentors.capacity_fte")


@pytest.mark.parametrize("name", BUNDLED)
def test_at_most_eight_levers_are_in_sight_and_none_is_lost(name):
    scenario = BUNDLED[name]
    for programme in scenario.programmes:
        every = controls.controls(scenario, programme.id)
        assert len(every.world) + len(every.choices) <= controls.IN_SIGHT
        paths = {one.path for one in every.every}
        assert len(paths) == len(every.every)
        for owner, quantities in scenario.groups():
            for key, path in ((key, owner.path(key)) for key in quantities):
                if owner.programme in ("", programme.id):
                    lever = scenario.quantity(path)[0].lever
                    assert (path in paths) == (lever is not None), key
        assumed = {one.path for one in controls.assumptions(scenario, programme.id)}
        assert not assumed & paths


@pytest.mark.slow
@pytest.mark.parametrize("name", apart(BUNDLED))
def test_every_lever_can_go_to_both_its_ends_and_the_scenario_can_be_saved_there(name):
    scenario = BUNDLED[name]
    for programme in scenario.programmes:
        every = [
            *controls.controls(scenario, programme.id).every,
            *controls.assumptions(scenario, programme.id),
        ]
        for one in every:
            if one.options:
                changed = [moves.chosen(Plan(scenario), one, n)[0] for n in range(len(one.options))]
            else:
                ends = (one.shown(one.low), one.shown(one.high))
                changed = [moves.moved(Plan(scenario), one, float(end), "da")[0] for end in ends]
            for after in changed:
                # Of its questions those are left that can still be asked.
                read = reading.read_table(writing.as_table(after.scenario))
                assert read.figures_alone == after.scenario.figures_alone, one.path


def test_what_reads_the_same_as_the_baseline_is_the_baseline():
    """37.84 % is shown at the slider's place 38, and 38 is no change."""
    away, _ = moves.moved(EMPTY, SUCCESS, 45.0, "da")
    assert away.scenario != SCENARIO
    back, _ = moves.moved(away, SUCCESS, 38.0, "da")
    assert back == EMPTY
    assert moves.moved(EMPTY, SUCCESS, "38", "da")[0].scenario != SCENARIO  # typed: meant


@pytest.mark.parametrize(
    ("typed", "what", "months"),
    [("2", "lead", 2), ("2 måneder", "lead", 2), ("0", "lead", 0), ("60", "over", 60)],
)
def test_preparation_and_phasing_in_are_typed_as_any_number(typed, what, months):
    changed, _ = moves.retimed(EMPTY, MENTORS, what, typed, "da")
    assert getattr(plan.shown(changed, MENTORS.path), what) == months


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["2,5", "2.5", "61", "-1", "to", "2 %"])
def test_half_months_and_other_words_are_refused_with_what_is_needed(typed, language):
    with pytest.raises(NotAllowed) as refused:
        moves.retimed(EMPTY, MENTORS, "lead", typed, language)
    needed = "et helt tal fra 0 til 60" if language == "da" else "a whole number from 0 to 60"
    assert needed in refused.value.why.in_(language)


@pytest.mark.parametrize(("typed", "language"), [("1.500", "da"), ("1,500", "en")])
def test_a_typed_value_that_may_be_a_thousand_times_another_is_asked_about(typed, language):
    with pytest.raises(NotAllowed) as asked:
        moves.moved(EMPTY, MENTORS, typed, language)
    assert "1500" in asked.value.why.in_(language)
    assert ("1,5" if language == "da" else "1.5") in asked.value.why.in_(language)
    half, _ = moves.moved(EMPTY, MENTORS, "0.500", "da")
    assert plan.shown(half, MENTORS.path).value == 0.5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED)
def test_what_a_lever_shows_reads_back_as_no_change(name, language):
    scenario = BUNDLED[name]
    for programme in scenario.programmes:
        for one in (
            *controls.controls(scenario, programme.id).every,
            *controls.assumptions(scenario, programme.id),
        ):
            if one.options:
                continue
            usual = plan.usual(scenario, one.path).number
            shown = one.typed(usual, language)
            changed, _ = moves.moved(Plan(scenario), one, shown, language)
            value = plan.shown(changed, one.path).number
            assert one.typed(value, language) == shown, one.path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("typed", "value"), [("4,5", 4.5), ("4.5", 4.5), (" 12 ", 12.0)])
def test_a_typed_value_may_have_a_comma_or_a_dot(typed, value, language):
    changed, words = moves.moved(EMPTY, MENTORS, typed, language)
    setting = changed.get("mentors.capacity_fte")
    assert setting is not None
    assert setting.value == value
    assert "→" in words.in_(language)


@pytest.mark.parametrize(
    "typed", ["abc", "", "-1", "1e9", "20001", "nan", "∞", "<b>5</b>", "9" * 400]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_cannot_stand_is_refused_with_what_is_allowed(typed, language):
    with pytest.raises(NotAllowed) as refused:
        moves.moved(EMPTY, MENTORS, typed, language)
    said = refused.value.why.in_(language)
    assert ("fra 0 til 20.000" if language == "da" else "from 0 to 20,000") in said
    assert "<" not in said


def test_success_leaves_room_for_those_who_end_otherwise():
    other = SCENARIO.quantity(OWN + "contractor.iss.other")[1].value
    assert other > 0
    with pytest.raises(NotAllowed):
        moves.moved(EMPTY, SUCCESS, "100", "da")
    assert moves.moved(EMPTY, SUCCESS, str(100 * (1 - other)), "en")


def test_another_month_keeps_an_unmoved_lever_unmoved():
    falling = Schedule(
        tuple(
            replace(step, value=value)
            for step, value in zip(
                SCENARIO.quantity(OWN + "inflow_per_year")[1].schedule.steps,
                (40.0, 30.0, 20.0, 10.0, 8.0, 6.0, 5.0),
                strict=False,
            )
        )
    )
    path = OWN + "inflow_per_year"
    quantity = replace(SCENARIO.quantity(path)[1], schedule=falling)
    scenario = SCENARIO.with_quantity(path, quantity)
    later, _ = moves.redated(
        Plan(scenario), control(path, scenario), decided=scenario.decision + 12
    )
    assert later.scenario == scenario


@pytest.mark.parametrize(
    "timing", [{"decided": SCENARIO.decision - 1}, {"lead": -1}, {"lead": 61}, {"over": 0}]
)
def test_timing_outside_the_run_is_refused(timing):
    with pytest.raises(NotAllowed) as refused:
        moves.redated(EMPTY, MENTORS, **timing)
    assert "august 2017" in refused.value.why.da


def test_taking_a_figure_as_certain_changes_the_run_though_the_value_stays():
    changed, _ = moves.redated(EMPTY, SUCCESS, as_given=True)
    assert changed.scenario.quantity(SUCCESS.path)[1].evidence is None
    assert changed.is_moved(SUCCESS.path)
    assert plan.shown(changed, SUCCESS.path).as_given


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lever_says_its_value_in_the_language(language):
    for one in controls.controls(SCENARIO, "integration").every:
        usual = plan.usual(SCENARIO, one.path)
        said = one.said(usual.value, language)
        assert said
        assert "None" not in said
    assert SUCCESS.said(0.3784, "da") == "37,8\N{NO-BREAK SPACE}%"
    assert SUCCESS.said(0.3784, "en") == "37.8%"
