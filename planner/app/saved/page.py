"""The page of saved scenarios: what was opened and saved lately, a field for any link or code; the rest is folded."""

import streamlit as st
from markupsafe import Markup

from planner.app import actions, session
from planner.app.actions import attempt, button, text_field, typed
from planner.app.address import arrival, recent, saved_here
from planner.app.routes import PLAN
from planner.app.saved import check, collection, versions
from planner.model.scenario import Scenario
from planner.sharing import check_code
from planner.sharing.address import EDIT, LIST, SAVED, SCENARIO, Address
from planner.sharing.link import links, pasted_text
from planner.sharing.link.links import UnreadableLink
from planner.sharing.refusals import NotFound, Refused
from planner.sharing.saved import collection as lists
from planner.sharing.saved import snapshot, store
from planner.text import Language, Text


def show(_scenario: Scenario, language: Language) -> None:
    with st.container(key="saved-page"):
        if saved_here.collection():
            st.html(Markup("<h2>{}</h2>").format(collection.TITLE.in_(language)))
            collection.show(language)
        recent.show(language)
        show_field(language)
        with st.expander(versions.TITLE.in_(language)):
            versions.show(language)
        if not saved_here.collection():
            has_told = actions.has_told("list")
            with st.expander(collection.TITLE.in_(language), expanded=has_told):
                collection.show(language)
        with st.expander(check.TITLE.in_(language), expanded=check.is_asked()):
            check.show(language)


KEY = "to open"
LABEL = Text(
    "Har du et link eller en kode? Indsæt det her", "Do you have a link or a code? Paste it here"
)
ABOUT = Text(
    "Link til et scenarie, et gemt scenarie eller en samling, et redigeringslink, eller koden alene.",
    "A link to a scenario, a saved scenario or a collection, an edit link, or the code by itself.",
)
OPEN = Text("Åbn", "Open")
NO_LINK = Text(
    "Der er hverken et link eller en kode herfra i det, der er indsat. Der stod: {given}",
    "There is neither a link nor a code from here in what was pasted. What was pasted: {given}",
)
SHOWN = 60  # characters of what was typed


def show_field(language: Language) -> None:
    """One field that takes whatever link or code a person has, and opens what it is."""
    actions.show("open", language)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        text_field(LABEL, KEY, pasted_text.LONGEST, language)
        button(OPEN, "open typed", open_typed, language)
    st.caption(ABOUT.in_(language))


def open_typed() -> None:
    attempt("open", _open)


def _open() -> None:
    """What is shown stays unless there is something to open, which is seen first."""
    given = typed(KEY)
    query = pasted_text.in_text(given)
    code = check_code.read(given)
    if not {SCENARIO, SAVED, LIST} & query.keys():
        if code is None:
            raise Refused(NO_LINK.filled(given=given[:SHOWN]))
        check.ask(code)
        return
    query = _as_found(query)
    session.clear(KEY)
    if LIST not in query:
        session.go(PLAN)
    arrival.open_query(query, ())


def _as_found(query: dict[str, str]) -> dict[str, str]:
    """NotDone or UnreadableVersion where it cannot be had; a code by itself may be a collection's."""
    database = saved_here.database()
    if SAVED in query:
        where = Address.read(query[SAVED])
        if where is None:
            raise Refused(arrival.NO_ADDRESS)
        try:
            snapshot.read(store.read(database, where).body)
        except NotFound:
            if LIST in query:
                raise
            query = {LIST: where.id} | {key: query[key] for key in (EDIT,) if key in query}
    elif SCENARIO in query:
        try:
            links.read(query[SCENARIO])
        except UnreadableLink as error:
            raise Refused(error.why) from error
    if LIST in query:
        lists.read(database, query[LIST])
    return query
