"""The published figures and the targets of a draft: listed, added, changed, removed."""

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import FACT, NEW, TARGET, Draft, key
from planner.app.figures import counted_form, fields
from planner.app.figures.scenario import SAVE
from planner.model.draft import Table, at, ids, new_id, with_value, without
from planner.model.reading import MOST_FACTS, MOST_TARGETS
from planner.report import draft_facts, draft_words
from planner.report.entry import Refused
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
    counted_form.show(form, kind, row, draft, language)
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
        row = counted_form.typed(form, kind, draft, language)
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
