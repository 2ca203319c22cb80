"""A workbook as an Excel file: words are only ever words, numbers are numbers, months are dates, sums are formulas."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from typing import Any

from xlsxwriter.chart import Chart as Drawn
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook as File
from xlsxwriter.worksheet import Worksheet

from planner.document.sheets import (
    HEAD,
    Cell,
    Cells,
    Chart,
    Formula,
    Name,
    Row,
    Sheet,
    Table,
    Workbook,
)
from planner.document.words import Words, printer
from planner.numbers import Month, Number, Share, Year
from planner.text import Language, Text

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NEVER = datetime(2000, 1, 1)  # a file has no clock: the same blocks give the same bytes
Look = dict[str, Any]
ACCENT, GREY = "#0B5394", "#6B6B6B"
TITLE: Look = {"bold": True, "font_size": 15, "font_color": ACCENT}
HEADING: Look = {"bold": True, "font_size": 12, "font_color": ACCENT}
COLUMN_HEAD: Look = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2}
PLAIN: Look = {"valign": "top"}
TOTAL: Look = {"bold": True, "top": 1}
WRAPPED: Look = {"text_wrap": True}
A4 = 9
LONGEST = 32_767  # characters in a cell; a longer one would be left out whole
LONGEST_NAME = 31  # of a sheet
LINE_HEIGHT = 15
LETTERS_A_WIDTH = 1.05  # of mixed letters in the unit of column widths
ROWS_OF_A_CHART = 18
ROWS_OF_A_PAGE = 100  # at most; they can still be read
CHART_SIZE = {"width": 720, "height": 320}
BY_MONTH = {
    "date_axis": True,
    "num_format": "mmm yyyy",
    "major_unit": 12,
    "major_unit_type": "months",
}
MARKER = {"type": "circle", "size": 5, "fill": {"color": ACCENT}}
HATCHED = {"pattern": "wide_upward_diagonal", "fg_color": GREY, "bg_color": "#FFFFFF"}
BORDER = {"color": "#444444"}
SERIES: dict[tuple[str, str], Look] = {
    ("line", "ours"): {"line": {"color": ACCENT, "width": 2.25, "dash_type": "solid"}},
    ("line", "baseline"): {"line": {"color": GREY, "width": 2.25, "dash_type": "dash"}},
    ("line", "median"): {
        "line": {"color": ACCENT, "width": 2.5, "dash_type": "solid"},
        "marker": MARKER,
    },
    ("line", "end"): {
        "line": {"color": ACCENT, "width": 1.25, "dash_type": "dash"},
        "marker": MARKER,
    },
    ("column", "ours"): {"border": BORDER, "fill": {"color": ACCENT}},
    ("column", "baseline"): {"border": BORDER, "pattern": HATCHED},
}


def xlsx(book: Workbook, language: Language) -> bytes:
    made, say = io.BytesIO(), printer(language)
    with File(made, OPTIONS) as file:
        file.set_properties({"title": say(book.title), "author": "", "created": NEVER})
        sheets = dict(zip(_names(book, say), book.sheets, strict=True))
        laid_out = {name: _laid_out(sheet) for name, sheet in sheets.items()}
        places = {one.table.name: (name, one) for name, all in laid_out.items() for one in all}
        for name, sheet in sheets.items():
            written = file.add_worksheet(name)
            _Writer(file, say, places, sheet, written).write(laid_out[name])
    return made.getvalue()


def _names(book: Workbook, say: Callable[[Words], str]) -> Iterator[str]:
    """Of the sheets, as a spreadsheet allows them: short, none twice, without signs that stand for something."""
    taken: set[str] = set()
    for number, sheet in enumerate(book.sheets, start=1):
        words = "".join(" " if one in "[]:*?/\\'!\n" else one for one in say(sheet.name))
        name = words.lstrip(" =")[:LONGEST_NAME].rstrip()
        if not name or name.casefold() in {*taken, "history"}:
            end = f" ({number})"
            name = name[: LONGEST_NAME - len(end)] + end
        taken.add(name.casefold())
        yield name


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table, and the rows and columns of its sheet in which its parts stand, by their names and in their order."""

    table: Table
    title: int
    head: int | None
    rows: tuple[int, ...]
    row_of: Mapping[Name, int | None]
    column_of: Mapping[Name, int]


