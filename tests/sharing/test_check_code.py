"""The check code: the same for the same scenario and figures, wherever it came from, and for nothing else."""

from dataclasses import replace

import pytest

from planner.files import library
from planner.model import MODEL
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.record import record
from planner.sharing import check_code
from planner.sharing.link import links
from planner.sharing.link.shared import Origin, Shared, fingerprint
from tests.conftest import first

BUNDLED = library.load([library.BUNDLED]).scenarios
RICHEST = "eksempelkommune-2026"  # in levers of every kind
SOROE = BUNDLED["soroe-2017"]
FEW = Draws(50)


def code(scenario, draws=FEW, model=MODEL):
    return check_code.code(scenario, draws, model, record(scenario, draws))


def test_it_is_the_same_for_what_a_link_brings_without_its_sources():
    plan = Plan(SOROE)
    text = links.write(Shared(plan, FEW, Origin("soroe-2017", fingerprint(SOROE))))
    brought = links.read(text).shared
    assert brought.plan.scenario != SOROE
    assert code(brought.plan.scenario, brought.draws) == code(SOROE)


@pytest.mark.parametrize("name", first(RICHEST, *sorted({*BUNDLED} - {RICHEST})))
def test_every_lever_moved_gives_another_code(name):
    scenario = BUNDLED[name]
    codes = {code(scenario)}
    for owner, quantities in scenario.groups():
        for key in quantities:
            setting = plans.usual(scenario, owner.path(key))
            moved = Plan(scenario).with_(
                owner.path(key), replace(setting, value=setting.number * 0.9)
            )
            if moved.stands and moved.scenario != scenario:
                found = code(moved.scenario)
                assert found not in codes
                codes.add(found)
    assert len(codes) > 20


def test_other_draws_another_seed_and_another_model_give_another_code():
    others = [Draws(51), Draws(50, seed=2), Draws(50, chance_only=True)]
    codes = [code(SOROE, draws) for draws in (FEW, *others)] + [code(SOROE, model=MODEL + 1)]
    assert len(set(codes)) == 5


def test_other_figures_of_the_same_scenario_give_another_code():
    figures = record(SOROE, FEW)
    first, *rest = figures.figures
    other = replace(figures, figures=(replace(first, middle=(first.middle or 0) + 1), *rest))
    assert check_code.code(SOROE, FEW, MODEL, figures) != check_code.code(SOROE, FEW, MODEL, other)


@pytest.mark.parametrize(
    "typed",
    [
        "k7qf-2m4x",
        " K7QF 2M4X ",
        "k7qf2m4x",
        "K7QF–2M4X",
        "»K7QF-2M4X«.",
        "Kontrolkode: K7QF-2M4X, se",
    ],
)
def test_it_is_understood_as_people_write_it(typed):
    assert check_code.read(typed) == "K7QF-2M4X"


def test_what_is_easily_misread_is_the_same():
    assert check_code.read("OIL0-1111") == check_code.read("0110-1111")


@pytest.mark.parametrize("typed", ["", "K7QF", "K7QF-2M4X-1", "K7QF-2M4!", "u" * 8, "1" * 10**6])
def test_what_is_no_code_is_none(typed):
    assert check_code.read(typed) is None


def test_what_is_shown_is_read_back():
    shown = code(SOROE)
    assert check_code.read(shown) == shown
