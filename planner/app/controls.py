"""The levers and assumptions of a programme as the page shows them: label, range, steps, options."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10

from planner.model.front_page import Scale
from planner.model.parameters import Kind, Parameter
from planner.model.paths import PRIORITY, Owner, Path
from planner.model.plan import allowed, is_choice
from planner.model.quantities import Quantity
from planner.model.scenario import Scenario
from planner.numbers import Month, number, share
from planner.questions import ranges
from planner.text import Language, Text, joined, written

IN_SIGHT = 8
SHOWN_ON_A_SCALE = 5  # decimals: a value has nine, and a scale may be a hundredth as long
CONTRACT_TO = Text("{name}: varer til og med", "{name}: runs until the end of")
WHO_FIRST = Text("Hvem får mentorer først", "Who gets mentors first")
ALIKE = Text("Alle på lige fod", "All on equal terms")
FIRST = Text("{name} først", "{name} first")
OF_CONTRACTOR = Text("{name}: {label}", "{name}: {label}")
TO_THE_END = Text("{month} (hele perioden)", "{month} (the whole period)")
NO_CONTRACT = Text("ingen pladser fra beslutningen", "no places from the decision on")
ONE = {
    Text("måneder", "months"): Text("måned", "month"),
    Text("personer", "persons"): Text("person", "person"),
}
UNITS = {Kind.SHARE: Text("%", "%"), Kind.SHARE_PER_YEAR: Text("% om året", "% a year")}


@dataclass(frozen=True, slots=True)
class Control:
    """One lever or assumption. `low`, `high` and `step` are those of its slider, in the parameter's own unit.

    `scale` is its own, on which it is read, where the scenario's author gives it one, and `measured` what it is then
    that is set.
    """

    path: Path
    label: Text
    parameter: Parameter | None = None  # None: one of `options`
    quantity: Quantity | None = None
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    options: tuple[tuple[float | tuple[str, ...], Text], ...] = ()
    scale: Scale | None = None
    measured: Text | None = None

    @property
    def is_lever(self) -> bool:
        return self.parameter is None or self.parameter.lever is not None

    @property
    def _is_in_percent(self) -> bool:
        return self.parameter is not None and self.parameter.is_share

    def shown(self, value: float) -> float:
        """As the page has it: a share in per cent, one on a scale of its own in per cent of that."""
        if self.scale:
            return round(self.scale.part(value) * 100, SHOWN_ON_A_SCALE)
        return round(value * 100 if self._is_in_percent else value, 9)

    def value(self, shown: float) -> float:
        """In the parameter's own unit."""
        part = shown / 100 if self._is_in_percent else shown
        return self.scale.value(part) if self.scale else part

    @property
    def shown_step(self) -> float:
        length = abs(self.scale.length) if self.scale else 1.0
        return round(self.step / length * (100 if self._is_in_percent else 1), 9)

    @property
    def decimals(self) -> int:
        """Of the slider's own places."""
        return max(0, -floor(log10(self.shown_step) + 1e-9))

    def ends(self, value: float) -> tuple[float, float]:
        """From where to where its slider goes, as shown: as far as a value that somebody typed."""
        ends = [self.shown(one) for one in (self.low, self.high, value)]
        return min(ends), max(ends)

    @property
    def unit(self) -> Text:
        assert self.parameter
        if self.parameter.lever and self.parameter.lever.unit:
            return self.parameter.lever.unit
        return UNITS.get(self.parameter.kind, self.parameter.unit)

    def typed(self, value: float, language: Language) -> str:
        """Without unit, with as many decimals as it has: of a share in per cent one at most, else three."""
        most = 1 if self._is_in_percent else 3
        shown = round(self.shown(value), most)
        decimals = next((n for n in range(most) if round(shown, n) == shown), most)
        return number(shown, language, decimals)

    def said(self, value: float | tuple[str, ...], language: Language) -> str:
        if self.parameter is None:
            return next((words.in_(language) for one, words in self.options if one == value), "–")
        assert not isinstance(value, tuple)
        if self.parameter.kind is Kind.SHARE:
            return share(self.shown(value) / 100, language)
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
    every = [_lever(scenario, path) for path in ranges.levers(scenario, programme_id)]
    choices = [one for one in every if is_choice(scenario, one.path)]
    world = [one for one in every if not is_choice(scenario, one.path)]
    room = IN_SIGHT - len(world)
    return Controls(tuple(world), tuple(choices[:room]), tuple(choices[room:]))


def _lever(scenario: Scenario, path: Path) -> Control:
    if path == PRIORITY:
        return _order(scenario)
    return _end(scenario, path) if path.is_contract_end else of_quantity(scenario, path)


def _end(scenario: Scenario, path: Path) -> Control:
    ends = range(scenario.decision, scenario.run.stop + 1)
    options = tuple((float(end), _said_end(scenario, end)) for end in ends)
    return Control(path, CONTRACT_TO.filled(name=_name(scenario, path.owner)), options=options)


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
                control = of_quantity(scenario, owner.path(key))
                lowest, highest = allowed(scenario, control.path)
                if not control.is_lever and lowest < highest:
                    yield control


def _name(scenario: Scenario, owner: Owner) -> Text | None:
    """Of the contractor, if it is one."""
    if not owner.contractor:
        return None
    return scenario.contractor(owner.programme, owner.contractor).name.plain()


def of_quantity(scenario: Scenario, path: Path) -> Control:
    parameter, quantity = scenario.quantity(path)
    name = _name(scenario, path.owner)
    label = parameter.lever.label if parameter.lever else parameter.label
    if name is not None:
        of = label if "{name}" in label.da else OF_CONTRACTOR
        label = of.filled(name=name, label=parameter.label)
    on, scale = ranges.of_slider(scenario, path), scenario.scale(path)
    return Control(
        path,
        scale.title.plain() if scale else label,
        parameter,
        quantity,
        on.low,
        on.high,
        on.step,
        scale=scale,
        measured=label if scale else None,
    )
