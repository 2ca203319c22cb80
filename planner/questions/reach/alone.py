"""What would it take of one choice alone: the nearest place where a target is met as surely as is wanted, or lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from planner.model import plan as plans
from planner.model import simulate
from planner.model.cache import cached
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.results import ALL
from planner.model.simulate import Draws
from planner.questions import idle
from planner.questions.idle import Reason
from planner.questions.limits import limits
from planner.questions.reach.direction import best
from planner.questions.reach.goal import SAFETY, STANDARD_ERRORS, Goal, Trials, months_left

MOST_SEEDS = 10  # tried

Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class Alone:
    """One choice moved from `now`, all else as it stands.

    `value` is the nearest place of its slider that is enough (where the target is met already: at which it no longer
    is), and lies between the places `low` and `high` as far as so many draws can tell; None where no place is enough.
    `share` of the draws of the report meet the target there, or at `end`, the place that brings most; None where
    none brings anything. In expected values `net` is the municipality's kroner more until the end of the run, None
    without money, and `self_supporting` how many more there are at its end; None where no place is told of. `why` says
    what is in the way of one that is not enough.
    """

    path: Path
    now: float
    end: float | None
    value: float | None
    low: float | None
    high: float | None
    share: float | None
    net: float | None
    self_supporting: float | None
    why: Reason | None


@dataclass(frozen=True, slots=True)
class EachAlone:
    """`share` of the draws meet the target as all stands; `missing` is by how much it is missed (`Trials.missing`)."""

    goal: Goal
    share: float
    is_met: bool
    missing: float
    choices: tuple[Alone, ...]


@cached(2_000_000)
def each_alone(plan: Plan, goal: Goal, free: tuple[Path, ...], draws: Draws) -> EachAlone:
    """Every free choice alone, looked for with one seed, told with that of `draws`; some ten runs of the draws each."""
    told = Trials(goal, draws)
    is_met, trials = told.is_met(plan), searching(plan, told)
    found = tuple(_alone(plan, path, is_met, trials, told) for path in free)
    return EachAlone(goal, told.share(plan), is_met, told.missing(plan), found)


def searching(plan: Plan, told: Trials) -> Trials:
    """Trials with other luck than the page's, by which the target is met or missed as by the page's."""
    for seed in range(told.draws.seed + 1, told.draws.seed + MOST_SEEDS):
        trials = Trials(told.goal, replace(told.draws, seed=seed))
        if trials.is_met(plan) == told.is_met(plan):
            return trials
    return told


def _alone(plan: Plan, path: Path, is_met: bool, trials: Trials, told: Trials) -> Alone:
    direction = best(plan, path, trials, away=is_met)
    now = plans.shown(plan, path).number
    if direction is None:
        why = None if is_met else _in_the_way(plan, plan, path, trials)
        return Alone(path, now, None, None, None, None, None, None, None, why)

    def more(at: Plan) -> tuple[float | None, float]:
        there, here = trials.expected(at), trials.expected(plan)
        net = None if there.net is None or here.net is None else there.net - here.net
        return net, there.self_supporting - here.self_supporting

    end = direction.end(plan)
    if trials.is_met(end) == is_met == told.is_met(end):
        why = None if is_met else _in_the_way(plan, end, path, trials)
        place = direction.places[-1]
        return Alone(path, now, place, None, None, None, told.share(end), *more(end), why)

    def enough(standard_errors: float) -> Callable[[float], bool]:
        return lambda value: trials.is_met(direction.moved(plan, value), standard_errors) != is_met

    value = first(direction.places, enough(SAFETY))
    low, high = sorted(
        first(direction.places, enough(errors)) for errors in (-STANDARD_ERRORS, STANDARD_ERRORS)
    )
    at = direction.moved(plan, value)
    end_place, share = direction.places[-1], told.share(at)
    return Alone(path, now, end_place, value, low, high, share, *more(at), None)


def first(places: Sequence[Place], is_enough: Callable[[Place], bool]) -> Place:
    """The first place that is enough; the last where none is. By same luck those after it are, too."""
    low, high = 0, len(places) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(places[middle]) else (middle + 1, high)
    return places[low]


def _in_the_way(plan: Plan, moved: Plan, path: Path, trials: Trials) -> Reason | None:
    figure = trials.goal.target.figure
    window = months_left(trials.goal.target, plan.baseline)
    programme = path.programme or figure.programme
    if window is None or programme == ALL:
        return None
    run = simulate.run(moved.scenario)
    return idle.why(plan.baseline, programme, path, limits(run, programme), window)
