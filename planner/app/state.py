"""What one visitor has chosen, kept in the session and the address."""

from threading import Semaphore

import streamlit as st

from planner.app.history import History
from planner.app.server import language_asked_for
from planner.model import library, simulate
from planner.model.compiled import IS_COMPILED
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.text import Language, Text

USUAL_DRAWS = 1000 if IS_COMPILED else 100
PROJECTOR = "projektor"  # of `view` in the address

# A rerun gives the interpreter lock away and takes it back many times, and each time it may wait for
# another rerun's turn: a few at a time are through sooner than all together.
PAGES_AT_ONCE = 2


@st.cache_resource
def few_at_once() -> Semaphore:
    """One for all visitors of a server."""
    return Semaphore(PAGES_AT_ONCE)


def draws_for(scenario: Scenario, chance_only: bool = False) -> Draws:
    """Fewer where a very large scenario leaves no room for the usual number."""
    return Draws(min(USUAL_DRAWS, simulate.most_draws(scenario)), chance_only=chance_only)


def language() -> Language:
    """It stands in the address, so that a link keeps it."""
    return language_asked_for(st.query_params)


def set_language(chosen: Language) -> None:
    if chosen != language():
        st.query_params["lang"] = chosen


def is_projected() -> bool:
    return st.query_params.get("view") == PROJECTOR


def project(on: bool) -> None:
    if on:
        st.query_params["view"] = PROJECTOR
    else:
        st.query_params.pop("view", None)


def projected_levers() -> list[str]:
    """The paths of the levers that the projector shows."""
    return st.session_state.setdefault("projected", [])


def choose_projected(path: str) -> None:
    """Shown if it was not, and not if it was."""
    chosen = projected_levers()
    chosen.remove(path) if path in chosen else chosen.append(path)


def go(path: str) -> None:
    """To another page, from where only a part of this one is run; the frame goes there."""
    st.session_state["going"] = path


def is_going() -> bool:
    return "going" in st.session_state


def gone() -> str:
    return str(st.session_state.pop("going"))


def address() -> dict[str, str]:
    """What goes along from page to page."""
    return {key: st.query_params[key] for key in ("lang", "view") if key in st.query_params}


def scenarios() -> dict[str, Scenario]:
    """The files at hand, and what this visitor has opened; by name."""
    return library.load(library.folders()).scenarios | _opened()


def _opened() -> dict[str, Scenario]:
    return st.session_state.setdefault("opened", {})


def open_scenario(scenario: Scenario) -> None:
    """Beside the others, under a name of its own, and chosen; another of the same name is kept."""
    taken = scenarios()
    name, number = scenario.id, 1
    while name in taken and taken[name] != scenario:
        number += 1
        name = f"{scenario.id}-{number}"
    _opened()[name] = scenario
    st.session_state["scenario"] = name


def choose_one_of(every: dict[str, Scenario]) -> None:
    """The first, where the one that was chosen before is not among them or none was."""
    chosen = st.session_state.get("scenario")
    st.session_state["scenario"] = chosen if chosen in every else next(iter(every))


def name() -> str:
    """Of the chosen scenario, after `choose_one_of`."""
    return str(st.session_state["scenario"])


def programme() -> str:
    """The id of the one that is chosen; the first where none is."""
    every = [one.id for one in baseline().programmes]
    chosen = st.session_state.get(f"{name()}/programme")
    return chosen if chosen in every else every[0]


def chance_only() -> bool:
    return bool(st.session_state.get("chance only", False))


def history() -> History:
    """As it was first seen: a file that changes meanwhile does not change what a visitor looks at."""
    histories = _histories()
    if name() not in histories:
        histories[name()] = History.of(Plan(scenarios()[name()]))
    return histories[name()]


def _histories() -> dict[str, History]:
    return st.session_state.setdefault("histories", {})


def _set_history(changed: History) -> None:
    _histories()[name()] = changed


def plan() -> Plan:
    return history().plan


def baseline() -> Scenario:
    return plan().baseline


def change(changed: Plan, what: Text, goes_on: bool = False) -> None:
    _set_history(history().changed(changed, what, goes_on))


def replace_baseline(scenario: Scenario, what: Text) -> None:
    """Levers that can stand on the new one stay as they are set."""
    change(plan().on(scenario), what)


def undo() -> None:
    _set_history(history().undone())


def redo() -> None:
    _set_history(history().redone())


def replay() -> None:
    _set_history(history().replayed())


def reset(what: Text) -> None:
    """Back to the scenario as it was opened; can be undone like any other change."""
    change(Plan(scenarios()[name()]), what)
