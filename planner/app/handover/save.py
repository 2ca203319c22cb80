"""The Save button: a new saved scenario, or a new version of one's own; its links are shown once it is saved."""

import streamlit as st
from markupsafe import Markup

from planner.app import state
from planner.app.handover import address, arrival, changed, saved_here, share
from planner.app.handover.attempts import field, typed
from planner.app.handover.saved_here import Here
from planner.model import MODEL
from planner.questions import record
from planner.report import qr
from planner.sharing import frozen, keys, store, words
from planner.sharing.frozen import Later
from planner.sharing.refusals import NotDone
from planner.sharing.saved import Address
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
IS_SAVED = Text(
    "Det, der vises, er gemt som version {number}.", "What is shown is saved as version {number}."
)
LIVING = Text("Levende link", "Living link")
FROZEN = Text("Frosset link", "Frozen link")
EDIT = Text("Hemmeligt redigeringslink", "Secret edit link")
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
MOST_SAVES = 50  # of one visitor
TOO_MANY = Text(
    "Der er gemt {most} gange i dette besøg, og det er det højeste. Brug et link under »Del« eller en fil.",
    "You have saved {most} times in this visit, which is the most. Use a link under “Share”, or a file.",
)
SAVING = "saving"  # in the session: token and edit key of a save that has not been acknowledged, and of what
SAID = "save said"
SAVES = "saves"


def show(language: Language) -> None:
    popover = st.popover(SAVE.in_(language), key="save", on_change="rerun")
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
        is_version = here is not None and here.secret is not None
        if is_version and here is not None:
            st.text(DIFFERENCE.filled(number=here.entry.number).in_(language))
            for line in changed.lines(here.plan, state.plan(), language):
                st.text(f"• {line}")
        title = plain(state.baseline().title.in_(language), words.LONGEST_TITLE)
        label = TITLE_OF_NEW if is_version else TITLE
        field(label, f"save title {state.name()}", words.LONGEST_TITLE, language, title)
        field(AUTHOR, "save author", words.LONGEST_AUTHOR, language)
        field(WHY, "save why", words.LONGEST_WHY, language)
        st.caption(share.CAREFUL.in_(language))
        with st.container(horizontal=True, gap="small"):
            if is_version and here is not None:
                newest = max(entry.number for entry in here.entries)
                show_button(AS_VERSION.filled(number=newest + 1), here, "save version", language)
            show_button(AS_NEW if here is None else AS_COPY, None, "save new", language)
        said: Text | None = st.session_state.get(SAID)
        if said is not None:
            st.error(said.in_(language))


def show_button(label: Text, onto: Here | None, key: str, language: Language) -> None:
    st.button(label.in_(language), on_click=save, args=(onto,), key=key)


def save(onto: Here | None) -> None:
    """A new version of `onto`, or a new scenario. What was typed stays until it is saved."""
    st.session_state.pop(SAID, None)
    saves = st.session_state.get(SAVES, 0)
    if saves >= MOST_SAVES:
        st.session_state[SAID] = TOO_MANY.filled(most=MOST_SAVES)
        return
    title, author, why = map(typed, (f"save title {state.name()}", "save author", "save why"))
    shared = state.shared()
    try:
        body = frozen.body(shared)
        token, secret = _keys((onto and onto.address.id, title, author, why, body.content))
        database = saved_here.database()
        if onto is not None and onto.secret is not None:
            secret, based_on = onto.secret, onto.entry.number
            id = onto.address.id
            at = store.add(
                database, id, author, why, body, based_on=based_on, secret=secret, token=token
            )
        else:
            at = store.make(database, title, author, why, body, secret=secret, token=token)
        found = store.opened(database, Address(at.id))
    except NotDone as error:
        st.session_state[SAID] = error.why
        return
    st.session_state[SAVES] = saves + 1
    for key in (SAVING, f"save title {state.name()}", "save author", "save why"):
        st.session_state.pop(key, None)
    figures = record.record(shared.plan.scenario, shared.draws)
    later = Later(figures, figures, None, MODEL)
    entry = next(entry for entry in found.entries if entry.number == at.number)
    plan, draws = shared.plan, shared.draws
    saved_here.keep(
        Here(Address(at.id), found.title, entry, found.entries, plan, draws, later, secret)
    )
    arrival.close()


def _keys(what: tuple[object, ...]) -> tuple[str, str]:
    """The same ones when the same save is tried again, so that nothing is saved twice."""
    before = st.session_state.get(SAVING)
    if before is None or before[0] != what:
        before = (what, keys.new_token(), keys.new_secret())
        st.session_state[SAVING] = before
    return before[1], before[2]


def show_links(here: Here, language: Language) -> None:
    """Of one's own saved scenario: the living, the frozen and the edit link, labelled as what they are."""
    frozen_at = here.address.frozen(here.entry.number)
    said = SAVED.filled(number=here.entry.number, code=here.entry.check)
    st.text(said.in_(language))
    living, fixed = (address.full(_query(at)) for at in (Address(here.address.id), frozen_at))
    share.show_link(FROZEN, fixed, share.kind(frozen_at), "frozen link", language)
    share.show_link(LIVING, living, share.LIVING, "living link", language)
    if here.secret is not None:
        edit = address.full({**_query(Address(here.address.id)), address.EDIT: here.secret})
        share.show_link(EDIT, edit, EDIT_NOTE, "edit link", language)
    st.html(qr.html(fixed, here.title, language))
    st.html(Markup("{}").format(share.mail(fixed, here.title, language)))
    st.caption(share.CAREFUL.in_(language))


def _query(at: Address) -> dict[str, str]:
    view = {key: value for key, value in address.view().items() if key != address.LIST}
    return state.address() | {address.SAVED: str(at)} | view
