"""Which shares a way to a target sets so high that nearly everybody is meant: more than can be taken for granted."""

from collections.abc import Iterable

from planner.model import plan as plans
from planner.model.parameters import Kind
from planner.model.paths import Path
from planner.model.plan import Plan

FROM = 0.9  # of everybody


def nearly_all(plan: Plan, moves: Iterable[tuple[Path, float]]) -> list[tuple[Path, float]]:
    """Those of these new values; not what stands so already, nor parts of a scale that a scenario has of its own."""
    return [
        (path, value)
        for path, value in moves
        if not path.is_contract_end
        and not plan.baseline.scale(path)
        and plan.baseline.quantity(path)[0].kind is Kind.SHARE
        and value >= FROM > plans.shown(plan, path).number
    ]
