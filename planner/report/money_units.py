"""What one person more costs, as cards: the amount, its range, and in how many draws there is anybody to share it."""

from collections.abc import Callable

from markupsafe import Markup

from planner.questions.money.unit_cost import PerExtra, UnitCosts
from planner.questions.outlook import Window
from planner.report.amounts import Spread, at_end, of_twenty, spread, when
from planner.report.money_amounts import SPENT, signed, signed_range
from planner.text import Language, Text

TITLE = Text("Hvad en borger mere koster", "What one person more costs")
NAMES = {
    "placements": Text(
        "Kommunens nettoudgift pr. ekstra borger, der kommer i job eller uddannelse {period}",
        "The municipality's net cost per extra person who comes into a job or education {period}",
    ),
    "self_supporting": Text(
        "Kommunens nettoudgift pr. borger mere i selvforsørgelse {period}",
        "The municipality's net cost per person more in self-support {period}",
    ),
}
PERIODS: dict[str, Callable[[Window, Language], str]] = {
    "placements": when,
    "self_supporting": at_end,
}
HALF = 0.5
NOBODY = Text("intet tal", "no figure")
NOBODY_WHY = Text(
    "Der er ingen ekstra at dele med i noget forløb.",
    "There is nobody extra to share it in any draw.",
)
DEFINED = Text(
    "Der er en ekstra i {n} forløb, og tallet er medianen af dem; i resten er der ingen ekstra at dele med.",
    "There is one more in {n} draws, and the figure is their median; in the rest there is nobody extra to share it.",
)
SELDOM = Text(
    "Kun i {n} forløb er der en ekstra at dele med (medianen af dem: {kr}), så der gives intet tal.",
    "Only in {n} draws is there one more to share it (their median: {kr}), so no figure is given.",
)
ALWAYS = Text("Median af alle forløb.", "Median of all draws.")
SAVING = Text(
    "I {n} forløb er der flere, uden at det koster kommunen mere.",
    "In {n} draws there are more at no more cost to the municipality.",
)
EXPECTED = Text(
    "Middelfeltets kroner delt med middelfeltets borgere: {kr}.",
    "The mean field's kroner over the mean field's people: {kr}.",
)


def html(of: UnitCosts, language: Language) -> Markup:
    """A card for placements and one for self-support."""
    cards = Markup("").join(_card(one, of, language) for one in of.per)
    name = TITLE.in_(language)
    return Markup('<ul class="cards money-cards" aria-label="{}">{}</ul>').format(name, cards)


def _card(of: PerExtra, units: UnitCosts, language: Language) -> Markup:
    period = PERIODS[of.measure](units.window, language)
    value, ends = amount(of, language)
    lines = Markup("").join(
        Markup('<div class="more">{}</div>').format(one) for one in explained(of, language)
    )
    return Markup(
        '<li><div class="name">{}</div><div class="value">{}</div><div class="spread">{}</div>{}</li>'
    ).format(NAMES[of.measure].filled(period=period).in_(language), value, ends, lines)


def amount(of: PerExtra, language: Language) -> tuple[str, str]:
    """The median over the draws that have one, and the range; words where fewer than half have."""
    found = spread(of.per.draws)
    if found is None or is_seldom(of):
        return NOBODY.in_(language), ""
    ends = _ends(found, language)
    return signed(found.middle, SPENT, language), f"({ends})" if ends else ""


def _ends(found: Spread, language: Language) -> str:
    """Nothing where there is one amount: it is not that of every draw, only of those that have one."""
    return signed_range(found, SPENT, language) if found.low < found.high else ""


def is_seldom(of: PerExtra) -> bool:
    """In most draws there is nobody: a figure of the others would be read as if it held in general."""
    return (of.defined or 0.0) < HALF


def explained(of: PerExtra, language: Language) -> list[str]:
    """In how many draws there is a figure, and in how many it is a saving."""
    if not of.defined:
        return [NOBODY_WHY.in_(language)]
    share = of_twenty(of.defined, language)
    found = spread(of.per.draws)
    if found is not None and is_seldom(of):
        kr, ends = signed(found.middle, SPENT, language), _ends(found, language)
        return [SELDOM.filled(n=share, kr=f"{kr}; {ends}" if ends else kr).in_(language)]
    text = ALWAYS if of.defined == 1 else DEFINED.filled(n=share)
    said = [text.in_(language)]
    if of.saving:
        said.append(SAVING.filled(n=of_twenty(of.saving, language)).in_(language))
    if of.per.mean_field == of.per.mean_field:  # a number
        expected = EXPECTED.filled(kr=signed(of.per.mean_field, SPENT, language))
        said.append(expected.in_(language))
    return said
