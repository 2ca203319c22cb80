"""What a comparison comes to in sentences: the largest difference, and who meets the target how surely."""

from collections.abc import Sequence

from planner.questions.outlook import Window
from planner.questions.side_by_side import KeyFigures, Line, TargetLine
from planner.report import amounts
from planner.report.amounts import Spread, whole
from planner.report.compare_columns import Side
from planner.text import Language, Text, number, plain

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
ON_TARGET = Text("Målet »{title}« nås {states}.", "The target “{title}” is met {states}.")
IN_YEARS_WITH = Text("i {years} forløb med {side}", "in {years} draws with {side}")
AND = Text(" og ", " and ")


def sentences(
    figures: KeyFigures, targets: Sequence[TargetLine], sides: Sequence[Side], language: Language
) -> list[str]:
    """The largest difference in placements from the first column, then who meets the nearest target how surely."""
    window = Window(figures.first, figures.last)
    placements = next(line for line in figures.lines if line.measure == "placements")
    said = [_largest(placements, sides, window, language)]
    of_window = [
        line
        for line in targets
        if line.target.figure.measure == "placements"
        and (line.target.figure.first, line.target.figure.last) == (window.first, window.last)
    ]
    said += [_on_target(line, sides, language) for line in of_window]
    return [one for one in said if one]


def _largest(line: Line, sides: Sequence[Side], window: Window, language: Language) -> str:
    found = [
        (cell.better, side)
        for cell, side in zip(line.cells, sides, strict=True)
        if cell and cell.better
    ]
    if not found:
        is_there = line.cells[0] is not None and sum(cell is not None for cell in line.cells) > 1
        return NOT_TOGETHER.in_(language) if is_there else ""
    when = amounts.when(window, language)
    if all(of.equal == 1 for of, _ in found):
        return EVERY_ALIKE.filled(when=when).in_(language)
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
        one=side.named(language),
        first=sides[0].named(language),
        n=number(abs(n), language),
        more=Text("mere" if n == 1 else "flere", "more"),
        when=when,
        spread=amounts.change_range(Spread(of.low, of.middle, of.high), language),
        years=amounts.of_twenty(share, language),
    ).in_(language)


def _on_target(line: TargetLine, sides: Sequence[Side], language: Language) -> str:
    states = [
        IN_YEARS_WITH.filled(
            years=amounts.of_twenty(cell.judged.probability or 0.0, language),
            side=side.mark.letter,
        ).in_(language)
        for cell, side in zip(line.cells, sides, strict=True)
        if cell
    ]
    title = plain(line.target.title.in_(language))
    *others, last = states
    joined = AND.in_(language).join([", ".join(others), last] if others else [last])
    return ON_TARGET.filled(title=title, states=joined).in_(language)
