"""Blocks on paper: what is drawn on a page alone is said in words, in the PDF's data and in Word, and stays words."""

import io
import json

import pytest
from docx import Document

from planner.document import pdf, word
from planner.document.blocks import Block, Grid, Hundred, Hundreds, Paper, Strip, StripRow, row
from planner.document.words import NoFigure, Sign
from planner.text import LANGUAGES, Language, Text

NASTY = '#let x = 1 *b* <w:t>&amp;</w:t> </td><script>alert(1)</script> "y" {name}'
WORDS = Text("{what} begrænser", "{what} limits").filled(what=NASTY)
SIGN = Sign("A", "left", NASTY)
BLOCKS: tuple[Block, ...] = (
    Strip((StripRow(NASTY, WORDS, ("on", "")),), range(2), NASTY),
    Hundreds((Hundred(NASTY, NASTY, WORDS, ((SIGN, 100),)),)),
    Grid(NASTY, ("1", "2"), (row(SIGN, NoFigure(NASTY), is_sum=True),)),
)


def paper(language: Language) -> Paper:
    return Paper(language, "k", "t", (), BLOCKS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_strips_and_squares_are_said_in_words_on_paper(language: Language) -> None:
    strip, hundred, grid = json.loads(pdf.as_json(paper(language)))["front"]
    assert strip["items"] == hundred["items"] == [WORDS.in_(language)]
    assert grid["rows"] == [[f"A {NASTY}", "–"]]
    assert grid["sums"] == [0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_the_same_words_in_word_with_the_sum_in_bold(language: Language) -> None:
    document = Document(io.BytesIO(word.docx(paper(language))))
    words = [one.text for one in document.paragraphs]
    assert words.count(WORDS.in_(language)) == 2
    cell = document.tables[0].rows[1].cells[0].paragraphs[0]
    assert cell.text == f"A {NASTY}"
    assert all(run.bold for run in cell.runs)
