"""What the pages have in common in the projector view, where a room looks on: what is proposed, and the drawer."""

from contextlib import AbstractContextManager
from typing import Any

import streamlit as st

from planner.app import session
from planner.document.blocks import Paragraph
from planner.report import titles
from planner.text import Language, Text


def proposal() -> list[Paragraph]:
    """What is changed, in a title's words, for those who did not see it set."""
    return [
        Paragraph(one, "proposal") for one in titles.of_what_is_changed(session.history().shown)
    ]


def drawer(
    with_levers: Text, without: Text, language: Language, key: str = "drawer"
) -> AbstractContextManager[Any]:
    """Closed at first; called by what it holds, with the levers that were chosen for the projector or without any."""
    holds = with_levers if session.projected_levers() else without
    return st.popover(holds.in_(language), key=key)
