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
    Hundred,
    Hundreds,
    Legend,
    Paragraph,
    Picture,
    Stage,
    Strip,
    StripRow,
    Twenty,
    Verdict,
    Verdicts,
    row,
)
from planner.document.words import Badge, Bar, NoFigure, Sign
from planner.numbers import Number
from planner.text import LANGUAGES, Language, Text

NASTY = """</td><script>alert(1)</script> "onload=x" 'y' & {name} [l](http://a.example) **fed**"""
WORDS = Text("{n} borgere, {who}", "{n} people, {who}").filled(n=Number(1234.5, 1), who=NASTY)
BLOCKS: dict[str, list[Block]] = {
    "paragraph": [Paragraph(WORDS, "lead"), Paragraph(NASTY)],
    "heading": [Heading(WORDS, 3)],
    "bullets": [Bullets((WORDS, NASTY))],
    "entries": [Entries(((WORDS, (NASTY, WORDS)),))],
    "grid": [Grid(WORDS, (NASTY, WORDS), (row((WORDS, NASTY), WORDS),))],
    "badges": [Grid(WORDS, (NASTY, Badge("B", "■", WORDS)), (row(Badge("A", "●", NASTY), WORDS),))],
    "bars": [Grid(NASTY, (NASTY, WORDS), (row(WORDS, Bar(NASTY, -0.5)),), numbers=(1,))],
    "legend": [Legend(WORDS, ((Badge("A", "●", NASTY), WORDS), (Badge("B", "■", WORDS), "")))],
    "verdicts": [Verdicts((Verdict(NASTY, WORDS, Twenty(17, False, NASTY)),))],
    "titles": [Grid(WORDS, (NASTY, WORDS), (row(WORDS, "", is_title=True), row(NASTY, WORDS)))],
    "no figure": [Grid(WORDS, (NASTY, WORDS), (row(WORDS, NoFigure(NASTY)),))],
    "sign": [Grid(WORDS, (NASTY, WORDS), (row(Sign("A", "left", NASTY), WORDS, is_sum=True),))],
    "strip": [Strip((StripRow(NASTY, WORDS, ("on", "on", "")),), range(3), WORDS)],
    "hundreds": [Hundreds((Hundred(NASTY, WORDS, NASTY, ((Sign("A", "left", NASTY), 100),)),))],
    "cards": [Cards(WORDS, (Card(NASTY, WORDS, NASTY, WORDS, (WORDS,)),))],
}


ALLOWED = {
    *(
        "p",
        "br",
        "span",
        "h3",
        "i",
        "small",
        "figure",
        "figcaption",
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
    *("class", "role", "scope", "aria-label", "aria-hidden", "style", "tabindex", "colspan"),
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


def test_a_badge_is_a_letter_and_a_shape_and_never_a_colour_alone() -> None:
    badge = Badge("C", "▲", "Vores")
    for html in (
        page.html([Legend("Hvem", ((badge, ""),))], "da"),
        page.html([Grid("C", ("A", badge), ())], "da"),
    ):
        assert re.search(r'<span aria-hidden="true">▲</span> C</span> .*Vores', html)


def test_a_bar_is_as_long_as_its_figure_and_is_not_read_aloud() -> None:
    bars = [row("a", Bar("+5", 1)), row("b", Bar("−2", -0.4)), row("c", "+3", is_sum=True)]
    html = page.html([Grid("C", ("A", "B"), tuple(bars), numbers=(1,))], "da")
    lengths = re.findall(
        r'<span class="(.*?)" style="width: ([\d.]+)rem" aria-hidden="true">', html
    )
    assert lengths == [("tbl-bar", "6.00"), ("tbl-bar tbl-bar-less", "2.40")]
    assert html.count('<td class="tbl-right">') == len(bars)
    assert html.count('<tr class="tbl-sum">') == 1


def test_a_row_of_another_length_than_the_head_is_refused() -> None:
    with pytest.raises(ValueError, match="cells"):
        Grid("C", ("A", "B"), (row("only one"),))


def test_what_a_page_cannot_show_as_words_is_an_error_and_not_left_out() -> None:
    picture = Picture("t", "c", None)
    with pytest.raises(TypeError, match="Picture"):
        page.html([picture], "da")


def test_a_strip_has_a_stretch_for_each_run_of_months_and_a_column_for_each_year() -> None:
    stages: tuple[Stage, ...] = ("on", "on", "", "no")
    strip = Strip((StripRow("Mentors", "in two months", stages),), range(24190, 24194), "Legend")
    html = page.html([strip], "en")
    assert 'role="img" aria-label="in two months"' in html
    for stretch in (
        '<i class="on" style="grid-column: 1 / 3">',
        '<i class="" style="grid-column: 3 / 4">',
        '<i class="no" style="grid-column: 4 / 5">',
        '<span style="grid-column: 1 / 3"><small>2015</small>',
        '<span style="grid-column: 3 / 5"><small>2016</small>',
    ):
        assert stretch in html


def test_a_picture_of_a_hundred_has_a_square_for_each_and_is_heard_as_its_words() -> None:
    signs = Sign("A", "ready", "Ready"), Sign("B", "left", "Left")
    picture = Hundred(
        "After a year", "at the end", "60 ready; 40 left", ((signs[0], 60), (signs[1], 40))
    )
    html = page.html([Hundreds((picture,))], "en")
    assert html.count('hundred-ready" aria-hidden="true">A<') == 60
    assert html.count('hundred-left" aria-hidden="true">B<') == 40
    assert 'role="img" aria-label="60 ready; 40 left"' in html


def test_columns_of_numbers_stand_to_the_right_and_a_missing_one_is_seen_and_heard() -> None:
    grid = Grid("C", ("A", "B"), (row("one", NoFigure("no figure")),), numbers=(1,))
    html = page.html([grid], "en")
    assert html.count('class="tbl-right"') == 2
    assert '<span aria-hidden="true">–</span><span class="tbl-hidden">no figure</span>' in html
