"""The columns of a comparison: what each is called, and the letter, shape, colour and dash that mark it everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planner.model.scenario import Scenario
from planner.text import Language, Text, plain

AS_IT_STANDS = Text("uden ændringer", "with nothing changed")
ONE_LEVER = Text("1 greb ændret", "1 lever changed")
LEVERS = Text("{n} greb ændret", "{n} levers changed")
ONE_ASSUMPTION = Text("1 antagelse ændret", "1 assumption changed")
ASSUMPTIONS = Text("{n} antagelser ændret", "{n} assumptions changed")
CHANGED_FROM = Text("{change} i »{scenario}«", "{change} in “{scenario}”")
AND = Text(" og ", " and ")
COLUMNS = Text("Scenarierne, der sammenlignes", "The scenarios compared")
NAMED = Text("{letter} ({title})", "{letter} ({title})")


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


@dataclass(frozen=True, slots=True)
class Side:
    """A column as it is spoken of; `levers` and `assumptions` are how many of each have been changed."""

    mark: Mark
    title: Text
    scenario: Scenario
    levers: int = 0
    assumptions: int = 0

    def named(self, language: Language) -> str:
        """B (Mit ændringsforslag)."""
        title = plain(self.title.in_(language), LONGEST_TITLE)
        return NAMED.filled(letter=self.mark.letter, title=title).in_(language)


LONGEST_TITLE = 60


def badge(mark: Mark) -> Markup:
    """The letter on the colour of its column, with the shape that it has in the charts."""
    return Markup('<span class="cmp-badge cmp-{}">{} {}</span>').format(
        mark.letter.lower(),
        Markup('<span aria-hidden="true">{}</span>').format(mark.shape),
        mark.letter,
    )


def heading(side: Side, language: Language) -> Markup:
    title = plain(side.title.in_(language), LONGEST_TITLE)
    return badge(side.mark) + Markup(' <span class="cmp-title">{}</span>').format(title)


def headings(sides: Sequence[Side], language: Language) -> Markup:
    """A card for each column: its title, which scenario it is, and how much of it was changed."""
    cards = Markup("").join(
        Markup('<li class="cmp-{}">{}<div class="cmp-what">{}</div></li>').format(
            side.mark.letter.lower(), heading(side, language), _what(side, language)
        )
        for side in sides
    )
    name = COLUMNS.in_(language)
    return Markup('<ul class="cmp-heads" aria-label="{}">{}</ul>').format(name, cards)


def _what(side: Side, language: Language) -> str:
    """Which scenario was changed, and how much of it; the title of one that is unchanged says it already."""
    scenario, change = plain(side.scenario.title.in_(language)), changed(side, language)
    if side.levers or side.assumptions:
        return CHANGED_FROM.filled(change=change, scenario=scenario).in_(language)
    is_said = plain(side.title.in_(language), LONGEST_TITLE) == plain(scenario, LONGEST_TITLE)
    return change if is_said else f"{scenario} · {change}"


def changed(side: Side, language: Language) -> str:
    counts = (
        (side.levers, ONE_LEVER, LEVERS),
        (side.assumptions, ONE_ASSUMPTION, ASSUMPTIONS),
    )
    said = [(one if n == 1 else several.filled(n=n)) for n, one, several in counts if n]
    return AND.in_(language).join(one.in_(language) for one in said) or AS_IT_STANDS.in_(language)


def key(sides: Sequence[Side], language: Language) -> Markup:
    """Which letter is whose, in one line above a chart."""
    return Markup('<p class="cmp-key">{}</p>').format(
        Markup(" ").join(
            Markup('<span class="cmp-entry">{}</span>').format(heading(side, language))
            for side in sides
        )
    )
