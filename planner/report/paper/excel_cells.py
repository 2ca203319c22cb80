"""Cells of a workbook: words are only ever words, numbers are numbers, months are dates, sums are formulas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.document.blocks import printable
from planner.text import Language, Text

LOOKS = {
    "title": {"bold": True, "font_size": 15, "font_color": "#0B5394"},
    "heading": {"bold": True, "font_size": 12, "font_color": "#0B5394"},
    "head": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2},
    "head_number": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 2,
        "align": "right",
    },
    "words": {"text_wrap": True, "valign": "top"},
    "plain": {"valign": "top"},
    "month": {"num_format": "mmm yyyy", "align": "left", "valign": "top"},
    "persons": {"num_format": "#,##0.0", "valign": "top"},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "year": {"num_format": "0", "align": "left", "valign": "top"},
    "kroner": {"num_format": "#,##0", "valign": "top"},
    "share": {"num_format": "0.0##%", "valign": "top"},
    "number": {"num_format": "#,##0.###", "valign": "top"},
    "sum_kroner": {"num_format": "#,##0", "bold": True, "top": 1},
    "sum_persons": {"num_format": "#,##0.0", "bold": True, "top": 1},
    "sum_words": {"bold": True, "top": 1},
}
A4 = 9
LONGEST = 32_767  # characters in a cell; a longer one would be left out whole
HEAD_HEIGHT = 62
STATISTICS = (Text("5 %", "5%"), Text("Median", "Median"), Text("95 %", "95%"))
LINE_HEIGHT = 15
LETTERS_A_WIDTH = 1.05  # of mixed letters in the unit of column widths
ROWS_OF_A_CHART = 18


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook being written, with its looks by name."""

    file: Workbook
    looks: dict[str, Format]
    language: Language

    @classmethod
    def of(cls, file: Workbook, language: Language) -> "Book":
        return cls(file, {name: file.add_format(look) for name, look in LOOKS.items()}, language)

    def sheet(self, name: str, widths: Sequence[float], pages_wide: int = 1) -> Worksheet:
        """Printed on A4, lying."""
        sheet = self.file.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.set_footer("&L&F · &A&R&P / &N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def columns(
        self, sheet: Worksheet, row: int, title: str, first: Text, others: Iterable[Text]
    ) -> int:
        """A title above the names of the columns; the row after them."""
        self.put(sheet, row, 0, title, "heading")
        self.put(sheet, row + 1, 0, first.in_(self.language), "head")
        for column, one in enumerate(others, start=1):
            self.put(sheet, row + 1, column, one.in_(self.language), "head_number")
        sheet.set_row(row + 1, HEAD_HEIGHT)
        return row + 2

    def name(self, sheet: Worksheet, row: int, width: float, name: str) -> None:
        """What the row is about, as high as it needs."""
        self.put(sheet, row, 0, name, "words")
        sheet.set_row(row, tall(name, width))

    def put(self, sheet: Worksheet, row: int, column: int, value: object, look: str) -> None:
        """Nothing where the value is None or undefined."""
        as_look = self.looks[look]
        if isinstance(value, str):
            words = printable(value)
            if len(words) > LONGEST:
                words = words[: LONGEST - 1] + "…"
            sheet.write_string(row, column, words, as_look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, as_look)
        elif isinstance(value, int | float) and isfinite(value):
            sheet.write_number(row, column, float(value), as_look)
        else:
            sheet.write_blank(row, column, None, as_look)

    def reckon(
        self, sheet: Worksheet, row: int, column: int, formula: str, value: float, look: str
    ) -> None:
        """A formula with what it comes to, for those who only read."""
        sheet.write_formula(row, column, formula, self.looks[look], value)


def tall(words: str, width: float) -> float:
    """How high a row must be for the words to stand in a column so wide: no program works it out on opening."""
    most = max(1, int(width * LETTERS_A_WIDTH))
    breaks_early = any(len(word) > most / 2 for word in words.split())  # before a link, say
    return LINE_HEIGHT * (max(1, -(-len(words) // most)) + breaks_early)


def cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))


def span(first: tuple[int, int], last: tuple[int, int]) -> str:
    return f"{cell(*first)}:{cell(*last)}"


def day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
