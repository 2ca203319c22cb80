"""Numbers that a visitor types on the Money page: kept as they were typed, and read in the language of that moment."""

from dataclasses import dataclass

import streamlit as st

from planner.app.drafting.fields import LONGEST_NUMBER
from planner.text import Language, number, plain, read_number

KEPT = "typed numbers"
MOST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """1.234 is not the same number in both languages, so the language is kept with the words."""

    words: str
    language: Language

    @property
    def value(self) -> float | None:
        return read_number(self.words, self.language)


def field(key: str, label: str, language: Language, width: int) -> None:
    """What is typed stays, right or wrong; in the other language a number is shown as that language writes it."""
    widget = f"{key}/{language}"
    st.session_state[widget] = words(key, language)
    st.text_input(
        label,
        key=widget,
        max_chars=LONGEST_NUMBER,
        on_change=_keep,
        args=(key, widget, language),
        width=width,
    )


def _keep(key: str, widget: str, language: Language) -> None:
    put(key, str(st.session_state[widget]), language)


def put(key: str, said: str, language: Language) -> None:
    _kept()[key] = Typed(said, language)


def words(key: str, language: Language) -> str:
    found = _kept().get(key)
    if found is None:
        return ""
    if found.language == language or found.value is None:
        return found.words
    decimals = next(
        n
        for n in range(MOST_DECIMALS + 1)
        if n == MOST_DECIMALS or round(found.value, n) == found.value
    )
    return number(found.value, language, decimals)


def is_empty(key: str) -> bool:
    return not (key in _kept() and _kept()[key].words.strip())


def value(key: str) -> float | None:
    """None for what is empty or no number."""
    found = _kept().get(key)
    return found.value if found else None


def quoted(key: str) -> str:
    """What stands there, to be said in a sentence."""
    return plain(_kept()[key].words, 40)


def _kept() -> dict[str, Typed]:
    return st.session_state.setdefault(KEPT, {})
