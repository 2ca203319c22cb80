"""The calendar years that several scenarios are told by."""

from collections.abc import Sequence

from planner.model.scenario import Scenario
from planner.questions.outlook import Window


def years(scenarios: Sequence[Scenario]) -> list[Window]:
    """The whole calendar years that all run, from the first decision's year on; else what all run after it."""
    first = max(one.start for one in scenarios)
    stop = min(one.run.stop for one in scenarios)
    decision = max(first, min(one.decision for one in scenarios))
    januaries = [m for m in range(first, stop) if m % 12 == 0 and m + 12 <= stop]
    found = [Window(m, m + 11) for m in januaries if m + 11 >= decision]
    if found or decision >= stop:
        return found
    return [Window(decision, stop - 1)]
