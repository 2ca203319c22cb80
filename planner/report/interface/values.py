"""A scenario for programs: every value with its unit, status and source, and the whole of it as a scenario file.

The types are what the OpenAPI document says of the answer.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from planner.files import draft
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.report import quantities, titles
from planner.report.interface.figures import Draw, Month, drawn
from planner.report.tables import harmless
from planner.text import Language, Text, own_half, printable

Basis = Literal["found", "derived", "guess", "choice", "world"]


class Value(Struct, frozen=True):
    """One number, or one step of one that changes: it holds from `month` on, or is reached there on a straight line.

    `is_given` is false where the scenario is silent: `value` is then the default, or null where it is not used. Shares
    are from 0 to 1. `evidence` and `factor` say how uncertain it is. `baseline` is what it was, in words, where the
    link changes it; null where it does not.
    """

    path: str
    whose: str
    figure: str
    unit: str
    month: Month | None
    value: float | None
    ramp: bool
    is_given: bool
    evidence: float | None
    factor: float | None
    status: Annotated[
        Basis | None, Meta(description="What it stands on; null where it is not said")
    ]
    source: str | None
    note: str | None
    baseline: str | None


class ScenarioAnswer(Struct, frozen=True):
    """A scenario with all that its figures stand on.

    `file` is the scenario as in a file, see docs/scenario.schema.json; `notes` is what should be known of the answer.
    """

    title: str
    summary: str
    scenario: str
    programmes: dict[str, str]
    language: str
    draws: Draw
    notes: list[str]
    basis: str
    values: list[Value]
    file: Annotated[dict[str, Any], Meta(description="As JSON what a scenario file has as TOML")]


def scenario_answer(
    plan: Plan, draws: Draws, notes: list[Text], language: Language
) -> ScenarioAnswer:
    scenario = titles.as_scenario(plan)
    table = as_table(scenario)
    return ScenarioAnswer(
        title=scenario.title.plain().in_(language),
        summary=printable(scenario.summary.in_(language)),
        scenario=plan.baseline.id,
        programmes={one.id: one.name.plain().in_(language) for one in scenario.programmes},
        language=language,
        draws=drawn(draws),
        notes=[one.in_(language) for one in notes],
        basis=quantities.guesses(table).in_(language),
        values=list(_values(plan, table, language)),
        file=table,
    )


def _values(plan: Plan, table: dict[str, Any], language: Language) -> Iterator[Value]:
    before = {slot.address: slot for slot in slots(as_table(plan.baseline))}
    for slot in slots(table):
        own, was = slot.given or {}, before.get(slot.address)
        value = quantities.value(slot, most_steps=None)
        is_changed = was is not None and quantities.value(was, most_steps=None) != value
        baseline = (
            quantities.value(was, most_steps=None).in_(language) if was and is_changed else None
        )
        steps = own.get("steps") or [{"value": own.get("value", slot.parameter.default)}]
        for step in steps:
            yield Value(
                path=draft.path(table, slot.address),
                whose=quantities.owner(table, slot).in_(language),
                figure=slot.parameter.label.in_(language),
                unit=slot.parameter.unit.in_(language),
                month=step.get("from"),
                value=step["value"],
                ramp=bool(step.get("ramp")),
                is_given=slot.given is not None,
                evidence=own.get("evidence"),
                factor=own.get("factor"),
                status=_status(slot),
                source=_words(own.get("source"), language),
                note=_words(own.get("note"), language),
                baseline=baseline,
            )


def _status(slot: Slot) -> Basis | None:
    return slot.status  # type: ignore[return-value]  # one of them, as the file's check says


def _words(given: str | None, language: Language) -> str | None:
    """Of a note in two languages the half in the reader's."""
    return None if given is None else printable(own_half(given, language))


def write_csv(answer: ScenarioAnswer, danish: bool) -> str:
    """The values, a row for each; `danish` as `planner run --danish`, with no text that Excel takes for a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if danish else ",", lineterminator="\n")
    writer.writerow(Value.__struct_fields__)
    for one in answer.values:
        writer.writerow(_cell(cell, danish) for cell in msgspec.structs.astuple(one))
    return text.getvalue()


def _cell(cell: object, danish: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float | int):
        return repr(cell).replace(".", ",") if danish else repr(cell)
    return harmless(str(cell)) if danish else str(cell)
