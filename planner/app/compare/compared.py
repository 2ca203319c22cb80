"""The figures of the compared scenarios, made once for each set of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.app.columns import Column
from planner.model import drawing, results, simulate
from planner.model.cache import cached
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.model.simulate import Draws, Run
from planner.questions.outlook import NET, Window, by_year, headline_window
from planner.questions.side_by_side import (
    Cell,
    KeyFigures,
    TargetLine,
    cells,
    judged_targets,
    key_figures,
)
from planner.report.compare.charts import Caseload
from planner.report.compare.overview import Net

Pair = tuple[Scenario, Draws]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`placements` by year and then by column; of `nets` the first is over all months ahead, then by year."""

    figures: KeyFigures
    targets: tuple[TargetLine, ...]
    years: tuple[int, ...]
    placements: tuple[tuple[Cell | None, ...], ...]
    nets: tuple[Net, ...]
    caseload: tuple[Caseload, ...]


def pairs(columns: Sequence[Column]) -> tuple[Pair, ...]:
    """Each with its draws, as far as there is room for all at once."""
    scenarios = [one.plan.scenario for one in columns]
    return tuple(
        (scenario, drawing.fewer(one.draws, *scenarios, at_once=len(columns)))
        for scenario, one in zip(scenarios, columns, strict=True)
    )


def common_months(of: Sequence[Scenario]) -> range:
    return range(max(one.run.start for one in of), min(one.run.stop for one in of))


def windows(of: Sequence[Scenario]) -> list[Window]:
    """The whole calendar years that all run; where there is none, all months that they share."""
    months = common_months(of)
    januaries = [m for m in months if m % 12 == 0 and m + 11 in months]
    if januaries:
        return [Window(january, january + 11) for january in januaries]
    return [Window(months.start, months.stop - 1)] if months else []


def usual_window(of: Sequence[Scenario], among: Sequence[Window]) -> Window:
    """The first scenario's headline year, or the last that they share."""
    headline = headline_window(of[0])
    return headline if headline in among else among[-1]


def common_programmes(of: Sequence[Scenario]) -> list[str]:
    """In the first one's order."""
    every = [[programme.id for programme in one.programmes] for one in of]
    return [one for one in every[0] if all(one in ids for ids in every)]


@cached(12_000_000)  # about 1 MB each
def compared(of: tuple[Pair, ...], programme: str, window: Window) -> Comparison:
    """`programme` is one that all have, or ALL. ValueError where a run does not hold the window."""
    runs = [simulate.run(*pair) for pair in of]
    scenarios = [scenario for scenario, _ in of]
    placed = _placed(runs, programme, [one for one in windows(scenarios) if one.is_year])
    return Comparison(
        figures=key_figures(runs, programme, window),
        targets=tuple(
            line
            for line in judged_targets(runs)
            if line.target.figure.programme in (programme, ALL)
        ),
        years=tuple(placed),
        placements=tuple(placed.values()),
        nets=tuple(
            Net(one, cells(runs, one.figure(programme, NET))) for one in _money_windows(scenarios)
        ),
        caseload=tuple(
            Caseload(run.months.start, results.monthly(run, "caseload", programme).mean_field)
            for run in runs
        ),
    )


def _placed(
    runs: Sequence[Run], programme: str, years: Sequence[Window]
) -> dict[int, tuple[Cell | None, ...]]:
    """By year, from the first in which anything may differ."""
    decision = min(run.scenario.decision for run in runs)
    found: dict[int, tuple[Cell | None, ...]] = {}
    for one in years:
        of_year = cells(runs, one.figure(programme, "placements"))
        is_alike = all(cell and cell.better and cell.better.equal == 1 for cell in of_year[1:])
        if found or one.last >= decision or not is_alike:
            found[one.first // 12] = of_year
    return found


def _money_windows(of: Sequence[Scenario]) -> list[Window]:
    """The months that lie ahead of all, and each calendar year of them."""
    months = common_months(of)
    first = max(one.decision for one in of)
    if first >= months.stop:
        return []
    ahead = Window(max(first, months.start), months.stop - 1)
    return [ahead, *by_year(ahead).values()]
