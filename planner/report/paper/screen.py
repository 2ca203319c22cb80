"""Tables of the page that are no blocks yet, taken out of their HTML, and the method's Markdown as blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from markupsafe import Markup

from planner.document.blocks import Block, Bullets, Paragraph, typeset

BLOCKS = {"div", "br"}
SILENT = {"tbl-hidden"}  # said otherwise on paper


@dataclass(frozen=True, slots=True)
class Found:
    """A table of the page."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(html: Markup) -> tuple[Found, ...]:
    return tuple(_table(one) for one in _tree(html).iter("table"))


def _tree(html: Markup) -> Element:
    """Our own HTML is XML but for the line break, which needs no end in HTML."""
    return fromstring(f"<div>{typeset(str(html)).replace('<br>', '<br/>')}</div>")


def _table(table: Element) -> Found:
    rows = [[_words(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    head, *others = rows
    caption = table.find("caption")
    return Found(
        "" if caption is None else _words(caption), tuple(head), tuple(tuple(row) for row in others)
    )


def _words(of: Element) -> str:
    """A line for every block inside; no-break spaces stay."""
    lines = (re.sub(" +", " ", line).strip(" ") for line in "".join(_pieces(of)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(of: Element) -> Iterator[str]:
    if of.get("class", "").split(" ")[0] in SILENT:
        return
    breaks = "\n" if of.tag in BLOCKS else ""
    yield breaks + (of.text or "")
    for inner in of:
        yield from _pieces(inner)
        yield inner.tail or ""
    yield breaks


_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def of_markdown(body: str, small: bool = True) -> list[Block]:
    """Paragraphs and lists of a section of the docs; its tables and examples are left to the docs."""
    blocks: list[Block] = []
    for piece in re.split(r"\n\s*\n", body.strip()):
        if piece.startswith(("|", "```", "#", "    ")):
            continue
        if piece.startswith("- "):
            points = (_said(one) for one in re.split(r"^- ", piece, flags=re.M) if one)
            blocks.append(Bullets(tuple(points), small))
        else:
            blocks.append(Paragraph(_said(piece), "note" if small else "body"))
    return blocks


def _said(markdown: str) -> str:
    return " ".join(re.sub(r"[*`]", "", _LINK.sub(r"\1", markdown)).split())
