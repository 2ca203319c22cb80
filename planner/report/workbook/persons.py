"""The sheets of persons: month by month, and by calendar year as sums over the months."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import numpy as np

from planner.document.sheets import (
    Cell,
    Cells,
    Chart,
    Column,
    Formula,
    Name,
    Row,
    Series,
    SeriesLook,
    Sheet,
    Table,
)
from planner.model import results, simulate, table
from planner.model.measures import MEASURES, Kind
from planner.model.simulate import Run
from planner.numbers import Month, Number, Year
from planner.questions.money.cost import whole_run
from planner.questions.outlook import HEADLINES, Window, by_year
from planner.report.amounts import Spread, spread
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.report.tables import DRAWN, STATISTICS
from planner.text import Text

MONTHS, YEARS = Text("Måneder", "Months"), Text("År", "Years")
MONTH, YEAR = Text("Måned", "Month"), Text("År", "Year")
MONTHS_IN, SUM = Text("Måneder", "Months"), Text("I alt", "Total")
SHOWN = (
    "placements",
    "arrivals",
    "departures",
    "relapses",
    "late_relapses",
    "caseload",
    "not_ready",
    "ready",
    "in_contract",
    "self_supporting",
    "placed",
    "settled",
)
MEAN_FIELD = "mean_field"
HEADING = Text("{measure}: {whose}, {statistic}", "{measure}: {whose}, {statistic}")
OF_MONTHS = Text(
    "{programme}, personer. Bestande ved månedens udgang, bevægelser i måneden. Middelfelt: modellen regnet med "
    "forventede værdier; median og 5–95 % er af {draws} forløb.",
    "{programme}, persons. Stocks at the end of the month, flows in the month. Mean field: the model run with "
    "expected values; median and 5–95% are of {draws} draws.",
)
OF_YEARS = Text(
    "{programme}, personer. Bevægelser er summer over årets måneder, bestande er ved årets udgang. Medianer kan ikke "
    "lægges sammen, så de står som tal; middelfeltet er formler over arket {months}.",
    "{programme}, persons. Flows are sums over the year's months, stocks are at its end. Medians cannot be added, so "
    "they stand as numbers; the mean field is formulas over the sheet {months}.",
)
WIDTHS = (11, 14)
PAGES_WIDE = 3
HEAD_HEIGHT = 62
BY_MONTH, BY_YEAR = "months", "years"  # the tables' names


Side = Literal["ours", "baseline"]
SIDES: tuple[Side, ...] = ("baseline", "ours")  # as they are drawn
NAMES: dict[Side, Text] = {"ours": CHOICES, "baseline": BASELINE}
Said = tuple[str, Side, str]  # a column's name: what is counted, in which run, which statistic


def sheets(subject: Subject) -> tuple[Sheet, Sheet]:
    ours, baseline = (
        simulate.run(one, subject.draws) for one in (subject.scenario, subject.as_now)
    )
    runs: dict[Side, Run] = {"ours": ours, "baseline": baseline}
    return _months(subject, runs), _years(subject, runs)


def _months(subject: Subject, runs: Mapping[Side, Run]) -> Sheet:
    """The mean field of what is counted, of the main figures the draws too; the proposal's and the baseline's."""
    months = runs["ours"].months
    series = dict(_series(subject.programme, runs))
    rows = (
        Row((Month(month), *(Number(value, 1) for value in values)), month)
        for month, *values in zip(months, *series.values(), strict=True)
    )
    columns = (Column(MONTH, MONTH, is_number=False), *map(_column, series))
    lines = (_line(BY_MONTH, months, ("caseload", one, MEAN_FIELD), one) for one in SIDES)
    about = OF_MONTHS.filled(programme=subject.programme_name, draws=Number(subject.draws.count))
    return Sheet(
        MONTHS,
        (Table(columns, tuple(rows), BY_MONTH, head_height=HEAD_HEIGHT),),
        WIDTHS,
        about=about,
        chart=_chart("caseload", BY_MONTH, months, MONTH, lines),
        pages_wide=PAGES_WIDE,
    )


def _series(programme: str, runs: Mapping[Side, Run]) -> Iterator[tuple[Said, list[float]]]:
    """Month by month."""
    for measure in SHOWN:
        for side, run in runs.items():
            found = table.statistics(results.monthly(run, measure, programme))
            for statistic in (MEAN_FIELD, *(DRAWN if measure in HEADLINES else ())):
                if statistic in found:
                    yield (measure, side, statistic), found[statistic].tolist()


def _years(subject: Subject, runs: Mapping[Side, Run]) -> Sheet:
    """Sums over the months as formulas, and medians with ranges, which do not add up."""
    windows = by_year(whole_run(runs["ours"].scenario))
    columns = [Column(YEAR, YEAR, is_number=False), Column(MONTHS_IN, is_number=False)]
    cells: list[list[Cell]] = [
        [Year(year), Number(len(window.months))] for year, window in windows.items()
    ]
    total: list[Cell] = [SUM, None]
    for name, values in _by_year(subject.programme, runs, windows):
        columns.append(_column(name))
        for row, value in zip(cells, values, strict=True):
            row.append(value)
        total.append(_total(name, values, windows))
    rows = [Row(tuple(row), year) for year, row in zip(windows, cells, strict=True)]
    lines = (
        _line(BY_YEAR, windows, ("placements", "ours", one), "median" if one == "p50" else "end")
        for one in DRAWN
    )
    return Sheet(
        YEARS,
        (
            Table(
                tuple(columns),
                (*rows, Row(tuple(total), kind="total")),
                BY_YEAR,
                head_height=HEAD_HEIGHT,
            ),
        ),
        WIDTHS,
        about=OF_YEARS.filled(programme=subject.programme_name, months=MONTHS),
        chart=_chart("placements", BY_YEAR, windows, YEAR, lines),
        pages_wide=PAGES_WIDE,
    )


def _by_year(
    programme: str, runs: Mapping[Side, Run], windows: Mapping[int, Window]
) -> Iterator[tuple[Said, list[Cell]]]:
    """Of the main figures the median and the range of the years that have draws, too."""
    for measure in SHOWN:
        for side, run in runs.items():
            name = measure, side, MEAN_FIELD
            mean_field = results.monthly(run, measure, programme).mean_field
            yield name, [_of_months(name, mean_field, run, one) for one in windows.values()]
            if measure not in HEADLINES:
                continue
            spreads = [_spread(run, programme, measure, one) for one in windows.values()]
            for statistic, end in zip(DRAWN, ("low", "middle", "high"), strict=True):
                values = [None if one is None else Number(getattr(one, end), 1) for one in spreads]
                yield (measure, side, statistic), list(values)


def _of_months(name: Said, mean_field: np.ndarray, run: Run, window: Window) -> Formula:
    """The sum of a flow, a stock as it is at the end."""
    first, last = window.first - run.months.start, window.last - run.months.start
    if _is_flow(name):
        value = Number(float(mean_field[first : last + 1].sum()), 1)
        months = Cells(BY_MONTH, (window.first, name), (window.last, name))
        return Formula("SUM({})", (months,), value)
    value = Number(float(mean_field[last]), 1)
    return Formula("{}", (Cells(BY_MONTH, (window.last, name)),), value)


def _total(name: Said, values: Sequence[Cell], windows: Mapping[int, Window]) -> Formula | None:
    """Of a flow in the mean field."""
    if not _is_flow(name) or name[2] != MEAN_FIELD:
        return None
    summed = sum(one.value.value for one in values if isinstance(one, Formula))
    return Formula("SUM({})", (_down(BY_YEAR, windows, name),), Number(summed, 1))


def _is_flow(name: Said) -> bool:
    return MEASURES[name[0]].kind is Kind.FLOW


def _spread(run: Run, programme: str, measure: str, window: Window) -> Spread | None:
    if window.last not in run.drawn_months:
        return None
    figure = window.figure(programme, measure)
    return spread(results.over(run, figure))


def _column(name: Said) -> Column:
    measure, side, statistic = name
    heading = HEADING.filled(
        measure=MEASURES[measure].label, whose=NAMES[side], statistic=STATISTICS[statistic]
    )
    return Column(heading, name)


def _down(table: str, rows: Iterable[int], column: Name) -> Cells:
    """A column from the first row to the last."""
    first, *_, last = (*rows, *rows)
    return Cells(table, (first, column), (last, column))


def _line(table: str, rows: Iterable[int], name: Said, look: SeriesLook) -> Series:
    _, side, statistic = name
    label = NAMES[side] if look == side else STATISTICS[statistic]
    return Series(label, _down(table, rows, name), look)


def _chart(
    measure: str, table: str, rows: Iterable[int], periods: Name, lines: Iterable[Series]
) -> Chart:
    along = _down(table, rows, periods)
    label = MEASURES[measure].label
    return Chart(label, "line", along, tuple(lines), by_month=table == BY_MONTH)
