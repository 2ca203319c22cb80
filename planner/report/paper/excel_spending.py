"""The sheet of what is asked further in kroner: budget frame, contracts with their floor, next 100,000, swing."""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from planner.model.parameters import Kind
from planner.model.scenario import Scenario
from planner.questions.money.account import Account
from planner.questions.money.budget import against_budget
from planner.questions.money.next_kroner import AMOUNT, Bought, CannotSay, next_kroner
from planner.questions.money.swing import Swings
from planner.report.amounts import during
from planner.report.kroner import middle, year_label
from planner.report.labels import label
from planner.report.money import budget, next_amount, swing
from planner.report.paper import spending
from planner.report.paper.excel_cells import STATISTICS, Book, cell, tall
from planner.report.paper.excel_contract import contracts
from planner.report.paper.excel_kroner import begun
from planner.report.paper.subject import Subject
from planner.text import Text, joined

ABOUT = Text(
    "{rules}. {programme}. Minus er billigere for kommunen, eller færre personer. Tallene bag papirets afsnit om "
    "budgetrammen, hvor en er sat, kontrakten, de næste kroner, og hvad svaret hænger på.",
    "{rules}. {programme}. Minus is cheaper for the municipality, or fewer persons. The figures behind the paper's "
    "sections on the budget frame, where one is set, the contract, the next kroner, and what the answer hangs on.",
)
OFTEN = Text("Andel af forløb over", "Share of draws above")
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
SWUNG = (
    Text("Lav værdi", "Low value"),
    Text("Værdi", "Value"),
    Text("Høj værdi", "High value"),
    Text("Netto ved lav, kr.", "Net at low, DKK"),
    Text("Netto ved høj, kr.", "Net at high, DKK"),
    Text("Høj minus lav, kr.", "High less low, DKK"),
    Text("Enhed", "Unit"),
)
WIDTHS = (70, *(15 for _ in BOUGHT))


def spent(book: Book, name: str, subject: Subject) -> None:
    """A sheet of its own; where there are no prices it says what is missing."""
    sheet, of = begun(book, name, ABOUT, subject, WIDTHS)
    if of is None:
        return
    row = _budget(book, sheet, 3, of, dict(subject.budget))
    row = contracts(book, sheet, row, WIDTHS[0], of)
    row = _next(book, sheet, row, of)
    row = _swings(book, sheet, row, of)
    sheet.freeze_panes(2, 1)
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)


def _budget(
    book: Book, sheet: Worksheet, row: int, of: Account, frames: Mapping[int, float]
) -> int:
    """By year; the share of draws that exceed the frame where there are draws."""
    against = against_budget(of.ours, frames)
    if not against:
        return row
    language = book.language
    title = budget.CAPTION.in_(language)
    row = book.columns(sheet, row, title, budget.YEAR, (budget.FRAME, *STATISTICS, OFTEN))
    years = {one.year: one for one in of.ours.years}
    for one in against:
        year = years[one.year]
        book.name(
            sheet, row, WIDTHS[0], year_label(one.year, year.window, one.is_whole).in_(language)
        )
        values = middle(one.cost)
        amounts = (one.frame, values.low, values.middle, values.high)
        for column, value in enumerate(amounts, start=1):
            book.put(sheet, row, column, value, "kroner")
        if one.probability is not None:
            book.put(sheet, row, len(amounts) + 1, one.probability, "share")
        row += 1
    return row + 1


def _next(book: Book, sheet: Worksheet, row: int, of: Account) -> int:
    language = book.language
    title = next_amount.introduction(AMOUNT).in_(language)
    row = book.columns(sheet, row, title, spending.USE, BOUGHT)
    for one in next_kroner(of.scenario, of.programme, AMOUNT):
        book.name(sheet, row, WIDTHS[0], next_amount.name(one.use, of.scenario).in_(language))
        if isinstance(one, CannotSay):
            said = joined(next_amount.sentences(one, of.scenario, AMOUNT)).in_(language)
            sheet.merge_range(row, 1, row, len(BOUGHT), "", book.looks["words"])
            book.put(sheet, row, 1, said, "words")
            sheet.set_row(row, tall(said, sum(WIDTHS[1:])))
        else:
            for column, (value, look) in enumerate(_bought(one), start=1):
                book.put(sheet, row, column, value, look)
        row += 1
    return row + 1


def _bought(of: Bought) -> list[tuple[float, str]]:
    year, end = of.in_year, of.to_end
    return [
        (of.amount, "kroner"),
        (of.more, "number"),
        (year.placements, "number"),
        (year.net, "kroner"),
        (end.placements, "number"),
        (end.self_supporting, "number"),
        (end.departures, "number"),
        (end.net, "kroner"),
    ]


def _swings(book: Book, sheet: Worksheet, row: int, of: Account) -> int:
    found = spending.hangs_on(of)
    if found is None:
        return row
    language, known = book.language, spending.known(of)
    title = swing.CAPTION.filled(when=during(found.window).in_(language)).in_(language)
    row = book.columns(sheet, row, title, swing.ASSUMPTION, SWUNG)
    return _ranked(book, sheet, row, found, known)


def _ranked(book: Book, sheet: Worksheet, row: int, of: Swings, known: Scenario) -> int:
    for one in of.ranked:
        parameter, _ = known.quantity(one.path)
        is_share = parameter.kind in (Kind.SHARE, Kind.SHARE_PER_YEAR)
        look = "share" if is_share else "number"
        book.name(sheet, row, WIDTHS[0], label(one.path, known).in_(book.language))
        for column, value in enumerate((one.low_value, one.value, one.high_value), start=1):
            book.put(sheet, row, column, value, look)
        book.put(sheet, row, 4, one.low, "kroner")
        book.put(sheet, row, 5, one.high, "kroner")
        formula = f"={cell(row, 5)}-{cell(row, 4)}"
        book.reckon(sheet, row, 6, formula, one.high - one.low, "kroner")
        book.put(sheet, row, 7, parameter.unit.in_(book.language), "plain")
        row += 1
    return row
