"""A room's telephones follow the projector: the code to photograph, and what they are shown after each change."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from planner.app import session
from planner.app.address import bar
from planner.app.components import link as field
from planner.app.server.rooms import PATH, ROOMS, Shown
from planner.document.words import Words, said
from planner.report import qr, titles
from planner.sharing.address import LANGUAGE, VIEW
from planner.text import USUAL, Language, Text, joined

FOLLOW = Text("Følg på telefonen", "Follow on a phone")
NOTE = Text(
    "Alle i lokalet kan fotografere koden. Telefonen viser så det, der står på lærredet, og kan intet ændre. Ingen "
    "skriver sit navn, og intet gemmes.",
    "Everybody in the room can photograph the code. The phone then shows what stands on the screen and can change "
    "nothing. Nobody gives a name and nothing is kept.",
)
LINK = Text("Link for telefonerne", "Link for the phones")
TITLE = Text("lærredet", "the screen")
CLOSE = Text("Luk for telefonerne", "Close it to the phones")


@dataclass(slots=True)
class Presenting:
    """Kept in the session: the code of the room that follows it."""

    code: str = ""


def show(language: Language) -> None:
    popover = st.popover(FOLLOW.in_(language), key="follow", on_change="rerun")
    if not popover.open:
        return
    presenting = session.part(Presenting)
    if not presenting.code:
        presenting.code = ROOMS.open()
    with popover:
        link = f"{bar.full({}, page=False)}{PATH}/{presenting.code}"
        link += f"?{LANGUAGE}={language}" if language != USUAL else ""
        st.html(qr.html(link, TITLE.in_(language), language))
        field.show(LINK, link, "follow link", language)
        st.caption(NOTE.in_(language))
        st.button(CLOSE.in_(language), on_click=close, key="close follow")


def close() -> None:
    presenting = session.part(Presenting)
    ROOMS.close(presenting.code)
    presenting.code = ""


def tell(sentence: Words, html: Markup, language: Language) -> None:
    """The telephones, where any may follow."""
    code = session.part(Presenting).code
    if not code:
        return
    programme = session.baseline().programme(session.programme()).name
    names = titles.with_origin(session.plan()), programme.plain()
    title = joined(names, " · ").in_(language)
    query = {key: value for key, value in bar.ours().items() if key != VIEW}
    address = bar.full(query)
    if len(address) > bar.MOST_IN_ADDRESS:
        address = ""
    if not ROOMS.show(code, Shown(title, said(sentence, language), str(html), address)):
        session.part(Presenting).code = ""
