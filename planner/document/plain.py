"""Blocks as plain text, to be copied and written on from: a line for each paragraph and each point."""

from collections.abc import Iterable

from planner.document.blocks import Block, Bullets, Paragraph, said
from planner.text import Language

BULLET = "• "


def text(blocks: Iterable[Block], language: Language) -> str:
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(words):
                lines.append(said(words, language))
            case Bullets(items):
                lines += [BULLET + said(one, language) for one in items]
            case _:
                raise TypeError(f"plain text has no form for {type(block).__name__}")
    return "\n".join(lines)
