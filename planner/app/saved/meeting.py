"""Collections, a meeting's saved scenarios under a link of their own: found, made, or brought in from a file."""

import streamlit as st
from markupsafe import Markup

from planner.app import actions, session
from planner.app.actions import attempt, button, text_field, typed
from planner.app.address import saved_here
from planner.app.components import file
from planner.app.saved import collection, share
from planner.sharing import exchange, meetings, pasted, room, words
from planner.sharing.parameters import LIST
from planner.sharing.refusals import NotDone, Refused
from planner.sharing.saved import Address, Collection
from planner.text import Language, Text

TITLE = Text("Samling til et møde", "Collection for a meeting")
ABOUT = Text(
    "En samling holder et mødes gemte scenarier sammen, for eksempel »Budget 2018, 2. behandling«, med sit eget link. "
    "Kun den, der har linket, kan se den.",
    "A collection keeps a meeting's saved scenarios together, such as “Budget 2018, 2nd reading”, with a link of its "
    "own. Only whoever has the link can see it.",
)
OPEN = Text("Åbn en samling: indsæt linket", "Open a collection: paste its link")
DO_OPEN = Text("Åbn samlingen", "Open the collection")
NO_LINK = Text(
    "Det ligner ikke et link til en samling.", "That does not look like a link to a collection."
)
NEW = Text("Titel på en ny samling", "Title of a new collection")
DO_NEW = Text("Lav samlingen", "Make the collection")
MADE = Text(
    "Samlingen er lavet. Gem redigeringslinket.", "The collection is made. Keep the edit link."
)
IMPORT = Text(
    "Hent en samling ind fra en fil (.json, højst 1 MB)",
    "Bring in a collection from a file (.json, 1 MB at most)",
)
BROUGHT = Text(
    "Samlingen er hentet ind som kopier med nye links. Gem redigeringslinket.",
    "The collection was brought in as copies with new links. Keep the edit link.",
)


def show(language: Language) -> None:
    st.html(Markup("<h2>{}</h2>").format(TITLE.in_(language)))
    st.text(ABOUT.in_(language))
    actions.show("list", language)
    found = _opened(language)
    if found is not None:
        collection.show(found, language)
        return
    text_field(OPEN, "list to open", pasted.LONGEST, language)
    button(DO_OPEN, "open list", open_typed, language)
    text_field(NEW, "list title", words.LONGEST_TITLE, language)
    st.caption(share.CAREFUL.in_(language))
    button(DO_NEW, "make list", make, language)
    file.show(IMPORT, "list file", bring_in, (), language)


def _opened(language: Language) -> Collection | None:
    """The one that is open; what hinders it is said, and it can be tried again."""
    id = saved_here.collection()
    if not id:
        return None
    try:
        where = Address.read(id)
        if where is None:
            raise Refused(NO_LINK)
        return meetings.opened(saved_here.database(), where.id)
    except NotDone as error:
        with st.container(border=True, key="said-list-away"):
            st.text(error.why.in_(language))
            button(collection.CLOSE, "close list", saved_here.close_collection, language)
            button(actions.TRY_AGAIN, "list again", _nothing, language)
        return None


def _nothing() -> None:
    """A press of a button looks again by itself."""


def open_typed() -> None:
    where, secret = pasted.saved(typed("list to open"), LIST)
    if where is None:
        actions.refuse("list", NO_LINK)
        return
    saved_here.open_collection(where.id, secret)
    session.clear("list to open")


def make() -> None:
    title = typed("list title")

    def work(token: str, secret: str) -> Text:
        id = meetings.make(saved_here.database(), title, secret=secret, token=token)
        saved_here.open_collection(id, secret)
        session.clear("list title")
        return MADE

    attempt("list", lambda: actions.make(("collection", title), room.COLLECTION, work))


def bring_in(_name: str, content: bytes) -> None:
    def made() -> Text:
        parcel = exchange.read(content)

        def work(token: str, secret: str) -> Text:
            id = exchange.bring_copies(saved_here.database(), parcel, secret=secret, token=token)
            saved_here.open_collection(id, secret)
            return BROUGHT

        amount = exchange.amount(parcel.scenarios) + room.COLLECTION
        return actions.make(("copies", content), amount, work)

    attempt("list", made)
