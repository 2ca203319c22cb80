"""The published figures and the targets of a draft: listed, added, changed, removed."""

from typing import Any

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import FACT, NEW, TARGET, Draft, key
from planner.app.figures import fields
from planner.document import page
from planner.files.draft import Table, at, ids, new_id, with_value, without
from planner.files.scenario_schema import MOST_FACTS, MOST_TARGETS
from planner.files.target_schema import ALL
from planner.model.measures import MEASURES, Kind
from planner.model.schedule import month_number, month_text
from planner.numbers import Month
from planner.report import published, quantities
from planner.report.entry import Refused, range_of_measure, unit_of_measure
from planner.report.figures import faults, tables
from planner.text import Text, joined

WHICH = {
    FACT: Text("Offentliggjort tal", "Published figure"),
    TARGET: Text("Mål", "Target"),
}
A_NEW = {
    FACT: Text("et nyt tal", "a new figure"),
    TARGET: Text("et nyt mål", "a new target"),
}
NOTES = {
    FACT: Text(
        "Tal for det, der er sket, tegnes på diagrammerne, og modellen holdes op mod dem.",
        "Figures of what happened are drawn on the charts, and the model is compared with them.",
    ),
    TARGET: Text(
        "Mål er det, kommunen vil nå; siden viser, i hvor mange forløb de nås.",
        "Targets are what the municipality wants to reach; the page shows in how many draws they are met.",
    ),
}
SAVED = {
    FACT: Text("Tallet er gemt i udkastet.", "The figure is saved in the draft."),
    TARGET: Text("Målet er gemt i udkastet.", "The target is saved in the draft."),
}
TOO_MANY = Text("Der kan højst være {most}.", "There can be at most {most}.")
REMOVE = Text("Fjern …", "Remove …")
REALLY = Text("Fjern {what}?", "Remove {what}?")
LISTED = {
    FACT: Text("Offentliggjorte tal i udkastet", "Published figures of the draft"),
    TARGET: Text("Mål i udkastet", "Targets of the draft"),
}
NONE_YET = Text("Der er ingen endnu.", "There are none yet.")
MOST_ROWS = {FACT: MOST_FACTS, TARGET: MOST_TARGETS}
PROGRAMME = Text("Program", "Programme")
CONTRACTOR = Text("Hos", "With")
WHOLE_PROGRAMME = Text("hele programmet", "the whole programme")
MEASURE = Text("Hvad der tælles", "What is counted")
FROM, TO = Text("Fra og med måned", "From month"), Text("Til og med måned", "To month, included")
AT = Text("Ved udgangen af måned", "At the end of month")
VALUE = Text("Værdi ({unit})", "Value ({unit})")
BOUND = Text("Målet er", "The target is")
BOUNDS = {
    "at_least": Text("mindst denne værdi", "at least this value"),
    "at_most": Text("højst denne værdi", "at most this value"),
}
TITLE = Text("Målets navn", "The target's name")
SOURCE = Text("Kilde", "Source")
EMPTY = Text(
    "Perioden er tom: {first} ligger efter {last}. Byt om, eller ret en af dem.",
    "The period is empty: {first} is after {last}. Swap them, or change one.",
)
OUTSIDE = Text(
    "{label}: skal ligge i de måneder, der regnes på, {first} til {last}.",
    "{label}: must be one of the months that are run, {first} to {last}.",
)


def show(draft: Draft, kind: str) -> None:
    st.markdown(fields.shown(NOTES[kind]))
    left, right = st.columns([1, 1.5], gap="large")
    with left:
        _editor(draft, kind)
    with right:
        if draft.table.get(kind):
            grid = (tables.facts if kind == FACT else tables.targets)(draft.table, LISTED[kind])
            st.html(page.html([grid], session.language(), "figures"))
        else:
            fields.note(NONE_YET)


def _editor(draft: Draft, kind: str) -> None:
    rows = draft.table.get(kind, [])

    names = {NEW: A_NEW[kind]} | {n: _name(draft, row) for n, row in enumerate(rows)}
    number = fields.choice(drafts.PAGE, f"{kind}/which", WHICH[kind], names, NEW)
    row: Table = rows[number] if number != NEW else {}
    form = f"{kind}/{number}"
    _form(form, kind, row, draft)
    fields.button(fields.SAVE, form, "save", _save, draft, kind, number, is_primary=True)
    drafts.tell(kind)
    if number != NEW:
        question = REALLY.filled(what=_name(draft, row))
        fields.ask_first(form, REMOVE, question, _remove, draft, kind, number)


def _name(draft: Draft, row: Table) -> Text:
    counted = published.figure(draft.table, row)
    title = at(row, ("title",))
    return joined((faults.safe(Text(**title)), counted), " – ") if title else counted


