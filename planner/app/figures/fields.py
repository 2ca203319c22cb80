"""The fields of a form: they keep what is typed until it is saved, and give it back as values or as problems.

Every label is put into the language of the visit here.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from planner.app import drafts, lists, session
from planner.app.drafts import key
from planner.document.words import Words, said
from planner.files.blank import renamed
from planner.files.draft import Table, words
from planner.files.field_types import LONGEST_TEXT
from planner.files.quantity_schema import MOST_ROWS
from planner.numbers import month_name
from planner.report.entry import Range, Refused, as_typed, month_typed, number_typed, unmistakable
from planner.report.figures import faults
from planner.report.typed_month import month_of
from planner.report.typed_number import LONGEST_NUMBER, amount
from planner.text import LANGUAGES, Text

WRITTEN_IN = "written in"  # the language of what is typed in a field
STANDS = "stands"  # the number that a field began with
ASK, YES, NO = "ask", Text("Ja, fjern", "Yes, remove"), Text("Nej, behold", "No, keep")
MORE_ROWS = Text("Flere linjer", "More lines")
SAVE = Text("Gem i udkastet", "Save in the draft")
IN_LANGUAGE = {
    "da": Text("{label} på dansk", "{label} in Danish"),
    "en": Text(
        "{label} på engelsk (tom: som på dansk)", "{label} in English (empty: as in Danish)"
    ),
}
MONTH_HELP = Text(
    "En måned skrives som »januar 2025« eller »2025-01«.",
    "A month is written “January 2025” or “2025-01”.",
)


def shown(text: Words) -> str:
    """In the language of the visit."""
    return said(text, session.language())


def title(text: Words) -> None:
    st.subheader(shown(text), anchor=False)


def note(text: Words) -> None:
    st.caption(shown(text))


def button(
    label: Words,
    form: str,
    name: str,
    then: Callable[..., Any],
    *args: Any,
    is_primary: bool = False,
) -> None:
    st.button(
        shown(label),
        type="primary" if is_primary else "secondary",
        key=key(form, name),
        on_click=then,
        args=args,
    )


def text(form: str, name: str, label: Words, now: str, area: bool = False, **more: Any) -> None:
    """Typing does not rerun the page; what stands there comes with the next click."""
    drafts.began(form, name, now)
    kind: Callable[..., Any] = st.text_area if area else st.text_input
    kind(
        shown(label),
        key=key(form, name),
        max_chars=more.pop("max_chars", LONGEST_TEXT),
        on_change="ignore",
        persist_state="session",
        **more,
    )


def both(form: str, name: str, label: Words, now: Table, area: bool = False) -> None:
    """Danish and English side by side."""
    danish, english = now.get("da", ""), now.get("en", "")
    stands = {"da": danish, "en": "" if english == danish else english}
    for column, (one, in_language) in zip(st.columns(2), IN_LANGUAGE.items(), strict=True):
        with column:
            text(form, f"{name}/{one}", in_language.filled(label=label), stands[one], area)


def number(form: str, name: str, label: Words, now: float | None, in_percent: bool = False) -> None:
    """`now` as the file has it. Each language has its own field: 1,5 is not the same in both."""
    language = session.language()
    typed = "" if now is None else as_typed(now, in_percent, language)
    scale = 100 if in_percent else 1
    st.session_state[key(form, f"{name}/{STANDS}")] = None if now is None else now * scale
    _translated(form, name)
    text(form, f"{name}/{language}", label, typed, max_chars=LONGEST_NUMBER)


def _translated(form: str, name: str) -> None:
    """What was typed while the page was in the other language, as this one writes it."""
    language = session.language()
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


def month(form: str, name: str, label: Words, now: int | None) -> None:
    """A month that stands there by name is named in the language of the page."""
    language = session.language()
    typed = "" if now is None else month_name(now, language)
    stands = str(st.session_state.get(key(form, name), ""))
    found = month_of(stands)
    if found is not None and stands in (month_name(found, one) for one in LANGUAGES):
        st.session_state[key(form, name)] = month_name(found, language)
    text(form, name, label, typed, max_chars=LONGEST_NUMBER)


def choice(
    form: str,
    name: str,
    label: Words,
    options: Mapping[Any, Words],
    now: Any,
    kind: Callable[..., Any] = st.selectbox,
    **more: Any,
) -> Any:
    """Reruns the page, since other fields may depend on it. An option that is gone gives way to the first."""
    names = {one: shown(words) for one, words in options.items()}
    usual = now if now in names else next(iter(names))
    drafts.began(form, name, usual)
    lists.now(key(form, name), names, usual)
    return lists.show(kind, shown(label), names, key(form, name), **more)


def check(form: str, name: str, label: Words, now: bool) -> None:
    drafts.began(form, name, now)
    st.checkbox(shown(label), key=key(form, name), on_change="ignore", persist_state="session")


def rows(form: str, now: int) -> int:
    """How many lines a form shows: those in use, two empty ones, and more on request."""
    wanted = min(max(st.session_state.get(key(form, "rows"), 0), now + 2), MOST_ROWS)
    st.session_state[key(form, "rows")] = wanted
    return wanted


def more_rows(form: str) -> None:
    """After the lines."""
    button(MORE_ROWS, form, "more", _more_rows, form)


def _more_rows(form: str) -> None:
    st.session_state[key(form, "rows")] += 3


class Typed:
    """What stands in a form's fields. Problems gather, so that all of them are told at once by `done`."""

    def __init__(self, form: str):
        self._form, self._language = form, session.language()
        self._problems: list[Text] = []

    def raw(self, name: str, default: Any = "") -> Any:
        return st.session_state.get(key(self._form, name), default)

    def text(self, name: str) -> str:
        return str(self.raw(name) or "").strip()

    def both(self, name: str) -> dict[str, str]:
        """Danish and English, as the file has them."""
        return renamed(words(Text(self.text(f"{name}/da"), self.text(f"{name}/en"))))

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
    form: str, label: Text, question: Text, remove: Callable[..., None], *args: Any
) -> None:
    """A button that removes only after a second one says so."""
    asked = key(form, ASK)
    if not st.session_state.get(asked):
        button(label, form, "remove", _ask, asked, True)
        return
    st.warning(shown(faults.safe(question)))
    with st.container(horizontal=True):
        button(YES, form, "yes", remove, *args)
        button(NO, form, "no", _ask, asked, False)


def _ask(asked: str, now: bool) -> None:
    st.session_state[asked] = now
