"""Badges, bars, legends and sums where nothing is drawn: the same words in PDF, in Word and to be copied."""

import io
import json

import docx
import pytest

from planner.document import pdf, plain, word
from planner.document.blocks import (
    Block,
    Bullets,
    Cards,
    Grid,
    Legend,
    Paper,
    Paragraph,
    Section,
    row,
)
from planner.document.words import Badge, Bar
from planner.text import LANGUAGES, Language, Text

NASTY = """]]> <w:t> #import "x" $x$ *b* @ref </td><script>alert(1)</script> {name} [l](http://a.example)"""
OURS = Badge("B", "■", Text("Vores", "Ours"))
BLOCKS: tuple[Block, ...] = (
    Legend("Hvem", ((Badge("A", "●", NASTY), "som de står"), (OURS, ""))),
    Grid(
        "Tal",
        ("Hvad", OURS),
        (row("en", Bar(NASTY, -0.5)), row("alle", ("+3", NASTY), is_sum=True)),
    ),
)


def paper(language: Language) -> Paper:
    return Paper(language, "Kind", "Title", (), BLOCKS, (Section("Annex", (), in_columns=True),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_says_what_is_marked_drawn_or_a_sum(language: Language) -> None:
    ours = OURS.in_(language)
    assert ours == {"da": "■ B Vores", "en": "■ B Ours"}[language]
    legend, grid = json.loads(pdf.as_json(paper(language)))["front"]
    assert legend["items"] == [f"● A {NASTY}: som de står", ours]
    assert grid["head"] == ["Hvad", ours]
    assert grid["rows"] == [["en", NASTY], ["alle", f"+3\n{NASTY}"]]
    assert grid["sums"] == [1]
    assert pdf.pdf(paper(language)).startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_has_the_same_and_sets_a_sum_in_bold(language: Language) -> None:
    document = docx.Document(io.BytesIO(word.docx(paper(language))))
    said = [one.text for one in document.paragraphs]
    assert f"● A {NASTY}: som de står" in said
    assert OURS.in_(language) in said
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["Hvad", OURS.in_(language)], ["en", NASTY], ["alle", f"+3\n{NASTY}"]]
    bold = [all(run.bold for run in row.cells[1].paragraphs[0].runs) for row in table.rows]
    assert bold == [True, False, True]


def test_what_is_to_be_copied_has_a_line_for_each_paragraph_and_point() -> None:
    blocks: list[Block] = [Paragraph(NASTY), Bullets((NASTY, OURS))]
    assert plain.text(blocks, "da") == f"{NASTY}\n• {NASTY}\n• ■ B Vores"
    with pytest.raises(TypeError, match="Cards"):
        plain.text([Cards("x", ())], "da")
