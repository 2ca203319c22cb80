"""What one visitor has chosen: one object of ours in Streamlit's session state, and what follows from it.

A room that has more to remember declares a class of its own for it and gets the session's object of it by `part`.
In Streamlit's session state stand beside it only the values of widgets, and of the lists of `app/lists`, by their keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from planner.app.history import History
from planner.app.routes import PLAN, Route, language_asked_for
from planner.files import library
from planner.model import drawing
from planner.model.compiled import IS_COMPILED
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.sharing.address import LANGUAGE, VIEW
from planner.sharing.link.shared import Origin, Shared, fingerprint
from planner.text import USUAL, Language, Text

USUAL_DRAWS = 1000 if IS_COMPILED else 100
PROJECTOR = "projektor"  # of VIEW
OURS = "planner"  # in Streamlit's session state
SCENARIO, CHANCE_ONLY = "scenario", "chance only"  # the keys of a list and of a switch
MOST_OPENED, MOST_BYTES = 20, 40_000_000  # of opened scenarios, with their history
OPENED = Text("åbnet fra et link eller de gemte", "opened from a link or the saved ones")


T = TypeVar("T")


@dataclass(slots=True)
class Session:
    """What the pages share. By the name of a scenario: what was opened, how it was changed, where it began."""

    language: Language | None = None  # None before the visitor has chosen, as in the next
    is_projected: bool | None = None
    projected_levers: list[str] = field(default_factory=list)  # paths
    page: Route = PLAN
    next_page: Route | None = None  # where the frame is to go
    opened: dict[str, Scenario] = field(default_factory=dict)
    histories: dict[str, History] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    draws: dict[str, Draws] = field(default_factory=dict)  # those that it came with
    year: int | None = None  # that is looked at; None for each page's usual one
    columns: dict[str, Text | None] = field(default_factory=dict)  # compared: tokens, given titles


def part(kind: type[T], state: Any = st.session_state) -> T:
    """The session's object of this class, made when it is first asked for.

    Ask again before each change: here Streamlit ends a run that another one has taken the place of.
    """
    parts: dict[type, Any] | None = state.get(OURS)  # once: each look takes Streamlit some 20 µs
    if parts is None:
        parts = state[OURS] = {}
    if kind not in parts:
        parts[kind] = kind()
    return parts[kind]


def choice(key: str) -> Any:
    """What is chosen in the list with this key."""
    return st.session_state.get(key)


def choose(key: str, value: Any) -> None:
    """As if it had been chosen in the list with this key."""
    st.session_state[key] = value


def clear(*keys: str) -> None:
    """Empties the fields with these keys."""
    for key in keys:
        st.session_state.pop(key, None)


def draws_for(scenario: Scenario, chance_only: bool = False) -> Draws:
    """The usual draws, or fewer where a very large scenario leaves no room for them."""
    return drawing.fewer(Draws(USUAL_DRAWS, chance_only=chance_only), scenario)


def go_on_with(shared: Shared, history: History) -> None:
    """Opens a scenario as it was, with all that was done to it."""
    open_shared(shared)
    _set_history(history)


def language() -> Language:
    """As the visitor chose it; before that, as the address says."""
    return part(Session).language or language_asked_for(st.query_params)


def set_language(chosen: Language) -> None:
    part(Session).language = chosen


def is_projected() -> bool:
    """As the visitor chose it; before that, as the address says."""
    chosen = part(Session).is_projected
    return st.query_params.get(VIEW) == PROJECTOR if chosen is None else chosen


def project(on: bool) -> None:
    part(Session).is_projected = on


def page() -> Route:
    """The page that is shown."""
    return part(Session).page


def show_page(route: Route) -> None:
    part(Session).page = route


def is_opened() -> bool:
    """Whether the whole page is made, and not only the part of it that a moved lever runs."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is None or not context.fragment_ids_this_run


def go(route: Route) -> None:
    """Goes to another page, also from where only a part of this one is run: the frame goes there."""
    part(Session).next_page = route


def is_going() -> bool:
    return part(Session).next_page is not None


def next_page() -> Route | None:
    """Where `go` leads; asked once."""
    now = part(Session)
    route, now.next_page = now.next_page, None
    return route


def address() -> dict[str, str]:
    """The parameters that go along from page to page: language and view, where they are not the usual."""
    said = {LANGUAGE: language(), VIEW: PROJECTOR if is_projected() else ""}
    return {key: value for key, value in said.items() if value not in (USUAL, "")}


def at_hand() -> dict[str, Scenario]:
    """The files here, by name, in the picker's order."""
    return library.with_first(library.load(library.folders()).scenarios)


def scenarios() -> dict[str, Scenario]:
    """The files at hand, and what this visitor has opened; by name."""
    return at_hand() | part(Session).opened


def to_compare_with(name: str) -> Scenario | None:
    """A file at hand as it is; what this visitor has opened as it stands below the choices, corrected since or not."""
    opened = part(Session).opened.get(name)
    if opened is None:
        return at_hand().get(name)
    history = part(Session).histories.get(name)
    return history.plan.baseline if history else opened


