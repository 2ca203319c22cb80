"""The questions that a scenario invites: pressing one sets its levers, or opens a question further down.

Pressing it again takes that back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from planner.app import session
from planner.app.address.codec import PLAN_QUESTION
from planner.model.scenario import Scenario
from planner.questions.outlook import window_of
from planner.questions.what_if import WhatIf, first_month, what_ifs
from planner.report import titles
from planner.report.plan.what_if import question
from planner.text import Language, Text

ASKED = "✓ "
NO_LONGER = Text("Ikke længere: {question}", "No longer: {question}")


@dataclass(frozen=True, slots=True)
class YearMoved:
    """The year that a question has moved the page to, and the one before."""

    by: WhatIf
    to: int
    before: int | None


@dataclass(slots=True)
class Opened:
    """Of the session: how often one of them was pressed, and has opened a question further down."""

    pressed: int = 0
    times: int = 0
    moved: YearMoved | None = None


def show(language: Language, beside: Callable[[], None]) -> None:
    """Buttons and no list: what a list shows would be older than a lever that was moved meanwhile, and undo it.

    `beside` stands at their end.
    """
    scenario, programme = session.baseline(), session.programme()
    with st.container(horizontal=True, gap="small", key="what-if"):
        for one in what_ifs(scenario, programme):
            if session.is_projected() and not one.settings:
                continue  # what it opens is not shown there
            words, asked = question(one, scenario, programme), is_asked(one)
            st.button(
                f"{ASKED if asked else ''}{words.in_(language)}",
                key=f"what if {session.name()}/{programme}/{one.key}",
                type="primary" if asked else "secondary",
                on_click=press,
                args=(one, words),
            )
        beside()


def is_asked(one: WhatIf) -> bool:
    if one.settings:
        return one.is_asked_in(session.plan())
    is_shown = one.programme == session.programme()
    return is_shown and one.opens == session.choice(PLAN_QUESTION.key)


def opened() -> Text | None:
    """The words of the one that has opened what is open further down."""
    scenario, programme = session.baseline(), session.programme()
    every = [one for one in what_ifs(scenario, programme) if one.opens and is_asked(one)]
    return question(every[0], scenario, programme) if every else None


def title() -> Text:
    """What is asked: in the words of the one that alone is, else what is changed."""
    plan, programme = session.plan(), session.programme()
    for one in what_ifs(plan.baseline, programme):
        if one.settings and replace(plan, settings=()).with_all(one.settings) == plan:
            return question(one, plan.baseline, programme)
    return (None if titles.is_changed(plan) else opened()) or titles.titled(plan)


def press(one: WhatIf, words: Text) -> None:
    session.part(Opened).pressed += 1
    if is_asked(one):
        if one.opens:
            session.choose(PLAN_QUESTION.key, None)
        if one.settings:
            if (moved := year_moved()) is not None and moved.by == one:
                session.choose_year(moved.before)
            taken_back = one.taken_back_from(session.plan())
            session.change(taken_back, NO_LONGER.filled(question=words))
        return
    if one.opens:
        open_question(one.opens)
    if one.settings:
        now = session.plan()
        plan = now.with_all(one.settings)
        # What cannot stand with the rest of what is set is asked of the scenario as it was opened.
        session.change(
            plan if plan.stands else replace(now, settings=()).with_all(one.settings), words
        )
        show_year_of(one, now.baseline)


def show_year_of(one: WhatIf, scenario: Scenario) -> None:
    """Where what is asked cannot be felt yet in the year that is looked at, the first in which it can."""
    first = first_month(scenario, one.settings)
    if window_of(scenario, session.year()).last < first < scenario.run.stop:
        session.part(Opened).moved = YearMoved(one, first // 12, session.year())
        session.choose_year(first // 12)


def year_moved() -> YearMoved | None:
    """While that is asked still, and that year looked at."""
    moved = session.part(Opened).moved
    return moved if moved and moved.to == session.year() and is_asked(moved.by) else None


def open_question(key: str) -> None:
    """Further down the page; the browser goes there."""
    session.choose(PLAN_QUESTION.key, key)
    session.part(Opened).times += 1


def times_pressed() -> int:
    return session.part(Opened).pressed


def times_opened() -> int:
    return session.part(Opened).times
