"""Decide by: the last month in which a choice can still be decided and the target be met as surely as is wanted."""

from dataclasses import dataclass, replace

from planner.model import levers
from planner.model import plan as plans
from planner.model.cache import cached
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.reach.alone import EachAlone, first
from planner.questions.reach.goal import Goal, Trials
from planner.questions.reach.routes import Route
from planner.questions.reach.together import Moves


@dataclass(frozen=True, slots=True)
class Deadline:
    """Of one of the moves, the others decided as they are; `last` is None where it is too late already."""

    path: Path
    value: float
    last: int | None


def of_each(plan: Plan, found: EachAlone, draws: Draws) -> tuple[Deadline, ...]:
    """Of each choice that is enough alone, moved as far as it helps; none where the target is met already."""
    if found.is_met:
        return ()
    every: list[Deadline] = []
    for one in found.choices:
        if one.value is not None and one.end is not None:
            furthest = replace(plans.shown(plan, one.path), value=one.end)
            every += deadlines(plan, found.goal, ((one.path, furthest),), draws)
    return tuple(every)


def of_route(plan: Plan, goal: Goal, route: Route, draws: Draws) -> tuple[Deadline, ...]:
    return deadlines(plan, goal, route.moves, draws)


@cached(1_000_000)
def deadlines(plan: Plan, goal: Goal, moves: Moves, draws: Draws) -> tuple[Deadline, ...]:
    """Of each move; some six runs of the draws for one."""
    told = Trials(goal, draws)
    moved = plan.with_all(moves)
    return tuple(
        Deadline(path, setting.number, _last(plan, moved, path, told)) for path, setting in moves
    )


def _last(plan: Plan, moved: Plan, path: Path, told: Trials) -> int | None:
    """The later it is decided the less comes of it in time."""
    setting = moved.get(path)
    assert setting is not None
    if not told.is_met(moved):
        return None
    if path.is_contract_end:
        planned = levers.contract(plan.scenario, path.beside("places")).end
        return min(planned, int(setting.number))
    stop = min(told.goal.target.figure.last + 1, plan.baseline.run.stop)
    months = range(setting.decided, max(stop, setting.decided + 1))
    late = first(
        [*months, stop],
        lambda month: not told.is_met(moved.with_(path, replace(setting, decided=month))),
    )
    return late - 1
