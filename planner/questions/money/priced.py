"""Runs in which only prices change: prices do not change flows, so the persons of the last runs are used again."""

from dataclasses import replace

from planner.model import drawing, simulate
from planner.model.cache import Cache
from planner.model.quantities import Quantity
from planner.model.scenario import Scenario
from planner.model.schedule import Schedule
from planner.model.simulate import Draws, Run

FREE = Quantity(Schedule.constant(0.0))


def run(scenario: Scenario, draws: Draws | None = None) -> Run:
    """As `simulate.run`, but no new run where only prices differ from one of the last; ValueError likewise."""
    if draws and draws.count > drawing.FEW:
        return simulate.run(scenario, draws)
    unpriced = _without_prices(scenario)
    cache = _DRAWN if draws else _MEAN_FIELD
    # By the scenario itself, which the run holds in any case: to digest it would take as long as its mean field.
    found = cache.get((unpriced, draws), lambda: simulate.run(unpriced, draws))
    return replace(found, scenario=scenario)


_DRAWN = Cache(64_000_000)  # about 8 MB each with 1,000 draws
_MEAN_FIELD = Cache(30_000_000)  # about 70 kB each


def _without_prices(scenario: Scenario) -> Scenario:
    def free(path: str, quantity: Quantity) -> Quantity:
        parameter, _ = scenario.quantity(path)
        return FREE if parameter.is_price else quantity

    return scenario.with_each(free)
