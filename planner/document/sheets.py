"""Blocks of a workbook: sheets of tables whose cells know their values; formulas call rows and columns by name."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from planner.document.words import Words
from planner.numbers import Number
from planner.text import Composed, Language

Name = Hashable
Cell = Words | None  # Number, Share, Month, Year and Formula are values, any other words are words
SeriesLook = Literal["ours", "baseline", "median", "end"]
HEAD = "head"  # the name of the row of heads


@dataclass(frozen=True, slots=True)
class Cells:
    """One cell of a table, or those from it to another: each by the names of its row and its column."""

    table: str
    first: tuple[Name, Name]
    last: tuple[Name, Name] | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Formula(Composed):
    """What a spreadsheet works out, as `SUM({})` with a place for each of the cells; `value` is what it comes to."""

    text: str
    cells: tuple[Cells, ...]
    value: Number

    def in_(self, language: Language) -> str:
        return self.value.in_(language)


@dataclass(frozen=True, slots=True)
class Column:
    """`is_number`: its head stands to the right. `wraps`: its words may take several lines."""

    label: Words
    name: Name = None
    is_number: bool = True
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Of fewer cells than there are columns the last goes on to the end. A title has one, which does not."""

    cells: tuple[Cell, ...]
    name: Name = None
    kind: Literal["row", "title", "total"] = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """`head_height` in points, where the labels need more than a program gives them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    name: str = ""
    title: Words = ""
    head_height: float | None = None
    has_filter: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    name: Words
    values: Cells
    look: SeriesLook


@dataclass(frozen=True, slots=True)
class Chart:
    """Drawn by the spreadsheet from its own cells. `by_month`: its categories are months."""

    title: Words
    kind: Literal["line", "column"]
    categories: Cells
    series: tuple[Series, ...]
    by_month: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """`about` stands below the title, which is the name where none is given; a chart stands below the tables.

    The last of the widths (characters) is that of every further column. `still`: so many columns stay in sight.
    """

    name: Words
    tables: tuple[Table, ...]
    widths: tuple[float, ...]
    title: Words = ""
    about: Words = ""
    chart: Chart | None = None
    pages_wide: int = 1
    still: int = 1


@dataclass(frozen=True, slots=True)
class Workbook:
    title: Words
    sheets: tuple[Sheet, ...]
