"""What is set aside for a year held against the model: over or under, and how often."""

from collections.abc import Sequence

from planner.document.blocks import Block, Grid, Heading, row
from planner.document.words import Bar, Lines
from planner.questions.money.account import Account
from planner.questions.money.budget import AgainstFrame
from planner.report.amounts import in_twenty, middle, told_as_sure
from planner.report.kroner import (
    COST,
    FEWEST,
    OVER,
    Direction,
    in_exact_kroner,
    with_direction,
    with_direction_and_range,
    with_directions,
)
from planner.report.periods import year_label
from planner.report.tables import NO_FIGURE
from planner.text import Text

CAPTION = Text(
    "Rammen mod modellen: kommunens nettoudgift, det, 9 af 10 forløb ligger imellem, og i hvor mange forløb rammen "
    "overskrides.",
    "The budget beside the model: the municipality's net cost, the range of 9 of 10 draws, and in how many "
    "draws the budget is exceeded.",
)
YEAR, FRAME = Text("År", "Year"), Text("Sat af", "Set aside")
MODEL, VERDICT = (
    Text("Modellens nettoudgift", "The model's net cost"),
    Text("Holder den?", "Does it hold?"),
)
EXCEEDED = Text("Overskrides i {n} forløb", "Exceeded in {n} draws")
STATES = {
    True: ("○", Text("Over", "Over")),
    None: ("◐", Text("Usikkert", "Uncertain")),
    False: ("●", Text("Holder", "Holds")),
}
STATE = Text("{shape} {state}: {words}", "{shape} {state}: {words}")
BY = Text("{by} ({spread})", "{by} ({spread})")
ONLY_PART = Text("kun årets måneder i perioden", "only the year's months in the run")
WIDTHS = 1.0, 1.5, 3.0, 4.0
TITLE = Text("Hvad er der tilbage af budgettet?", "What is left of the budget?")
LEFT_CAPTION = Text(
    "Det afsatte minus kommunens udgift i det midterste forløb. En fuld søjle er hele rammen; skraveret er "
    "det, der mangler.",
    "The amount set aside less the municipality's cost in the middle draw. A full bar is the whole budget; "
    "hatched is what is lacking.",
)
LEFT = Text("Tilbage", "Left")
LEFT_OR_LACKING = Direction(
    Text("{kr} tilbage", "{kr} left"),
    Text("{kr} mangler", "{kr} lacking"),
    Text("lige på rammen", "exactly on budget"),
    FEWEST,
)


def left(of: Sequence[AgainstFrame], account: Account) -> list[Block]:
    """What is left of each frame, as a bar and in words, and how often there is too little."""
    names = _years(account)
    rows = tuple(
        row(names[one.year], in_exact_kroner(one.frame), (_left(one), verdict(one)[0]))
        for one in of
    )
    return [Heading(TITLE), Grid(LEFT_CAPTION, (YEAR, FRAME, LEFT), rows)]


def _years(of: Account) -> dict[int, Text]:
    return {one.year: year_label(one.window, of.window) for one in of.ours.years}


def _left(of: AgainstFrame) -> Bar:
    left = -middle(of.over).middle
    share = left / abs(of.frame) if of.frame else 0.0
    return Bar(with_direction(left, LEFT_OR_LACKING), max(-1.0, min(1.0, share)))


def against(of: Sequence[AgainstFrame], account: Account) -> Grid:
    names = _years(account)
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
    shape, state = STATES[told_as_sure(of.probability)]
    often = EXCEEDED.filled(n=in_twenty(of.probability))
    found = middle(of.over)
    by = with_direction(found.middle, OVER)
    spread = with_directions(found, OVER)
    first = STATE.filled(shape=shape, state=state, words=often)
    return first, BY.filled(by=by, spread=spread)
