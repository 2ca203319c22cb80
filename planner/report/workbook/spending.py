"""The sheet of what is asked further in kroner: budget frame, contracts, next 100,000, best use, swing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from planner.document.sheets import Cell, Cells, Column, Formula, Row, Sheet, Table
from planner.document.words import Words
from planner.model.parameters import Kind
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.numbers import Number, Share
from planner.questions.money.account import Account
from planner.questions.money.budget import against_budget
from planner.questions.money.contract import Contract, RunDifference
from planner.questions.money.next_kroner import AMOUNT, Bought, CannotSay, next_kroner
from planner.questions.money.swing import Swing
from planner.report.amounts import middle, spread
from planner.report.labels import label
from planner.report.money import best_use, budget, next_amount, price_curve, swing
from planner.report.money import contracts as agreed
from planner.report.paper import spending
from planner.report.paper.subject import Subject
from planner.report.periods import during, year_label
from planner.report.workbook.kroner import empty_sheet
from planner.text import Text, joined

NAME = Text("Mere om kroner", "More on kroner")
ABOUT = Text(
    "{rules}. {programme}. Minus er billigere for kommunen, eller færre personer. Tallene bag papirets afsnit om "
    "budgetrammen, hvor en er sat, kontrakten, de næste kroner, og hvad svaret afhænger af.",
    "{rules}. {programme}. Minus is cheaper for the municipality, or fewer persons. The figures behind the paper's "
    "sections on the budget frame, where one is set, the contract, the next kroner, and what the answer depends on.",
)
STATISTICS = (Text("5 %", "5%"), Text("Median", "Median"), Text("95 %", "95%"))
OFTEN = Text("Andel af forløb over", "Share of draws above")
EFFECT = Text("{name} mod ingen kontrakt", "{name} against no contract")
PART = Text("{compared}: {part}", "{compared}: {part}")
COUNTS = (
    Text("Henviste", "Referred"),
    Text("Afsluttede", "Finished"),
    Text("Til selvforsørgelse", "To self-support"),
)
BOUGHT = (
    Text("Brugt, kr.", "Spent, DKK"),
    Text("Årsværk eller pladser mere", "FTE or places more"),
    Text("I året: i job eller uddannelse", "In the year: in a job or education"),
    Text("I året: kommunen netto, kr.", "In the year: municipality net, DKK"),
    Text("Til slut: i job eller uddannelse", "To the end: in a job or education"),
    Text("Til slut: selvforsørgende", "At the end: self-supporting"),
    Text("Til slut: forlader uden job eller uddannelse", "To the end: leave without a job or education"),
    Text("Til slut: kommunen netto, kr.", "To the end: municipality net, DKK"),
)  # fmt: skip
LOW, HIGH = (
    Text("Netto ved lav, kr.", "Net at low, DKK"),
    Text("Netto ved høj, kr.", "Net at high, DKK"),
)
SWUNG = (
    Text("Lav værdi", "Low value"),
    Text("Værdi", "Value"),
    Text("Høj værdi", "High value"),
    LOW,
    HIGH,
    Text("Høj minus lav, kr.", "High less low, DKK"),
    Text("Enhed", "Unit"),
)
SWINGS = "swings"  # the table's name
WIDTHS = (70, 15)
HEAD_HEIGHT = 62


def sheet(subject: Subject, of: Account | None) -> Sheet:
    found = empty_sheet(NAME, ABOUT, subject, of)
    if of is None:
        return found
    tables = (
        *_budget(of, dict(subject.budget)),
        *_contracts(of),
        _next(of),
        *_best(subject),
        *_swings(of),
    )
    return replace(found, tables=tables, widths=WIDTHS)


def _table(
    title: Words, first: Text, others: tuple[Text, ...], rows: Iterator[Row], name: str = ""
) -> Table:
    """Its first column says what a row is about, in as many lines as that takes."""
    columns = (Column(first, is_number=False, wraps=True), *(Column(one, one) for one in others))
    return Table(columns, tuple(rows), name, title, HEAD_HEIGHT)


def _budget(of: Account, frames: Mapping[int, float]) -> Iterator[Table]:
    """By year; the share of draws that exceed the frame where there are draws."""
    years = {one.year: one for one in of.ours.years}

    def rows() -> Iterator[Row]:
        for one in against:
            year, values = years[one.year], middle(one.cost)
            amounts = map(Number, (one.frame, values.low, values.middle, values.high))
            often = None if one.probability is None else Share(one.probability)
            name = year_label(year.window)
            yield Row((name, *amounts, often))

    against = against_budget(of.ours, frames)
    if against:
        heads = (budget.FRAME, *STATISTICS, OFTEN)
        yield _table(budget.CAPTION, budget.YEAR, heads, rows())


def _contracts(of: Account) -> Iterator[Table]:
    """What each contractor is paid, and what it and its floor are worth."""
    for contractor, one in spending.contracts(of):
        name = contractor.name.plain()
        title = agreed.CAPTION.filled(name=name, when=during(one.window))
        rows = (
            Row((label, *_ends(found, decimals)))
            for label, found, decimals in _of_contract(one, name)
        )
        yield _table(title, agreed.WHAT, STATISTICS, rows)


def _ends(of: Outcome, decimals: int) -> list[Cell]:
    found = spread(of)
    if found is None:
        return [None, None, None]
    return [Number(one, decimals) for one in (found.low, found.middle, found.high)]


def _of_contract(of: Contract, name: Text) -> Iterator[tuple[Text, Outcome, int]]:
    """With the decimals: none of kroner, one of persons."""
    for part, found in of.paid.items():
        yield agreed.PAYMENTS[part], found, 0
    yield agreed.TOTAL, of.total, 0
    shared = (of.per_referred, of.per_finished, of.per_success)
    titles = (agreed.PER_REFERRED, agreed.PER_FINISHED, agreed.PER_SUCCESS)
    for title, found in zip(titles, shared, strict=True):
        yield title, found, 0
    for title, found in zip(COUNTS, (of.referred, of.finished, of.successes), strict=True):
        yield title, found, 1
    beside: list[tuple[Text, RunDifference]] = []
    if of.effect is not None:
        beside.append((EFFECT.filled(name=name), of.effect))
    if of.floor is not None:
        held = (of.floor.reaching, of.floor.reached, of.floor.beyond)
        beside += zip(agreed.HELD.values(), held, strict=True)
    for title, one in beside:
        parts = (one.net, one.placements, one.self_supporting, one.departures)
        for heading, found in zip(agreed.COLUMNS, parts, strict=True):
            label = PART.filled(compared=title, part=heading)
            yield label, found, 0 if found is one.net else 1


def _next(of: Account) -> Table:
    rows = (
        Row((next_amount.name(one.use, of.scenario), *_bought(one, of.scenario)))
        for one in next_kroner(of.scenario, of.programme, AMOUNT)
    )
    return _table(next_amount.introduction(AMOUNT), spending.USE, BOUGHT, rows)


def _bought(of: Bought | CannotSay, scenario: Scenario) -> tuple[Cell, ...]:
    if isinstance(of, CannotSay):
        return (joined(next_amount.sentences(of, scenario, AMOUNT)),)
    year, end = of.in_year, of.to_end
    return (
        Number(of.amount),
        Number(of.more, None),
        Number(year.placements, None),
        Number(year.net),
        Number(end.placements, None),
        Number(end.self_supporting, None),
        Number(end.departures, None),
        Number(end.net),
    )


def _best(subject: Subject) -> Iterator[Table]:
    """What each person more costs, lever by lever: of what the best use of an amount is made up."""
    found = spending.bought(subject)
    if found is not None and found[1]:
        answer, stretches = found
        rows = (
            Row(
                (
                    price_curve.stretch(price_curve.FROM_TO, n, one, subject.plan),
                    Number(one.gain, None),
                    Number(one.spent),
                    Number(one.price),
                )
            )
            for n, one in enumerate(stretches, start=1)
        )
        heads = (
            best_use.figure_words(answer.target),
            price_curve.A_YEAR_IN_KRONER,
            price_curve.EACH_IN_KRONER,
        )
        yield _table(price_curve.MORE, best_use.LEVER, heads, rows)


def _swings(of: Account) -> Iterator[Table]:
    found = spending.hangs_on(of)
    if found is not None:
        known = spending.reference(of)
        title = swing.CAPTION.filled(when=during(found.window))
        rows = (_swing(one, known) for one in found.ranked)
        yield _table(title, swing.ASSUMPTION, SWUNG, rows, SWINGS)


def _swing(of: Swing, known: Scenario) -> Row:
    parameter, _ = known.quantity(of.path)
    values = (of.low_value, of.value, of.high_value)
    is_share = parameter.kind in (Kind.SHARE, Kind.SHARE_PER_YEAR)
    cells = (Cells(SWINGS, (of.path, column)) for column in (HIGH, LOW))
    return Row(
        (
            label(of.path, known),
            *(Share(one) if is_share else Number(one, None) for one in values),
            Number(of.low),
            Number(of.high),
            Formula("{}-{}", tuple(cells), Number(of.high - of.low)),
            parameter.unit,
        ),
        of.path,
    )
