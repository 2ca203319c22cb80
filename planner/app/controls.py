"""The levers and assumptions of a programme as the page shows them: label, range, steps, options."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor, log10

from planner.model import plan as plans
from planner.model.declared_levers import Slider
from planner.model.parameters import Kind, Parameter, Place, lever_parameters
from planner.model.paths import (
    END,
    PRIORITY,
    Owner,
    Path,
    of_contractor,
)
from planner.model.plan import allowed, is_choice
from planner.model.scenario import Quantity, Scenario
from planner.text import Language, Month, Text, joined, number, share, written

IN_SIGHT = 8
STEPS_IN_A_LEVER = 60
OF_AN_ASSUMPTION = Slider(2.0)
CONTRACT_TO = Text(
    "{name}: kontrakten gælder til og med", "{name}: the contract runs to the end of"
)
WHO_FIRST = Text("Hvem har mentorer først", "Who has mentors first")
ALIKE = Text("Alle lige", "All alike")
FIRST = Text("{name} først", "{name} first")
OF_CONTRACTOR = Text("{name}: {label}", "{name}: {label}")
TO_THE_END = Text("{month} (hele perioden)", "{month} (the whole period)")
NO_CONTRACT = Text("ingen kontrakt fra beslutningen", "no contract from the decision on")
ONE = {
    Text("måneder", "months"): Text("måned", "month"),
    Text("personer", "persons"): Text("person", "person"),
}
UNITS = {Kind.SHARE: Text("%", "%"), Kind.SHARE_PER_YEAR: Text("% om året", "% a year")}


@dataclass(frozen=True, slots=True)
class Control:
    """One lever or assumption. `low`, `high` and `step` are those of its slider, in the parameter's own unit."""

    path: Path
    label: Text
    parameter: Parameter | None = None  # None: one of `options`
    quantity: Quantity | None = None
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    options: tuple[tuple[float | tuple[str, ...], Text], ...] = ()

    @property
    def is_lever(self) -> bool:
        return self.parameter is None or self.parameter.lever is not None

    @property
    def scale(self) -> float:
        """A share is shown in per cent."""
        return 100.0 if self.parameter and self.parameter.is_share else 1.0

    @property
    def decimals(self) -> int:
        """Of the slider's own places."""
        return max(0, -floor(log10(self.step * self.scale) + 1e-9))

    @property
    def unit(self) -> Text:
        assert self.parameter
        return UNITS.get(self.parameter.kind, self.parameter.unit)

    def typed(self, value: float, language: Language) -> str:
        """Without unit, with as many decimals as it has: of a share in per cent one at most, else three."""
        most = 1 if self.scale > 1 else 3
        shown = round(value * self.scale, most)
        decimals = next((n for n in range(most) if round(shown, n) == shown), most)
        return number(shown, language, decimals)

    def said(self, value: float | tuple[str, ...], language: Language) -> str:
        if self.parameter is None:
            return next((words.in_(language) for one, words in self.options if one == value), "–")
        assert not isinstance(value, tuple)
        if self.parameter.kind is Kind.SHARE:
            return share(value, language)
        if self.parameter.kind is Kind.WHOLE or self.parameter.key == "labour_market":
            return self.typed(value, language)
        unit = ONE.get(self.unit, self.unit) if value == 1 else self.unit
        return f"{self.typed(value, language)} {unit.in_(language)}"

    def words(self, value: float | tuple[str, ...]) -> Text:
        return written(self.said, value)


@dataclass(frozen=True, slots=True)
class Controls:
    """In the order of the page; `more` are levers beyond those in sight."""

    world: tuple[Control, ...]
    choices: tuple[Control, ...]
    more: tuple[Control, ...]

    @property
    def every(self) -> tuple[Control, ...]:
        return self.world + self.choices + self.more


