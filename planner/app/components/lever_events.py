"""What a person did to the levers, as the browser's log tells it; the browser is not trusted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import streamlit as st

from planner.app import moves, session, visit
from planner.app.controls import Control
from planner.app.moves import NotAllowed
from planner.model.plan import Plan
from planner.report.typed_number import cleaned
from planner.text import Language, Text

WAS_RESET = Text("alt nulstillet", "everything reset")
NOT_TOGETHER = Text(
    "Det kan ikke lade sig gøre sammen med de andre greb og antagelser; ændr dem først.",
    "That is not possible together with the other levers and assumptions; change those first.",
)
KEPT_FAULTS = 20
KEPT_LOGS, LONGEST_ID = 10, 40
LONGEST_TYPED = 40
# What comes of values that our own page would not send.
NOT_OURS = (TypeError, ValueError, KeyError, IndexError, OverflowError)
GOES_ON = 1.5  # seconds within which sliding the same lever on is one step


@dataclass(frozen=True, slots=True)
class Fault:
    """`what` was set to what was `given`, and why that cannot stand."""

    what: str
    given: str
    why: Text

    def typed_in(self, what: str) -> str | None:
        """What stays in the field of it; None where the field shows what stands."""
        return self.given or None if what == self.what else None


@dataclass(slots=True)
class Events:
    """Kept in the session: what was heard of the levers."""

    last: dict[str, int] = field(default_factory=dict)  # by log, the number of its last event
    faults: dict[str, Fault] = field(default_factory=dict)  # by scenario and path
    slid: tuple[str, float] = ("", 0.0)  # which lever was slid last, and when


def _use(tool: Any) -> None:
    """What a browser may ask for; anything else is passed over."""
    match tool:
        case "undo":
            session.undo()
        case "redo":
            session.redo()
        case "replay":
            session.replay()
        case "reset":
            session.reset(WAS_RESET)
    session.part(Events).slid = ("", 0.0)
    session.part(Events).faults = {}


def place() -> str:
    """What the levers on the page belong to; an event for another scenario or programme is not heard."""
    return f"{session.name()}/{session.programme()}"


def hear(
    key: str,
    every: tuple[Control, ...],
    language: Language,
    doubt: Callable[[str], None] | None = None,
) -> None:
    """All that the log of the component with this key has and that was not heard before."""
    for event in _unheard(st.session_state[key].log):
        if event.get("place") != place():
            continue
        if event.get("path") == "":
            _use(event.get("what"))
        elif event.get("what") == "doubt":
            of = next((one for one in every if one.path == event.get("path")), None)
            if doubt is not None and of is not None and of.parameter is not None:
                doubt(of.path)
        else:
            _hear(event, every, language)


def _unheard(log: Any) -> Iterator[dict[str, Any]]:
    """The events of the browser's log that have not been heard, in order; anything else is passed over.

    Those of a session that this one does not go on from stay unheard: on reconnecting Streamlit may send the log ahead
    of what the browser holds of the visit, by which this session learns that it does.
    """
    if not isinstance(log, dict) or not isinstance(log.get("events"), list):
        return
    id = str(log.get("id"))[:LONGEST_ID]
    last = heard().get(id, 0)
    for event in log["events"][-40:]:
        if not isinstance(event, dict) or not isinstance(event.get("n"), int) or event["n"] <= last:
            continue
        if visit.is_of_this_visit(str(event.get("session"))):
            last = event["n"]
            yield event
    _keep_heard({id: last})


def heard() -> dict[str, int]:
    """The number of the last event that was heard, by the log's id."""
    return session.part(Events).last


def _keep_heard(last: dict[str, int]) -> None:
    others = {id: n for id, n in heard().items() if id not in last}
    session.part(Events).last = dict([*others.items(), *last.items()][-KEPT_LOGS:])


def go_on(given: Any) -> None:
    """With what was heard in an earlier session of this visit, as the browser tells it."""
    if isinstance(given, dict):
        _keep_heard({id[:LONGEST_ID]: n for id, n in given.items() if isinstance(n, int)})


def _hear(event: dict[str, Any], every: tuple[Control, ...], language: Language) -> None:
    """One thing that was done to one lever."""
    control = next((one for one in every if one.path == event.get("path")), None)
    if control is None:
        return
    what, value = event.get("what"), event.get("value")
    kept, at = dict(session.part(Events).faults), f"{session.name()}/{control.path}"
    kept.pop(at, None)
    session.part(Events).faults = kept
    if isinstance(value, str) and not cleaned(value):
        return  # a field that was cleared shows again what stands
    try:
        changed, words = _meant(session.plan(), control, what, value, language)
        if not changed.stands:
            raise NotAllowed(NOT_TOGETHER)
        session.change(changed, words, goes_on=_goes_on(control.path, what))
    except NotAllowed as error:
        given = "" if value is None else str(value)[:LONGEST_TYPED]
        kept[at] = Fault(str(what), given, error.why)
    except NOT_OURS:
        pass
    session.part(Events).faults = dict(list(kept.items())[-KEPT_FAULTS:])


def fault(path: str) -> Fault | None:
    """Of what was last tried there; until something else is set there."""
    return session.part(Events).faults.get(f"{session.name()}/{path}")


def _goes_on(path: str, what: Any) -> bool:
    """Whether the same lever was slid a moment ago: an arrow key held down is one step to undo."""
    before, when = session.part(Events).slid
    session.part(Events).slid = (path if what == "value" else "", monotonic())
    return what == "value" and before == path and monotonic() - when < GOES_ON


def _meant(
    plan: Plan, control: Control, what: Any, value: Any, language: Language
) -> tuple[Plan, Text]:
    match what:
        case "reset":
            return plan.without(control.path), moves.RESET.filled(label=control.label)
        case "value" if control.parameter:
            return moves.moved(plan, control, float(value), language)
        case "typed" if control.parameter:
            return moves.moved(plan, control, str(value), language)
        case "option" if control.options:
            return moves.chosen(plan, control, int(value))
        case "lead" | "over" if control.parameter:
            return moves.retimed(plan, control, what, str(value), language)
        case "decided" if control.parameter:
            return moves.redated(plan, control, decided=int(value))
        case "hold" | "as_given" if control.parameter:
            return moves.redated(plan, control, **{what: bool(value)})
    raise ValueError(what)
