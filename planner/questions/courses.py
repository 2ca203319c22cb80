"""How one lever or assumption of a scenario goes, month by month, so that it can be laid beside another's."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.model.parameters import Parameter, Place
from planner.model.paths import PRIORITY, Path
from planner.model.quantities import Quantity
from planner.model.scenario import Scenario

Value = float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Change:
    """`value` holds from month `last` on; from `first` on every month comes nearer to it."""

    first: int
    last: int
    value: float

    @property
    def gradual(self) -> bool:
        return self.first < self.last

    def gradual_from(self, month: int) -> bool:
        return self.first == month < self.last


@dataclass(frozen=True, slots=True)
class Course:
    """The value in one month, and how it changes after it until the scenario's run ends.

    Programme ids for the order of mentors; of a contract's end the first month without places, None
    where it runs to the end. `no_contract`: a contractor's lever, and no places in that month or later.
    `evidence` and `factor` stand only where they matter to the draws.
    """

    value: Value
    changes: tuple[Change, ...] = ()
    no_contract: bool = False
    evidence: float | None = None
    factor: float | None = None

    @property
    def spread(self) -> tuple[float | None, float | None]:
        return self.evidence, self.factor


def course(scenario: Scenario, path: str, at: int) -> Course | None:
    """Of a quantity, a contract's END or the PRIORITY; None where the scenario has no such thing."""
    if path == PRIORITY:
        return Course(scenario.priority_at(at)) if len(scenario.programmes) > 1 else None
    try:
        if Path(path).is_contract_end:
            end = contract_months(scenario, path).stop
            return Course(None if end == scenario.run.stop else end, no_contract=end <= at)
        return _of_quantity(scenario, path, at)
    except KeyError:
        return None


def _of_quantity(scenario: Scenario, path: str, at: int) -> Course:
    parameter, quantity = scenario.quantity(path)
    evidence, factor = spread_of(parameter, quantity)
    if not parameter.scheduled:
        return Course(quantity.value, evidence=evidence, factor=factor)
    ahead = quantity.schedule.monthly(at, max(1, scenario.run.stop - at))
    is_of_contract = parameter.place is Place.CONTRACTOR
    return Course(
        value=ahead[0],
        changes=_changes(ahead, at),
        no_contract=is_of_contract and contract_months(scenario, path).stop <= at,
        evidence=evidence,
        factor=factor,
    )


def spread_of(parameter: Parameter, quantity: Quantity) -> tuple[float | None, float | None]:
    """Evidence and factor where they matter to the draws."""
    if not parameter.drawn or not quantity.is_uncertain:
        return None, None
    return quantity.evidence, quantity.factor


def _changes(values: Sequence[float], first: int) -> tuple[Change, ...]:
    """Months that follow each other and move the same way are one change, be it a ramp or phased in."""
    found: list[Change] = []
    rose = False
    for month, (before, value) in enumerate(pairwise(values), start=first + 1):
        if value == before:
            continue
        rises = value > before
        if found and found[-1].last == month - 1 and rises == rose:
            found[-1] = Change(found[-1].first, month, value)
        else:
            found.append(Change(month, month, value))
        rose = rises
    return tuple(found)


def goes_by_month(scenario: Scenario, path: str) -> bool:
    """An assumption only where it changes in the scenario: one value holds for the whole run."""
    if path == PRIORITY or Path(path).is_contract_end:
        return True
    parameter, quantity = scenario.quantity(path)
    return parameter.scheduled and (
        parameter.lever is not None or not quantity.schedule.is_constant
    )


def by_month(scenario: Scenario, path: str, months: range) -> Sequence[Hashable]:
    """What a lever or assumption comes to in each month; of a contract's END, whether it still goes on.

    Places as they would go on after that end, which is a lever of its own. Of the PRIORITY what it leads to:
    the only programme not named comes last either way. KeyError where the scenario has no such thing.
    """
    if path == PRIORITY:
        ids = [programme.id for programme in scenario.programmes]
        return [_in_full(scenario.priority_at(month), ids) for month in months]
    if Path(path).is_contract_end:
        end = contract_months(scenario, path).stop
        return [month < end for month in months]
    parameter, quantity = scenario.quantity(path)
    if not parameter.scheduled:
        return [quantity.value] * len(months)
    values = rounded(quantity, months)
    if parameter.key != "places":
        return values
    end = contract_months(scenario, path).stop
    goes_on = rounded(quantity, range(end - 1, end))[0]
    return [goes_on if month >= end else value for month, value in zip(months, values, strict=True)]


def rounded(quantity: Quantity, months: range) -> list[float]:
    """Month by month, so that two ways to the same value come to the same."""
    return [round(value, 9) for value in quantity.schedule.monthly(months.start, len(months))]


def _in_full(order: tuple[str, ...], programmes: Sequence[str]) -> tuple[str, ...]:
    others = [one for one in programmes if one not in order]
    return order + tuple(others) if len(others) == 1 else order


def contract_months(scenario: Scenario, lever: str) -> range:
    """From the first to the last month of the run with places; none, at its start, where there never are any.

    `lever` is any of the contractor's. KeyError where the scenario has no such contractor.
    """
    places = Path(lever).beside("places")
    values = scenario.quantity(places)[1].schedule.monthly(scenario.start, scenario.months)
    with_places = [month for month, value in zip(scenario.run, values, strict=True) if value > 0]
    if not with_places:
        return range(scenario.start, scenario.start)
    return range(with_places[0], with_places[-1] + 1)
