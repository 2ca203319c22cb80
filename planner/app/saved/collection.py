"""Collections, a meeting's saved scenarios under a link of their own: found, made, brought in from a file, shown."""

import streamlit as st
from markupsafe import Markup

from planner.app import actions, columns, session, who
from planner.app.actions import attempt, button, text_field, typed
from planner.app.address import arrival, bar, recent, saved_here, signing_in
from planner.app.components import file
from planner.app.downloads import download_file
from planner.app.routes import COMPARE, PLAN
from planner.app.saved import share
from planner.report import qr
from planner.sharing.address import LIST, Address
from planner.sharing.refusals import NotDone, Refused
from planner.sharing.saved import captions, collection, exchange, export_file, quota
from planner.sharing.saved.collection import Collection, Item, Listed
from planner.text import Language, Text

TITLE = Text("Samling til et møde", "Collection for a meeting")
ABOUT = Text(
    "En samling holder et mødes gemte scenarier sammen, for eksempel »Budget 2018, 2. behandling«, med sit eget link. "
    "Kun den, der har linket, kan se den.",
    "A collection keeps a meeting's saved scenarios together, such as “Budget 2018, 2nd reading”, with a link of its "
    "own. Only whoever has the link can see it.",
)
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
    """The one that is open; else how to make one."""
    st.text(ABOUT.in_(language))
    actions.show("list", language)
    found = _opened(language)
    if found is not None:
        show_open(found, language)
        return
    text_field(NEW, "list title", captions.LONGEST_TITLE, language)
    st.caption(share.CAREFUL.in_(language))
    if signing_in.show("list", language):
        button(DO_NEW, "make list", make, language)
        file.show(IMPORT, "list file", import_file, (), language)


def _opened(language: Language) -> Collection | None:
    """The one that is open; what hinders it is said, and it can be tried again."""
    id = saved_here.collection()
    if not id:
        return None
    try:
        where = Address.read(id)
        if where is None:
            raise Refused(NO_LINK)
        return collection.read(saved_here.database(), where.id)
    except NotDone as error:
        with st.container(border=True, key="said-list-away"):
            st.text(error.why.in_(language))
            button(CLOSE, "close list", saved_here.close_collection, language)
            button(actions.TRY_AGAIN, "list again", _nothing, language)
        return None


def _nothing() -> None:
    """A press of a button looks again by itself."""


def make() -> None:
    title = typed("list title")

    def work(token: str, secret: str) -> Text:
        database, _ = saved_here.database_to_write()
        id = collection.create(database, title, secret=secret, token=token)
        saved_here.open_collection(id, secret)
        session.clear("list title")
        return MADE

    attempt("list", lambda: actions.make(("collection", title), quota.COLLECTION, work))


def import_file(_name: str, content: bytes) -> None:
    def made() -> Text:
        export = export_file.read(content)

        def work(token: str, secret: str) -> Text:
            database, saved_by = saved_here.database_to_write()
            id = exchange.import_copies(
                database, export, secret=secret, token=token, saved_by=saved_by
            )
            saved_here.open_collection(id, secret)
            return BROUGHT

        amount = exchange.amount(export.scenarios) + quota.COLLECTION
        return actions.make(("copies", content), amount, work)

    attempt("list", made)


CLOSE = Text("Luk samlingen", "Close the collection")
EMPTY = Text(
    "Der er ingen scenarier i samlingen endnu.", "There are no scenarios in the collection yet."
)
LINK = Text("Link til samlingen", "Link to the collection")
LINK_NOTE = Text(
    "Viser altid samlingen, som den er nu.", "Always shows the collection as it is now."
)
EDIT_LINK = Text("Hemmeligt redigeringslink til samlingen", "Secret edit link to the collection")
EDIT_NOTE = Text(
    "Kun den, der har dette link, kan ændre samlingen. Gem det nu: det kan ikke findes frem igen.",
    "Only whoever has this link can change the collection. Keep it now: it cannot be found again.",
)
OPEN_ITEM = Text("Åbn: {title}", "Open: {title}")
LIVING = Text("{title} – nyeste version", "{title} – newest version")
FROZEN = Text("{title} – version {number}", "{title} – version {number}")
WITHDRAWN = Text("{title} – trukket tilbage", "{title} – withdrawn")
MISSING = Text("Et scenarie, der ikke findes her", "A scenario that is not here")
COMPARE_THEM = Text("Sammenlign de første {n}", "Compare the first {n}")
COLUMN = Text("Titel i samlingen (kan udelades)", "Title in the collection (may be left out)")
ADD_FROZEN = Text(
    "Tilføj det åbne scenarie, version {number}", "Add the open scenario, version {number}"
)
ADD_LIVING = Text(
    "Tilføj det åbne scenarie, altid nyeste version",
    "Add the open scenario, always the newest version",
)
NONE_OPEN = Text(
    "Åbn eller gem et scenarie først; så kan det tilføjes her.",
    "Open or save a scenario first; then it can be added here.",
)
REMOVE, UP = Text("Fjern", "Remove"), Text("Flyt op", "Move up")
RENAME, DO_RENAME = (
    Text("Samlingens titel", "The collection's title"),
    Text("Omdøb samlingen", "Rename the collection"),
)
WHY = Text("Hvorfor trækkes samlingen tilbage?", "Why is the collection withdrawn?")
SURE = Text("Ja, træk samlingen tilbage", "Yes, withdraw the collection")
DO_WITHDRAW = Text("Træk samlingen tilbage", "Withdraw the collection")
GONE = Text("Samlingen er trukket tilbage.", "The collection is withdrawn.")
EXPORT = Text("Hent samlingen som fil", "Download the collection as a file")


