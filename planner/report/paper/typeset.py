"""A paper as PDF: typst sets it, tagged for screen readers (PDF/UA-1), in the fonts that typst carries."""

import json
from pathlib import Path
from typing import Any

import typst

from planner.report.paper import printed
from planner.report.paper.content import (
    Block,
    Bullets,
    Grid,
    Pair,
    Paper,
    Paragraph,
    Picture,
    Square,
    printable,
)
from planner.text import LOCALES, Text

TEMPLATE = Path(__file__).with_name("paper.typ")
PAGE_OF = Text("Side {n} af {all}", "Page {n} of {all}")
TABLE, FIGURE = Text("Tabel", "Table"), Text("Figur", "Figure")


def pdf(paper: Paper) -> bytes:
    """The same paper gives the same bytes. What stands in it is data: nothing of it is read as markup."""
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
        sys_inputs={"paper": as_json(paper)},
    )
    assert isinstance(made, bytes)
    return made


def as_json(paper: Paper) -> str:
    language = paper.language
    before, between, after = PAGE_OF.filled(n="\0", all="\0").in_(language).split("\0")
    return json.dumps(
        {
            "language": language,
            "region": LOCALES[language].partition("_")[2],
            "kind": printable(paper.kind),
            "title": printable(paper.title),
            "about": [[printable(name), printable(words)] for name, words in paper.about.items()],
            "page": [before, between, after],
            "table": TABLE.in_(language),
            "figure": FIGURE.in_(language),
            "sections": [
                {
                    "title": printable(section.title),
                    "level": section.level,
                    "blocks": [_block(one) for one in section.blocks],
                }
                for section in paper.sections
            ],
        },
        ensure_ascii=False,
    )


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(words, small, exact):
            return {
                "kind": "paragraph",
                "words": printable(words),
                "small": small,
                "exact": exact,
            }
        case Bullets(items, small):
            said = [printable(one) for one in items]
            return {"kind": "bullets", "items": said, "small": small}
        case Grid():
            return {
                "kind": "grid",
                "caption": printable(block.caption),
                "head": [printable(one) for one in block.head],
                "rows": [[printable(cell) for cell in row] for row in block.rows],
                "widths": list(block.widths),
                "numbers": list(block.numbers),
                "small": block.small,
            }
        case Pair(left, right):
            return {"kind": "pair", "pictures": [_picture(left), _picture(right)]}
        case Square(link, says, beside):
            return {
                "kind": "square",
                "alt": printable(says),
                "svg": printed.square_svg(link),
                "beside": [_block(one) for one in beside],
            }


def _picture(of: Picture) -> dict[str, str]:
    return {
        "title": printable(of.title),
        "caption": printable(of.caption),
        "alt": printable(of.chart.alt),
        "svg": printed.svg(of.chart),
    }
