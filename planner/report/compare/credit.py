"""Fair credit in words and a table: what of a difference between two scenarios is owed to what."""

from collections.abc import Sequence
from math import floor

from planner.document.blocks import Bar, Block, Grid, Paragraph, Row, row
from planner.model.paths import Owner
from planner.model.results import Outcome
from planner.model.scenario import Figure, Scenario
from planner.questions.alike import Incomparable
from planner.questions.credit import Credit
from planner.questions.outlook import Window
from planner.questions.swap import Group, GroupKind
from planner.report import amounts
from planner.report.compare import values
from planner.report.compare.sides import WITH_RANGE, Side
from planner.text import Language, Number, Text, joined, number, written

DECIMALS = 1
MORE = Text(
    "{figure}: {other} har {n} flere end {base} i modellens middelfelt. Fordelt på det, der er forskelligt:",
    "{figure}: {other} has {n} more than {base} in the model's mean field. Split over what differs:",
)
FEWER = Text(
    "{figure}: {other} har {n} færre end {base} i modellens middelfelt. Fordelt på det, der er forskelligt:",
    "{figure}: {other} has {n} fewer than {base} in the model's mean field. Split over what differs:",
)
AS_MANY = Text(
    "{figure}: {other} har lige så mange som {base} i modellens middelfelt. Det, der er forskelligt, trækker "
    "hver sin vej:",
    "{figure}: {other} has as many as {base} in the model's mean field. What differs pulls either way:",
)
NOTHING = Text(
    "Intet, der har betydning for tallene, er forskelligt, så der er intet at fordele.",
    "Nothing that matters to the figures differs, so there is nothing to split.",
)
EXACT = Text(
    "Regnet over alle {orders} rækkefølger, som forskellene kan indføres i, så fordelingen er eksakt og "
    "ikke afhænger af, hvad der nævnes først.",
    "Taken over all {orders} orders in which the differences can be brought in, so the split is exact and does "
    "not depend on what is named first.",
)
ONLY_ONE = Text(
    "Kun én ting er forskellig, så hele forskellen er dens.",
    "Only one thing differs, so the whole difference is its own.",
)
SAMPLED = Text(
    "Der er for mange rækkefølger til at regne dem alle; fordelingen bygger på {orders} tilfældigt trukne og er "
    "usikker med op til ±{error}.",
    "There are too many orders to take them all; the split rests on {orders} drawn at random and is uncertain by "
    "up to ±{error}.",
)
MEAN_FIELD = Text(
    "Middelfelt: modellen regnet med forventede værdier og uden tilfældighed.",
    "Mean field: the model run with expected values and without chance.",
)
ADDS_UP = Text(
    "Bidragene går op i forskellen; de er rundet af, så også de viste tal går op. {mean_field}",
    "The parts add up to the difference; they are rounded so that the figures shown add up too. {mean_field}",
).filled(mean_field=MEAN_FIELD)
OF_DRAWS = Text(
    "I kolonnen med forløb står medianen af {draws} forløb med 5–95 %; medianer går ikke altid op.",
    "The column of draws has the median of {draws} draws with 5–95%; medians do not always add up.",
)
CAPTION = Text(
    "Forskellen fra {base} til {other}, fordelt: {figure}, personer",
    "The difference from {base} to {other}, split: {figure}, persons",
)
CAUSE = Text("Hvad der er forskelligt", "What differs")
PART = Text("Bidrag, middelfelt", "Part, mean field")
DRAWS = Text("Bidrag i forløb, median (5–95 %)", "Part in draws, median (5–95%)")
TOGETHER = Text("Tilsammen", "Together")
CONTRACT = Text(
    "Kontrakten med {name}: pladser og varighed", "The contract with {name}: places and duration"
)
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
        "De to har ikke tilfældighed fra samme måned, så forskellen kan ikke fordeles på grebene.",
        "Chance does not begin in the same month in the two, so the difference cannot be split over the levers.",
    ),
    Incomparable.PROGRAMMES: Text(
        "De to har ikke de samme programmer, så forskellen kan ikke fordeles på grebene.",
        "The two do not have the same programmes, so the difference cannot be split over the levers.",
    ),
}


def blocks(of: Credit, drawn: Credit | None, base: Side, other: Side) -> list[Block]:
    """`drawn` is the same split on draws, where that was asked for."""
    if not of.shares:
        return [Paragraph(NOTHING)]
    total = round(sum(shown(of)), DECIMALS)
    words = (MORE if total > 0 else FEWER if total < 0 else AS_MANY).filled(
        figure=figure_label(of.figure),
        other=other.named,
        base=base.named,
        n=Number(abs(total), DECIMALS),
    )
    return [
        Paragraph(words, "takeaway"),
        _table(of, drawn, base, other),
        Paragraph(joined(_how(of, drawn)), "note"),
    ]


def _table(of: Credit, drawn: Credit | None, base: Side, other: Side) -> Grid:
    """The largest part first, and their sum."""
    parts, scenarios = shown(of), (base.scenario, other.scenario)
    most = max(map(abs, parts)) or 1
    found = []
    for i in sorted(range(len(parts)), key=lambda i: -abs(of.shares[i].outcome.mean_field)):
        part = Bar(written(_signed, parts[i]), parts[i] / most)
        cause = name(of.shares[i].group, scenarios)
        found.append(_row(cause, part, drawn.shares[i].outcome if drawn else None))
    total = written(_signed, round(sum(parts), DECIMALS))
    found.append(_row(TOGETHER, total, drawn.total if drawn else None, is_sum=True))
    head = (CAUSE, PART, *([DRAWS] if drawn else []))
    caption = CAPTION.filled(
        figure=figure_label(of.figure), base=base.mark.letter, other=other.mark.letter
    )
    return Grid(caption, head, tuple(found), numbers=(1, 2)[: len(head) - 1])


def _row(cause: Text, part: Text, drawn: Outcome | None, is_sum: bool = False) -> Row:
    cells = [cause, part]
    if drawn is not None:
        spread = amounts.spread(drawn)
        assert spread is not None  # a difference is always defined
        middle = amounts.with_sign(spread.middle)
        cells.append(WITH_RANGE.filled(middle=middle, spread=amounts.with_signs(spread)))
    return row(*cells, is_sum=is_sum)


def figure_label(of: Figure) -> Text:
    return amounts.figure_label(of.measure, Window(of.first, of.last))


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


def _how(of: Credit, drawn: Credit | None) -> list[Text]:
    if len(of.shares) == 1:
        said = [ONLY_ONE]
    elif of.exact:
        said = [EXACT.filled(orders=Number(of.orders))]
    else:
        error = max(share.error or 0.0 for share in of.shares)
        said = [SAMPLED.filled(orders=Number(of.orders), error=Number(2 * error, DECIMALS))]
    said.append(ADDS_UP if len(of.shares) > 1 else MEAN_FIELD)
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
    return text.filled(name=_owner(group.owner, scenarios))


def _owner(owner: Owner, scenarios: Sequence[Scenario]) -> Text:
    for scenario in scenarios:
        try:
            if owner.contractor:
                return scenario.contractor(owner.programme, owner.contractor).name.plain()
            return scenario.programme(owner.programme).name.plain()
        except KeyError:
            continue
    id = owner.contractor or owner.programme
    return Text(id, id).plain()


def _signed(value: float, language: Language) -> str:
    """+5,0 or −3,2 with a true minus sign; 0 alone has none."""
    rounded = round(value, DECIMALS)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else ""
    return sign + number(abs(rounded), language, DECIMALS)
