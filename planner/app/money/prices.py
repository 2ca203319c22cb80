"""Every price of a programme where it can be changed, with its status, source and note beside it."""

import streamlit as st

from planner.app import controls, session
from planner.app.components import levers as panel
from planner.app.controls import Control
from planner.model.parameters import Place
from planner.model.scenario import Quantity, Scenario, Status
from planner.questions.money.swing import swings
from planner.report import money_swing
from planner.report.money_missing import CONTRACTOR_PRICES, COST_PER_FTE, MONEY
from planner.text import Language, Text, own_half, plain

NOTE = Text(
    "En pris gælder hele perioden, også i udgangspunktets fortid, og regnes med til verden. Gæt står i kursiv. "
    "Ændringerne kan fortrydes og følger med i linket.",
    "A price holds for the whole run, the past too, and counts as part of the world. Guesses stand in italics. "
    "Changes can be undone and go along in the link.",
)
GROUPS = {
    Place.PROGRAMME: Text("Programmets priser", "The programme's prices"),
    Place.CONTRACTOR: Text("Leverandørens priser", "The contractor's prices"),
    Place.MENTORS: Text("Mentorer", "Mentors"),
}
GUESS = Text("Gæt. {note}", "A guess. {note}")
SOURCE = Text("Kilde: {source}", "Source: {source}")
LONGEST = 600


def show(scenario: Scenario, baseline: Scenario, programme: str, language: Language) -> None:
    """What the answer hangs on stands above the prices, but is made last: it takes many runs.

    The prices are those of the plan's baseline, as all assumptions.
    """
    hangs_on, below = st.container(), st.container()
    with below:
        show_prices(programme, language)
    against = baseline if baseline != scenario else None
    found = swings(scenario, against, programme)
    if found is not None:
        with hangs_on:
            st.html(money_swing.html(found, against or scenario, against is not None, language))


def show_prices(programme: str, language: Language) -> None:
    prices = list(_prices(session.baseline(), programme))
    groups = [
        panel.group(
            "world",
            title.in_(language),
            NOTE.in_(language) if i == 0 else "",
            tuple(one for one in prices if _place(one) is place),
            {one.path: _beside(one, language) for one in prices},
            language,
        )
        for i, (place, title) in enumerate(GROUPS.items())
        if any(_place(one) is place for one in prices)
    ]
    panel.show(groups, tuple(prices), language, "money prices", with_tools=True)


def _prices(scenario: Scenario, programme: str) -> list[Control]:
    wanted = {*CONTRACTOR_PRICES, COST_PER_FTE}
    every = controls.assumptions(scenario, programme)
    return [one for one in every if _key(one) in wanted or _key(one).startswith(MONEY)]


def _key(control: Control) -> str:
    assert control.parameter is not None  # an assumption is a quantity
    return control.parameter.key


def _place(control: Control) -> Place:
    assert control.parameter is not None
    return control.parameter.place


def _beside(control: Control, language: Language) -> tuple[str, bool]:
    """The note and the source in their author's words; a guess is said to be one, and looks like it."""
    quantity = control.quantity
    assert quantity is not None
    said = [own_half(quantity.note or "", language)]
    if quantity.source:
        said.append(SOURCE.filled(source=own_half(quantity.source, language)).in_(language))
    words = plain(" ".join(one for one in said if one), longest=LONGEST)
    guessed = _is_guess(quantity)
    return (GUESS.filled(note=words).in_(language).strip() if guessed else words), guessed


def _is_guess(quantity: Quantity) -> bool:
    """A number that says nothing of itself is one too."""
    return quantity.status is Status.GUESS or (quantity.status is None and not quantity.source)
