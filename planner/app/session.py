"""What one visitor has chosen, kept in the session and the address."""

from collections.abc import Mapping
from dataclasses import replace
from secrets import token_urlsafe

import streamlit as st

from planner.app.history import History
from planner.app.routes import PLAN, Route, language_asked_for
from planner.model import drawing, library
from planner.model.compiled import IS_COMPILED
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.sharing.form import Origin, Shared, fingerprint
from planner.sharing.parameters import LANGUAGE, VIEW  # in the session too
from planner.text import LANGUAGES, Language, Text

USUAL_DRAWS = 1000 if IS_COMPILED else 100
PROJECTOR = "projektor"  # of VIEW
MOST_SESSIONS = 20  # of one visit
MOST_OPENED, MOST_BYTES = (
    20,
    40_000_000,
)  # of scenarios that one visitor has opened, with their history
OPENED = Text("åbnet fra et link eller de gemte", "opened from a link or the saved ones")


def draws_for(scenario: Scenario, chance_only: bool = False) -> Draws:
    """Fewer where a very large scenario leaves no room for the usual number."""
    return drawing.fewer(Draws(USUAL_DRAWS, chance_only=chance_only), scenario)


def token() -> str:
    """A name for this session, which the browser tells with what was done in it."""
    return _sessions()[-1]


def _sessions() -> list[str]:
    return st.session_state.setdefault("sessions", [token_urlsafe(9)])


def is_of_this_visit(session: str) -> bool:
    """This one, or one that it goes on from."""
    return session in _sessions()


def go_on_from(session: str) -> None:
    st.session_state["sessions"] = [*_sessions()[-MOST_SESSIONS:-1], session, _sessions()[-1]]


def go_on_with(shared: Shared, history: History) -> None:
    """A scenario as it was, with all that was done to it."""
    open_shared(shared)
    _set_history(history)


def language() -> Language:
    """As the visitor chose it; before that, as the address says."""
    return st.session_state.get(LANGUAGE) or language_asked_for(st.query_params)


def set_language(chosen: Language) -> None:
    st.session_state[LANGUAGE] = chosen


def is_projected() -> bool:
    """As the visitor chose it; before that, as the address says."""
    return st.session_state.get(VIEW, st.query_params.get(VIEW)) == PROJECTOR


def project(on: bool) -> None:
    st.session_state[VIEW] = PROJECTOR if on else ""


def projected_levers() -> list[str]:
    """The paths of the levers that the projector shows."""
    return st.session_state.setdefault("projected", [])


def choose_projected(path: str) -> None:
    """Shown if it was not, and not if it was."""
    chosen = projected_levers()
    chosen.remove(path) if path in chosen else chosen.append(path)


def page() -> Route:
    """The one that is shown."""
    return st.session_state.get("page", PLAN)


def show_page(route: Route) -> None:
    st.session_state["page"] = route


def go(route: Route) -> None:
    """To another page, from where only a part of this one is run; the frame goes there."""
    st.session_state["going"] = route


def is_going() -> bool:
    return "going" in st.session_state


def gone() -> Route:
    route: Route = st.session_state.pop("going")
    return route


def address() -> dict[str, str]:
    """What goes along from page to page; Danish, and the usual view, go without saying."""
    said = {LANGUAGE: language(), VIEW: PROJECTOR if is_projected() else ""}
    return {key: value for key, value in said.items() if value not in (LANGUAGES[0], "")}


def at_hand() -> dict[str, Scenario]:
    """The files here, by name."""
    return library.load(library.folders()).scenarios


def scenarios() -> dict[str, Scenario]:
    """The files at hand, and what this visitor has opened; by name."""
    return at_hand() | _opened()


def _opened() -> dict[str, Scenario]:
    return st.session_state.setdefault("opened", {})


def open_scenario(scenario: Scenario) -> None:
    """Beside the others, under a name of its own, and chosen; another of the same name is kept."""
    taken = scenarios()
    same = next((name for name, one in taken.items() if one == scenario), None)
    _choose(same or _free_name(scenario.id, taken), scenario)


def _choose(name: str, scenario: Scenario) -> None:
    _opened()[name] = scenario
    st.session_state["scenario"] = name
    _forget_too_much()


def _forget_too_much() -> None:
    """What was opened first goes first; what is chosen stays."""
    opened = _opened()
    while len(opened) > 1 and (
        len(opened) > MOST_OPENED or sum(map(_bytes_of, opened)) > MOST_BYTES
    ):
        forgotten = next(one for one in opened if one != name())
        for kept in (opened, _histories(), _origins(), _own_draws()):
            kept.pop(forgotten, None)


def _bytes_of(name: str) -> int:
    """Of what was opened under this name, and of all that has become of it."""
    history = _histories().get(name)
    return history.bytes if history else _opened()[name].bytes


def _free_name(wanted: str, taken: Mapping[str, object]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def open_shared(shared: Shared) -> None:
    """What a link or a saved scenario holds; where it began with a scenario at hand, as that one's."""
    open_scenario(shared.plan.baseline)
    before = _histories().get(name())
    # What the visitor has set on the same scenario is not lost: it can be undone back to.
    _set(shared, before.changed(shared.plan, OPENED) if before else History.of(shared.plan))


def _set(shared: Shared, history: History) -> None:
    """Of the chosen scenario, all that a link holds."""
    _set_history(history)
    _origins()[name()] = shared.origin
    _own_draws()[name()] = shared.draws
    st.session_state["chance only"] = shared.draws.chance_only


def replace_opened(scenario: Scenario) -> None:
    """In place of the chosen one as it was opened, of which it has the figures: with the sources it lacked."""
    _opened()[name()] = scenario
    _set_history(history().on(scenario))


def start_from(shared: Shared, title: Text) -> None:
    """A copy of somebody's scenario under a title and a name of its own, to be changed without touching theirs."""
    baseline = replace(shared.plan.baseline, title=title)
    plan = replace(shared.plan, baseline=baseline)
    _choose(_free_name(baseline.id, scenarios()), baseline)
    _set(replace(shared, plan=plan), History.of(plan))


def shared() -> Shared:
    """All that a link to what is shown must hold."""
    return Shared(plan(), draws(), origin())


def origin() -> Origin:
    """Where the chosen scenario began: as its link says, else the scenario itself as it was opened."""
    return _origins().get(name()) or Origin(name(), fingerprint(history().first.baseline))


def _origins() -> dict[str, Origin]:
    return st.session_state.setdefault("origins", {})


def draws() -> Draws:
    """As many and with the seed that the scenario came with; else the usual ones. Fewer where there is no room."""
    return drawing.fewer(wanted_draws(), baseline(), plan().scenario)


def wanted_draws() -> Draws:
    """If there is room for so many."""
    own = _own_draws().get(name()) or Draws(USUAL_DRAWS)
    return replace(own, chance_only=chance_only())


def _own_draws() -> dict[str, Draws]:
    return st.session_state.setdefault("own draws", {})


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


def choose_programme(id: str) -> None:
    """One of those of the chosen scenario."""
    st.session_state[f"{name()}/programme"] = id


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
    _forget_too_much()


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
