"""The table behind a chart: to be shown, and to take away as CSV for a Danish spreadsheet or for a program."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite
from typing import Literal

from planner.document.blocks import Grid, rows
from planner.document.words import NoFigure, Words
from planner.model.schedule import month_text
from planner.numbers import Month, Number, Percent
from planner.text import Language, Text, joined

Kind = Literal["month", "text", "persons", "whole", "share", "money"]
Cell = Text | str | float | None  # a month is its number; None and NaN: no figure

DECIMALS: dict[Kind, int] = {"persons": 1, "whole": 0, "share": 1, "money": 0}  # a share's of its %
UNITS: dict[Kind, Text] = {"share": Text("(%)", "(%)"), "money": Text("(kr.)", "(DKK)")}
NO_FIGURE = Text("intet tal", "no figure")
STATISTICS = {
    "p05": Text("5 %", "5%"),
    "p25": Text("25 %", "25%"),
    "p50": Text("median", "median"),
    "p75": Text("75 %", "75%"),
    "p95": Text("95 %", "95%"),
    "mean_field": Text("forventet (middelfelt)", "expected (mean field)"),
}
DRAWN = ("p05", "p50", "p95")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # makes a spreadsheet read a cell as a formula

STYLE = """
.tbl-region { position: relative; overflow-x: auto; max-width: 100%; }
.tbl-region { background: linear-gradient(to left, #FFFFFF 40%, #FFFFFF00) right / 3rem 100% no-repeat local,
  linear-gradient(to left, #00000047, #00000000) right / .8rem 100% no-repeat; }  /* a shadow where it goes on */
.tbl-region:focus-visible { outline: 3px solid #0B5394; outline-offset: 2px; }
.tbl-table { border-collapse: collapse; color: #111111; font-size: .9375rem; }
.tbl-table caption { text-align: left; color: #444444; font-size: .875rem; padding-bottom: .4rem; max-width: 80vw; }
.tbl-table th, .tbl-table td { padding: .3rem .6rem; border-bottom: 1px solid #D0D0D0; vertical-align: top; }
.tbl-table th { text-align: left; font-weight: 400; }
.tbl-table thead th { font-weight: 600; vertical-align: bottom; }
.data-table .tbl-right { white-space: nowrap; }
.tbl-hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
"""


@dataclass(frozen=True, slots=True)
class Column:
    """`id` is never translated. A label needs no unit for shares and money: it is added where the cells have none."""

    id: str
    label: Text
    kind: Kind

    @property
    def heading(self) -> Text:
        """With the unit of bare numbers."""
        return joined([self.label, UNITS[self.kind]]) if self.kind in UNITS else self.label


@dataclass(frozen=True, slots=True)
class Table:
    """The first column says what a row is about. ValueError for a row with too many or too few cells."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(row)


def grid(table: Table, caption: Words) -> Grid:
    """To be read; a share's cells have their % themselves."""
    heads = (one.label if one.kind == "share" else one.heading for one in table.columns)
    cells = ([_shown(*pair) for pair in zip(table.columns, row)] for row in table.rows)
    numbers = (at for at, column in enumerate(table.columns) if column.kind in DECIMALS)
    return Grid(caption, tuple(heads), rows(cells), numbers=tuple(numbers))


def csv_danish(table: Table, language: Language) -> bytes:
    """As Jobindsats' files are, for a Danish Excel: `;`, 1234,5, 2017M08, `..` for no figure; numbers rounded.

    The headings are in the language, the numbers always Danish. No text in it is taken for a formula.
    """
    headings = [harmless(column.heading.in_(language)) for column in table.columns]
    rows = ([_danish(*pair, language) for pair in zip(table.columns, row)] for row in table.rows)
    return "\N{BYTE ORDER MARK}".encode() + _written([headings, *rows], ";")


def csv_plain(table: Table, language: Language) -> bytes:
    """For programs: ids as headings, texts in the language, `,`, full precision, 2017-08, nothing for no figure.

    Shares are from 0 to 1.
    """
    headings = [column.id for column in table.columns]
    rows = ([_plain(*pair, language) for pair in zip(table.columns, row)] for row in table.rows)
    return _written([headings, *rows], ",")


def _written(rows: Sequence[Sequence[str]], delimiter: str) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def _is_missing(cell: Cell) -> bool:
    return cell is None or (not isinstance(cell, Text | str) and not isfinite(cell))


def _shown(column: Column, cell: Cell) -> Words:
    if _is_missing(cell):
        return NoFigure(NO_FIGURE)
    match column.kind:
        case "text":
            return cell if isinstance(cell, Text) else str(cell)
        case "month":
            return Month(int(_number(cell)))
        case "share":
            return Percent(_number(cell), DECIMALS["share"])
    return Number(_number(cell), DECIMALS[column.kind])


def _danish(column: Column, cell: Cell, language: Language) -> str:
    if _is_missing(cell):
        return ".."
    match column.kind:
        case "text":
            return harmless(_text(cell, language))
        case "month":
            return month_text(int(_number(cell))).replace("-", "M")
        case "share":
            return _rounded(_number(cell) * 100, DECIMALS["share"])
    return _rounded(_number(cell), DECIMALS[column.kind])


def _rounded(value: float, decimals: int) -> str:
    """1234,5; never "-0"."""
    return f"{round(value, decimals) + 0.0:.{decimals}f}".replace(".", ",")


def _plain(column: Column, cell: Cell, language: Language) -> str:
    if _is_missing(cell):
        return ""
    match column.kind:
        case "text":
            return _text(cell, language)
        case "month":
            return month_text(int(_number(cell)))
    value = _number(cell)
    return str(int(value)) if column.kind == "whole" and value == int(value) else repr(value)


def _number(cell: Cell) -> float:
    """A plain float, whatever kind of number it is; ValueError for words in a column of numbers."""
    if isinstance(cell, Text | str) or cell is None:
        raise ValueError(cell)
    return float(cell)


def _text(cell: Cell, language: Language) -> str:
    return cell.in_(language) if isinstance(cell, Text) else str(cell)


def harmless(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
