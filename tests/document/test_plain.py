"""Blocks as plain text: sentences and tables for a terminal, which nothing that anybody typed can control."""

import pytest

from planner.document import plain
from planner.document.blocks import (
    Block,
    Bullets,
    Entries,
    Grid,
    Heading,
    Paragraph,
    Picture,
    row,
    rows,
)
from planner.document.words import Words
from planner.numbers import Number
from planner.text import LANGUAGES, Text

NASTY = "\x1b[2J\x1b]0;title\x07\rover\bwritten\u202etxt\u2028\x9b31m{n}"
WORDS = Text("{n} huse, {who}", "{n} houses, {who}").filled(n=Number(1234), who=NASTY)
BLOCKS = [
    WORDS,
    NASTY,
    Paragraph(WORDS),
    Heading(NASTY),
    Bullets((WORDS, NASTY)),
    Entries(((NASTY, (WORDS, NASTY)),)),
    Grid(NASTY, (NASTY, WORDS), (row((NASTY, WORDS), WORDS),)),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("block", BLOCKS)
def test_no_sign_that_anybody_typed_controls_the_screen(block, language):
    text = plain.text([block], language)
    assert all(line.isprintable() for line in text.split("\n"))
    assert "written" in text
    assert text.count("\n") < 4  # none of them is typed


def test_sentences_stand_in_lines_to_the_letter():
    blocks: list[Block | Words] = [
        "5 kr. – 38 %",
        Heading("H"),
        Bullets(("a", "b")),
        Entries((("N", ("x", "y")),)),
    ]
    assert plain.text(blocks, "da") == "5 kr. – 38 %\nH\n• a\n• b\nN:\n  x\n  y"


def test_a_table_stands_in_columns_numbers_to_the_right():
    cells = rows([("kort", "1", ""), ("langt navn", "12,5", "ved grænsen")])
    grid = Grid("", ("navn", "før", ""), cells, numbers=(1,))
    assert plain.text([grid], "da").split("\n") == [
        "navn         før",
        "kort           1",
        "langt navn  12,5  ved grænsen",
    ]


def test_what_cannot_be_said_in_plain_text_is_an_error_and_not_left_out():
    picture = Picture("t", "c", None)
    with pytest.raises(TypeError, match="Picture"):
        plain.text([picture], "da")
