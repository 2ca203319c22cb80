"""What a visitor has open of what is saved: the scenario with its version and its figures then, and a collection."""

from dataclasses import dataclass, replace
from functools import cache

import streamlit as st

from planner.app import session
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing import frozen
from planner.sharing.database import Database
from planner.sharing.frozen import Later
from planner.sharing.saved import Address, Body, Entry

HERE = "saved here"  # in the session, by the scenario's name
LIST, LIST_SECRET = "list", "list secret"  # in the session
BROUGHT_KEY = "edit key"  # in the session: the one that came with the address


@dataclass(frozen=True, slots=True)
class Here:
    """`secret` is the edit key, where the visitor came with it or saved it here; it never leaves the session."""

    address: Address
    title: str
    entry: Entry
    entries: tuple[Entry, ...]
    plan: Plan
    draws: Draws
    later: Later | None
    secret: str | None = None


@cache  # and not by Streamlit: a browser's message can clear that
def database() -> Database:
    """One for all visitors of a server; nothing is opened before it is used."""
    return Database.from_environment()


def here() -> Here | None:
    """Of the chosen scenario."""
    found: Here | None = _every().get(session.name())
    return found


def unchanged() -> Here | None:
    """Only while what is shown is what is saved."""
    found = here()
    if found is None or (session.plan(), session.draws()) != (found.plan, found.draws):
        return None
    return found


def _every() -> dict[str, Here]:
    return st.session_state.setdefault(HERE, {})


def keep(found: Here) -> None:
    _every()[session.name()] = found


def forget() -> None:
    _every().pop(session.name(), None)


def rename(title: str) -> None:
    found = here()
    if found is not None:
        keep(replace(found, title=title))


def later_of(body: Body, origin_name: str) -> Later:
    """For the scenario that is chosen now."""
    shared = session.shared()
    return frozen.later(body, shared, session.at_hand().get(origin_name))


def collection() -> str:
    """The id, or what came in its place; empty where none is open."""
    return str(st.session_state.get(LIST) or "")


def collection_secret() -> str:
    """What came as its edit key, which may be of another one; empty where none came."""
    return str(st.session_state.get(LIST_SECRET) or "")


def open_collection(id: str, secret: str) -> None:
    st.session_state[LIST], st.session_state[LIST_SECRET] = id, secret


def close_collection() -> None:
    for key in (LIST, LIST_SECRET):
        st.session_state.pop(key, None)


def brought_key() -> str:
    """The edit key that came with the address, for what is opened after it came; empty where none did."""
    return str(st.session_state.get(BROUGHT_KEY) or "")


def keep_brought_key(secret: str) -> None:
    st.session_state[BROUGHT_KEY] = secret


def lacks_key() -> bool:
    """Whether something saved is open that an edit key could belong to."""
    found = here()
    lacks_its_own = found is not None and found.secret is None
    return lacks_its_own or (bool(collection()) and not collection_secret())
