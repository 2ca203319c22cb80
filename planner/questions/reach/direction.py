"""Where a lever can be moved to bring a target nearer: its slider's places from where it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from planner.model import plan as plans
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.questions import ranges
from planner.questions.reach.goal import SUPPORTING, Trials
from planner.questions.steps import LITTLE

NOTHING = 1e-6  # of a figure: rounding


@dataclass(frozen=True, slots=True)
class Direction:
    """From `now` over `places`, the nearest first, to the one that brings most."""

    path: Path
    now: float
    places: tuple[float, ...]

    def moved(self, plan: Plan, value: float) -> Plan:
        setting = plans.shown(plan, self.path)
        return plan.with_(self.path, replace(setting, value=value))

    def end(self, plan: Plan) -> Plan:
        return self.moved(plan, self.places[-1])


def best(plan: Plan, path: Path, trials: Trials, away: bool = False) -> Direction | None:
    """Nearer the target, or `away` from it; None where neither side of the slider does so in expected values.

    Both ends and the middles between are looked at: more may be too much. A side that would leave fewer
    self-supporting is left out, unless away: a relapse and a new placement is one placement more, and helps nobody.
    """

    def gain(moved: Plan) -> float:
        found = trials.gain(moved, plan) * (-1 if away else 1)
        is_harmful = found > NOTHING and not away and harms(moved, plan, trials)
        return 0.0 if is_harmful else found

    return best_by(plan, path, gain)


def best_by(plan: Plan, path: Path, gain: Callable[[Plan], float]) -> Direction | None:
    """The side of the slider, and how far on it, where most is gained; None where nothing is."""
    now = plans.shown(plan, path).number
    found: dict[Direction, float] = {}
    for places in _sides(plan, path):
        for last in dict.fromkeys((len(places), (len(places) + 1) // 2)):
            one = Direction(path, now, tuple(places[:last]))
            found[one] = gain(one.end(plan))
    best = max(found, key=lambda one: found[one], default=None)
    return best if best and found[best] > NOTHING else None


def directions(plan: Plan, free: Sequence[Path], trials: Trials) -> list[Direction]:
    """Of what helps as things stand, and of what helps once all of that is done: results are nothing without places."""
    found = {path: best(plan, path, trials) for path in free}
    done = plan
    for one in found.values():
        done = one.end(done) if one else done
    every = (one or best(done, path, trials) for path, one in found.items())
    return [one for one in every if one is not None]


def harms(moved: Plan, plan: Plan, trials: Trials) -> bool:
    """Whether it leaves fewer self-supporting, of which the target does not speak."""
    if trials.goal.target.figure.measure == SUPPORTING:
        return False
    fewer = trials.expected(plan).self_supporting - trials.expected(moved).self_supporting
    return fewer > LITTLE


def _sides(plan: Plan, path: Path) -> Iterator[Sequence[float]]:
    """The slider's places above where the lever stands and those below, as far as they can stand."""
    every, now = ranges.places(plan.baseline, path), plans.shown(plan, path).number
    for side in ([one for one in every if one > now], [one for one in every[::-1] if one < now]):
        setting = plans.shown(plan, path)
        if side and plan.with_(path, replace(setting, value=side[-1])).stands:
            yield side
