"""What a comparison comes to in sentences: what each column gives, one's own first, and who meets the target."""

from collections.abc import Iterator, Sequence

from planner.numbers import Month
from planner.questions.outlook import Window
from planner.questions.side_by_side import Cell, KeyFigures, TargetLine
from planner.report import amounts, periods
from planner.report.amounts import middle, more_or_fewer, whole
from planner.report.compare.overview import Net
from planner.report.compare.sides import Side
from planner.report.kroner import DEARER, with_direction
from planner.report.money.sentences import how_often
from planner.report.plan.targets import bound
from planner.text import Text, joined, listed

PLACED = Text(
    "Med {side} kommer {who} i job eller uddannelse {when} ({spread}).",
    "With {side} {who} {move} into work or education {when} ({spread}).",
)
PLACED_IN_ALL = Text(
    "Med {side} kommer {who} i job eller uddannelse {when}.",
    "With {side} {who} {move} into work or education {when}.",
)
THAN = Text(
    "Det er {more} end i {first}, hvor det er {n}{kroner}.",
    "That is {more} than in {first}, where it is {n}{kroner}.",
)
NO_DIFFERENCE = Text(
    "I forhold til {first}, hvor det er {n}, er der ingen forskel at tale om{kroner}.",
    "Compared with {first}, where it is {n}, there is no difference to speak of{kroner}.",
)
KRONER = Text(
    ", og til og med {month} bliver det {dearer} for kommunen{often}",
    ", and up to {month} it is {dearer} for the municipality{often}",
)
BUT_KRONER = Text(
    ", men til og med {month} bliver det {dearer} for kommunen{often}",
    ", but up to {month} it is {dearer} for the municipality{often}",
)
BESIDE = Text("Med {side} er det {n}: {more}{kroner}.", "With {side} it is {n}: {more}{kroner}.")
NOTHING_TO_SPEAK_OF = Text("ingen forskel at tale om", "no difference to speak of")
AND_DEARER = Text(" og {dearer}{often}", " and {dearer}{often}")
BUT_DEARER = Text(", men {dearer}{often}", ", but {dearer}{often}")
IN_DRAWS = Text(" ({often} forløb)", " ({often} draws)")
BESIDE_ALONE = Text("Med {side} er det {n}.", "With {side} it is {n}.")
IN_SHORT = Text(
    "Med {side} kommer {who} i job eller uddannelse {when} ({spread}){than}.",
    "With {side} {who} {move} into work or education {when} ({spread}){than}.",
)
THAN_WITH = Text(", {more} end med {first}", ", {more} than with {first}")
ALIKE_WITH = Text(
    "; i forhold til {first} er det ingen forskel at tale om",
    "; compared with {first} that is no difference to speak of",
)
NOT_IN = Text("{side} har ikke det tal.", "{side} has no such figure.")
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
UNCOMPARED = Text("I job eller uddannelse, år for år", "Into work or education, year by year")
EVERY_ALIKE = Text(
    "I job eller uddannelse: ingen nævneværdig forskel i noget år",
    "Into work or education: no difference worth a mention in any year",
)
FURTHEST = Text(
    "Forskellen fra {first} er størst i {year}: {said} i job eller uddannelse",
    "The difference from {first} is largest in {year}: {said} into work or education",
)
APART = Text("{letter} {more}", "{letter} {more}")
ON_TARGET = Text("Målet på {bound} nås i {states}.", "The target of {bound} is met in {states}.")
ON_TARGET_ALIKE = Text(
    "Målet på {bound} nås lige tit med dem alle: i {years} år.",
    "The target of {bound} is met as often with all of them: in {years} years.",
)
IN_YEARS_WITH = Text("{years} år med {side}", "{years} years with {side}")


def first(
    figures: KeyFigures,
    targets: Sequence[TargetLine],
    sides: Sequence[Side],
    net: Net | None = None,
) -> list[Text]:
    """Of every column who comes into a job and what it costs, one's own first; then who meets the target how often."""
    cells = next(line.cells for line in figures.lines if line.measure == "placements")
    if not any(cells):
        return []
    said = joined(_placed(cells, sides, figures.window, net))
    on_target = [
        _on_target(line, sides)
        for line in targets
        if line.target.figure.measure == "placements"
        and line.target.figure.contractor is None
        and Window.of(line.target.figure) == figures.window
    ]
    return [said, *on_target]


def in_short(figures: KeyFigures, sides: Sequence[Side]) -> Text | None:
    """Of one's own column alone, else of the last: what it gives, and the difference from the first."""
    cells = next(line.cells for line in figures.lines if line.measure == "placements")
    there = [at for at in own_first(sides) if cells[at]]
    if not there:
        return None
    at = there[0] if sides[there[0]].is_mine else there[-1]
    cell, compared = cells[at], cells[0]
    assert cell is not None
    than: Text | str = ""
    if cell.better and compared:
        text = ALIKE_WITH if _is_alike(cell) else THAN_WITH
        more = more_or_fewer(_more(cell))
        than = text.filled(more=more, first=sides[0].mark.letter)
    of = middle(cell.outcome)
    return IN_SHORT.filled(
        side=sides[at].mark.letter,
        who=amounts.persons(whole(of.middle)),
        move="moves" if whole(of.middle) == 1 else "move",
        when=periods.during(figures.window),
        spread=amounts.between(of, "placements"),
        than=than,
    )


