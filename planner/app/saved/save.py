"""The Save button: a new saved scenario, or a new version of one's own; its links are shown once it is saved."""

from dataclasses import dataclass

import streamlit as st

from planner.app import actions, changes, session
from planner.app.actions import attempt, button, text_field, typed
from planner.app.address import bar, codec, notice, recent, saved_here, signing_in
from planner.app.address.saved_here import Here
from planner.app.saved import share
from planner.model import MODEL
from planner.questions import record
from planner.report import qr, titles
from planner.sharing import address
from planner.sharing.address import Address
from planner.sharing.saved import captions, quota, snapshot, store
from planner.sharing.saved.snapshot import Reproduction
from planner.sharing.saved.version import OpenedVersion
from planner.text import Language, Text, plain

SAVE = Text("Gem", "Save")
TITLE = Text("Titel", "Title")
TITLE_OF_NEW = Text(
    "Titel, hvis det gemmes som et nyt scenarie", "Title, if it is saved as a new scenario"
)
AUTHOR = Text("Rolle eller parti (ikke navn)", "Role or party (no name)")
WHY = Text("Hvorfor (kan udelades)", "Why (may be left out)")
AS_NEW = Text("Gem scenariet", "Save the scenario")
AS_COPY = Text("Gem som et nyt scenarie", "Save as a new scenario")
AS_VERSION = Text("Gem som version {number}", "Save as version {number}")
SAVED = Text(
    "Gemt som version {number}. Kontrolkode: {code}",
    "Saved as version {number}. Check code: {code}",
)
LIVING = Text("Levende link", "Living link")
FROZEN = Text("Frosset link", "Frozen link")
EDIT = Text("Hemmeligt redigeringslink", "Secret edit link")
# Times the longest: what is pasted too long stays in its field, and that is said when it is saved.
PASTED = 5
QR_OF = Text("{link} som QR-kode:", "{link} as a QR code:")
EDIT_NOTE = Text(
    "Kun den, der har dette link, kan gemme nye versioner, omdøbe og trække tilbage. Gem det nu: det kan ikke "
    "findes frem igen, og alle, du giver det til, kan det samme som du.",
    "Only whoever has this link can save new versions, rename and withdraw. Keep it now: it cannot be found "
    "again, and everyone you give it to can do what you can.",
)
DIFFERENCE = Text("Ændret siden version {number}:", "Changed since version {number}:")
OTHERS = Text(
    "Det er en andens gemte scenarie. Gemmer du, får du din egen kopi; den andens bliver, som den er.",
    "This is somebody else's saved scenario. If you save, you get a copy of your own; theirs stays as it is.",
)


@dataclass(slots=True)
class Proposal:
    """Kept in the session: the title that the field was filled in with."""

    title: str | None = None


def show(language: Language) -> None:
    popover = st.popover(SAVE.in_(language), key=signing_in.SAVE_MENU, on_change="rerun")
    if not popover.open:
        return
    with popover:
        here = saved_here.here()
        now = saved_here.unchanged()
        if now is not None and now.secret is not None:
            show_links(now, language)
            return
        if here is not None and here.secret is None:
            st.caption(OTHERS.in_(language))
        own = here if here is not None and here.secret is not None else None
        if own is not None:
            st.text(DIFFERENCE.filled(number=own.entry.number).in_(language))
            for line in changes.lines(own.plan, session.plan(), language):
                st.text(f"• {line}")
        title = plain(titles.titled(session.plan()).in_(language), captions.LONGEST_TITLE)
        key = f"save title {session.name()}"
        if session.choice(key) == session.part(Proposal).title:
            session.clear(key)  # nothing was typed: it follows what is set
        session.part(Proposal).title = title
        label = TITLE if own is None else TITLE_OF_NEW
        text_field(label, key, PASTED * captions.LONGEST_TITLE, language, title)
        text_field(AUTHOR, "save author", PASTED * captions.LONGEST_AUTHOR, language)
        text_field(WHY, "save why", PASTED * captions.LONGEST_WHY, language)
        st.caption(share.CAREFUL.in_(language))
        if signing_in.show(signing_in.SAVE_MENU, language):
            with st.container(horizontal=True, gap="small"):
                if own is not None:
                    newest = max(entry.number for entry in own.entries)
                    label = AS_VERSION.filled(number=newest + 1)
                    button(label, "save version", save, language, own)
                button(AS_NEW if here is None else AS_COPY, "save new", save, language, None)
        actions.show("save", language)


def save(onto: Here | None) -> None:
    """A new version of `onto`, or a new scenario. What was typed stays until it is saved."""
    attempt("save", lambda: _save(onto))


def _save(onto: Here | None) -> None:
    now = saved_here.unchanged()
    if now is not None and now.secret is not None:
        return  # the second press of a double click: what is shown is saved
    title, author, why = map(typed, (f"save title {session.name()}", "save author", "save why"))
    shared, (database, saved_by) = session.shared(), saved_here.database_to_write()
    body = snapshot.take(shared)

    def work(token: str, secret: str) -> tuple[OpenedVersion, str]:
        if onto is None or onto.secret is None:
            at = store.create(
                database, title, author, why, body, secret=secret, token=token, saved_by=saved_by
            )
        else:
            id, based_on, secret = onto.address.id, onto.entry.number, onto.secret
            at = store.add(
                database, id, author, why, body,
                based_on=based_on, secret=secret, token=token, saved_by=saved_by,
            )  # fmt: skip
        return store.read(database, at), secret

    id = onto.address.id if onto else None
    # Without the words beside it, which may be typed otherwise when it is tried again: nothing is saved twice for them.
    what = ("scenario", id, body.content, saved_by)
    found, secret = actions.make(what, quota.amount_of([body]), work)
    session.clear(f"save title {session.name()}", "save author", "save why")
    figures = record.record(shared.plan.scenario, shared.draws)
    later = Reproduction(figures, figures, None, MODEL)
    living, plan, draws = Address(found.address.id), shared.plan, shared.draws
    saved_here.keep(
        Here(living, found.title, found.entry, found.entries, plan, draws, later, secret)
    )
    recent.note(recent.Kind.SAVED, {address.SAVED: str(living)}, found.title)
    notice.close()


def show_links(here: Here, language: Language) -> None:
    """Of one's own saved scenario: the living, the frozen and the edit link, labelled as what they are."""
    frozen_at = here.address.frozen(here.entry.number)
    said = SAVED.filled(number=here.entry.number, code=here.entry.check)
    st.text(said.in_(language))
    living, fixed = (bar.full(_query(at)) for at in (Address(here.address.id), frozen_at))
    share.show_link(FROZEN, fixed, share.kind(frozen_at), "frozen link", language)
    st.html(share.mail(fixed, here.title, language))
    share.show_link(LIVING, living, share.LIVING, "living link", language)
    if here.secret is not None:
        edit = bar.edit_link(_query(Address(here.address.id)), here.secret)
        share.show_link(EDIT, edit, EDIT_NOTE, "edit link", language)
    st.caption(share.CAREFUL.in_(language))
    st.caption(QR_OF.filled(link=FROZEN).in_(language))
    st.html(qr.html(fixed, here.title, language))


def _query(at: Address) -> dict[str, str]:
    shown = {key: value for key, value in codec.in_address().items() if key != address.LIST}
    return session.address() | {address.SAVED: str(at)} | shown
