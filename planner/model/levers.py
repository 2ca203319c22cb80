"""Moving a lever: one quantity of a scenario changed from a month on, the rest of it left as it was."""

from dataclasses import dataclass, replace

from planner.model.parameters import Lever
from planner.model.scenario import Quantity, Scenario, Status
from planner.model.schedule import Move, Schedule, from_monthly, moved


def move(scenario: Scenario, path: str, to: Move, as_given: bool = False) -> Scenario:
    """`as_given` drops evidence and factor: the user's figure is taken as certain.

    KeyError for an unknown path, ValueError for a month before the decision or after the run, or a
    value that the parameter does not allow.
    """
    parameter, quantity = scenario.quantity(path)
    low, high = parameter.bounds
    if not scenario.decision <= to.start < scenario.run.stop or not low <= to.value <= high:
        raise ValueError(to)
    if parameter.key == "ready_share" and scenario.decision == scenario.start:
        scenario = _with_todays_practice(scenario, path)
    schedule = moved(quantity.schedule, to, scenario.run, parameter.is_share)
    return scenario.with_quantity(path, _chosen(quantity, schedule, parameter.lever, as_given))


def _chosen(
    quantity: Quantity, schedule: Schedule, lever: Lever | None, as_given: bool
) -> Quantity:
    status = Status.WORLD if lever is Lever.WORLD else Status.CHOICE
    changed = replace(quantity, schedule=schedule, status=status)
    return replace(changed, evidence=None, factor=None) if as_given else changed


def _with_todays_practice(scenario: Scenario, path: str) -> Scenario:
    """Where the run begins with the decision no earlier month tells what is believed: say it before moving."""
    practice = path.replace("ready_share", "ready_practice")
    programme = scenario.programme(path.split(".")[1])
    if "ready_practice" in programme.quantities:
        return scenario
    today = programme.quantities["ready_share"].schedule.at(scenario.start)
    return scenario.with_quantity(practice, Quantity(Schedule.constant(today)))


@dataclass(frozen=True, slots=True)
class Contract:
    """A contractor's places: `end` is the first month without any, None where the run ends before it."""

    places: float
    end: int | None


def contract(scenario: Scenario, path: str) -> Contract:
    """The last level of places from the decision on, or before it where there are none any more."""
    _, quantity = scenario.quantity(path)
    monthly = quantity.schedule.monthly(scenario.start, scenario.months)
    ahead = range(scenario.decision - scenario.start, scenario.months)
    open_months = [t for t in range(scenario.months) if monthly[t] > 0]
    if not open_months:
        return Contract(0.0, scenario.decision)
    last = open_months[-1]
    end = last + 1 + scenario.start
    first = next((t for t in open_months if t in ahead), last)
    return Contract(monthly[first], end if end < scenario.run.stop else None)


def with_contract_end(scenario: Scenario, path: str, end: int | None) -> Scenario:
    """The contract ends before `end`, or goes on at the level it had until it ended; None: to the run's last month.

    ValueError for an end before the decision.
    """
    if end is not None and not scenario.decision <= end <= scenario.run.stop:
        raise ValueError(end)
    _, quantity = scenario.quantity(path)
    monthly = quantity.schedule.monthly(scenario.start, scenario.months)
    stop = scenario.run.stop if end is None else end
    for t in range(max(1, scenario.decision - scenario.start), scenario.months):
        if t + scenario.start >= stop:
            monthly[t] = 0.0
        elif monthly[t] == 0:
            monthly[t] = monthly[t - 1]
    if scenario.decision == scenario.start and stop == scenario.start:
        monthly[0] = 0.0
    schedule = from_monthly(scenario.start, monthly)
    return scenario.with_quantity(path, _chosen(quantity, schedule, Lever.CHOICE, as_given=False))
