"""The sheet of kroner: every line by calendar year, ours, the baseline's, the difference; nets as formulas."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from planner.model.measures import MEASURES
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import FROM_STATE, LINES, NET, NET_STATE, PAID_OUT, Year
from planner.report.kroner import middle, year_name
from planner.report.paper import finances
from planner.report.paper.excel_cells import ROWS_OF_A_CHART, Book, cell, span
from planner.report.paper.excel_kroner import begun
from planner.report.paper.excel_months import CHART, FIRST, HEAD
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.text import Text, number

LINE, TOTAL = Text("Linje, kroner", "Line, kroner"), Text("I alt", "Total")
ABOUT = Text(
    "{rules}. {programme}, kroner i faste priser, før skat. Linjerne er modellens middelfelt og går op: netto for "
    "kommunen er det, den betaler, minus det, staten betaler den.",
    "{rules}. {programme}, kroner in fixed prices, before tax. The lines are the model's mean field and add up: the "
    "municipality's net is what it pays less what the state pays it.",
)
MEAN_FIELD = Text("{whose}, middelfelt", "{whose}, mean field")
DIFFERENCE = Text(
    "Forskel (jeres greb minus udgangspunktet)", "Difference (your choices less the baseline)"
)
DRAWN = Text(
    "Netto for kommunen i forløbene ({draws}), kroner; år før dem er middelfeltet, uden interval",
    "The municipality's net in the draws ({draws}), kroner; years before them are the mean field, without a range",
)
STATISTIC = Text("{whose}: {statistic}", "{whose}: {statistic}")
STATISTICS = (Text("5 %", "5%"), Text("median", "median"), Text("95 %", "95%"))


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a block of lines begins on the sheet."""

    row: int

    def at(self, line: str) -> int:
        return self.row + 1 + ROWS.index(line)


ROWS = (*PAID_OUT, *FROM_STATE, NET, NET_STATE)


def money(book: Book, name: str, subject: Subject) -> None:
    sheet, found = begun(book, name, ABOUT, subject, (46,))
    if found is not None:
        _write(book, sheet, found, subject)


def _write(book: Book, sheet: Worksheet, found: Account, subject: Subject) -> None:
    ours, theirs = found.ours.years, found.theirs.years
    last = len(ours)
    _years(book, sheet, ours)
    first = _lines(book, sheet, HEAD + 1, MEAN_FIELD.filled(whose=CHOICES), ours)
    second = _lines(book, sheet, first.at(NET_STATE) + 2, MEAN_FIELD.filled(whose=BASELINE), theirs)
    row = second.at(NET_STATE) + 2
    _differences(book, sheet, row, (first, second), (ours, theirs))
    row += len(ROWS) + 2
    draws = number(subject.draws.count, book.language)
    book.put(sheet, row, 0, DRAWN.filled(draws=draws).in_(book.language), "heading")
    row = _drawn(book, sheet, row, found)
    sheet.set_column(1, last + 1, 15)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(HEAD)
    sheet.print_area(0, 0, row + ROWS_OF_A_CHART, last + 1)
    _chart(book, sheet, first.at(NET), second.at(NET), last, row + 2)


def _drawn(book: Book, sheet: Worksheet, row: int, found: Account) -> int:
    """The last row. A year wholly before the draws has no range."""
    ours, theirs = [*found.ours.years, found.ours], [*found.theirs.years, found.theirs]
    start = found.scenario.draws_start
    for whose, figures in (
        (CHOICES, [one.net for one in ours]),
        (BASELINE, [one.net for one in theirs]),
        (
            finances.DIFFERENCE,
            [difference(one.net, other.net) for one, other in zip(ours, theirs, strict=True)],
        ),
    ):
        ranges = [middle(one) for one in figures]
        for statistic, end in zip(STATISTICS, ("low", "middle", "high"), strict=True):
            row += 1
            label = STATISTIC.filled(whose=whose, statistic=statistic).in_(book.language)
            book.put(sheet, row, 0, label, "plain")
            for column, (period, of) in enumerate(zip(ours, ranges, strict=True), start=1):
                if end == "middle" or period.window.last >= start:
                    book.put(sheet, row, column, getattr(of, end), "kroner")
    return row


