"""The published figures and the targets of a draft: listed, added, changed, removed."""

from typing import Any

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import FACT, NEW, TARGET, Draft, key
from planner.app.figures import fields
from planner.app.figures.scenario import MONTH_HELP, SAVE, both, both_typed
from planner.files.draft import Table, at, ids, new_id, with_value, without
from planner.files.scenario_schema import ALL, MOST_FACTS, MOST_TARGETS
from planner.model.measures import MEASURES, Kind
from planner.model.schedule import month_number, month_text
from planner.report import draft_facts, draft_words
from planner.report.entry import Refused, range_of_measure, unit_of_measure
from planner.text import Language, Text

WHICH = {
    FACT: Text("Offentliggjort tal", "Published figure"),
    TARGET: Text("Mål", "Target"),
}
A_NEW = {
    FACT: Text("et nyt tal", "a new figure"),
    TARGET: Text("et nyt mål", "a new target"),
}
NOTE = {
    FACT: Text(
        "Tal for det, der er sket, tegnes på diagrammerne, og modellen holdes op mod dem.",
        "Figures of what happened are drawn on the charts, and the model is held against them.",
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
REMOVED = Text("Fjernet. Fortryd henter det tilbage.", "Removed. Undo brings it back.")
LISTED = {
    FACT: Text("Offentliggjorte tal i udkastet", "Published figures of the draft"),
    TARGET: Text("Mål i udkastet", "Targets of the draft"),
}
NONE_YET = Text("Der er ingen endnu.", "There are none yet.")
MOST_ROWS = {FACT: MOST_FACTS, TARGET: MOST_TARGETS}


def show(draft: Draft, kind: str, language: Language) -> None:
    st.markdown(NOTE[kind].in_(language))
    left, right = st.columns([1, 1.5], gap="large")
    with left:
        _editor(draft, kind, language)
    with right:
        if draft.table.get(kind):
            caption = LISTED[kind].in_(language)
            st.html(draft_facts.listed(draft.table, kind, caption, language))
        else:
            st.caption(NONE_YET.in_(language))


def _editor(draft: Draft, kind: str, language: Language) -> None:
    rows = draft.table.get(kind, [])

    def said(number: int) -> str:
        return A_NEW[kind].in_(language) if number == NEW else _name(draft, rows[number], language)

    options = (NEW, *range(len(rows)))
    label = WHICH[kind].in_(language)
    number = fields.choice(drafts.PAGE, f"{kind}/which", label, options, NEW, said)
    row: Table = rows[number] if number != NEW else {}
    form = f"{kind}/{number}"
    show_form(form, kind, row, draft, language)
    st.button(
        SAVE.in_(language),
        type="primary",
        key=key(form, "save"),
        on_click=_save,
        args=(draft, kind, number, language),
    )
    drafts.tell(kind, language)
    if number != NEW:
        question = REALLY.filled(what=_name(draft, row, language))
        fields.ask_first(form, REMOVE, question, _remove, (draft, kind, number), language)


def _name(draft: Draft, row: Table, language: Language) -> str:
    title = draft_words.safe(at(row, ("title", language), ""))
    counted = draft_words.figure(draft.table, row, language)
    return f"{title} – {counted}" if title else counted


def _save(draft: Draft, kind: str, number: int, language: Language) -> None:
    form, rows = f"{kind}/{number}", draft.table.get(kind, [])
    place = len(rows) if number == NEW else number

    def edit() -> Table:
        row = typed(form, kind, draft, language)
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
    drafts.say(kind, REMOVED)


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


def show_form(form: str, kind: str, row: Table, draft: Draft, language: Language) -> None:
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
