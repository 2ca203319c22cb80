"""What a visitor came with: a link or a saved scenario in the address, read once, and what is to be said of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from planner.app import offered, state
from planner.app.comparing import kept
from planner.app.handover import address, saved_here
from planner.app.handover.saved_here import Here
from planner.app.server import SAVED
from planner.model import MODEL
from planner.model.faults import Fault
from planner.sharing import form, frozen, link, store
from planner.sharing.form import Opened, Shared, fingerprint, with_sources
from planner.sharing.frozen import Spoiled
from planner.sharing.link import Unreadable
from planner.sharing.refusals import NotDone, NotYours, StoreAway
from planner.sharing.saved import Address
from planner.text import Language, Text, plain

ARRIVED, NOTICE = "arrived", "notice"  # in the session
FAULTS_SHOWN = 5
NOT_OPENED = Text("Linket kunne ikke åbnes.", "The link could not be opened.")
NO_ADDRESS = Text(
    "Adressen på det gemte scenarie er ikke hel.",
    "The address of the saved scenario is not complete.",
)
SHOWN_INSTEAD = Text(
    "I stedet vises: {title}, uden ændringer.", "Shown instead: {title}, unchanged."
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
AND_MORE = Text("… og {n} mere", "… and {n} more")
RAW = Text("Linket, som det blev modtaget:", "The link as it was received:")
SAVE_RAW = Text("Hent linket som tekst", "Download the link as text")
SAVE_TABLE = Text("Hent alt, hvad der står i linket", "Download everything in the link")
USE_REST = Text(
    "Brug de valg, der kan bruges, på »{title}«",
    "Use the choices that can be used, on “{title}”",
)
TRY_AGAIN = Text("Prøv igen", "Try again")
CLOSE = Text("Luk beskeden", "Close the message")


Raw = tuple[tuple[str, str], ...]  # of an address: keys and values


@dataclass(frozen=True, slots=True)
class Notice:
    """`raw` is what could not be opened, as it stood in the address; `table` what was in it."""

    words: tuple[Text, ...]
    faults: tuple[Fault, ...] = ()
    raw: Raw = ()
    table: Mapping[str, Any] | None = None
    origin: str | None = None
    can_retry: bool = False


def arrive() -> None:
    """At the first run of a session, before anything is chosen. Whatever is wrong becomes a notice."""
    if st.session_state.get(ARRIVED):
        return
    st.session_state[ARRIVED] = True
    query = st.query_params.to_dict()
    if address.SAVED in query:
        _open_saved(query)
    elif address.SCENARIO in query:
        _open_link(query)
    if address.LIST in query:
        st.session_state["list"] = query[address.LIST][:40]
        st.session_state["list secret"] = query.get(address.EDIT, "")[:40]
        state.go(SAVED)
    kept.from_address(query)
    _look_at(query)


def _look_at(query: Mapping[str, str]) -> None:
    """The view: a programme or question that there is none of is passed over."""
    every = state.scenarios()
    if not every:
        return
    state.choose_one_of(every)
    programme = query.get(address.PROGRAMME)
    if programme in [one.id for one in state.baseline().programmes]:
        st.session_state[f"{state.name()}/programme"] = programme
    if query.get(address.ASKED):
        st.session_state["asked"] = query[address.ASKED][:40]


def _open_link(query: Mapping[str, str]) -> None:
    try:
        opened = link.read(query[address.SCENARIO])
    except Unreadable as error:
        _say(
            Notice(
                (NOT_OPENED, error.why),
                error.faults,
                _raw(query, address.SCENARIO),
                error.table,
                error.origin,
            )
        )
        _choose(error.origin)
        return
    shared, words = restored(opened)
    state.open_shared(shared)
    if words or opened.left_out:
        raw = _raw(query, address.SCENARIO) if opened.left_out else ()
        _say(Notice(words, opened.left_out, raw))


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
        _say(Notice((NOT_OPENED, NO_ADDRESS), raw=raw))
    else:
        reopen(where, query.get(address.EDIT), raw)


def reopen(where: Address, secret: str | None, raw: Raw = ()) -> None:
    """As `open_saved`; what hinders it becomes a notice."""
    try:
        open_saved(where, secret)
    except NotDone as error:
        retry = bool(raw) and isinstance(error, StoreAway)
        _say(Notice((NOT_OPENED, error.why), raw=raw, can_retry=retry))
    except Spoiled as error:
        _say(Notice((NOT_OPENED, error.why), raw=raw))


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
        _say(Notice((PARTLY.filled(n=len(opened.left_out)),), opened.left_out))
    elif secret and not is_yours:
        _say(Notice((NotYours().why,)))


def _raw(query: Mapping[str, str], *keys: str) -> Raw:
    return tuple((key, query[key][: link.LONGEST]) for key in keys if key in query)


def _choose(name: str | None) -> None:
    if name in state.scenarios():
        st.session_state["scenario"] = name


def _say(notice: Notice) -> None:
    st.session_state[NOTICE] = notice
    if notice.raw and not notice.faults:
        address.keep_unopened(notice.raw)


def close() -> None:
    st.session_state.pop(NOTICE, None)
    st.session_state.pop(address.KEPT, None)


def show(language: Language) -> None:
    """Above the page, until it is closed."""
    notice: Notice | None = st.session_state.get(NOTICE)
    if notice is None:
        return
    with st.container(border=True, key="notice"):
        for words in notice.words:
            st.text(words.in_(language))
        for fault in notice.faults[:FAULTS_SHOWN]:
            st.text(f"• {fault.sentence(language)}")
        if len(notice.faults) > FAULTS_SHOWN:
            st.text(AND_MORE.filled(n=len(notice.faults) - FAULTS_SHOWN).in_(language))
        if notice.raw:
            _show_raw(notice, language)
        with st.container(horizontal=True, gap="small"):
            if notice.can_retry:
                _button(TRY_AGAIN, "try again", _try_again, language)
            _button(CLOSE, "close notice", close, language)


def _show_raw(notice: Notice, language: Language) -> None:
    title = plain(state.baseline().title.in_(language))
    if not notice.table and notice.words[0] == NOT_OPENED:
        st.text(SHOWN_INSTEAD.filled(title=title).in_(language))
    st.text(RAW.in_(language))
    raw = "&".join(f"{key}={value}" for key, value in notice.raw if key != address.EDIT)
    st.code(raw, language=None, wrap_lines=True, height=100)
    with st.container(horizontal=True, gap="small"):
        offered.download_file(SAVE_RAW, "link.txt", raw.encode, language)
        if notice.table is not None:
            content = notice.table

            def made() -> bytes:
                return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace")

            offered.download_file(SAVE_TABLE, "link.json", made, language, "application/json")
    if notice.table is not None:
        words = USE_REST.filled(title=Text(title, title))
        _button(words, "use rest", _use_rest, language)


def _button(words: Text, key: str, pressed: Callable[[], None], language: Language) -> None:
    st.button(words.in_(language), key=key, on_click=pressed)


def _try_again() -> None:
    notice = st.session_state.get(NOTICE)
    close()
    if notice is not None:
        _open_saved(dict(notice.raw))


def _use_rest() -> None:
    notice = st.session_state.get(NOTICE)
    close()
    if notice is None or notice.table is None:
        return
    opened = form.salvaged(notice.table, state.name(), state.baseline())
    state.open_shared(opened.shared)
    if opened.left_out:
        _say(Notice((PARTLY.filled(n=len(opened.left_out)),), opened.left_out))
