"""A table in a Word document: a header row, thin rules, no row broken, and in words what it is about."""

from collections.abc import Callable, Iterable, Sequence

from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from planner.document.blocks import Grid
from planner.document.words import Words

BLACK, GREY = (RGBColor.from_string(one) for one in ("111111", "444444"))


def table(document: Written, grid: Grid, usable: int, say: Callable[[Words], str]) -> None:
    """Its first row is a header that is repeated on every page; no row is broken over two pages.

    That the first column names the rows is what python-docx says of every table (`w:tblLook`).
    """
    caption = document.add_paragraph(say(grid.caption), "Caption")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1 + len(grid.rows), cols=len(grid.head), style="Table Grid")
    made.autofit = False
    widths = [Emu(round(usable * width / sum(grid.shares))) for width in grid.shares]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head, *rows = made.rows
    _row(head, [say(one) for one in grid.head], widths, grid, is_head=True)
    for row, one in zip(rows, grid.rows, strict=True):
        _row(row, one.words(say), widths, grid, is_head=False)
        if one.is_title:
            _title(row)
        if one.is_sum:
            _bold(row)
    _mark(head, "w:tblHeader")
    _lightly_ruled(made)
    _describe(made, say(grid.caption))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _row(row: _Row, cells: Sequence[str], widths: Sequence[Emu], grid: Grid, is_head: bool) -> None:
    _mark(row, "w:cantSplit")
    for at, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = widths[at]
        _fill(cell, words, grid, at, is_head)


def _title(row: _Row) -> None:
    """One cell from side to side, which stays with the row after it."""
    first, *_, last = row.cells
    first.merge(last)
    for empty in first.paragraphs[1:]:
        empty._p.getparent().remove(empty._p)
    first.paragraphs[0].paragraph_format.keep_with_next = True
    _bold(row)


def _bold(row: _Row) -> None:
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _fill(cell: _Cell, words: str, grid: Grid, at: int, is_head: bool) -> None:
    line = cell.paragraphs[0]
    lines(line, words, explained=not is_head)
    sized(line.runs, 7 if grid.small else 8.5)
    line.paragraph_format.space_after = Pt(0)
    if at in grid.numbers:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if is_head:
        line.paragraph_format.keep_with_next = True
        for run in line.runs:
            run.bold = True


def _mark(row: _Row, what: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _describe(table: Table, words: str) -> None:
    """The table's alternative text, for those who hear it."""
    says = OxmlElement("w:tblDescription")
    says.set(qn("w:val"), words)
    table._tbl.tblPr.append(says)


def _lightly_ruled(table: Table) -> None:
    """Thin lines between the rows, none between the columns. Word wants them before the layout."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        is_drawn = side in ("top", "bottom", "insideH")
        border.set(qn("w:val"), "single" if is_drawn else "nil")
        border.set(qn("w:sz"), "4")
        border.set(qn("w:color"), "B0B0B0")
        borders.append(border)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)


def sized(runs: Iterable[Run], size: float) -> None:
    for run in runs:
        run.font.size = Pt(size)


def lines(line: Line, words: str, explained: bool = False) -> None:
    """Each line of the words on one of its own; `explained`: the first says it, the others are smaller."""
    for at, one in enumerate(words.split("\n")):
        run = line.add_run()
        if at:
            run.add_break()
        run.add_text(one)
        if at and explained:
            run.font.color.rgb = GREY
