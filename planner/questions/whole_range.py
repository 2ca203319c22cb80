"""What every lever moves over its whole range: placements, self-supporting, caseload and kroner, in the mean field."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.model import plan, results, simulate
from planner.model.paths import PRIORITY, Path
from planner.model.scenario import Scenario
from planner.model.simulate import Run
from planner.questions import ranges
from planner.questions.outlook import Window

PERSONS = ("placements", "self_supporting", "caseload")
KRONER = "net_municipality"
LITTLE = 1.0  # persons

Value = float | tuple[str, ...]  # of a setting


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure with the lever at the low end of its range, as it stands, and at the high end."""

    low: float
    now: float
    high: float

    @property
    def span(self) -> float:
        """More at an end than in the middle, or the other way, is a span too."""
        every = (self.low, self.now, self.high)
        return max(every) - min(every)


@dataclass(frozen=True, slots=True)
class Reach:
    """Of one lever of a programme, by window and measure: flows and kroner summed, stocks at the window's end.

    Without kroner where the programme has no money.
    """

    programme: str
    path: Path
    low: Value
    now: Value
    high: Value
    moved: dict[Window, dict[str, Moved]]

    def does_little(self, window: Window) -> bool:
        """Whether the whole range moves each of the counts of persons by less than one."""
        return all(self.moved[window][one].span < LITTLE for one in PERSONS)


def reach(scenario: Scenario, programme_id: str, windows: tuple[Window, ...]) -> Iterator[Reach]:
    """Every lever alone, decided at the decision with its usual preparation. KeyError for an unknown programme."""
    today = simulate.run(scenario)
    for path in ranges.levers(scenario, programme_id):
        low, high = ends(scenario, programme_id, path)
        usual = plan.usual(scenario, path)
        at_low, at_high = (
            simulate.run(plan.apply(scenario, path, replace(usual, value=end)))
            for end in (low, high)
        )
        runs = (at_low, today, at_high)
        moved = {window: _moved(runs, programme_id, window) for window in windows}
        yield Reach(programme_id, path, low, usual.value, high, moved)


def ends(scenario: Scenario, programme_id: str, path: Path) -> tuple[Value, Value]:
    """Of a contract no month and all of them; of who has mentors first, this programme last and first."""
    if path == PRIORITY:
        others = tuple(one.id for one in scenario.programmes if one.id != programme_id)
        return others, (programme_id,)
    if path.is_contract_end:
        return float(scenario.decision), float(scenario.run.stop)
    on = ranges.of_slider(scenario, path)
    return on.low, on.high


def _moved(runs: tuple[Run, Run, Run], programme_id: str, window: Window) -> dict[str, Moved]:
    has_money = runs[0].scenario.programme(programme_id).money is not None
    measures = (*PERSONS, KRONER) if has_money else PERSONS

    def figure(run: Run, measure: str) -> float:
        asked = window.figure(programme_id, measure)
        return results.over(run, asked).mean_field

    return {one: Moved(*(figure(run, one) for run in runs)) for one in measures}
