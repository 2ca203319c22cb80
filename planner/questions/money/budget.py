"""Over or under what is set aside for a year, and how likely."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.results import Outcome
from planner.questions.money.cost import NET, Costs
from planner.questions.money.unit_cost import ORE


@dataclass(frozen=True, slots=True)
class AgainstFrame:
    """`over`: cost less frame, above 0 too much is spent; `probability` is the share of draws with more than the frame.

    Of a year that is not whole only its months in the costs' window count.
    """

    year: int
    frame: float
    cost: Outcome
    over: Outcome
    probability: float | None
    is_whole: bool


def against_budget(
    costs: Costs, frames: Mapping[int, float], line: str = NET
) -> tuple[AgainstFrame, ...]:
    """By year; of the years that have both a frame and costs. `line` may be any of the costs' lines."""
    return tuple(
        _against(frames[one.year], one.lines[line], one.year, one.is_whole)
        for one in costs.years
        if one.year in frames
    )


def _against(frame: float, cost: Outcome, year: int, is_whole: bool) -> AgainstFrame:
    over = Outcome(cost.mean_field - frame, cost.draws - frame)
    probability = float((over.draws > ORE).mean()) if len(over.draws) else None
    return AgainstFrame(year, frame, cost, over, probability, is_whole)