def _save(draft: Draft, kind: str, number: int) -> None:
    form, rows = f"{kind}/{number}", draft.table.get(kind, [])
    place = len(rows) if number == NEW else number

    def edit() -> Table:
        row = _typed(form, kind, draft)
        if place >= MOST_ROWS[kind]:
            raise Refused(TOO_MANY.filled(most=MOST_ROWS[kind]))
        if kind == TARGET:
            known = at(rows, (number, "id")) if number != NEW else None
            row["id"] = known or new_id(row["title"]["da"], ids(rows))
        return with_value(draft.table, (kind, place), row)

    drafts.keep(form, [(kind, place)], edit, SAVED[kind], told=kind)


def _remove(draft: Draft, kind: str, number: int) -> None:
    drafts.change(without(draft.table, (kind, number)))
    drafts.forget_rows(kind, number, len(draft.table[kind]))
    session.choose(key(drafts.PAGE, f"{kind}/which"), NEW)
    drafts.say(kind, drafts.REMOVED)


def _form(form: str, kind: str, row: Table, draft: Draft) -> None:
    """`row` is what the file has; empty for a new one."""
    measure = _what(draft, form, row)
    _months(form, row, measure)
    bound = "at_most" if "at_most" in row else "at_least"
    if kind == TARGET:
        fields.choice(form, "bound", BOUND, BOUNDS, bound, kind=st.radio)
    value = row.get("value" if kind == FACT else bound)
    label = VALUE.filled(unit=unit_of_measure(measure))
    fields.number(form, "value", label, value, MEASURES[measure].kind is Kind.RATIO)
    if kind == FACT:
        fields.text(form, "source", SOURCE, row.get("source", ""))
    else:
        fields.both(form, "title", TITLE, row.get("title", {}))


def _what(draft: Draft, form: str, row: Table) -> str:
    """The measure chosen; only those that can be asked of the programme and contractor are offered."""
    programmes = {one["id"]: one for one in draft.table["programme"]}
    names = {one: quantities.name(programme) for one, programme in programmes.items()}
    if len(programmes) > 1:
        names[ALL] = published.ALL_PROGRAMMES
    now = row.get("programme", session.programme())
    programme = fields.choice(form, "programme", PROGRAMME, names, now)
    inside = at(programmes, (programme, "contractor"), [])
    contractor = ""
    if inside:
        names = {"": WHOLE_PROGRAMME} | {one["id"]: quantities.name(one) for one in inside}
        now = row.get("contractor", "")
        contractor = fields.choice(form, "contractor", CONTRACTOR, names, now)
    asked = programmes.values() if programme == ALL else [programmes[programme]]
    has_money = any("money" in one for one in asked)
    offered = {
        measure.id: measure.label
        for measure in MEASURES.values()
        if (measure.of_contractor or not contractor)
        and (has_money or measure.kind is not Kind.MONEY)
    }
    now = row.get("measure", "successes" if contractor else "placements")
    return str(fields.choice(form, "measure", MEASURE, offered, now))


def _months(form: str, row: Table, measure: str) -> None:
    now = {one: month_number(row[one]) for one in ("from", "to", "at") if one in row}
    if MEASURES[measure].kind is Kind.STOCK:
        fields.month(form, "at", AT, now.get("at", now.get("to")))
    else:
        left, right = st.columns(2)
        with left:
            fields.month(form, "from", FROM, now.get("from", now.get("at")))
        with right:
            fields.month(form, "to", TO, now.get("to", now.get("at")))
    fields.note(fields.MONTH_HELP)


def _typed(form: str, kind: str, draft: Draft) -> dict[str, Any]:
    """What stands in the form, as the file has it but for a target's id; Refused where it cannot be used."""
    entries = fields.Typed(form)
    measure = entries.raw("measure")
    row: dict[str, Any] = {"programme": entries.raw("programme"), "measure": measure}
    if entries.raw("contractor") and row["programme"] != ALL:
        row["contractor"] = entries.raw("contractor")
    row |= _months_typed(draft, entries, measure)
    label = VALUE.filled(unit=unit_of_measure(measure))
    value = entries.number("value", label, range_of_measure(measure))
    if kind == FACT:
        row |= {"value": value, "source": entries.text("source")}
        if not row["source"]:
            entries.wrong(faults.NEEDED.filled(label=SOURCE))
    else:
        row |= {entries.raw("bound"): value, "title": entries.both("title")}
        if not row["title"]["da"]:
            entries.wrong(faults.NEEDED.filled(label=TITLE))
    entries.done()
    return row


def _months_typed(draft: Draft, entries: fields.Typed, measure: str) -> dict[str, str]:
    names = {"from": FROM, "to": TO}
    if MEASURES[measure].kind is Kind.STOCK:
        names = {"at": AT}
    months = {one: entries.month(one, label) for one, label in names.items()}
    if "from" in months and 0 < months["to"] < months["from"]:
        first, last = (Month(months[one]) for one in ("from", "to"))
        entries.wrong(EMPTY.filled(first=first, last=last))
    start = month_number(draft.table["start"])
    end = start + draft.table["months"] - 1
    for one, month in months.items():
        if month and not start <= month <= end:
            ends = {"first": Month(start), "last": Month(end)}
            entries.wrong(OUTSIDE.filled(label=names[one], **ends))
    return {one: month_text(month) for one, month in months.items()}
