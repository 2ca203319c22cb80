"""Two settings at their ends: what can be set one after the other stands, and every page can show it."""

from dataclasses import replace
from itertools import combinations

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import changes, controls
from planner.app.controls import Control
from planner.app.history import History
from planner.files import library, reading, writing
from planner.model import plan as plans
from planner.model.paths import END
from planner.model.plan import Plan, allowed
from planner.model.scenario import Scenario
from planner.questions.differences import differences
from planner.text import Text
from tests.app.visits import visit
from tests.conftest import IS_FULL, apart
from tests.model import build

BUNDLED = library.load([library.BUNDLED]).scenarios
NAME = "bronderslev-2017"
ISS = "programme.integration.contractor.iss."
PLAN, COMPARE, MONEY = "plan", "compare", "money"
TOGETHER = ("stages", "stay_months", "success", "other", "places", END)  # one bounds another
STEPS = (1, 7, 13)  # how far apart the others of a pair stand, in the page's order


def every(scenario: Scenario, programme: str) -> list[Control]:
    return [
        *controls.controls(scenario, programme).every,
        *controls.assumptions(scenario, programme),
    ]


def pairs(of: list[Control]) -> list[tuple[Control, Control]]:
    """All of those that bound each other, and each of the rest with a few more."""
    bound = [one for one in of if one.path.rpartition(".")[2] in TOGETHER]
    apart = [(one, of[(i + step) % len(of)]) for i, one in enumerate(of) for step in STEPS]
    return [*combinations(bound, 2), *apart]


def ends(plan: Plan, control: Control) -> list[float | tuple[str, ...]]:
    """The ends of its slider, and of what may be typed beside what is set already."""
    if control.options:
        return [control.options[0][0], control.options[-1][0]]
    low, high = allowed(plan.scenario, control.path)
    return list(dict.fromkeys(min(max(end, low), high) for end in (control.low, high)))


def with_value(plan: Plan, control: Control, value: float | tuple[str, ...]) -> Plan:
    return plan.with_(control.path, replace(plans.shown(plan, control.path), value=value))


@pytest.mark.parametrize("name", apart(BUNDLED))
def test_what_is_set_one_after_the_other_stands_whichever_was_first(name):
    scenario = BUNDLED[name]
    for programme in scenario.programmes:
        for one, other in pairs(every(scenario, programme.id)):
            for first in ends(Plan(scenario), one):
                alone = with_value(Plan(scenario), one, first)
                for second in ends(alone, other):
                    both = with_value(alone, other, second)
                    swapped = replace(both, settings=both.settings[::-1])
                    where = (one.path, first, other.path, second)
                    assert both.stands, where
                    assert swapped.scenario == both.scenario, where
                    assert both.world.stands, where
                    assert both.on(scenario) == both, where
                    for path in (one.path, other.path):
                        without = both.without(path)
                        changes = not without.stands or without.scenario != both.scenario
                        assert both.is_moved(path) == changes, where


@pytest.mark.parametrize("name", apart(BUNDLED))
def test_what_bounds_each_other_can_be_kept_in_a_file_and_is_told_of(name):
    scenario = BUNDLED[name]
    for programme in scenario.programmes:
        of = [
            one
            for one in every(scenario, programme.id)
            if one.path.rpartition(".")[2] in TOGETHER and not one.options
        ]
        for one, other in list(combinations(of, 2))[:: 1 if IS_FULL else 3]:
            both = with_value(Plan(scenario), one, ends(Plan(scenario), one)[-1])
            both = with_value(both, other, ends(both, other)[0])
            assert reading.read_text(writing.as_text(both.scenario)) == both.scenario
            assert changes.lines(Plan(scenario), both, "da")
            differences([scenario, both.scenario])


SCRIPT = """
import streamlit as st

from planner.app import session
from planner.app.compare import page as compare
from planner.app.money import page as money
from planner.app.plan import page as plan

session.choose_one_of(session.scenarios())
page = {"plan": plan, "compare": compare, "money": money}[st.session_state["shown page"]]
page.show(session.baseline(), session.language())
"""


@pytest.mark.parametrize(
    ("page", "question"),
    [
        (PLAN, ("asked", "assumptions")),
        (COMPARE, ("compare asked", "credit")),
        (MONEY, ("money asked", "prices")),
    ],
)
@pytest.mark.parametrize(
    "settings",
    [
        ((ISS + "stay_months", 12.0), (ISS + "stages", 12.0)),
        ((ISS + "other", 0.0), (ISS + "success", 1.0)),
    ],
)
def test_every_page_shows_two_assumptions_of_which_one_needs_the_other(page, question, settings):
    plan = Plan(BUNDLED[NAME])
    for path, value in settings:
        plan = plan.with_(path, replace(plans.usual(plan.baseline, path), value=value))
    app = AppTest.from_string(SCRIPT, default_timeout=120)
    app.query_params["lang"] = "da"
    app.session_state["scenario"] = NAME
    history = History.of(Plan(BUNDLED[NAME])).changed(plan, Text("x", "x"))
    visit(app).histories = {NAME: history}
    app.session_state["shown page"] = page
    app.session_state[question[0]] = question[1]
    app.run()
    assert not app.exception
    assert app.get("html")


def test_a_programme_without_money_has_no_amounts_to_set():
    poor = build.programme(contractors=(build.contractor(),))
    rich = build.programme("q", money={"benefit_per_month": 7_000})
    scenario = build.scenario(build.table(poor, rich))
    for programme, has_money in (("p", False), ("q", True)):
        paths = {one.path for one in controls.assumptions(scenario, programme)}
        amount = f"programme.{programme}.money.benefit_per_month"
        assert (amount in paths) is has_money
        setting = replace(plans.usual(scenario, amount), value=5.0)
        assert Plan(scenario).with_(amount, setting).stands is has_money
