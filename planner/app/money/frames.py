"""The budget frame: what is set aside for each calendar year, typed in, and whether it holds."""

from math import ceil

import streamlit as st

from planner.app import kroner, typed_numbers
from planner.app.money.headline import heading
from planner.questions.money.account import Account
from planner.questions.money.budget import against_budget
from planner.report import money_budget
from planner.report.cards import note
from planner.report.money_amounts import middle, year_name
from planner.text import Language, Text, number

TITLE = Text("Holder budgetrammen?", "Does the budget frame hold?")
NOTE = Text(
    "Skriv, hvad der er sat af til kommunens nettoudgift, i hele kroner. Tomme år regnes ikke med.",
    "Write what is set aside for the municipality's net cost, in whole kroner. Empty years are left out.",
)
LABEL = Text("{year}, kr.", "{year}, DKK")
FILL = Text(
    "Sæt rammen til udgangspunktets nettoudgift", "Set the frame to the baseline's net cost"
)


def show(of: Account, language: Language) -> None:
    st.html(heading(TITLE, language) + note(NOTE, language))
    names = {
        one.year: year_name(one.year, one.window, one.is_whole, language) for one in of.ours.years
    }
    with st.container(horizontal=True, gap="small", key="money-frames"):
        for year, name in names.items():
            label = LABEL.filled(year=name).in_(language)
            typed_numbers.text_field(
                kroner.frame_key(year), label, kroner.FRAME, language, width=170
            )
    st.button(FILL.in_(language), on_click=_fill, args=(of, language), key="fill frames")
    frames = {year: frame for year, frame in kroner.frame().items() if year in names}
    for year, name in names.items():
        if wrong := typed_numbers.problem(kroner.frame_key(year), Text(name, name), kroner.FRAME):
            st.warning(wrong.in_(language))
    if frames:
        st.html(money_budget.html(against_budget(of.ours, frames), of.ours, language))


def _fill(of: Account, language: Language) -> None:
    """The medians, up to the next krone: a past year, which is certain, must not exceed itself."""
    for one in of.theirs.years:
        typed_numbers.put(
            kroner.frame_key(one.year), number(ceil(middle(one.net).middle), language), language
        )
