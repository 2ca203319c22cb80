"""The sheet of what is asked further in kroner: contracts with their floor, the next 100,000, and the swing."""

from collections.abc import Iterable, Iterator

from xlsxwriter.worksheet import Worksheet

from planner.model.parameters import Kind
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.questions.money.account import Account
from planner.questions.money.contract import Beside, Contract
from planner.questions.money.next_kroner import AMOUNT, Bought, CannotSay, next_kroner
from planner.questions.money.swing import Swings
from planner.report import driver_words, money_contract, money_floor, money_next, money_swing
from planner.report.amounts import spread, when
from planner.report.money_amounts import kroner
from planner.report.paper import finances, spending
from planner.report.paper.excel_cells import Book, cell, tall
from planner.report.paper.subject import Subject
from planner.text import Language, Text

STATISTICS = (Text("5 %", "5%"), Text("Median", "Median"), Text("95 %", "95%"))
EFFECT = Text("{name} mod ingen kontrakt", "{name} against no contract")
COUNTS = (
    Text("Henviste", "Referred"),
    Text("Afsluttede", "Finished"),
    Text("Til selvforsørgelse", "To self-support"),
)
ABOUT = Text(
    "{rules}. {programme}. Minus er billigere for kommunen, eller færre personer. Tallene bag papirets afsnit om "
    "kontrakten, de næste kroner, og hvad svaret hænger på.",
    "{rules}. {programme}. Minus is cheaper for the municipality, or fewer persons. The figures behind the paper's "
    "sections on the contract, the next kroner, and what the answer hangs on.",
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
HEAD_HEIGHT = 62


def spent(book: Book, name: str, subject: Subject) -> None:
    """A sheet of its own; where there are no prices it says what is missing."""
    sheet = book.sheet(name, WIDTHS)
    book.put(sheet, 0, 0, name, "title")
    of = finances.of(subject)
    programme = subject.scenario.programme(subject.programme).name.plain()
    text = finances.NO_MONEY if of is None else ABOUT
    said = text.filled(rules=finances.rules(subject.scenario), programme=programme)
    book.put(sheet, 1, 0, said.in_(book.language), "plain")
    row = 3
    if of is not None:
        row = _contracts(book, sheet, row, of)
        row = _next(book, sheet, row, of)
        row = _swings(book, sheet, row, of)
    sheet.freeze_panes(2, 1)
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)


def _head(
    book: Book, sheet: Worksheet, row: int, title: str, first: Text, columns: Iterable[Text]
) -> int:
    """A title above the names of the columns; the row after them."""
    book.put(sheet, row, 0, title, "heading")
    book.put(sheet, row + 1, 0, first.in_(book.language), "head")
    for column, one in enumerate(columns, start=1):
        book.put(sheet, row + 1, column, one.in_(book.language), "head_number")
    sheet.set_row(row + 1, HEAD_HEIGHT)
    return row + 2


def _name(book: Book, sheet: Worksheet, row: int, name: str) -> None:
    book.put(sheet, row, 0, name, "words")
    sheet.set_row(row, tall(name, WIDTHS[0]))


def _contracts(book: Book, sheet: Worksheet, row: int, of: Account) -> int:
    language = book.language
    for contractor, one in spending.contracts(of):
        name = contractor.name.plain()
        period = when(one.window, language)
        title = money_contract.CAPTION.filled(name=name, when=period).in_(language)
        row = _head(book, sheet, row, title, money_contract.WHAT, STATISTICS)
        for label, found, look in _rows(one, name, language):
            _name(book, sheet, row, label)
            values = spread(found.draws) if found.draws.size else None
            if values is not None:
                ends = (values.low, values.middle, values.high)
                for column, value in enumerate(ends, start=1):
                    book.put(sheet, row, column, value, look)
            row += 1
        row += 1
    return row


def _rows(of: Contract, name: Text, language: Language) -> Iterator[tuple[str, Outcome, str]]:
    words = money_contract
    for part, found in of.paid.items():
        yield words.PAYMENTS[part].in_(language), found, "kroner"
    yield words.TOTAL.in_(language), of.total, "kroner"
    shared = (of.per_referred, of.per_finished, of.per_success)
    for title, found in zip((words.PER_REFERRED, words.PER_FINISHED, words.PER_SUCCESS), shared):
        yield title.in_(language), found, "kroner"
    for title, found in zip(COUNTS, (of.referred, of.finished, of.successes)):
        yield title.in_(language), found, "persons"
    beside: list[tuple[Text, Beside]] = []
    if of.effect is not None:
        beside.append((EFFECT.filled(name=name), of.effect))
    if of.floor is not None:
        held = (of.floor.reaching, of.floor.reached, of.floor.beyond)
        beside += zip(money_floor.HELD.values(), held, strict=True)
    for title, one in beside:
        parts = (one.net, one.placements, one.self_supporting, one.departures)
        for heading, found in zip(money_floor.COLUMNS, parts, strict=True):
            look = "kroner" if found is one.net else "persons"
            yield f"{title.in_(language)}: {heading.in_(language)}", found, look


def _next(book: Book, sheet: Worksheet, row: int, of: Account) -> int:
    language, amount = book.language, kroner(AMOUNT, book.language)
    title = money_next.INTRODUCTION.filled(amount=amount).in_(language)
    row = _head(book, sheet, row, title, spending.USE, BOUGHT)
    for one in next_kroner(of.scenario, of.programme, AMOUNT):
        _name(book, sheet, row, money_next.name(one.use, of.scenario).in_(language))
        if isinstance(one, CannotSay):
            said = " ".join(money_next.sentences(one, of.scenario, AMOUNT, language))
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
    title = money_swing.CAPTION.filled(when=when(found.window, language)).in_(language)
    row = _head(book, sheet, row, title, money_swing.ASSUMPTION.label, SWUNG)
    return _ranked(book, sheet, row, found, known)


def _ranked(book: Book, sheet: Worksheet, row: int, of: Swings, known: Scenario) -> int:
    for one in of.ranked:
        parameter, _ = known.quantity(one.path)
        is_share = parameter.kind in (Kind.SHARE, Kind.SHARE_PER_YEAR)
        look = "share" if is_share else "number"
        _name(book, sheet, row, driver_words.name(one.path, known).in_(book.language))
        for column, value in enumerate((one.low_value, one.value, one.high_value), start=1):
            book.put(sheet, row, column, value, look)
        book.put(sheet, row, 4, one.low, "kroner")
        book.put(sheet, row, 5, one.high, "kroner")
        formula = f"={cell(row, 5)}-{cell(row, 4)}"
        book.reckon(sheet, row, 6, formula, one.high - one.low, "kroner")
        book.put(sheet, row, 7, parameter.unit.in_(book.language), "plain")
        row += 1
    return row