def show_open(found: Collection, language: Language) -> None:
    recent.note(recent.Kind.COLLECTION, {LIST: found.id}, found.title)
    st.html(Markup("<h3>{}</h3>").format(found.title))
    secret = _own_secret(found)
    for number, listed in enumerate(found.items):
        show_item(found, number, listed, secret if who.may_save() else "", language)
    if not found.items:
        st.text(EMPTY.in_(language))
    here = [one for one in found.items if one.state == "here"]
    if len(here) > 1:
        compared = tuple(here[: columns.MOST])
        label = COMPARE_THEM.filled(n=len(compared))
        button(label, "compare list", compare, language, compared)
    query = {**session.address(), LIST: found.id}
    full = bar.full(query)
    share.show_link(LINK, full, LINK_NOTE, "list link", language)
    st.html(qr.html(full, found.title, language))
    if secret:
        edit = bar.edit_link(query, secret)
        share.show_link(EDIT_LINK, edit, EDIT_NOTE, "list edit link", language)
        if signing_in.show("list", language):
            show_changes(found, secret, language)
    with st.container(horizontal=True, gap="small"):
        download_file(
            EXPORT,
            f"samling-{found.id}.json",
            lambda: exchange.export_collection(saved_here.database(), found.id).encode(),
            language,
            "application/json",
        )
        button(CLOSE, "close list", saved_here.close_collection, language)


def _own_secret(found: Collection) -> str:
    secret = saved_here.collection_secret()
    if not secret:
        return ""
    try:
        return secret if collection.is_owner(saved_here.database(), found.id, secret) else ""
    except NotDone:
        return ""


def show_item(
    found: Collection, number: int, listed: Listed, secret: str, language: Language
) -> None:
    said = name(listed)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if listed.state == "here":
            label = OPEN_ITEM.filled(title=said)
            button(label, f"open item {number}", open_item, language, listed.item.address)
        else:
            st.text(said.in_(language))
        if secret:
            rest = [one.item for one in found.items]
            if number:
                swapped = [*rest]
                swapped[number - 1 : number + 1] = reversed(rest[number - 1 : number + 1])
                button(UP, f"up {number}", arrange, language, found.id, swapped, secret)
            left = rest[:number] + rest[number + 1 :]
            button(REMOVE, f"remove {number}", arrange, language, found.id, left, secret)


def name(listed: Listed) -> Text:
    if listed.state == "missing" or listed.title is None:
        return MISSING
    title = listed.item.column or listed.title
    if listed.state == "withdrawn":
        return WITHDRAWN.filled(title=title)
    kind = LIVING if listed.item.address.living else FROZEN
    return kind.filled(title=title, number=listed.item.address.number)


def open_item(where: Address) -> None:
    def work() -> None:
        arrival.open_saved(where)
        session.go(PLAN)

    attempt("list", work)


def compare(listed: tuple[Listed, ...]) -> None:
    titles = (one.item.column or one.title or "" for one in listed)
    pairs = zip(listed, titles, strict=True)
    columns.choose(
        [(f"{columns.ID}{one.item.address}", Text(title, title)) for one, title in pairs]
    )
    session.go(COMPARE)


def arrange(id: str, listed: list[Item], secret: str) -> None:
    def work() -> None:
        database, _ = saved_here.database_to_write()
        collection.arrange(database, id, listed, secret=secret)

    attempt("list", work)


def show_changes(found: Collection, secret: str, language: Language) -> None:
    here = saved_here.here()
    if here is None:
        st.text(NONE_OPEN.in_(language))
    else:
        text_field(COLUMN, "list column", captions.LONGEST_TITLE, language)
        at = here.address.frozen(here.entry.number)
        with st.container(horizontal=True, gap="small"):
            label = ADD_FROZEN.filled(number=at.number)
            button(label, "add frozen", add, language, found.id, at, secret)
            button(ADD_LIVING, "add living", add, language, found.id, Address(at.id), secret)
    text_field(RENAME, f"list name {found.id}", captions.LONGEST_TITLE, language, found.title)
    button(DO_RENAME, "rename list", rename, language, found.id, secret)
    text_field(WHY, "list why", captions.LONGEST_WHY, language)
    if st.checkbox(SURE.in_(language), key="list sure"):
        button(DO_WITHDRAW, "withdraw list", withdraw, language, found.id, secret)


def add(id: str, where: Address, secret: str) -> None:
    def work() -> None:
        column = typed("list column") or None
        database, _ = saved_here.database_to_write()
        collection.put(database, id, Item(where, column), secret=secret)
        session.clear("list column")

    attempt("list", work)


def rename(id: str, secret: str) -> None:
    def work() -> None:
        database, _ = saved_here.database_to_write()
        collection.rename(database, id, typed(f"list name {id}"), secret=secret)

    attempt("list", work)


def withdraw(id: str, secret: str) -> None:
    def work() -> Text:
        database, _ = saved_here.database_to_write()
        collection.withdraw(database, id, typed("list why"), secret=secret)
        saved_here.close_collection()
        session.clear("list why", "list sure")
        return GONE

    attempt("list", work)
