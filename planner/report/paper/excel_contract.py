"""What a contractor is paid and what it and its floor are worth, as rows of a sheet."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from planner.model.results import Outcome
from planner.questions.money.account import Account
from planner.questions.money.contract import Beside, Contract
from planner.report.amounts import during, spread
from planner.report.money import contracts as money_contract
from planner.report.paper import spending
from planner.report.paper.excel_cells import STATISTICS, Book
from planner.text import Language, Text

EFFECT = Text("{name} mod ingen kontrakt", "{name} against no contract")
COUNTS = (
    Text("Henviste", "Referred"),
    Text("Afsluttede", "Finished"),
    Text("Til selvforsørgelse", "To self-support"),
)


def contracts(book: Book, sheet: Worksheet, row: int, width: float, of: Account) -> int:
    """A table for each contractor, the names in a column so wide; the row after them."""
    language = book.language
    for contractor, one in spending.contracts(of):
        name = contractor.name.plain()
        period = during(one.window).in_(language)
        title = money_contract.CAPTION.filled(name=name, when=period).in_(language)
        row = book.columns(sheet, row, title, money_contract.WHAT, STATISTICS)
        for label, found, look in _rows(one, name, language):
            book.name(sheet, row, width, label)
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
        beside += zip(money_contract.HELD.values(), held, strict=True)
    for title, one in beside:
        parts = (one.net, one.placements, one.self_supporting, one.departures)
        for heading, found in zip(money_contract.COLUMNS, parts, strict=True):
            look = "kroner" if found is one.net else "persons"
            yield f"{title.in_(language)}: {heading.in_(language)}", found, look