def own_first(sides: Sequence[Side]) -> list[int]:
    return sorted(range(len(sides)), key=lambda at: not sides[at].is_mine)


def _placed(
    cells: Sequence[Cell | None], sides: Sequence[Side], window: Window, net: Net | None
) -> Iterator[Text]:
    start, *others = (at for at in own_first(sides) if cells[at])
    cell = cells[start]
    assert cell is not None
    yield _first_column(cell, sides[start], window)
    compared = cells[0]
    if compared and cell.better:
        is_alike = _is_alike(cell)
        yield (NO_DIFFERENCE if is_alike else THAN).filled(
            first=sides[0].mark.letter,
            n=_count(compared),
            more=more_or_fewer(_more(cell)),
            kroner=_kroner(net, start, is_alike),
        )
        others.remove(0)
    said_when = start > 0
    for at in others:
        beside = cells[at]
        assert beside is not None
        letter = sides[at].mark.letter
        if beside.better is None or compared is None:
            yield BESIDE_ALONE.filled(side=letter, n=_count(beside))
            continue
        is_alike = _is_alike(beside)
        more = NOTHING_TO_SPEAK_OF if is_alike else more_or_fewer(_more(beside))
        kroner = _kroner(net, at, is_alike, said_when)
        said_when = True
        yield BESIDE.filled(side=letter, n=_count(beside), more=more, kroner=kroner)
    yield from (
        NOT_IN.filled(side=side.mark.letter)
        for cell, side in zip(cells, sides, strict=True)
        if cell is None
    )
    if cells[0] and any(cell and not cell.better for cell in cells[1:]):
        yield NOT_TOGETHER


def _is_alike(cell: Cell) -> bool:
    """Whether it is as many as in the first column, as the table shows them."""
    return not whole(_more(cell))


def _more(cell: Cell) -> float:
    """Than in the first column, in persons."""
    assert cell.difference is not None
    return amounts.apart(cell.difference, "placements").middle


def _first_column(cell: Cell, side: Side, window: Window) -> Text:
    of = middle(cell.outcome)
    count = whole(of.middle)
    return (PLACED_IN_ALL if whole(of.low) == whole(of.high) else PLACED).filled(
        side=side.named,
        who=amounts.persons(count),
        move="moves" if count == 1 else "move",
        when=periods.during(window),
        spread=amounts.between(of, "placements"),
    )


def _count(cell: Cell) -> Text:
    return amounts.figure(middle(cell.outcome).middle, "placements")


def _kroner(net: Net | None, at: int, is_alike: bool, said_when: bool = False) -> Text | str:
    """Empty where there are no kroner to compare. `is_alike`: in persons; `said_when`: up to when is known."""
    cell = net.cells[at] if net else None
    if net is None or cell is None or cell.difference is None:
        return ""
    dearer = with_direction(middle(cell.difference).middle, DEARER)
    is_but = is_alike and dearer != DEARER.same
    text = (BUT_DEARER if is_but else AND_DEARER) if said_when else BUT_KRONER if is_but else KRONER
    return text.filled(dearer=dearer, month=Month(net.window.last), often=_often(cell))


def _often(of: Cell) -> Text | str:
    """In how many draws the difference has the direction that is told; empty where that is as good as sure."""
    found = of.better
    if found is None or of.difference is None:
        return ""
    if amounts.told_as_sure(found.more if found.middle >= 0 else found.less):
        return ""
    return IN_DRAWS.filled(often=how_often(of.difference.draws, found.middle))


def finding(
    of: Sequence[Sequence[Cell | None]], years: Sequence[int], sides: Sequence[Side]
) -> Text:
    """The year in which the columns are furthest apart in placements, and by how much; `of` by year and column."""
    first = sides[0].mark.letter
    found = {
        year: [_more(cell) if cell and cell.better else None for cell in cells]
        for year, cells in zip(years, of, strict=True)
    }
    if not any(one is not None for by in found.values() for one in by):
        return UNCOMPARED
    year = max(found, key=lambda one: max(abs(by or 0.0) for by in found[one]))
    if not any(whole(by or 0.0) for by in found[year]):
        return EVERY_ALIKE
    said = [
        APART.filled(letter=side.mark.letter, more=more_or_fewer(by))
        for by, side in zip(found[year], sides, strict=True)
        if by is not None
    ]
    return FURTHEST.filled(year=year, first=first, said=listed(said))


def _on_target(line: TargetLine, sides: Sequence[Side]) -> Text:
    often = {amounts.in_twenty(cell.judged.probability) for cell in line.cells if cell}
    if len(often) == 1 and all(line.cells):
        return ON_TARGET_ALIKE.filled(bound=bound(line.target), years=often.pop())
    states = [
        IN_YEARS_WITH.filled(
            years=amounts.in_twenty(cell.judged.probability), side=sides[at].mark.letter
        )
        for at in own_first(sides)
        if (cell := line.cells[at])
    ]
    return ON_TARGET.filled(bound=bound(line.target), states=listed(states))
