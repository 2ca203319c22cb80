"""A lever raised for one year: when the year begins, what the scenario is with it, and how much an amount raises it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.model.schedule import from_monthly
from planner.questions.limits import FTE
from planner.questions.outlook import Window

YEAR = 12
NEAR = 1e-6  # of the amount, and of the lever: nearer than this is the same


def first_year(scenario: Scenario, path: str, needs_contract: bool) -> Window | None:
    """The twelve months from the first in which the lever can act, and there is a contract if it needs one."""
    first = first_month(scenario, path, needs_contract)
    if first is None or first + YEAR > scenario.run.stop:
        return None
    return Window(first, first + YEAR - 1)


def first_month(scenario: Scenario, path: str, needs_contract: bool) -> int | None:
    months: Iterator[int] | range
    months = range(scenario.decision + scenario.quantity(path)[0].lead, scenario.run.stop)
    if needs_contract:
        places = scenario.quantity(Path(path).beside("places"))[1].schedule
        months = (month for month in months if places.at(month) > 0)
    return next(iter(months), None)


def raised(scenario: Scenario, path: str, year: Window, more: float) -> Scenario:
    """In the months of the year alone, and no place where there is no contract."""
    parameter, quantity = scenario.quantity(path)
    monthly = quantity.schedule.monthly(scenario.start, scenario.months)
    for t in range(year.first - scenario.start, year.last + 1 - scenario.start):
        if path == FTE or monthly[t] > 0:
            monthly[t] = min(monthly[t] + more, parameter.highest)
    higher = replace(quantity, schedule=from_monthly(scenario.start, monthly))
    return scenario.with_quantity(path, higher)


def raise_that_costs(
    spent: Callable[[float], float], amount: float, highest: float
) -> tuple[float, float]:
    """The fewest places more that cost the amount, or all that can be spent, and what they cost.

    Spending rises with the places until further ones would stand empty.
    """
    high, cost = 1.0, spent(1.0)
    while cost < amount and high < highest:
        twice = min(2 * high, highest)
        further = spent(twice)
        if further - cost < NEAR * amount:
            break
        high, cost = twice, further
    low, wanted = 0.0, min(amount, cost) - NEAR * amount
    if wanted <= 0:  # none of them is filled, and none would do
        return 0.0, cost
    while high - low > NEAR * high:
        middle = (low + high) / 2
        found = spent(middle)
        if found < wanted:
            low = middle
        else:
            high, cost = middle, found
    return high, cost
