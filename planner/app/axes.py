"""How far the axes of charts go: as far as all that a visitor has seen on them, so that they stay put.

An axis that followed the lever would show every change as none.
"""

from dataclasses import dataclass, field

from planner.app import session
from planner.report.charts import Ends, wider

MOST_KEPT = 50


@dataclass(slots=True)
class Axes:
    """Kept in the session: the ends of each, the last looked at last."""

    ends: dict[tuple[str, ...], tuple[float, float]] = field(default_factory=dict)


def ends(*chart: str) -> Ends:
    """How far the axis of a chart goes, which is named by itself, its scenario and its programme."""

    def widened(least: float, most: float) -> tuple[float, float]:
        every = session.part(Axes).ends
        now = every[chart] = wider(every.pop(chart, (0.0, 0.0)), least, most)
        if len(every) > MOST_KEPT:
            del every[next(iter(every))]
        return now

    return widened
