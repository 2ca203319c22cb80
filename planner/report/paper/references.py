"""Sources as numbers behind the figures that rest on them, and the list of them, each once."""

import re
from collections.abc import Sequence

from planner.document.blocks import Paragraph
from planner.text import Language, Text, plain

LIST = Text("Kilder: {all}.", "Sources: {all}.")
ONLY = Text("Kilde: {source}.", "Source: {source}.")
ENTRY, MARK = "[{n}] {source}", "{name} [{n}]"
NONE = "–"
LONGEST = 90
_WHERE = re.compile(r".*?(?=: |(?<=\w{4})\. |$)", re.S)  # before what was read there


def numbered(
    given: Sequence[tuple[str, str]], language: Language
) -> tuple[list[str], list[Paragraph]]:
    """Names, each with a source or NONE, as the names with their numbers; and the list, where there is one.

    Listed is where it was read; what was read there stands in the workbook.
    """
    known: dict[str, int] = {}
    numbers = [known.setdefault(one, len(known) + 1) if one else 0 for one in map(_where, given)]
    if len(known) == 1 and all(numbers):
        names = [name for name, _ in given]
        return names, [Paragraph(ONLY.filled(source=next(iter(known))).in_(language), "note")]
    names = [
        MARK.format(name=name, n=n) if n else name
        for (name, _), n in zip(given, numbers, strict=True)
    ]
    entries = "; ".join(ENTRY.format(n=n, source=source) for source, n in known.items())
    said = LIST.filled(all=entries).in_(language)
    return names, [Paragraph(said, "note")] if known else []


def _where(named: tuple[str, str]) -> str:
    """Nothing where there is no source."""
    source = named[1]
    place = _WHERE.match(source)
    assert place is not None  # it matches nothing, too
    return "" if source == NONE else plain(place[0] or source, LONGEST)
