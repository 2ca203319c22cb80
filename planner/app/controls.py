"""The levers of a programme: what can be chosen, the scenario that follows, and the controls on the page."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from planner.app import state
from planner.model import levers
from planner.model.parameters import Kind, Lever, Parameter
from planner.model.scenario import Quantity, Scenario, Status
from planner.model.schedule import Move
from planner.text import Language, Text, month_name, number, percent, plain

WORLD = Text("Den givne verden", "The world")
CHOICES = Text("Jeres greb, fra {month}", "Your choices, from {month}")
BASELINE = Text("Udgangspunkt {value}", "Baseline {value}")
EVIDENCE = Text("{seen} af {all}", "{seen} of {all}")
GUESSED_EVIDENCE = Text("så usikkert som {seen} af {all}", "as uncertain as {seen} of {all}")
STATUS = {
    Status.FOUND: Text("fundet", "found"),
    Status.DERIVED: Text("beregnet", "derived"),
    Status.GUESS: Text("gæt", "guess"),
    Status.CHOICE: Text("valg", "choice"),
    Status.WORLD: Text("verden", "world"),
}
NO_STATUS = Text("uden kilde", "without a source")
CONTRACT_TO = Text(
    "{name}: kontrakten gælder til og med", "{name}: the contract runs to the end of"
)
TO_THE_END = Text("{month} (hele perioden)", "{month} (the whole period)")
NO_CONTRACTOR = Text("Programmet har ingen leverandør.", "The programme has no contractor.")
RESET = Text("Nulstil", "Reset")
NOTHING_AHEAD = Text(
    "Scenariet har ingen måneder efter beslutningen, så der er intet at ændre.",
    "The scenario has no month after the decision, so there is nothing to change.",
)
LABELS = {
    "inflow_per_year": Text("Tilgang om året", "Inflow per year"),
    "ready_share": Text("Andel, der vurderes parate", "Share judged ready"),
    "success": Text("{name}: andel til selvforsørgelse", "{name}: share to self-support"),
    "places": Text("{name}: pladser", "{name}: places"),
    "capacity_fte": Text("Mentorer i alt, årsværk", "Mentors in all, FTE"),
}
STEPS_IN_A_LEVER = 60


@dataclass(frozen=True, slots=True)
class Control:
    """One lever; `today` is the value of its first acting month, and one of the options."""

    key: str  # in the session
    path: str
    label: Text
    parameter: Parameter
    quantity: Quantity
    today: float
    options: tuple[float, ...]

    def said(self, value: float, language: Language) -> str:
        if self.parameter.is_share:
            return percent(value, language)
        return number(value, language, decimals=_decimals(self.parameter))

    def known(self, language: Language) -> str:
        """Its baseline, and what that stands on."""
        quantity = self.quantity
        parts = [BASELINE.filled(value=self.said(self.today, language)).in_(language)]
        parts.append((STATUS[quantity.status] if quantity.status else NO_STATUS).in_(language))
        if quantity.evidence is not None:
            seen = number(self.today * quantity.evidence, language)
            every = number(quantity.evidence, language)
            text = GUESSED_EVIDENCE if quantity.status is Status.GUESS else EVIDENCE
            parts.append(text.filled(seen=seen, all=every).in_(language))
        return " · ".join(parts)

    def explained(self) -> str | None:
        """The note and the source, in the words of the scenario's author."""
        known = (self.quantity.note, self.quantity.source)
        words = [plain(one, longest=1_000) for one in known if one]
        return "\n\n".join(words) or None


@dataclass(frozen=True, slots=True)
class ContractControl:
    """When a contractor's places end: the first month without any, or the run's end."""

    key: str
    path: str  # of its places
    name: Text
    today: int
    options: tuple[int, ...]

    @property
    def key_of_places(self) -> str:
        return self.key.removesuffix("/end")


def controls(scenario: Scenario, programme_id: str, key: str) -> list[Control | ContractControl]:
    """The levers of a programme, the world's first; `key` sets scenarios apart in the session."""
    own = f"programme.{programme_id}."
    found: list[Control | ContractControl] = [
        _control(scenario, own + "inflow_per_year", key),
        _control(scenario, own + "ready_share", key),
    ]
    for contractor in scenario.programme(programme_id).contractors:
        inside = f"{own}contractor.{contractor.id}."
        found.append(_control(scenario, inside + "success", key, contractor.name))
        found.append(_control(scenario, inside + "places", key, contractor.name))
        found.append(_contract_control(scenario, inside + "places", key, contractor.name))
    return [*found, _control(scenario, "mentors.capacity_fte", key)]


