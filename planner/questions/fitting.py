"""What a fit leaves open: the guesses that facts speak of, how much they say of them, fits from several starts."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planner.model import simulate, targets, uncertainty
from planner.model.cache import cached
from planner.model.declared_levers import Mover
from planner.model.parameters import Kind, Parameter
from planner.model.paths import Path
from planner.model.quantities import Quantity, Status
from planner.model.scenario import Scenario
from planner.model.schedule import Schedule, from_monthly
from planner.questions.fit import Fit, Free, fit, shortened, weight, with_values

STARTS = 10
LOW, HIGH = 0.05, 0.95
FELT = 0.1  # of a fact's weight: a guess that moves every fact by less over its whole range says nothing of them
NEVER_FREE = (Status.FOUND, Status.CHOICE)


@cached(500_000)
def free_quantities(scenario: Scenario) -> tuple[Free, ...]:
    """Every quantity with a width that moves some fact, with its 5–95 % range.

    Not what is itself a finding or a choice, nor the world's levers: their width is that of what is to come.
    """
    if not scenario.facts:
        return ()
    found = (_free(scenario, path) for path in wide(scenario))
    return tuple(one for one in found if one and np.abs(_facts_moved(scenario, one)).max() > FELT)


def wide(scenario: Scenario, with_money: bool = False) -> list[str]:
    """The paths of all that has a width and moves persons, or kroner alone; openings too."""
    paths = []
    for owner, own in scenario.groups():
        for key, quantity in own.items():
            path = owner.path(key)
            parameter, _ = scenario.quantity(path)
            is_whole = parameter.kind is Kind.WHOLE
            counts = with_money or not is_money(parameter)
            if quantity.is_uncertain and not is_whole and counts:
                paths.append(str(path))
    return paths


def moved(scenario: Scenario, path: str, quantile: float, *, is_certain: bool = True) -> Scenario:
    """With a quantity at this quantile of what is known of it, and certain; or else no less uncertain around it.

    A schedule moves from where the draws begin, as it does in them, and anything else throughout; a practice that
    changed there would reassess everybody, which not knowing it does not.
    """
    parameter, quantity = scenario.quantity(path)

    def at_quantile(own: Sequence[float]) -> list[float]:
        found = uncertainty.at(parameter, quantity, np.array(own), quantile)
        return [float(one) for one in np.clip(found, *parameter.bounds)]

    if parameter.scheduled:
        values = quantity.schedule.monthly(scenario.start, scenario.months)
        first = 0 if parameter.key == "ready_share" else scenario.draws_start - scenario.start
        schedule = from_monthly(scenario.start, values[:first] + at_quantile(values[first:]))
    else:
        schedule = Schedule.constant(*at_quantile([quantity.value]))
    there = replace(quantity, schedule=schedule)
    certain = replace(there, evidence=None, factor=None)
    return scenario.with_quantity(path, certain if is_certain else there)


def is_money(parameter: Parameter) -> bool:
    """Whether it moves kroner and nobody."""
    return (
        parameter.is_price or parameter.key.startswith("money.") or "state_share" in parameter.key
    )


def independent_facts(scenario: Scenario, free: Sequence[Free]) -> int:
    """How many combinations of the free quantities the facts say more of than was known before.

    The singular values above 1 of the facts' change, each in its weight, by one standard deviation of each quantity:
    a figure that follows from others adds none.
    """
    if not free or not scenario.facts:
        return 0
    sensitivity = np.array([_facts_moved(scenario, one) for one in free]) / (2 * uncertainty.Z95)
    return int(np.sum(np.linalg.svd(sensitivity, compute_uv=False) > 1))


@cached(4_000_000)
def refits(
    scenario: Scenario, free: tuple[Free, ...], starts: int = STARTS, seed: int = 1
) -> tuple[Fit, ...]:
    """Fitted to the facts once from the file's own values and then from others drawn within the ranges.

    What is drawn also stands for what was known beforehand, so that each fit is one that another person with the
    same knowledge might have made. Deterministic; ValueError as of `fit`.
    """
    return tuple(fit(one, free) for one in started(scenario, free, starts, seed))


def started(scenario: Scenario, free: Sequence[Free], starts: int, seed: int = 1) -> list[Scenario]:
    """The file's own, and others in which each quantity takes each of as many equal parts of its width once."""
    rng = np.random.default_rng(seed)
    others = starts - 1
    parts = [(rng.permutation(others) + 0.5) / max(1, others) for _ in free]

    def other(i: int) -> Scenario:
        values = {one: at(scenario, one, part[i]) for one, part in zip(free, parts, strict=True)}
        return with_values(scenario, values)

    return [scenario, *map(other, range(others))]


def at(scenario: Scenario, free: Free, quantile: float) -> float:
    """The value of a quantity at a quantile of what is known of it, inside its range."""
    return float(np.clip(_at(*scenario.quantity(free.path), quantile), free.low, free.high))


def _at(parameter: Parameter, quantity: Quantity, quantile: float) -> float:
    value = uncertainty.at(parameter, quantity, np.array(quantity.value), quantile)
    return float(np.clip(value, *parameter.bounds))


def _free(scenario: Scenario, path: str) -> Free | None:
    """The quantity with its 5–95 % range; None where that is a point, or does not hold the file's own value."""
    parameter, quantity = scenario.quantity(path)
    is_of_the_world = parameter.lever is not None and parameter.lever.by is Mover.WORLD
    if is_of_the_world or quantity.status in NEVER_FREE:
        return None
    low, high = (_at(parameter, quantity, end) for end in (LOW, HIGH))
    if parameter.or_zero and quantity.value:
        low = max(low, parameter.lowest)
    if parameter.key in ("success", "other"):
        owner = Path(path).owner
        course = scenario.contractor(owner.programme, owner.contractor).quantities
        other = "other" if parameter.key == "success" else "success"
        high = min(high, 1 - max(step.value for step in course[other].schedule.steps))
    return Free(path, low, high) if low < high and low <= quantity.value <= high else None


def _facts_moved(scenario: Scenario, free: Free) -> np.ndarray:
    """Each fact's change over the quantity's range, in the fact's weight; (facts,)."""
    short = replace(shortened(scenario), targets=())
    low, high = (
        targets.against_facts(simulate.run(with_values(short, {free: end})))
        for end in (free.low, free.high)
    )
    by = [(b.run - a.run) / weight(a.fact) for a, b in zip(low, high, strict=True)]
    return np.nan_to_num(np.array(by))
