"""The questions that a scenario invites: pressing one sets its levers, or opens a question further down.

Pressing it again takes that back.
"""

from dataclasses import dataclass

import streamlit as st

from planner.app import session
from planner.app.address.codec import PLAN_QUESTION
from planner.app.routes import PLAN
from planner.model.plan import Plan
from planner.questions.what_if import WhatIf, what_ifs
from planner.report.plan.what_if import question
from planner.text import Language, Text

ASKED = "✓ "
NO_LONGER = Text("Ikke længere: {question}", "No longer: {question}")


@dataclass(slots=True)
class Opened:
    """Of the session: how often one of them has opened a question further down."""

    times: int = 0


def show(language: Language) -> None:
    """Buttons and no list: what a list shows would be older than a lever that was moved meanwhile, and undo it."""
    scenario, programme = session.baseline(), session.programme()
    every = what_ifs(scenario, programme)
    if not every:
        return
    with st.container(horizontal=True, gap="small", key="what-if"):
        for one in every:
            words, asked = question(one, scenario, programme), is_asked(one)
            st.button(
                f"{ASKED if asked else ''}{words.in_(language)}",
                key=f"what if {session.name()}/{programme}/{one.key}",
                type="primary" if asked else "secondary",
                on_click=press,
                args=(one, words),
            )


def is_asked(one: WhatIf) -> bool:
    if one.settings:
        return one.is_asked_in(session.plan())
    is_shown = one.programme == session.programme()
    return is_shown and one.opens == session.choice(PLAN_QUESTION.key)


def press(one: WhatIf, words: Text) -> None:
    if is_asked(one):
        if one.opens:
            session.choose(PLAN_QUESTION.key, None)
        if one.settings:
            taken_back = one.taken_back_from(session.plan())
            session.change(taken_back, NO_LONGER.filled(question=words))
        return
    if one.programme not in (None, session.programme()):
        session.choose_programme(str(one.programme))
        session.go(PLAN)  # the programme's name stands in the frame around this part
    if one.opens:
        session.choose(PLAN_QUESTION.key, one.opens)
        session.part(Opened).times += 1
    if one.settings:
        plan = one.asked_of(session.plan())
        # What cannot stand with the rest of what is set is asked of the scenario as it was opened.
        session.change(plan if plan.stands else one.asked_of(Plan(plan.baseline)), words)


def times_opened() -> int:
    return session.part(Opened).times
