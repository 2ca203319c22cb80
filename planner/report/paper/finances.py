"""What it costs: the sentences of the Money page, the net by year, the lines of one year, and what prices rest on."""

from collections.abc import Iterator

from planner.model.draft import Slot, slots
from planner.model.measures import MEASURES
from planner.model.results import Outcome
from planner.model.scenario import Programme, Scenario, Status
from planner.model.writing import as_table
from planner.questions.compare import difference
from planner.questions.money.account import Account, account
from planner.questions.money.cost import (
    FIXED,
    FROM_STATE,
    LINES,
    NET,
    NET_STATE,
    PAID_OUT,
    SIGN,
    Year,
)
from planner.report import amounts, draft_table, money_when, money_words
from planner.report.money_amounts import middle, year_name
from planner.report.paper.content import Block, Grid, Paragraph, Section
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.text import Language, Text, number

TITLE = Text("Økonomiske konsekvenser", "Financial consequences")
NO_MONEY = Text(
    "Scenariet har ingen priser for {programme}, så der kan ikke siges noget om kroner. Det, der mangler, er "
    "ydelse, refusion, egen indsats, leverandørens betaling og mentorernes løn.",
    "The scenario has no prices for {programme}, so nothing can be said in kroner. What is missing is benefit, "
    "reimbursement, own effort, the contractor's payment and the mentors' pay.",
)
RULE_SET = Text("Regelsæt {year}", "Rule set {year}")
NO_YEAR = Text("Regelsæt uden prisår", "Rule set without a price year")
YEAR, LINE, DIFFERENCE = Text("År", "Year"), Text("Linje", "Line"), Text("Forskel", "Difference")
BY_YEAR = Text(
    "{rules}. Kommunens nettoudgift til {programme} år for år i 1.000 kr., faste priser: median af {draws} forløb "
    "med 5–95 %; forskellen er regnet forløb for forløb.",
    "{rules}. The municipality's net cost of {programme} year by year in DKK 1,000, fixed prices: median of "
    "{draws} draws with 5–95%; the difference is taken draw by draw.",
)
BY_YEAR_ALONE = Text(
    "{rules}. Kommunens nettoudgift til {programme} år for år i 1.000 kr., faste priser: median af {draws} forløb "
    "med 5–95 %.",
    "{rules}. The municipality's net cost of {programme} year by year in DKK 1,000, fixed prices: median of "
    "{draws} draws with 5–95%.",
)
PAYS = Text("Hvem betaler", "Who pays")
MUNICIPALITY_PAYS = Text("kommunen", "the municipality")
STATE_PAYS = Text("staten", "the state")
BY_LINE = Text(
    "{rules}. Linjerne {when} i 1.000 kr., faste priser, modellens middelfelt, så linjerne går op i nettoudgiften; "
    "det, staten betaler kommunen, er trukket fra.",
    "{rules}. The lines {when} in DKK 1,000, fixed prices, the model's mean field, so that the lines add up to the "
    "net; what the state pays the municipality is taken off.",
)
PRICES_REST = Text("Hvad priserne bygger på: {what}.", "What the prices rest on: {what}.")
OF_STATUS = Text("{status}: {names}", "{status}: {names}")
THOUSAND = 1_000


def rules(scenario: Scenario) -> Text:
    """What stands wherever kroner stand."""
    return NO_YEAR if scenario.price_year is None else RULE_SET.filled(year=scenario.price_year)


def of(subject: Subject) -> Account | None:
    """The programme's account; None without money."""
    return account(subject.scenario, subject.plan.baseline, subject.programme, subject.draws)


def takeaway(subject: Subject, language: Language) -> str:
    """The first sentences of the Money page; empty without money."""
    found = of(subject)
    if found is None:
        return ""
    prices = money_words.prices(subject.scenario, FIXED, language)
    return " ".join([*money_words.lead(found, language), prices])


def section(subject: Subject, language: Language) -> Section:
    found = of(subject)
    name = _programme(subject).name.plain()
    blocks = (
        [Paragraph(NO_MONEY.filled(programme=name).in_(language))]
        if found is None
        else _blocks(found, subject, name, language)
    )
    return Section(TITLE.in_(language), tuple(blocks))


def _programme(subject: Subject) -> Programme:
    return subject.scenario.programme(subject.programme)


def _blocks(found: Account, subject: Subject, name: Text, language: Language) -> list[Block]:
    said = money_words.lead(found, language)
    if found.break_even is not None:
        said += money_when.pays_back(found.break_even, language)
    if found.units is not None and subject.is_changed:
        said.append(money_words.left(found.units, language))
    return [
        Paragraph(" ".join(said)),
        _by_year(found, subject, name, language),
        _by_line(found, subject, language),
        Paragraph(rest_on(subject.scenario, subject.programme, language), small=True),
    ]


