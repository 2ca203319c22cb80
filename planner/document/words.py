"""Words in a block: a text, or what reads the same in every language; marked or measured, and said in a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.text import NO_BREAK, Composed, Language, Text, printable

Words = Text | str  # a str reads the same in every language: a name, a year
Lines = tuple[Words, ...]  # of a cell: the first is large, the others explain it
# A figure keeps its unit on the line.
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=%|kr\.|mio\.|million)")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Badge(Composed):
    """A title with the letter and the shape that mark it wherever it is named; a page adds the letter's colour."""

    letter: str
    shape: str
    title: Words

    def in_(self, language: Language) -> str:
        return f"{self.shape} {self.letter} {said(self.title, language)}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bar(Composed):
    """A figure with a bar before it on a page; `length` from -1 to 1, where the longest of them is 1."""

    figure: Words
    length: float

    def in_(self, language: Language) -> str:
        return said(self.figure, language)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NoFigure(Composed):
    """A dash in a cell; a page says the words to whoever hears it."""

    words: Words

    def in_(self, language: Language) -> str:
        return "–"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sign(Composed):
    """Words with the lettered square that stands for them in a picture; `kind` is the look of the square."""

    letter: str
    kind: str
    words: Words

    def in_(self, language: Language) -> str:
        return f"{self.letter} {said(self.words, language)}"


def said(words: Words, language: Language) -> str:
    return words if isinstance(words, str) else words.in_(language)


def printer(language: Language) -> Callable[[Words], str]:
    """What puts words into the language, for a file: see `typeset`."""
    return lambda words: typeset(said(words, language))


def typeset(words: str) -> str:
    """Printable, and a figure on one line with its unit."""
    return _BEFORE_UNIT.sub(NO_BREAK, printable(words))
