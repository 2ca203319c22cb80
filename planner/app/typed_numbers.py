"""Numbers that a visitor types on a page: kept as they were typed, and read in the language of that moment."""

from dataclasses import dataclass, field

import streamlit as st

from planner.app import session
from planner.numbers import number
from planner.report.entry import Range, Refused, as_typed, number_typed
from planner.report.typed_number import LONGEST_NUMBER, cleaned
from planner.text import Language, Text

MOST_DECIMALS = 2
WRITTEN: Language = "en"  # whose numbers have a point before the decimals
NO_LABEL = Text("", "")


@dataclass(frozen=True, slots=True)
class Typed:
    """1.234 is not the same number in both languages, so the language is kept with the words."""

    words: str
    language: Language

    def value(self, label: Text, within: Range) -> float:
        """In the unit that is typed. Refused where it cannot be used."""
        value = number_typed(self.words, label, within, self.language)
        return round(value * 100, 10) if within.in_percent else value


@dataclass(slots=True)
class Numbers:
    """Kept in the session."""

    typed: dict[str, Typed] = field(default_factory=dict)


def text_field(
    key: str, label: str, within: Range, language: Language, width: int, empty: Text | None = None
) -> None:
    """What is typed stays, right or wrong; in the other language a number is shown as that language writes it.

    `empty` stands in the field, greyed, while nothing is typed.
    """
    widget = f"{key}/{language}"
    now, is_known = words(key, within, language), widget in st.session_state
    if is_known and st.session_state[widget] != now:
        st.session_state[widget] = now
    told = st.text_input(
        label,
        "" if is_known else now,
        key=widget,
        max_chars=LONGEST_NUMBER,
        on_change=_keep,
        args=(key, widget, language),
        width=width,
        placeholder=empty.in_(language) if empty else None,
    )
    if told != now:  # typed in a session that the server has forgotten before it heard of it
        put(key, told, language)
        st.rerun()


def _keep(key: str, widget: str, language: Language) -> None:
    put(key, str(st.session_state[widget]), language)


def put(key: str, said: str, language: Language) -> None:
    _every()[key] = Typed(said, language)


def words(key: str, within: Range, language: Language) -> str:
    found = _every().get(key)
    if found is None:
        return ""
    known = None if found.language == language else value(key, within)
    return found.words if known is None else _shown(known, language)


def _shown(value: float, language: Language) -> str:
    """With its thousands apart; one that has many decimals with all of them."""
    for decimals in range(MOST_DECIMALS + 1):
        if round(value, decimals) == value:
            return number(value, language, decimals)
    return as_typed(value, False, language)


def problem(key: str, label: Text, within: Range) -> Text | None:
    """Why what stands there cannot be used; None where nothing stands there, or it can."""
    found = _every().get(key)
    if found is None or not cleaned(found.words):
        return None
    try:
        found.value(label, within)
    except Refused as refused:
        return refused.texts[0]
    return None


def value(key: str, within: Range) -> float | None:
    """The number typed, in the field's unit; None for what is empty or cannot be used."""
    found = _every().get(key)
    try:
        return found.value(NO_LABEL, within) if found else None
    except Refused:
        return None


def values(prefix: str, within: Range) -> dict[str, float]:
    """The numbers typed in the fields whose keys begin so, by the rest of the key."""
    found = {
        key.removeprefix(prefix): value(key, within) for key in _every() if key.startswith(prefix)
    }
    return {rest: number for rest, number in found.items() if number is not None}


def written(value: float) -> str:
    """A number for the address, the same in both languages."""
    return as_typed(value, False, WRITTEN)


def put_written(key: str, given: str, within: Range, language: Language) -> None:
    """What `written` gave, as the language shows it; anything else as it is."""
    put(key, given[:LONGEST_NUMBER], WRITTEN)
    found = value(key, within)
    put(key, given[:LONGEST_NUMBER] if found is None else _shown(found, language), language)


def _every() -> dict[str, Typed]:
    return session.part(Numbers).typed