def _laid_out(sheet: Sheet) -> list[_Placed]:
    """A blank row before every table, and before every title within one."""
    row, placed = 2 if sheet.about else 1, []
    for table in sheet.tables:
        title = row + 1
        row = title + bool(table.title)
        head = row if any(one.label for one in table.columns) else None
        row += head is not None
        rows: list[int] = []
        for one in table.rows:
            row += one.kind == "title" and bool(rows)
            rows.append(row)
            row += 1
        row_of = {one.name: at for one, at in zip(table.rows, rows, strict=True)}
        column_of = {one.name: at for at, one in enumerate(table.columns)}
        placed.append(_Placed(table, title, head, tuple(rows), {**row_of, HEAD: head}, column_of))
    return placed


@dataclass(frozen=True, slots=True)
class _Writer:
    """Of one sheet. `places`: for every named table of the book its sheet's name and where it stands there."""

    file: File
    say: Callable[[Words], str]
    places: Mapping[str, tuple[str, _Placed]]
    of: Sheet
    sheet: Worksheet
    formats: dict[tuple, Format] = field(default_factory=dict)

    def write(self, tables: list[_Placed]) -> None:
        self._put(0, 0, self.of.title or self.of.name, TITLE)
        if self.of.about:
            wraps = not tables  # then it is all that the sheet says
            self._put(1, 0, self.of.about, PLAIN | (WRAPPED if wraps else {}))
        for one in tables:
            self._table(one)
        ends = [row for one in tables for row in (one.title, one.head or 0, *one.rows)]
        last = max(ends, default=1)
        width = max((len(one.table.columns) for one in tables), default=1)
        if self.of.chart:
            self._chart(self.of.chart, last + 2)
            last += ROWS_OF_A_CHART
        self._for_print(tables, last, width - 1)

    def _for_print(self, tables: list[_Placed], last_row: int, last_column: int) -> None:
        """On A4, lying; names and heads stay in sight, on screen and on every printed page."""
        sheet, of = self.sheet, self.of
        sheet.set_landscape()
        sheet.set_paper(A4)
        # A chart does not go on from one page to the next.
        sheet.fit_to_pages(of.pages_wide, int(of.chart is not None and last_row <= ROWS_OF_A_PAGE))
        sheet.set_footer("&L&F · &A&R&P / &N")
        for column in range(last_column + 1):
            sheet.set_column(column, column, self._width(column))
        sheet.print_area(0, 0, last_row, last_column)
        head = tables[0].head if tables and not tables[0].table.title else None
        if head is not None:
            sheet.repeat_rows(head)
        if of.still:
            sheet.freeze_panes(2 if head is None else head + 1, of.still)
        if of.pages_wide > 1:
            sheet.repeat_columns(0)

    def _width(self, column: int) -> float:
        return self.of.widths[min(column, len(self.of.widths) - 1)]

    def _table(self, placed: _Placed) -> None:
        table = placed.table
        if table.title:
            self._put(placed.title, 0, table.title, HEADING)
        if placed.head is not None:
            for at, column in enumerate(table.columns):
                right = {"align": "right"} if column.is_number else {}
                self._put(placed.head, at, column.label, COLUMN_HEAD | right)
            if table.head_height:
                self.sheet.set_row(placed.head, table.head_height)
            if table.has_filter:
                self.sheet.autofilter(placed.head, 0, placed.rows[-1], len(table.columns) - 1)
        for row, one in zip(placed.rows, table.rows, strict=True):
            if one.kind == "title":
                self._put(row, 0, one.cells[0], HEADING)
            else:
                self._row(row, one, table)

    def _row(self, row: int, of: Row, table: Table) -> None:
        """As high as its wrapped words need: no program works it out on opening."""
        height, last = 0.0, len(table.columns) - 1
        for at, cell in enumerate(of.cells):
            goes_on = at == len(of.cells) - 1 < last
            wraps = goes_on or table.columns[at].wraps
            look = (TOTAL if of.kind == "total" else PLAIN) | (WRAPPED if wraps else {})
            if goes_on:
                self.sheet.merge_range(row, at, row, last, "", self._format(look))
            words = self._put(row, at, cell, look)
            if wraps and words:
                width = sum(map(self._width, range(at, last + 1 if goes_on else at + 1)))
                height = max(height, _tall(words, width))
        if height:
            self.sheet.set_row(row, height)

    def _put(self, row: int, column: int, cell: Cell, look: Look) -> str:
        """The words that it wrote, if any. Nothing stands in the cell of a number that is none."""
        sheet = self.sheet
        match cell:
            case Number(value) | Share(value) if isfinite(value):
                sheet.write_number(row, column, value, self._format(look | _number(cell)))
            case Formula(text, cells, value):
                formula = text.format(*map(self._address, cells))
                sheet.write_formula(
                    row, column, f"={formula}", self._format(look | _number(value)), value.value
                )
            case Month(month):
                day = date(month // 12, month % 12 + 1, 1)
                as_month = {"num_format": "mmm yyyy", "align": "left"}
                sheet.write_datetime(row, column, day, self._format(look | as_month))
            case Number() | Share():
                sheet.write_blank(row, column, None, self._format(look | _number(cell)))
            case Year(year) if look.get("bottom"):  # a head
                sheet.write_number(row, column, year, self._format(look))
            case Year(year):
                as_year = {"num_format": "0", "align": "left"}
                sheet.write_number(row, column, year, self._format(look | as_year))
            case str() | Text() if cell != "":
                words = self.say(cell)
                words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
                sheet.write_string(row, column, words, self._format(look))
                return words
        return ""

    def _format(self, look: Look) -> Format:
        """One for each look: a spreadsheet has room for so many."""
        key = tuple(look.items())
        if key not in self.formats:
            self.formats[key] = self.file.add_format(look)
        return self.formats[key]

    def _address(self, cells: Cells) -> str:
        """`B5:B9`, with the sheet's name before it where it is another."""
        name, placed = self.places[cells.table]
        ends = (place for place in (cells.first, cells.last) if place)
        corners = (
            xl_rowcol_to_cell(placed.row_of[row], placed.column_of[column]) for row, column in ends
        )
        address = ":".join(corners)
        return address if name == self.sheet.get_name() else f"'{name}'!{address}"

    def _series(self, cells: Cells) -> list[str | int | None]:
        """As a chart wants it."""
        name, placed = self.places[cells.table]
        ends = (cells.first, cells.last or cells.first)
        corners = [
            at for row, column in ends for at in (placed.row_of[row], placed.column_of[column])
        ]
        return [name, *corners]

    def _chart(self, of: Chart, row: int) -> None:
        chart: Drawn = self.file.add_chart({"type": of.kind})
        for one in of.series:
            values = {"categories": self._series(of.categories), "values": self._series(one.values)}
            look = SERIES[of.kind, one.look]
            chart.add_series({"name": self._name(one.name), **values, **look})
        chart.set_title({"name": self._name(of.title), "name_font": {"size": 12}})
        if of.by_month:
            chart.set_x_axis(BY_MONTH)
        chart.set_y_axis({"num_format": "#,##0"} | ({"min": 0} if of.kind == "line" else {}))
        chart.set_legend({"position": "bottom"})
        chart.set_size(CHART_SIZE)
        # Beside the first column, which is printed on every page with whatever lies over it.
        self.sheet.insert_chart(row, 1, chart, {"description": self.say(of.title)})

    def _name(self, words: Words) -> str:
        """In a chart, where words that look like a formula would be one."""
        return self.say(words).lstrip("=").replace("!", " ")


def _number(of: Number | Share) -> Look:
    match of:
        case Share():
            return {"num_format": "0.0##%"}
        case Number(_, None):
            return {"num_format": "#,##0.###"}
        case Number(_, decimals):
            return {"num_format": "#,##0" + "." * bool(decimals) + "0" * (decimals or 0)}


def _tall(words: str, width: float) -> float:
    """How high a row must be for the words to stand in a column so wide: no program works it out on opening."""
    most = max(1, int(width * LETTERS_A_WIDTH))
    breaks_early = any(len(word) > most / 2 for word in words.split())  # before a link, say
    return LINE_HEIGHT * (max(1, -(-len(words) // most)) + breaks_early)
