"""What is chosen and moves next to nobody, and whether it costs all the same: for Compare, Money and the paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.model import results
from planner.model.plan import Plan, is_choice
from planner.model.simulate import Draws
from planner.questions import priced, steps
from planner.questions.compare import difference
from planner.questions.outlook import NET, Window, months_ahead
from planner.questions.side_by_side import can_be_asked
from planner.questions.steps import LITTLE

COSTLY = 100_000.0  # kroner: from here on it is told of what helps nobody that it costs


@dataclass(frozen=True, slots=True)
class Idle:
    """A choice that gives less than half a person in any figure, beside all else that is chosen.

    `net`: the municipality's kroner more for it until the end of the run; None without money.
    """

    path: str
    net: results.Outcome | None

    @property
    def is_costly(self) -> bool:
        return self.net is not None and self.net.summary["p50"] >= COSTLY


def costs_for_nothing(kroner: float, persons: Iterable[float]) -> bool:
    """Of what is split or expected: it costs much, and moves less than half a person in each figure."""
    return kroner >= COSTLY and max(map(abs, persons)) < LITTLE


def idle(plan: Plan, programme: str, window: Window, draws: Draws) -> list[Idle]:
    """Of each that is moved two runs of the mean field; with draws of those alone that give next to nothing."""
    placed = window.figure(programme, "placements")
    if not can_be_asked(priced.run(plan.scenario), placed):
        return []
    found = []
    for path, _ in plan.settings:
        if not (is_choice(plan.baseline, path) and plan.is_moved(path)):
            continue
        gain = steps.given(plan, programme, path, window)
        if gain is not None and gain.is_little:
            found.append(Idle(path, _net(plan, path, programme, draws)))
    return found


def _net(plan: Plan, path: str, programme: str, draws: Draws) -> results.Outcome | None:
    ahead = months_ahead(plan.scenario)
    if ahead is None:
        return None
    figure = ahead.figure(programme, NET)
    both = [priced.run(one.scenario, draws) for one in (plan, plan.without(path))]
    if not all(can_be_asked(run, figure) for run in both):
        return None
    ours, others = (results.over(run, figure) for run in both)
    return difference(ours, others)
