"""A run that is to be paid for: prices move no one, so the persons of the last runs are kept for other prices."""

from dataclasses import replace
from functools import lru_cache

from planner.model import simulate
from planner.model.scenario import Quantity, Scenario
from planner.model.schedule import Schedule
from planner.model.simulate import Draws, Run

FREE = Quantity(Schedule.constant(0.0))


def run(scenario: Scenario, draws: Draws | None = None) -> Run:
    """As `simulate.run`; ValueError likewise."""
    if draws and draws.count > simulate.KEPT_DRAWS:
        return simulate.run(scenario, draws)
    return replace(_persons(_without_prices(scenario), draws), scenario=scenario)


@lru_cache(maxsize=6)  # about 8 MB each with 1,000 draws
def _persons(scenario: Scenario, draws: Draws | None) -> Run:
    return simulate.run(scenario, draws)


def _without_prices(scenario: Scenario) -> Scenario:
    def free(path: str, quantity: Quantity) -> Quantity:
        parameter, _ = scenario.quantity(path)
        return FREE if parameter.is_price else quantity

    return scenario.with_each(free)
