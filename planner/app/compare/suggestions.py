"""Columns to be had by one press: the scenario's questions, other scenarios of the same people, one's own."""

from collections.abc import Callable, Iterable, Iterator

import streamlit as st

from planner.app import columns, example, session
from planner.app.columns import FILE, LINK, MINE, MOST, tokens
from planner.app.routes import PLAN
from planner.document import page
from planner.document.blocks import Heading, Paragraph
from planner.model.plan import Plan
from planner.questions.alike import has_same_people
from planner.questions.what_if import WhatIf, what_ifs
from planner.report import titles
from planner.report.plan.what_if import question
from planner.sharing.link import links
from planner.sharing.link.shared import Shared
from planner.text import Language, Text

TITLE = Text("Hvad vil I sammenligne?", "What do you want to compare?")
NOTHING_YET = Text(
    "Intet er ændret endnu. Vælg et spørgsmål eller et andet scenarie: det bliver en kolonne ved siden af »{title}«. "
    "I kan have op til fire.",
    "Nothing has been changed yet. Choose a question or another scenario: it becomes a column beside “{title}”. You "
    "can have up to four.",
)
QUESTIONS = Text("Spørgsmål", "Questions")
OTHERS = Text("Andre scenarier for de samme borgere", "Other scenarios of the same people")
ADD = Text("Tilføj en kolonne:", "Add a column:")
ADD_MINE = Text("Tilføj mit scenarie: {title}", "Add my scenario: {title}")
MOVE = Text("Flyt selv et greb", "Move a lever yourself")
Press = Callable[[str], object]


def are_needed() -> bool:
    """As long as nothing is changed and no other column is chosen."""
    return not columns.are_chosen() and not titles.is_changed(session.plan())


def show_first(press: Press, language: Language) -> None:
    """`press` is told the token of the one that is pressed; so in `show_more`."""
    scenario = session.baseline()
    said = NOTHING_YET.filled(title=scenario.title.plain())
    st.html(page.html([Heading(TITLE), Paragraph(said)], language))
    for name, title, found in (
        ("questions", QUESTIONS, questions()),
        ("others", OTHERS, others()),
    ):
        every = list(found)
        if every:
            st.html(page.html([Heading(title, 3)], language))
            _show(name, every, press, language)
    if example.is_of(session.name(), session.programme()):
        example.show_button(language)
    st.button(
        MOVE.in_(language), key="move a lever", on_click=session.go, args=(PLAN,), type="primary"
    )


def show_next(press: Press, language: Language) -> None:
    """Below the figures: one's own scenario where something is changed in it, else further questions."""
    if titles.is_changed(session.plan()):
        found = [(MINE, ADD_MINE.filled(title=columns.my_title()))]
        _show("mine", found, press, language)
    else:
        show_questions(press, language)


def show_more(press: Press, language: Language) -> None:
    """Among the columns to choose from: the questions, where they do not stand on the page already."""
    if titles.is_changed(session.plan()):
        show_questions(press, language)


def show_questions(press: Press, language: Language) -> None:
    _show("more", [*questions(), *others()], press, language, ADD)


Suggestion = tuple[str, Text]  # the column's token, and the words on the button


def questions() -> Iterator[Suggestion]:
    """Those of the programme that is shown, and that set something; of two that set the same the first."""
    scenario, programme = session.baseline(), session.programme()
    draws = session.draws_for(scenario, session.chance_only())
    asked: dict[Plan, WhatIf] = {}
    for one in what_ifs(scenario, programme):
        asked.setdefault(Plan(scenario).with_all(one.settings), one)
    for plan, one in asked.items():
        if plan.stands and titles.is_changed(plan):
            text = links.write(Shared(plan, draws, session.origin()))
            yield LINK + text, question(one, scenario, programme)


def others() -> Iterator[Suggestion]:
    for name, scenario in session.scenarios().items():
        if name != session.name() and has_same_people(session.baseline(), scenario):
            yield FILE + name, scenario.title.plain()


def _show(
    name: str,
    every: Iterable[Suggestion],
    press: Press,
    language: Language,
    before: Text | None = None,
) -> None:
    """Those that are not columns yet, while there is room; `before` stands in front of them."""
    left = [one for one in every if one[0] not in tokens()] if len(tokens()) < MOST else []
    if not left:
        return
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key=f"suggested-{name}"
    ):
        if before is not None:
            st.text(before.in_(language), width="content")
        for token, words in left:
            st.button(
                words.in_(language),
                key=f"{name} {token}",
                on_click=_pressed,
                args=(press, token),
            )


def _pressed(press: Press, token: str) -> None:
    press(token)
