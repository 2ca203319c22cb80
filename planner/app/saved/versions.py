"""The saved scenario that is open: its versions, what changed between them, and what its owner can do."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from planner import clock
from planner.app import actions, changes, lists, session, who
from planner.app.actions import attempt, button, text_field, typed
from planner.app.address import arrival, saved_here, signing_in
from planner.app.address.saved_here import Here
from planner.app.saved import banner
from planner.document import page
from planner.model.plan import Plan
from planner.report import tables
from planner.report.tables import Column, Table
from planner.sharing.address import Address
from planner.sharing.refusals import NotDone
from planner.sharing.saved import captions, snapshot, store
from planner.sharing.saved.snapshot import UnreadableVersion
from planner.sharing.saved.version import Entry
from planner.text import Language, Text

TITLE = Text("Det gemte scenarie", "The saved scenario")
NOT_SAVED = Text(
    "Det scenarie, der vises, er ikke åbnet fra de gemte. Gem det under »Gem« øverst på siden.",
    "The scenario shown was not opened from the saved ones. Save it under “Save” at the top of the page.",
)
OPENED = Text("Åbnet: {title}", "Opened: {title}")
VERSIONS = Text("Versioner, den nyeste øverst", "Versions, the newest first")
SAVED_BY = "saved_by"  # shown where anybody was signed in
COLUMNS = {
    "number": Text("Version", "Version"),
    "saved": Text("Gemt", "Saved"),
    "author": Text("Rolle eller parti", "Role or party"),
    SAVED_BY: Text("Gemt af (logget ind)", "Saved by (signed in)"),
    "why": Text("Hvorfor", "Why"),
    "base": Text("Bygger på", "Based on"),
    "code": Text("Kontrolkode", "Check code"),
}
WHICH = Text("Se en version", "Look at a version")
VERSION = Text("Version {number}", "Version {number}")
OPEN_VERSION = Text("Åbn version {number}", "Open version {number}")
DIFFERENCE = Text(
    "Ændret fra version {before} til version {number}:",
    "Changed from version {before} to version {number}:",
)
FIRST = Text("Den første version.", "The first version.")
OWNER = Text("Dit gemte scenarie", "Your saved scenario")
OPERATOR = Text("For jer, der driver siden", "For those who run this site")
OPERATOR_NOTE = Text(
    "Dette er en andens gemte scenarie. Begrundelsen vises for alle, der åbner linket.",
    "This is somebody else's saved scenario. The reason is shown to everyone who opens the link.",
)
RENAME = Text("Ny titel", "New title")
DO_RENAME = Text("Omdøb", "Rename")
RENAMED = Text("Titlen er nu »{title}«.", "The title is now “{title}”.")
WITHDRAW = Text("Hvorfor trækkes det tilbage?", "Why is it withdrawn?")
WITHDRAW_NOTE = Text(
    "Et tilbagetrukket scenarie kan ingen åbne mere; linket siger, at det er trukket tilbage, hvornår og hvorfor. "
    "Det kan ikke fortrydes.",
    "Nobody can open a withdrawn scenario any more; its link says that it was withdrawn, when and why. It cannot "
    "be undone.",
)
SURE = Text("Ja, træk alle versioner tilbage", "Yes, withdraw all versions")
DO_WITHDRAW = Text("Træk tilbage", "Withdraw")
WITHDRAWN = Text("Trukket tilbage.", "Withdrawn.")


def show(language: Language) -> None:
    here = saved_here.here()
    if here is None:
        st.text(NOT_SAVED.in_(language))
        return
    show_versions(here, language)
    if here.secret is not None:
        show_owner(here, language)
    elif who.is_operator():
        show_operator(here, language)


def _open(where: Address, secret: str | None) -> Text:
    arrival.open_saved(where, secret)
    here = saved_here.here()
    return OPENED.filled(title=here.title if here else "")


def show_versions(here: Here, language: Language) -> None:
    st.html(banner.listed(banner.lines(here), language))
    keys = [one for one in COLUMNS if one != SAVED_BY or any(e.saved_by for e in here.entries)]
    rows = [_row(entry, keys, language) for entry in reversed(here.entries)]
    columns = tuple(Column(key, COLUMNS[key], "text") for key in keys)
    st.html(page.html([tables.grid(Table(columns, rows), VERSIONS)], language))
    numbers = [entry.number for entry in reversed(here.entries)]
    names = {one: VERSION.filled(number=one).in_(language) for one in numbers}
    key, which = f"version of {here.address.id}", WHICH.in_(language)
    chosen = lists.now(key, names, numbers[0])
    lists.show(st.selectbox, which, names, key, placeholder=which)
    if chosen != here.entry.number:
        label = OPEN_VERSION.filled(number=chosen)
        button(
            label, "open version", _open_version, language, here.address.frozen(chosen), here.secret
        )
    show_difference(here, chosen, language)


def _row(entry: Entry, keys: list[str], language: Language) -> tuple[str, ...]:
    said = {
        "number": str(entry.number),
        "saved": clock.in_words(entry.saved_at).in_(language),
        "author": entry.author,
        SAVED_BY: entry.saved_by,
        "why": entry.why,
        "base": "" if entry.based_on is None else str(entry.based_on),
        "code": entry.check,
    }
    return tuple(said[key] for key in keys)


def _open_version(where: Address, secret: str | None) -> None:
    attempt("open", lambda: _open(where, secret))


def show_difference(here: Here, number: int, language: Language) -> None:
    """From the version that it was based on."""
    entry = next(one for one in here.entries if one.number == number)
    before = entry.based_on
    if before is None:
        st.text(FIRST.in_(language))
        return
    try:
        old, new = (_plan(here.address.frozen(one)) for one in (before, number))
    except (NotDone, UnreadableVersion) as error:
        st.text(error.why.in_(language))
        return
    st.text(DIFFERENCE.filled(before=before, number=number).in_(language))
    st.html(banner.listed(changes.lines(old, new, language), language))


def _plan(where: Address) -> Plan:
    return snapshot.read(store.read(saved_here.database(), where).body).shared.plan


def show_owner(here: Here, language: Language) -> None:
    st.html(Markup("<h3>{}</h3>").format(OWNER.in_(language)))
    actions.show("owner", language)
    if not signing_in.show("owner", language):
        return
    text_field(RENAME, f"new title {here.address.id}", captions.LONGEST_TITLE, language, here.title)
    button(DO_RENAME, "rename", rename, language, here)
    _show_withdrawing(withdraw, here, language)


def show_operator(here: Here, language: Language) -> None:
    """Of another's: whoever runs the server can take it away, with a reason, and nothing else."""
    st.html(Markup("<h3>{}</h3>").format(OPERATOR.in_(language)))
    actions.show("owner", language)
    st.text(OPERATOR_NOTE.in_(language))
    _show_withdrawing(withdraw_for_another, here, language)


