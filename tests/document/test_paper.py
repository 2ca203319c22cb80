"""Blocks on paper: what is drawn on a page alone is said in words, in the PDF's data and in Word, and stays words."""

import io
import json

import pytest
from docx import Document
from pypdf import PdfReader

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


LONG = (
    "(beskæftigelsesindsatsplanlægningsstrategi):",
    "uddannelsesforberedelsen/integrationsindsatsen",
    "nevermind" * 5,
    "BESKÆFTIGELSESTILSKUDSORDNINGEN",
)
NO_WORDS = ("(" + "x" * 27 + ")", "Å" * 60, "æblegrød" + "Ø" * 30, "a.example/e/" * 5, "-" * 60)


def test_a_long_word_gets_hyphens_and_what_is_no_word_is_broken_anywhere() -> None:
    """So that all stays in its column, with no more letters on a line than there is room for."""
    rows = tuple(row(one, "") for one in (*LONG, *NO_WORDS))
    grid = Grid("t", ("", ""), rows, widths=(1, 7), small=True)
    (page,) = PdfReader(io.BytesIO(pdf.pdf(Paper("da", "k", "t", (), (grid,))))).pages
    text = page.extract_text().replace("\u00ad", "-")  # a soft one, at a line's end
    joined = text.replace("-\n", "").replace("/\n", "/")
    assert all(one in joined for one in LONG)
    assert all(one in text.replace("\n", "") for one in NO_WORDS)
    assert max(len(line) for line in text.split("\n")) <= 16
