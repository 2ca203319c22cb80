"""A lever that is to be moved, in words: its name, its value, and from what to what."""

from collections.abc import Sequence

from planner.model import plan as plans
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.schedule import Setting
from planner.numbers import Month
from planner.report.compare import values
from planner.report.labels import inside, lever, lowered
from planner.text import Text, capitalised, listed

NEARLY_ALL = Text(
    "Kræver, at det gælder næsten alle: {moves}. Tallene her siger ikke, om det er muligt.",
    "Requires this of nearly everybody: {moves}. The figures here do not say whether that is possible.",
)
TO_SHARE = Text("{label} på {value}", "{label} of {value}")
MOVE = Text("{label}: {value} (fra {now})", "{label}: {value} (from {now})")


def name(path: Path, scenario: Scenario) -> Text:
    """Of a lever, among those of the programme that the target speaks of."""
    return values.name(path, [scenario]) if path.is_contract_end else lever(path, scenario)


def within(path: Path, scenario: Scenario) -> Text:
    """Its name in the middle of a sentence, where a contractor's keeps its capital."""
    named = name(path, scenario)
    return inside(named) if path.owner.contractor else lowered(named)


def place(path: Path, value: float, scenario: Scenario) -> Text:
    """A value of a lever; of a contract's end, to when it runs."""
    if not path.is_contract_end:
        return values.value(path, value, scenario)
    if value <= scenario.decision:
        return values.NO_CONTRACT.filled(month=Month(scenario.decision))
    return values.contract(int(value), scenario)


def move(path: Path, setting: Setting, plan: Plan) -> Text:
    """ISS: share to self-support: 43 % (from 38 %)."""
    now = plans.shown(plan, path).number
    return MOVE.filled(
        label=capitalised(name(path, plan.baseline)),
        value=place(path, setting.number, plan.baseline),
        now=place(path, now, plan.baseline),
    )


def asks_nearly_all(found: Sequence[tuple[Path, float]], scenario: Scenario) -> Text:
    """Of shares that nobody may take for granted."""
    said = (
        TO_SHARE.filled(label=within(path, scenario), value=place(path, value, scenario))
        for path, value in found
    )
    return NEARLY_ALL.filled(moves=listed(said))
