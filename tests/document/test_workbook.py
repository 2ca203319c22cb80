"""Blocks as an Excel file: what anybody typed stays words, a value is a value, a formula finds its cells by name."""

import io
import zipfile
from datetime import datetime
from math import inf, nan

import pytest
from openpyxl import load_workbook

from planner.document.sheets import (
    HEAD,
    Cells,
    Chart,
    Column,
    Formula,
    Row,
    Series,
    Sheet,
    Table,
    Workbook,
)
from planner.document.workbook import LONGEST, xlsx
from planner.numbers import Month, Number, Share, Year
from planner.text import LANGUAGES, Text

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+45 20 30 40",
    "-2+3",
    "@SUM(A1)",
    "{=1+1}",
    "http://a.example",
    "1234",
    "2017-08-01",
    "\x00\x07\x1b[31m\u202e\u2028\ufffe=1",
    "_x0041_ <v>&amp;</v> ]]>",
    "Ark'et: [x] */?\\ med et navn på over 31 tegn",
)


def book(*tables, **more):
    return Workbook("Titel", (Sheet("Ark", tables, (10,), **more),))


def opened(made, language="da", formulas=False):
    return load_workbook(io.BytesIO(xlsx(made, language)), data_only=not formulas)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", HOSTILE)
def test_what_anybody_typed_is_words_wherever_it_stands(words, language):
    text = Text("{n}", "{n}").filled(n=words)
    cells = Cells("t", (HEAD, "a"), (HEAD, "b"))
    table = Table(
        (Column(words, "a", wraps=True), Column(text, "b")),
        (Row((words, text)), Row((text,)), Row((words,), kind="title"), Row((text, words), kind="total")),
        "t",
        title=words,
    )  # fmt: skip
    chart = Chart(text, "line", cells, (Series(words, cells, "ours"),))
    sheets = (
        Sheet(words, (table,), (10,), about=text, chart=chart),
        Sheet(text, (), (10,), title=words, about=words),
    )
    made = Workbook(words, sheets)
    read = opened(made, language, formulas=True)
    for sheet in read.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.data_type == "s" or cell.value is None
                assert cell.hyperlink is None
    said = [cell.value for row in read.worksheets[0].iter_rows() for cell in row if cell.value]
    assert len(said) == 11
    with zipfile.ZipFile(io.BytesIO(xlsx(made, language))) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
        assert drawn.count("<c:f>") == 2  # the categories and the values: its names are no formulas
        assert not any("externalLink" in name for name in parts.namelist())


def test_a_sheet_has_a_name_that_a_spreadsheet_allows():
    names = ("A/B: [x]?*\\", "a b", "'History'", "x" * 40, "X" * 50, "", "  ")
    sheets = tuple(Sheet(one, (), (10,)) for one in names)
    found = opened(Workbook("", sheets)).sheetnames
    assert found[0] == "A B   x"
    assert found[3] == "x" * 31
    assert len({one.casefold() for one in found}) == len(names)
    for one in found:
        assert 0 < len(one) <= 31
        assert one.casefold() != "history"
        assert not set(one) & set("[]:*?/\\'!")


def test_a_value_is_a_value_in_its_format_and_words_in_the_language():
    month = Month(2017 * 12 + 7)
    cells = (Number(1234.56, 1), Number(-2), Number(0.125, None), Share(0.378), month, Year(2018))
    columns = tuple(Column("" if at else "Tal", at) for at in range(len(cells)))
    table = Table(columns, (Row(cells), Row(cells, kind="total")))
    row, total = opened(book(table)).active.iter_rows(4, 5)
    assert [one.value for one in row] == [1234.56, -2, 0.125, 0.378, datetime(2017, 8, 1), 2018]
    formats = ["#,##0.0", "#,##0", "#,##0.###", "0.0##%", "mmm yyyy", "0"]
    assert [one.number_format for one in row] == formats
    assert [one.number_format for one in total] == formats
    assert all(one.font.bold for one in total)
    said = [one.in_("da") for one in cells]
    assert said == ["1.234,6", "-2", "0,125", "37,8\N{NO-BREAK SPACE}%", "august 2017", "2018"]


def test_what_is_no_number_leaves_its_cell_empty():
    row = Row((Number(nan, 1), Number(inf), Share(nan), None, ""))
    table = Table(tuple(Column("x") for _ in row.cells), (row,))
    assert [one.value for one in list(opened(book(table)).active.rows)[-1]] == [None] * 5


def test_a_formula_finds_its_cells_by_name_also_on_another_sheet():
    months = Table(
        (Column("Måned", "month"), Column("Tal", "n")),
        tuple(Row((Month(24000 + at), Number(at)), at) for at in range(3)),
        "months",
    )
    cells = Cells("months", (0, "n"), (2, "n")), Cells("sums", (0, "b"))
    total = Formula("SUM({})-{}", cells, Number(2))
    sums = Table((Column("", "a"), Column("", "b")), (Row((total, Number(1)), 0),), "sums")
    sheets = (Sheet("Summer", (sums,), (10,)), Sheet("Måneders ark", (months,), (10,)))
    made = Workbook("", sheets)
    assert opened(made, formulas=True)["Summer"]["A3"].value == "=SUM('Måneders ark'!B4:B6)-B3"
    assert opened(made)["Summer"]["A3"].value == 2


def test_a_title_within_a_table_has_a_blank_row_before_it_unless_it_begins_the_table():
    title, row = Row(("T",), kind="title"), Row(("r",))
    table = Table((Column("H"),), (title, row, title, row))
    column = [cell.value for (cell,) in opened(book(table, table, about="A")).active.rows]
    inside = ["H", "T", "r", None, "T", "r"]
    assert column == ["Ark", "A", None, *inside, None, *inside]


def test_words_too_long_for_a_cell_are_cut_and_not_left_out():
    read = opened(book(title="n" * (LONGEST + 10)))
    assert read.active["A1"].value == "n" * (LONGEST - 1) + "…"


def test_a_cell_that_goes_on_to_the_end_is_as_high_as_its_words_need():
    table = Table(tuple(Column("") for _ in range(3)), (Row(("a", "ord " * 20)),))
    sheet = opened(book(table)).active
    assert [str(one) for one in sheet.merged_cells.ranges] == ["B3:C3"]
    assert sheet.row_dimensions[3].height == 60
