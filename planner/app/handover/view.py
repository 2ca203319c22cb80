"""What is looked at, apart from the scenario: programme, question, year, columns, budget frame; in the address."""

from collections.abc import Mapping

import streamlit as st

from planner.app import state
from planner.app.comparing import kept as columns
from planner.app.handover import saved_here
from planner.app.server import COMPARE, MONEY
from planner.app.spending import chosen
from planner.app.spending import kept as kroner

LIST, PROGRAMME = "list", "programme"
LONGEST = 40  # of what is chosen
# By page: what of the session goes along, and what goes without saying.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "": {"asked": ""},
    MONEY: {"money asked": "", chosen.YEAR: chosen.RUN, chosen.SIDE: chosen.BASELINE},
    COMPARE: {"compare asked": "", columns.YEAR: ""},
}


def in_address(every_page: bool = False) -> dict[str, str]:
    """As far as it is not what is shown first: of the page that is shown, or of every page."""
    first = state.baseline().programmes[0].id
    shown = {
        LIST: saved_here.collection(),
        PROGRAMME: "" if state.programme() == first else state.programme(),
    }
    pages = CHOICES if every_page else {state.page()}
    choices = [choice for page in pages for choice in CHOICES.get(page, {}).items()]
    for key, usual in choices:
        now = st.session_state.get(key)
        shown[_name(key)] = "" if now in (None, usual) else str(now)
    shown |= kroner.in_address() | (columns.in_address() if COMPARE in pages else {})
    return {key: value for key, value in shown.items() if value}


def from_address(query: Mapping[str, str]) -> None:
    """Of the scenario that is chosen; a programme or a question that there is none of is passed over."""
    programme = query.get(PROGRAMME)
    if programme in [one.id for one in state.baseline().programmes]:
        st.session_state[f"{state.name()}/{PROGRAMME}"] = programme
    for key in (key for choices in CHOICES.values() for key in choices):
        if _name(key) in query:
            st.session_state[key] = query[_name(key)][:LONGEST]
    kroner.from_address(query, state.language())


def _name(key: str) -> str:
    return key.replace(" ", "-")
