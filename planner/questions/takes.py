"""What does it take to meet a target? Of each choice alone, how far it must be moved, in expected values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.model import plan as plans
from planner.model import results, simulate, targets
from planner.model.cache import cached
from planner.model.paths import PRIORITY, Path
from planner.model.plan import Plan
from planner.model.scenario import Figure, Target
from planner.questions import ranges
from planner.questions.outlook import NET, months_ahead
from planner.questions.steps import LITTLE


@dataclass(frozen=True, slots=True)
class Move:
    """Of one choice from `now`: `value` is the nearest place that is enough, None where none is.

    `figure` is what the target counts there, or as near as the choice comes; `net` the municipality's kroner more
    until the end of the run, None without money.
    """

    path: Path
    now: float
    value: float | None
    figure: float
    net: float | None


@dataclass(frozen=True, slots=True)
class Takes:
    """`is_met`: it is already, and the moves are those after which it is no longer."""

    target: Target
    figure: float
    is_met: bool
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class _State:
    figure: float
    is_met: bool
    self_supporting: float  # at the end of the run
    net: float | None


@cached(1_000_000)
def takes(plan: Plan, programme: str, target: Target) -> Takes:
    """In the page's order. A choice beyond the ends of its slider is not tried; about eight runs for each."""
    now = _state(plan, programme, target)
    every = ranges.levers(plan.baseline, programme)
    paths = [one for one in every if one != PRIORITY and plans.is_choice(plan.baseline, one)]
    found = (_move(plan, programme, target, path, now) for path in paths)
    return Takes(target, now.figure, now.is_met, tuple(one for one in found if one is not None))


def _move(plan: Plan, programme: str, target: Target, path: Path, now: _State) -> Move | None:
    """None for a choice that cannot be moved, or that would only do harm."""
    setting = plans.shown(plan, path)

    def at(value: float) -> _State:
        return _state(plan.with_(path, replace(setting, value=value)), programme, target)

    best: Move | None = None
    for places in _either_way(plan, path, setting.number):
        far = at(places[-1])
        if not now.is_met and far.self_supporting < now.self_supporting - LITTLE:
            continue  # a relapse and a new placement is one placement more, and helps nobody
        if far.is_met == now.is_met:
            value, there = None, far
        else:
            low, high = 0, len(places) - 1
            while low < high:
                middle = (low + high) // 2
                low, high = (
                    (low, middle) if at(places[middle]).is_met != now.is_met else (middle + 1, high)
                )
            value, there = places[low], at(places[low])
        net = None if now.net is None or there.net is None else there.net - now.net
        move = Move(path, setting.number, value, there.figure, net)
        best = move if best is None else _better(best, move, target, now)
    return best


def _better(one: Move, other: Move, target: Target, now: _State) -> Move:
    """The one that is enough, else the one that comes nearer."""
    if (one.value is None) != (other.value is None):
        return one if other.value is None else other
    towards = 1 if target.at_least != now.is_met else -1
    return max(one, other, key=lambda move: towards * move.figure)


def _either_way(plan: Plan, path: Path, now: float) -> list[Sequence[float]]:
    """The slider's places above what is set and those below it, the nearest first, as far as they can stand."""
    scenario = plan.baseline
    if path.is_contract_end:
        low, high, step = float(scenario.decision), float(scenario.run.stop), 1.0
    else:
        of = ranges.of_slider(scenario, path)
        low, high, step = of.low, of.high, of.step
    count = round((high - low) / step)
    places = [round(low + n * step, 9) for n in range(count + 1)]
    ways = [[one for one in places if one > now], [one for one in reversed(places) if one < now]]
    setting = plans.shown(plan, path)
    return [way for way in ways if way and plan.with_(path, replace(setting, value=way[-1])).stands]


def _state(plan: Plan, programme: str, target: Target) -> _State:
    """In the mean field."""
    run = simulate.run(plan.scenario)
    found, ahead, last = (
        targets.judged(run, target),
        months_ahead(run.scenario),
        run.scenario.run[-1],
    )
    supporting = results.over(run, Figure(programme, None, "self_supporting", last, last))
    net = None
    if ahead is not None and run.scenario.programme(programme).money is not None:
        figure = Figure(programme, None, NET, ahead.first, ahead.last)
        net = results.over(run, figure).mean_field
    return _State(found.outcome.mean_field, found.met_by_mean_field, supporting.mean_field, net)