def controls(scenario: Scenario, programme_id: str) -> Controls:
    """None where no month is left in which a lever could act."""
    if scenario.decision >= scenario.run.stop:
        return Controls((), (), ())
    contractors = [
        of_contractor(programme_id, one.id) for one in scenario.programme(programme_id).contractors
    ]
    every, of_each = list[Control](), list[str]()
    for place, declared in groupby(lever_parameters(scenario.form), key=lambda one: one.place):
        keys = [one.key for one in declared]
        if place is Place.CONTRACTOR:
            of_each = keys
            every += _of_contractors(scenario, contractors[:1], keys)
        else:
            owner = Owner(place, programme_id if place is Place.PROGRAMME else "")
            every += [_control(scenario, owner.path(key)) for key in keys]
    if len(scenario.programmes) > 1:
        every.append(_order(scenario))
    every += _of_contractors(scenario, contractors[1:], of_each)
    choices = [one for one in every if is_choice(scenario, one.path)]
    world = [one for one in every if not is_choice(scenario, one.path)]
    room = IN_SIGHT - len(world)
    return Controls(tuple(world), tuple(choices[:room]), tuple(choices[room:]))


def _of_contractors(
    scenario: Scenario, owners: Sequence[Owner], keys: Sequence[str]
) -> Iterator[Control]:
    """Each one's levers, and last when its contract ends."""
    ends = range(scenario.decision, scenario.run.stop + 1)
    options = tuple((float(end), _said_end(scenario, end)) for end in ends)
    for owner in owners:
        there = scenario.contractor(owner.programme, owner.contractor).quantities
        yield from (_control(scenario, owner.path(key)) for key in keys if key in there)
        name = _name(scenario, owner)
        yield Control(owner.path(END), CONTRACT_TO.filled(name=name), options=options)


def _said_end(scenario: Scenario, end: int) -> Text:
    if end == scenario.decision:
        return NO_CONTRACT
    last = Month(end - 1)
    return TO_THE_END.filled(month=last) if end == scenario.run.stop else last


def _order(scenario: Scenario) -> Control:
    """All alike, each programme first, or as the scenario has it."""
    options: dict[tuple[str, ...], Text] = {(): ALIKE}
    for programme in scenario.programmes:
        options[(programme.id,)] = FIRST.filled(name=programme.name.plain())
    order = scenario.priority_at(scenario.decision)
    names = [scenario.programme(one).name.plain() for one in order]
    options.setdefault(order, FIRST.filled(name=joined(names, ", ")))
    return Control(PRIORITY, WHO_FIRST, options=tuple(options.items()))


def assumptions(scenario: Scenario, programme_id: str) -> Iterator[Control]:
    """Every other quantity that bears on the programme."""
    for owner, quantities in scenario.groups():
        if owner.programme in ("", programme_id):
            for key in quantities:
                control = _control(scenario, owner.path(key))
                lowest, highest = allowed(scenario, control.path)
                if not control.is_lever and lowest < highest:
                    yield control


def _name(scenario: Scenario, owner: Owner) -> Text | None:
    """Of the contractor, if it is one."""
    if not owner.contractor:
        return None
    return scenario.contractor(owner.programme, owner.contractor).name.plain()


def _control(scenario: Scenario, path: Path) -> Control:
    parameter, quantity = scenario.quantity(path)
    name = _name(scenario, path.owner)
    label = parameter.lever.label if parameter.lever else parameter.label
    if name is not None:
        of = label if "{name}" in label.da else OF_CONTRACTOR
        label = of.filled(name=name, label=parameter.label)
    today = plans.usual(scenario, path).number
    low, high, step = _ends(scenario, path, parameter, today)
    return Control(path, label, parameter, quantity, low, high, step)


def _ends(
    scenario: Scenario, path: str, parameter: Parameter, today: float
) -> tuple[float, float, float]:
    """From 0 to three times today's value or so, never beyond what is allowed."""
    lowest, highest = allowed(scenario, path)
    if parameter.kind is Kind.SHARE:
        return 0.0, floor(highest * 100 + 1e-9) / 100, 0.01
    if parameter.kind is Kind.SHARE_PER_YEAR:
        return 0.0, min(0.99, highest), 0.01
    if parameter.kind is Kind.WHOLE:
        return lowest, highest, 1.0
    slider = (parameter.lever and parameter.lever.slider) or OF_AN_ASSUMPTION
    top = max(slider.times * today, slider.top)
    if slider.step:
        return slider.low, top, slider.step
    top = min(top, highest)
    step = next(s for s in _STEPS if top / s <= STEPS_IN_A_LEVER)
    if parameter.lever:
        step = max(step, 1.0)
    low = max(lowest, step) if parameter.kind is Kind.POSITIVE else lowest
    return min(low, today), max(today, floor(top / step + 1e-9) * step), step


_STEPS = [n * 10.0**power for power in range(-3, 11) for n in (1, 2, 5)]
