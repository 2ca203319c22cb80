"""Coverage: how often the 5–95 % range holds what came true, in made-up worlds of which the truth is known.

Each world has its own values within the widths, openings too, and its own luck from the first month. It publishes the
figures that the scenario has published; the scenario is fitted to them, and its range is held against what that world
went on to give. A range that tells the truth holds 90 of 100.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from planner.model import results, simulate
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws
from planner.questions import fit, fitting
from planner.questions.fit import Free
from planner.questions.trust import headline

DRAWS = 200  # of each range


@dataclass(frozen=True, slots=True)
class Held:
    """`share` of the worlds whose figure lay within the range."""

    figure: Figure
    share: float


@dataclass(frozen=True, slots=True)
class Coverage:
    worlds: int
    seed: int
    held: tuple[Held, ...]

    @property
    def error(self) -> float:
        """The standard error of a share of 0.9 in so many worlds."""
        return float(np.sqrt(0.9 * 0.1 / self.worlds))


def coverage(
    scenario: Scenario,
    worlds: int,
    seed: int = 1,
    progress: Callable[[int], None] = lambda done: None,
) -> Coverage:
    """How often the range holds the truth in made-up worlds. Deterministic; ValueError for fewer than one world."""
    if worlds < 1:
        raise ValueError(worlds)
    free = fitting.free_quantities(scenario)
    figures = headline.figures(scenario)
    rng = np.random.default_rng(seed)
    held = np.zeros(len(figures))
    for i in range(worlds):
        world = _world(scenario, rng)
        held += _held(scenario, world, free, figures, Draws(1, seed + i, chance_only=True))
        progress(i + 1)
    shares = held / worlds
    return Coverage(worlds, seed, tuple(map(Held, figures, map(float, shares))))


def _world(scenario: Scenario, rng: np.random.Generator) -> Scenario:
    """With values of its own for all that is uncertain, and luck from the first month."""
    world = scenario
    for path in fitting.wide(scenario):
        world = fitting.moved(world, path, float(rng.uniform()))
    return replace(world, draws_from_start=True)


def _held(
    scenario: Scenario, world: Scenario, free: tuple[Free, ...], figures: list[Figure], luck: Draws
) -> np.ndarray:
    """For each figure whether the range holds it."""
    came = simulate.run(world, luck)

    def true(figure: Figure) -> float:
        return float(results.over(came, figure).draws[0])

    published = tuple(replace(one, value=true(one.figure)) for one in scenario.facts)
    published = tuple(one for one in published if not np.isnan(one.value))
    ours = replace(scenario, facts=published)
    if published and free:
        ours = fit.fit(ours, free).scenario
    run = simulate.run(ours, Draws(DRAWS, luck.seed))
    ranges = [results.over(run, figure).summary for figure in figures]
    truths = map(true, figures)
    return np.array([one["p05"] <= t <= one["p95"] for one, t in zip(ranges, truths, strict=True)])
