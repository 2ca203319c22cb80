"""Other than fixed prices: a yearly uplift and a discount rate, both off until they are typed."""

from math import nextafter

import streamlit as st
from markupsafe import Markup

from planner.app.money import typed
from planner.questions.money.cost import HIGHEST, LOWEST, Terms
from planner.report.entry import PERCENT_A_YEAR, Range
from planner.text import Language, Text

NOTE = Text(
    "Begge er slået fra, når felterne er tomme: så er alt i faste priser, og alle år tæller lige. Det, der skrives "
    "her, gælder alle kroner på denne side undtagen de næste 100.000 kr., leverandøren og rangordenen af antagelser.",
    "Both are off while the fields are empty: then all is in fixed prices and every year counts alike. What is "
    "written here holds for all kroner on this page except the next DKK 100,000, the contractor and the ranking of "
    "assumptions.",
)
UPLIFT = Text("Prisstigning, % om året", "Price rise, % a year")
DISCOUNT = Text("Diskonteringsrente, % om året", "Discount rate, % a year")
KEYS = {"uplift": "terms/uplift", "discount": "terms/discount"}  # by name in the address
FIELDS = dict(zip(KEYS.values(), (UPLIFT, DISCOUNT), strict=True))
BETWEEN = Text(
    "et tal mellem {lowest} og {highest}; indtil da regnes med 0",
    "a number between {lowest} and {highest}; until then 0 is used",
)
WITHIN = Range(
    nextafter(LOWEST, HIGHEST),
    nextafter(HIGHEST, LOWEST),
    in_percent=True,
    words=BETWEEN,
    unit=PERCENT_A_YEAR,
)
ANY = Range(-1e12, 1e12, in_percent=True, unit=PERCENT_A_YEAR)


def chosen() -> Terms:
    """What stands in the fields, where it can be used."""
    uplift, discount = (_rate(key) or 0.0 for key in FIELDS)
    return Terms(uplift, discount)


def _rate(key: str) -> float | None:
    per_cent = typed.value(key, WITHIN)
    return None if per_cent is None else per_cent / 100


def in_address() -> dict[str, float]:
    """What stands in the fields, in per cent, used or not."""
    found = {name: typed.value(key, WITHIN) for name, key in KEYS.items()}
    read = {name: typed.value(key, ANY) for name, key in KEYS.items()}
    said = {name: read[name] if one is None else one for name, one in found.items()}
    return {name: one for name, one in said.items() if one is not None}


def show(language: Language) -> None:
    st.html(Markup("<p>{}</p>").format(NOTE.in_(language)))
    with st.container(horizontal=True, gap="small"):
        for key, label in FIELDS.items():
            typed.text_field(key, label.in_(language), WITHIN, language, width=240)
    for key, label in FIELDS.items():
        if wrong := typed.problem(key, label, WITHIN):
            st.warning(wrong.in_(language))
