"""A visit that goes on in a new session: the server forgets one whose browser was away, the browser does not.

What it sends back is not trusted: it is read as a link is.
"""

from dataclasses import replace
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from planner import __version__
from planner.app import actions, session, visit
from planner.app.address import arrival, notice, recent, saved_here, signing_in
from planner.app.address.notice import Notice
from planner.app.components import lever_events
from planner.app.components.component import component
from planner.app.history import History, Step
from planner.app.routes import language_asked_for
from planner.model.scenario import Scenario
from planner.sharing.address import EDIT, OWN, SAVED, SCENARIO, VIEW, Address
from planner.sharing.link import challenges, links
from planner.sharing.link.links import UnreadableLink
from planner.sharing.link.shared import Shared
from planner.sharing.refusals import NotDone
from planner.sharing.saved.snapshot import UnreadableVersion
from planner.text import LANGUAGES, Text, in_one_line

HANDED_OVER = "resume"
LONGEST_WAIT = 3.0  # seconds
MOST_SCENARIOS, MOST_STEPS = 8, 60
LONGEST_QUERY, LONGEST_WORDS = 20_000, 200
MOST_NUMBER = 999_999  # of a version
MOST_LETTERS = 300_000  # of all links together: each takes a few milliseconds to read
SET = Text("ændring, før forbindelsen forsvandt", "change before the connection was lost")
NOT_BACK = Text(
    "Mens forbindelsen var væk, har serveren glemt det, der var valgt, og det er for stort til at stå i "
    "adressen. Her vises et scenarie uden ændringer.",
    "While the connection was lost the server forgot what you had chosen, and it is too large for the "
    "address. Shown here is a scenario without changes.",
)


def resume() -> None:
    """Outside every fragment, since a new session knows none of those that the browser shows."""
    data = {"session": visit.token(), "version": __version__}
    sent = component("resume")(key=HANDED_OVER, data=data, on_held_change=lambda: None)
    held = sent.held
    if not isinstance(held, dict) or not isinstance(held.get("session"), str):
        if not arrival.is_over() and _comes_back():
            _wait()
    elif not visit.is_of_this_visit(held["session"]):
        take_up(held)


def _comes_back() -> bool:
    """Whether the browser has had a session before on the page that it shows: it names it as the third protocol."""
    return (st.context.headers.get("Sec-WebSocket-Protocol") or "").count(",") == 2


def _wait() -> None:
    """Until the browser has handed over what it holds, which begins another run in place of this one.

    This one knows the address as it was when the page was opened, and would take what was opened since from the page,
    and what is typed in it.
    """
    until = monotonic() + LONGEST_WAIT
    while monotonic() < until:
        session.choice(HANDED_OVER)  # whoever looks into the session is broken off for another run
        sleep(0.02)


def take_up(held: dict[str, Any]) -> None:
    every = _listed(held.get("histories"))[-MOST_SCENARIOS:]
    histories = every
    while sum(map(_letters, histories)) > MOST_LETTERS:
        histories = histories[1:]  # the last is the one that was shown
    opened = [_open_history(one) for one in histories]
    query = _query(held.get("query"))
    session.set_language(language_asked_for(query))
    session.project(query.get(VIEW) == session.PROJECTOR)
    edit = held["edit"] if isinstance(held.get("edit"), str) else ""
    arrival.open_address(query | {EDIT: edit} if edit else query)
    actions.go_on(held.get("saves"))
    actions.bring(held.get("words"), held.get("written"))
    match held.get("saved"):
        case [str(address), int(number)] if saved_here.here() is None:
            _open_again(Address.read(address[: arrival.LONGEST_KEY]), number, edit)
    recent.forget()
    in_query = {SCENARIO, SAVED, OWN} & query.keys()
    if every and not any(opened[-1:]) and not in_query and notice.current() is None:
        notice.say(Notice((NOT_BACK,)))
    session.next_page()  # a collection shows itself to one who comes, not to one who is here
    lever_events.go_on(held.get("heard"))
    signing_in.come_back(held)
    visit.go_on_from(held["session"])


def _open_again(address: Address | None, number: int, secret: str) -> None:
    """The version that was open, below what has been changed since, which stands in the address in its place."""
    if address is None or not 1 <= number <= MOST_NUMBER:
        return
    shared, history = session.shared(), session.history()
    try:
        arrival.open_saved(address.frozen(number), secret[: arrival.LONGEST_KEY])
    except (NotDone, UnreadableVersion) as error:
        notice.add(error.why)
    finally:
        session.go_on_with(shared, history)  # also where the database was away after the half of it
    if (here := saved_here.here()) is not None:
        saved_here.keep(replace(here, address=address))


def _query(given: Any) -> dict[str, str]:
    is_short = isinstance(given, str) and len(given) <= LONGEST_QUERY
    return dict(parse_qsl(given)) if is_short else {}


def _letters(history: Any) -> int:
    return sum(len(_words(step, "link")) for step in _steps(history))


def _open_history(given: Any) -> bool:
    """Of one scenario, with the step that was shown; whether that could be read."""
    read = enumerate(map(_step, _steps(given)))
    steps = [(n, *found) for n, found in read if found is not None]
    at = next((place for place, (n, *_) in enumerate(steps) if n == given.get("at")), None)
    if at is None:
        return False
    kept: dict[Scenario, Scenario] = {}  # once, though every link holds it
    baselines = (kept.setdefault(one.plan.baseline, one.plan.baseline) for _, one, _ in steps)
    first, *later = (
        Step(replace(shared.plan, baseline=baseline), what)
        for (_, shared, what), baseline in zip(steps, baselines, strict=True)
    )
    every = (Step(first.plan), *(Step(one.plan, one.what or SET) for one in later))
    session.go_on_with(steps[at][1], History.of_steps(every, at))
    return True


def _step(given: dict[str, Any]) -> tuple[Shared, Text | None] | None:
    try:
        opened = challenges.beside(links.read(_words(given, "link")), _words(given, "questions"))
        shared, _ = arrival.restored(opened)
    except UnreadableLink:
        return None
    match given.get("what"):
        case [str(), str(), *_] as words if len(words) == len(LANGUAGES):
            return shared, Text(*(in_one_line(str(one), LONGEST_WORDS) for one in words))
    return shared, None


def _steps(history: Any) -> list[Any]:
    steps = _listed(history.get("steps")) if isinstance(history, dict) else []
    return [one for one in steps if isinstance(one, dict)][:MOST_STEPS]


def _words(step: dict[str, Any], key: str) -> str:
    found = step.get(key)
    return found if isinstance(found, str) else ""


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []
