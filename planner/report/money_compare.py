"""Money rows of a comparison: net by year, the state, the contractors, and what an extra placement costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planner.model.results import Outcome
from planner.questions.compare import difference
from planner.questions.money.cost import NET, NET_STATE, Costs, Year
from planner.questions.money.unit_cost import PerExtra
from planner.report import compare_rows
from planner.report.compare_columns import Side
from planner.report.compare_rows import Row
from planner.report.kroner import (
    COST,
    DEARER,
    FEWEST,
    PAID,
    REFUNDED,
    Direction,
    middle,
    signed,
    signed_range,
    with_range,
    year_name,
)
from planner.report.money import units
from planner.text import Language, Text

CAPTION = Text(
    "Kroner side om side, hvert scenarie i sine egne faste priser: median af forløbene med 5–95 %, og forskellen fra "
    "{first}, forløb for forløb.",
    "Kroner side by side, each scenario in its own fixed prices: median of the draws with 5–95%, and the difference "
    "from {first}, draw by draw.",
)
FIGURE = Text("Tal", "Figure")
NET_IN = Text("Kommunens nettoudgift {year}", "The municipality's net cost {year}")
NET_OVER = Text("Kommunens nettoudgift i alt", "The municipality's net cost in all")
STATE = Text("Statens refusion og tilskud i alt", "The state's reimbursement and grants in all")
CONTRACTOR = Text("Leverandører i alt", "Contractors in all")
PER_PLACEMENT = Text(
    "Nettoudgift pr. ekstra i job eller uddannelse mod {first}",
    "Net cost per extra in a job or education against {first}",
)
NO_MONEY = Text("ingen beløb i scenariet", "no amounts in the scenario")
NOT_COMPARABLE = Text("kan ikke regnes mod {first}", "cannot be taken against {first}")
FROM_FIRST = Text("{change} end {first} ({spread})", "{change} than {first} ({spread})")
ABOUT_AS_FIRST = Text("omtrent som {first} ({spread})", "about as {first} ({spread})")
AS_FIRST = Text("som {first} i alle forløb", "as {first} in every draw")
OTHER_PRICES = Text(
    "Scenarierne er i forskellige års priser: {years}.",
    "The scenarios are in the prices of different years: {years}.",
)
PAYMENT = "contractor_cost"
WORDS = {NET: DEARER, NET_STATE: REFUNDED, PAYMENT: PAID}
IS_FIRST = Text("–", "–")


@dataclass(frozen=True, slots=True)
class Column:
    """One scenario's costs over the months that all have in common; None without money.

    `per_placement` against the first scenario: None of the first itself, and where the two cannot be
    taken together (other programmes, months or luck).
    """

    costs: Costs | None
    per_placement: PerExtra | None = None


def html(columns: Sequence[Column], sides: Sequence[Side], language: Language) -> Markup:
    """A table, a column for each scenario; nothing where none has money."""
    counted = [one.costs for one in columns if one.costs is not None]
    if not counted:
        return Markup("")
    first = sides[0].mark.letter
    rows = [
        Row(
            [NET_IN.filled(year=name).in_(language)],
            _amounts([_year(one.costs, year) for one in columns], NET, first, language),
        )
        for year, name in _years(counted, language).items()
    ]
    whole = [one.costs for one in columns]
    for title, line in ((NET_OVER, NET), (STATE, NET_STATE), (CONTRACTOR, PAYMENT)):
        rows.append(Row([title.in_(language)], _amounts(whole, line, first, language)))
    per = [_per(one, i == 0, first, language) for i, one in enumerate(columns)]
    rows.append(Row([PER_PLACEMENT.filled(first=first).in_(language)], per))
    caption = CAPTION.filled(first=first).in_(language)
    said = _prices(columns, sides, language)
    return said + compare_rows.html(caption, FIGURE.in_(language), sides, rows, language)


def _years(counted: Sequence[Costs], language: Language) -> dict[int, str]:
    return {
        one.year: year_name(one.year, one.window, one.is_whole, language)
        for costs in counted
        for one in costs.years
    }


def _year(costs: Costs | None, year: int) -> Year | None:
    return next((one for one in costs.years if one.year == year), None) if costs else None


def _amounts(
    columns: Sequence[Costs | Year | None], line: str, first: str, language: Language
) -> list[list[str]]:
    compared = columns[0].lines[line] if columns[0] is not None else None
    cells = []
    for i, one in enumerate(columns):
        if one is None:
            cells.append([NO_MONEY.in_(language)])
            continue
        said = [with_range(one.lines[line], COST, language)]
        if i and compared is not None:
            said += _difference(one.lines[line], compared, WORDS[line], first, language)
        cells.append(said)
    return cells


def _difference(
    of: Outcome, compared: Outcome, direction: Direction, first: str, language: Language
) -> list[str]:
    """Only of as many draws, since they are taken pair by pair."""
    if of.draws.shape != compared.draws.shape:
        return []
    by = difference(of, compared)
    if not by.mean_field and not by.draws.any():
        return [AS_FIRST.filled(first=first).in_(language)]
    found = middle(by)
    spread = signed_range(found, direction, language)
    if abs(found.middle) < FEWEST:
        return [ABOUT_AS_FIRST.filled(first=first, spread=spread).in_(language)]
    change = signed(found.middle, direction, language)
    return [FROM_FIRST.filled(change=change, first=first, spread=spread).in_(language)]


def _per(of: Column, is_first: bool, first: str, language: Language) -> list[str]:
    if is_first:
        return [IS_FIRST.in_(language)]
    if of.per_placement is None:
        return [NOT_COMPARABLE.filled(first=first).in_(language)]
    said = [units.with_range(of.per_placement), *units.explained(of.per_placement)[:2]]
    return [one.in_(language) for one in said]


def _prices(columns: Sequence[Column], sides: Sequence[Side], language: Language) -> Markup:
    """A sentence where the scenarios' prices are not of one year."""
    years = {
        side.mark.letter: one.costs.price_year
        for one, side in zip(columns, sides, strict=True)
        if one.costs is not None
    }
    if len(set(years.values())) == 1:
        return Markup("")
    said = ", ".join(f"{letter}: {year or '–'}" for letter, year in years.items())
    return Markup("<p>{}</p>").format(OTHER_PRICES.filled(years=said).in_(language))
