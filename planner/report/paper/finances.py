"""What it costs: the sentences of the Money page, the net by year, and the lines of one year."""

from collections.abc import Iterator

from planner.document.blocks import Beside, Block, Grid, Paragraph, Row, Section, row
from planner.document.words import Lines, Words
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model.measures import MEASURES
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.questions.compare import difference
from planner.questions.money.account import Account, account
from planner.questions.money.budget import against_budget
from planner.questions.money.cost import FIXED, FROM_STATE, NET, NET_STATE, PAID_OUT, SIGN
from planner.report import amounts, kroner, periods, quantities
from planner.report.amounts import middle
from planner.report.money import break_even as break_even_words
from planner.report.money import budget, sentences
from planner.report.money import tables as money_tables
from planner.report.money.missing import taken_as_nothing
from planner.report.paper import spending
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.text import Text, joined, uncapitalised

TITLE = Text("Økonomiske konsekvenser", "Financial consequences")
NO_MONEY = Text(
    "Scenariet har ingen priser for {programme}, så der kan ikke siges noget om kroner. Det, der mangler, er "
    "ydelse, refusion, egen indsats, betaling for indsatser og uddannelser og mentorernes løn.",
    "The scenario has no prices for {programme}, so nothing can be said in kroner. What is missing is "
    "benefit, reimbursement, the municipality's own effort, payment for efforts and education, and the "
    "mentors' pay.",
)
RULE_SET = Text("Regelsæt {year}", "Rule set {year}")
NO_YEAR = Text("Regelsæt uden prisår", "Rule set without a price year")
YEAR, LINE, DIFFERENCE = Text("År", "Year"), Text("Linje", "Line"), Text("Forskel", "Difference")
BY_YEAR = Text(
    "{rules}. Kommunens nettoudgift til {programme} år for år i 1.000 kr., faste priser: median af {draws} forløb "
    "med 5–95 %. Medianer går ikke altid op.",
    "{rules}. The municipality's net cost of {programme} year by year in DKK 1,000, fixed prices: median of "
    "{draws} draws with 5–95%. Medians do not always add up.",
)
BY_DRAW = Text(
    "Forskellen er mellem de to medianer; dens interval er regnet forløb for forløb.",
    "The difference is between the two medians; its range is taken draw by draw.",
)
BEFORE_DRAWS = Text(
    "{years} ligger før de tilfældige forløb og er modellens middelfelt, uden interval.",
    "{years} lies before the random draws and is the model's mean field, without a range.",
)
PAYS = Text("Hvem betaler", "Who pays")
MUNICIPALITY_PAYS = Text("kommunen", "the municipality")
STATE_PAYS = Text("staten", "the state")
BY_LINE = Text(
    "{rules}. Linjerne {when} i 1.000 kr., faste priser, forventede værdier rundet til tre cifre; det, staten betaler "
    "kommunen, er trukket fra. Nettoudgiften og statens er medianer af forløbene.",
    "{rules}. The lines {when} in DKK 1,000, fixed prices, expected values rounded to three figures; what the state "
    "pays the municipality is taken off. The net and the state's are medians of the draws.",
)
THOUSAND = 1_000


def rules(scenario: Scenario) -> Text:
    """The rule set, which is named wherever kroner stand."""
    return NO_YEAR if scenario.price_year is None else RULE_SET.filled(year=scenario.price_year)


def account_of(subject: Subject) -> Account | None:
    """The programme's account; None without money."""
    return account(subject.scenario, subject.as_now, subject.programme, subject.draws)


def takeaway(subject: Subject) -> Text | None:
    """The first sentences of the Money page; none without money."""
    found = account_of(subject)
    if found is None:
        return None
    return joined([*sentences.first(found), sentences.prices(subject.scenario, FIXED)])


PRICES_REST = Text("Hvad priserne bygger på: {what}.", "What the prices rest on: {what}.")
OF_STATUS = Text("{status}: {names}", "{status}: {names}")


def section(subject: Subject) -> Section:
    found = account_of(subject)
    missing = Paragraph(NO_MONEY.filled(programme=subject.programme_name))
    return Section(TITLE, (missing,) if found is None else tuple(_blocks(found, subject)))


def _blocks(found: Account, subject: Subject) -> list[Block]:
    said = sentences.first(found)
    if found.break_even is not None:
        said += break_even_words.pays_back(found.break_even)
    if found.units is not None and subject.is_changed:
        said.append(sentences.left(found.units))
    unknown = taken_as_nothing(subject.scenario, subject.programme)
    return [
        Paragraph(joined(said)),
        Beside((_by_year(found, subject),), (_by_line(found, subject),)),
        Paragraph(_prices_rest_on(subject.scenario, subject.programme), "note"),
        *([Paragraph(unknown, "note")] if unknown else []),
        *_budget(found, subject),
        *spending.blocks(found),
        *spending.best(subject),
    ]


def _budget(found: Account, subject: Subject) -> list[Block]:
    """The frame of the Money page against the model, where one is set."""
    against = against_budget(found.ours, dict(subject.budget))
    return [budget.against(against, found)] if against else []


