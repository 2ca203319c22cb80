"""What the choice between two columns hangs on, what knowing it would be worth, and how long one stays the better."""

from planner.document.blocks import Block, Grid, Heading, Paragraph, Row, row
from planner.model.scenario import Figure, Scenario
from planner.numbers import Number
from planner.questions.lasting import Lasting
from planner.questions.outlook import NET, Window
from planner.questions.shifts import FAR, Margin
from planner.questions.worth import KnownDriver, Worth
from planner.report.amounts import more_or_fewer
from planner.report.compare.sides import Side
from planner.report.compare.values import named_by
from planner.report.kroner import DEARER, FEWEST, in_kroner, with_direction
from planner.report.labels import label
from planner.report.periods import when as counted_when
from planner.report.plan.drivers import part
from planner.report.plan.margins import ASSUMPTION, HOW_FAR, MEANING, WIDTHS, both, table_row
from planner.text import Text, joined

SUPPORTING = "self_supporting"
TITLE = {
    SUPPORTING: Text("Selvforsørgende", "Self-supporting"),
    NET: Text("Kroner for kommunen", "Kroner for the municipality"),
}
DIFFERENCE = {
    SUPPORTING: Text(
        "{one} giver {n} selvforsørgende end {other} {when}.",
        "{one} gives {n} self-supporting than {other} {when}.",
    ),
    NET: Text(
        "{one} er {n} for kommunen end {other} {when}.",
        "{one} is {n} for the municipality than {other} {when}.",
    ),
}
NO_DIFFERENCE = Text(
    "Der er stort set ingen forskel på {one} og {other} {when}.",
    "There is next to no difference between {one} and {other} {when}.",
)
LEAST = {SUPPORTING: 0.05, NET: FEWEST}  # persons, kroner: as good as nothing
WORTH_IT = Text(
    "Kendte I »{name}« på forhånd, ville I i gennemsnit vinde {worth}, fordi I nogle gange ville vælge "
    "anderledes.",
    "If you knew “{name}” beforehand, you would gain {worth} on average, because you would sometimes choose "
    "differently.",
)
WORTH_NOTHING = Text(
    "Valget bliver det samme, hvad en enkelt antagelse end viser sig at være.",
    "The choice is the same whatever a single assumption turns out to be.",
)
WORTH_MOST = Text(
    "Selv hvis I kendte alt på forhånd, også tilfældighederne, kunne I højst vinde {worth}.",
    "Even if you knew everything beforehand, chance included, you could gain at most {worth}.",
)
HOW = Text(
    "Så meget vinder I, hvis I vælger mellem de to efter dette tal alene. Skønnet ud fra {draws} forløb.",
    "That is what you gain if you choose between the two by this figure alone. Estimated from {draws} draws.",
)
CHANCE_ONLY = Text(
    "Her er alle antagelser holdt fast, eller ingen af dem skiller sig ud.",
    "All assumptions are held fixed here, or none of them stands out.",
)
PERSONS = Text("{n} selvforsørgende", "{n} self-supporting")
NOTHING = Text("ingen", "none")
WORTH_CAPTION = Text(
    "{what}: hvad forskellen afhænger af, det vigtigste først, og hvad I ville vinde ved at kende det, før I vælger",
    "{what}: what the difference depends on, the most important first, and what you gain by knowing it beforehand",
)
SHARE = Text("Del af forskellens spredning", "Part of the difference's spread")
GAIN = Text("Gevinst ved at kende det først", "Gain from knowing it first")
MOST = 6
LASTS = {
    SUPPORTING: Text(
        "{better} bliver ved at give flere selvforsørgende end {other}, så længe {while_} og alt andet er, som det er.",
        "{better} goes on giving more self-supporting than {other} as long as {while_} and all else is as it is.",
    ),
    NET: Text(
        "{better} bliver ved at være billigere for kommunen end {other}, så længe {while_} og alt andet er, som det "
        "er.",
        "{better} stays cheaper for the municipality than {other} as long as {while_} and all else is as it is.",
    ),
}
WHILE = {
    True: Text(
        "»{name}« er under {at} (vi regner med {value})",
        "“{name}” is below {at} (taken to be {value})",
    ),
    False: Text(
        "»{name}« er over {at} (vi regner med {value})",
        "“{name}” is above {at} (taken to be {value})",
    ),
}
ALWAYS = {
    SUPPORTING: Text(
        "{better} bliver ved at give flere selvforsørgende end {other}, også hvis en hvilken som helst af de {n} "
        "antagelser ligger {far} gange så langt ude, som vi regner med.",
        "{better} goes on giving more self-supporting than {other} even if any one of the {n} assumptions "
        "lies {far} times as far out as we assume.",
    ),
    NET: Text(
        "{better} bliver ved at være billigere for kommunen end {other}, også hvis en hvilken som helst af de {n} "
        "antagelser ligger {far} gange så langt ude, som vi regner med.",
        "{better} stays cheaper for the municipality than {other} even if any one of the {n} assumptions "
        "lies {far} times as far out as we assume.",
    ),
}
TURNS_AT = Text("Vender ved", "Turns at")
LASTS_CAPTION = Text(
    "{what}: hvor langt hver antagelse alene kan flytte sig (i begge scenarier), før forskellen vender",
    "{what}: how far each assumption alone can move (in both scenarios) before the difference reverses",
)


