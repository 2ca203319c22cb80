"""The sheet of calendar years: sums over the months as formulas, and medians with ranges, which do not add up."""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from planner.model import results
from planner.model.measures import MEASURES, Kind
from planner.model.scenario import Figure
from planner.model.simulate import Run
from planner.questions.money.cost import by_year, whole_run
from planner.questions.outlook import HEADLINES, Window
from planner.report.amounts import spread
from planner.report.paper.excel_cells import Book, cell, span
from planner.report.paper.excel_months import (
    CHART,
    DRAWN,
    FIRST,
    HEAD,
    MEAN_FIELD,
    SHOWN,
    Columns,
    begun,
    finished,
    head,
)
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.report.plan.tables import STATISTICS
from planner.text import Text

YEAR, MONTHS_IN, SUM = Text("År", "Year"), Text("Måneder", "Months"), Text("I alt", "Total")
ABOUT = Text(
    "{programme}, personer. Bevægelser er summer over årets måneder, bestande er ved årets udgang. Medianer kan ikke "
    "lægges sammen, så de står som tal; middelfeltet er formler over arket {months}.",
    "{programme}, persons. Flows are sums over the year's months, stocks are at its end. Medians cannot be added, so "
    "they stand as numbers; the mean field is formulas over the sheet {months}.",
)


def years(
    book: Book,
    name: str,
    months: str,
    subject: Subject,
    ours: Run,
    baseline: Run,
    at: Mapping[str, Columns],
) -> None:
    """`at`: where each measure stands on the sheet named `months`."""
    programme = ours.scenario.programme(subject.programme).name.plain()
    sheet = begun(book, name, ABOUT.filled(programme=programme, months=months))
    windows = by_year(whole_run(ours.scenario))
    last = FIRST + len(windows) - 1
    _years(book, sheet, windows, last)
    column, placed = 2, 0
    for measure in SHOWN:
        own = ((CHOICES, ours, at[measure].ours), (BASELINE, baseline, at[measure].baseline))
        for whose, run, where in own:
            head(book, sheet, column, measure, whose, MEAN_FIELD)
            values = results.monthly(run, measure, subject.programme).mean_field
            is_flow = MEASURES[measure].kind is Kind.FLOW
            total = 0.0
            for row, window in enumerate(windows.values(), start=FIRST):
                first, end = window.first - run.months.start, window.last - run.months.start
                of_year = float(values[first : end + 1].sum() if is_flow else values[end])
                months_of_year = span((FIRST + first, where), (FIRST + end, where))
                month_at_end = cell(FIRST + end, where)
                formula = (
                    f"=SUM('{months}'!{months_of_year})"
                    if is_flow
                    else f"='{months}'!{month_at_end}"
                )
                book.reckon(sheet, row, column, formula, of_year, "persons")
                total += of_year
            if is_flow:
                summed = f"=SUM({span((FIRST, column), (last, column))})"
                book.reckon(sheet, last + 1, column, summed, total, "sum_persons")
            column += 1
        if measure in HEADLINES:
            placed = column if measure == "placements" else placed
            _drawn(book, sheet, column, ours, subject.programme, measure, windows)
            column += len(DRAWN)
    finished(sheet, column - 1, last + 1)
    _chart(book, sheet, placed, last)


def _years(book: Book, sheet: Worksheet, windows: Mapping[int, Window], last: int) -> None:
    """Which they are, and how many months of each the run has."""
    book.put(sheet, HEAD, 0, YEAR.in_(book.language), "head")
    book.put(sheet, HEAD, 1, MONTHS_IN.in_(book.language), "head")
    for row, (year, window) in enumerate(windows.items(), start=FIRST):
        book.put(sheet, row, 0, year, "year")
        book.put(sheet, row, 1, window.last + 1 - window.first, "whole")
    book.put(sheet, last + 1, 0, SUM.in_(book.language), "sum_words")


def _drawn(
    book: Book,
    sheet: Worksheet,
    column: int,
    run: Run,
    programme: str,
    measure: str,
    windows: Mapping[int, Window],
) -> None:
    """Median and range of the years that have draws."""
    for at, statistic in enumerate(DRAWN, start=column):
        head(book, sheet, at, measure, CHOICES, statistic)
    for row, window in enumerate(windows.values(), start=FIRST):
        figure = Figure(programme, None, measure, window.first, window.last)
        of = spread(results.over(run, figure).draws)
        if of is not None and window.last in run.drawn_months:
            for at, value in enumerate((of.low, of.middle, of.high), start=column):
                book.put(sheet, row, at, value, "persons")


def _chart(book: Book, sheet: Worksheet, column: int, last: int) -> None:
    """Placements: the median, and the range as thinner lines."""
    language, name = book.language, sheet.get_name()
    label = MEASURES["placements"].label.in_(language)
    chart = book.file.add_chart({"type": "line"})
    looks = {"p05": ("dash", 1.25), "p50": ("solid", 2.5), "p95": ("dash", 1.25)}
    for at, statistic in enumerate(DRAWN, start=column):
        dash, width = looks[statistic]
        chart.add_series(
            {
                "name": STATISTICS[statistic].in_(language),
                "categories": [name, FIRST, 0, last, 0],
                "values": [name, FIRST, at, last, at],
                "line": {"color": "#0B5394", "width": width, "dash_type": dash},
                "marker": {"type": "circle", "size": 5, "fill": {"color": "#0B5394"}},
            }
        )
    chart.set_title({"name": label, "name_font": {"size": 12}})
    chart.set_y_axis({"min": 0, "num_format": "#,##0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size(CHART)
    sheet.insert_chart(last + 3, 1, chart, {"description": label})
