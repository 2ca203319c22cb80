"""Why a lever moves next to nothing: it acts too late, on nobody or on few, or something else stands in its way."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from planner.model import plan, results, simulate
from planner.model.cache import cached
from planner.model.paths import END, MENTORS, PRIORITY, Path
from planner.model.scenario import FOLLOWED, Figure, Scenario
from planner.questions.limits import Cause, Kind, Limits, most
from planner.questions.outlook import Window

# What has to be there for more of it to do anything; nothing stands in the way of the other levers.
NEEDED = MappingProxyType(
    {
        "places": Kind.READY,
        END: Kind.READY,
        "referral_months": Kind.PLACES,
        "ready_share": Kind.PLACES,
        "priority": Kind.MENTORS,
    }
)
MOSTLY = 0.5  # of the months in which the lever acts: from here on a limit is in its way
RELAPSE = "mentoring.late_relapse"


class Why(StrEnum):
    TOO_LATE = "too_late"
    NO_CONTRACT = "no_contract"
    NO_MENTORED = "no_mentored"
    ENOUGH_MENTORS = "enough_mentors"
    MENTORS_HELP_LITTLE = "mentors_help_little"
    FOLLOWED_ALONE = "followed_alone"  # have no mentor who would help them
    FOLLOWED_FROM_NOW = "followed_from_now"
    NOT_FULL = "not_full"
    UNUSED = "unused"
    ITSELF = "itself"  # nothing is in its way


@dataclass(frozen=True, slots=True)
class Binding:
    """Something else binds, in so many `of` the months in which the lever acts."""

    cause: Cause
    months: int
    of: int


@dataclass(frozen=True, slots=True)
class FewCompletions:
    """So many persons complete what the contractor gives, `during` these months: on them alone the lever acts."""

    count: float
    during: Window


@dataclass(frozen=True, slots=True)
class NotTrulyReady:
    """So large a `share` of those judged ready beyond today's practice is not; what binds is also in the way."""

    share: float
    also: Binding | None


Reason = Why | Binding | FewCompletions | NotTrulyReady


def why(
    scenario: Scenario, programme_id: str, path: Path, limits: Limits, window: Window
) -> Reason:
    """The nearest reason, over those of the window's months in which the lever acts."""
    acts = max(window.first, plan.usual(scenario, path).start)
    if acts > window.last:
        return Why.TOO_LATE
    acting = Window(acts, window.last)
    months = limits.months(acting.first, acting.last)
    if path.contractor and path.key in ("success", "places", "referral_months"):
        none = months[Cause(Kind.NO_CONTRACT, path.contractor)]
        if none == len(acting.months):
            return Why.NO_CONTRACT
    found = _of_mentors(scenario, programme_id, path, months[Cause(Kind.MENTORS)])
    if found:
        return found
    if path.key == "referral_months" and _is_unused(scenario, programme_id, path, months, acting):
        return Why.UNUSED
    in_the_way = _in_the_way(path, limits, acting)
    if path.key == "success":
        figure = acting.figure(programme_id, "completions", path.contractor)
        return FewCompletions(_expected(scenario, figure), acting)
    if path.key == "ready_share" and (share := _not_truly_ready(scenario, programme_id, acts)):
        return NotTrulyReady(share, in_the_way)
    if in_the_way:
        return in_the_way
    is_full = path.key != "places" or months[Cause(Kind.PLACES, path.contractor)]
    return Why.ITSELF if is_full else Why.NOT_FULL


def _in_the_way(path: Path, limits: Limits, acting: Window) -> Binding | None:
    """What the lever needs and does not have in most months; of several the most frequent."""
    span = len(acting.months)
    for cause, bound in most(limits, acting.first, acting.last):
        is_its_own = path.key != "referral_months" or path.contractor in (None, cause.contractor)
        if cause.kind is NEEDED.get(path.key) and is_its_own and bound >= MOSTLY * span:
            return Binding(cause, bound, span)
    return None


def _not_truly_ready(scenario: Scenario, programme_id: str, month: int) -> float:
    """Of those judged ready beyond today's practice; 0 where the judgement still lies within it."""
    programme = scenario.programme(programme_id)
    judged = programme.quantities["ready_share"].schedule
    practice = programme.quantities.get("ready_practice")
    before = max(scenario.start, scenario.decision - 1)
    believed = practice.value if practice else judged.at(before)
    return programme.value("ready_selection") if judged.at(month) >= believed else 0.0


@cached(1_000_000)  # a number each
def _expected(scenario: Scenario, figure: Figure) -> float:
    return results.over(simulate.run(scenario), figure).mean_field


def _is_unused(
    scenario: Scenario, programme_id: str, path: Path, months: Mapping[Cause, int], acting: Window
) -> bool:
    """Nobody waits so: every contractor has a wait of its own, or no contract in any month."""
    span = len(acting.months)
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
    return Why.MENTORS_HELP_LITTLE if path == MENTORS.path("capacity_fte") else None
