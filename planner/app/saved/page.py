"""Saved scenarios: the one that is open, a collection for a meeting, and check codes."""

import streamlit as st

from planner.app.saved import codes, meeting, versions
from planner.model.scenario import Scenario
from planner.text import Language


def show(_scenario: Scenario, language: Language) -> None:
    with st.container(key="saved-page"):
        versions.show(language)
        meeting.show(language)
        codes.show(language)
