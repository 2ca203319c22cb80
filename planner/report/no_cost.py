"""What is taken to cost nothing in itself, which is said wherever kroner of it are shown."""

from collections.abc import Sequence

from planner.model import plan as plans
from planner.model.paths import PRIORITY, Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.questions.reach.search import has_price
from planner.report import titles
from planner.report.plan.moves import within
from planner.text import Text, listed

WAIT = "referral_months"
ALL = Text(
    "Forudsætter, at det kan lade sig gøre uden i sig selv at koste noget.",
    "Presupposes that it can be done without costing anything in itself.",
)
THESE = Text(
    "Forudsætter, at dette kan lade sig gøre uden i sig selv at koste noget: {names}.",
    "Presupposes that this can be done without costing anything in itself: {names}.",
)


def of_moves(paths: Sequence[Path], scenario: Scenario) -> Text | None:
    """None where all of them cost something."""
    free = _free(paths, scenario)
    return ALL if len(free) == len(paths) > 0 else _these(free, scenario)


def of_choices(plan: Plan) -> Text | None:
    """Of what is chosen as more than now, of a wait as less; None where all of it costs something."""
    scenario = plan.baseline
    paths = (Path(path) for path in titles.changed(plan) if path != PRIORITY)
    more = [one for one in paths if plans.is_choice(scenario, one) and _is_more(plan, one)]
    return _these(_free(more, scenario), scenario)


def _free(paths: Sequence[Path], scenario: Scenario) -> list[Path]:
    return [one for one in paths if not has_price(scenario, one)]


def _these(free: Sequence[Path], scenario: Scenario) -> Text | None:
    return THESE.filled(names=listed(within(one, scenario) for one in free)) if free else None


def _is_more(plan: Plan, path: Path) -> bool:
    by = plans.shown(plan, path).number - plans.usual(plan.baseline, path).number
    return by < 0 if path.key == WAIT else by > 0
