"""What is set aside for a year held against the model: over or under, and how often."""

from collections.abc import Sequence

from markupsafe import Markup

from planner.questions.money.budget import AgainstFrame
from planner.questions.money.cost import Costs
from planner.report import money_rows
from planner.report.amounts import of_twenty
from planner.report.compare_rows import Row
from planner.report.money_amounts import (
    COST,
    OVER,
    exactly,
    middle,
    signed,
    signed_range,
    with_range,
    year_name,
)
from planner.report.sentences import SURE
from planner.report.tables import NO_FIGURE
from planner.text import Language, Text

CAPTION = Text(
    "Rammen mod modellen: kommunens nettoudgift, median af forløbene med 5–95 %, og i hvor mange forløb rammen "
    "overskrides.",
    "The frame against the model: the municipality's net cost, median of the draws with 5–95%, and in how many "
    "draws the frame is exceeded.",
)
YEAR, FRAME = Text("År", "Year"), Text("Sat af", "Set aside")
MODEL, VERDICT = (
    Text("Modellens nettoudgift", "The model's net cost"),
    Text("Holder den?", "Does it hold?"),
)
EXCEEDED = Text("Overskrides i {n} forløb", "Exceeded in {n} draws")
STATES = {
    "over": ("●", Text("Over", "Over")),
    "unsure": ("◐", Text("Usikkert", "Uncertain")),
    "under": ("○", Text("Holder", "Holds")),
}
STATE = Text("{shape} {state}: {words}", "{shape} {state}: {words}")
ONLY_PART = Text("kun årets måneder i perioden", "only the year's months in the run")


def html(of: Sequence[AgainstFrame], costs: Costs, language: Language) -> Markup:
    names = {
        one.year: year_name(one.year, one.window, one.is_whole, language) for one in costs.years
    }
    rows = [
        Row(
            [names[one.year], *([] if one.is_whole else [ONLY_PART.in_(language)])],
            [
                [exactly(one.frame, language)],
                [with_range(one.cost, COST, language)],
                verdict(one, language),
            ],
        )
        for one in of
    ]
    headings = [one.in_(language) for one in (YEAR, FRAME, MODEL, VERDICT)]
    return money_rows.html(CAPTION.in_(language), headings, rows)


def verdict(of: AgainstFrame, language: Language) -> list[str]:
    """A shape and a word, how often, and by how much."""
    if of.probability is None:
        return [NO_FIGURE.in_(language)]
    key = "unsure"
    if of.probability >= SURE:
        key = "over"
    elif of.probability <= 1 - SURE:
        key = "under"
    shape, state = STATES[key]
    often = EXCEEDED.filled(n=of_twenty(of.probability, language))
    found = middle(of.over)
    by = signed(found.middle, OVER, language)
    spread = signed_range(found, OVER, language)
    first = STATE.filled(shape=shape, state=state, words=often).in_(language)
    return [first, f"{by} ({spread})"]
