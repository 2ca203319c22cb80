"""The figures of a draft, one form at a time beside the table of all: value or steps, uncertainty, source, status."""

import streamlit as st

from planner.app import drafts, session
from planner.app.drafts import Draft, key
from planner.app.figures import fields, quantity_form
from planner.app.figures.scenario import SAVE
from planner.files.draft import Slot, Table, path, slots, with_value, without
from planner.model.scenario import Status
from planner.report import draft_table
from planner.report.entry import range_of
from planner.text import Language, Text

FORM = "figure"
ABOVE = "figure before"  # where it is told how the one before was saved
ALL, GUESSES, DEFAULTS = FILTERS = ("all", "guesses", "defaults")
SHOWN = Text("Vis", "Show")
FILTER_WORDS = {
    ALL: Text("alle tal", "all figures"),
    GUESSES: Text("gæt", "guesses"),
    DEFAULTS: Text("standardværdier", "default values"),
}
NONE_SUCH = Text("Der er ingen sådanne tal.", "There are no such figures.")
WHICH = Text("Tal (skriv for at søge)", "Figure (type to search)")
TABLE = Text("Tal i udkastet: {which}", "Figures of the draft: {which}")
ALLOWED = Text("Tilladt: {allowed}.", "Allowed: {allowed}.")
SAVED = Text("Gemt: {label}.", "Saved: {label}.")
NEXT = Text("Næste tal", "Next figure")
USE_DEFAULT = Text("Brug standardværdien", "Use the default value")
LEAVE_OUT = Text("Lad være med at bruge tallet", "Do not use the figure")
BACK_TO_DEFAULT = Text(
    "Tallet er tilbage på standardværdien.", "The figure is back at its default."
)
LEFT_OUT = Text("Tallet bruges ikke længere.", "The figure is no longer used.")


def show(draft: Draft, language: Language) -> None:
    every = tuple(slots(draft.table))
    counts = {one: sum(_is(slot, one) for slot in every) for one in FILTERS}
    which = fields.choice(
        drafts.PAGE,
        "filter",
        SHOWN.in_(language),
        FILTERS,
        GUESSES if counts[GUESSES] else ALL,
        lambda one: f"{FILTER_WORDS[one].in_(language)} ({counts[one]})",
        kind=st.segmented_control,
        required=True,
    )
    chosen = {path(draft.table, slot.address): slot for slot in every if _is(slot, which)}
    if not chosen:
        drafts.tell(FORM, language)
        st.info(NONE_SUCH.in_(language))
        return
    left, right = st.columns([1, 1.5], gap="large")
    with left:
        _editor(draft, chosen, language)
    with right:
        caption = TABLE.filled(which=FILTER_WORDS[which]).in_(language)
        st.html(draft_table.figures(draft.table, chosen.values(), caption, language))


def _is(slot: Slot, which: str) -> bool:
    if which == GUESSES:
        return slot.status == Status.GUESS
    return which == ALL or slot.given is None


def _editor(draft: Draft, chosen: dict[str, Slot], language: Language) -> None:
    def said(one: str) -> str:
        slot = chosen[one]
        whose = draft_table.heading(draft.table, slot, language)
        return f"{slot.parameter.label.in_(language)} · {whose}"

    name = fields.choice(drafts.PAGE, "figure", WHICH.in_(language), tuple(chosen), None, said)
    drafts.tell(ABOVE, language)
    slot, form = chosen[name], f"{FORM}/{name.replace('.', '/')}"
    parameter, given = slot.parameter, slot.given or {}
    st.subheader(parameter.label.in_(language), anchor=False)
    whose = draft_table.heading(draft.table, slot, language)
    allowed = ALLOWED.filled(allowed=range_of(parameter).allowed()).in_(language)
    st.caption(f"{whose}. {allowed}")
    quantity_form.show(form, slot, language)
    with st.container(horizontal=True):
        args = (draft, slot, form, language)
        label = SAVE.in_(language)
        st.button(label, type="primary", key=key(form, "save"), on_click=_save, args=args)
        if given and (parameter.optional or parameter.default is not None):
            text = LEAVE_OUT if parameter.optional else USE_DEFAULT
            st.button(
                text.in_(language),
                key=key(form, "out"),
                on_click=_leave_out,
                args=(draft, slot, form),
            )
        following = list(chosen)[list(chosen).index(name) + 1 :]
        if following:
            st.button(
                NEXT.in_(language),
                key=key(form, "next"),
                on_click=_next,
                args=(*args, following[0]),
            )
    drafts.tell(FORM, language)


def _next(draft: Draft, slot: Slot, form: str, language: Language, following: str) -> None:
    """What is typed is saved first; where it cannot be, the form stays and says why."""
    if form not in drafts.unsaved() or _is_saved(draft, slot, form, language):
        session.choose(key(drafts.PAGE, "figure"), following)
        drafts.say_again(ABOVE)


def _save(draft: Draft, slot: Slot, form: str, language: Language) -> None:
    _is_saved(draft, slot, form, language)


def _is_saved(draft: Draft, slot: Slot, form: str, language: Language) -> bool:
    def edit() -> Table:
        return with_value(draft.table, slot.address, quantity_form.typed(form, slot, language))

    saved = SAVED.filled(label=slot.parameter.label)
    return drafts.keep(form, [slot.address], edit, saved, told=FORM)


def _leave_out(draft: Draft, slot: Slot, form: str) -> None:
    drafts.change(without(draft.table, slot.address))
    drafts.forget(form)
    drafts.say(FORM, LEFT_OUT if slot.parameter.optional else BACK_TO_DEFAULT)
