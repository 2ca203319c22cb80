"""Why one period brought more than an earlier one, in a sentence and a table that adds up."""

from planner.document.blocks import Block, Grid, Paragraph, row
from planner.document.words import Bar
from planner.model.front_page import Periods
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.questions.outlook import Window
from planner.questions.periods import Explained
from planner.questions.swap import Group
from planner.report.amounts import signed, whole
from planner.report.compare.credit import name
from planner.report.labels import in_full
from planner.report.periods import during
from planner.text import Text, joined

DECIMALS = 1
COUNTED = Text(
    "Modellen giver {later} i job eller uddannelse {when} mod {earlier} {before}.",
    "The model gives {later} into work or education {when} against {earlier} {before}.",
)
MOST_OF_IT = Text(
    "Det meste af forskellen, {n} af {total}, skyldes én ting: {cause}.",
    "Most of the difference, {n} of {total}, is due to one thing: {cause}.",
)
CAPTION = Text("Hvad forskellen skyldes, personer", "What explains the difference, persons")
CAUSE, PERSONS = Text("Hvad der ændrede sig", "What changed"), Text("Personer", "Persons")
THERE = Text(
    "Hvem der var i programmet, da perioden begyndte",
    "Who was in the programme when the period began",
)
TOGETHER = Text("Tilsammen", "Together")
HOW = Text(
    "Regnet med forventede værdier: den senere periode er kørt igen med alt, som det var i den tidligere. Hvert bidrag "
    "er gennemsnittet over alle rækkefølger, så det er uden betydning, hvad der nævnes først.",
    "Worked out with expected values: the later period is run again with everything as in the earlier one. Each part "
    "is the mean over all orders, so it does not matter what is named first.",
)


def blocks(of: Explained) -> list[Block]:
    total = round(of.later - of.earlier, DECIMALS)
    parts = [
        (_cause(one.group, of.scenarios[0]), round(one.outcome.mean_field, DECIMALS))
        for one in of.shares
    ]
    # What is left, so that the figures shown add up.
    parts.append((THERE, round(total - sum(part for _, part in parts), DECIMALS)))
    parts.sort(key=lambda one: -abs(one[1]))
    most = max(abs(part) for _, part in parts) or 1
    rows = [row(cause, Bar(signed(part, DECIMALS), part / most)) for cause, part in parts]
    rows.append(row(TOGETHER, signed(total, DECIMALS), is_sum=True))
    return [
        Paragraph(joined(_said(of, total, *parts[0])), "takeaway"),
        Grid(CAPTION, (CAUSE, PERSONS), tuple(rows), numbers=(1,)),
        Paragraph(HOW, "note"),
    ]


def _cause(group: Group, scenario: Scenario) -> Text:
    """Not in the words of a scale, which are of what is to come."""
    if group.path is not None and scenario.scale(group.path):
        return in_full(group.path, scenario)
    return name(group, [scenario])


def _said(of: Explained, total: float, cause: Text, part: float) -> list[Text]:
    """The largest part where it is most of the difference."""
    counted = COUNTED.filled(
        later=Number(whole(of.later)),
        earlier=Number(whole(of.earlier)),
        when=_during(of.periods, of.periods.later),
        before=_during(of.periods, of.periods.earlier),
    )
    if not 0.5 < part / (total or 1) <= 1:
        return [counted]
    said = {"total": Number(abs(total), DECIMALS), "n": Number(abs(part), DECIMALS)}
    return [counted, MOST_OF_IT.filled(cause=cause, **said)]


def _during(periods: Periods, first: int) -> Text:
    return during(Window(first, first + periods.months - 1))
