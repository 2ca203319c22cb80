"""Money rows of a comparison: net by year, the state, the contractors, and what an extra placement costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.document.blocks import Block, Paragraph, Row, row
from planner.document.words import Lines
from planner.model.results import Outcome
from planner.questions.compare import difference
from planner.questions.money.cost import NET, NET_STATE, Costs, Year
from planner.questions.money.unit_cost import PerExtra
from planner.report.amounts import middle
from planner.report.compare.sides import AS_FIRST, FIGURE, Side, table
from planner.report.kroner import (
    COST,
    DEARER,
    DO_NOT_ADD_UP,
    FEWEST,
    PAID,
    REFUNDED,
    Direction,
    do_not_add_up,
    with_direction,
    with_direction_and_range,
    with_directions,
)
from planner.report.money import units
from planner.report.periods import months_of, year_label
from planner.text import Text, joined

CAPTION = Text(
    "Kroner side om side, hvert scenarie i sine egne faste priser: medianen, i parentes hvor 9 af 10 forløb "
    "ligger, og forskellen fra {first}, hvis interval er regnet forløb for forløb.",
    "Kroner side by side, each scenario in its own fixed prices: the median, in parentheses where 9 of 10 draws "
    "lie, and the difference from {first}, whose range is taken draw by draw.",
)
NET_IN = Text("Kommunens nettoudgift {when}", "The municipality's net cost {when}")
STATE = Text("Statens refusion og tilskud {when}", "The state's reimbursement and grants {when}")
CONTRACTOR = Text("Indsatser og uddannelser {when}", "Efforts and education {when}")
PER_PLACEMENT = Text(
    "Nettoudgift pr. ekstra i job eller uddannelse mod {first}",
    "Net cost per extra person in a job or education against {first}",
)
NO_MONEY = Text("ingen beløb i scenariet", "no amounts in the scenario")
NOT_COMPARABLE = Text("kan ikke regnes mod {first}", "cannot be worked out against {first}")
FROM_FIRST = Text("{change} end {first} ({spread})", "{change} than {first} ({spread})")
ABOUT_AS_FIRST = Text("omtrent som {first} ({spread})", "about as {first} ({spread})")
NO_PRICES = Text(
    "Ingen af scenarierne har priser for programmet. De kan skrives under »Egne tal«.",
    "None of the scenarios has prices for the programme. They can be entered under “Own figures”.",
)
OTHER_PRICES = Text(
    "Scenarierne er i forskellige års priser: {years}.",
    "The scenarios are in the prices of different years: {years}.",
)
PAYMENT = "contractor_cost"
WORDS = {NET: DEARER, NET_STATE: REFUNDED, PAYMENT: PAID}


@dataclass(frozen=True, slots=True)
class ColumnCosts:
    """One scenario's costs over the months that all have in common; None without money.

    `per_placement` against the first scenario: None of the first itself, and where the two cannot be
    taken together (other programmes, months or luck).
    """

    costs: Costs | None
    per_placement: PerExtra | None = None


def blocks(columns: Sequence[ColumnCosts], sides: Sequence[Side]) -> list[Block]:
    """A table, a column for each scenario."""
    counted = [one.costs for one in columns if one.costs is not None]
    if not counted:
        return [Paragraph(NO_PRICES)]
    first = sides[0].mark.letter
    rows = [
        _amounts(NET_IN.filled(when=name), [_year(one.costs, year) for one in columns], NET, first)
        for year, name in _years(counted).items()
    ]
    whole = [one.costs for one in columns]
    when = months_of(counted[0].window)
    for title, line in ((NET_IN, NET), (STATE, NET_STATE), (CONTRACTOR, PAYMENT)):
        rows.append(_amounts(title.filled(when=when), whole, line, first))
    others = (_per(one, first) for one in columns[1:])
    rows.append(row(PER_PLACEMENT.filled(first=first), "–", *others))
    caption = CAPTION.filled(first=first)
    if do_not_add_up(*_sums(whole)):
        caption = joined([caption, DO_NOT_ADD_UP])
    return [*_prices(columns, sides), table(caption, FIGURE, sides, rows)]


def _sums(whole: Sequence[Costs | None]) -> Iterator[tuple[list[float], float]]:
    """Of the nets: a column's years and its total, and the difference of two columns."""
    first = whole[0]
    for one in whole:
        if one is None:
            continue
        yield [middle(year.net).middle for year in one.years], middle(one.net).middle
        if first is not None and one is not first and one.net.draws.shape == first.net.draws.shape:
            ends = [middle(one.net).middle, -middle(first.net).middle]
            yield ends, middle(difference(one.net, first.net)).middle


def _years(counted: Sequence[Costs]) -> dict[int, Text]:
    return {one.year: year_label(one.window) for costs in counted for one in costs.years}


def _year(costs: Costs | None, year: int) -> Year | None:
    return next((one for one in costs.years if one.year == year), None) if costs else None


def _amounts(name: Text, columns: Sequence[Costs | Year | None], line: str, first: str) -> Row:
    compared, *others = (None if one is None else one.lines[line] for one in columns)
    cells = [_amount(compared)]
    for one in others:
        by = one and compared and _difference(one, compared, WORDS[line], first)
        cells.append((*_amount(one), by) if by else _amount(one))
    return row(name, *cells)


def _amount(of: Outcome | None) -> Lines:
    return (NO_MONEY if of is None else with_direction_and_range(of, COST),)


def _difference(of: Outcome, compared: Outcome, direction: Direction, first: str) -> Text | None:
    """Only of as many draws, since they are taken pair by pair."""
    if of.draws.shape != compared.draws.shape:
        return None
    by = difference(of, compared)
    if not by.mean_field and not by.draws.any():
        return AS_FIRST.filled(first=first)
    found = middle(by)
    spread = with_directions(found, direction)
    if abs(found.middle) < FEWEST:
        return ABOUT_AS_FIRST.filled(first=first, spread=spread)
    change = with_direction(found.middle, direction)
    return FROM_FIRST.filled(change=change, first=first, spread=spread)


def _per(of: ColumnCosts, first: str) -> Lines:
    if of.per_placement is None:
        return (NOT_COMPARABLE.filled(first=first),)
    return units.with_range(of.per_placement), *units.explained(of.per_placement)[:2]


def _prices(columns: Sequence[ColumnCosts], sides: Sequence[Side]) -> list[Block]:
    """A sentence where the scenarios' prices are not of one year."""
    years = {
        side.mark.letter: one.costs.price_year
        for one, side in zip(columns, sides, strict=True)
        if one.costs is not None
    }
    if len(set(years.values())) == 1:
        return []
    said = ", ".join(f"{letter}: {year or '–'}" for letter, year in years.items())
    return [Paragraph(OTHER_PRICES.filled(years=said))]
