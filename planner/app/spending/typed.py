"""Numbers that a visitor types on the Money page: kept as they were typed, and read in the language of that moment."""

from dataclasses import dataclass

import streamlit as st

from planner.text import LONGEST_NUMBER, Language, number, plain, read_number

KEPT = "typed numbers"
MOST_DECIMALS = 2
WRITTEN: Language = "en"  # whose numbers have a point before the decimals


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
    return _shown(found.value, language)


def _shown(value: float, language: Language) -> str:
    decimals = next(
        n for n in range(MOST_DECIMALS + 1) if n == MOST_DECIMALS or round(value, n) == value
    )
    return number(value, language, decimals)


def is_empty(key: str) -> bool:
    return not (key in _kept() and _kept()[key].words.strip())


def value(key: str) -> float | None:
    """None for what is empty or no number."""
    found = _kept().get(key)
    return found.value if found else None


def values(prefix: str) -> dict[str, float]:
    """Of every key that begins so, by the rest of the key."""
    found = {key.removeprefix(prefix): value(key) for key in _kept() if key.startswith(prefix)}
    return {rest: number for rest, number in found.items() if number is not None}


def written(value: float) -> str:
    """The same in both languages."""
    return _shown(value, WRITTEN).replace(",", "")


def put_written(key: str, given: str, language: Language) -> None:
    """What `written` gave, as the language shows it; anything else as it is."""
    found = read_number(given, WRITTEN)
    put(key, given[:LONGEST_NUMBER] if found is None else _shown(found, language), language)


def quoted(key: str) -> str:
    """What stands there, to be said in a sentence."""
    return plain(_kept()[key].words, 40)


def _kept() -> dict[str, Typed]:
    return st.session_state.setdefault(KEPT, {})
