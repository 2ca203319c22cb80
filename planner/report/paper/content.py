"""What a committee paper holds, whatever it is written as: sections of paragraphs, lists, tables and pictures."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from planner.report.charts import Chart
from planner.text import NO_BREAK, Language

UNPRINTABLE = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Zl",
    "Zp",
}  # control, direction, surrogates, unassigned
KEPT = "\n"  # between the lines of a cell
_BEFORE_UNIT = re.compile(
    r"(?<=\d) (?=%|kr\.|mio\.|million)"
)  # a figure keeps its unit on the line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`small` for what explains a table or a picture; `exact` for what may be typed off, letter by letter."""

    words: str
    small: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Of the second level, for what stands beside something else."""

    words: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: every row as long as `head`, its first cell naming it; a line break parts a cell's lines.

    `widths` are the columns' shares of the page; the columns named in `numbers` are set to the right. A row
    named in `titles` is a heading within the table: its first cell says it, the others are empty.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()
    titles: tuple[int, ...] = ()
    small: bool = False

    def __post_init__(self) -> None:
        for row in (self.widths, *self.rows):
            if len(row) != len(self.head):
                raise ValueError(row)


@dataclass(frozen=True, slots=True)
class Picture:
    """`caption` says what is drawn and in which unit; what it shows in words is the chart's own."""

    title: str
    caption: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pictures, beside each other where there is room."""

    left: Picture
    right: Picture


@dataclass(frozen=True, slots=True)
class Beside:
    """Two groups of blocks, beside each other where there is room."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Square:
    """A link as a QR code, with the words beside it; `says` is what it shows in words."""

    link: str
    says: str
    beside: tuple[Paragraph, ...]


Block = Paragraph | Heading | Bullets | Grid | Pair | Beside | Square


@dataclass(frozen=True, slots=True)
class Section:
    """`level` is 1 or 2. `annex`: one of the last sections, set small and in two columns where there is room."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`about` are the lines under the title: whose figures these are, by name and value."""

    language: Language
    kind: str
    title: str
    about: Mapping[str, str]
    sections: tuple[Section, ...]


def printable(words: str) -> str:
    """What can stand in any file: no control characters, none that turn the direction of writing."""
    kept = (c if _is_printable(c) else " " if c.isspace() else "" for c in words)
    return _BEFORE_UNIT.sub(NO_BREAK, "".join(kept))


def _is_printable(letter: str) -> bool:
    return letter in KEPT or unicodedata.category(letter) not in UNPRINTABLE
