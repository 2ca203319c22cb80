"""Questions below a page: one can be chosen, and nothing of the others is worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from planner.app import lists, session
from planner.app.components import scroll
from planner.document import page
from planner.document.blocks import Heading
from planner.text import Language, Text

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
    st.html(page.html([Heading(title)], language))
    words = {one.key: one.words.in_(language) for one in every}
    lists.now(key, words, None)
    said = title.in_(language)
    chosen = lists.show(st.pills, said, words, key, label_visibility="collapsed")
    lists.tell_missing(key, NO_QUESTION, is_usual=chosen is None, language=language)
    for one in every:
        if one.key == chosen:
            with st.container(border=True, key=answer):
                scroll.to_top(chosen, f"{answer} top", at_once=not session.is_opened())
                one.show()
