"""Lists to choose from, of every kind: the words in them are those of now.

What is chosen stands in the session under a key of ours, and not only in Streamlit's widget: that one is
known to the browser by its words, so that after a change of language, or of a title, the browser would
go on showing the old words, and sending them, which are then no choice at all. Other words are therefore
another widget, which begins with what is chosen.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar
from zlib import crc32

import streamlit as st

from planner.text import Language, Text, plain

T = TypeVar("T")

MISSING = " missing"  # after a list's key in the session: what was chosen there, as by a link, and is no choice
SHOWN = " shown"  # after a widget's key: what was chosen in it when it was shown last
LONGEST_TOLD = 20
AGAIN = "{words} ({n})"


def show(
    kind: Callable[..., Any], label: str, names: Mapping[T, str], key: str, **more: Any
) -> T | None:
    """One of Streamlit's lists with the words of each choice; what stands in the session at `key` is chosen."""
    names = distinct(names)
    widget = f"{key}/{crc32(repr(names).encode()):08x}"
    if st.session_state.get(widget) != st.session_state.get(key):
        st.session_state[widget] = st.session_state[key]
    st.session_state[widget + SHOWN] = st.session_state.get(key)

    def take() -> None:
        # A button that was pressed at the same time may have cleared the form.
        if widget not in st.session_state:
            return
        # A browser that has not got the newer list yet sends the older one once more, as it was shown: Streamlit, which
        # has forgotten it, takes that for a choice.
        if st.session_state[widget] != st.session_state.get(widget + SHOWN):
            st.session_state[key] = st.session_state[widget]

    words = names.__getitem__
    kind(label, list(names), format_func=words, key=widget, on_change=take, **more)
    return st.session_state.get(key)


def distinct(names: Mapping[T, str]) -> dict[T, str]:
    """Of two choices in the same words the browser would always take the last."""
    seen: dict[str, int] = {}
    found = {}
    for one, words in names.items():
        n = seen[words] = seen.get(words, 0) + 1
        found[one] = words if n == 1 else AGAIN.format(words=words, n=n)
    return found


def choice(label: Text, key: str, names: Mapping[str, str], usual: str, language: Language) -> str:
    """One of the names' keys: the usual one, where what was chosen before is not among them."""
    now(key, names, usual)
    said = label.in_(language)
    return str(show(st.selectbox, said, names, key, placeholder=said, width=320))


def now(key: str, names: Collection[Any], usual: Any) -> Any:
    """What stands in the list, before it is shown; `usual` may be None, for nothing."""
    given = st.session_state.get(key)
    if given not in names and given != usual:
        st.session_state[key + MISSING] = given
    if given not in names:
        st.session_state[key] = usual
    return st.session_state[key]


def tell_missing(key: str, words: Text, *, is_usual: bool, language: Language) -> None:
    """Below a list: what was chosen before is not in it; until something else than the usual is chosen."""
    if not is_usual:
        st.session_state.pop(key + MISSING, None)
    elif given := st.session_state.get(key + MISSING):
        st.caption(words.filled(given=plain(str(given), LONGEST_TOLD)).in_(language))
