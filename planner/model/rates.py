"""The rates of a run: what a scenario's parameters come to as probabilities and hazards, by month and draw."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from planner.model import paths
from planner.model.declared_parameters import PARAMETERS
from planner.model.elementary import expm1, log1p
from planner.model.paths import Owner, of_contractor, of_programme
from planner.model.quantities import Quantities, usual
from planner.model.scenario import Scenario
from planner.model.schedule import odds_times
from planner.model.uncertainty import Drawn, values

WHOLE_PLACE = 1e-9  # places of 89.9999999999 are 90


class Rate(IntEnum):
    """Rows of `Rates.programme`; hazards are per month."""

    READINESS = 0
    READINESS_LOST = 1
    OWN_NOT_READY = 2
    OWN_READY = 3
    LEAVING = 4
    FOLLOW_UP_ENDS = 5  # probability
    LATE_RELAPSE = 6  # probability
    EDUCATION = 7
    REASSESSED = 8
    MENTORED_READINESS = 9
    MENTORED_RETENTION = 10
    MENTORED_OWN = 11
    MENTORED_RELAPSE = 12
    LATE_RELAPSE_HAZARD = 13
    DISTANT_SHARE = 14
    DISTANT_RATIO = 15


class CourseRate(IntEnum):
    """Rows of `Rates.contractor`."""

    STAGE_ENDS = 0  # probability
    OTHER = 1
    RETURN_READY = 2
    IN_COMPANY = 3
    RETURN_DISTANT = 4


class Rates(NamedTuple):
    """By draw; the mean field is one."""

    programme: np.ndarray  # (programmes, Rate, draws)
    arrivals: np.ndarray  # (programmes, months, draws)
    judged: np.ndarray  # (programmes, months, draws)
    practice: np.ndarray  # (programmes, 1 + months, draws): in effect, from the month before
    retention: np.ndarray  # (programmes, months, draws): without mentors
    referral: np.ndarray  # (programmes, months, draws): probability
    followup: np.ndarray  # (programmes, months, draws): mean months of it; 0: none
    contractor: np.ndarray  # (contractors, CourseRate, draws)
    places: np.ndarray  # (contractors, months, draws)
    success: np.ndarray  # (contractors, months, draws): with the labour market
    own_referral: (
        np.ndarray
    )  # (contractors, months, draws): probability, where it has a wait of its own
    labour_market: np.ndarray  # (months, draws)
    supply: np.ndarray  # (months, draws): persons that mentors can serve
    mentor_order: np.ndarray  # (months, programmes): 1, 2, … are served first; 0 share what remains

    def part(self, first: int, end: int) -> "Rates":
        """Of these months alone, counted from the first; nothing is copied."""
        return self._replace(
            arrivals=self.arrivals[:, first:end],
            judged=self.judged[:, first:end],
            practice=self.practice[:, first : end + 1],
            retention=self.retention[:, first:end],
            referral=self.referral[:, first:end],
            followup=self.followup[:, first:end],
            places=self.places[:, first:end],
            success=self.success[:, first:end],
            own_referral=self.own_referral[:, first:end],
            labour_market=self.labour_market[first:end],
            supply=self.supply[first:end],
            mentor_order=self.mentor_order[first:end],
        )


@dataclass(frozen=True, slots=True)
class _Group:
    """One group's quantities as values over the months; called with a key."""

    owner: Owner
    quantities: Quantities
    months: range
    drawn: Drawn | None

    def __call__(self, key: str, months: range | None = None) -> np.ndarray:
        parameter = PARAMETERS[self.owner.place][key]
        path = self.owner.path(key)
        quantity = self.quantities.get(key) or usual(parameter)
        return values(parameter, quantity, path, months or self.months, self.drawn)


def rates(
    scenario: Scenario,
    months: range,
    draws: int = 1,
    whole: bool = False,
    drawn: Drawn | None = None,
) -> Rates:
    """For these months of the run. `whole` persons take whole places; the mean field is one draw."""
    programmes = scenario.programmes
    contractors = sum(len(programme.contractors) for programme in programmes)
    span = len(months)
    result = Rates(
        programme=np.empty((len(programmes), len(Rate), draws)),
        arrivals=np.empty((len(programmes), span, draws)),
        judged=np.empty((len(programmes), span, draws)),
        practice=np.empty((len(programmes), span + 1, draws)),
        retention=np.empty((len(programmes), span, draws)),
        referral=np.empty((len(programmes), span, draws)),
        followup=np.empty((len(programmes), span, draws)),
        contractor=np.empty((contractors, len(CourseRate), draws)),
        places=np.empty((contractors, span, draws)),
        success=np.empty((contractors, span, draws)),
        own_referral=np.empty((contractors, span, draws)),
        labour_market=np.empty((span, draws)),
        supply=np.empty((span, draws)),
        mentor_order=_mentor_order(scenario, months),
    )
    labour_market = _Group(paths.SCENARIO, scenario.quantities, months, drawn)("labour_market")
    result.labour_market[:] = labour_market
    mentors = _Group(paths.MENTORS, scenario.mentors, months, drawn)
    result.supply[:] = mentors("capacity_fte") * mentors("persons_per_mentor")
    c = 0
    for p, programme in enumerate(programmes):
        quantity = _Group(of_programme(programme.id), programme.quantities, months, drawn)
        _fill_programme(result.programme[p], quantity)
        result.arrivals[p] = quantity("inflow_per_year") / 12
        judged = quantity("ready_share", range(months.start - 1, months.stop))
        result.judged[p] = judged[-span:]
        result.practice[p] = _practice(scenario, quantity, judged)
        result.retention[p] = quantity("retention")
        result.referral[p] = _after_a_wait(quantity("referral_months"))
        result.followup[p] = quantity("followup_months")
        for contractor in programme.contractors:
            owner = of_contractor(programme.id, contractor.id)
            course = _Group(owner, contractor.quantities, months, drawn)
            _fill_contractor(result.contractor[c], course)
            places, other = course("places"), course("other")
            result.places[c] = np.floor(places + WHOLE_PLACE) if whole else places
            success = np.minimum(course("success"), 1 - other)
            result.success[c] = np.minimum(odds_times(success, labour_market), 1 - other)
            has_own = "referral_months" in contractor.quantities
            result.own_referral[c] = _after_a_wait(course("referral_months")) if has_own else 0.0
            c += 1
    return result


