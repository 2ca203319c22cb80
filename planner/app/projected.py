"""What the pages have in common in the projector view, where a room looks on: what is proposed, levers, the drawer."""

from contextlib import AbstractContextManager
from typing import Any

import streamlit as st

from planner.app import controls, session
from planner.app.locks import BETWEEN, LONGEST
from planner.app.session import Session
from planner.document.blocks import Paragraph
from planner.model.paths import Path
from planner.report import titles
from planner.text import Language, Text


def proposal() -> list[Paragraph]:
    """What is changed, in a title's words, for those who did not see it set; on Plan outside the projector view too."""
    return [
        Paragraph(one, "proposal") for one in titles.of_what_is_changed(session.history().shown)
    ]


def drawer(
    with_levers: Text, without: Text, language: Language, key: str = "drawer"
) -> AbstractContextManager[Any]:
    """Closed at first; called by what it holds, with the levers that were chosen for the projector or without any."""
    holds = with_levers if chosen() else without
    return st.popover(holds.in_(language), key=key)


def chosen() -> list[str]:
    """The paths of the levers that the projector shows."""
    return session.part(Session).projected_levers


def choose(path: str) -> None:
    """The projector shows the lever if it did not, and no longer if it did."""
    every = chosen()
    every.remove(path) if path in every else every.append(path)


def levers() -> list[Path]:
    """Those of the programme that were chosen for the projector, in the page's order."""
    wanted = chosen()
    return [path for path in _every() if path in wanted] if wanted else []


def written() -> str:
    return BETWEEN.join(levers())


def read(given: str) -> str:
    """Chooses what `written` gave; returns what is no lever of the programme."""
    every, asked = _every(), given[:LONGEST].split(BETWEEN)
    session.part(Session).projected_levers = [path for path in every if path in asked]
    return BETWEEN.join(one for one in asked if one not in every)


def _every() -> list[Path]:
    shown = controls.controls(session.baseline(), session.programme())
    return [one.path for one in shown.every]
