"""A table with a column for each compared scenario, as HTML that a screen reader and a narrow screen can read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planner.report.compare_columns import Side, heading
from planner.text import Language

Lines = Sequence[str | Markup]  # the first is large, the others explain it


@dataclass(frozen=True, slots=True)
class Row:
    """`name` heads the row; each cell holds lines of words."""

    name: Lines
    cells: Sequence[Lines]


def html(
    caption: str, about: str, sides: Sequence[Side], rows: Iterable[Row], language: Language
) -> Markup:
    """`about` heads the column of the rows' names. In a region that scrolls on its own, reached by keyboard."""
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(heading(side, language)) for side in sides
    )
    body = Markup("").join(map(_row, rows))
    return Markup(
        '<div class="tbl-region" role="region" aria-label="{}" tabindex="0">'
        '<table class="tbl-table cmp-table cmp-of-{}"><caption>{}</caption>'
        '<thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(caption, len(sides), caption, about, heads, body)


def _row(row: Row) -> Markup:
    cells = Markup("").join(Markup("<td>{}</td>").format(lines(cell)) for cell in row.cells)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(lines(row.name), cells)


def lines(of: Lines) -> Markup:
    first, *others = of
    more = Markup("").join(Markup('<div class="cell-more">{}</div>').format(one) for one in others)
    return Markup('<div class="cell-first">{}</div>{}').format(first, more)
