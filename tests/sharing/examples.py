"""Shared plans: random ones by hypothesis, and bundled scenarios with some of their figures changed."""

import random
from dataclasses import replace
from math import floor

from hypothesis import strategies as st

from planner.files import library
from planner.model import plan as plans
from planner.model.parameters import Kind
from planner.model.paths import END, PRIORITY
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.sharing.link.shared import Origin, Shared, fingerprint
from tests.files.random_scenarios import LATEST, ids, numbers, scenarios

BUNDLED = library.load([library.BUNDLED]).scenarios


def paths(scenario: Scenario) -> list[str]:
    """Everything that a visitor could set."""
    quantities = [owner.path(key) for owner, own in scenario.groups() for key in own]
    ends = [
        f"programme.{programme.id}.contractor.{contractor.id}.{END}"
        for programme in scenario.programmes
        for contractor in programme.contractors
    ]
    return [*quantities, *ends, PRIORITY]


@st.composite
def settings(draw: st.DrawFn, scenario: Scenario, path: str, highest: float) -> Setting:
    months = st.integers(scenario.decision, min(scenario.run.stop, LATEST))
    value: float | tuple[str, ...]
    if path == PRIORITY:
        names = [programme.id for programme in scenario.programmes]
        value = tuple(draw(st.lists(st.sampled_from(names), unique=True)))
    elif path.endswith("." + END):
        value = float(draw(months))
    else:
        parameter, _ = scenario.quantity(path)
        low, high = plans.allowed(scenario, path)
        value = min(max(draw(numbers(parameter, highest)), low), high)
    return Setting(
        value,
        decided=draw(months),
        lead=draw(st.integers(0, 60)),
        over=draw(st.integers(1, 60)),
        hold=draw(st.booleans()),
        as_given=draw(st.booleans()),
    )


@st.composite
def shareds(draw: st.DrawFn, highest: float = 1e10) -> Shared:
    """Any valid scenario with any settings that can stand."""
    baseline = draw(scenarios(highest))
    plan = Plan(baseline)
    for path in draw(st.lists(st.sampled_from(paths(baseline)), unique=True, max_size=6)):
        wider = plan.with_(path, draw(settings(baseline, path, highest)))
        plan = wider if wider.stands else plan
    draws = Draws(draw(st.integers(1, 40)), draw(st.integers(0, 2**63 - 1)), draw(st.booleans()))
    return Shared(plan, draws, Origin(draw(ids), fingerprint(baseline)))


def changed(name: str, seed: int, count: int = 10) -> Shared:
    """A bundled scenario with so many changes, each of which changes something."""
    baseline, chance = BUNDLED[name], random.Random(seed)
    plan = Plan(baseline)
    possible = paths(baseline)
    chance.shuffle(possible)
    for path in possible:
        wider = plan.with_(path, _another(baseline, path, chance))
        if wider.stands and wider.scenario != plan.scenario:
            plan = wider
        if len(plan.settings) == count:
            return Shared(plan, Draws(), Origin(name, fingerprint(baseline)))
    raise ValueError(count)


def _another(scenario: Scenario, path: str, chance: random.Random) -> Setting:
    usual = plans.usual(scenario, path)
    value: float | tuple[str, ...]
    if path == PRIORITY:
        names = [programme.id for programme in scenario.programmes]
        value = tuple(chance.sample(names, chance.randint(0, len(names))))
    elif path.endswith("." + END):
        value = float(chance.choice(range(scenario.decision, scenario.run.stop + 1)))
    else:
        parameter, _ = scenario.quantity(path)
        low, high = plans.allowed(scenario, path)
        moved = min(max(round(usual.number * chance.uniform(0.5, 2) + 0.01, 3), low), high)
        value = float(floor(moved)) if parameter.kind is Kind.WHOLE else moved
    return replace(usual, value=value, over=chance.choice([1, 1, 6]))
