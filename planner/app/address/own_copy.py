"""The visitor's own figures in the visitor's own browser: what a link cannot hold is there again after a reload.

The browser keeps the draft, and the last scenarios whose sources and published figures no link brings back. Nothing of
it goes anywhere else. What comes back is not trusted: it is read like a file, and used only where it is what was asked.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from planner.app import drafts, session, visit
from planner.app.address import notice
from planner.app.address.notice import NOT_OPENED, Notice, Raw
from planner.app.components.component import component
from planner.app.drafts import Draft
from planner.files import writing
from planner.files.faults import InvalidScenario
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.sharing.link import whole
from planner.sharing.link.form_1 import as_json
from planner.sharing.link.shared import (
    Opened,
    Origin,
    Shared,
    bare,
    fingerprint,
    with_sources_at_hand,
)
from planner.text import Language, Text, plain

COMPONENT = "own_copy"
DRAFT = "draft"  # the name of its copy; a scenario's is its fingerprint
MOST_LETTERS = 1_000_000  # of a copy
MOST_WAITING = 5  # copies on their way; the browser keeps no more either
NO_SOURCES = Text(
    "Linket begyndte med scenariet »{name}«, som ikke ligger her i den form. Alle værdier er med, men kilder og "
    "offentliggjorte tal vises ikke.",
    "The link began with the scenario “{name}”, which is not here in that form. All values are there, but "
    "sources and published figures are not shown.",
)
COMING = Text(
    "Scenariet er for stort til et link og hentes fra denne browser.",
    "The scenario is too large for a link and is fetched from this browser.",
)
GONE = Text(
    "Scenariet er for stort til et link, og adressen virker kun i den browser, hvor det blev åbnet. Her ligger det "
    "ikke. Bed om scenariet som fil eller om et link til det gemte.",
    "The scenario is too large for a link, and the address works only in the browser in which it was opened. It is "
    "not here. Ask for the scenario as a file, or for a link to the saved one.",
)
DRAFT_IS_BACK = Text(
    "Udkastet fra sidst er hentet frem igen, som det var, da det sidst kunne regnes på.",
    "The draft from last time is here again, as it was when it could last be run.",
)
ABOUT = Text(
    "Denne browser har en kopi af jeres egne tal, så de er her efter en genindlæsning. Den bliver på computeren.",
    "This browser has a copy of your own figures, so that they are here after a reload. It stays on this computer.",
)
ERASE = Text("Slet kopien i browseren", "Erase the copy in the browser")
ERASED = Text(
    "Kopien er slettet, og der gemmes ingen ny, før siden genindlæses.",
    "The copy is erased, and no new one is kept before the page is reloaded.",
)


@dataclass(slots=True)
class Copies:
    """Kept in the session: what the browser was given and asked for, and what is known of its copies."""

    waiting: dict[str, Any] = field(default_factory=dict)  # what it has not yet answered
    number: int = 0  # of the last that it was told
    wanted: set[str] = field(default_factory=set)  # the names that it was asked for
    scenario: tuple[Plan, Draws] | None = None  # as it was last looked at here
    draft: Draft | None = None  # as above
    has_asked_for_draft: bool = False
    has_news: bool = False  # since the last run
    is_held: bool = False  # there is a copy in the browser
    is_off: bool = False  # no copy is kept any more


def sync(is_too_long: bool) -> None:
    """Hands the browser what is new, and asks it for what is missing; `is_too_long`: what is shown is so for a link."""
    if session.part(Copies).has_news:
        session.part(Copies).has_news = False
        st.rerun()
    if notice.held_back() is None and not session.part(Copies).is_off:
        _keep_scenario(is_too_long)
        _keep_draft()
    copies = session.part(Copies)
    if copies.draft is None and not copies.has_asked_for_draft:  # at once, before there is another
        copies.has_asked_for_draft = True
        ask(DRAFT)
    data = {"visit": visit.token(), "held": copies.is_held, **copies.waiting}
    component(COMPONENT)(key=COMPONENT, data=data, on_answer_change=_hear)


def ask(name: str, must_answer: bool = False) -> None:
    session.part(Copies).wanted.add(name)
    _wait(ask=[name], must_answer=must_answer)


def _wait(
    keep: Mapping[str, str] | None = None,
    ask: list[str] | None = None,
    must_answer: bool = False,
    erase: bool = False,
) -> None:
    """Adds to what the browser has to keep or answer, under a number of its own."""
    copies = session.part(Copies)
    before = {} if erase else copies.waiting
    new = dict(keep or {})
    older = [one for one in before.get("keep", {}).items() if one[0] not in new]
    copies.number += 1
    copies.waiting = {
        "n": copies.number,
        "keep": dict([*older, *new.items()][-MOST_WAITING:]),
        "ask": [*before.get("ask", []), *(ask or [])],
        "must_answer": must_answer or before.get("must_answer", False),
        "erase": erase,
    }


def _keep_scenario(is_too_long: bool) -> None:
    """Keeps the scenario in the browser where its link would not bring all of it back."""
    seen, now = session.part(Copies).scenario, (session.plan(), session.draws())
    if seen is not None and seen[0] is now[0] and seen[1] == now[1]:
        return
    shared = session.shared()
    is_same = seen is not None and seen[0].baseline is shared.plan.baseline
    session.part(Copies).scenario = now
    if is_too_long:
        _keep(whole_name(shared), shared)
    elif not is_same and lost(shared):
        _keep(fingerprint(bare(shared.plan.baseline)), _unchanged(shared.plan.baseline))


def _keep_draft() -> None:
    draft = drafts.current()
    if draft is None or draft.scenario is None or session.part(Copies).draft is draft:
        return
    session.part(Copies).draft = draft
    _keep(DRAFT, _unchanged(draft.scenario))


def _unchanged(scenario: Scenario) -> Shared:
    return Shared(Plan(scenario), Draws(), Origin(scenario.id, fingerprint(scenario)))


def _keep(name: str, shared: Shared) -> None:
    text = _written(shared)
    if len(text) <= MOST_LETTERS:
        _wait(keep={name: text})
        session.part(Copies).is_held = True  # the browser tells where it keeps nothing


def whole_name(shared: Shared) -> str:
    """The name of a copy with all that is set on it, of a scenario too large for a link."""
    return hashlib.sha256(_written(shared).encode()).hexdigest()[:16]


def _written(shared: Shared) -> str:
    return as_json(whole.as_table(shared)).decode()


def _read(text: str) -> Opened | None:
    try:
        content = json.loads(text)
        return whole.read_table(content) if isinstance(content, dict) else None
    except (ValueError, RecursionError, InvalidScenario):
        return None


def lost(shared: Shared) -> tuple[int, int] | None:
    """How many sources and published figures the link of it does not bring back; None where it brings all."""
    baseline = shared.plan.baseline
    silent = replace(shared, plan=replace(shared.plan, baseline=bare(baseline)))
    back = (with_sources_at_hand(silent, session.at_hand()) or silent).plan.baseline
    if back == baseline:
        return None
    paths = [owner.path(key) for owner, own in baseline.groups() for key in own]
    sources = sum(baseline.quantity(one)[1].source != back.quantity(one)[1].source for one in paths)
    return sources, len(set(baseline.facts) - set(back.facts))


def open_whole(name: str, raw: Raw) -> None:
    """Opens an address that holds only a copy's name: no figures before the browser has answered."""
    notice.say(Notice((COMING,), raw=raw, holds_back=True))
    ask(name, must_answer=True)


