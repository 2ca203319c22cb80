"""The sheets of kroner: every line by calendar year, ours, the baseline's and the difference; and by month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planner.document.sheets import (
    HEAD,
    Cell,
    Cells,
    Chart,
    Column,
    Formula,
    Row,
    Series,
    Sheet,
    Table,
)
from planner.document.words import Words
from planner.model.measures import MEASURES
from planner.model.results import Outcome
from planner.numbers import Month, Number
from planner.numbers import Year as InFull
from planner.questions.compare import difference
from planner.questions.money.account import Account
from planner.questions.money.cost import FROM_STATE, LINES, NET, NET_STATE, PAID_OUT, Costs, Year
from planner.report.amounts import middle
from planner.report.money import behind
from planner.report.paper import finances
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.report.periods import months_of, year_label
from planner.report.tables import STATISTICS
from planner.text import Text, capitalised

BY_YEAR, BY_MONTH = Text("Økonomi", "Money"), Text("Økonomi pr. måned", "Money by month")
LINE, TOTAL = Text("Linje, kroner", "Line, kroner"), Text("I alt", "Total")
OF_YEARS = Text(
    "{rules}. {programme}, kroner i faste priser, før skat. Linjerne er modellens middelfelt og går op: netto for "
    "kommunen er det, den betaler, minus det, staten betaler den.",
    "{rules}. {programme}, kroner in fixed prices, before tax. The lines are the model's mean field and add up: the "
    "municipality's net is what it pays less what the state pays it.",
)
OF_MONTHS = Text(
    "{rules}. {programme}, kroner i måneden i faste priser, før skat. Linjerne er modellens middelfelt; nettoet står "
    "også i forløbene, og måneder før dem er middelfeltet.",
    "{rules}. {programme}, kroner a month in fixed prices, before tax. The lines are the model's mean field; the net "
    "stands in the draws too, and months before them are the mean field.",
)
MEAN_FIELD = Text("{whose}, middelfelt", "{whose}, mean field")
DIFFERENCE = Text(
    "Forskel (jeres greb minus udgangspunktet)", "Difference (your choices less the baseline)"
)
DRAWN = Text(
    "Netto for kommunen i forløbene ({draws}), kroner; år før dem er middelfeltet, uden interval. Medianer går ikke "
    "altid op",
    "The municipality's net in the draws ({draws}), kroner; years before them are the mean field, without a range. "
    "Medians do not always add up",
)
STATISTIC = Text("{whose}: {statistic}", "{whose}: {statistic}")
BETWEEN = Text("Forskel mellem de to medianer", "Difference between the two medians")
ENDS = {"low": STATISTICS["p05"], "middle": STATISTICS["p50"], "high": STATISTICS["p95"]}
ROWS = (*PAID_OUT, *FROM_STATE, NET, NET_STATE)
# The names of the table and of its last columns
TABLE, AHEAD, ALL = "kroner by year", "ahead", "all"
Key = int | str  # of a column: a year, or one of these
MONTHS_WIDE = 4
MONTHS_HEAD_HEIGHT = 78


def empty_sheet(name: Text, about: Text, subject: Subject, of: Account | None) -> Sheet:
    """A sheet's name and whose prices it has, with places for {rules} and {programme}; or what is missing."""
    if of is None:
        missing = finances.NO_MONEY.filled(programme=subject.programme_name)
        return Sheet(name, (), (100,), about=missing, still=0)
    said = about.filled(rules=finances.rules(subject.scenario), programme=subject.programme_name)
    return Sheet(name, (), (), about=said)


def by_year(subject: Subject, of: Account | None) -> Sheet:
    sheet = empty_sheet(BY_YEAR, OF_YEARS, subject, of)
    if of is None:
        return sheet
    parts = _parts(of)
    years = [key for key in parts if isinstance(key, int)]
    columns = (
        Column(LINE, is_number=False),
        *(Column(_heading(ours), key) for key, (ours, _) in parts.items()),
        Column(TOTAL, ALL),
    )
    draws = Number(subject.draws.count)
    rows = (
        _title(MEAN_FIELD.filled(whose=CHOICES)),
        *(_line("ours", line, {key: ours for key, (ours, _) in parts.items()}) for line in ROWS),
        _title(MEAN_FIELD.filled(whose=BASELINE)),
        *(_line("baseline", line, {key: one for key, (_, one) in parts.items()}) for line in ROWS),
        _title(DIFFERENCE),
        *(_difference(line, parts) for line in ROWS),
        _title(DRAWN.filled(draws=draws)),
        *_drawn(of),
    )
    first, last = years[0], years[-1]

    def nets(side: str) -> Cells:
        return Cells(TABLE, ((side, NET), first), ((side, NET), last))

    chart = Chart(
        MEASURES[NET].label,
        "column",
        Cells(TABLE, (HEAD, first), (HEAD, last)),
        (Series(BASELINE, nets("baseline"), "baseline"), Series(CHOICES, nets("ours"), "ours")),
    )
    return replace(sheet, tables=(Table(columns, rows, TABLE),), widths=(46, 15), chart=chart)


