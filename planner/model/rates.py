"""From a scenario's parameters to the probabilities and hazards that the months run on."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from planner.model.arrays import STAGES, CourseRate, Layout, Rate, Rates
from planner.model.parameters import PARAMETERS, Place
from planner.model.scenario import NOT_READY, PLACED, Quantities, Scenario
from planner.model.uncertainty import Drawn, values

WHOLE_PLACE = 1e-9  # places of 89.9999999999 are 90


def layout(scenario: Scenario) -> Layout:
    """Stocks stand programme by programme: N, R, P, D, L, then each contractor's stages."""
    programmes = scenario.programmes
    contractors = [c for programme in programmes for c in programme.contractors]
    sizes = [STAGES + sum(c.stages for c in programme.contractors) for programme in programmes]
    first_stock = [0, *accumulate(sizes)]
    first_stage: list[int] = []
    for first, programme in zip(first_stock, programmes):
        stages = [c.stages for c in programme.contractors]
        first_stage += [first + STAGES + before for before in (0, *accumulate(stages))][:-1]
    return Layout(
        first_stock=_whole(first_stock),
        first_contractor=_whole([0, *accumulate(len(p.contractors) for p in programmes)]),
        first_stage=_whole(first_stage),
        stages=_whole([c.stages for c in contractors]),
        hand_back=_whole([c.on_cut == "hand_back" for c in contractors]),
        mentored=_whole([[s in p.mentored for s in (NOT_READY, PLACED)] for p in programmes]),
    )


def _whole(numbers: object) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def opening(scenario: Scenario) -> np.ndarray:
    """Shape (stocks, 1); a contractor's opening persons spread evenly over its stages."""
    persons: list[float] = []
    for programme in scenario.programmes:
        of = programme.quantities
        persons += [of["opening.not_ready"].value, of["opening.ready"].value]
        persons += [of["opening.placed"].value, of["opening.settled"].value, 0.0]
        for c in programme.contractors:
            persons += [c.quantities["opening"].value / c.stages] * c.stages
    return np.array(persons)[:, None]


@dataclass(frozen=True, slots=True)
class _Group:
    """One group's quantities as values over the months; called with a key."""

    place: Place
    path: str
    quantities: Quantities
    months: range
    drawn: Drawn | None

    def __call__(self, key: str, months: range | None = None) -> np.ndarray:
        parameter = PARAMETERS[self.place][key]
        path = self.path + key
        return values(parameter, self.quantities[key], path, months or self.months, self.drawn)


def rates(
    scenario: Scenario, months: range, draws: int, whole: bool, drawn: Drawn | None = None
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
        contractor=np.empty((contractors, len(CourseRate), draws)),
        places=np.empty((contractors, span, draws)),
        success=np.empty((contractors, span, draws)),
        labour_market=np.empty((span, draws)),
        supply=np.empty((span, draws)),
        turn=_turns(scenario, months),
    )
    labour_market = _Group(Place.SCENARIO, "", scenario.quantities, months, drawn)("labour_market")
    result.labour_market[:] = labour_market
    mentors = _Group(Place.MENTORS, "mentors.", scenario.mentors, months, drawn)
    result.supply[:] = mentors("capacity_fte") * mentors("persons_per_mentor")
    c = 0
    for p, programme in enumerate(programmes):
        path = f"programme.{programme.id}."
        of = _Group(Place.PROGRAMME, path, programme.quantities, months, drawn)
        _fill_programme(result.programme[p], of)
        result.arrivals[p] = of("inflow_per_year") / 12
        result.judged[p] = of("ready_share")
        result.practice[p] = _practice(scenario, of)
        result.retention[p] = of("retention")
        for contractor in programme.contractors:
            inside = f"{path}contractor.{contractor.id}."
            of_c = _Group(Place.CONTRACTOR, inside, contractor.quantities, months, drawn)
            _fill_contractor(result.contractor[c], of_c)
            places, other = of_c("places"), of_c("other")
            result.places[c] = np.floor(places + WHOLE_PLACE) if whole else places
            success = np.minimum(of_c("success"), 1 - other)
            result.success[c] = np.minimum(_odds_times(success, labour_market), 1 - other)
            c += 1
    return result


def _turns(scenario: Scenario, months: range) -> np.ndarray:
    turns = np.zeros((len(months), len(scenario.programmes)), np.int64)
    for t, month in enumerate(months):
        for p, programme in enumerate(scenario.programmes):
            order = scenario.priority_at(month)
            turns[t, p] = order.index(programme.id) + 1 if programme.id in order else 0
    return turns


def _fill_programme(rate: np.ndarray, of: _Group) -> None:
    rate[Rate.READINESS] = 1 / of("readiness_months")
    rate[Rate.READINESS_LOST] = _hazard(of("readiness_lost"))
    rate[Rate.OWN_NOT_READY] = _hazard(of("own_route_not_ready"))
    rate[Rate.OWN_READY] = _hazard(of("own_route_ready"))
    rate[Rate.LEAVING] = _hazard(of("leaving"))
    with np.errstate(divide="ignore", over="ignore"):  # no wait at all: everyone may be referred
        rate[Rate.REFERRAL] = -np.expm1(-1 / of("referral_months"))
    rate[Rate.FOLLOW_UP_ENDS] = 1 / of("aftercare_months")
    rate[Rate.LATE_RELAPSE] = -np.expm1(-_hazard(of("late_relapse")))
    rate[Rate.EDUCATION] = of("education_share")
    rate[Rate.REASSESSED] = of("reassessed")
    rate[Rate.MENTORED_READINESS] = of("mentoring.readiness")
    rate[Rate.MENTORED_RETENTION] = of("mentoring.retention")


def _fill_contractor(rate: np.ndarray, of: _Group) -> None:
    stages = of("stages")
    rate[CourseRate.STAGE_ENDS] = stages / np.maximum(of("stay_months"), stages)
    rate[CourseRate.OTHER] = of("other")
    rate[CourseRate.RETURN_READY] = of("return_ready")
    rate[CourseRate.IN_COMPANY] = of("in_company_share")


def _practice(scenario: Scenario, of: _Group) -> np.ndarray:
    """Shape (1 + months, draws or 1): the practice in effect, from the month before these months.

    In the run's first month nobody is reassessed: the month before it has the same practice.
    """
    months = range(of.months.start - 1, of.months.stop)
    judged = of("ready_share", months)
    if "ready_practice" in of.quantities:
        believed, acts_from = of("ready_practice"), months.start
    else:
        before = max(scenario.decision - 1, scenario.start)
        believed, acts_from = of("ready_share", range(before, before + 1)), scenario.decision
    beyond = believed + (1 - of("ready_selection")) * (judged - believed)
    acts = np.arange(months.start, months.stop)[:, None] >= acts_from
    effect = np.where(acts & (judged > believed), beyond, judged)
    if of.months.start == scenario.start:
        effect[0] = effect[1]
    return effect


def _hazard(share_per_year: np.ndarray) -> np.ndarray:
    return -np.log1p(-share_per_year) / 12


def _odds_times(share: np.ndarray, factor: np.ndarray) -> np.ndarray:
    return share * factor / (1 - share + share * factor)