def _by_year(found: Account, subject: Subject) -> Grid:
    """Every calendar year of the run, and the run itself: what the sentences speak of."""
    by_year: list[Row] = []
    for when, ours, theirs in money_tables.periods(found):
        cells = [_range(ours.net)]
        if subject.is_changed:
            by = difference(ours.net, theirs.net)
            cells = [_range(theirs.net), *cells, _range(by, signed=True)]
        by_year.append(row(when, *cells))
    columns = _columns(subject)
    return Grid(
        caption=joined(_of_years(found, subject)),
        head=(YEAR, *columns),
        rows=tuple(by_year),
        widths=(1.6, *(2.0 for _ in columns)),
        numbers=tuple(range(1, 1 + len(columns))),
        small=True,
    )


def _of_years(found: Account, subject: Subject) -> Iterator[Text]:
    yield BY_YEAR.filled(
        rules=rules(subject.scenario),
        programme=subject.programme_name,
        draws=Number(subject.draws.count),
    )
    if subject.is_changed:
        yield BY_DRAW
    start = subject.scenario.draws_start
    before = [one.year for one in found.ours.years if one.window.last < start]
    if before:
        yield BEFORE_DRAWS.filled(years=break_even_words.year_spans(before))


def _columns(subject: Subject) -> tuple[Text, ...]:
    return (BASELINE, CHOICES, DIFFERENCE) if subject.is_changed else (BASELINE,)


def _range(found: Outcome, signed: bool = False) -> Lines:
    """In thousands: the median, and below it the range where there is one."""
    of_draws = middle(found)
    low, median, high = (
        thousands(one, signed) for one in (of_draws.low, of_draws.middle, of_draws.high)
    )
    return (median,) if low == high else (median, amounts.TO.filled(low=low, high=high))


def thousands(value: float, signed: bool = False) -> Text:
    rounded = round(kroner.rounded(value) / THOUSAND)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return joined([sign, Number(abs(rounded))], "")


def _amounts(of: tuple[float, float, float], subject: Subject) -> list[Text]:
    """By column: the baseline's, ours, the difference."""
    baseline, choices, by = of
    if not subject.is_changed:
        return [thousands(choices)]
    return [thousands(baseline), thousands(choices), thousands(by, signed=True)]


def _by_line(found: Account, subject: Subject) -> Grid:
    """Of the year in which the headline's window ends."""
    year = subject.ours.window.last // 12
    window = next(one.window for one in found.ours.years if one.year == year)
    ours, theirs = found.sides(window)
    by_line = []
    for line in (*PAID_OUT, *FROM_STATE):
        own, other = (SIGN[line] * one.lines[line].mean_field for one in (ours, theirs))
        pays = STATE_PAYS if line in FROM_STATE else MUNICIPALITY_PAYS
        cells = _amounts((other, own, own - other), subject)
        by_line.append(row(MEASURES[line].label, pays, *cells))
    by = difference(ours.lines[NET], theirs.lines[NET])
    nets = theirs.lines[NET], ours.lines[NET]
    parted = (money_tables.chance(nets[0]), money_tables.chance(nets[1]), money_tables.chance(by))
    if max(map(abs, parted)) >= THOUSAND:
        by_line.append(row(money_tables.CHANCE, "", *_amounts(parted, subject)))
    for line in (NET, NET_STATE):
        ours_in, theirs_in = ours.lines[line], theirs.lines[line]
        moved = difference(ours_in, theirs_in)
        medians = (middle(theirs_in).middle, middle(ours_in).middle, middle(moved).middle)
        by_line.append(row(MEASURES[line].label, "", *_amounts(medians, subject)))
    columns = _columns(subject)
    when = periods.during(ours.window)
    return Grid(
        caption=BY_LINE.filled(rules=rules(subject.scenario), when=when),
        head=(LINE, PAYS, *columns),
        rows=tuple(by_line),
        widths=(2.5, 2.3, *(4.5 / len(columns) for _ in columns)),
        numbers=tuple(range(2, 2 + len(columns))),
        small=True,
    )


def _prices_rest_on(scenario: Scenario, programme: str) -> Words:
    """Which prices were found, derived or guessed: they carry the kroner. Nothing where there are none."""
    names: dict[Words, list[Text]] = {}
    for slot in slots(as_table(scenario)):
        if slot.given is not None and _is_price(slot, scenario, programme):
            label = uncapitalised(slot.parameter.label)
            names.setdefault(quantities.status(slot), []).append(label)
    parts = [
        OF_STATUS.filled(status=status, names=joined(dict.fromkeys(own), ", "))
        for status, own in names.items()
    ]
    return PRICES_REST.filled(what=joined(parts, "; ")) if parts else ""


def _is_price(slot: Slot, scenario: Scenario, programme: str) -> bool:
    """Whether it is a price of the programme, its contractors or the mentors."""
    if slot.address[0] == "programme":
        assert isinstance(slot.address[1], int)
        if scenario.programmes[slot.address[1]].id != programme:
            return False
    return slot.parameter.is_price or slot.parameter.key == "money.state_share"
