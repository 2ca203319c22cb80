"""What one step more of each lever gives in the present state, in the mean field; what helps most comes first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.model import plan as plans
from planner.model import results, simulate
from planner.model.cache import cached
from planner.model.front_page import Scale
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Figure
from planner.questions import ranges
from planner.questions.outlook import NET, Window, months_ahead

LITTLE = 0.5  # persons: what nobody would say


@dataclass(frozen=True, slots=True)
class Gain:
    """With the step less without it, expected values of the mean field.

    `placements` over the window, `self_supporting` and `caseload` at its end, in persons; `net` is the
    municipality's kroner from the decision to the end of the run, None without money.
    """

    placements: float
    self_supporting: float
    caseload: float
    net: float | None

    def less(self, other: "Gain") -> "Gain":
        return Gain(
            self.placements - other.placements,
            self.self_supporting - other.self_supporting,
            self.caseload - other.caseload,
            None if self.net is None or other.net is None else self.net - other.net,
        )

    @property
    def is_little(self) -> bool:
        """Less than half a person in any of them."""
        return max(map(abs, (self.placements, self.self_supporting, self.caseload))) < LITTLE


@dataclass(frozen=True, slots=True)
class Step:
    """`by` in the lever's own unit (of a contract, months), from what it is set to now; it acts from month `acts`.

    `gain` is None where there is no room for a step, or it would not act within the run.
    """

    path: Path
    by: float
    acts: int
    gain: Gain | None

    @property
    def helps(self) -> float:
        """Self-supporting more: a relapse and a new placement is one placement more, and helps nobody."""
        return self.gain.self_supporting if self.gain else 0.0

    @property
    def kroner_each(self) -> float | None:
        """What one self-supporting more costs the municipality; None where it saves, or gives no two of them."""
        net = self.gain.net if self.gain else None
        return net / self.helps if net and net > 0 and self.helps >= 2 - LITTLE else None


@cached(4_000_000)  # a few numbers each; a run of the mean field a lever
def step(plan: Plan, programme: str, path: str, window: Window, by: float | None = None) -> Step:
    """Of a lever, by its usual step unless another is given. KeyError for an unknown path or one of no lever.

    On a scale of its own by so much of that; down where up would lead beyond it.
    """
    lever = plan.baseline.quantity(path)[0].lever
    if lever is None:
        raise KeyError(path)
    setting, scale = plans.shown(plan, path), plan.baseline.scale(path)
    if by is None:
        by = lever.step * scale.length if scale else ranges.usual_step(lever, setting.number)
        if scale and _is_beyond(scale, setting.number + by):
            by = -by
    further = plan.with_(path, replace(setting, value=round(setting.number + by, 9)))
    in_run = setting.start < plan.baseline.run.stop
    acts = in_run and further.stands and further.scenario != plan.scenario
    if not acts or (scale and by / scale.length > 0 and _is_beyond(scale, setting.number + by)):
        return Step(Path(path), by, setting.start, None)
    gain = _reached(further, programme, window).less(_reached(plan, programme, window))
    return Step(Path(path), by, setting.start, gain)


def _is_beyond(scale: Scale, value: float) -> bool:
    return round(scale.part(value), 6) > 1


def given(plan: Plan, programme: str, path: str, window: Window) -> Gain | None:
    """What a setting gives beside all the others: with it less without it; None where they cannot stand without it."""
    others = plan.without(path)
    if not others.stands:
        return None
    return _reached(plan, programme, window).less(_reached(others, programme, window))


def ranked(plan: Plan, programme: str, paths: Iterable[str], window: Window) -> list[Step]:
    """Of each lever the better of a step up and a step down, the one that gives most self-supporting first.

    Of two that give alike the one that costs less comes first.
    """
    found = [helpful(plan, programme, path, window) for path in paths]
    return sorted(
        found, key=lambda one: (-round(one.helps, 1), one.gain.net or 0 if one.gain else 0)
    )


def helpful(plan: Plan, programme: str, path: str, window: Window) -> Step:
    """Of a step up and one down the one that helps; of a wait the one down where neither does.

    The one down, of no gain, where only up is possible and does harm. Of a contract: going on to the run's end.
    """
    if Path(path).is_contract_end:
        return _going_on(plan, programme, path, window)
    up = step(plan, programme, path, window)
    if up.gain is None or up.helps >= LITTLE:
        return up
    down = step(plan, programme, path, window, -up.by)
    if down.helps >= LITTLE or (up.path.key == "referral_months" and down.helps >= up.helps):
        return down
    return down if up.helps <= -LITTLE and down.gain is None else up


def _going_on(plan: Plan, programme: str, path: str, window: Window) -> Step:
    setting, stop = plans.shown(plan, path), plan.baseline.run.stop
    further = plan.with_(path, replace(setting, value=stop))
    by, gain = stop - setting.number, None
    if by and further.scenario != plan.scenario:
        gain = _reached(further, programme, window).less(_reached(plan, programme, window))
    return Step(Path(path), by, int(setting.number), gain)


@cached(4_000_000)  # that of the present state is held against each step's
def _reached(plan: Plan, programme: str, window: Window) -> Gain:
    """Where a state ends up, in the measures of a gain."""
    run = simulate.run(plan.scenario)

    def of(measure: str, over: Window) -> float:
        figure = Figure(programme, None, measure, over.first, over.last)
        return results.over(run, figure).mean_field

    ahead = months_ahead(run.scenario)
    has_money = ahead is not None and run.scenario.programme(programme).money is not None
    return Gain(
        placements=of("placements", window),
        self_supporting=of("self_supporting", window),
        caseload=of("caseload", window),
        net=of(NET, ahead) if has_money and ahead else None,
    )
