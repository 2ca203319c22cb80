"""What a visitor came with: a link or a saved scenario in the address, read once."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from planner.app import state
from planner.app.comparing import kept as columns
from planner.app.handover import address, notice, saved_here, view
from planner.app.handover.notice import NOT_OPENED, Notice, Raw, say
from planner.app.handover.saved_here import Here
from planner.app.server import SAVED
from planner.model import MODEL
from planner.sharing import form, frozen, link, store
from planner.sharing.form import Opened, Shared, fingerprint, with_sources
from planner.sharing.frozen import Spoiled
from planner.sharing.link import Unreadable
from planner.sharing.refusals import NotDone, NotYours, StoreAway
from planner.sharing.saved import Address
from planner.text import Language, Text, plain

ARRIVED = "arrived"  # in the session
LONGEST_KEY = 40  # of an id or an edit key in the address
NO_ADDRESS = Text(
    "Adressen på det gemte scenarie er ikke hel.",
    "The address of the saved scenario is not complete.",
)
PARTLY = Text(
    "Linket er åbnet, men {n} af de valg, der står i det, kan ikke bruges og er ikke med i tallene:",
    "The link was opened, but {n} of the choices in it cannot be used and are not in the figures:",
)
OTHER_MODEL = Text(
    "Linket er lavet, da modellen var version {then}; her regnes med version {now}. Værdierne er, som de var, "
    "men tallene kan være anderledes. Se »Metode og kilder« om, hvad der er ændret.",
    "The link was made when the model was version {then}; here version {now} is run. The values are as they "
    "were, but the figures may differ. See “Method and sources” for what has changed.",
)
NOT_AS_MEANT = Text(
    "Grebene i linket giver i denne udgave et lidt andet scenarie end dengang; tallene kan være anderledes.",
    "In this version the levers in the link give a slightly different scenario than then; figures may differ.",
)
NO_SOURCES = Text(
    "Linket begyndte med scenariet »{name}«, som ikke ligger her i den form. Alle værdier er med, men kilder og "
    "offentliggjorte tal vises ikke.",
    "The link began with the scenario “{name}”, which is not here in that form. All values are there, but "
    "sources and published figures are not shown.",
)


def arrive() -> None:
    """At the first run of a session, before anything is chosen."""
    if not st.session_state.get(ARRIVED):
        open_query(st.query_params.to_dict())
        # Last: a run that is broken off for another one must not leave an address half read.
        st.session_state[ARRIVED] = True


def open_query(query: Mapping[str, str]) -> None:
    """Whatever is wrong becomes a notice."""
    if address.SAVED in query:
        _open_saved(query)
    elif address.SCENARIO in query:
        _open_link(query)
    if address.LIST in query:
        saved_here.open_collection(
            query[address.LIST][:LONGEST_KEY], query.get(address.EDIT, "")[:LONGEST_KEY]
        )
        state.go(SAVED)
    columns.from_address(query)
    if every := state.scenarios():
        state.choose_one_of(every)
        view.from_address(query)


def _open_link(query: Mapping[str, str]) -> None:
    try:
        opened = link.read(query[address.SCENARIO])
    except Unreadable as error:
        raw = _raw(query, address.SCENARIO)
        say(Notice((NOT_OPENED, error.why), error.faults, raw, error.table))
        _choose(error.origin)
        return
    shared, words = restored(opened)
    state.open_shared(shared)
    if words or opened.left_out:
        raw = _raw(query, address.SCENARIO) if opened.left_out else ()
        say(Notice(words, opened.left_out, raw))


def restored(opened: Opened) -> tuple[Shared, tuple[Text, ...]]:
    """With sources and facts, where the scenario that it began with is at hand as it was; and what is to be said."""
    shared, words = opened.shared, []
    if opened.left_out:
        words.append(PARTLY.filled(n=len(opened.left_out)))
    elif shared.model != MODEL:
        words.append(OTHER_MODEL.filled(then=shared.model, now=MODEL))
    elif not opened.as_meant:
        words.append(NOT_AS_MEANT)
    origin = state.at_hand().get(shared.origin.name)
    if origin is not None and fingerprint(origin) == shared.origin.fingerprint:
        baseline = with_sources(shared.plan.baseline, origin)
        shared = replace(shared, plan=replace(shared.plan, baseline=baseline))
    else:
        words.append(NO_SOURCES.filled(name=plain(shared.origin.name)))
    return shared, tuple(words)


def _open_saved(query: Mapping[str, str]) -> None:
    where = Address.read(query[address.SAVED])
    raw = _raw(query, address.SAVED, address.EDIT)
    if where is None:
        say(Notice((NOT_OPENED, NO_ADDRESS), raw=raw))
    else:
        reopen(where, query.get(address.EDIT), raw)


def reopen(where: Address, secret: str | None, raw: Raw = ()) -> None:
    """As `open_saved`; what hinders it becomes a notice."""
    try:
        open_saved(where, secret)
    except NotDone as error:
        retry = bool(raw) and isinstance(error, StoreAway)
        say(Notice((NOT_OPENED, error.why), raw=raw, can_retry=retry))
    except Spoiled as error:
        say(Notice((NOT_OPENED, error.why), raw=raw))


def open_saved(where: Address, secret: str | None = None) -> None:
    """Chosen, with what is to be said of it. NotDone where it cannot be had, Spoiled where it cannot be read."""
    found = store.opened(saved_here.database(), where)
    opened = frozen.opened(found.body)
    shared = opened.shared
    state.open_shared(shared)
    later = None if opened.left_out else saved_here.later_of(found.body, shared.origin.name)
    is_yours = bool(secret) and store.is_yours(saved_here.database(), where.id, secret or "")
    here = Here(
        where,
        found.title,
        found.entry,
        found.entries,
        shared.plan,
        state.draws(),
        later,
        secret if is_yours else None,
    )
    saved_here.keep(here)
    if opened.left_out:
        say(Notice((PARTLY.filled(n=len(opened.left_out)),), opened.left_out))
    elif secret and not is_yours:
        say(Notice((NotYours().why,)))


def _raw(query: Mapping[str, str], *keys: str) -> Raw:
    return tuple((key, query[key][: link.LONGEST]) for key in keys if key in query)


def _choose(name: str | None) -> None:
    if name in state.scenarios():
        st.session_state["scenario"] = name


def show(language: Language) -> None:
    """Above the page, until it is closed."""
    notice.show(_try_again, _use_rest, language)


def _try_again() -> None:
    said = notice.said()
    notice.close()
    if said is not None:
        _open_saved(dict(said.raw))


def _use_rest() -> None:
    said = notice.said()
    notice.close()
    if said is None or said.table is None:
        return
    opened = form.salvaged(said.table, state.name(), state.baseline())
    state.open_shared(opened.shared)
    if opened.left_out:
        say(Notice((PARTLY.filled(n=len(opened.left_out)),), opened.left_out))
