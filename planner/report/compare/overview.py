"""The first table of a comparison: persons, kroner and targets, each with its change from the first column.

On a phone the same is a card for each column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.document.blocks import Card, Cards, Grid, Row, row
from planner.document.words import Lines, Words
from planner.model.measures import MEASURES
from planner.model.results import ALL
from planner.model.scenario import Target
from planner.questions.outlook import Window
from planner.questions.side_by_side import Cell, KeyFigures, TargetCell, TargetLine
from planner.report.amounts import UNDEFINED, figure, in_twenty, middle, spread, twentieths
from planner.report.compare.sides import FIGURE, NOT_HERE, Side, table
from planner.report.compare.values import owner_name
from planner.report.kroner import (
    DEARER,
    DEARER_IN_SHORT,
    DO_NOT_ADD_UP,
    do_not_add_up,
    in_kroner,
    with_direction,
)
from planner.report.labels import lowered
from planner.report.periods import months_of, year_label
from planner.report.plan.answer import (
    TARGET_MET,
    YEARS,
    change_of,
    counted_first,
    named,
    when_counted,
)
from planner.report.plan.targets import bound
from planner.text import Text, joined

CAPTION = Text("Scenarierne side om side", "The scenarios side by side")
BESIDE = Text("Ved tallet: forskellen fra {first}", "Beside each: difference from {first}")
OTHER_ASSUMPTIONS = Text("andre antagelser", "other assumptions")
DIFFERS = Text("Forskelligt fra {first}", "Different from {first}")
NET = Text("Kommunens netto {when}", "The municipality's net {when}")
OF_WHICH = Text("heraf {year}", "of which {year}")
WHAT = Text("{measure} {when}", "{measure} {when}")
WHAT_OF = Text("{name}: {measure} {when}", "{name}: {measure} {when}")
AGAINST_YEARS = Text("mod {years}", "against {years}")
AS_OFTEN = Text("lige så tit", "as often")
NO_MONEY = Text("ingen beløb", "no amounts")
Sum = tuple[Sequence[float], float]  # the parts, the total
OF_BOTH = Text("{persons}. Kroner: kommunen {when}.", "{persons}. Kroner: the municipality {when}.")
MOST_TARGETS = 2  # the others stand in the table of all targets


@dataclass(frozen=True, slots=True)
class Net:
    """The municipality's kroner over the months of `window`, in each column; None without money."""

    window: Window
    cells: tuple[Cell | None, ...]


def tables(
    of: KeyFigures,
    nets: Sequence[Net],
    targets: Sequence[TargetLine],
    differs: Sequence[Words],
    sides: Sequence[Side],
) -> tuple[Grid, list[Grid]]:
    """With all columns, and one for each. `nets` over all months, then by year; `differs` is a line for each column."""
    first = sides[0].mark.letter
    rows = [
        *([row(DIFFERS.filled(first=first), *differs)] if any(differs) else []),
        *_persons(of, sides),
        *(_target(one, sides) for one in _ahead(targets, of, sides)),
        *(_net(one, at) for at, one in enumerate(nets) if any(one.cells)),
    ]
    return table(CAPTION, BESIDE.filled(first=first), sides, rows), [
        table(
            side.named,
            FIGURE,
            [side],
            [Row((one.cells[0], one.cells[at])) for one in rows if any(one.cells[at])],
        )
        for at, side in enumerate(sides, start=1)
    ]


def sums(nets: Sequence[Net]) -> list[Text]:
    """That a column's years are not its total, or two columns not their difference; nothing where they are."""
    if not nets:
        return []
    whole, *years = nets
    found = [*_over_years(whole, years), *(one for net in nets for one in _across(net))]
    return [DO_NOT_ADD_UP] if do_not_add_up(*found) else []


def _over_years(whole: Net, years: Sequence[Net]) -> Iterator[Sum]:
    for at, total in enumerate(whole.cells):
        cells = [net.cells[at] for net in years]
        if total is None or None in cells:
            continue
        parts = [cell for cell in cells if cell is not None]
        yield [middle(one.outcome).middle for one in parts], middle(total.outcome).middle
        if total.difference is not None:
            by = [middle(one.difference).middle for one in parts if one.difference is not None]
            yield by, middle(total.difference).middle


def _across(net: Net) -> Iterator[Sum]:
    first, *others = net.cells
    for one in others:
        if first is not None and one is not None and one.difference is not None:
            ends = middle(one.outcome).middle, -middle(first.outcome).middle
            yield ends, middle(one.difference).middle


