"""Every number of a scenario with what it stands on: values, rules and published figures, in full."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from planner.document import page
from planner.document.blocks import Grid, rows
from planner.files.draft import Slot, basis, slots
from planner.files.scenario_schema import ALL
from planner.files.writing import as_table
from planner.model import simulate
from planner.model.measures import MEASURES
from planner.model.scenario import Figure, Programme, Scenario
from planner.model.schedule import month_number
from planner.model.targets import against_facts
from planner.report import diagram, draft_table, draft_words, tables
from planner.report.amounts import said_exactly
from planner.report.tables import Column
from planner.text import (
    Language,
    Month,
    Number,
    Share,
    Text,
    joined,
    own_half,
    plain,
    short_month,
    written,
)

VALUES = (
    Column("figure", Text("Tal", "Figure"), "text"),
    Column("value", Text("Værdi", "Value"), "text"),
    Column("unit", Text("Enhed", "Unit"), "text"),
    Column("uncertainty", Text("Usikkerhed", "Uncertainty"), "text"),
    Column("status", Text("Status", "Status"), "text"),
    Column("source", Text("Kilde", "Source"), "text"),
    Column("note", Text("Note", "Note"), "text"),
)
PUBLISHED = Text("Offentliggjorte tal og modellens", "Published figures and the model's")
ALL_PROGRAMMES = Text("alle programmer", "all programmes")
FACTS = (
    Column("figure", Text("Tal", "Figure"), "text"),
    Column("programme", Text("Program", "Programme"), "text"),
    Column("months", Text("Måneder", "Months"), "text"),
    Column("published", Text("Offentliggjort", "Published"), "text"),
    Column("model", Text("Model (middelfelt)", "Model (mean field)"), "text"),
    Column("source", Text("Kilde", "Source"), "text"),
)

RULES = Text("Scenariets rammer og regler", "The scenario's frame and rules")
RULES_SET = (Text("Regel", "Rule"), Text("Sat til", "Set to"))
MONTHS = Text("Måneder", "Months")
FROM_TO = Text("{first} til {last}, i alt {n}", "{first} to {last}, {n} in all")
ACTS_FROM = Text("Grebene virker tidligst fra", "The levers act at the earliest from")
DRAWS_FROM = Text("De tilfældige forløb begynder", "The random draws begin in")
PRICES = Text("Priser", "Prices")
PRICE_YEAR = Text("kroner i {year}-priser", "kroner at {year} prices")
PRIORITY = Text("Får mentorer først", "Have mentors first")
PRIORITY_AHEAD = Text("Får mentorer først, fra {month}", "Have mentors first, from {month}")
ALIKE = Text("ingen; alle programmer dækkes lige", "none; all programmes are covered alike")
MENTORED = Text("{name}: har brug for en mentor", "{name}: in need of a mentor")
NOBODY = Text("ingen", "nobody")
REIMBURSED = Text(
    "{name}: statens refusion af ydelsen efter tid i programmet",
    "{name}: the state's reimbursement of benefit by time in the programme",
)
SHARE_FROM = Text("{share} fra måned {month}", "{share} from month {month}")
CUT = Text("{name}: når pladserne bliver færre", "{name}: when places are cut")
ON_CUT = {
    "run_off": Text("forløbene gøres færdige", "the courses run to their end"),
    "hand_back": Text(
        "de overskydende borgere går straks tilbage til kommunen",
        "the surplus people go back to the municipality at once",
    ),
}
LONGEST_NOTE = 2_000

# Wide enough to be read, scrolled sideways if need be; widths alike, for the eye that runs down a column.
STYLE = """
.sources .tbl-region { margin-bottom: 1.25rem; }
.sources .tbl-table { min-width: 60rem; }
.sources .tbl-table caption { color: #111111; font-weight: 600; }
.sources-values .tbl-table { table-layout: fixed; width: 100%; min-width: 76rem; }
.sources-values th:nth-child(1) { width: 12rem; }
.sources-values th:nth-child(2) { width: 10rem; }
.sources-values th:nth-child(3) { width: 7rem; }
.sources-values th:nth-child(4) { width: 8rem; }
.sources-values th:nth-child(5) { width: 8rem; }
.sources-values th:nth-child(6) { width: 14rem; }
.sources-values th, .sources-values td { overflow-wrap: break-word; }
"""


def guesses(scenario: Scenario, language: Language) -> str:
    """One sentence: how many of the figures are."""
    return draft_words.basis(basis(as_table(scenario)), language)


def values(scenario: Scenario, language: Language) -> list[tuple[str, Markup]]:
    """For the whole scenario, the mentors, each programme and each contractor: its name, and a table for each group."""
    table = as_table(scenario)
    found = []
    for _, its_own in groupby(slots(table), _before_key):
        figures = list(its_own)
        groups = groupby(figures, lambda slot: draft_table.heading(table, slot, language))
        parts = [
            page.html(
                [tables.grid(tables.Table(VALUES, [figure(one, language) for one in group]), of)],
                language,
            )
            for of, group in groups
        ]
        owner = draft_words.owner(table, figures[0], language)
        found.append((owner, _together(parts, "sources sources-values")))
    return found


def _before_key(slot: Slot) -> tuple[str | int, ...]:
    return slot.address[: -len(slot.parameter.key.split("."))]


def figure(slot: Slot, language: Language) -> list[str]:
    known = slot.given or {}
    return [
        slot.parameter.label.in_(language),
        _value(slot, language),
        slot.parameter.unit.in_(language),
        draft_table.spread(slot, language),
        draft_table.status(slot, language),
        *(
            plain(own_half(known.get(key) or "–", language), LONGEST_NOTE)
            for key in ("source", "note")
        ),
    ]


def _value(slot: Slot, language: Language) -> str:
    """All the steps of a schedule, however many."""
    if slot.given is None or "steps" not in slot.given:
        return draft_table.value(slot, language)
    return "; ".join(
        (draft_table.LINE_TO if step.get("ramp") else draft_table.FROM)
        .filled(
            value=draft_table.said(step["value"], slot.parameter, language),
            month=short_month(month_number(step["from"]), language),
        )
        .in_(language)
        for step in slot.given["steps"]
    )


def rules(scenario: Scenario) -> Grid:
    """What is set and is no figure: months, prices, who comes first, what happens at a cut."""
    found = [*_frame(scenario), *_priorities(scenario)]
    for programme in scenario.programmes:
        found += _of_programme(programme)
    return Grid(RULES, RULES_SET, rows(found), (3.6, 3.4), small=True)


def _frame(scenario: Scenario) -> Iterator[tuple[Text, Text]]:
    first, last = Month(scenario.run[0]), Month(scenario.run[-1])
    yield MONTHS, FROM_TO.filled(first=first, last=last, n=Number(scenario.months))
    yield ACTS_FROM, Month(scenario.decision)
    yield DRAWS_FROM, Month(scenario.draws_start)
    if scenario.price_year is not None:
        yield PRICES, PRICE_YEAR.filled(year=scenario.price_year)


def _priorities(scenario: Scenario) -> Iterator[tuple[Text, Text]]:
    def in_order(programmes: Iterable[str]) -> Text:
        names = [scenario.programme(one).name.plain() for one in programmes]
        return joined(names, ", ") if names else ALIKE

    yield PRIORITY, in_order(scenario.priority)
    if scenario.priority_ahead is not None:
        ahead = PRIORITY_AHEAD.filled(month=Month(scenario.decision))
        yield ahead, in_order(scenario.priority_ahead)


def _of_programme(programme: Programme) -> Iterator[tuple[Text, Text]]:
    name = programme.name.plain()
    yield MENTORED.filled(name=name), written(_mentored, programme)
    if programme.money:
        shares = (
            SHARE_FROM.filled(share=Share(share), month=Number(month))
            for month, share in programme.money.reimbursement
        )
        yield REIMBURSED.filled(name=name), joined(shares, ", ")
    for one in programme.contractors:
        yield CUT.filled(name=one.name.plain()), ON_CUT[one.on_cut]


def _mentored(programme: Programme, language: Language) -> str:
    stocks = diagram.stock_names(programme, language)
    return ", ".join(stocks[stock] for stock in programme.mentored) or NOBODY.in_(language)


def facts(scenario: Scenario, language: Language) -> Markup:
    """The published figures beside what the mean field gives for the same months."""
    rows = [
        [
            counted(fact.figure, scenario, language),
            _whose(fact.figure, scenario).in_(language),
            _months(fact.figure, language),
            said_exactly(fact.value, fact.figure.measure, language),
            said_exactly(compared.run, fact.figure.measure, language),
            plain(own_half(fact.source, language), LONGEST_NOTE),
        ]
        for compared in against_facts(simulate.run(scenario))
        for fact in [compared.fact]
    ]
    return _together([page.html([tables.grid(tables.Table(FACTS, rows), PUBLISHED)], language)])


def counted(figure: Figure, scenario: Scenario, language: Language) -> str:
    counted = MEASURES[figure.measure].label.in_(language)
    if figure.contractor is None:
        return counted
    contractor = scenario.contractor(figure.programme, figure.contractor)
    return f"{contractor.name.plain().in_(language)}: {counted}"


def _whose(figure: Figure, scenario: Scenario) -> Text:
    if figure.programme == ALL:
        return ALL_PROGRAMMES
    return scenario.programme(figure.programme).name.plain()


def _months(figure: Figure, language: Language) -> str:
    """One name for a single month."""
    ends = dict.fromkeys(short_month(month, language) for month in (figure.first, figure.last))
    return " – ".join(ends)


def _together(found: Iterable[Markup], classes: str = "sources") -> Markup:
    return Markup('<div class="{}">{}</div>').format(classes, Markup("").join(found))
