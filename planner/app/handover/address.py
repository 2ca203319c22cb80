"""What the page shows, in the address: the browser's address bar and the Share button give the same link.

Our own script writes it in place: Streamlit's way would make an entry in the browser's history at every
move of a lever. Whatever does not belong there goes, an edit key first of all.
"""

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from planner.app import state
from planner.app.handover import held, saved_here, view
from planner.app.panel.component import component
from planner.app.server import PATHS, base_path
from planner.sharing import link
from planner.sharing.saved import Address

SCENARIO, SAVED, LIST = "s", "id", view.LIST
EDIT = "edit"  # of an edit link: read, and never put into an address again
MOST_IN_ADDRESS = (
    7_000  # characters of a link; servers in between refuse an address of more than 8,000
)
LONGEST_PASTED = 2_000  # characters of a link to something saved
KEPT = "kept address"  # in the session: what could not be opened, until something else is chosen


def keep() -> None:
    shown = _unopened() or scenario()
    query = state.address() | shown | view.in_address()
    component("address")(key="address", data={"query": urlencode(query), "held": held.held(shown)})


def ours() -> dict[str, str]:
    """The language, the scenario that is shown, and the view apart from it."""
    return state.address() | scenario() | view.in_address()


def keep_unopened(query: Iterable[tuple[str, str]]) -> None:
    """So that a reload tries again; an edit key does not stay."""
    st.session_state[KEPT] = ({key: value for key, value in query if key != EDIT}, None)


def _unopened() -> dict[str, str] | None:
    """Until something else is chosen than what is shown instead."""
    query, instead = st.session_state.get(KEPT, (None, None))
    shown = state.name(), state.plan()
    if instead not in (None, shown):
        st.session_state.pop(KEPT)
        return None
    if query:
        st.session_state[KEPT] = query, shown
    return query


def scenario() -> dict[str, str]:
    here = saved_here.unchanged()
    if here is not None:
        return {SAVED: str(here.address)}
    text = link.write(state.shared())
    return {SCENARIO: text} if len(text) <= MOST_IN_ADDRESS else {}


def _front(path: str) -> str:
    """The front page's path: the server's own where it has one, else all before a page's name, as a proxy gives it."""
    if base_path() != "/":
        return base_path()
    base, _, last = path.rstrip("/").rpartition("/")
    return f"{base}/" if last in PATHS[1:] else f"{path.rstrip('/')}/"


def full(query: dict[str, str], page: bool = True) -> str:
    """With the public address, base path included; `page`: of the page shown, else of the front page."""
    here = urlsplit(st.context.url or "")
    path = _front(here.path) + (state.page() if page else "")
    return urlunsplit((here.scheme, here.netloc, path, urlencode(query), ""))


def read(given: str, key: str) -> tuple[Address | None, str]:
    """What is saved at a link that a person pasted, or at an address by itself; and the edit key, where there is one.

    `key` is SAVED or LIST.
    """
    query = link.parameters(given)
    return Address.read(query.get(key, given)), query.get(EDIT, "")
