"""What the page shows, in the address: the browser's address bar and the Share button give the same link.

Our own script writes it in place: Streamlit's way would make an entry in the browser's history at every
move of a lever. Whatever does not belong there goes, an edit key first of all.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from planner.app import actions, session, visit
from planner.app.address import codec, notice, own_copy, saved_here
from planner.app.components import lever_events
from planner.app.components.component import component
from planner.app.routes import front_path
from planner.sharing.address import EDIT, OWN, QUESTIONS, SAVED, SCENARIO
from planner.sharing.link import challenges, links
from planner.sharing.link.shared import Shared

MOST_IN_ADDRESS = 7_000  # characters of a link; servers in between refuse an address above 8,000


@dataclass(slots=True)
class Written:
    """Of the session: the last link that was written, and what it holds."""

    shared: Shared | None = None
    link: str = ""


def keep() -> None:
    """Hands the browser the address, and what it holds so that another session can go on with the visit.

    What could not be opened stays in the address, so that a reload tries again. What is too long for one lies in the
    visitor's browser, and the address names it there.
    """
    unopened = notice.held_back()
    shown = scenario() if unopened is None else dict(unopened.raw)
    beside = codec.in_address() if unopened is None else {}
    length = len(shown.get(SCENARIO, "") + beside.get(QUESTIONS, ""))
    is_too_long = unopened is None and length > MOST_IN_ADDRESS
    if is_too_long:
        shown = {OWN: own_copy.whole_name(session.shared())}
    query = session.address() | shown | beside
    component("address")(key="address", data={"query": urlencode(query), "held": snapshot(shown)})
    own_copy.sync(is_too_long)


def snapshot(shown: dict[str, str]) -> dict[str, Any]:
    """Of the visit as it is after this run; `shown` is the scenario as it stands in the address."""
    history = session.history()
    what = history.last
    return {
        "session": visit.token(),
        "query": urlencode(session.address() | shown | codec.in_address(every_page=True)),
        "heard": lever_events.heard(),
        "edit": _edit_key(),
        "saved": open_version(),
        "words": actions.words_typed(),
        "saves": actions.held(),
        "step": {
            "scenario": session.name(),
            "at": history.at,
            "count": len(history.steps),
            "link": link(),
            "questions": challenges.write(history.plan.challenges),
            "what": list(what.every) if what else None,
        },
    }


def _edit_key() -> str:
    """To what is open; the browser holds it in memory alone, where it stands as a link too once it is asked for."""
    here = saved_here.here()
    return here.secret or "" if here is not None else saved_here.collection_secret()


def open_version() -> list[Any] | None:
    """Of what is saved: the address of what is open, and the number of its version."""
    here = saved_here.here()
    return [str(here.address), here.entry.number] if here is not None else None


def ours() -> dict[str, str]:
    """The language, the scenario that is shown, and what is looked at of it."""
    return session.address() | scenario() | codec.in_address()


def scenario() -> dict[str, str]:
    here = saved_here.unchanged()
    if here is not None:
        return {SAVED: str(here.address)}
    return {SCENARIO: link()}


def link() -> str:
    """All that is shown, as text; written once for each state of it, which takes a millisecond."""
    shared, written = session.shared(), session.part(Written)
    if not _is_same(written.shared, shared):
        written.shared, written.link = shared, links.write(shared)
    return written.link


def _is_same(one: Shared | None, other: Shared) -> bool:
    """Without a look into the plans, which takes as long as writing them."""
    if one is None or one.plan is not other.plan:
        return False
    return (one.draws, one.origin) == (other.draws, other.origin)


def full(query: dict[str, str], page: bool = True) -> str:
    """With the public address, base path included; `page`: of the page shown, else of the front page."""
    return below(session.page().path if page else "", query)


def below(path: str, query: dict[str, str]) -> str:
    """With the public address, of something else than a page."""
    here = urlsplit(st.context.url or "")
    path = front_path(here.path) + path
    return urlunsplit((here.scheme, here.netloc, path, urlencode(query), ""))


def edit_link(query: dict[str, str], secret: str) -> str:
    """The key stands in the fragment, which a browser sends to nobody; a script of ours takes it (`edit_key`)."""
    return f"{full(query)}#{EDIT}={secret}"
