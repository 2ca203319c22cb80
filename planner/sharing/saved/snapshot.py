"""What a save freezes, and what is to be said of it when it is opened later: the same figures, or why not.

A save holds the scenario whole, with sources and facts, and its headline figures. Later the same values
go through today's model (other figures: the model changed), and the same choices go onto today's form of
the scenario they began with (other figures: its data changed).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from planner.files.faults import InvalidScenario
from planner.model import MODEL
from planner.model.scenario import Scenario
from planner.questions import record
from planner.questions.record import Record
from planner.sharing import check_code
from planner.sharing.link import form_1, whole
from planner.sharing.link.form_1 import FORM, as_json
from planner.sharing.link.shared import Opened, Shared, fingerprint
from planner.sharing.saved.version import Body
from planner.text import Text

QUESTIONED = 2  # a version older than the questions says that a newer one has saved it
READERS: Mapping[int, Callable[[Mapping[str, Any]], Opened]] = MappingProxyType(
    {FORM: form_1.read_table, QUESTIONED: whole.read_table}
)


class UnreadableVersion(Exception):
    """What was saved cannot be read; the first argument says why."""

    def __init__(self, why: Text):
        super().__init__(why)
        self.why = why


NEWER = Text(
    "Scenariet er gemt af en nyere udgave (form {form}), som denne udgave ikke kan læse.",
    "The scenario was saved by a newer version (form {form}), which this one cannot read.",
)
DAMAGED = Text(
    "Det gemte scenarie er beskadiget og kan ikke læses.",
    "The saved scenario is damaged and cannot be read.",
)


@dataclass(frozen=True, slots=True)
class Reproduction:
    """Headline figures when it was saved, of the same values today, and of the same choices on today's data.

    `on_todays_data` is None where the scenario it began with is not at hand, is as it was, or had been changed
    in more than its choices.
    """

    recorded: Record
    today: Record
    on_todays_data: Record | None
    model_then: int

    @property
    def is_as_recorded(self) -> bool:
        return not record.differing(self.recorded, self.today)

    @property
    def data_changed(self) -> bool:
        return self.on_todays_data is not None and bool(
            record.differing(self.today, self.on_todays_data)
        )


def take(shared: Shared) -> Body:
    """Runs the scenario."""
    scenario, draws = shared.plan.scenario, shared.draws
    figures = record.record(scenario, draws)
    return Body(
        content=as_json(whole.as_table(shared)).decode(),
        record=as_json(record.rows(figures)).decode(),
        form=QUESTIONED if shared.plan.challenges else FORM,
        model=MODEL,
        check=check_code.code(scenario, draws, MODEL, figures),
    )


def read(saved: Body) -> Opened:
    """UnreadableVersion for what cannot be read."""
    reader = READERS.get(saved.form)
    if reader is None:
        raise UnreadableVersion(NEWER.filled(form=saved.form))
    try:
        table = json.loads(saved.content)
        return reader(table)
    except (ValueError, RecursionError, InvalidScenario) as error:
        raise UnreadableVersion(DAMAGED) from error


def reproduce(saved: Body, shared: Shared, origin_today: Scenario | None) -> Reproduction:
    """Runs the scenario; UnreadableVersion where the recorded figures cannot be read."""
    try:
        recorded = record.read(json.loads(saved.record))
    except (ValueError, RecursionError) as error:
        raise UnreadableVersion(DAMAGED) from error
    plan, draws = shared.plan, shared.draws
    on_todays_data = None
    if origin_today is not None and fingerprint(plan.baseline) == shared.origin.fingerprint:
        moved = plan.on(origin_today)
        if fingerprint(origin_today) != shared.origin.fingerprint:
            on_todays_data = record.record(moved.scenario, draws)
    today = record.record(plan.scenario, draws)
    return Reproduction(recorded, today, on_todays_data, saved.model)
