"""Two views of a disputed assumption: what each makes of the choice between two columns."""

from collections.abc import Sequence

from planner.document.blocks import Block, Bullets, Heading, Paragraph
from planner.model.scenario import Figure, Scenario
from planner.numbers import Number
from planner.questions.views import View, likely
from planner.report.compare import values
from planner.report.compare.depends import LEAST, TITLE, difference, with_quantity
from planner.report.compare.sides import Side
from planner.text import Text, listed

SAYS = Text("{name} ({value}): {difference}", "{name} ({value}): {difference}")
AS_NOW = Text("som nu", "as now")
HANGS = Text("Valget afhænger af, hvem der har ret.", "The choice depends on who is right.")
SAME = Text(
    "Det bliver det samme valg, hvem der end har ret.",
    "The choice is the same, whoever is right.",
)
ONE_ONLY = Text(
    "Der er kun forskel på de to, hvis {name} har ret.",
    "There is a difference between the two only if {name} is right.",
)
NEITHER = Text(
    "Der er stort set ingen forskel på de to, hvem der end har ret.",
    "There is next to no difference between the two, whoever is right.",
)
BEYOND = Text(
    "Beregningen regner selv med {low} til {high}. {given} ligger uden for det og kan derfor ændre valget, "
    "selv hvis tabellen ovenfor siger, at det ikke afhænger af dette tal.",
    "The calculation itself assumes {low} to {high}. What lies outside that ({given}) may change the choice "
    "even if the table above says that it does not depend on this figure.",
)
HOW = Text(
    "Antagelsen er sat til hver sides tal i begge kolonner. {draws} forløb.",
    "The assumption is set to each side's figure in both columns. {draws} draws.",
)


def blocks(
    found: Sequence[tuple[Text, View]],
    path: str,
    figures: Sequence[Figure],
    one: Side,
    other: Side,
    draws: int,
) -> list[Block]:
    """Of each figure the verdict, and what each side's view comes to; `found`: by the sides' names."""
    result: list[Block] = []
    letters = [Text(side.mark.letter, side.mark.letter) for side in (one, other)]
    for i, figure in enumerate(figures):
        by = [(name, view.differences[i]) for name, view in found]
        says = tuple(
            SAYS.filled(
                name=name,
                value=_value(view, path, one, other),
                difference=difference(figure, view.differences[i], *letters),
            )
            for name, view in found
        )
        result += [
            Heading(TITLE[figure.measure], 3),
            Paragraph(_verdict(by, LEAST[figure.measure])),
            Bullets(says),
        ]
    scenario = with_quantity(path, one, other)
    low, high = likely(scenario, path)
    beyond = [
        view.value for _, view in found if view.value is not None and not low <= view.value <= high
    ]
    if beyond:
        given = listed(values.value(path, value, scenario) for value in beyond)
        ends = {"low": _short(low, path, scenario), "high": _short(high, path, scenario)}
        result.append(Paragraph(BEYOND.filled(given=given, **ends)))
    return [*result, Paragraph(HOW.filled(draws=Number(draws)), "note")]


def _verdict(by: Sequence[tuple[Text, float]], least: float) -> Text:
    differing = [(name, one) for name, one in by if abs(one) >= least]
    if not differing:
        return NEITHER
    if len(differing) < len(by):
        return ONE_ONLY.filled(name=differing[0][0])
    return SAME if len({one > 0 for _, one in differing}) == 1 else HANGS


def _short(value: float, path: str, scenario: Scenario) -> Text:
    return values.value(path, values.short(value), scenario)


def _value(view: View, path: str, one: Side, other: Side) -> Text:
    if view.value is None:
        return AS_NOW
    return values.value(path, view.value, with_quantity(path, one, other))
