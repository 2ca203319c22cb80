"""What the page shows, in the address: the browser's address bar and the Share button give the same link.

Our own script writes it in place: Streamlit's way would make an entry in the browser's history at every
move of a lever. Whatever does not belong there goes, an edit key first of all.
"""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from planner.app import session
from planner.app.address import notice, own_copy, saved_here, snapshot, view
from planner.app.components.component import component
from planner.app.routes import front_path
from planner.sharing import link
from planner.sharing.parameters import EDIT, OWN, SAVED, SCENARIO

MOST_IN_ADDRESS = 7_000  # characters of a link; servers in between refuse an address above 8,000


def keep() -> None:
    """What could not be opened stays in the address, so that a reload tries again.

    What is too long for one lies in the visitor's browser, and the address names it there.
    """
    unopened = notice.held_back()
    shown = scenario() if unopened is None else dict(unopened.raw)
    is_too_long = unopened is None and len(shown.get(SCENARIO, "")) > MOST_IN_ADDRESS
    if is_too_long:
        shown = {OWN: own_copy.whole_name(session.shared())}
    beside = view.in_address() if unopened is None else {}
    query = session.address() | shown | beside
    data = {"query": urlencode(query), "held": snapshot.of_visit(shown)}
    component("address")(key="address", data=data)
    own_copy.sync(is_too_long)


def ours() -> dict[str, str]:
    """The language, the scenario that is shown, and the view apart from it."""
    return session.address() | scenario() | view.in_address()


def scenario() -> dict[str, str]:
    here = saved_here.unchanged()
    if here is not None:
        return {SAVED: str(here.address)}
    return {SCENARIO: link.write(session.shared())}


def full(query: dict[str, str], page: bool = True) -> str:
    """With the public address, base path included; `page`: of the page shown, else of the front page."""
    here = urlsplit(st.context.url or "")
    path = front_path(here.path) + (session.page().path if page else "")
    return urlunsplit((here.scheme, here.netloc, path, urlencode(query), ""))


def edit_link(query: dict[str, str], secret: str) -> str:
    """The key stands in the fragment, which a browser sends to nobody; a script of ours takes it (`edit_key`)."""
    return f"{full(query)}#{EDIT}={secret}"