def _ahead(found: Account) -> list[tuple[Year, Year]]:
    """The calendar years from the decision's on, ours and the baseline's; the last where none is left."""
    both = list(zip(found.ours.years, found.theirs.years, strict=True))
    return [pair for pair in both if pair[0].window.last >= found.scenario.decision] or both[-1:]


def _by_year(found: Account, subject: Subject, name: Text, language: Language) -> Grid:
    rows = []
    for ours, theirs in _ahead(found):
        cells = [_range(ours.net, language)]
        if subject.is_changed:
            by = difference(ours.net, theirs.net)
            cells = [_range(theirs.net, language), *cells, _range(by, language, signed=True)]
        rows.append((year_name(ours.year, ours.window, ours.is_whole, language), *cells))
    caption = (BY_YEAR if subject.is_changed else BY_YEAR_ALONE).filled(
        rules=rules(subject.scenario), programme=name, draws=number(subject.draws.count, language)
    )
    return Grid(
        caption=caption.in_(language),
        head=(YEAR.in_(language), *_columns(subject, language)),
        rows=tuple(rows),
        widths=(1.0, *(2.0 for _ in rows[0][1:])),
        numbers=tuple(range(1, len(rows[0]))),
    )


def _columns(subject: Subject, language: Language) -> Iterator[str]:
    shown = (BASELINE, CHOICES, DIFFERENCE) if subject.is_changed else (BASELINE,)
    return (one.in_(language) for one in shown)


def _range(found: Outcome, language: Language, signed: bool = False) -> str:
    """In thousands: the median with its range."""
    of_draws = middle(found)
    low, median, high = (
        thousands(one, language, signed) for one in (of_draws.low, of_draws.middle, of_draws.high)
    )
    ends = low if low == high else amounts.TO.filled(low=low, high=high).in_(language)
    return f"{median} ({ends})"


def thousands(value: float, language: Language, signed: bool = False) -> str:
    rounded = round(value / THOUSAND)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + number(abs(rounded), language)


def _by_line(found: Account, subject: Subject, language: Language) -> Grid:
    """Of the headline year, or the first that is left."""
    years = _ahead(found)
    ours, theirs = next((pair for pair in years if pair[0].window == subject.ours.window), years[0])
    rows = []
    for line in (*PAID_OUT, *FROM_STATE, NET, NET_STATE):
        own, other = (SIGN.get(line, 1) * one.lines[line].mean_field for one in (ours, theirs))
        cells = [thousands(own, language)]
        if subject.is_changed:
            by = thousands(own - other, language, signed=True)
            cells = [thousands(other, language), *cells, by]
        pays = STATE_PAYS if line in FROM_STATE else MUNICIPALITY_PAYS
        payer = pays.in_(language) if line in LINES else ""
        rows.append((MEASURES[line].label.in_(language), payer, *cells))
    when = amounts.when(ours.window, language)
    heads = (LINE.in_(language), PAYS.in_(language), *_columns(subject, language))
    return Grid(
        caption=BY_LINE.filled(rules=rules(subject.scenario), when=when).in_(language),
        head=heads,
        rows=tuple(rows),
        widths=(2.8, 1.5, *(1.75 for _ in heads[2:])),
        numbers=tuple(range(2, len(heads))),
    )


def rest_on(scenario: Scenario, programme: str, language: Language) -> str:
    """Which prices were found, derived or guessed: they carry the kroner."""
    names: dict[str, list[str]] = {}
    for slot in slots(as_table(scenario)):
        if slot.given is not None and _is_price(slot, scenario, programme):
            known = Status(slot.status) if slot.status else None
            status = draft_table.STATUS[known] if known else draft_table.NOT_SAID
            names.setdefault(status.in_(language), []).append(_lowered(slot, language))
    parts = [
        OF_STATUS.filled(status=status, names=", ".join(dict.fromkeys(own))).in_(language)
        for status, own in names.items()
    ]
    return PRICES_REST.filled(what="; ".join(parts)).in_(language) if parts else ""


def _lowered(slot: Slot, language: Language) -> str:
    label = slot.parameter.label.in_(language)
    return label[:1].lower() + label[1:]


def _is_price(slot: Slot, scenario: Scenario, programme: str) -> bool:
    """Of the programme, its contractors or the mentors."""
    if slot.address[0] == "programme":
        assert isinstance(slot.address[1], int)
        if scenario.programmes[slot.address[1]].id != programme:
            return False
    return slot.parameter.unit.en.startswith("DKK") or slot.parameter.key == "money.state_share"
