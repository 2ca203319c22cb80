"""The figures of the compared scenarios, made once for each set of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.app.columns import Column
from planner.model import drawing, results, simulate
from planner.model.cache import cached
from planner.model.results import ALL
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws, Run
from planner.questions.outlook import Window, headline_window
from planner.questions.side_by_side import KeyFigures, TargetLine, judged_targets, key_figures
from planner.report.amounts import Spread, spread
from planner.report.compare.charts import Caseload

Pair = tuple[Scenario, Draws]


@dataclass(frozen=True, slots=True)
class Compared:
    """`spreads` of the placements by column and then by year; before the draws they are the mean field's."""

    figures: KeyFigures
    targets: tuple[TargetLine, ...]
    years: tuple[int, ...]
    spreads: tuple[tuple[Spread, ...], ...]
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
def compared(of: tuple[Pair, ...], programme: str, window: Window) -> Compared:
    """`programme` is one that all have, or ALL. ValueError where a run does not hold the window."""
    runs = [simulate.run(*pair) for pair in of]
    scenarios = [scenario for scenario, _ in of]
    years = [
        one
        for one in windows(scenarios)
        if one.is_year and one.last >= min(s.decision for s in scenarios) - 12
    ]
    return Compared(
        figures=key_figures(runs, programme, window.first, window.last),
        targets=tuple(
            line
            for line in judged_targets(runs)
            if line.target.figure.programme in (programme, ALL)
        ),
        years=tuple(one.first // 12 for one in years),
        spreads=tuple(tuple(_placed(run, programme, one) for one in years) for run in runs),
        caseload=tuple(
            Caseload(run.months.start, results.monthly(run, "caseload", programme).mean_field)
            for run in runs
        ),
    )


def _placed(run: Run, programme: str, year: Window) -> Spread:
    figure = Figure(programme, None, "placements", year.first, year.last)
    found = spread(results.over(run, figure))
    assert found is not None  # a count is always defined
    return found
