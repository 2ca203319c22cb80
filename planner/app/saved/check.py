"""The check code of a paper, held against what is shown and against the versions of what is open."""

from dataclasses import dataclass

import streamlit as st

from planner.app import session
from planner.app.actions import button, text_field, typed
from planner.app.address import saved_here
from planner.app.columns import my_title
from planner.app.saved import share
from planner.sharing import check_code, keys
from planner.text import Language, Text, plain

TITLE = Text("Kontrollér et papir", "Check a paper")
ABOUT = Text(
    "Et dokument herfra har en kontrolkode på otte tegn. Åbn linket fra dokumentet, og skriv koden her: den passer, "
    "når scenariet, versionerne og nøgletallene er de samme.",
    "A document from here carries a check code of eight characters. Open the link in the document and write the code "
    "here: it fits when the scenario, the versions and the key figures are the same.",
)
CODE = Text("Kontrolkode", "Check code")
CHECK = Text("Kontrollér", "Check")
NO_CODE = Text(
    "En kontrolkode har otte bogstaver og tal, for eksempel K7QF-2M4X.",
    "A check code has eight letters and digits, such as K7QF-2M4X.",
)
MATCHES = Text(
    "Passer: {code} er koden for »{title}«, som det vises nu.",
    "It fits: {code} is the code of “{title}” as it is shown now.",
)
MATCHED_THEN = Text(
    "{code} er den kode, som version {number} af »{title}« fik, da den blev gemt; i dag giver den andre tal. "
    "Se hvorfor øverst på siden.",
    "{code} is the code that version {number} of “{title}” was given when it was saved; today it gives other "
    "figures. See why at the top of the page.",
)
OTHER_VERSION = Text(
    "{code} hører til version {number} af »{title}«, men det er ikke den, der vises nu.",
    "{code} belongs to version {number} of “{title}”, but that is not what is shown now.",
)
DIFFERS = Text(
    "Passer ikke: det, der vises nu, har koden {ours}. Papiret handler om et andet scenarie, andre valg eller en anden "
    "version – eller koden er læst forkert.",
    "It does not fit: what is shown now has the code {ours}. The paper is about another scenario, other choices or "
    "another version – or the code was misread.",
)


@dataclass(slots=True)
class Check:
    """Kept in the session: the code that was typed."""

    code: str = ""


def show(language: Language) -> None:
    st.text(ABOUT.in_(language))
    text_field(CODE, "code", keys.LONGEST_TYPED, language)
    button(CHECK, "check code", _ask, language)
    if code := session.part(Check).code:
        with st.container(border=True, key="code-answer"):
            st.text(answer(code).in_(language))


def is_asked() -> bool:
    return bool(session.part(Check).code)


def _ask() -> None:
    ask(typed("code"))


def ask(code: str) -> None:
    session.part(Check).code = code


def answer(given: str) -> Text:
    code = check_code.read(given)
    if code is None:
        return NO_CODE
    title, ours, here = my_title(), share.code(), saved_here.here()
    if code == ours:
        return MATCHES.filled(code=code, title=title)
    if here is not None:
        name = plain(here.title)
        for entry in here.entries:
            if entry.check == code:
                is_this = entry.number == here.entry.number and saved_here.unchanged() is not None
                words = MATCHED_THEN if is_this else OTHER_VERSION
                return words.filled(code=code, number=entry.number, title=name)
    return DIFFERS.filled(ours=ours)
