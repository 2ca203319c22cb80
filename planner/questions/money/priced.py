"""A run that is to be paid for: prices move no one, so the persons of the last runs are kept for other prices."""

from dataclasses import replace

from planner.model import drawing, simulate
from planner.model.cache import cached
from planner.model.scenario import Quantity, Scenario
from planner.model.schedule import Schedule
from planner.model.simulate import Draws, Run

FREE = Quantity(Schedule.constant(0.0))


def run(scenario: Scenario, draws: Draws | None = None) -> Run:
    """As `simulate.run`; ValueError likewise."""
    if draws and draws.count > drawing.FEW:
        return simulate.run(scenario, draws)
    of_persons = _drawn if draws else _mean_field
    return replace(of_persons(_without_prices(scenario), draws), scenario=scenario)


_drawn = cached(64_000_000)(simulate.run)  # about 8 MB each with 1,000 draws
_mean_field = cached(30_000_000)(simulate.run)  # about 30 kB each


def _without_prices(scenario: Scenario) -> Scenario:
    def free(path: str, quantity: Quantity) -> Quantity:
        parameter, _ = scenario.quantity(path)
        return FREE if parameter.is_price else quantity

    return scenario.with_each(free)
