"""Why did one period bring more than an earlier one? What came in between, split over what had changed by then.

The later period is run once more with everything as it was in the earlier one: what still differs is owed to those
who are in the programme by then, and the rest to what has changed, each with its fair share (`credit`).
"""

from dataclasses import dataclass, replace

from planner.model import results, simulate
from planner.model.front_page import Periods
from planner.model.paths import Path
from planner.model.quantities import Quantity
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import from_monthly
from planner.questions.credit import CreditShare, credit

MEASURE = "placements"
LEAST = 0.05  # persons; a share of less than this is none


@dataclass(frozen=True, slots=True)
class Explained:
    """Placements in the mean field. `there`: what the later period has more with everything as in the earlier one.

    `shares`, the largest first, and `there` add up to the difference, but for shares below LEAST.
    """

    periods: Periods
    scenarios: tuple[Scenario, Scenario]  # as it was, and as it is
    earlier: float
    later: float
    there: float
    shares: tuple[CreditShare, ...]


def explained(scenario: Scenario, programme: str, periods: Periods) -> Explained:
    """KeyError for an unknown programme."""
    as_before = unchanged_since(scenario, periods)

    def in_period(first: int) -> Figure:
        return Figure(programme, None, MEASURE, first, first + periods.months - 1)

    def value(of: Scenario, first: int) -> float:
        return results.over(simulate.run(of), in_period(first)).mean_field

    earlier, later = (value(scenario, one) for one in (periods.earlier, periods.later))
    shares = credit(as_before, scenario, in_period(periods.later)).shares
    found = [one for one in shares if abs(one.outcome.mean_field) >= LEAST]
    return Explained(
        periods=periods,
        scenarios=(as_before, scenario),
        earlier=earlier,
        later=later,
        there=value(as_before, periods.later) - earlier,
        shares=tuple(sorted(found, key=lambda one: -abs(one.outcome.mean_field))),
    )


def unchanged_since(scenario: Scenario, periods: Periods) -> Scenario:
    """From the later period on every schedule is again what it was as long before as the earlier one lies."""
    at, back = periods.later - scenario.start, periods.later - periods.earlier

    def repeated(path: Path, quantity: Quantity) -> Quantity:
        del path
        if quantity.schedule.is_constant:
            return quantity
        values = quantity.schedule.monthly(scenario.start, scenario.months)
        for month in range(at, scenario.months):
            values[month] = values[month - back]
        return replace(quantity, schedule=from_monthly(scenario.start, values))

    return scenario.with_each(repeated)
