"""The sheets of kroner: every line by calendar year, ours, the baseline's and the difference; and by month."""

from collections.abc import Iterator, Sequence
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
from planner.questions.money.cost import FROM_STATE, LINES, NET, NET_STATE, PAID_OUT, Year
from planner.report.amounts import middle
from planner.report.money import behind
from planner.report.paper import finances
from planner.report.paper.subject import BASELINE, CHOICES, Subject
from planner.report.periods import year_label
from planner.report.tables import STATISTICS
from planner.text import Text

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
ENDS = {"low": STATISTICS["p05"], "middle": STATISTICS["p50"], "high": STATISTICS["p95"]}
ROWS = (*PAID_OUT, *FROM_STATE, NET, NET_STATE)
TABLE, ALL = "kroner by year", "all"  # the names of the table and of its last column
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
    years = of.ours.years
    columns = (
        Column(LINE, is_number=False),
        *(Column(_year(one), one.year) for one in years),
        Column(TOTAL, ALL),
    )
    draws = Number(subject.draws.count)
    rows = (
        _title(MEAN_FIELD.filled(whose=CHOICES)),
        *(_line("ours", line, years) for line in ROWS),
        _title(MEAN_FIELD.filled(whose=BASELINE)),
        *(_line("baseline", line, of.theirs.years) for line in ROWS),
        _title(DIFFERENCE),
        *(_difference(line, of) for line in ROWS),
        _title(DRAWN.filled(draws=draws)),
        *_drawn(of),
    )
    first, last = years[0].year, years[-1].year

    def nets(side: str) -> Cells:
        return Cells(TABLE, ((side, NET), first), ((side, NET), last))

    chart = Chart(
        MEASURES[NET].label,
        "column",
        Cells(TABLE, (HEAD, first), (HEAD, last)),
        (Series(BASELINE, nets("baseline"), "baseline"), Series(CHOICES, nets("ours"), "ours")),
    )
    return replace(sheet, tables=(Table(columns, rows, TABLE),), widths=(46, 15), chart=chart)


def _year(of: Year) -> Text:
    if of.is_whole:
        return InFull(of.year)
    return year_label(of.window)


def _title(words: Text) -> Row:
    return Row((words,), kind="title")


def _line(side: str, line: str, years: Sequence[Year]) -> Row:
    """Its total is a formula, and a net in every year."""
    values = [Number(one.lines[line].mean_field) for one in years]
    cells: list[Cell] = [*values]
    if line not in LINES:
        cells = [_net(side, line, of.year, value) for of, value in zip(years, values, strict=True)]
    name = side, line
    whole = Cells(TABLE, (name, years[0].year), (name, years[-1].year))
    total = Formula("SUM({})", (whole,), Number(sum(one.value for one in values)))
    return _row(line, (*cells, total), name)


def _row(line: str, cells: Sequence[Cell], name: tuple[str, str]) -> Row:
    label = MEASURES[line].label
    return Row((label, *cells), name, "row" if line in LINES else "total")


def _net(side: str, line: str, year: int, value: Number) -> Formula:
    """What is paid out less what comes in, or what the state pays."""
    paid, received = (
        Cells(TABLE, ((side, several[0]), year), ((side, several[-1]), year))
        for several in (PAID_OUT, FROM_STATE)
    )
    if line == NET:
        return Formula("SUM({})-SUM({})", (paid, received), value)
    return Formula("SUM({})", (received,), value)


def _difference(line: str, of: Account) -> Row:
    pairs = zip(of.ours.years, of.theirs.years, strict=True)
    values = [ours.lines[line].mean_field - other.lines[line].mean_field for ours, other in pairs]
    columns = [*(one.year for one in of.ours.years), ALL]
    cells = [
        Formula(
            "{}-{}",
            (Cells(TABLE, (("ours", line), column)), Cells(TABLE, (("baseline", line), column))),
            Number(value),
        )
        for column, value in zip(columns, [*values, sum(values)], strict=True)
    ]
    return _row(line, cells, ("difference", line))


def _drawn(of: Account) -> Iterator[Row]:
    """The net of every year and of the run. A year wholly before the draws has no range."""
    pairs = list(zip((*of.ours.years, of.ours), (*of.theirs.years, of.theirs), strict=True))
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
            yield Row((STATISTIC.filled(whose=whose, statistic=statistic), *cells))


def by_month(subject: Subject, of: Account | None) -> Sheet:
    """Every line, ours and the baseline's, and the net in the draws."""
    sheet = empty_sheet(BY_MONTH, OF_MONTHS, subject, of)
    if of is None:
        return sheet
    made = behind.months(of)
    columns = (Column(one.label, is_number=at > 0) for at, one in enumerate(made.columns))
    rows = (
        Row((Month(month), *map(_amount, amounts)))
        for month, (_, *amounts) in zip(of.scenario.run, made.rows, strict=True)
    )
    table = Table(tuple(columns), tuple(rows), head_height=MONTHS_HEAD_HEIGHT)
    return replace(sheet, tables=(table,), widths=(12, 15), pages_wide=MONTHS_WIDE)


def _amount(of: Words | float | None) -> Cell:
    return Number(of) if isinstance(of, int | float) else of
