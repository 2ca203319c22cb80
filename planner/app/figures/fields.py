"""The fields of a form: they keep what is typed until it is saved, and give it back as values or as problems."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from planner.app import drafts, lists
from planner.app.drafts import key
from planner.files.field_types import LONGEST_TEXT
from planner.files.scenario_schema import MOST_ROWS
from planner.report import draft_words
from planner.report.entry import (
    Range,
    Refused,
    as_typed,
    month_typed,
    number_typed,
    unmistakable,
)
from planner.report.typed_month import month_of
from planner.report.typed_number import LONGEST_NUMBER, amount
from planner.text import LANGUAGES, Language, Text, month_name

WRITTEN_IN = "written in"  # the language of what is typed in a field
STANDS = "stands"  # the number that a field began with
ASK, YES, NO = "ask", Text("Ja, fjern", "Yes, remove"), Text("Nej, behold", "No, keep")
MORE_ROWS = Text("Flere linjer", "More lines")


def text(form: str, name: str, label: str, now: str, area: bool = False, **more: Any) -> None:
    """Typing does not rerun the page; what stands there comes with the next click."""
    drafts.began(form, name, now)
    kind: Callable[..., Any] = st.text_area if area else st.text_input
    kind(
        label,
        key=key(form, name),
        max_chars=more.pop("max_chars", LONGEST_TEXT),
        on_change="ignore",
        persist_state="session",
        **more,
    )


def number(
    form: str, name: str, label: str, now: float | None, language: Language, **more: Any
) -> None:
    """`now` as the file has it. Each language has its own field: 1,5 is not the same in both."""
    in_percent = more.pop("in_percent", False)
    typed = "" if now is None else as_typed(now, in_percent, language)
    scale = 100 if in_percent else 1
    st.session_state[key(form, f"{name}/{STANDS}")] = None if now is None else now * scale
    _translated(form, name, language)
    text(form, f"{name}/{language}", label, typed, max_chars=LONGEST_NUMBER, **more)


def _translated(form: str, name: str, language: Language) -> None:
    """What was typed while the page was in the other language, as this one writes it."""
    before = st.session_state.get(key(form, f"{name}/{WRITTEN_IN}"))
    st.session_state[key(form, f"{name}/{WRITTEN_IN}")] = language
    if before in (None, language):
        return
    old = key(form, f"{name}/{before}")
    typed = str(st.session_state.get(old, "")).strip()
    _, began = st.session_state.get(old + drafts.BEGAN, (form, typed))
    for one in (old, old + drafts.BEGAN, key(form, f"{name}/{language}")):
        st.session_state.pop(one, None)
    if typed != began:
        found = amount(typed, before)
        if found and len(found.readings) == 1:
            typed = f"{unmistakable(found.readings[0].value, language)} {found.unit}".strip()
        st.session_state[key(form, f"{name}/{language}")] = typed


def month(form: str, name: str, label: str, now: int | None, language: Language) -> None:
    """A month that stands there by name is named in the language of the page."""
    typed = "" if now is None else month_name(now, language)
    stands = str(st.session_state.get(key(form, name), ""))
    found = month_of(stands)
    if found is not None and stands in (month_name(found, one) for one in LANGUAGES):
        st.session_state[key(form, name)] = month_name(found, language)
    text(form, name, label, typed, max_chars=LONGEST_NUMBER)


def choice(
    form: str,
    name: str,
    label: str,
    options: Sequence[Any],
    now: Any,
    said: Callable[[Any], str],
    kind: Callable[..., Any] = st.selectbox,
    **more: Any,
) -> Any:
    """Reruns the page, since other fields may depend on it. An option that is gone gives way to the first."""
    names = {one: said(one) for one in options}
    usual = now if now in names else options[0]
    drafts.began(form, name, usual)
    lists.now(key(form, name), names, usual)
    return lists.show(kind, label, names, key(form, name), **more)


def check(form: str, name: str, label: str, now: bool) -> None:
    drafts.began(form, name, now)
    st.checkbox(label, key=key(form, name), on_change="ignore", persist_state="session")


def rows(form: str, now: int) -> int:
    """How many lines a form shows: those in use, two empty ones, and more on request."""
    shown = min(max(st.session_state.get(key(form, "rows"), 0), now + 2), MOST_ROWS)
    st.session_state[key(form, "rows")] = shown
    return shown


def more_rows(form: str, language: Language) -> None:
    """After the lines."""
    st.button(MORE_ROWS.in_(language), key=key(form, "more"), on_click=_more_rows, args=(form,))


def _more_rows(form: str) -> None:
    st.session_state[key(form, "rows")] += 3


class Typed:
    """What stands in a form's fields. Problems gather, so that all of them are told at once by `done`."""

    def __init__(self, form: str, language: Language):
        self._form, self._language = form, language
        self._problems: list[Text] = []

    def raw(self, name: str, default: Any = "") -> Any:
        return st.session_state.get(key(self._form, name), default)

    def text(self, name: str) -> str:
        return str(self.raw(name) or "").strip()

    def has(self, name: str) -> bool:
        return bool(self.text(name) or self.text(f"{name}/{self._language}"))

    def number(self, name: str, label: Text, within: Range) -> float:
        try:
            typed = self.text(f"{name}/{self._language}")
            stands = self.raw(f"{name}/{STANDS}", None)
            return number_typed(typed, label, within, self._language, stands)
        except Refused as refused:
            self._problems += refused.texts
            return 0.0

    def month(self, name: str, label: Text) -> int:
        try:
            return month_typed(self.text(name), label)
        except Refused as refused:
            self._problems += refused.texts
            return 0

    def wrong(self, problem: Text) -> None:
        self._problems.append(problem)

    def done(self) -> None:
        """Refused where anything was wrong."""
        if self._problems:
            raise Refused(*dict.fromkeys(self._problems))


def ask_first(
    form: str,
    label: Text,
    question: Text,
    remove: Callable[..., None],
    args: tuple[Any, ...],
    language: Language,
) -> None:
    """A button that removes only after a second one says so."""
    asked = key(form, ASK)
    if not st.session_state.get(asked):
        st.button(label.in_(language), key=key(form, "remove"), on_click=_ask, args=(asked, True))
        return
    st.warning(draft_words.safe(question.in_(language)))
    with st.container(horizontal=True):
        st.button(YES.in_(language), key=key(form, "yes"), on_click=remove, args=args)
        st.button(NO.in_(language), key=key(form, "no"), on_click=_ask, args=(asked, False))


def _ask(asked: str, now: bool) -> None:
    st.session_state[asked] = now
