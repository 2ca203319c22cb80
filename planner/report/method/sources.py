"""Every number of a scenario with what it stands on: values, rules and published figures, in full."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from planner.document.blocks import Grid, rows
from planner.document.words import Words
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model import simulate
from planner.model.scenario import EDUCATION, EFFORT, Programme, Scenario
from planner.model.targets import against_facts
from planner.numbers import Month, Number, Share
from planner.report import published, quantities
from planner.report.amounts import exact_figure
from planner.report.method import diagram
from planner.text import Text, joined

VALUE_COLUMNS = (
    quantities.FIGURE,
    quantities.VALUE,
    quantities.UNIT,
    quantities.UNCERTAINTY,
    quantities.STATUS_COLUMN,
    quantities.SOURCE,
    quantities.NOTE,
)
PUBLISHED = Text("Offentliggjorte tal og modellens", "Published figures and the model's")
FACT_COLUMNS = (
    Text("Tal", "Figure"),
    Text("Program", "Programme"),
    Text("Måneder", "Months"),
    Text("Offentliggjort", "Published"),
    Text("Modellens forventede tal", "The model's expected figure"),
    Text("Kilde", "Source"),
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
GRANTED = Text(
    "{name}: resultattilskud efter, hvor mange måneder i programmet jobbet begyndte",
    "{name}: result grant by how many months into the programme the job began",
)
AMOUNT_FROM = Text("{amount} kr. fra måned {month}", "DKK {amount} from month {month}")
KIND = Text("{name}: hvad det er", "{name}: what it is")
KINDS = {
    EFFORT: Text("en indsats", "an effort"),
    EDUCATION: Text(
        "en uddannelse: at begynde er et resultat", "an education: to begin is a result"
    ),
}
CUT = Text("{name}: når pladserne bliver færre", "{name}: when places are cut")
ON_CUT = {
    "run_off": Text("forløbene gøres færdige", "the courses run to their end"),
    "hand_back": Text(
        "de overskydende borgere går straks tilbage til kommunen",
        "the surplus people go back to the municipality at once",
    ),
}
LONGEST_NOTE = 2_000


def values(scenario: Scenario) -> list[tuple[Text, tuple[Grid, ...]]]:
    """For the whole scenario, the mentors, each programme and each contractor: its name, and a table for each group."""
    table = as_table(scenario)
    found = []
    for _, its_own in groupby(slots(table), quantities.owner_address):
        figures = list(its_own)
        grids = (
            Grid(title, VALUE_COLUMNS, rows(map(_figure, group)))
            for title, group in quantities.grouped(table, figures)
        )
        found.append((quantities.owner(table, figures[0]), tuple(grids)))
    return found


def _figure(slot: Slot) -> tuple[Words, ...]:
    return (
        slot.parameter.label,
        quantities.value(slot, most_steps=None),
        slot.parameter.unit,
        quantities.uncertainty(slot),
        quantities.status(slot),
        *(quantities.note_or_source(slot, key, LONGEST_NOTE) for key in ("source", "note")),
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
    yield MENTORED.filled(name=name), _mentored(programme)
    if programme.money:
        shares = (
            SHARE_FROM.filled(share=Share(share), month=Number(month))
            for month, share in programme.money.reimbursement
        )
        yield REIMBURSED.filled(name=name), joined(shares, ", ")
        if programme.money.result_grant is not None:
            yield GRANTED.filled(name=name), amounts_by_month(programme.money.result_grant)
    for one in programme.contractors:
        yield CUT.filled(name=one.name.plain()), ON_CUT[one.on_cut]
        if one.is_education:
            yield KIND.filled(name=one.name.plain()), KINDS[one.kind]


def amounts_by_month(steps: Iterable[tuple[int, float]]) -> Text:
    cells = (AMOUNT_FROM.filled(amount=Number(a), month=Number(month)) for month, a in steps)
    return joined(cells, ", ")


def _mentored(programme: Programme) -> Text:
    names = diagram.stock_names(programme)
    return (
        joined((names[one] for one in programme.mentored), ", ") if programme.mentored else NOBODY
    )


def facts(scenario: Scenario) -> Grid:
    """The published figures beside what the mean field gives for the same months."""
    cells = (
        (
            published.counted(fact.figure, scenario),
            published.whose(fact.figure, scenario),
            published.between((fact.figure.first, fact.figure.last), " – "),
            exact_figure(fact.value, fact.figure.measure),
            exact_figure(compared.run, fact.figure.measure),
            quantities.own_words(fact.source, LONGEST_NOTE),
        )
        for compared in against_facts(simulate.run(scenario))
        for fact in [compared.fact]
    )
    return Grid(PUBLISHED, FACT_COLUMNS, rows(cells))
