"""What a visitor has set on a baseline, and asked of it: levers from a month on, assumptions for the whole run."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import floor

from planner.model import levers
from planner.model.cache import cached
from planner.model.challenge import Challenge
from planner.model.declared_levers import Mover
from planner.model.parameters import Place
from planner.model.paths import END, PRIORITY, Path
from planner.model.quantities import Status
from planner.model.scenario import FOLLOWED, NOT_READY, PLACED, Scenario
from planner.model.schedule import Schedule, Setting

MONEY = "money."  # before the keys of a programme's amounts
MENTORED = {
    "mentoring.readiness": NOT_READY,
    "mentoring.own_route": NOT_READY,
    "mentoring.retention": PLACED,
    "mentoring.late_relapse": FOLLOWED,
}
BY_STEPS = ("money.result_grant", "money.result_grant_months")  # where steps take their place


@dataclass(frozen=True, slots=True)
class Plan:
    """`settings` by path, one for each, in the order in which they were first set. `challenges` change no figure."""

    baseline: Scenario
    settings: tuple[tuple[str, Setting], ...] = ()
    challenges: tuple[Challenge, ...] = ()

    @property
    def cache_key(self) -> tuple[object, ...]:
        return self.baseline.cache_key, self.settings

    def get(self, path: str) -> Setting | None:
        return dict(self.settings).get(path)

    def with_(self, path: str, setting: Setting) -> "Plan":
        return self.with_all([(path, setting)])

    def with_all(self, settings: Iterable[tuple[str, Setting]]) -> "Plan":
        return replace(self, settings=tuple((dict(self.settings) | dict(settings)).items()))

    def without(self, path: str) -> "Plan":
        return replace(self, settings=tuple(one for one in self.settings if one[0] != path))

    def on(self, baseline: Scenario) -> "Plan":
        """The same settings on another baseline; those that cannot stand there are left out, and so are challenges."""
        own = tuple(one for one in self.challenges if is_quantity(baseline, one.path))
        plan = replace(self, baseline=baseline, challenges=own)
        left_out = _applied(plan).left_out
        kept = tuple(one for one in plan.settings if one[0] not in left_out)
        return replace(plan, settings=kept) if left_out else plan

    @property
    def stands(self) -> bool:
        """Whether every setting speaks of something in the baseline, inside its run and within what is allowed."""
        return not _applied(self).left_out

    @property
    def scenario(self) -> Scenario:
        """The baseline with the visitor's world and choices. KeyError and ValueError unless the plan `stands`."""
        applied = _applied(self)
        for kind, said in applied.left_out.values():
            raise kind(*said)
        return applied.scenario

    def is_moved(self, path: str) -> bool:
        """Whether the setting changes anything in the run; so does one without which the others cannot stand."""
        if path not in _applied(self).moved:
            return False
        if not Path(path).is_contract_end:
            return True
        others = self.without(path)  # a contract with no places may end whenever it likes
        return not others.stands or others.scenario != self.scenario

    @property
    def world(self) -> "Plan":
        """Without the choices, and without what can stand only beside one of them."""
        own = tuple(one for one in self.settings if not is_choice(self.baseline, one[0]))
        return replace(self, settings=own).on(self.baseline)


def is_quantity(scenario: Scenario, path: str) -> bool:
    """Whether it names a number of the scenario, which has a status and may have a source."""
    try:
        scenario.quantity(path)
    except KeyError:
        return False
    return True


def is_choice(scenario: Scenario, path: str) -> bool:
    """Whether somebody in the municipality decides it; all else is the world, or how it is taken to work."""
    if path == PRIORITY or Path(path).is_contract_end:
        return True
    lever = scenario.quantity(path)[0].lever
    return lever is not None and lever.by is Mover.CHOICE


@cached(2_000_000)  # asked of every lever at every rerun
def usual(scenario: Scenario, path: str) -> Setting:
    """What stands in the baseline, with the lead time that a change of it usually takes."""
    if path == PRIORITY:
        return Setting(scenario.priority_at(scenario.decision), scenario.decision)
    if Path(path).is_contract_end:
        return Setting(
            levers.contract(scenario, Path(path).beside("places")).end, scenario.decision
        )
    parameter, quantity = scenario.quantity(path)
    start = min(scenario.decision + parameter.lead, scenario.run.stop - 1)
    value = quantity.schedule.at(start) if parameter.scheduled else quantity.value
    if parameter.key == "places" and not value:
        value = levers.contract(scenario, path).places
    return Setting(value, scenario.decision, parameter.lead)


def shown(plan: Plan, path: str) -> Setting:
    """As set, or as it stands in the baseline."""
    return plan.get(path) or usual(plan.baseline, path)