def _control(scenario: Scenario, path: str, key: str, name: Text | None = None) -> Control:
    parameter, quantity = scenario.quantity(path)
    today = quantity.schedule.at(scenario.decision)
    if parameter.key == "places":
        today = levers.contract(scenario, path).places
    label = LABELS[parameter.key]
    if name is not None:
        label = label.filled(name=Text(plain(name.da), plain(name.en)))
    return Control(
        f"{key}/{path}", path, label, parameter, quantity, today, _options(parameter, today)
    )


def _contract_control(scenario: Scenario, path: str, key: str, name: Text) -> ContractControl:
    ends = range(scenario.decision, scenario.run.stop + 1)
    today = levers.contract(scenario, path).end
    return ContractControl(f"{key}/{path}/end", path, name, today, tuple(ends))


def _decimals(parameter: Parameter) -> int:
    return 1 if parameter.key == "capacity_fte" else 0


def _options(parameter: Parameter, today: float) -> tuple[float, ...]:
    """An even grid from 0 with today's own value in the place of the one that reads the same."""
    if parameter.kind is Kind.SHARE:
        step, top = 0.01, 1.0
    elif parameter.key == "capacity_fte":
        step, top = 0.5, max(3 * today, 5.0)
    else:
        top = max(3 * today, 30.0)
        step = next(s for s in _STEPS if top / s <= STEPS_IN_A_LEVER)
    top = min(top, parameter.bounds[1])
    decimals = 2 if parameter.kind is Kind.SHARE else _decimals(parameter)
    grid = {round(i * step, 2) for i in range(int(top / step) + 1)}
    grid = {value for value in grid if round(value, decimals) != round(today, decimals)}
    return tuple(sorted(grid | {today}))


_STEPS = [n * 10**power for power in range(6) for n in (1, 2, 5)]


def applied(scenario: Scenario, every: list[Control | ContractControl]) -> Scenario:
    """The scenario with what the visitor has chosen, each lever acting from the decision."""
    changed = scenario
    for control in every:
        value = state.chosen(control.key, control.today)
        if isinstance(control, ContractControl):
            places = state.chosen(
                control.key_of_places, levers.contract(scenario, control.path).places
            )
            wanted = levers.Contract(places, value)
            if wanted != levers.contract(scenario, control.path):
                changed = levers.with_contract(changed, control.path, wanted)
        elif control.parameter.key != "places" and value != control.today:
            changed = levers.move(changed, control.path, Move(scenario.decision, value))
    return changed


def show(scenario: Scenario, every: list[Control | ContractControl], language: Language) -> None:
    st.subheader(WORLD.in_(language))
    for control in every:
        if isinstance(control, Control) and control.parameter.lever is Lever.WORLD:
            _slider(control, language)
    month = month_name(scenario.decision, language)
    st.subheader(CHOICES.filled(month=month).in_(language))
    for control in every:
        if isinstance(control, ContractControl):
            _contract_end(scenario, control, language)
        elif control.parameter.lever is Lever.CHOICE:
            _slider(control, language, disabled=_is_over(scenario, control))
    if not any(isinstance(control, ContractControl) for control in every):
        st.caption(NO_CONTRACTOR.in_(language))
    keys = [control.key for control in every]
    st.button(RESET.in_(language), on_click=state.forget, args=(keys,))


def _is_over(scenario: Scenario, control: Control) -> bool:
    """Whether the contract that the lever belongs to is chosen to end at the decision."""
    contract, _, key = control.path.rpartition(".")
    if key not in ("places", "success"):
        return False
    planned = levers.contract(scenario, contract + ".places")
    end = control.key.removesuffix(key) + "places/end"
    return state.chosen(end, planned.end) == scenario.decision


def _slider(control: Control, language: Language, disabled: bool = False) -> None:
    st.select_slider(
        control.label.in_(language),
        control.options,
        value=control.today,
        disabled=disabled,
        help=control.explained(),
        format_func=partial(control.said, language=language),
        key=control.key,
        persist_state="session",
    )
    st.caption(control.known(language))


def _contract_end(scenario: Scenario, control: ContractControl, language: Language) -> None:
    def said(end: int) -> str:
        last = month_name(end - 1, language)
        return TO_THE_END.filled(month=last).in_(language) if end == scenario.run.stop else last

    name = plain(control.name.in_(language))
    st.selectbox(
        CONTRACT_TO.filled(name=name).in_(language),
        control.options,
        index=control.options.index(control.today),
        format_func=said,
        key=control.key,
        persist_state="session",
    )
    st.caption(BASELINE.filled(value=said(control.today)).in_(language))
