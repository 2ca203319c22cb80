"""The compared scenarios as columns: their titles, and the letter, shape, colour and dash that mark each everywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.document.blocks import Grid, Legend, Row
from planner.document.words import Badge
from planner.model.scenario import Scenario
from planner.text import Language, Text, listed, plain, written

AS_IT_STANDS = Text("uden ændringer", "with nothing changed")
ONE_LEVER = Text("1 ændring", "1 change")
LEVERS = Text("{n} ændringer", "{n} changes")
ONE_ASSUMPTION = Text("1 antagelse ændret", "1 assumption changed")
ASSUMPTIONS = Text("{n} antagelser ændret", "{n} assumptions changed")
CHANGED_FROM = Text("{change} i »{scenario}«", "{change} in “{scenario}”")
COLUMNS = Text("Scenarierne, der sammenlignes", "The scenarios compared")
NAMED = Text("{letter} ({title})", "{letter} ({title})")
LONGEST_TITLE, LONGEST_SHOWN = 60, 80  # as typed, and of a scenario's own
SCENARIO, FIGURE = Text("Scenarie", "Scenario"), Text("Tal", "Figure")
NOT_HERE = Text("findes ikke her", "is not here")
AS_FIRST = Text("som {first} i alle forløb", "as {first} in every draw")
WITH_RANGE = Text("{middle} ({spread})", "{middle} ({spread})")


@dataclass(frozen=True, slots=True)
class Mark:
    """`point` and `dash` are Vega's words for the shape, and for how a line is drawn."""

    letter: str
    shape: str
    point: str
    colour: str
    dash: tuple[int, ...]


MARKS = (
    Mark("A", "●", "circle", "#6B6B6B", (2, 2)),
    Mark("B", "■", "square", "#0B5394", (1, 0)),
    Mark("C", "▲", "triangle-up", "#B45F06", (8, 4)),
    Mark("D", "◆", "diamond", "#6B4C9A", (10, 3, 2, 3)),
)
OWN = 1  # the place in MARKS of the look that one's own column has


def marks(count: int, own: int | None = None) -> tuple[Mark, ...]:
    """Letters by place; the column at `own` is one's own, and looks the same wherever it stands."""
    looks = [mark for mark in MARKS if mark is not MARKS[OWN]]
    looks.insert(OWN if own is None else own, MARKS[OWN])
    return tuple(
        replace(look, letter=mark.letter) for look, mark in zip(looks, MARKS[:count], strict=False)
    )


@dataclass(frozen=True, slots=True)
class Side:
    """A column as it is spoken of; `levers` and `assumptions` are how many of each have been changed.

    Its title is made plain words of at most LONGEST_SHOWN letters. `is_mine`: it is the visitor's own.
    """

    mark: Mark
    title: Text
    scenario: Scenario
    levers: int = 0
    assumptions: int = 0
    is_mine: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", self.title.plain(LONGEST_SHOWN).settled())

    @property
    def named(self) -> Text:
        """B (Mit ændringsforslag)."""
        return NAMED.filled(letter=self.mark.letter, title=self.title)

    @property
    def is_proposed(self) -> bool:
        """What the visitor has changed something in."""
        return self.is_mine and self.levers + self.assumptions > 0

    @property
    def badge(self) -> Badge:
        return Badge(self.mark.letter, self.mark.shape, self.title)

    @property
    def changed(self) -> Text:
        counts = ((self.levers, ONE_LEVER, LEVERS), (self.assumptions, ONE_ASSUMPTION, ASSUMPTIONS))
        said = [one if n == 1 else several.filled(n=n) for n, one, several in counts if n]
        return listed(said) if said else AS_IT_STANDS

    @property
    def origin(self) -> Text:
        """Which scenario was changed, and how much of it; the title of one that is unchanged says it already."""
        scenario = self.scenario.title.plain()
        if self.levers or self.assumptions:
            return CHANGED_FROM.filled(change=self.changed, scenario=scenario)
        return written(_unchanged, self.title, scenario, self.changed)


def _unchanged(title: Text, scenario: Text, change: Text, language: Language) -> str:
    name, said = scenario.in_(language), change.in_(language)
    return said if title.in_(language) == plain(name, LONGEST_SHOWN) else f"{name} · {said}"


def headings(sides: Sequence[Side]) -> Legend:
    """Of each column its title, which scenario it is, and how much of it was changed."""
    return Legend(COLUMNS, tuple((side.badge, side.origin) for side in sides))


def key(sides: Sequence[Side]) -> Legend:
    """Which letter is whose, above a chart."""
    return Legend(COLUMNS, tuple((side.badge, "") for side in sides))


def table(caption: Text, about: Text, sides: Sequence[Side], rows: Iterable[Row]) -> Grid:
    """With a column for each scenario, what is proposed bold; `about` heads that of the rows' names."""
    bold = tuple(at for at, side in enumerate(sides, start=1) if side.is_proposed)
    return Grid(caption, (about, *(side.badge for side in sides)), tuple(rows), bold=bold)
