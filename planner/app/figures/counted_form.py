"""The form of one published figure or target: what is counted, of whom, when, and how much."""

from typing import Any

import streamlit as st

from planner.app import session
from planner.app.drafts import FACT, TARGET, Draft
from planner.app.figures import fields
from planner.app.figures.scenario import MONTH_HELP, both, both_typed
from planner.model.draft import Table, at
from planner.model.measures import MEASURES, Kind
from planner.model.reading import ALL
from planner.model.schedule import month_number, month_text
from planner.report import draft_words
from planner.report.entry import range_of_measure, unit_of_measure
from planner.text import Language, Text

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


def show(form: str, kind: str, row: Table, draft: Draft, language: Language) -> None:
    """`row` is what the file has; empty for a new one."""
    measure = _what(draft, form, row, language)
    _months(form, row, measure, language)
    bound = "at_most" if "at_most" in row else "at_least"
    if kind == TARGET:
        words = {one: text.in_(language) for one, text in BOUNDS.items()}
        label = BOUND.in_(language)
        fields.choice(form, "bound", label, tuple(words), bound, words.__getitem__, kind=st.radio)
    value = row.get("value" if kind == FACT else bound)
    label = VALUE.filled(unit=unit_of_measure(measure)).in_(language)
    in_percent = MEASURES[measure].kind is Kind.RATIO
    fields.number(form, "value", label, value, language, in_percent=in_percent)
    if kind == FACT:
        fields.text(form, "source", SOURCE.in_(language), row.get("source", ""))
    else:
        both(form, "title", TITLE, row.get("title", {}), language)


def _what(draft: Draft, form: str, row: Table, language: Language) -> str:
    """The measure chosen; only those that can be asked of the programme and contractor are offered."""
    programmes = {one["id"]: one for one in draft.table["programme"]}
    names = {one: draft_words.name(programme, language) for one, programme in programmes.items()}
    if len(programmes) > 1:
        names[ALL] = draft_words.ALL_PROGRAMMES.in_(language)
    label, now = PROGRAMME.in_(language), row.get("programme", session.programme())
    programme = fields.choice(form, "programme", label, tuple(names), now, names.__getitem__)
    inside = at(programmes, (programme, "contractor"), [])
    names = {"": WHOLE_PROGRAMME.in_(language)}
    names |= {one["id"]: draft_words.name(one, language) for one in inside}
    contractor = ""
    if inside:
        label, now = CONTRACTOR.in_(language), row.get("contractor", "")
        contractor = fields.choice(form, "contractor", label, tuple(names), now, names.__getitem__)
    asked = programmes.values() if programme == ALL else [programmes[programme]]
    has_money = any("money" in one for one in asked)
    offered = tuple(
        measure.id
        for measure in MEASURES.values()
        if (measure.of_contractor or not contractor)
        and (has_money or measure.kind is not Kind.MONEY)
    )
    usual = row.get("measure", "successes" if contractor else "placements")
    return str(
        fields.choice(
            form,
            "measure",
            MEASURE.in_(language),
            offered,
            usual,
            lambda one: MEASURES[one].label.in_(language),
        )
    )


def _months(form: str, row: Table, measure: str, language: Language) -> None:
    now = {one: month_number(row[one]) for one in ("from", "to", "at") if one in row}
    if MEASURES[measure].kind is Kind.STOCK:
        fields.month(form, "at", AT.in_(language), now.get("at", now.get("to")), language)
    else:
        left, right = st.columns(2)
        with left:
            fields.month(form, "from", FROM.in_(language), now.get("from", now.get("at")), language)
        with right:
            fields.month(form, "to", TO.in_(language), now.get("to", now.get("at")), language)
    st.caption(MONTH_HELP.in_(language))


def typed(form: str, kind: str, draft: Draft, language: Language) -> dict[str, Any]:
    """What stands in the form, as the file has it but for a target's id; Refused where it cannot be used."""
    entries = fields.Typed(form, language)
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
            entries.wrong(draft_words.NEEDED.filled(label=SOURCE))
    else:
        row |= {entries.raw("bound"): value, "title": both_typed(entries, "title")}
        if not row["title"]["da"]:
            entries.wrong(draft_words.NEEDED.filled(label=TITLE))
    entries.done()
    return row


def _months_typed(draft: Draft, entries: fields.Typed, measure: str) -> dict[str, str]:
    names = {"from": FROM, "to": TO}
    if MEASURES[measure].kind is Kind.STOCK:
        names = {"at": AT}
    months = {one: entries.month(one, label) for one, label in names.items()}
    if "from" in months and 0 < months["to"] < months["from"]:
        first, last = (draft_words.month(months[one]) for one in ("from", "to"))
        entries.wrong(EMPTY.filled(first=first, last=last))
    start = month_number(draft.table["start"])
    end = start + draft.table["months"] - 1
    for one, month in months.items():
        if month and not start <= month <= end:
            ends = {"first": draft_words.month(start), "last": draft_words.month(end)}
            entries.wrong(OUTSIDE.filled(label=names[one], **ends))
    return {one: month_text(month) for one, month in months.items()}
