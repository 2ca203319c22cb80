"""Other than fixed prices: a yearly uplift and a discount rate, both off until they are typed."""

import streamlit as st
from markupsafe import Markup

from planner.app.spending import typed
from planner.questions.money.cost import HIGHEST, LOWEST, Terms
from planner.text import LANGUAGES, Language, Text, number

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
WRONG = Text(
    "{label}: »{given}« kan ikke bruges. Skriv et tal mellem {low} og {high}; indtil da regnes med 0.",
    "{label}: “{given}” cannot be used. Write a number between {low} and {high}; until then 0 is used.",
)


def chosen() -> Terms:
    """What stands in the fields, where it can be used."""
    uplift, discount = (_rate(key) or 0.0 for key in FIELDS)
    return Terms(uplift, discount)


def _rate(key: str) -> float | None:
    per_cent = typed.value(key)
    if per_cent is None or not LOWEST < per_cent / 100 < HIGHEST:
        return None
    return per_cent / 100


def show(language: Language) -> None:
    st.html(Markup("<p>{}</p>").format(NOTE.in_(language)))
    with st.container(horizontal=True, gap="small"):
        for key, label in FIELDS.items():
            typed.field(key, label.in_(language), language, width=240)
    for key, label in FIELDS.items():
        if not typed.is_empty(key) and _rate(key) is None:
            ends = {
                name: Text(*(number(100 * end, one) for one in LANGUAGES))
                for name, end in (("low", LOWEST), ("high", HIGHEST))
            }
            wrong = WRONG.filled(label=label, given=typed.quoted(key), **ends)
            st.warning(wrong.in_(language))