# Of an exception, its type and what it says: it itself would hold on to its frames.
_WhyNot = tuple[type[Exception], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class _Applied:
    """The baseline with all that can stand, the paths that changed it, and by path why the rest cannot."""

    scenario: Scenario
    moved: frozenset[str]
    left_out: dict[str, _WhyNot]


@cached(24_000_000)
def _applied(plan: Plan) -> _Applied:
    """Twelve stages stand only in a stay of twelve months, whichever of the two was set first.

    What cannot stand yet is tried again on top of the others.
    """
    scenario, waiting, moved = plan.baseline, _in_order(plan), []
    while True:
        left_out: dict[str, _WhyNot] = {}
        for path, setting in waiting:
            if _is_of_ended(plan, path):
                continue
            try:
                changed = apply(scenario, path, setting)
            except (KeyError, ValueError) as error:
                left_out[path] = type(error), error.args
                continue
            if _differs(changed, scenario, path):
                moved.append(path)
            scenario = changed
        if len(left_out) in (0, len(waiting)):
            return _Applied(scenario, frozenset(moved), left_out)
        waiting = [one for one in waiting if one[0] in left_out]


def _differs(changed: Scenario, scenario: Scenario, path: str) -> bool:
    """Whether it was changed, of which only what this path sets can have been."""
    if changed is scenario:
        return False
    if path == PRIORITY:
        return changed.priority_ahead != scenario.priority_ahead
    if Path(path).is_contract_end:
        path = Path(path).beside("places")
    return changed.quantity(path) != scenario.quantity(path)


def _is_of_ended(plan: Plan, path: str) -> bool:
    """Whether these are places of a contract that the plan itself ends at once."""
    if not Path(path).contractor or Path(path).key != "places":
        return False
    end = plan.get(Path(path).beside(END))
    return end is not None and end.number <= plan.baseline.decision


def _in_order(plan: Plan) -> list[tuple[str, Setting]]:
    """A contract's end comes before its places, which move only while there is a contract."""
    return sorted(plan.settings, key=lambda one: not Path(one[0]).is_contract_end)


def apply(scenario: Scenario, path: str, setting: Setting) -> Scenario:
    """KeyError for what is not in the scenario; ValueError for a month outside the run or a value not allowed.

    Later months keep their shape, so that one of them may be what is not allowed.
    A lever that would begin to act after the run, or after its contract has ended, changes nothing.
    """
    if not scenario.decision <= setting.decided <= scenario.run.stop or setting.lead < 0:
        raise ValueError(setting)
    if path == PRIORITY:
        return _with_order(scenario, setting)
    if Path(path).is_contract_end:
        places, end = Path(path).beside("places"), int(setting.number)
        planned = levers.contract(scenario, places)
        if end == planned.end:
            return scenario
        return levers.with_contract(scenario, places, levers.Contract(planned.places, end))
    parameter, quantity = scenario.quantity(path)
    value = setting.number
    if not parameter.allows(value) or setting.over < 1:
        raise ValueError(setting)
    if parameter.lever is not None:
        if setting.start >= _acts_until(scenario, path):
            return scenario
        unmoved = value == quantity.schedule.at(setting.start)
        if unmoved and not setting.hold and not setting.as_given:
            return scenario
    if not _is_within(allowed(scenario, path), value):
        raise ValueError(setting)
    if parameter.lever is None:
        return _assumed(scenario, path, value)
    return levers.move(scenario, path, setting)


def _is_within(bounds: tuple[float, float], value: float) -> bool:
    low, high = bounds
    return low <= value <= high


def allowed(scenario: Scenario, path: str) -> tuple[float, float]:
    """Of a contractor's results no more than the others leave; a stay no shorter than its stages.

    Nothing but 1 for an effect of mentors on those who have none, and nothing but what stands for an amount of a
    programme without money.
    """
    parameter, quantity = scenario.quantity(path)
    low, high = parameter.bounds
    owner = Path(path).owner
    if parameter.key.startswith(MONEY) and not scenario.programme(owner.programme).money:
        return quantity.value, quantity.value
    if parameter.key in BY_STEPS and scenario.programme(owner.programme).has_result_steps:
        return quantity.value, quantity.value
    if parameter.key in MENTORED:
        mentored = scenario.programme(owner.programme).mentored
        return (low, high) if MENTORED[parameter.key] in mentored else (1.0, 1.0)
    if parameter.place is Place.CONTRACTOR:

        def most(key: str) -> float:
            schedule = scenario.quantity(owner.path(key))[1].schedule
            return max(schedule.monthly(scenario.start, scenario.months))

        if parameter.key == "success":
            high = 1.0 - most("other")
        if parameter.key == "other":
            high = 1.0 - most("success")
        if parameter.key == "stay_months":
            low = most("stages")
        if parameter.key == "stages":
            high = min(high, floor(most("stay_months")))
    return low, high


def _acts_until(scenario: Scenario, path: str) -> int:
    at = Path(path)
    if at.contractor and at.key in ("places", "success"):
        planned = levers.contract(scenario, at.beside("places"))
        if planned.places > 0:  # one that never had any may be given some
            return planned.end
    return scenario.run.stop


def _with_order(scenario: Scenario, setting: Setting) -> Scenario:
    order = setting.value
    known = {programme.id for programme in scenario.programmes}
    if not isinstance(order, tuple) or not set(order) <= known or len(set(order)) < len(order):
        raise ValueError(setting)
    if order == scenario.priority_at(scenario.decision):
        return scenario
    return replace(scenario, priority_ahead=order)


def _assumed(scenario: Scenario, path: str, value: float) -> Scenario:
    """For the whole run, the past too. The old value's source does not speak of the new one; as uncertain as before."""
    _, quantity = scenario.quantity(path)
    if quantity.schedule == Schedule.constant(value):
        return scenario
    changed = replace(
        quantity,
        schedule=Schedule.constant(value),
        source=None,
        status=Status.GUESS,
    )
    return scenario.with_quantity(path, changed)
