"""The sheet of inputs: a row for every number, or for every step of one that changes; then the published figures."""

from collections.abc import Iterator
from typing import Any

from planner.document.sheets import Cell, Column, Row, Sheet, Table
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model import simulate
from planner.model.measures import MEASURES, Kind
from planner.model.scenario import Scenario
from planner.model.schedule import month_number
from planner.model.targets import Compared, against_facts
from planner.numbers import Month, Number, Share
from planner.report import published, quantities, titles
from planner.report.paper.subject import Subject
from planner.text import Language, Text, own_half, plain, written

NAME = Text("Input", "Inputs")
TITLE = Text("Alle forudsætninger", "All inputs")
WHOSE, FIGURE = Text("Hvis", "Whose"), Text("Tal", "Figure")
FROM, VALUE, UNIT = Text("Fra måned", "From month"), Text("Værdi", "Value"), Text("Enhed", "Unit")
RAMP = Text("Lige linje hertil", "Straight line to here")
EVIDENCE, FACTOR = (
    Text("Set i antal personer", "Seen in persons"),
    Text("Faktor (5–95 %)", "Factor (5–95%)"),
)
STATUS, SOURCE, NOTE = Text("Status", "Status"), Text("Kilde", "Source"), Text("Note", "Note")
PUBLISHED, TO = Text("Offentliggjort", "Published"), Text("Til og med", "To the end of")
MODEL = Text("Model, middelfelt", "Model, mean field")
YES = Text("ja", "yes")
FACTS = Text("Offentliggjorte tal og modellens", "Published figures and the model's")
PERSONS, SHARE, KRONER = Text("personer", "persons"), Text("andel", "share"), Text("kr.", "DKK")
WIDTHS = (26, 36, 11, 11, 13, 10, 11, 10, 14, 50, 80)
LONGEST = 2_000


def sheet(subject: Subject) -> Sheet:
    tables = (_figures(subject), *_facts(subject.scenario))
    return Sheet(NAME, tables, WIDTHS, TITLE, still=2)


def _columns(*labels: Text | None) -> tuple[Column, ...]:
    wrapped = (WHOSE, FIGURE, SOURCE, NOTE)
    return tuple(Column(one or "", is_number=False, wraps=one in wrapped) for one in labels)


def _figures(subject: Subject) -> Table:
    table = as_table(titles.as_scenario(subject.plan))
    columns = _columns(
        WHOSE, FIGURE, FROM, VALUE, UNIT, RAMP, EVIDENCE, FACTOR, STATUS, SOURCE, NOTE
    )
    rows = (row for slot in slots(table) for row in _steps(table, slot))
    return Table(columns, tuple(rows), has_filter=True)


def _steps(table: dict[str, Any], slot: Slot) -> Iterator[Row]:
    """One for each; what is not given has its default, or nothing."""
    given: dict[str, Any] = slot.given or {"value": slot.parameter.default}
    steps = given.get("steps") or [{"value": given.get("value")}]
    for number, step in enumerate(steps):
        yield Row(
            (
                quantities.owner(table, slot),
                slot.parameter.label,
                Month(month_number(step["from"])) if "from" in step else None,
                _value(step["value"], slot.parameter.is_share),
                slot.parameter.unit,
                YES if step.get("ramp") else None,
                _value(given.get("evidence")),
                _value(given.get("factor")),
                quantities.status(slot),
                _half(given.get("source")),
                None if number else _half(given.get("note")),
            )
        )


def _value(of: float | None, is_share: bool = False) -> Cell:
    if of is None:
        return None
    return Share(of) if is_share else Number(of, None)


def _half(words: str | None) -> Text:
    """The reader's half of a note in two languages."""
    return written(_plain_half, words or "–")


def _plain_half(words: str, language: Language) -> str:
    return plain(own_half(words, language), LONGEST)


def _facts(scenario: Scenario) -> Iterator[Table]:
    """The published figures, their sources below those of the inputs."""
    if scenario.facts:
        columns = _columns(WHOSE, FIGURE, FROM, PUBLISHED, UNIT, TO, MODEL, None, None, SOURCE)
        rows = (_fact(one, scenario) for one in against_facts(simulate.run(scenario)))
        yield Table(columns, tuple(rows), title=FACTS)


def _fact(compared: Compared, scenario: Scenario) -> Row:
    fact, figure = compared.fact, compared.fact.figure
    kind = MEASURES[figure.measure].kind
    unit = {Kind.RATIO: SHARE, Kind.MONEY: KRONER}.get(kind, PERSONS)
    found, model = (
        Share(one) if kind is Kind.RATIO else Number(one, 0 if kind is Kind.MONEY else 1)
        for one in (fact.value, compared.run)
    )
    return Row(
        (
            published.whose(figure, scenario),
            published.counted(figure, scenario),
            Month(figure.first),
            found,
            unit,
            Month(figure.last),
            model,
            None,
            None,
            _half(fact.source),
        )
    )
