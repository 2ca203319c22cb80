"""The levers of the programme that is shown, in groups, each with what one step of it gives now."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from planner.app import controls, outlooks, projected, session
from planner.app.components import levers as panel
from planner.app.controls import Control, Controls
from planner.document.words import Words
from planner.model.plan import Plan, is_choice
from planner.numbers import Month
from planner.questions.outlook import Outlook
from planner.questions.steps import helpful, step
from planner.report.plan import steps
from planner.text import Language, Text, joined

WORLD = Text("Verden", "The world")
WORLD_NOTE = Text(
    "Det, I ikke vælger, men må regne med.", "What you do not choose, but must allow for."
)
CHOICES = Text("Jeres greb, fra {month}", "Your choices, from {month}")
CHOICES_NOTE = Text(
    "Linjen under hvert greb siger, hvad den ændring, den nævner, giver oven i det, I har valgt. ▲ er udgangspunktet.",
    "The line below each lever says what the change it names gives on top of what you have chosen. ▲ is the baseline.",
)
MORE = Text("Flere greb", "More levers")
LEVERS = Text("Greb", "Levers")
NO_CONTRACTOR = Text(
    "Programmet har hverken indsats eller uddannelse.",
    "The programme has no effort and no education.",
)
NOTHING_AHEAD = Text(
    "Scenariet har ingen måneder efter beslutningen, så der er intet at ændre.",
    "The scenario has no month after the decision, so there is nothing to change.",
)
KEY = "levers"


def grouped(every: Controls, ours: Outlook, language: Language) -> list[dict[str, Any]]:
    scenario, shown = session.baseline(), session.history().shown
    gives = {one.path: what_it_gives(one, shown, ours) for one in every.every}
    about = CHOICES_NOTE
    if not scenario.programme(ours.programme).contractors:
        about = joined([NO_CONTRACTOR, about])
    title = CHOICES.filled(month=Month(scenario.decision))
    groups = [
        panel.group("world", WORLD, WORLD_NOTE, every.world, gives, language),
        panel.group("choice", title, about, every.choices, gives, language),
    ]
    if every.more:
        groups.append(panel.group("choice", MORE, "", every.more, gives, language, folded=True))
    return groups


def what_it_gives(control: Control, shown: Plan, ours: Outlook) -> tuple[Words, bool]:
    """What one step of the lever gives now, of a choice the way that helps, and whether that is next to nothing."""
    if control.parameter is None:
        return "", False
    one_step = helpful if is_choice(shown.baseline, control.path) else step
    of = one_step(shown, ours.programme, control.path, ours.window)
    return steps.sentence(of, ours), of.gain is None or of.gain.is_little


def show(
    groups: list[dict[str, Any]],
    levers: tuple[Control, ...],
    language: Language,
    followed: str = "",
    doubt: Callable[[str], None] | None = None,
) -> None:
    """`followed` and `doubt` as `panel.show` has them."""
    if not levers:
        st.info(NOTHING_AHEAD.in_(language))
        return
    panel.show(groups, levers, language, KEY, with_tools=True, followed=followed, doubt=doubt)


def show_projected(language: Language, followed: str = "") -> None:
    """Only those that were chosen for the projector; nothing where none was."""
    wanted = projected.levers()
    every = controls.controls(session.baseline(), session.programme()).every
    levers = tuple(one for one in every if one.path in wanted)
    if levers:
        groups = [panel.group("choice", LEVERS, "", levers, {}, language)]
        show(groups, levers, language, followed)


def show_folded(language: Language) -> bool:
    """Whether they are open; nothing of them is worked out or sent while they are not."""
    folded = st.expander(LEVERS.in_(language), key=f"folded {KEY}", on_change="rerun")
    if folded.open:
        ours = outlooks.shown(session.history().shown).ours
        every = controls.controls(session.baseline(), session.programme())
        with folded:
            show(grouped(every, ours, language), every.every, language)
    return bool(folded.open)
