"""Questions below a page: one can be chosen, and nothing of the others is worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from planner.app import lists
from planner.text import Language, Text

UNKNOWN = " unknown"  # after the choice's key in the session
NO_QUESTION = Text(
    "Det spørgsmål, der var valgt, findes ikke her.", "The question that was chosen is not here."
)


@dataclass(frozen=True, slots=True)
class Question:
    """`key` stands in links."""

    key: str
    words: Text
    show: Callable[[], None]


def show(title: Text, key: str, answer: str, every: Sequence[Question], language: Language) -> None:
    """`key` of the choice in the session; `answer` of the box in which the chosen one's answer stands."""
    st.html(Markup("<h2>{}</h2>").format(title.in_(language)))
    words = {one.key: one.words.in_(language) for one in every}
    if st.session_state.get(key) not in words and st.session_state.pop(key, None):
        st.session_state[key + UNKNOWN] = True  # as in an old link
    said = title.in_(language)
    chosen = lists.show(st.pills, said, words, key, label_visibility="collapsed")
    if chosen is not None:
        st.session_state.pop(key + UNKNOWN, None)
    elif key + UNKNOWN in st.session_state:
        st.caption(NO_QUESTION.in_(language))
    for one in every:
        if one.key == chosen:
            with st.container(border=True, key=answer):
                one.show()
