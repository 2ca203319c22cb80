"""The questions that a scenario invites: pressing one sets its levers, pressing it again takes them back."""

import streamlit as st

from planner.app import lists, session
from planner.model.plan import Plan
from planner.questions.what_if import WhatIf, what_ifs
from planner.report.plan.what_if import question
from planner.text import Language, Text

LABEL = Text("Hvad hvis …?", "What if …?")
NO_LONGER = Text("Ikke længere: {question}", "No longer: {question}")


def show(language: Language) -> None:
    scenario, programme = session.baseline(), session.programme()
    every = {one.key: one for one in what_ifs(scenario, programme)}
    if not every:
        return
    words = {key: question(one, scenario, programme) for key, one in every.items()}
    asked = [key for key, one in every.items() if one.is_asked_in(session.plan())]

    def pressed(key: str) -> None:
        ask(every[key], words[key], is_asked=key not in asked)

    said = {key: one.in_(language) for key, one in words.items()}
    with st.container(key="what-if"):
        key = f"what if/{session.name()}/{programme}"
        lists.switches(LABEL.in_(language), said, key, asked, pressed)


def ask(one: WhatIf, words: Text, is_asked: bool) -> None:
    """What cannot stand with the rest of what is set is asked of the scenario as it was opened."""
    plan = session.plan()
    if not is_asked:
        session.change(one.taken_back_from(plan), NO_LONGER.filled(question=words))
        return
    changed = one.asked_of(plan)
    session.change(changed if changed.stands else one.asked_of(Plan(plan.baseline)), words)
