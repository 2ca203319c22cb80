"""Which of several scenarios is least to be regretted, whether few, as many as planned, or many newcomers come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isnan, nan

from planner.model import quantiles, results, simulate
from planner.model.cache import cached
from planner.model.paths import of_programme
from planner.model.quantities import Status
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import from_monthly
from planner.model.simulate import Draws
from planner.questions.compare import ROUNDING
from planner.questions.side_by_side import can_be_asked

USUAL_FACTOR = 2.0  # where a file does not say how uncertain its inflow is


class World(StrEnum):
    LOW = "low"
    PLANNED = "planned"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Cell:
    """Median and 5–95 % range of the draws of one scenario in one world.

    `regret`: how much better the median of the best of the scenarios is in the same world, 0 of the best.
    """

    low: float
    middle: float
    high: float
    regret: float


@dataclass(frozen=True, slots=True)
class Regret:
    """`cells` by scenario and then by `World`; None where the figure cannot be asked, or is never defined.

    `worst` is a scenario's largest regret, `worst_in` its world. `choice`: the scenarios whose worst
    is least, several where they are tied, none where no figure can be asked in every world. Unless
    `same_inflow`, the scenarios plan with another inflow or factor from each other: then each has a low
    and a high of its own, and their worlds are not quite the same.
    """

    figure: Figure
    more_is_better: bool
    cells: tuple[tuple[Cell | None, ...], ...]
    worst: tuple[float | None, ...]
    worst_in: tuple[World | None, ...]
    choice: tuple[int, ...]
    same_inflow: bool


@cached(1_000_000)
def regret(
    scenarios: tuple[Scenario, ...], figure: Figure, more_is_better: bool, draws: Draws
) -> Regret:
    """Of the model's runs alone, without facts."""
    ranges = [[_range(one, world, figure, draws) for world in World] for one in scenarios]
    best = [_best(of_world, more_is_better) for of_world in zip(*ranges, strict=True)]
    cells = tuple(
        tuple(one and _cell(*one, than) for one, than in zip(own, best, strict=True))
        for own in ranges
    )
    found = [_worst(own) for own in cells]
    least = min((worst for worst, _ in found if worst is not None), default=None)
    return Regret(
        figure=figure,
        more_is_better=more_is_better,
        cells=cells,
        worst=tuple(worst for worst, _ in found),
        worst_in=tuple(world for _, world in found),
        choice=tuple(
            i
            for i, (worst, _) in enumerate(found)
            if worst is not None and least is not None and worst <= least + ROUNDING
        ),
        same_inflow=_have_same_inflow(scenarios),
    )


Range = tuple[float, float, float]  # 5, 50 and 95 %


def _range(scenario: Scenario, world: World, figure: Figure, draws: Draws) -> Range | None:
    run = simulate.run(in_world(scenario, world), draws)
    if not can_be_asked(run, figure):
        return None
    found = quantiles.summary(results.over(run, figure).draws[None, :])
    low, middle, high = (float(found[name][0]) for name in ("p05", "p50", "p95"))
    return None if isnan(middle) else (low, middle, high)


def _best(ranges: Sequence[Range | None], more_is_better: bool) -> float:
    """The best median; NaN where there is none."""
    medians = [one[1] for one in ranges if one is not None]
    return (max if more_is_better else min)(medians, default=nan)


def _cell(low: float, middle: float, high: float, best: float) -> Cell:
    return Cell(low, middle, high, regret=abs(best - middle))


def _worst(cells: Sequence[Cell | None]) -> tuple[float | None, World | None]:
    """None where a world has no figure, so that nothing can be said of the worst."""
    regrets = [one.regret for one in cells if one is not None]
    if len(regrets) < len(cells):
        return None, None
    worst = max(regrets)
    return worst, list(World)[regrets.index(worst)]


def _have_same_inflow(scenarios: Sequence[Scenario]) -> bool:
    """In every world, in the months that all run."""
    start = max(one.run.start for one in scenarios)
    months = max(0, min(one.run.stop for one in scenarios) - start)

    def inflow(scenario: Scenario) -> dict[tuple[World, str], list[float]]:
        worlds = {world: in_world(scenario, world) for world in World}
        return {
            (world, programme.id): programme.quantities["inflow_per_year"].schedule.monthly(
                start, months
            )
            for world, one in worlds.items()
            for programme in one.programmes
        }

    first, *others = map(inflow, scenarios)
    return all(one == first for one in others)


def inflow_factor(scenario: Scenario, programme_id: str) -> float:
    """By how much fewer or more the low and the high world have: the range of 5–95 % in which the file puts it."""
    _, quantity = scenario.quantity(of_programme(programme_id).path("inflow_per_year"))
    return quantity.factor or USUAL_FACTOR


def in_world(scenario: Scenario, world: World) -> Scenario:
    """All programmes' inflow from the decision on divided or multiplied by its factor, and certain: it is given.

    In the planned world too, so that a cell's range is all else that is uncertain.
    """
    for programme in scenario.programmes:
        path = of_programme(programme.id).path("inflow_per_year")
        parameter, quantity = scenario.quantity(path)
        factor = inflow_factor(scenario, programme.id)
        times = {World.LOW: 1 / factor, World.PLANNED: 1.0, World.HIGH: factor}[world]
        values = quantity.schedule.monthly(scenario.start, scenario.months)
        for t in range(scenario.decision - scenario.start, scenario.months):
            values[t] = min(values[t] * times, parameter.highest)
        given = replace(
            quantity,
            schedule=from_monthly(scenario.start, values),
            evidence=None,
            factor=None,
            status=Status.WORLD,
        )
        scenario = scenario.with_quantity(path, given)
    return scenario
