"""What can be moved in a programme, in the page's order, and from where to where its slider goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import floor

from planner.model import plan
from planner.model.declared_levers import Lever, Slider
from planner.model.declared_parameters import lever_parameters
from planner.model.levers import contract
from planner.model.parameters import Kind, Parameter, Place
from planner.model.paths import END, PRIORITY, Owner, Path, of_contractor
from planner.model.scenario import Scenario

STEPS_IN_A_LEVER = 60
MOST_STEPS = 240  # of a declared step: of more a thumb cannot tell one from the next
OF_AN_ASSUMPTION = Slider(2.0)


@dataclass(frozen=True, slots=True)
class Range:
    """Of a slider, in the parameter's own unit."""

    low: float
    high: float
    step: float


def levers(scenario: Scenario, programme_id: str) -> list[Path]:
    """The first contractor's stand where the declarations have them, those of the others last.

    None where no month is left in which a lever could act. KeyError for an unknown programme.
    """
    if scenario.decision >= scenario.run.stop:
        return []
    contractors = [
        of_contractor(programme_id, one.id) for one in scenario.programme(programme_id).contractors
    ]
    every, of_each = list[Path](), list[str]()
    for place, declared in groupby(lever_parameters(scenario.form), key=lambda one: one.place):
        keys = [one.key for one in declared]
        if place is Place.CONTRACTOR:
            of_each = keys
            every += _of_contractors(scenario, contractors[:1], keys)
        else:
            owner = Owner(place, programme_id if place is Place.PROGRAMME else "")
            every += [owner.path(key) for key in keys]
    if len(scenario.programmes) > 1:
        every.append(PRIORITY)
    return [*every, *_of_contractors(scenario, contractors[1:], of_each)]


def _of_contractors(scenario: Scenario, owners: list[Owner], keys: list[str]) -> Iterator[Path]:
    """Each one's levers, and last when its contract ends, where it has one."""
    for owner in owners:
        there = scenario.contractor(owner.programme, owner.contractor).quantities
        yield from (owner.path(key) for key in keys if key in there)
        if contract(scenario, owner.path("places")).places:
            yield owner.path(END)


def of_slider(scenario: Scenario, path: Path) -> Range:
    """From 0 to three times today's value or so, never beyond what is allowed. KeyError for what has no slider.

    Of a lever on a scale of its own that scale, in hundredths.
    """
    if scale := scenario.scale(path):
        low, high = sorted((scale.zero, scale.full))
        return Range(low, high, (high - low) / 100)
    parameter = scenario.quantity(path)[0]
    lowest, highest = plan.allowed(scenario, path)
    if parameter.kind is Kind.SHARE:
        return Range(0.0, floor(highest * 100 + 1e-9) / 100, 0.01)
    if parameter.kind is Kind.SHARE_PER_YEAR:
        return Range(0.0, min(0.99, highest), 0.01)
    if parameter.kind is Kind.WHOLE:
        return Range(lowest, highest, 1.0)
    return _around(plan.usual(scenario, path).number, parameter, lowest, highest)


def usual_step(lever: Lever, today: float) -> float:
    """What is asked of as one step more, in the lever's own unit: as declared, and of a large number about a tenth."""
    return max(lever.step, _round_down(today / 10)) if lever.slider else lever.step


def places(scenario: Scenario, path: Path) -> list[float]:
    """Every value that the slider can be set to, the lowest first; of a contract's end the months."""
    if path.is_contract_end:
        return [float(month) for month in range(scenario.decision, scenario.run.stop + 1)]
    on = of_slider(scenario, path)
    return [round(on.low + n * on.step, 9) for n in range(round((on.high - on.low) / on.step) + 1)]


def _around(today: float, parameter: Parameter, lowest: float, highest: float) -> Range:
    slider = (parameter.lever and parameter.lever.slider) or OF_AN_ASSUMPTION
    top = max(slider.times * today, slider.top)
    if slider.step and top / slider.step <= MOST_STEPS:
        return Range(slider.low, top, slider.step)
    top = min(top, highest)
    step = next(s for s in _STEPS if top / s <= STEPS_IN_A_LEVER)
    if parameter.lever:
        step = max(step, 1.0)
    low = max(lowest, step) if parameter.kind is Kind.POSITIVE else lowest
    return Range(min(low, today), max(today, floor(top / step + 1e-9) * step), step)


def _round_down(number: float) -> float:
    return max((step for step in _STEPS if step <= number), default=0.0)


_STEPS = [n * 10.0**power for power in range(-3, 11) for n in (1, 2, 5)]