def _parts(of: Account) -> dict[Key, tuple[Costs | Year, Costs | Year]]:
    """Ours and the baseline's by column: of each calendar year, then of the months ahead, which all pages speak of."""
    years = zip(of.ours.years, of.theirs.years, strict=True)
    parts: dict[Key, tuple[Costs | Year, Costs | Year]] = {one[0].year: one for one in years}
    return parts if of.window == of.ours.window else parts | {AHEAD: of.sides(of.window)}


def _heading(of: Costs | Year) -> Text:
    if isinstance(of, Costs):
        return capitalised(months_of(of.window))
    return InFull(of.year) if of.is_whole else year_label(of.window)


def _title(words: Text) -> Row:
    return Row((words,), kind="title")


def _line(side: str, line: str, parts: Mapping[Key, Costs | Year]) -> Row:
    """Its total is a formula over the years, and a net in every part."""
    values = {key: Number(one.lines[line].mean_field) for key, one in parts.items()}
    cells: list[Cell] = [*values.values()]
    if line not in LINES:
        cells = [_net(side, line, key, value) for key, value in values.items()]
    years = [key for key in parts if isinstance(key, int)]
    name = side, line
    whole = Cells(TABLE, (name, years[0]), (name, years[-1]))
    total = Formula("SUM({})", (whole,), Number(sum(values[key].value for key in years)))
    return _row(line, (*cells, total), name)


def _row(line: str, cells: Sequence[Cell], name: tuple[str, str]) -> Row:
    label = MEASURES[line].label
    return Row((label, *cells), name, "row" if line in LINES else "total")


def _net(side: str, line: str, part: Key, value: Number) -> Formula:
    """What is paid out less what comes in, or what the state pays."""
    paid, received = (
        Cells(TABLE, ((side, several[0]), part), ((side, several[-1]), part))
        for several in (PAID_OUT, FROM_STATE)
    )
    if line == NET:
        return Formula("SUM({})-SUM({})", (paid, received), value)
    return Formula("SUM({})", (received,), value)


def _difference(line: str, parts: Mapping[Key, tuple[Costs | Year, Costs | Year]]) -> Row:
    by = {
        key: ours.lines[line].mean_field - other.lines[line].mean_field
        for key, (ours, other) in parts.items()
    }
    by[ALL] = sum(value for key, value in by.items() if isinstance(key, int))
    cells = [
        Formula(
            "{}-{}",
            (Cells(TABLE, (("ours", line), column)), Cells(TABLE, (("baseline", line), column))),
            Number(value),
        )
        for column, value in by.items()
    ]
    return _row(line, cells, ("difference", line))


def _drawn(of: Account) -> Iterator[Row]:
    """The net of every part and of the run. A year wholly before the draws has no range."""
    pairs = [*_parts(of).values(), (of.ours, of.theirs)]
    start = of.scenario.draws_start
    figures: dict[Text, list[Outcome]] = {
        CHOICES: [ours.net for ours, _ in pairs],
        BASELINE: [theirs.net for _, theirs in pairs],
        finances.DIFFERENCE: [difference(ours.net, theirs.net) for ours, theirs in pairs],
    }
    for whose, nets in figures.items():
        spreads = [middle(one) for one in nets]
        for end, statistic in ENDS.items():
            cells = (
                Number(getattr(one, end)) if end == "middle" or ours.window.last >= start else None
                for (ours, _), one in zip(pairs, spreads, strict=True)
            )
            is_between = whose is finances.DIFFERENCE and end == "middle"
            named = BETWEEN if is_between else STATISTIC.filled(whose=whose, statistic=statistic)
            yield Row((named, *cells))


def by_month(subject: Subject, of: Account | None) -> Sheet:
    """Every line, ours and the baseline's, and the net in the draws."""
    sheet = empty_sheet(BY_MONTH, OF_MONTHS, subject, of)
    if of is None:
        return sheet
    made = behind.months(of, CHOICES)
    columns = (Column(one.label, is_number=at > 0) for at, one in enumerate(made.columns))
    rows = (
        Row((Month(month), *map(_amount, amounts)))
        for month, (_, *amounts) in zip(of.scenario.run, made.rows, strict=True)
    )
    table = Table(tuple(columns), tuple(rows), head_height=MONTHS_HEAD_HEIGHT)
    return replace(sheet, tables=(table,), widths=(12, 15), pages_wide=MONTHS_WIDE)


def _amount(of: Words | float | None) -> Cell:
    return Number(of) if isinstance(of, int | float) else of
