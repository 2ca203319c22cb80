"""The sheet of inputs: a row for every number, or for every step of one that changes; then the published figures."""

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from planner.document.blocks import said
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model import simulate
from planner.model.measures import MEASURES, Kind
from planner.model.scenario import Scenario
from planner.model.schedule import month_number
from planner.model.targets import against_facts
from planner.report import published, quantities, titles
from planner.report.paper.excel_cells import Book, day, tall
from planner.report.paper.subject import Subject
from planner.text import Language, Text, own_half, plain

TITLE = Text("Alle forudsætninger", "All inputs")
COLUMNS: tuple[tuple[Text, float], ...] = (
    (Text("Hvis", "Whose"), 26),
    (Text("Tal", "Figure"), 36),
    (Text("Fra måned", "From month"), 11),
    (Text("Værdi", "Value"), 11),
    (Text("Enhed", "Unit"), 13),
    (Text("Lige linje hertil", "Straight line to here"), 10),
    (Text("Set i antal personer", "Seen in persons"), 11),
    (Text("Faktor (5–95 %)", "Factor (5–95%)"), 10),
    (Text("Status", "Status"), 14),
    (Text("Kilde", "Source"), 50),
    (Text("Note", "Note"), 80),
)
YES = Text("ja", "yes")
FACTS = Text("Offentliggjorte tal og modellens", "Published figures and the model's")
FACT_COLUMNS = (
    Text("Hvis", "Whose"),
    Text("Tal", "Figure"),
    Text("Fra måned", "From month"),
    Text("Offentliggjort", "Published"),
    Text("Enhed", "Unit"),
    Text("Til og med", "To the end of"),
    Text("Model, middelfelt", "Model, mean field"),
)
SOURCE_AT = 9
PERSONS, SHARE, KRONER = Text("personer", "persons"), Text("andel", "share"), Text("kr.", "DKK")
HEAD = 2
LONGEST = 2_000


def inputs(book: Book, name: str, subject: Subject) -> None:
    language = book.language
    sheet = book.sheet(name, [width for _, width in COLUMNS])
    book.put(sheet, 0, 0, TITLE.in_(language), "title")
    for column, (heading, _) in enumerate(COLUMNS):
        book.put(sheet, HEAD, column, heading.in_(language), "head")
    row = HEAD + 1
    table = as_table(titles.as_scenario(subject.plan))
    for slot in slots(table):
        owner = quantities.owner(table, slot).in_(language)
        for cells in _rows(slot, owner, language):
            for column, (value, look) in enumerate(cells):
                book.put(sheet, row, column, value, look)
            _set_height(sheet, row, [value for value, _ in cells])
            row += 1
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.autofilter(HEAD, 0, row - 1, len(COLUMNS) - 1)
    sheet.repeat_rows(HEAD)
    row = _facts(book, sheet, row + 1, subject.scenario)
    sheet.print_area(0, 0, row, len(COLUMNS) - 1)


def _rows(slot: Slot, owner: str, language: Language) -> Iterator[list[tuple[object, str]]]:
    """One for each step; what is not given has its default, or nothing."""
    given: dict[str, Any] = slot.given or {"value": slot.parameter.default}
    steps = given.get("steps") or [{"value": given.get("value")}]
    look = "share" if slot.parameter.is_share else "number"
    words = (
        plain(own_half(given.get(key) or "–", language), LONGEST) for key in ("source", "note")
    )
    source, note = words
    for number, step in enumerate(steps):
        month = day(month_number(step["from"])) if "from" in step else None
        yield [
            (owner, "words"),
            (slot.parameter.label.in_(language), "words"),
            (month, "month"),
            (step["value"], look),
            (slot.parameter.unit.in_(language), "plain"),
            (YES.in_(language) if step.get("ramp") else None, "plain"),
            (given.get("evidence"), "number"),
            (given.get("factor"), "number"),
            (said(quantities.status(slot), language), "plain"),
            (source, "words"),
            (None if number else note, "words"),
        ]


def _set_height(sheet: Worksheet, row: int, values: Sequence[object]) -> None:
    sheet.set_row(
        row,
        max(
            tall(value, width)
            for value, (_, width) in zip(values, COLUMNS)
            if isinstance(value, str)
        ),
    )


def _facts(book: Book, sheet: Worksheet, row: int, scenario: Scenario) -> int:
    """The row after the last."""
    language = book.language
    if not scenario.facts:
        return row
    book.put(sheet, row, 0, FACTS.in_(language), "heading")
    for column, heading in enumerate(FACT_COLUMNS):
        book.put(sheet, row + 1, column, heading.in_(language), "head")
    book.put(sheet, row + 1, SOURCE_AT, COLUMNS[SOURCE_AT][0].in_(language), "head")
    row += 2
    for compared in against_facts(simulate.run(scenario)):
        fact = compared.fact
        kind = MEASURES[fact.figure.measure].kind
        look, unit = {
            Kind.RATIO: ("share", SHARE),
            Kind.MONEY: ("kroner", KRONER),
        }.get(kind, ("persons", PERSONS))
        cells: list[tuple[object, str]] = [
            (published.whose(fact.figure, scenario).in_(language), "words"),
            (published.counted(fact.figure, scenario).in_(language), "words"),
            (day(fact.figure.first), "month"),
            (fact.value, look),
            (unit.in_(language), "plain"),
            (day(fact.figure.last), "month"),
            (compared.run, look),
        ]
        for column, (value, as_look) in enumerate(cells):
            book.put(sheet, row, column, value, as_look)
        source = plain(own_half(fact.source, language), LONGEST)
        book.put(sheet, row, SOURCE_AT, source, "words")
        sheet.set_row(row, tall(source, COLUMNS[SOURCE_AT][1]))
        row += 1
    return row
