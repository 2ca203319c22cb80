"""A shared scenario whole, as a saved version and the visitor's browser hold it: form 1 with the questions asked."""

from collections.abc import Mapping
from typing import Any

from planner.sharing.link import challenges, form_1
from planner.sharing.link.shared import Opened, Shared


def as_table(shared: Shared) -> dict[str, Any]:
    """With all sources and facts."""
    table = form_1.as_table(shared, whole=True)
    if shared.plan.challenges:
        table[challenges.KEY] = challenges.as_rows(shared.plan.challenges)
    return table


def read_table(content: Mapping[str, Any]) -> Opened:
    """InvalidScenario as of `form_1.read_table`."""
    rest = {key: value for key, value in content.items() if key != challenges.KEY}
    opened = form_1.read_table(rest)
    rows = content.get(challenges.KEY)
    return opened if rows is None else challenges.asked(opened, rows)
