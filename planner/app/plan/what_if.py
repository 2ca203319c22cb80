"""The questions that a scenario invites: pressing one sets its levers, pressing it again takes them back."""

import streamlit as st

from planner.app import session
from planner.model.plan import Plan
from planner.questions.what_if import WhatIf, what_ifs
from planner.report.plan.what_if import question
from planner.text import Language, Text

ASKED = "✓ "
NO_LONGER = Text("Ikke længere: {question}", "No longer: {question}")


def show(language: Language) -> None:
    """Buttons and no list: what a list shows would be older than a lever that was moved meanwhile, and undo it."""
    scenario, programme, plan = session.baseline(), session.programme(), session.plan()
    every = what_ifs(scenario, programme)
    if not every:
        return
    with st.container(horizontal=True, gap="small", key="what-if"):
        for one in every:
            words = question(one, scenario, programme)
            is_asked = one.is_asked_in(plan)
            st.button(
                f"{ASKED if is_asked else ''}{words.in_(language)}",
                key=f"what if {session.name()}/{programme}/{one.key}",
                type="primary" if is_asked else "secondary",
                on_click=press,
                args=(one, words),
            )


def press(one: WhatIf, words: Text) -> None:
    """What cannot stand with the rest of what is set is asked of the scenario as it was opened."""
    plan = session.plan()
    if one.is_asked_in(plan):
        session.change(one.taken_back_from(plan), NO_LONGER.filled(question=words))
        return
    changed = one.asked_of(plan)
    session.change(changed if changed.stands else one.asked_of(Plan(plan.baseline)), words)
