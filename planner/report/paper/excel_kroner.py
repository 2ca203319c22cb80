"""A sheet of kroner as it begins: its title and whose prices they are, or what is missing."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from planner.questions.money.account import Account
from planner.report.paper import finances
from planner.report.paper.excel_cells import Book
from planner.report.paper.subject import Subject
from planner.text import Text


def begun(
    book: Book,
    name: str,
    about: Text,
    subject: Subject,
    widths: Sequence[float],
    pages_wide: int = 1,
) -> tuple[Worksheet, Account | None]:
    """`about` has places for {rules} and {programme}. Without prices there is no account, and the sheet is done."""
    sheet = book.sheet(name, widths, pages_wide)
    book.put(sheet, 0, 0, name, "title")
    of = finances.of(subject)
    programme = subject.scenario.programme(subject.programme).name.plain()
    if of is None:
        sheet.set_column(0, 0, 100)
        missing = finances.NO_MONEY.filled(programme=programme)
        book.put(sheet, 1, 0, missing.in_(book.language), "words")
        sheet.print_area(0, 0, 1, 0)
    else:
        said = about.filled(rules=finances.rules(subject.scenario), programme=programme)
        book.put(sheet, 1, 0, said.in_(book.language), "plain")
    return sheet, of
