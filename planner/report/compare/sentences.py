"""What a comparison comes to in sentences: the largest difference, and who meets the target how surely."""

from collections.abc import Sequence

from planner.questions.outlook import Window
from planner.questions.side_by_side import KeyFigures, Line, TargetLine
from planner.report import amounts
from planner.report.amounts import Spread, whole
from planner.report.compare.sides import Side
from planner.text import Number, Text, listed

MORE_PLACED = Text(
    "{one} giver {n} {more} ({spread}) i job eller uddannelse {when} end {first}; flere i {years} forløb.",
    "{one} gives {n} more ({spread}) in a job or education {when} than {first}; more in {years} draws.",
)
FEWER_PLACED = Text(
    "{one} giver {n} færre ({spread}) i job eller uddannelse {when} end {first}; færre i {years} forløb.",
    "{one} gives {n} fewer ({spread}) in a job or education {when} than {first}; fewer in {years} draws.",
)
ALIKE_PLACED = Text(
    "{one} og {first} giver lige mange i job eller uddannelse {when} i {years} forløb.",
    "{one} and {first} give equally many in a job or education {when} in {years} draws.",
)
EVERY_ALIKE = Text(
    "Alle scenarierne giver lige mange i job eller uddannelse {when} i alle forløb.",
    "All the scenarios give equally many in a job or education {when} in every draw.",
)
NOT_TOGETHER = Text(
    "Forløbene er ikke trukket ens (antal, startværdi eller usikkerhed), så forskelle kan ikke regnes forløb for "
    "forløb.",
    "The draws were not made alike (number, seed or uncertainty), so no differences can be taken draw by draw.",
)
NO_COMMON_MONTHS = Text(
    "Scenarierne har ingen måneder til fælles, så deres tal kan ikke sammenlignes.",
    "The scenarios have no months in common, so their figures cannot be compared.",
)
NO_COMMON_PROGRAMME = Text(
    "Scenarierne har intet program til fælles; her ses alle programmer i hvert scenarie under ét.",
    "The scenarios have no programme in common; all programmes of each are shown together.",
)
ON_TARGET = Text("Målet »{title}« nås {states}.", "The target “{title}” is met {states}.")
IN_YEARS_WITH = Text("i {years} forløb med {side}", "in {years} draws with {side}")
MORE_OF_THEM = Text("flere", "more")
ONE_MORE = Text("mere", "more")


def first(figures: KeyFigures, targets: Sequence[TargetLine], sides: Sequence[Side]) -> list[Text]:
    """The largest difference in placements from the first column, then who meets the nearest target how surely."""
    window = Window(figures.first, figures.last)
    placements = next(line for line in figures.lines if line.measure == "placements")
    largest = _largest(placements, sides, window)
    on_target = [
        _on_target(line, sides)
        for line in targets
        if line.target.figure.measure == "placements"
        and (line.target.figure.first, line.target.figure.last) == (window.first, window.last)
    ]
    return [largest, *on_target] if largest else on_target


def _largest(line: Line, sides: Sequence[Side], window: Window) -> Text | None:
    found = [
        (cell.better, side)
        for cell, side in zip(line.cells, sides, strict=True)
        if cell and cell.better
    ]
    if not found:
        is_there = line.cells[0] is not None and sum(cell is not None for cell in line.cells) > 1
        return NOT_TOGETHER if is_there else None
    when = amounts.during(window)
    if all(of.equal == 1 for of, _ in found):
        return EVERY_ALIKE.filled(when=when)
    of, side = max(found, key=lambda one: (abs(one[0].middle), 1 - one[0].equal))
    n = whole(of.middle)
    text, share = (
        (MORE_PLACED, of.more)
        if n > 0
        else (FEWER_PLACED, of.less)
        if n < 0
        else (ALIKE_PLACED, of.equal)
    )
    return text.filled(
        one=side.named,
        first=sides[0].named,
        n=Number(abs(n)),
        more=ONE_MORE if n == 1 else MORE_OF_THEM,
        when=when,
        spread=amounts.unsigned_range(Spread(of.low, of.middle, of.high)),
        years=amounts.in_twenty(share),
    )


def _on_target(line: TargetLine, sides: Sequence[Side]) -> Text:
    states = [
        IN_YEARS_WITH.filled(
            years=amounts.in_twenty(cell.judged.probability or 0.0),
            side=side.mark.letter,
        )
        for cell, side in zip(line.cells, sides, strict=True)
        if cell
    ]
    return ON_TARGET.filled(title=line.target.title.plain(), states=listed(states))
