"""What the page shows, in the address: the browser's address bar and the Share button give the same link.

Our own script writes it in place: Streamlit's way would make an entry in the browser's history at every
move of a lever. Whatever does not belong there goes, an edit key first of all.
"""

from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import streamlit as st

from planner.app import state
from planner.app.comparing import kept
from planner.app.handover import saved_here
from planner.app.panel.component import component
from planner.app.server import COMPARE, PATHS
from planner.sharing import link
from planner.sharing.saved import Address

SCENARIO, SAVED, LIST, PROGRAMME, ASKED = "s", "id", "list", "programme", "asked"
EDIT = "edit"  # of an edit link: read, and never put into an address again
MOST_IN_ADDRESS = (
    7_000  # characters of a link; servers in between refuse an address of more than 8,000
)
KEPT = "kept address"  # in the session: what could not be opened, until something else is chosen


def keep() -> None:
    component("address")(key="address", data={"query": urlencode(ours())})


def ours() -> dict[str, str]:
    """The language, the scenario, and the view apart from it."""
    return state.address() | scenario() | view()


def scenario() -> dict[str, str]:
    """What could not be opened stays as it is, so that a reload tries again."""
    unopened = st.session_state.get(KEPT)
    if unopened:
        return dict(unopened)
    here = saved_here.unchanged()
    if here is not None:
        return {SAVED: str(here.address)}
    text = link.write(state.shared())
    return {SCENARIO: text} if len(text) <= MOST_IN_ADDRESS else {}


def view() -> dict[str, str]:
    """Which collection, columns, programme and question, as far as they are not the first ones."""
    first = state.baseline().programmes[0].id
    shown = {
        LIST: st.session_state.get("list"),
        PROGRAMME: None if state.programme() == first else state.programme(),
        ASKED: st.session_state.get("asked"),
    }
    columns = kept.in_address() if state.page() == COMPARE else {}
    return {key: value for key, value in shown.items() if value} | columns


def full(query: dict[str, str], page: bool = True) -> str:
    """With the public address, base path included; `page`: of the page shown, else of the front page."""
    here = urlsplit(st.context.url or "")
    base, _, last = here.path.rstrip("/").rpartition("/")
    if last not in PATHS[1:]:  # the front page
        base, last = here.path.rstrip("/"), ""
    path = f"{base}/{last if page else ''}"
    return urlunsplit((here.scheme, here.netloc, path, urlencode(query), ""))


def read(given: str, key: str) -> tuple[Address | None, str]:
    """What is saved at a link that a person pasted, or at an address by itself; and the edit key, where there is one.

    `key` is SAVED or LIST.
    """
    try:
        query = parse_qs(urlsplit(given.strip()).query)
    except ValueError:
        return None, ""
    return Address.read(query.get(key, [given])[0]), query.get(EDIT, [""])[0]
