"""What a visitor came with: a link or a saved scenario in the address, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from planner.app import routes, session, visit
from planner.app.address import codec, notice, own_copy, recent, saved_here
from planner.app.address.notice import NOT_OPENED, Notice, Raw, say
from planner.app.address.own_copy import NO_SOURCES
from planner.app.address.saved_here import Here
from planner.app.components.component import component
from planner.model import MODEL
from planner.sharing.address import (
    EDIT,
    LANGUAGE,
    LIST,
    OWN,
    PROGRAMME,
    QUESTIONS,
    SAVED,
    SCENARIO,
    VIEW,
    Address,
    canonical,
)
from planner.sharing.link import challenges, links, pasted_text
from planner.sharing.link.links import UnreadableLink
from planner.sharing.link.shared import Opened, Shared, fingerprint, with_sources_at_hand
from planner.sharing.refusals import DatabaseUnavailable, NotDone, WrongKey
from planner.sharing.saved import snapshot, store
from planner.sharing.saved.snapshot import UnreadableVersion
from planner.text import Text, in_one_line, plain

BROWSER_KEY = "edit_key"  # of the component
LONGEST_KEY = 40  # of an id or an edit key in the address
LONGEST_TOLD, MOST_TOLD = 60, 300  # characters of a parameter that is not used, and of all of them
NO_ADDRESS = Text(
    "Adressen på det gemte scenarie er ikke hel.",
    "The address of the saved scenario is not complete.",
)
NO_PROGRAMME = Text(
    "Linket viser programmet »{name}«, men det findes ikke i »{title}«.",
    "The link shows the programme “{name}”, but “{title}” has no such programme.",
)
UNUSED = Text(
    "Adressen rummer også noget, som ikke kan bruges her og ikke er med: {what}",
    "The address also holds what cannot be used here and is left out: {what}",
)
PARTLY = Text(
    "Linket er åbnet, men {n} af de valg, der står i det, kan ikke bruges og er ikke med i tallene:",
    "The link was opened, but {n} of the choices in it cannot be used and are not in the figures:",
)
UNASKED = Text(
    "Nogle af de spørgsmål til forvaltningen, der står i linket, kan ikke bruges og er ikke med:",
    "Some of the questions to the administration in the link cannot be used and are left out:",
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


@dataclass(slots=True)
class Arrival:
    """Kept in the session: whether its address has been read."""

    is_over: bool = False


def is_over() -> bool:
    return session.part(Arrival).is_over


def arrive() -> None:
    """At the first run of a session, before anything is chosen."""
    if not is_over():
        open_address(st.query_params.to_dict())
        # Last: a run that is broken off for another one must not leave an address half read.
        session.part(Arrival).is_over = True


def open_address(given: Mapping[str, str]) -> None:
    """As it stands in the address bar. Whatever is wrong becomes a notice."""
    notice.close()
    query = pasted_text.in_query(given)
    if query.get(VIEW) == session.PROJECTOR:
        session.project(True)
    open_query(query, tuple((key, given[key][: links.LONGEST]) for key in given if _may_stay(key)))


def _may_stay(key: str) -> bool:
    """In the address as it came; an edit key may not, and the language follows what is chosen."""
    return not {EDIT, LANGUAGE} & canonical({key: ""}).keys()


def open_query(query: Mapping[str, str], raw: Raw, secret: str = "") -> None:
    """What an address holds, as `pasted` reads it; `raw` is how it stood there, `secret` the edit key beside it."""
    secret = query.get(EDIT, secret)[:LONGEST_KEY]
    if SAVED in query:
        where = Address.read(query[SAVED])
        if where is None:
            say(Notice((NOT_OPENED, NO_ADDRESS), raw=raw, holds_back=True))
        else:
            reopen(where, secret, raw)
    elif SCENARIO in query:
        _open_link(query[SCENARIO], raw, query.get(QUESTIONS, ""))
    elif OWN in query:
        own_copy.open_whole(query[OWN][:LONGEST_KEY], raw)
    if LIST in query:
        saved_here.open_collection(query[LIST][:LONGEST_KEY], secret)
        session.go(routes.SAVED)
    every = session.scenarios()
    if every:
        session.choose_one_of(every)
        if notice.held_back() is None:
            _look(query, raw)


def _look(query: Mapping[str, str], raw: Raw) -> None:
    unused = codec.from_address(query)
    if PROGRAMME in unused:
        words = NO_PROGRAMME.filled(
            name=plain(unused.pop(PROGRAMME)), title=session.baseline().title.plain()
        )
        say(Notice((words,), raw=raw, holds_back=True, asks_programme=True))
    if SCENARIO not in query and QUESTIONS in query:
        unused[QUESTIONS] = query[QUESTIONS]  # of which scenario, nobody can tell
    if unused:
        every = ", ".join(f"{name}={value}"[:LONGEST_TOLD] for name, value in unused.items())
        notice.add(UNUSED.filled(what=in_one_line(every, MOST_TOLD)))


def _open_link(text: str, raw: Raw, questions: str) -> None:
    try:
        opened = challenges.beside(links.read(text), questions)
    except UnreadableLink as error:
        say(Notice((NOT_OPENED, error.why), error.faults, raw, error.table, holds_back=True))
        _choose(error.origin)
        return
    shared, words = restored(opened)
    session.open_shared(shared)
    beside = {QUESTIONS: challenges.write(shared.plan.challenges)}
    recent.note_link(
        {SCENARIO: text} | {key: one for key, one in beside.items() if one}, shared.plan
    )
    own_copy.ask(fingerprint(opened.shared.plan.baseline))
    if faults := opened.left_out + opened.unasked:
        say(Notice(words, faults, raw))
    elif words:
        say(Notice(words))


def restored(opened: Opened) -> tuple[Shared, tuple[Text, ...]]:
    """With sources and facts, where the scenario that it began with is at hand as it was; and what is to be said."""
    shared, words = opened.shared, []
    if opened.left_out:
        words.append(PARTLY.filled(n=len(opened.left_out)))
    elif shared.model != MODEL:
        words.append(OTHER_MODEL.filled(then=shared.model, now=MODEL))
    elif not opened.as_meant:
        words.append(NOT_AS_MEANT)
    if opened.unasked:
        words.append(UNASKED)
    known = with_sources_at_hand(shared, session.at_hand())
    if known is None:
        words.append(NO_SOURCES.filled(name=plain(shared.origin.name)))
    return known or shared, tuple(words)


def reopen(where: Address, secret: str | None, raw: Raw = ()) -> None:
    """As `open_saved`; what hinders it becomes a notice, in place of the figures where nothing is open yet."""
    try:
        open_saved(where, secret)
    except NotDone as error:
        retry = bool(raw) and isinstance(error, DatabaseUnavailable)
        words = (NOT_OPENED, error.why)
        say(Notice(words, raw=raw, can_retry=retry, holds_back=bool(raw)))
    except UnreadableVersion as error:
        say(Notice((NOT_OPENED, error.why), raw=raw, holds_back=bool(raw)))


def open_saved(where: Address, secret: str | None = None) -> None:
    """Chosen, with a notice on it. NotDone where it cannot be had, UnreadableVersion where it cannot be read."""
    found = store.read(saved_here.database(), where)
    opened = snapshot.read(found.body)
    shared = opened.shared
    session.open_shared(shared)
    later = None if opened.left_out else saved_here.later_of(found.body, shared.origin.name)
    is_yours = bool(secret) and store.is_owner(saved_here.database(), where.id, secret or "")
    here = Here(
        where,
        found.title,
        found.entry,
        found.entries,
        shared.plan,
        session.draws(),
        later,
        secret if is_yours else None,
    )
    saved_here.keep(here)
    recent.note_saved({SAVED: str(where)}, here)
    tell_what_is_left_out(opened)
    if secret and not is_yours and not opened.left_out:
        say(Notice((WrongKey().why,)))


def ask_for_key() -> None:
    """The browser has the edit key that stood in the address; it is needed where something is open without one."""
    if not (saved_here.lacks_key() or notice.held_back()):
        return
    data = {"session": visit.token()}
    component("edit_key")(key=BROWSER_KEY, data=data, on_key_change=_bring_key_from_browser)


def _bring_key_from_browser() -> None:
    given = st.session_state[BROWSER_KEY].key
    if isinstance(given, str):
        bring_key(pasted_text.edit_key(given) or given[:LONGEST_KEY])


def bring_key(secret: str) -> None:
    """An edit key that stood in the fragment of the address: for the scenario or the collection that is open."""
    saved_here.keep_brought_key(secret)
    here = saved_here.here()
    try:
        if here is not None and store.is_owner(saved_here.database(), here.address.id, secret):
            saved_here.keep(replace(here, secret=secret))
        elif saved_here.collection():
            saved_here.open_collection(saved_here.collection(), secret)
        elif here is not None:
            notice.add(WrongKey().why)
    except NotDone as error:
        notice.add(error.why)


def tell_what_is_left_out(opened: Opened) -> None:
    if words := left_out(opened):
        say(Notice(words, opened.left_out + opened.unasked))


def left_out(opened: Opened) -> tuple[Text, ...]:
    """What is to be said of a saved scenario of which not everything can be used."""
    words = [PARTLY.filled(n=len(opened.left_out))] if opened.left_out else []
    return (*words, UNASKED) if opened.unasked else tuple(words)


def _choose(name: str | None) -> None:
    if name in session.scenarios():
        session.choose(session.SCENARIO, name)