def _show_withdrawing(pressed: Callable[[Here], None], here: Here, language: Language) -> None:
    text_field(WITHDRAW, "withdraw why", captions.LONGEST_WHY, language)
    st.caption(WITHDRAW_NOTE.in_(language))
    if st.checkbox(SURE.in_(language), key="withdraw sure"):
        button(DO_WITHDRAW, "withdraw", pressed, language, here)


def rename(here: Here) -> None:
    title = typed(f"new title {here.address.id}")

    def work() -> Text:
        database, _ = saved_here.database_to_write()
        store.rename(database, here.address.id, title, secret=here.secret or "")
        kept = captions.title(title)
        saved_here.rename(kept)
        return RENAMED.filled(title=kept)

    attempt("owner", work)


def withdraw(here: Here) -> None:
    """What is shown goes on as the visitor's own, not saved."""

    def work() -> Text:
        database, _ = saved_here.database_to_write()
        store.withdraw(database, here.address.id, typed("withdraw why"), secret=here.secret or "")
        return _gone()

    attempt("open", work)


def withdraw_for_another(here: Here) -> None:
    def work() -> Text:
        database = saved_here.database_of_all()
        store.withdraw_for_another(database, here.address.id, typed("withdraw why"))
        return _gone()

    # Where it is refused, all stays folded out.
    attempt("open" if typed("withdraw why") else "owner", work)


def _gone() -> Text:
    saved_here.forget()
    session.clear("withdraw why", "withdraw sure")
    return WITHDRAWN