def _mentor_order(scenario: Scenario, months: range) -> np.ndarray:
    def places(month: int) -> list[int]:
        order = scenario.priority_at(month)
        ids = (programme.id for programme in scenario.programmes)
        return [order.index(one) + 1 if one in order else 0 for one in ids]

    before, ahead = (
        np.array(places(month)) for month in (scenario.decision - 1, scenario.decision)
    )
    is_ahead = np.arange(months.start, months.stop)[:, None] >= scenario.decision
    return np.where(is_ahead, ahead, before).astype(np.int64)


def _fill_programme(rate: np.ndarray, quantity: _Group) -> None:
    rate[Rate.READINESS] = 1 / quantity("readiness_months")
    rate[Rate.READINESS_LOST] = _hazard(quantity("readiness_lost"))
    rate[Rate.OWN_NOT_READY] = _hazard(quantity("own_route_not_ready"))
    rate[Rate.OWN_READY] = _hazard(quantity("own_route_ready"))
    rate[Rate.LEAVING] = _hazard(quantity("leaving"))
    rate[Rate.FOLLOW_UP_ENDS] = 1 / quantity("aftercare_months")
    relapse = _hazard(quantity("late_relapse"))
    rate[Rate.LATE_RELAPSE], rate[Rate.LATE_RELAPSE_HAZARD] = -expm1(-relapse), relapse
    rate[Rate.EDUCATION] = quantity("education_share")
    rate[Rate.REASSESSED] = quantity("reassessed")
    rate[Rate.MENTORED_READINESS] = quantity("mentoring.readiness")
    rate[Rate.MENTORED_RETENTION] = quantity("mentoring.retention")
    rate[Rate.MENTORED_OWN] = quantity("mentoring.own_route")
    rate[Rate.MENTORED_RELAPSE] = quantity("mentoring.late_relapse")
    rate[Rate.DISTANT_SHARE] = quantity("distant_share")
    rate[Rate.DISTANT_RATIO] = quantity("distant_ratio")


def _fill_contractor(rate: np.ndarray, quantity: _Group) -> None:
    stages = quantity("stages")
    rate[CourseRate.STAGE_ENDS] = stages / np.maximum(quantity("stay_months"), stages)
    rate[CourseRate.OTHER] = quantity("other")
    rate[CourseRate.RETURN_READY] = quantity("return_ready")
    rate[CourseRate.IN_COMPANY] = quantity("in_company_share")
    rate[CourseRate.RETURN_DISTANT] = quantity("return_distant")


def _after_a_wait(months: np.ndarray) -> np.ndarray:
    """The probability of being referred in a month; without any wait everyone may be."""
    with np.errstate(divide="ignore", over="ignore"):
        return -expm1(-1 / months)


def _practice(scenario: Scenario, quantity: _Group, judged: np.ndarray) -> np.ndarray:
    """Shape (1 + months, draws or 1), as what is `judged`: the practice in effect, from the month before.

    In the run's first month nobody is reassessed: the month before it has the same practice.
    """
    months = range(quantity.months.start - 1, quantity.months.stop)
    if "ready_practice" in quantity.quantities:
        believed, acts_from = quantity("ready_practice"), months.start
    else:
        before = max(scenario.decision - 1, scenario.start)
        believed, acts_from = quantity("ready_share", range(before, before + 1)), scenario.decision
    beyond = believed + (1 - quantity("ready_selection")) * (judged - believed)
    acts = np.arange(months.start, months.stop)[:, None] >= acts_from
    effect = np.where(acts & (judged > believed), beyond, judged)
    if quantity.months.start == scenario.start:
        effect[0] = effect[1]
    return effect


def _hazard(share_per_year: np.ndarray) -> np.ndarray:
    return -log1p(-share_per_year) / 12
