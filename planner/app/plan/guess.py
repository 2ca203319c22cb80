"""Guess first, in a meeting: what comes of a question is held back until the room has typed what it believes.

A guess is kept in the session alone, and stands in no link.
"""

from dataclasses import dataclass, field

import streamlit as st
from markupsafe import Markup

from planner.app import session
from planner.app.outlooks import Asked, Shown
from planner.app.plan import what_if
from planner.document import page
from planner.questions.outlook import Window
from planner.report.entry import Refused, number_typed
from planner.report.plan import guess as words
from planner.report.typed_number import cleaned
from planner.text import Language, Text

FIELD = "guess"
MOST_GIVEN = 100  # states that have been answered; the oldest go first


@dataclass(frozen=True, slots=True)
class Guess:
    """How many, over which months."""

    number: float
    window: Window


@dataclass(slots=True)
class Guessing:
    """Of the session. `given`: by what was asked, None where the room passed.

    `refused`: why what was typed last cannot be used.
    """

    is_on: bool = False
    given: dict[str, Guess | None] = field(default_factory=dict)
    refused: Text | None = None


def show_switch(language: Language) -> None:
    mark = what_if.ASKED if session.part(Guessing).is_on else ""
    label = f"{mark}{words.FIRST.in_(language)}"
    st.button(label, key="guess first", type="tertiary", on_click=switch)


def switch() -> None:
    """What is seen already when it is switched on is no longer to be guessed."""
    now = session.part(Guessing)
    now.is_on, now.refused = not now.is_on, None
    if now.is_on and session.plan().scenario != session.baseline():
        _give(None)


def is_awaited(shown: Shown | Asked) -> bool:
    """Whether what is shown has an answer that nobody has guessed at yet."""
    now, history = session.part(Guessing), session.history()
    if not now.is_on or history.shows_before or _state() in now.given:
        return False
    return is_changed(shown) or what_if.opened() is not None


def given(window: Window) -> float | None:
    """The guess at what is shown, where it was of these months."""
    now = session.part(Guessing)
    if not now.is_on or session.history().shows_before:
        return None
    found = now.given.get(_state())
    return found.number if found and found.window == window else None


def question(shown: Shown) -> Text:
    return words.how_many(shown.baseline, is_changed(shown))


def asked(shown: Shown, language: Language) -> Markup:
    return page.html(words.blocks(what_if.title(), shown.baseline, is_changed(shown)), language)


def show_field(shown: Shown, language: Language) -> None:
    now = shown.baseline
    label = words.field(now)
    refused = session.part(Guessing).refused
    with (
        st.form("guess form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(label.in_(language), key=FIELD, autocomplete="off", width=320)
        st.form_submit_button(
            words.SHOW.in_(language),
            type="primary",
            on_click=take,
            args=(label, now.window, language),
        )
    if refused is not None:
        st.error(refused.in_(language))


def is_changed(shown: Shown | Asked) -> bool:
    return shown.ours.scenario != shown.baseline.scenario


def take(label: Text, window: Window, language: Language) -> None:
    """What was typed; an empty field passes."""
    now, typed = session.part(Guessing), str(session.choice(FIELD) or "")
    try:
        given = cleaned(typed)
        number = number_typed(typed, label, words.WITHIN, language) if given else None
    except Refused as refused:
        now.refused = refused.texts[0]
        return
    _give(None if number is None else Guess(number, window))


def _give(guess: Guess | None) -> None:
    now = session.part(Guessing)
    now.refused = None
    now.given[_state()] = guess
    while len(now.given) > MOST_GIVEN:
        now.given.pop(next(iter(now.given)))
    session.clear(FIELD)


def _state() -> str:
    return f"{session.programme()}/{session.plan().scenario.cache_key}"