def open_scenario(scenario: Scenario) -> None:
    """Chooses a scenario, beside the others and under a name of its own: one of the same name is kept."""
    taken = scenarios()
    same = next((name for name, one in taken.items() if one == scenario), None)
    _choose(same or _free_name(scenario.id, taken), scenario)


def _choose(name: str, scenario: Scenario) -> None:
    part(Session).opened[name] = scenario
    choose(SCENARIO, name)
    _forget_too_much()


def _forget_too_much() -> None:
    """What was opened first goes first; what is chosen stays."""
    now, opened = part(Session), part(Session).opened
    while len(opened) > 1 and (
        len(opened) > MOST_OPENED or sum(map(_bytes_of, opened)) > MOST_BYTES
    ):
        forgotten = next(one for one in opened if one != name())
        for every in (opened, now.histories, now.origins, now.draws):
            every.pop(forgotten, None)


def _bytes_of(name: str) -> int:
    """The bytes of what was opened under this name, and of all that has become of it."""
    history = part(Session).histories.get(name)
    return history.bytes if history else part(Session).opened[name].bytes


def _free_name(wanted: str, taken: Mapping[str, object]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def open_shared(shared: Shared) -> None:
    """Opens what a link or a saved scenario holds; where it began with a scenario at hand, as that one's."""
    open_scenario(shared.plan.baseline)
    before = part(Session).histories.get(name())
    # What the visitor has set on the same scenario is not lost: it can be undone back to.
    _set(shared, before.changed(shared.plan, OPENED) if before else History.of(shared.plan))


def _set(shared: Shared, history: History) -> None:
    """Sets all that a link holds of the chosen scenario."""
    _set_history(history)
    part(Session).origins[name()] = shared.origin
    part(Session).draws[name()] = shared.draws
    choose(CHANCE_ONLY, shared.draws.chance_only)


def replace_opened(scenario: Scenario) -> None:
    """Puts a scenario of the same figures, with the sources it lacked, in place of the chosen one."""
    part(Session).opened[name()] = scenario
    _set_history(history().on(scenario))


def start_from(shared: Shared, title: Text) -> None:
    """Opens a copy of somebody's scenario under a title of its own, to be changed without touching theirs."""
    baseline = replace(shared.plan.baseline, title=title)
    plan = replace(shared.plan, baseline=baseline)
    _choose(_free_name(baseline.id, scenarios()), baseline)
    _set(replace(shared, plan=plan), History.of(plan))


def shared() -> Shared:
    """All that a link to what is shown must hold."""
    return Shared(plan(), draws(), origin())


def origin() -> Origin:
    """Where the chosen scenario began: as its link says, else the scenario itself as it was opened."""
    return part(Session).origins.get(name()) or Origin(
        name(), fingerprint(history().first.baseline)
    )


def draws() -> Draws:
    """The draws that the scenario came with, else the usual ones; fewer where there is no room."""
    return drawing.fewer(wanted_draws(), baseline(), plan().scenario)


def wanted_draws() -> Draws:
    """The same, if there is room for so many."""
    own = part(Session).draws.get(name()) or Draws(USUAL_DRAWS)
    return replace(own, chance_only=chance_only())


def choose_one_of(every: dict[str, Scenario]) -> None:
    """Chooses the first, where none of these was chosen before."""
    chosen = choice(SCENARIO)
    choose(SCENARIO, chosen if chosen in every else next(iter(every)))


def name() -> str:
    """The name of the chosen scenario, after `choose_one_of`."""
    return str(st.session_state[SCENARIO])


def programme() -> str:
    """The id of the programme that is chosen; the first where none is."""
    every = [one.id for one in baseline().programmes]
    chosen = choice(programme_key())
    return chosen if chosen in every else every[0]


def programme_key() -> str:
    """The key of the list in which the programme is chosen."""
    return f"{name()}/programme"


def choose_programme(id: str) -> None:
    """Chooses a programme of the chosen scenario."""
    choose(programme_key(), id)


def year() -> int | None:
    """The year looked at on every page, as far as it has figures of it; None for each page's usual one."""
    return part(Session).year


def choose_year(year: int | None) -> None:
    part(Session).year = year


def chance_only() -> bool:
    return bool(choice(CHANCE_ONLY))


def history() -> History:
    """What was done to the scenario as it was first seen, also if its file changes meanwhile."""
    histories = part(Session).histories
    if name() not in histories:
        histories[name()] = History.of(Plan(scenarios()[name()]))
    return histories[name()]


def _set_history(changed: History) -> None:
    part(Session).histories[name()] = changed
    _forget_too_much()


def plan() -> Plan:
    return history().plan


def baseline() -> Scenario:
    return plan().baseline


def change(changed: Plan, what: Text, goes_on: bool = False) -> None:
    _set_history(history().changed(changed, what, goes_on))


def replace_baseline(scenario: Scenario, what: Text) -> None:
    """Puts another baseline below the plan; levers that can stand on it stay as they are set."""
    change(plan().on(scenario), what)


def undo() -> None:
    _set_history(history().undone())


def redo() -> None:
    _set_history(history().redone())


def replay() -> None:
    _set_history(history().replayed())


def reset(what: Text) -> None:
    """Back to the scenario as it was opened, with the questions asked of it; can be undone like any other change."""
    change(replace(plan(), settings=()).on(scenarios()[name()]), what)
