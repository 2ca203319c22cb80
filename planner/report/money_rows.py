"""A table whose cells hold lines of words: an amount, and what explains it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from planner.report.compare_rows import Row, lines


def html(caption: str, headings: Sequence[str], rows: Iterable[Row]) -> Markup:
    """The first heading is that of the rows' names. In a region that scrolls on its own, reached by keyboard."""
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(heading) for heading in headings
    )
    body = Markup("").join(map(_row, rows))
    return Markup(
        '<div class="tbl-region" role="region" aria-label="{}" tabindex="0">'
        '<table class="tbl-table money-table"><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(caption, caption, heads, body)


def _row(row: Row) -> Markup:
    cells = Markup("").join(Markup("<td>{}</td>").format(lines(cell)) for cell in row.cells)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(lines(row.name), cells)
