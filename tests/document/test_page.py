"""Blocks on a page: what anybody typed stays words, and every block of words has its form."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from planner.document import page
from planner.document.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Entries,
    Grid,
    Heading,
    Pair,
    Paragraph,
    Picture,
    Twenty,
    Verdict,
    Verdicts,
    row,
)
from planner.text import LANGUAGES, Language, Number, Text

NASTY = """</td><script>alert(1)</script> "onload=x" 'y' & {name} [l](http://a.example) **fed**"""
WORDS = Text("{n} borgere, {who}", "{n} people, {who}").filled(n=Number(1234.5, 1), who=NASTY)
BLOCKS: dict[str, list[Block]] = {
    "paragraph": [Paragraph(WORDS, "lead"), Paragraph(NASTY)],
    "heading": [Heading(WORDS, 3)],
    "bullets": [Bullets((WORDS, NASTY))],
    "entries": [Entries(((WORDS, (NASTY, WORDS)),))],
    "grid": [Grid(WORDS, (NASTY, WORDS), (row((WORDS, NASTY), WORDS),))],
    "verdicts": [Verdicts((Verdict(NASTY, WORDS, Twenty(17, False, NASTY)),))],
    "titles": [Grid(WORDS, (NASTY, WORDS), (row(WORDS, "", is_title=True), row(NASTY, WORDS)))],
    "cards": [Cards(WORDS, (Card(NASTY, WORDS, NASTY, WORDS, (WORDS,)),))],
}


ALLOWED = {
    *(
        "p",
        "br",
        "span",
        "h3",
        "h4",
        "ul",
        "li",
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
    *("class", "role", "scope", "aria-label", "tabindex", "colspan"),
}


class Elements(HTMLParser):
    """Every element with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BLOCKS)
def test_what_anybody_typed_is_words_in_every_block(name: str, language: Language) -> None:
    html = page.html(BLOCKS[name], language, "money")
    elements = Elements()
    elements.feed(html)
    assert {name for tag in elements.found for name in tag} <= ALLOWED
    shown = unescape(re.sub(r"<[^>]+>", " ", html))
    assert NASTY in shown
    assert WORDS.in_(language) in shown
    assert html.count("<") == html.count(">")


def test_the_figure_is_written_as_the_reader_writes_it() -> None:
    assert "1.234,5 borgere" in page.html([Paragraph(WORDS)], "da")
    assert "1,234.5 people" in page.html([Paragraph(WORDS)], "en")


def test_a_table_is_a_region_reached_by_keyboard_with_headers_of_columns_and_rows() -> None:
    html = page.html([Grid("C", ("A", "B"), (row(("name", "more"), "1"),))], "da")
    assert 'role="region" aria-label="C" tabindex="0"' in html
    assert html.count('scope="col"') == 2
    assert '<th scope="row"><div class="cell-first">name</div>' in html


def test_a_heading_within_a_table_is_of_the_rows_below_it_alone() -> None:
    titles = (row("One", "", is_title=True), row("a", "1"), row("Two", "", is_title=True))
    html = page.html([Grid("C", ("A", "B"), (row("first", "0"), *titles))], "da")
    before, one, two = html.partition("<tbody>")[2].split("<tbody>")
    assert "first" in before
    assert 'scope="rowgroup"' not in before
    assert '<th scope="rowgroup" colspan="2"><div class="cell-first">One</div></th>' in one
    assert ">a<" in one
    assert "Two" in two


def test_a_row_of_another_length_than_the_head_is_refused() -> None:
    with pytest.raises(ValueError, match="cells"):
        Grid("C", ("A", "B"), (row("only one"),))


def test_what_a_page_cannot_show_as_words_is_an_error_and_not_left_out() -> None:
    picture = Picture("t", "c", None)
    with pytest.raises(TypeError, match="Pair"):
        page.html([Pair(picture, picture)], "da")
