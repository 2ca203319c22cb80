"""A paper as PDF: typst sets it, tagged for screen readers (PDF/UA-1), in the fonts that typst carries."""

import json
import re
from pathlib import Path
from typing import Any

from planner.document import letters, pictures, row_headers, typesetter
from planner.document.blocks import (
    Beside,
    Block,
    Bullets,
    Grid,
    Heading,
    Hundreds,
    Legend,
    Paper,
    Paragraph,
    Picture,
    Square,
    Strip,
)
from planner.document.words import printer
from planner.text import LANGUAGES, Language, Text

TEMPLATE = Path(__file__).with_name("paper.typ")
SIZES = (9.4, 9.1, 8.8, 8.5, 8.2)  # points, of the text
MOST_PAGES = 5
_PAGE = re.compile(rb"/Type/Page/")
PAGE_OF = Text("Side {n} af {all}", "Page {n} of {all}")
TABLE, FIGURE = Text("Tabel", "Table"), Text("Figur", "Figure")


def pdf(paper: Paper) -> bytes:
    """The same paper gives the same bytes. What stands in it is data: nothing of it is read as markup.

    The annexes are in the largest type in which it takes no more than MOST_PAGES, or the next where that saves a page;
    a paper that is too long in the smallest type, too, has more pages. The first page finds its own type.
    """
    words = as_json(paper)
    try:
        made = _set(words, SIZES[0])
    except typesetter.Refused:  # of a letter that no font has
        words = letters.boxed(words)
        made = _set(words, SIZES[0])
    for size in SIZES[1:] if paper.annexes else ():
        smaller = _set(words, size)
        if _pages(made) <= MOST_PAGES and _pages(smaller) == _pages(made):
            break
        made = smaller
    return row_headers.tagged(made)


def _set(words: str, size: float) -> bytes:
    return typesetter.compiled(
        TEMPLATE.read_text(encoding="utf-8"),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
        sys_inputs={"paper": words, "size": str(size), "box": letters.STAND_IN},
    )


def _pages(pdf: bytes) -> int:
    return len(_PAGE.findall(pdf))


def as_json(paper: Paper) -> str:
    language = paper.language
    say = printer(language)
    before, between, after = PAGE_OF.filled(n="\0", all="\0").in_(language).split("\0")
    return json.dumps(
        {
            "language": language,
            "region": LANGUAGES[language].locale.partition("_")[2],
            "kind": say(paper.kind),
            "title": say(paper.title),
            "about": [[say(name), say(words)] for name, words in paper.about],
            "page": [before, between, after],
            "table": TABLE.in_(language),
            "figure": FIGURE.in_(language),
            "boxed": letters.NOTE.in_(language),
            "front": [_block(one, language) for one in paper.front],
            "annexes": [
                {
                    "title": say(section.title),
                    "level": section.level,
                    "in_columns": section.in_columns,
                    "blocks": [_block(one, language) for one in section.blocks],
                }
                for section in paper.annexes
            ],
        },
        ensure_ascii=False,
    )


def _block(block: Block, language: Language) -> dict[str, Any]:
    say = printer(language)
    match block:
        case Paragraph(words, kind):
            return {
                "kind": "paragraph",
                "words": say(words),
                "small": kind == "note",
                "exact": kind == "exact",
                "lead": kind == "lead",
            }
        case Heading(words, level):
            return {"kind": "heading", "words": say(words), "level": level}
        case Bullets(items, small):
            return {"kind": "bullets", "items": [say(one) for one in items], "small": small}
        case Legend() | Strip() | Hundreds():
            return _block(block.bullets, language)
        case Grid():
            return {
                "kind": "grid",
                "caption": say(block.caption),
                "head": [say(one) for one in block.head],
                "rows": [one.words(say) for one in block.rows],
                "widths": list(block.shares),
                "numbers": list(block.numbers),
                "titles": [at for at, one in enumerate(block.rows) if one.is_title],
                "sums": [at for at, one in enumerate(block.rows) if one.is_sum],
                "small": block.small,
            }
        case Picture():
            return {"kind": "picture", **_picture(block, language)}
        case Beside(left, right):
            sides = [[_block(one, language) for one in side] for side in (left, right)]
            return {"kind": "beside", "sides": sides}
        case Square(link, says, beside):
            return {
                "kind": "square",
                "alt": say(says),
                "svg": pictures.square_svg(link),
                "beside": [_block(one, language) for one in beside],
            }
    raise TypeError(f"a paper does not show {type(block).__name__}")


def _picture(of: Picture, language: Language) -> dict[str, str]:
    say, chart = printer(language), of.drawn(language)
    return {
        "title": say(of.title),
        "caption": say(of.caption),
        "alt": say(chart.alt),
        "svg": pictures.svg(chart),
    }
