"""Fair credit in words and a table: what of a difference in persons and kroner is owed to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from planner.document.blocks import Block, Grid, Paragraph, Row, row
from planner.document.words import Bar, Lines, Words
from planner.model.results import Outcome
from planner.model.scenario import Figure, Scenario
from planner.numbers import Number
from planner.questions.alike import Incomparable
from planner.questions.credit import Credit
from planner.questions.no_effect import costs_for_nothing
from planner.questions.outlook import Window
from planner.questions.swap import Group, GroupKind
from planner.report import amounts, no_effect, periods
from planner.report.amounts import middle
from planner.report.compare import values
from planner.report.compare.sides import WITH_RANGE, Side
from planner.report.kroner import DEARER, with_direction
from planner.report.periods import year_label
from planner.text import Text, joined

DECIMALS = 1
MORE = Text(
    "{figure}: {other} har efter det forventede {n} flere end {base}. Fordelt på det, der er forskelligt:",
    "{figure}: {other} is expected to have {n} more than {base}. Split over what differs:",
)
FEWER = Text(
    "{figure}: {other} har efter det forventede {n} færre end {base}. Fordelt på det, der er forskelligt:",
    "{figure}: {other} is expected to have {n} fewer than {base}. Split over what differs:",
)
AS_MANY = Text(
    "{figure}: {other} har efter det forventede lige så mange som {base}. Det, der er forskelligt, trækker "
    "hver sin vej:",
    "{figure}: {other} is expected to have as many as {base}. What differs pulls in opposite directions:",
)
NOTHING = Text(
    "Intet, der har betydning for tallene, er forskelligt, så der er intet at fordele.",
    "Nothing that matters to the figures differs, so there is nothing to split.",
)
EXACT = Text(
    "Regnet over alle {orders} rækkefølger, som forskellene kan indføres i, så fordelingen er eksakt og "
    "ikke afhænger af, hvad der nævnes først.",
    "Averaged over all {orders} orders in which the differences can be brought in, so the split is exact and does "
    "not depend on what is named first.",
)
ONLY_ONE = Text(
    "Kun én ting er forskellig, så hele forskellen skyldes den.",
    "Only one thing differs, so the whole difference is due to it.",
)
SAMPLED = Text(
    "Der er for mange rækkefølger til at regne dem alle; fordelingen bygger på {orders} tilfældigt trukne og er "
    "usikker med op til ±{error}.",
    "There are too many orders to take them all; the split rests on {orders} drawn at random and is uncertain by "
    "up to ±{error}.",
)
EXPECTED = Text(
    "Forventede tal: modellen regnet uden tilfældighed.",
    "Expected figures: the model run without chance.",
)
ADDS_UP = Text(
    "Bidragene går op i forskellen; de er rundet af, så også de viste tal går op. {expected}",
    "The parts add up to the difference; they are rounded so that the figures shown add up too. {expected}",
).filled(expected=EXPECTED)
KRONER = Text(
    "Kroner er kommunens nettoudgift i faste priser, fordelt på samme måde og afrundet hver for sig. De er forventede "
    "beløb; i tabellen øverst står medianen af forløbene, som kan være en anden.",
    "Kroner are the municipality's net cost in fixed prices, split the same way and rounded one by one. They are "
    "expected amounts; the table at the top has the median of the draws, which may differ.",
)
OF_DRAWS = Text(
    "I kolonnen med forløb står medianen af {draws} forløb med det interval, som 9 af 10 ligger i; medianer går ikke "
    "altid op.",
    "The column of draws has the median of {draws} draws with the range that 9 of 10 fall in; medians do not always "
    "add up.",
)
CAPTION = Text(
    "Forskellen fra {base} til {other}, fordelt: {figure}, personer",
    "The difference from {base} to {other}, split: {figure}, persons",
)
CAUSE = Text("Hvad der er forskelligt", "What differs")
PART = Text("Bidrag, forventet", "Part, expected")
DRAWS = Text("Bidrag i forløb", "Part in draws")
MUNICIPALITY = Text("Kommunen {when}", "The municipality {when}")
TOGETHER = Text("Tilsammen", "Together")
CONTRACT = Text("{name}: pladser, og hvor længe", "{name}: places, and for how long")
CONTRACTOR = Text("{name}, som kun den ene har", "{name}, which only one of them has")
ASSUMPTIONS = Text("Antagelser og regler for {name}", "Assumptions and rules of {name}")
OPENING = Text("Hvem der var i {name} ved start", "Who was in {name} at the start")
REST = Text("Alt andet", "All else")
WHY_NOT = {
    Incomparable.START: Text(
        "De to begynder ikke i samme måned, så forskellen kan ikke fordeles på grebene.",
        "The two do not begin in the same month, so the difference cannot be split over the levers.",
    ),
    Incomparable.MONTHS: Text(
        "De to løber ikke lige mange måneder, så forskellen kan ikke fordeles på grebene.",
        "The two do not run for as many months, so the difference cannot be split over the levers.",
    ),
    Incomparable.DECISION: Text(
        "De to har ikke beslutningen i samme måned, så forskellen kan ikke fordeles på grebene.",
        "The two do not have their decision in the same month, so the difference cannot be split over the levers.",
    ),
    Incomparable.DRAWS_START: Text(
        "Tilfældigheden begynder ikke i samme måned i de to, så forskellen kan ikke fordeles på grebene.",
        "Chance does not begin in the same month in the two, so the difference cannot be split over the levers.",
    ),
    Incomparable.PROGRAMMES: Text(
        "De to har ikke de samme programmer, så forskellen kan ikke fordeles på grebene.",
        "The two do not have the same programmes, so the difference cannot be split over the levers.",
    ),
}


@dataclass(frozen=True, slots=True)
class Split:
    """`main` is of the figure asked for, `drawn` the same on draws where that was asked for.

    `persons` are of all figures in persons, `kroner` of the municipality's net, first over all months, then by year.
    """

    main: Credit
    drawn: Credit | None = None
    persons: Sequence[Credit] = ()
    kroner: Sequence[Credit] = ()


def blocks(of: Split, base: Side, other: Side) -> list[Block]:
    if not of.main.shares:
        return [Paragraph(NOTHING)]
    total = round(sum(shown(of.main)), DECIMALS)
    words = (MORE if total > 0 else FEWER if total < 0 else AS_MANY).filled(
        figure=figure_label(of.main.figure),
        other=other.named,
        base=base.named,
        n=Number(abs(total), DECIMALS),
    )
    return [
        Paragraph(words, "takeaway"),
        _table(of, base, other),
        Paragraph(joined(_how(of)), "note"),
    ]


def _table(of: Split, base: Side, other: Side) -> Grid:
    """The parts, the largest first, and their sum."""
    parts, scenarios = shown(of.main), (base.scenario, other.scenario)
    most, shares = max(map(abs, parts)) or 1, of.main.shares
    drawn = [None] * len(shares) if of.drawn is None else [one.outcome for one in of.drawn.shares]
    found = []
    for i in sorted(range(len(parts)), key=lambda i: -abs(shares[i].outcome.mean_field)):
        part = Bar(amounts.signed(parts[i], DECIMALS), parts[i] / most)
        kroner = [one.shares[i].outcome.mean_field for one in of.kroner]
        cause = name(shares[i].group, scenarios), *_flag(of, i)
        found.append(_row(cause, part, drawn[i], kroner))
    total = amounts.signed(sum(parts), DECIMALS)
    kroner = [one.total.mean_field for one in of.kroner]
    drawn_total = of.drawn.total if of.drawn else None
    found.append(_row((TOGETHER,), total, drawn_total, kroner, is_sum=True))
    months = [Window.of(one.figure) for one in of.kroner]
    money = [MUNICIPALITY.filled(when=_when(one)) for one in months]
    head = (CAUSE, PART, *([DRAWS] if of.drawn else []), *money)
    caption = CAPTION.filled(
        figure=figure_label(of.main.figure), base=base.mark.letter, other=other.mark.letter
    )
    return Grid(caption, head, tuple(found), numbers=tuple(range(1, len(head))))


def _flag(of: Split, at: int) -> list[Text]:
    """What costs much and helps next to nobody, by any of the figures in persons."""
    if not of.kroner or not of.persons:
        return []
    cost = of.kroner[0].shares[at].outcome.mean_field
    moved = [one.shares[at].outcome.mean_field for one in of.persons]
    return [no_effect.flag(cost)] if costs_for_nothing(cost, moved) else []


def _when(window: Window) -> Text:
    """A year, or its months; of several years the first and the last month."""
    if window.first // 12 == window.last // 12:
        return year_label(window)
    return periods.months_of(window)


def _row(
    cause: Lines, part: Text, drawn: Outcome | None, kroner: Sequence[float], is_sum: bool = False
) -> Row:
    cells: list[Lines | Words] = [cause, part]
    if drawn is not None:
        of = middle(drawn)
        by = amounts.with_sign(of.middle)
        cells.append(WITH_RANGE.filled(middle=by, spread=amounts.with_signs(of)))
    return row(*cells, *(with_direction(one, DEARER) for one in kroner), is_sum=is_sum)


def figure_label(of: Figure) -> Text:
    return periods.figure_label(of.measure, Window.of(of))


def shown(of: Credit) -> list[float]:
    """The shares with one decimal, rounded so that they add up to the total as it is rounded."""
    scale = 10**DECIMALS
    exact = [share.outcome.mean_field * scale for share in of.shares]
    down = [floor(one) for one in exact]
    left = round(round(of.total.mean_field, DECIMALS) * scale) - sum(down)
    by_fraction = sorted(range(len(exact)), key=lambda i: down[i] - exact[i])
    for i in by_fraction[: max(0, left)]:
        down[i] += 1
    return [one / scale for one in down]


def _how(split: Split) -> list[Text]:
    of, drawn = split.main, split.drawn
    if len(of.shares) == 1:
        said = [ONLY_ONE]
    elif of.exact:
        said = [EXACT.filled(orders=Number(of.orders))]
    else:
        error = max(share.error or 0.0 for share in of.shares)
        said = [SAMPLED.filled(orders=Number(of.orders), error=Number(2 * error, DECIMALS))]
    said.append(ADDS_UP if len(of.shares) > 1 else EXPECTED)
    if split.kroner:
        said.append(KRONER)
    if drawn is not None and drawn.draws is not None:
        said.append(OF_DRAWS.filled(draws=Number(drawn.draws.count)))
    return said


def name(group: Group, scenarios: Sequence[Scenario]) -> Text:
    """In the words of the first scenario that has it; a contractor or programme by its name."""
    if group.path is not None:
        return values.name(group.path, scenarios)
    if group.owner is None:
        return REST
    text = {
        GroupKind.CONTRACT: CONTRACT,
        GroupKind.CONTRACTOR: CONTRACTOR,
        GroupKind.ASSUMPTIONS: ASSUMPTIONS,
        GroupKind.OPENING: OPENING,
    }[group.kind]
    return text.filled(
        name=values.owner_name(group.owner.programme, group.owner.contractor or None, scenarios)
    )
