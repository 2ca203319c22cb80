"""Blocks as plain text, for the command line: a line for each sentence, tables in columns, no sign that controls it."""

from collections.abc import Iterable, Iterator
from functools import partial

from planner.document.blocks import Block, Bullets, Entries, Grid, Heading, Paragraph
from planner.document.words import Words, said
from planner.text import Language, Text, printable

BULLET = "• "
BETWEEN = "  "  # columns


def text(blocks: Iterable[Block | Words], language: Language) -> str:
    """Words by themselves are a paragraph."""
    return "\n".join(line for block in blocks for line in _lines(block, language))


def _lines(block: Block | Words, language: Language) -> Iterator[str]:
    say = partial(_said, language=language)
    match block:
        case str() | Text():
            yield say(block)
        case Paragraph(words) | Heading(words):
            yield say(words)
        case Bullets(items):
            yield from (f"{BULLET}{say(one)}" for one in items)
        case Entries(items):
            for name, sentences in items:
                yield f"{say(name)}:"
                yield from (f"{BETWEEN}{say(one)}" for one in sentences)
        case Grid():
            yield from _grid(block, language)
        case _:
            raise TypeError(f"plain text does not show {type(block).__name__}")


def _said(words: Words, language: Language) -> str:
    return printable(said(words, language))


def _grid(of: Grid, language: Language) -> Iterator[str]:
    """As wide as its words; of a cell's lines each after the other."""
    say = partial(_said, language=language)
    head = [say(one) for one in of.head]
    rows = [head, *([" ".join(map(say, cell)) for cell in row.cells] for row in of.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if of.caption:
        yield say(of.caption)
    for row in rows:
        cells = (
            words.rjust(width) if at in of.numbers else words.ljust(width)
            for at, (words, width) in enumerate(zip(row, widths, strict=True))
        )
        yield BETWEEN.join(cells).rstrip()