def cards(of: KeyFigures, net: Net | None, sides: Sequence[Side]) -> Cards:
    """Who comes into a job in each column, large, with its difference from the first in persons and kroner."""
    line = next(one for one in of.lines if one.measure == "placements")
    found = []
    for at, (side, cell) in enumerate(zip(sides, line.cells, strict=True)):
        value, *changes = _count(cell, "placements")
        kroner = net.cells[at] if net else None
        if kroner and kroner.difference:
            changes.append(with_direction(middle(kroner.difference).middle, DEARER_IN_SHORT))
        name = joined([side.mark.shape, side.mark.letter, side.title])
        found.append(Card(name, value, change=joined(changes, ", ")))
    return Cards(named("placements", of.window, None), tuple(found))


def in_a_room(of: KeyFigures, net: Net | None) -> Text:
    """What the large figures are, and of when."""
    persons = named("placements", of.window, None)
    return OF_BOTH.filled(persons=persons, when=months_of(net.window)) if net else persons


def _persons(of: KeyFigures, sides: Sequence[Side]) -> list[Row]:
    """Those that the author of one's own column, else of the first, wants seen first."""
    lines = {line.measure: line.cells for line in of.lines if line.contractor is None}
    first = next((side for side in sides if side.is_mine), sides[0]).scenario
    programme = None if of.programme == ALL else first.programme(of.programme)
    return [
        row(
            named(measure, of.window, programme),
            *(_count(cell, measure) for cell in lines[measure]),
        )
        for measure in counted_first(programme)
    ]


def _count(cell: Cell | None, measure: str) -> Lines:
    """Persons, or the share of some."""
    if cell is None:
        return (NOT_HERE,)
    found = spread(cell.outcome)
    value = figure(found.middle, measure) if found else UNDEFINED
    change = change_of(measure, cell.difference) if cell.difference else ""
    return (value, change) if change else (value,)


def _net(of: Net, at: int) -> Row:
    label = year_label(of.window)
    name = OF_WHICH.filled(year=label) if at else NET.filled(when=months_of(of.window))
    return row(name, *map(_kroner, of.cells))


def _kroner(cell: Cell | None) -> Lines:
    if cell is None:
        return (NO_MONEY,)
    value = in_kroner(middle(cell.outcome).middle)
    if cell.difference is None:
        return (value,)
    return value, with_direction(middle(cell.difference).middle, DEARER)


def _ahead(
    targets: Sequence[TargetLine], of: KeyFigures, sides: Sequence[Side]
) -> list[TargetLine]:
    """What the time ahead decides: of the year that is shown first, of a contractor only where no other is."""
    decision = min(side.scenario.decision for side in sides)
    ahead = [one for one in targets if one.target.figure.last >= decision]
    found = [one for one in ahead if one.target.figure.contractor is None] or ahead

    def is_of_another_year(one: TargetLine) -> bool:
        return Window.of(one.target.figure) != of.window

    return sorted(found, key=is_of_another_year)[:MOST_TARGETS]


def _target(of: TargetLine, sides: Sequence[Side]) -> Row:
    compared, *others = of.cells
    name = TARGET_MET.filled(bound=bound(of.target)), _what(of.target, sides)
    return row(name, _met(compared, None), *(_met(one, compared) for one in others))


def _what(of: Target, sides: Sequence[Side]) -> Text:
    """What the target counts, of whom and when."""
    measure, when = MEASURES[of.figure.measure], Window.of(of.figure)
    at = when_counted(measure.id, when)
    label = lowered(measure.label)
    if of.figure.contractor is None:
        return WHAT.filled(measure=label, when=at)
    scenarios = [side.scenario for side in sides]
    name = owner_name(of.figure.programme, of.figure.contractor, scenarios)
    return WHAT_OF.filled(name=name, measure=label, when=at)


def _met(cell: TargetCell | None, compared: TargetCell | None) -> Lines:
    if cell is None:
        return (NOT_HERE,)
    often = cell.judged.probability or 0.0
    value = YEARS.filled(years=in_twenty(often))
    if compared is None:
        return (value,)
    by = twentieths(often) - twentieths(compared.judged.probability or 0.0)
    if not by:
        return value, AS_OFTEN
    return value, AGAINST_YEARS.filled(years=in_twenty(compared.judged.probability))
