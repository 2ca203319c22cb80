"""Moving a lever: one quantity of a scenario changed from a month on, the rest of it left as it was."""

from dataclasses import dataclass, replace

from planner.model.cache import cached
from planner.model.declared_levers import PLACES, Lever, Mover
from planner.model.parameters import Parameter
from planner.model.quantities import Quantity, Status
from planner.model.scenario import Scenario
from planner.model.schedule import Schedule, Setting, from_monthly, moved


def move(scenario: Scenario, path: str, to: Setting) -> Scenario:
    """A setting as given drops evidence and factor: the user's figure is taken as certain.

    KeyError for an unknown path, ValueError for a month before the decision or after the run, or a
    value that the parameter does not allow: this one, or what a later month's becomes by it.
    """
    parameter, quantity = scenario.quantity(path)
    low, high = parameter.bounds
    if not scenario.decision <= to.start < scenario.run.stop or not low <= to.number <= high:
        raise ValueError(to)
    return scenario.with_quantity(path, _moved(parameter, quantity, to, scenario.run))


@cached(4_000_000)  # every step of one lever leaves the other levers where they are
def _moved(parameter: Parameter, quantity: Quantity, to: Setting, run: range) -> Quantity:
    low, high = parameter.bounds
    schedule = moved(quantity.schedule, to, run, parameter.is_share)
    if parameter.or_zero:
        schedule = _without_gap(schedule, parameter.lowest)
    if not all(low <= step.value <= high for step in schedule.steps):
        raise ValueError(to)
    return _chosen(quantity, schedule, parameter.lever, to.as_given)


def _without_gap(schedule: Schedule, lowest: float) -> Schedule:
    """What lies between 0 and the lowest, as a ramp from or to 0 may, is the lowest: the run counts it so."""
    steps = (replace(s, value=lowest) if 0 < s.value < lowest else s for s in schedule.steps)
    return Schedule(tuple(steps))


def _chosen(
    quantity: Quantity, schedule: Schedule, lever: Lever | None, as_given: bool
) -> Quantity:
    status = Status.WORLD if lever and lever.by is Mover.WORLD else Status.CHOICE
    changed = replace(quantity, schedule=schedule, status=status)
    return replace(changed, evidence=None, factor=None) if as_given else changed


@dataclass(frozen=True, slots=True)
class Contract:
    """A contractor's places from the decision on; `end` is the first month without any, or the run's end."""

    places: float
    end: int


def contract(scenario: Scenario, path: str) -> Contract:
    """As planned: `places` are those of the first month with any from the decision on, else the last before it."""
    monthly = scenario.quantity(path)[1].schedule.monthly(scenario.start, scenario.months)
    decided = scenario.decision - scenario.start
    with_places = [t for t, places in enumerate(monthly) if places > 0]
    if not with_places:
        return Contract(0.0, scenario.decision)
    first = next((t for t in with_places if t >= decided), with_places[-1])
    end = max(decided, with_places[-1] + 1)
    return Contract(monthly[first], scenario.start + end)


def with_contract(scenario: Scenario, path: str, wanted: Contract) -> Scenario:
    """Places move by their factor; beyond the planned end the last level goes on until the wanted one.

    ValueError for an end before the decision or places that are not allowed.
    """
    parameter, quantity = scenario.quantity(path)
    low, high = parameter.bounds
    ends_in_run = scenario.decision <= wanted.end <= scenario.run.stop
    if not ends_in_run or not low <= wanted.places <= high:
        raise ValueError(wanted)
    planned = contract(scenario, path)
    monthly = quantity.schedule.monthly(scenario.start, scenario.months)
    over = planned.end - scenario.start
    goes_on = monthly[over - 1] if over and monthly[over - 1] else planned.places
    for t in range(scenario.decision - scenario.start, scenario.months):
        level = monthly[t] if t < over else goes_on
        if level == planned.places:
            level = wanted.places
        else:
            level *= wanted.places / planned.places
        monthly[t] = level if scenario.start + t < wanted.end else 0.0
    schedule = from_monthly(scenario.start, monthly)
    return scenario.with_quantity(path, _chosen(quantity, schedule, PLACES, as_given=False))
