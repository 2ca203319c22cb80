"""A lever of another column copied into one's own scenario, where both began with the same figure."""

from dataclasses import replace

from planner.app import session
from planner.app.columns import Column, resolve
from planner.model import plan as plans
from planner.model.plan import END, ORDER, Plan
from planner.model.scenario import Quantity, Scenario
from planner.report import compare_values
from planner.text import Text

COPIED = Text("{label}: som i »{title}«", "{label}: as in “{title}”")
SAME_ALREADY = Text("er som i jeres scenarie", "is as in your scenario")
OTHER_BASELINE = Text(
    "kan ikke kopieres: udgangspunktet er et andet", "cannot be copied: the baseline is another"
)
CANNOT_STAND = Text(
    "kan ikke kopieres: det kan ikke stå sammen med jeres andre greb",
    "cannot be copied: it cannot stand together with your other levers",
)


def why_not(mine: Plan, theirs: Plan, path: str) -> Text | None:
    """None where the lever can be copied and that would change something."""
    if not _has_same_baseline(mine.baseline, theirs.baseline, path):
        return OTHER_BASELINE
    changed = copied(mine, theirs, path)
    if not changed.stands:
        return CANNOT_STAND
    return SAME_ALREADY if changed.scenario == mine.scenario else None


def copied(mine: Plan, theirs: Plan, path: str) -> Plan:
    """Where theirs is not set, mine is not either."""
    setting = theirs.get(path)
    return mine.without(path) if setting is None else mine.with_(path, setting)


def _has_same_baseline(mine: Scenario, theirs: Scenario, path: str) -> bool:
    try:
        if path == ORDER or path.endswith(f".{END}"):
            return plans.usual(mine, path) == plans.usual(theirs, path)
        return _bare(mine.quantity(path)[1]) == _bare(theirs.quantity(path)[1])
    except KeyError:
        return False


def _bare(quantity: Quantity) -> Quantity:
    """What moves the figures; a link has no sources."""
    return replace(quantity, source=None, status=None, note=None)


def copy(token: str, path: str, title: Text) -> None:
    """A callback. Does nothing where it could not be done; can be undone like any other change."""
    column = resolve(token)
    if not isinstance(column, Column):
        return
    mine = session.plan()
    if why_not(mine, column.plan, path) is not None:
        return
    label = compare_values.name(path, [mine.baseline, column.plan.baseline])
    session.change(copied(mine, column.plan, path), COPIED.filled(label=label, title=title))
