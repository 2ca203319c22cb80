"""Runs in which only prices change: prices do not change flows, so the persons of the last runs are used again."""

from dataclasses import fields
from typing import Any

from planner.model import drawing, simulate
from planner.model.cache import Cache, cached
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Place
from planner.model.paths import Owner
from planner.model.quantities import Quantities, Quantity
from planner.model.scenario import Scenario
from planner.model.schedule import Schedule
from planner.model.simulate import Draws, Run

FREE = Quantity(Schedule.constant(0.0))


def run(scenario: Scenario, draws: Draws | None = None) -> Run:
    """As `simulate.run`, but no new run where only prices differ from one of the last; ValueError likewise."""
    if draws and draws.count > drawing.FEW:
        return simulate.run(scenario, draws)
    unpriced = scenario.with_groups(_group_without_prices)
    cache = _DRAWN if draws else _MEAN_FIELD
    persons = cache.get((unpriced.cache_key, draws), lambda: _persons(unpriced, draws))
    return Run(scenario=scenario, **persons)


_DRAWN = Cache(64_000_000)  # about 8 MB each with 1,000 draws
_MEAN_FIELD = Cache(30_000_000)  # about 50 kB each; some 200 for what the kroner hang on


def _persons(scenario: Scenario, draws: Draws | None) -> dict[str, Any]:
    """All fields of a run but its scenario."""
    made = simulate.run(scenario, draws)
    return {one.name: getattr(made, one.name) for one in fields(Run) if one.name != "scenario"}


def _group_without_prices(owner: Owner, quantities: Quantities) -> Quantities:
    return _without_prices(owner.place, quantities)


@cached(8_000_000)  # most runs differ in one group alone, and the others' digests are known
def _without_prices(place: Place, quantities: Quantities) -> Quantities:
    declared = PARAMETERS[place]
    return Quantities(
        {key: FREE if declared[key].is_price else one for key, one in quantities.items()}
    )
