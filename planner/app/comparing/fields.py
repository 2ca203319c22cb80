"""A list to choose from whose options come and go with the columns."""

from collections.abc import Collection, Mapping

import streamlit as st

from planner.text import Language, Text


def choice(label: Text, key: str, names: Mapping[str, str], usual: str, language: Language) -> str:
    """One of the names' keys: the usual one, where what was chosen before is not among them."""
    now(key, names, usual)
    chosen = st.selectbox(
        label.in_(language),
        list(names),
        format_func=names.__getitem__,
        key=key,
        placeholder=label.in_(language),
        width=320,
        persist_state="session",
    )
    return chosen if chosen in names else usual


def now(key: str, names: Collection[str], usual: str) -> str:
    """What stands in the list, before it is shown."""
    if st.session_state.get(key) not in names:
        st.session_state[key] = usual
    return str(st.session_state[key])
