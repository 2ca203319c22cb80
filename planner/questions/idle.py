"""Why a lever moves next to nothing: it acts too late, there is nobody it works on, or something else binds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from planner.model import plan
from planner.model.paths import END, MENTORS, PRIORITY, Path
from planner.model.scenario import FOLLOWED, Scenario
from planner.questions.limits import Cause, Kind, Limits, most
from planner.questions.outlook import Window

# What binds where this very lever is too low: not what binds instead.
OWN_LIMIT = MappingProxyType(
    {
        "capacity_fte": Kind.MENTORS,
        "places": Kind.PLACES,
        END: Kind.PLACES,
        "ready_share": Kind.READY,
        "inflow_per_year": Kind.READY,
    }
)
RELAPSE = "mentoring.late_relapse"


class Why(StrEnum):
    TOO_LATE = "too_late"
    NO_CONTRACT = "no_contract"
    NO_MENTORED = "no_mentored"
    ENOUGH_MENTORS = "enough_mentors"
    FOLLOWED_ALONE = "followed_alone"  # have no mentor who would help them
    FOLLOWED_FROM_NOW = "followed_from_now"
    NOT_FULL = "not_full"
    UNUSED = "unused"
    ITSELF = "itself"  # nothing else binds


@dataclass(frozen=True, slots=True)
class Binding:
    """Something else binds, in so many of the window's months."""

    cause: Cause
    months: int


def why(
    scenario: Scenario, programme_id: str, path: Path, limits: Limits, window: Window
) -> Why | Binding:
    """The nearest reason; of several limits the most frequent one.

    Too few mentors are one for what works through them alone.
    """
    months = limits.months(window.first, window.last)
    if path.contractor and path.key in ("success", "places", "referral_months"):
        span = len(window.months)
        if months[Cause(Kind.NO_CONTRACT, path.contractor)] == span:
            return Why.NO_CONTRACT
    if plan.usual(scenario, path).start > window.last:
        return Why.TOO_LATE
    found = _of_mentors(scenario, programme_id, path, months[Cause(Kind.MENTORS)])
    if found:
        return found
    own = Cause(OWN_LIMIT[path.key], path.contractor) if path.key in OWN_LIMIT else None
    if path.key == "referral_months" and _is_unused(scenario, programme_id, path, months, window):
        return Why.UNUSED
    for cause, bound in most(limits, window.first, window.last):
        if cause != own and (path == PRIORITY or cause.kind is not Kind.MENTORS):
            return Binding(cause, bound)
    is_not_full = path.key == "places" and own is not None and not months[own]
    return Why.NOT_FULL if is_not_full else Why.ITSELF


def _is_unused(
    scenario: Scenario, programme_id: str, path: Path, months: Mapping[Cause, int], window: Window
) -> bool:
    """Nobody waits so: every contractor has a wait of its own, or no contract in any month."""
    span = len(window.months)
    return path.contractor is None and all(
        "referral_months" in one.quantities or months[Cause(Kind.NO_CONTRACT, one.id)] == span
        for one in scenario.programme(programme_id).contractors
    )


def _of_mentors(scenario: Scenario, programme_id: str, path: Path, too_few: int) -> Why | None:
    programme = scenario.programme(programme_id)
    if path.key == "followup_months":
        helps = FOLLOWED in programme.mentored and programme.value(RELAPSE) < 1
        return Why.FOLLOWED_FROM_NOW if helps else Why.FOLLOWED_ALONE
    if path == PRIORITY or path == MENTORS.path("capacity_fte"):
        if not programme.mentored:
            return Why.NO_MENTORED
        if not too_few:
            return Why.ENOUGH_MENTORS
    return None
