"""Whether the model goes the way it must under extreme conditions, in words and a table."""

from collections.abc import Sequence

from planner.document.blocks import Block, Grid, Paragraph, row
from planner.model.measures import MEASURES
from planner.numbers import Number
from planner.questions.trust.extremes import DirectionTest, Extreme
from planner.report.trust.exhibits import NO, YES
from planner.text import Text, joined, listed

ALL_SIGNS = Text("Alle {n} prøver går den vej, de skal.", "All {n} tests go the way they must.")
SOME_SIGNS = Text(
    "{n} af {every} prøver går den vej, de skal. Den forkerte vej går: {names}.",
    "{n} of {every} tests go the way they must. The wrong way goes: {names}.",
)
NO_SIGNS = Text(
    "Der er ingen måneder efter beslutningen at prøve på.",
    "There are no months after the decision to test on.",
)
EXTREMES = {
    Extreme.NO_INFLOW: Text("Ingen nye borgere", "No newcomers"),
    Extreme.NO_SUCCESS: Text("Ingen forløb lykkes", "No course succeeds"),
    Extreme.FULL_SUCCESS: Text("Alle forløb lykkes", "All courses succeed"),
    Extreme.NO_MENTORS: Text("Ingen mentorer", "No mentors"),
    Extreme.NOBODY_LEAVES: Text("Ingen flytter eller falder fra", "Nobody moves away or drops out"),
}
MUST = {
    (-1, True): Text("ingen", "none"),
    (-1, False): Text("ikke flere", "no more"),
    (1, False): Text("ikke færre", "no fewer"),
}
CONDITION = Text("Hvis fra beslutningen af", "If from the decision on")
WHAT = Text("Så", "Then")
MUST_BE = Text("Skal give", "Must give")
BEFORE, AFTER = Text("Scenariet", "The scenario"), Text("Giver", "Gives")
AS_IT_MUST = Text("Som det skal", "As it must")
EXTREMES_CAPTION = Text(
    "Alle programmer sammen, frem til forløbets slutning",
    "All programmes together, to the end of the run",
)


def extremes(signs: Sequence[DirectionTest]) -> list[Block]:
    """Each condition with what it must give and what it gives."""
    if not signs:
        return [Paragraph(NO_SIGNS)]
    wrong = [one for one in signs if not one.holds]
    n, every = Number(len(signs) - len(wrong)), Number(len(signs))
    lead = ALL_SIGNS.filled(n=every)
    if wrong:
        names = listed(
            joined([EXTREMES[one.extreme], MEASURES[one.measure].label], ", ") for one in wrong
        )
        lead = SOME_SIGNS.filled(n=n, every=every, names=names)
    rows = tuple(
        row(
            EXTREMES[one.extreme],
            MEASURES[one.measure].label,
            MUST[one.expected, one.zero],
            Number(one.before, 1),
            Number(one.after, 1),
            YES if one.holds else NO,
        )
        for one in signs
    )
    head = (CONDITION, WHAT, MUST_BE, BEFORE, AFTER, AS_IT_MUST)
    return [Paragraph(lead), Grid(EXTREMES_CAPTION, head, rows, numbers=(3, 4))]
