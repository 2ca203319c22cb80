"""What the page says in HTML comes back as the same words: nothing lost, nothing added, nothing read as markup."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from planner.document import page
from planner.document.blocks import Bullets, Grid, Paragraph, row, typeset
from planner.report.paper import screen

words = st.text(max_size=40)


def one_line(text):
    """Spaces of the ordinary kind and line breaks, as a browser shows them."""
    return re.sub("[ \\n]+", " ", typeset(text)).strip(" ")


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5))
def test_a_table_comes_back_row_by_row(rows):
    grid = Grid("Caption", ("one", "other"), tuple(row(*cells) for cells in rows))
    (found,) = screen.tables(page.html([grid], "da"))
    assert (found.caption, found.head) == ("Caption", ("one", "other"))
    assert [[one_line(cell) for cell in row] for row in found.rows] == [
        [one_line(cell) for cell in row] for row in rows
    ]


def test_what_is_hidden_from_sight_is_not_printed():
    html = Markup(
        '<table><tr><th>A</th></tr><tr><td>a<span class="tbl-hidden">b</span><br>c</td></tr></table>'
    )
    (found,) = screen.tables(html)
    assert found.rows == (("a\nc",),)


def test_markdown_loses_its_signs_and_keeps_its_words():
    body = "Et *kort* stykke med [et link](x.md) og `kode`.\n\n| a |\n| - |\n\n- første,\n  som fortsætter\n- **anden**"
    assert screen.of_markdown(body, small=False) == [
        Paragraph("Et kort stykke med et link og kode."),
        Bullets(("første, som fortsætter", "anden")),
    ]
