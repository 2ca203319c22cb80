"""How wrong may we be: how far each assumption may lie from what it is taken to be before a target is lost or met."""

from dataclasses import dataclass
from math import isfinite

from planner.model.cache import cached
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.reach.direction import harms
from planner.questions.reach.goal import Goal, Trials, until, world
from planner.questions.shifts import Margin, assumptions, margin, nearest, shifted


@dataclass(frozen=True, slots=True)
class Margins:
    """`ranked`: at whose value a target that is met as surely as wanted no longer is, or one that is not would be.

    The most fragile first, in the assumptions' own uncertainty; `never` has the paths of the others. `share` of the
    draws meet the target as all stands; `missing` is by how much it is missed (`Trials.missing`).
    """

    goal: Goal
    share: float
    is_met: bool
    missing: float
    ranked: tuple[Margin, ...]
    never: tuple[str, ...]


@cached(1_000_000)
def margins(plan: Plan, goal: Goal, draws: Draws) -> Margins:
    """Each shifted alone, no less uncertain than before; some seven runs of the draws for one that decides.

    From where the draws begin where it goes by month, and else throughout, as when another value is typed.
    """
    figure = goal.target.figure
    scenario = until(plan.scenario, max(figure.last, plan.baseline.decision))
    trials, standing = Trials(goal, draws), Plan(scenario)
    is_met, missing = trials.is_met(standing), trials.missing(standing)
    spare = abs(missing) if isfinite(missing) else 0.0
    ranked, never = [], []
    for path in assumptions([scenario], figure.programme):
        widths = _nearest(standing, path, trials, spare)
        if widths is None:
            never.append(path)
        else:
            ranked.append(margin([scenario], path, widths))
    ranked.sort(key=lambda one: abs(one.widths))
    return Margins(goal, trials.share(standing), is_met, missing, tuple(ranked), tuple(never))


def _nearest(standing: Plan, path: str, trials: Trials, spare: float) -> float | None:
    """A target that is not met is brought no nearer by what leaves fewer self-supporting, unless fewer come."""
    is_met = trials.is_met(standing)
    is_of_world = path in world(standing.baseline, trials.goal.target.figure.programme)

    def there(widths: float) -> Plan:
        return Plan(shifted(standing.baseline, path, widths, is_certain=False))

    def moves(widths: float) -> float:
        moved = there(widths)
        if is_met:
            return trials.gain(standing, moved)
        only_harms = not is_of_world and harms(moved, standing, trials)
        return 0.0 if only_harms else trials.gain(moved, standing)

    return nearest(moves, lambda widths: trials.is_met(there(widths)) != is_met, spare)
