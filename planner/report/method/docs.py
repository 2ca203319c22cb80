"""The text on the method and the accessibility statement, section by section, as the docs have it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from planner import resources
from planner.document.blocks import Block, Bullets, Paragraph
from planner.text import FALLBACK, LANGUAGES, Text

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the Markdown under it, whose own headings are of level 5."""

    title: Text
    body: Text


@lru_cache(maxsize=8)
def sections(document: str) -> tuple[Section, ...]:
    """Of `docs/method.da.md` and the like; ValueError where one language has another number of sections."""
    found = zip(*(_sections(document, language) for language in LANGUAGES), strict=True)
    return tuple(Section(*(Text(*pair) for pair in zip(*each))) for each in found)


def _sections(document: str, language: str) -> list[tuple[str, str]]:
    """Titles and bodies; what stands before the first section is for readers of the folder."""
    ours, otherwise = (resources.DOCS / f"{document}.{one}.md" for one in (language, FALLBACK))
    text = (ours if ours.exists() else otherwise).read_text(encoding="utf-8")
    pieces = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    found = (piece.partition("\n") for piece in pieces)
    return [
        (title.strip(), re.sub(r"^### ", "##### ", body, flags=re.MULTILINE).strip())
        for title, _, body in found
    ]


def blocks(section: Section) -> list[Block]:
    """Its paragraphs and lists, set small; its tables and examples are left to the docs.

    ValueError where the languages differ in these.
    """
    found: list[Block] = []
    for each in zip(*(_pieces(section.body.in_(one)) for one in LANGUAGES), strict=True):
        if each[0].startswith("- "):
            points = zip(*map(_points, each), strict=True)
            found.append(Bullets(tuple(Text(*one) for one in points), small=True))
        else:
            found.append(Paragraph(Text(*map(_words, each)), "note"))
    return found


def _pieces(markdown: str) -> list[str]:
    pieces = re.split(r"\n\s*\n", markdown.strip())
    return [one for one in pieces if not one.startswith(("|", "```", "#", "    "))]


def _points(markdown: str) -> list[str]:
    return [_words(one) for one in re.split(r"^- ", markdown, flags=re.M) if one]


def _words(markdown: str) -> str:
    return " ".join(re.sub(r"[*`]", "", _LINK.sub(r"\1", markdown)).split())
