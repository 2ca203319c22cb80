"""The comparison that is offered as an example: Sorø as it was beside Sorø without its effort; and the way back."""

from dataclasses import dataclass

import streamlit as st

from planner.app import columns, routes, session
from planner.app.address.codec import COMPARE_QUESTION
from planner.app.columns import EXAMPLE, FILE, Given
from planner.app.session import Session
from planner.files import library
from planner.text import Language, Text

SOROE, WITHOUT = "soroe-2017", "soroe-2017-uden-indsats"
PROGRAMME, YEAR = "integration", 2017
HAPPENED = Text("Det, der skete", "What happened")
DID_NOT = Text("Uden indsats, med 2016's tilgang", "Without the effort, with 2016's inflow")
TITLE = Text(
    "Eksempel: Sorøs »både indsatsen og antallet«",
    "Example: Sorø's “both the effort and the number”",
)
BACK = Text("Tilbage til det, I sammenlignede", "Back to what you were comparing")


@dataclass(frozen=True, slots=True)
class Before:
    """What the example took the place of: columns, the programme and the year, as they were chosen."""

    columns: dict[str, Given]
    programme: str
    year: int | None


@dataclass(slots=True)
class Place:
    """Kept in the session: None while nothing gave way to the example."""

    before: Before | None = None


def is_here() -> bool:
    try:
        library.example(WITHOUT)
    except OSError:
        return False
    return SOROE in session.scenarios()


def is_of(scenario: str, programme: str) -> bool:
    """Whether it tells something of this programme of this scenario."""
    return (scenario, programme) == (SOROE, PROGRAMME) and is_here()


def is_shown() -> bool:
    return columns.tokens() == list(_chosen())


def _chosen() -> dict[str, Given]:
    return {EXAMPLE + WITHOUT: DID_NOT, FILE + SOROE: HAPPENED}


def show() -> None:
    """On Compare, with the split of the difference open."""
    if not is_shown():
        now = session.part(Session)
        session.part(Place).before = Before(dict(now.columns), session.programme(), now.year)
    columns.choose(_chosen().items())
    if session.name() == SOROE:
        session.choose_programme(PROGRAMME)
    session.choose_year(YEAR)
    session.choose(COMPARE_QUESTION.key, "credit")
    session.go(routes.COMPARE)


def show_button(language: Language) -> None:
    st.button(TITLE.in_(language), key="example", on_click=show)


def show_way_back(language: Language) -> None:
    """While the example is shown in the place of something else."""
    if is_shown() and session.part(Place).before is not None:
        st.button(BACK.in_(language), key="back from example", on_click=go_back)


def go_back() -> None:
    place = session.part(Place)
    if place.before is None:
        return
    columns.choose(place.before.columns.items())
    session.choose_programme(place.before.programme)
    session.choose_year(place.before.year)
    place.before = None
