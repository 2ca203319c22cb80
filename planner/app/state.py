"""What one visitor has chosen: the only place that touches the session."""

from threading import Semaphore
from typing import Any

import streamlit as st

from planner.app.server import language_asked_for
from planner.model import simulate
from planner.model.compiled import IS_COMPILED
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.text import Language

USUAL_DRAWS = 1000 if IS_COMPILED else 100

# A rerun gives the interpreter lock away and takes it back many times, and each time it may wait for
# another rerun's turn: a few at a time are through sooner than all together.
PAGES_AT_ONCE = 2


@st.cache_resource
def few_at_once() -> Semaphore:
    """One for all visitors of a server."""
    return Semaphore(PAGES_AT_ONCE)


def draws_for(scenario: Scenario) -> Draws:
    """Fewer where a very large scenario leaves no room for the usual number."""
    return Draws(min(USUAL_DRAWS, simulate.most_draws(scenario)))


def language() -> Language:
    """It stands in the address, so that a link keeps it."""
    return language_asked_for(st.query_params)


def set_language(chosen: Language) -> None:
    if chosen != language():
        st.query_params["lang"] = chosen


def chosen(key: str, default: Any) -> Any:
    return st.session_state.get(key, default)


def forget(keys: list[str]) -> None:
    """The controls with these keys go back to their defaults."""
    for key in keys:
        st.session_state.pop(key, None)
