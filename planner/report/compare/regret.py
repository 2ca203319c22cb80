"""Regret in words and a table: what each scenario gives if few, as many as planned, or many come."""

from collections.abc import Sequence

from planner.document.blocks import Block, Bullets, Grid, Paragraph, row
from planner.document.words import Lines
from planner.numbers import Number
from planner.questions.outlook import Window
from planner.questions.regret import Cell, Regret, World
from planner.report import amounts, periods
from planner.report.amounts import Spread, whole
from planner.report.compare.sides import NOT_HERE, SCENARIO, WITH_RANGE, Side
from planner.text import Text, listed

WORLDS = {
    World.LOW: Text("Lav tilgang", "Low inflow"),
    World.PLANNED: Text("Præcis som planlagt", "Exactly as planned"),
    World.HIGH: Text("Høj tilgang", "High inflow"),
}
IF = {
    World.LOW: Text("Hvis tilgangen bliver lav", "If inflow is low"),
    World.PLANNED: Text("Hvis tilgangen bliver som planlagt", "If inflow is as planned"),
    World.HIGH: Text("Hvis tilgangen bliver høj", "If inflow is high"),
}
WORST = Text(
    "{when}, giver {side} {amount} {less} end det bedste af valgene ({best}); det er det største tab for "
    "{letter}.",
    "{when}, {side} gives {amount} {less} than the best of the choices ({best}); that is the largest loss "
    "for {letter}.",
)
NO_WORST = Text(
    "{side} er mindst lige så god som de andre, hvad tilgangen end bliver.",
    "{side} is at least as good as the others whatever the inflow.",
)
MORE_OF_THEM = Text("flere", "more")
FEWER = Text("færre", "fewer")
CHOICE = Text(
    "I risikerer mindst med {choice}: her er det største tab mindst.",
    "You risk least with {choice}: its largest loss is the smallest.",
)
CHOICES = Text(
    "I risikerer mindst med {choice}: her er det største tab lige lille.",
    "You risk least with {choice}: their largest loss is equally small.",
)
NO_ANSWER = Text(
    "For intet af scenarierne kan tallet regnes i alle tre tilfælde.",
    "For none of the scenarios can the figure be worked out in all three cases.",
)
MEANING = Text(
    "Lav og høj tilgang er den planlagte fra beslutningen, delt og ganget med {factors}: scenariets egen usikkerhed, "
    "eller 2, hvor det ingen har. I hver kolonne er tilgangen kendt, så spændet er lidt smallere end på de andre "
    "sider. Tallene er midt i {draws} forløb, i parentes hvor 9 af 10 af dem ligger; tabet er afstanden til det bedste "
    "i samme kolonne.",
    "Low and high inflow are the planned one from the decision on, divided and multiplied by {factors}: the scenario's "
    "own uncertainty, or 2 where it has none. In each column the inflow is known, so ranges are somewhat narrower than "
    "on the other pages. Figures are the middle of {draws} draws, in parentheses where 9 of 10 of them lie; the loss "
    "is the distance to the best in the same column.",
)
NOT_ONE_WORLD = Text(
    "Scenarierne regner ikke med lige mange nye borgere. En del af forskellen mellem dem er derfor flere eller færre "
    "borgere og ikke et bedre valg.",
    "The scenarios do not expect equally many new people. Part of the difference between them is therefore more or "
    "fewer people and not a better choice.",
)
CAPTION = Text(
    "{figure}: median, i parentes hvor 9 af 10 forløb ligger; tab, hvis tilgangen bliver lav, som planlagt eller høj.",
    "{figure}: the median, in parentheses where 9 of 10 draws lie, and loss if inflow is low, as planned or high.",
)
LOSS = Text("tab: {n}", "loss: {n}")
BEST = Text("bedst her", "best here")


def blocks(of: Regret, sides: Sequence[Side], factors: Sequence[float], draws: int) -> list[Block]:
    """`factors`: what the scenarios' inflow is divided and multiplied by."""
    named = [Number(one, 0 if one == int(one) else 1) for one in sorted(set(factors))]
    return [
        *([] if of.same_inflow else [Paragraph(NOT_ONE_WORLD)]),
        Bullets((*worst(of, sides), choice(of, sides))),
        _table(of, sides),
        Paragraph(MEANING.filled(factors=listed(named, "or"), draws=Number(draws)), "note"),
    ]


def worst(of: Regret, sides: Sequence[Side]) -> list[Text]:
    """A sentence for each scenario: in which world it loses most against the best, and which that is."""
    return [
        _worst(of, i, world, amount, sides)
        for i, (world, amount) in enumerate(zip(of.worst_in, of.worst, strict=True))
        if world is not None and amount is not None
    ]


def _worst(of: Regret, i: int, world: World, amount: float, sides: Sequence[Side]) -> Text:
    side = sides[i]
    if whole(amount) == 0:
        return NO_WORST.filled(side=side.named)
    at = list(World).index(world)
    best = [
        other.mark.letter
        for other, cells in zip(sides, of.cells, strict=True)
        if (cell := cells[at]) is not None and cell.regret == 0
    ]
    return WORST.filled(
        when=IF[world],
        side=side.named,
        letter=side.mark.letter,
        amount=Number(whole(amount)),
        less=FEWER if of.more_is_better else MORE_OF_THEM,
        best=listed(best),
    )


def choice(of: Regret, sides: Sequence[Side]) -> Text:
    names = [sides[i].named for i in of.choice]
    if not names:
        return NO_ANSWER
    return (CHOICE if len(names) == 1 else CHOICES).filled(choice=listed(names))


def _table(of: Regret, sides: Sequence[Side]) -> Grid:
    window = Window.of(of.figure)
    return Grid(
        caption=CAPTION.filled(figure=periods.figure_label(of.figure.measure, window)),
        head=(SCENARIO, *WORLDS.values()),
        rows=tuple(
            row(side.badge, *(_cell(cell, of.figure.measure) for cell in cells))
            for side, cells in zip(sides, of.cells, strict=True)
        ),
    )


def _cell(cell: Cell | None, measure: str) -> Lines:
    if cell is None:
        return (NOT_HERE,)
    middle = amounts.figure(cell.middle, measure)
    spread = amounts.figure_range(Spread(cell.low, cell.middle, cell.high), measure)
    loss = BEST if cell.regret == 0 else LOSS.filled(n=Number(whole(cell.regret)))
    return WITH_RANGE.filled(middle=middle, spread=spread), loss
