"""The sheet of months: the mean field of what is counted, ours and the baseline's; the main figures in draws too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from xlsxwriter.worksheet import Worksheet

from planner.model import results, table
from planner.model.measures import MEASURES
from planner.model.simulate import Run
from planner.questions.outlook import HEADLINES
from planner.report.paper.excel_cells import ROWS_OF_A_CHART, Book, day
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.report.plan.tables import STATISTICS
from planner.text import Text, number

MONTH = Text("Måned", "Month")
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
DRAWN = ("p05", "p50", "p95")
HEADING = Text("{measure}: {whose}, {statistic}", "{measure}: {whose}, {statistic}")
ABOUT = Text(
    "{programme}, personer. Bestande ved månedens udgang, bevægelser i måneden. Middelfelt: modellen regnet med "
    "forventede værdier; median og 5–95 % er af {draws} forløb.",
    "{programme}, persons. Stocks at the end of the month, flows in the month. Mean field: the model run with "
    "expected values; median and 5–95% are of {draws} draws.",
)
HEAD = 3
PAGES_WIDE = 3
FIRST = HEAD + 1  # the row of the first month, or year
CHART = {"width": 720, "height": 320}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a measure's mean field stands: ours and the baseline's."""

    ours: int
    baseline: int


def months(book: Book, name: str, subject: Subject, ours: Run, baseline: Run) -> dict[str, Columns]:
    """Where each measure was put."""
    programme = ours.scenario.programme(subject.programme).name.plain()
    about = ABOUT.filled(programme=programme, draws=number(subject.draws.count, book.language))
    sheet = begun(book, name, about)
    book.put(sheet, HEAD, 0, MONTH.in_(book.language), "head")
    for row, month in enumerate(ours.months, start=FIRST):
        book.put(sheet, row, 0, day(month), "month")
    column, places = 1, {}
    for measure in SHOWN:
        first = column
        for whose, statistic, values in _series(measure, subject.programme, ours, baseline):
            head(book, sheet, column, measure, whose, statistic)
            for row, value in enumerate(values, start=FIRST):
                book.put(sheet, row, column, float(value), "persons")
            column += 1
        places[measure] = Columns(first, column - 1)
    last = FIRST + len(ours.months) - 1
    finished(sheet, column - 1, last)
    _chart(book, sheet, places["caseload"], last)
    return places


def begun(book: Book, name: str, about: Text) -> Worksheet:
    sheet = book.sheet(name, (11,), PAGES_WIDE)
    book.put(sheet, 0, 0, name, "title")
    book.put(sheet, 1, 0, about.in_(book.language), "plain")
    return sheet


def finished(sheet: Worksheet, last_column: int, last_row: int) -> None:
    """Headings stay in sight, on screen and on every printed page."""
    sheet.set_column(1, last_column, 14)
    sheet.set_row(HEAD, 62)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(HEAD)
    sheet.repeat_columns(0)
    sheet.print_area(0, 0, last_row + ROWS_OF_A_CHART, last_column)


def head(
    book: Book, sheet: Worksheet, column: int, measure: str, whose: Text, statistic: str
) -> None:
    heading = HEADING.filled(
        measure=MEASURES[measure].label, whose=whose, statistic=STATISTICS[statistic]
    )
    book.put(sheet, HEAD, column, heading.in_(book.language), "head_number")


def _series(
    measure: str, programme: str, ours: Run, baseline: Run
) -> Iterator[tuple[Text, str, Sequence[float] | np.ndarray]]:
    """Ours first, the baseline's mean field last."""
    found = table.statistics(results.monthly(ours, measure, programme))
    drawn = DRAWN if measure in HEADLINES else ()
    for statistic in (MEAN_FIELD, *drawn):
        if statistic in found:
            yield CHOICES, statistic, found[statistic]
    yield BASELINE, MEAN_FIELD, results.monthly(baseline, measure, programme).mean_field


def _chart(book: Book, sheet: Worksheet, at: Columns, last: int) -> None:
    """The caseload, ours and the baseline's."""
    name, label = sheet.get_name(), MEASURES["caseload"].label.in_(book.language)
    chart = book.file.add_chart({"type": "line"})
    for column, whose, colour, dash in (
        (at.baseline, BASELINE, "#6B6B6B", "dash"),
        (at.ours, CHOICES, "#0B5394", "solid"),
    ):
        chart.add_series(
            {
                "name": whose.in_(book.language),
                "categories": [name, FIRST, 0, last, 0],
                "values": [name, FIRST, column, last, column],
                "line": {"color": colour, "width": 2.25, "dash_type": dash},
            }
        )
    chart.set_title({"name": label, "name_font": {"size": 12}})
    by_year = {"major_unit": 12, "major_unit_type": "months"}
    chart.set_x_axis({"date_axis": True, "num_format": "mmm yyyy", **by_year})
    chart.set_y_axis({"min": 0, "num_format": "#,##0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size(CHART)
    # Beside the first column, which is printed on every page with whatever lies over it.
    sheet.insert_chart(last + 2, 1, chart, {"description": label})
