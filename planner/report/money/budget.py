"""What is set aside for a year held against the model: over or under, and how often."""

from collections.abc import Sequence

from planner.document.blocks import Grid, Lines, row
from planner.questions.money.budget import AgainstFrame
from planner.questions.money.cost import Costs
from planner.report.amounts import SURE, in_twenty
from planner.report.kroner import (
    COST,
    OVER,
    in_exact_kroner,
    middle,
    with_direction,
    with_direction_and_range,
    with_directions,
    year_label,
)
from planner.report.tables import NO_FIGURE
from planner.text import Text

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
BY = Text("{by} ({spread})", "{by} ({spread})")
ONLY_PART = Text("kun årets måneder i perioden", "only the year's months in the run")
WIDTHS = 1.0, 1.5, 3.0, 4.0


def against(of: Sequence[AgainstFrame], costs: Costs) -> Grid:
    names = {one.year: year_label(one.year, one.window, one.is_whole) for one in costs.years}
    rows = (
        row(
            (names[one.year],) if one.is_whole else (names[one.year], ONLY_PART),
            in_exact_kroner(one.frame),
            with_direction_and_range(one.cost, COST),
            verdict(one),
        )
        for one in of
    )
    return Grid(CAPTION, (YEAR, FRAME, MODEL, VERDICT), tuple(rows), WIDTHS, small=True)


def verdict(of: AgainstFrame) -> Lines:
    """A shape and a word, how often, and by how much."""
    if of.probability is None:
        return (NO_FIGURE,)
    key = "unsure"
    if of.probability >= SURE:
        key = "over"
    elif of.probability <= 1 - SURE:
        key = "under"
    shape, state = STATES[key]
    often = EXCEEDED.filled(n=in_twenty(of.probability))
    found = middle(of.over)
    by = with_direction(found.middle, OVER)
    spread = with_directions(found, OVER)
    first = STATE.filled(shape=shape, state=state, words=often)
    return first, BY.filled(by=by, spread=spread)