def _hear() -> None:
    drafts.tell_again()
    answer = st.session_state[COMPONENT].answer
    if not isinstance(answer, dict) or not isinstance(answer.get("found"), dict):
        return
    copies = session.part(Copies)
    if answer.get("n") == copies.waiting.get("n"):
        copies.waiting = {}
    copies.is_held = answer.get("held") is True
    wanted = copies.wanted
    for name, text in answer["found"].items():
        if name in wanted:
            wanted.discard(name)
            is_text = isinstance(text, str) and len(text) <= MOST_LETTERS
            _take(name, _read(text) if is_text else None)


def _take(name: str, opened: Opened | None) -> None:
    if name == DRAFT:
        _take_draft(opened)
        return
    held_back = notice.held_back()
    if held_back is not None and COMING in held_back.words:
        if opened is None or whole_name(opened.shared) != name:
            notice.say(replace(held_back, words=(NOT_OPENED, GONE)))
        else:
            notice.close()
            session.open_shared(opened.shared)
        session.part(Copies).has_news = True
    elif opened is not None and held_back is None:
        _take_sources(name, opened.shared.plan.baseline)


def _take_sources(name: str, scenario: Scenario) -> None:
    """Takes the sources of a copy of the very scenario that is shown."""
    ours = fingerprint(bare(session.history().first.baseline))
    if ours != name or fingerprint(bare(scenario)) != name:
        return
    session.replace_opened(scenario)
    session.part(Copies).scenario = session.plan(), session.draws()
    notice.take_back(NO_SOURCES.filled(name=plain(session.origin().name)))
    session.part(Copies).has_news = True


def _take_draft(opened: Opened | None) -> None:
    if opened is None or drafts.current() is not None:
        return
    drafts.begin(writing.as_table(opened.shared.plan.baseline))
    session.part(Copies).draft = drafts.current()
    drafts.say("", DRAFT_IS_BACK)


def show(language: Language) -> None:
    """Tells that there is a copy, and how to be rid of it."""
    if session.part(Copies).is_off:
        st.caption(ERASED.in_(language))
    elif session.part(Copies).is_held:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(ABOUT.in_(language))
            st.button(ERASE.in_(language), key="erase copies", on_click=erase)


def erase() -> None:
    session.part(Copies).is_off = True
    session.part(Copies).wanted = set()
    _wait(erase=True)
