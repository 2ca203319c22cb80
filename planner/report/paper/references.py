"""Sources as numbers behind the figures that rest on them, and the list of them, each once."""

import re
from collections.abc import Sequence

from planner.document.blocks import Paragraph
from planner.document.words import Words, said
from planner.report.quantities import NOTHING
from planner.text import Language, Text, joined, plain, written

LIST = Text("Kilder: {all}.", "Sources: {all}.")
ONLY = Text("Kilde: {source}.", "Source: {source}.")
ENTRY = Text("[{n}] {source}", "[{n}] {source}")
MARK = Text("{name} [{n}]", "{name} [{n}]")
UNKNOWN = Text("", "")
LONGEST = 90
_WHERE = re.compile(r".*?(?=: |(?<=\w{4})\. |$)", re.S)  # before what was read there


def numbered(given: Sequence[tuple[Words, Words]]) -> tuple[list[Words], list[Paragraph]]:
    """Names, each with a source or NOTHING, as the names with their numbers; and the list, where there is one.

    Listed is where it was read; what was read there stands in the workbook.
    """
    places = [written(_where, source) for _, source in given]
    known: dict[Text, int] = {}
    numbers = [0 if one == UNKNOWN else known.setdefault(one, len(known) + 1) for one in places]
    if len(known) == 1 and all(numbers):
        return [name for name, _ in given], [Paragraph(ONLY.filled(source=places[0]), "note")]
    names = [
        MARK.filled(name=name, n=n) if n else name
        for (name, _), n in zip(given, numbers, strict=True)
    ]
    entries = joined((ENTRY.filled(n=n, source=source) for source, n in known.items()), "; ")
    return names, [Paragraph(LIST.filled(all=entries), "note")] if known else []


def _where(source: Words, language: Language) -> str:
    """Nothing where there is no source."""
    words = said(source, language)
    place = _WHERE.match(words)
    assert place is not None  # it matches nothing, too
    return "" if words == NOTHING else plain(place[0] or words, LONGEST)
