"""Blocks: what a topic has to say, whatever it is shown on. They hold texts and values, no markup and no language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

from planner.document.shapes import Drawing
from planner.document.words import Badge, Lines, Sign, Words
from planner.text import Language, joined

Kind = Literal["body", "proposal", "lead", "second", "takeaway", "subject", "note", "exact"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead` is the large first sentence, `second` the one below it, `takeaway` what a table or chart comes to.

    `subject` says below a chart's title what is drawn. `note` is small and explains something; `exact` may be typed
    off, letter by letter.
    """

    words: Words
    kind: Kind = "body"


def paragraphs(every: Iterable[Words], kind: Kind = "body") -> "list[Block]":
    return [Paragraph(one, kind) for one in every]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is a page's or a paper's main part."""

    words: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list in which each thing has a name and sentences of its own."""

    items: tuple[tuple[Words, tuple[Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with what they mean."""

    items: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """What is marked by which badge, and what is said of each, if anything."""

    title: Words
    items: tuple[tuple[Badge, Words], ...]

    @property
    def bullets(self) -> Bullets:
        """As words alone."""
        return Bullets(
            tuple(joined([badge, words], ": ") if words else badge for badge, words in self.items)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; its first cell names it.

    `is_title`: a heading within the table, whose other cells are empty. `is_sum`: the sum of the rows above.
    """

    cells: tuple[Lines, ...]
    is_title: bool = False
    is_sum: bool = False

    def words(self, say: Callable[[Words], str]) -> list[str]:
        """Each cell as one text, a line break between its lines."""
        return ["\n".join(map(say, one)) for one in self.cells]


def row(*cells: Words | Lines, is_title: bool = False, is_sum: bool = False) -> Row:
    return Row(tuple(one if isinstance(one, tuple) else (one,) for one in cells), is_title, is_sum)


def rows(every: Iterable[Sequence[Words]], titles: Iterable[int] = ()) -> tuple[Row, ...]:
    """Of cells with one text each; those numbered in `titles` are headings within the table."""
    headings = set(titles)
    return tuple(row(*cells, is_title=at in headings) for at, cells in enumerate(every))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: every row as long as `head`.

    `widths` are the columns' shares of a paper's page, the same for all where none are given; the columns named in
    `numbers` are set to the right, and on a page those in `bold` are bold.
    """

    caption: Words
    head: tuple[Words, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()
    small: bool = False
    bold: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for one in self.rows:
            if len(one.cells) != len(self.head):
                raise ValueError(one)
        if self.widths and len(self.widths) != len(self.head):
            raise ValueError(self.widths)

    @property
    def shares(self) -> tuple[float, ...]:
        return self.widths or (1.0,) * len(self.head)


@dataclass(frozen=True, slots=True)
class Card:
    """One figure, large: what it is, its value, its range (without brackets), its change, and what explains it.

    `is_aside`: it stands among the others but is no result. `short`: its name and time on two lines,
    where a phone has no room.
    """

    name: Words
    value: Words
    spread: Words = ""
    change: Words = ""
    more: tuple[Words, ...] = ()
    is_aside: bool = False
    short: Words = ""


@dataclass(frozen=True, slots=True)
class Cards:
    title: Words
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Twenty:
    """How many of twenty, as a row of twenty signs; `nearly` one more, or fewer, now and then."""

    met: int
    nearly: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something is reached: a shape and a word for it, the sentence, and how often."""

    state: Words
    words: Words
    twenty: Twenty | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    items: tuple[Verdict, ...]


Stage = Literal["", "on", "half", "no"]  # of a month: empty, filled, striped, hatched


@dataclass(frozen=True, slots=True)
class StripRow:
    """A stage for each of the strip's months; `words` say what they show."""

    name: Words
    words: Words
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of the same months under each other, counted from year 0; `legend` explains the patterns."""

    rows: tuple[StripRow, ...]
    months: range
    legend: Words

    @property
    def bullets(self) -> Bullets:
        """As words alone."""
        return Bullets(tuple(one.words for one in self.rows))


@dataclass(frozen=True, slots=True)
class Hundred:
    """A hundred persons as squares: each sign with how many it stands for; `words` say it."""

    title: Words
    when: Words
    words: Words
    squares: tuple[tuple[Sign, int], ...]


@dataclass(frozen=True, slots=True)
class Hundreds:
    """Several, beside each other where there is room."""

    pictures: tuple[Hundred, ...]

    @property
    def bullets(self) -> Bullets:
        """As words alone."""
        return Bullets(tuple(one.words for one in self.pictures))


@dataclass(frozen=True, slots=True)
class Chart:
    """Vega-Lite's specification, the data for it, and what it shows in words."""

    data: pa.Table
    spec: dict[str, Any]
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`caption` says what is drawn and in which unit; `drawn` is the chart in a language."""

    title: Words
    caption: Words
    drawn: Callable[[Language], Chart]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two groups of blocks, beside each other where there is room."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Square:
    """A link as a QR code, with the words beside it; `says` is what it shows in words."""

    link: str
    says: Words
    beside: tuple[Paragraph, ...]


Block = (
    Paragraph
    | Heading
    | Bullets
    | Entries
    | Definitions
    | Legend
    | Grid
    | Cards
    | Verdicts
    | Strip
    | Hundreds
    | Picture
    | Beside
    | Square
    | Drawing
)


@dataclass(frozen=True, slots=True)
class Section:
    """`level` is 1 or 2. `in_columns`: one of the last sections, set small and in two columns where there is room."""

    title: Words
    blocks: tuple[Block, ...]
    level: int = 1
    in_columns: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`about` are the lines under the title: whose figures these are, by name and value.

    `front` is what the first page says; the annexes, if any, begin on the second.
    """

    language: Language
    kind: Words
    title: Words
    about: tuple[tuple[Words, Words], ...]
    front: tuple[Block, ...]
    annexes: tuple[Section, ...] = ()