def _years(book: Book, sheet: Worksheet, years: Sequence[Year]) -> None:
    book.put(sheet, HEAD, 0, LINE.in_(book.language), "head")
    for column, one in enumerate(years, start=1):
        if one.is_whole:
            book.put(sheet, HEAD, column, one.year, "head_number")
        else:
            name = year_name(one.year, one.window, one.is_whole, book.language)
            book.put(sheet, HEAD, column, name, "head_number")
    book.put(sheet, HEAD, len(years) + 1, TOTAL.in_(book.language), "head_number")


def _lines(book: Book, sheet: Worksheet, row: int, heading: Text, years: Sequence[Year]) -> Kept:
    kept = Kept(row)
    book.put(sheet, row, 0, heading.in_(book.language), "heading")
    for line in ROWS:
        at = kept.at(line)
        _label(book, sheet, at, line)
        values = [one.lines[line].mean_field for one in years]
        for column, value in enumerate(values, start=1):
            if line in LINES:
                book.put(sheet, at, column, value, "kroner")
            else:
                book.reckon(sheet, at, column, _net(kept, line, column), value, "sum_kroner")
        _total(book, sheet, at, values, line)
    return kept


def _label(book: Book, sheet: Worksheet, row: int, line: str) -> None:
    look = "plain" if line in LINES else "sum_words"
    book.put(sheet, row, 0, MEASURES[line].label.in_(book.language), look)


def _net(kept: Kept, line: str, column: int) -> str:
    """What is paid out less what comes in, or what the state pays."""
    paid = span((kept.at(PAID_OUT[0]), column), (kept.at(PAID_OUT[-1]), column))
    received = span((kept.at(FROM_STATE[0]), column), (kept.at(FROM_STATE[-1]), column))
    return f"=SUM({paid})-SUM({received})" if line == NET else f"=SUM({received})"


def _total(book: Book, sheet: Worksheet, row: int, values: Sequence[float], line: str) -> None:
    formula = f"=SUM({span((row, 1), (row, len(values)))})"
    look = "kroner" if line in LINES else "sum_kroner"
    book.reckon(sheet, row, len(values) + 1, formula, sum(values), look)


def _differences(
    book: Book,
    sheet: Worksheet,
    row: int,
    kept: tuple[Kept, Kept],
    years: tuple[Sequence[Year], Sequence[Year]],
) -> None:
    block, (first, second) = Kept(row), kept
    book.put(sheet, row, 0, DIFFERENCE.in_(book.language), "heading")
    for line in ROWS:
        at = block.at(line)
        _label(book, sheet, at, line)
        pairs = zip(*years, strict=True)
        values = [a.lines[line].mean_field - b.lines[line].mean_field for a, b in pairs]
        look = "kroner" if line in LINES else "sum_kroner"
        for column, value in enumerate([*values, sum(values)], start=1):
            formula = f"={cell(first.at(line), column)}-{cell(second.at(line), column)}"
            book.reckon(sheet, at, column, formula, value, look)


def _chart(book: Book, sheet: Worksheet, ours: int, baseline: int, last: int, row: int) -> None:
    """The municipality's net by year, ours beside the baseline's."""
    name, label = sheet.get_name(), MEASURES[NET].label.in_(book.language)
    chart = book.file.add_chart({"type": "column"})
    for at, whose, look in (
        (
            baseline,
            BASELINE,
            {
                "pattern": {
                    "pattern": "wide_upward_diagonal",
                    "fg_color": "#6B6B6B",
                    "bg_color": "#FFFFFF",
                }
            },
        ),
        (ours, CHOICES, {"fill": {"color": "#0B5394"}}),
    ):
        chart.add_series(
            {
                "name": whose.in_(book.language),
                "categories": [name, HEAD, 1, HEAD, last],
                "values": [name, at, 1, at, last],
                "border": {"color": "#444444"},
                **look,
            }
        )
    chart.set_title({"name": label, "name_font": {"size": 12}})
    chart.set_y_axis({"num_format": "#,##0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size(CHART)
    sheet.insert_chart(row, 1, chart, {"description": label})