def worth(of: Worth, one: Side, other: Side, draws: int) -> list[Block]:
    """The difference of the first from the other, what it hangs on, and what knowing that would be worth."""
    measure = of.figure.measure
    found: list[Block] = [
        Heading(TITLE[measure], 3),
        Paragraph(difference(of.figure, of.shown, one.named, other.named)),
    ]
    if not of.ranked:
        return [*found, Paragraph(CHANCE_ONLY)]
    best = max(of.ranked, key=lambda known: known.worth)
    scenario = with_quantity(best.driver.path, one, other)
    if best.worth < LEAST[measure]:
        sentences = [WORTH_NOTHING]
    else:
        name = label(best.driver.path, scenario)
        sentences = [WORTH_IT.filled(name=name, worth=_amount(best.worth, measure))]
    if of.most >= LEAST[measure]:
        sentences.append(WORTH_MOST.filled(worth=_amount(of.most, measure)))
    rows = [_row(known, measure, one, other) for known in of.ranked[:MOST]]
    head = (ASSUMPTION, SHARE, GAIN)
    grid = Grid(
        WORTH_CAPTION.filled(what=TITLE[measure]), head, tuple(rows), WIDTHS, (2,), small=True
    )
    return [
        *found,
        Paragraph(joined(sentences)),
        grid,
        Paragraph(HOW.filled(draws=Number(draws)), "note"),
    ]


def lasting(of: Lasting, one: Side, other: Side) -> list[Block]:
    """As long as what the better of the two stays so, and where each assumption turns that."""
    measure = of.figure.measure
    found: list[Block] = [Heading(TITLE[measure], 3)]
    if abs(of.difference) < LEAST[measure]:
        return [*found, Paragraph(difference(of.figure, of.difference, one.named, other.named))]
    first_is_better = (of.difference > 0) == (measure == SUPPORTING)
    better, worse = (one, other) if first_is_better else (other, one)
    parts = {"better": better.named, "other": worse.named}
    if not of.ranked:
        always = ALWAYS[measure].filled(n=Number(of.tried), far=Number(FAR), **parts)
        return [*found, Paragraph(always)]
    most_fragile = of.ranked[0]
    while_ = _while(most_fragile, with_quantity(most_fragile.path, one, other))
    rows = tuple(table_row(each, with_quantity(each.path, one, other), label) for each in of.ranked)
    return [
        *found,
        Paragraph(LASTS[measure].filled(while_=while_, **parts)),
        Grid(
            LASTS_CAPTION.filled(what=TITLE[measure]),
            (ASSUMPTION, TURNS_AT, HOW_FAR),
            rows,
            WIDTHS,
            (2,),
            small=True,
        ),
        Paragraph(MEANING, "note"),
    ]


def difference(figure: Figure, by: float, one: Text, other: Text) -> Text:
    window, measure = Window.of(figure), figure.measure
    when = counted_when(measure, window)
    if abs(by) < LEAST[measure]:
        return NO_DIFFERENCE.filled(one=one, other=other, when=when)
    n = with_direction(by, DEARER) if measure == NET else more_or_fewer(by)
    return DIFFERENCE[measure].filled(one=one, other=other, n=n, when=when)


def _amount(worth: float, measure: str) -> Text:
    return in_kroner(worth) if measure == NET else PERSONS.filled(n=Number(worth, 1))


def _row(known: KnownDriver, measure: str, one: Side, other: Side) -> Row:
    path = known.driver.path
    worth = in_kroner(known.worth) if measure == NET else Number(known.worth, 1)
    shown = NOTHING if known.worth < LEAST[measure] else worth
    return row(label(path, with_quantity(path, one, other)), part(known.driver.share), shown)


def _while(of: Margin, scenario: Scenario) -> Text:
    value, at = both(of, scenario)
    return WHILE[of.at > of.value].filled(name=label(of.path, scenario), value=value, at=at)


def with_quantity(path: str, one: Side, other: Side) -> Scenario:
    """The first of the two that has it."""
    return named_by(path, [one.scenario]) or other.scenario
