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
    of_persons = _drawn if draws else _mean_field
    return replace(of_persons(_without_prices(scenario), draws), scenario=scenario)


_drawn = lru_cache(maxsize=6)(simulate.run)  # about 8 MB each with 1,000 draws
_mean_field = lru_cache(maxsize=400)(simulate.run)  # about 30 kB each


def _without_prices(scenario: Scenario) -> Scenario:
    def free(path: str, quantity: Quantity) -> Quantity:
        parameter, _ = scenario.quantity(path)
        return FREE if parameter.is_price else quantity

    return scenario.with_each(free)
