"""A visit that goes on in a new session: the server forgets one whose browser was away, the browser does not.

What it sends back is not trusted: it is read as a link is.
"""

from typing import Any
from urllib.parse import parse_qsl

from planner import __version__
from planner.app import state
from planner.app.handover import arrival
from planner.app.history import History, Step
from planner.app.panel import heard
from planner.app.panel.component import component
from planner.app.server import language_asked_for
from planner.sharing import link
from planner.sharing.form import Shared
from planner.sharing.link import Unreadable
from planner.text import Text

MOST_SCENARIOS, MOST_STEPS = 8, 60
LONGEST_QUERY = 20_000
LONGEST_WORDS = 200
SET = Text("ændring før forbindelsen var væk", "change before the connection was lost")


def resume() -> None:
    """Outside every fragment, since a new session knows none of those that the browser shows."""
    data = {"session": state.session(), "version": __version__}
    sent = component("resume")(key="resume", data=data, on_held_change=lambda: None)
    held = sent.held
    if not isinstance(held, dict) or not isinstance(held.get("session"), str):
        return
    if not state.is_of_this_visit(held["session"]):
        take_up(held)


def take_up(held: dict[str, Any]) -> None:
    for given in _listed(held.get("histories"))[-MOST_SCENARIOS:]:
        _open_history(given)
    query = _query(held.get("query"))
    state.set_language(language_asked_for(query))
    state.project(query.get("view") == state.PROJECTOR)
    arrival.open_query(query)
    if state.is_going():  # a collection shows itself to one who comes, not to one who is here
        state.gone()
    for path in _listed(held.get("projected"))[:MOST_STEPS]:
        if isinstance(path, str) and path not in state.projected_levers():
            state.choose_projected(path)
    heard.go_on(held.get("heard"))
    state.go_on_from(held["session"])


def _query(given: Any) -> dict[str, str]:
    is_short = isinstance(given, str) and len(given) <= LONGEST_QUERY
    return dict(parse_qsl(given)) if is_short else {}


def _open_history(given: Any) -> None:
    """Of one scenario, with the step that was shown; nothing where that cannot be read."""
    if not isinstance(given, dict):
        return
    read = enumerate(map(_step, _listed(given.get("steps"))[:MOST_STEPS]))
    steps = [(n, *found) for n, found in read if found is not None]
    at = next((place for place, (n, *_) in enumerate(steps) if n == given.get("at")), None)
    if at is None:
        return
    first, *later = (Step(shared.plan, what) for _, shared, what in steps)
    every = (Step(first.plan), *(Step(one.plan, one.what or SET) for one in later))
    state.go_on_with(steps[at][1], History(every, at))


def _step(given: Any) -> tuple[Shared, Text | None] | None:
    if not isinstance(given, dict) or not isinstance(given.get("link"), str):
        return None
    try:
        shared, _ = arrival.restored(link.read(given["link"]))
    except Unreadable:
        return None
    match given.get("what"):
        case [str(da), str(en)]:
            return shared, Text(_printed(da), _printed(en))
    return shared, None


def _printed(words: str) -> str:
    every = words[:LONGEST_WORDS]
    return "".join(one for one in every if one.isprintable() or one.isspace())


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []
