"""What one person more costs, as cards: the amount, its range, and in how many draws there is anybody to share it."""

from collections.abc import Callable

from planner.document.blocks import Card, Cards
from planner.document.words import Words
from planner.questions.money.unit_cost import PerExtra, UnitCosts
from planner.questions.outlook import Window
from planner.report.amounts import Spread, in_twenty, spread
from planner.report.kroner import SPENT, with_direction, with_directions
from planner.report.periods import at_end_of, during
from planner.text import Text, joined

TITLE = Text("Hvad en borger mere koster", "What one person more costs")
NAMES = {
    "placements": Text(
        "Kommunens nettoudgift pr. ekstra borger, der kommer i job eller uddannelse {period}",
        "The municipality's net cost per extra person who moves into work or education {period}",
    ),
    "self_supporting": Text(
        "Kommunens nettoudgift pr. borger mere i selvforsørgelse {period}",
        "The municipality's net cost per person more in self-support {period}",
    ),
}
PERIODS: dict[str, Callable[[Window], Text]] = {
    "placements": during,
    "self_supporting": at_end_of,
}
HALF = 0.5
WITH_RANGE = Text("{value} ({ends})", "{value} ({ends})")
NOBODY = Text("intet tal", "no figure")
NOBODY_WHY = Text(
    "I intet forløb er der flere at fordele udgiften på.",
    "In no draw are there more people to divide the cost by.",
)
DEFINED = Text(
    "I {n} forløb er der flere at fordele udgiften på, og tallet er medianen af dem; i resten er der ikke "
    "flere.",
    "In {n} draws there are more people to divide the cost by, and the figure is the median of those; in the "
    "rest there are none.",
)
SELDOM = Text(
    "Kun i {n} forløb er der flere at fordele udgiften på, så der gives intet tal.",
    "Only in {n} draws are there more people to divide the cost by, so no figure is given.",
)
CONTRARY = Text(
    "I nogle forløb er det en udgift, i andre en besparelse, så der gives intet tal.",
    "In some draws it is a cost, in others a saving, so no figure is given.",
)
ALWAYS = Text("Median af alle forløb.", "Median of all draws.")
SAVING = Text(
    "I {n} forløb er der flere, uden at det koster kommunen mere.",
    "In {n} draws there are more at no more cost to the municipality.",
)
EXPECTED = Text(
    "De forventede kroner delt med de forventede borgere: {kr}.",
    "The expected kroner divided by the expected people: {kr}.",
)


def cards(of: UnitCosts) -> Cards:
    """A card for placements and one for self-support."""
    return Cards(TITLE, tuple(_card(one, of) for one in of.per))


def _card(of: PerExtra, units: UnitCosts) -> Card:
    period = PERIODS[of.measure](units.window)
    value, ends = amount(of)
    return Card(NAMES[of.measure].filled(period=period), value, ends, more=tuple(explained(of)))


def amount(of: PerExtra) -> tuple[Text, Words]:
    """The median over the draws that have one, and the range; words where that would mislead."""
    found = spread(of.per)
    if found is None or is_seldom(of) or is_contrary(of):
        return NOBODY, ""
    ends = _ends(found)
    return with_direction(found.middle, SPENT), ends or ""


def with_range(of: PerExtra) -> Text:
    """The amount, and the range in brackets where there is one."""
    value, ends = amount(of)
    return WITH_RANGE.filled(value=value, ends=ends) if ends else value


def _ends(found: Spread) -> Text | None:
    """Nothing where there is one amount: it is not that of every draw, only of those that have one."""
    return with_directions(found, SPENT) if found.low < found.high else None


def is_seldom(of: PerExtra) -> bool:
    """In most draws there is nobody: a figure of the others would be read as if it held in general."""
    return (of.defined or 0.0) < HALF


def is_contrary(of: PerExtra) -> bool:
    """The median of the draws that have one is a saving where all kroner over all persons are a cost, or reversed."""
    found = spread(of.per)
    return found is not None and found.middle * of.per.mean_field < 0


def explained(of: PerExtra) -> list[Text]:
    """In how many draws there is a figure, and in how many it is a saving."""
    if not of.defined:
        return [NOBODY_WHY]
    share = in_twenty(of.defined)
    if is_seldom(of):
        return [SELDOM.filled(n=share)]
    if is_contrary(of):
        return [joined([CONTRARY, _expected(of)])]
    text = ALWAYS if of.defined == 1 else DEFINED.filled(n=share)
    said: list[Text] = [text]
    if of.saving:
        said.append(SAVING.filled(n=in_twenty(of.saving)))
    if of.per.mean_field == of.per.mean_field:  # a number
        said.append(_expected(of))
    return said


def _expected(of: PerExtra) -> Text:
    return EXPECTED.filled(kr=with_direction(of.per.mean_field, SPENT))
