"""The months of a run, one step after the other: the same text for the mean field and for whole persons.

With `whole` false, `_of` gives expected persons and the run is the mean field, for one "draw". With it
true, `_of` turns a fixed uniform into a count. Everything is arrays and numbers, so that it compiles.
"""

from enum import IntEnum
from math import expm1
from typing import Any, NamedTuple

import numpy as np

from planner.model.compiled import compiled
from planner.model.luck import binomial, hypergeometric, poisson
from planner.model.measures import CONTRACTOR_COUNTS, PROGRAMME_AMOUNTS, PROGRAMME_COUNTS

# Where a stock of a programme stands, counted from its first; the contractors' stages follow.
N, R, P, D, L, STAGES = range(6)


class Layout(NamedTuple):
    """Which stock, contractor and rule belongs to which programme; whole numbers only."""

    first_stock: np.ndarray  # (programmes + 1,)
    first_contractor: np.ndarray  # (programmes + 1,)
    first_stage: np.ndarray  # (contractors,): the stock of stage 1
    stages: np.ndarray  # (contractors,)
    hand_back: np.ndarray  # (contractors,): 0 or 1
    mentored: np.ndarray  # (programmes, 2): not_ready, placed; 0 or 1
    priority: np.ndarray  # programmes served first, in order
    shares: np.ndarray  # the other programmes, served alike


class Rate(IntEnum):
    """Rows of `Rates.programme`; hazards are per month."""

    READINESS = 0
    READINESS_LOST = 1
    OWN_NOT_READY = 2
    OWN_READY = 3
    LEAVING = 4
    REFERRAL = 5  # probability
    FOLLOW_UP_ENDS = 6  # probability
    RETENTION = 7
    LATE_RELAPSE = 8  # probability
    EDUCATION = 9
    REASSESSED = 10
    MENTORED_READINESS = 11
    MENTORED_RETENTION = 12


class CourseRate(IntEnum):
    """Rows of `Rates.contractor`."""

    STAGE_ENDS = 0  # probability
    OTHER = 1
    RETURN_READY = 2
    IN_COMPANY = 3


class Rates(NamedTuple):
    """What the parameters come to, by draw."""

    programme: np.ndarray  # (programmes, Rate, draws)
    arrivals: np.ndarray  # (programmes, months, draws)
    judged: np.ndarray  # (programmes, months, draws)
    practice: np.ndarray  # (programmes, 1 + months, draws): in effect, from the month before
    contractor: np.ndarray  # (contractors, CourseRate, draws)
    places: np.ndarray  # (contractors, months, draws)
    success: np.ndarray  # (contractors, months, draws): with the labour market
    labour_market: np.ndarray  # (months, draws)
    supply: np.ndarray  # (months, draws): persons that mentors can serve


class Ages(NamedTuple):
    """Time in the programme. Only the mean field carries it; its shares by stock serve the draws."""

    persons: np.ndarray  # (stocks, index); no index in draws; the last one holds all longer times
    weights: np.ndarray  # (programmes, 3, index): reimbursed share, grant, result grant
    shares: np.ndarray  # (2, 1 + months, stocks): reimbursed, granted: mean over a stock's persons
    in_time: np.ndarray  # (programmes, months): of the placed, whose settlement gives the grant


class Record(NamedTuple):
    """What is written down; month 0 is the opening."""

    programme: np.ndarray  # (programmes, PROGRAMME_COUNTS, 1 + months, draws)
    contractor: np.ndarray  # (contractors, CONTRACTOR_COUNTS, 1 + months, draws)
    amounts: np.ndarray  # (programmes, PROGRAMME_AMOUNTS, 1 + months, draws)


class Luck(NamedTuple):
    """Uniforms; without any in the mean field."""

    programme: np.ndarray  # (programmes, months, Event, draws)
    contractor: np.ndarray  # (contractors, months, CourseEvent and two for each stage, draws)


class Event(IntEnum):
    REASSESSED = 0
    PLACED_NOT_READY = 1
    MADE_READY = 2
    LEFT_NOT_READY = 3
    PLACED_READY = 4
    READINESS_LOST = 5
    LEFT_READY = 6
    FOLLOW_UP_ENDS = 7
    SETTLED = 8
    LATE_RELAPSE = 9
    ARRIVED = 10
    ARRIVED_READY = 11
    JUDGED_READY = 12
    REFERRED = 13
    EDUCATION = 14


class CourseEvent(IntEnum):
    SUCCESS = 0
    OTHER = 1
    RETURN_READY = 2
    IN_COMPANY = 3


COURSE_EVENTS = len(CourseEvent)  # before those of the stages: moves on, handed back

_Rows: Any = IntEnum  # made from the names that `measures` declares
Row = _Rows("Row", PROGRAMME_COUNTS, start=0)
CourseRow = _Rows("CourseRow", CONTRACTOR_COUNTS, start=0)
AmountRow = _Rows("AmountRow", PROGRAMME_AMOUNTS, start=0)


@compiled
def run_months(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: Ages,
    persons: np.ndarray,
    record: Record,
    first: int,
    end: int,
) -> None:
    """Runs these months of `rates` from `persons` (stocks, draws), which ends as the closing stocks."""
    programmes = layout.mentored.shape[0]
    need = np.zeros((programmes, persons.shape[1]))
    before = ages.persons.copy()
    for p in range(programmes):
        _write_stocks(layout, rates, luck, ages, persons, record, p, first - 1)
    for t in range(first, end):
        before[:] = ages.persons
        for p in range(programmes):
            _reassess(layout, rates, luck, ages.persons, before, persons, record, p, t)
            _need_mentors(layout, persons, need, p)
        _cover(layout, rates, need, record, t)
        before[:] = ages.persons
        for p in range(programmes):
            _move(layout, rates, luck, ages, before, persons, record, p, t)
            for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
                _complete(layout, rates, luck, ages.persons, before, persons, record, p, c, t)
            _educate(layout, rates, luck, record, p, t)
        _grow_older(ages.persons)
        for p in range(programmes):
            _arrive(layout, rates, luck, ages.persons, persons, record, p, t)
        before[:] = ages.persons
        for p in range(programmes):
            for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
                _cut(layout, rates, luck, ages.persons, before, persons, record, p, c, t)
        before[:] = ages.persons
        for p in range(programmes):
            _refer(layout, rates, luck, ages.persons, before, persons, record, p, t)
            _write_stocks(layout, rates, luck, ages, persons, record, p, t)


@compiled
def _of(uniforms: np.ndarray, event: int, d: int, persons: float, probability: float) -> float:
    """How many of the persons: expected, or where there is luck, (events, draws), a whole number."""
    if uniforms.shape[1] == 0:
        return persons * probability
    return binomial(uniforms[event, d], persons, probability)


@compiled
def _given(probability: float, gone: float) -> float:
    """The probability among those who have not gone another way."""
    return min(1.0, probability / (1.0 - gone)) if gone < 1.0 else 0.0


@compiled
def _odds_times(share: float, factor: float) -> float:
    return share * factor / (1.0 - share + share * factor) if share > 0.0 and factor > 0.0 else 0.0


@compiled
def _shift(
    ages: np.ndarray,
    before: np.ndarray,
    persons: np.ndarray,
    d: int,
    source: int,
    target: int,
    moved: float,
    held: float,
) -> None:
    """`moved` of the `held` persons who stood in `source` before this step, with their time in the programme."""
    persons[source, d] = max(0.0, persons[source, d] - moved)
    persons[target, d] += moved
    if before.shape[1] > 0 and held > 0.0:
        part = moved / held
        for k in range(before.shape[1]):
            ages[source, k] -= before[source, k] * part
            ages[target, k] += before[source, k] * part


@compiled
def _reassess(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: np.ndarray,
    before: np.ndarray,
    persons: np.ndarray,
    record: Record,
    p: int,
    t: int,
) -> None:
    first = layout.first_stock[p]
    uniforms = luck.programme[p, t]
    for d in range(persons.shape[1]):
        was, now = rates.practice[p, t, d], rates.practice[p, t + 1, d]
        reached = rates.programme[p, Rate.REASSESSED, d]
        if now > was:
            held = persons[first + N, d]
            up = _of(uniforms, Event.REASSESSED, d, held, reached * (now - was) / (1.0 - was))
            _shift(ages, before, persons, d, first + N, first + R, up, held)
            record.programme[p, Row.reassessed_up, t + 1, d] = up
        elif now < was:
            held = persons[first + R, d]
            down = _of(uniforms, Event.REASSESSED, d, held, reached * (was - now) / was)
            _shift(ages, before, persons, d, first + R, first + N, down, held)
            record.programme[p, Row.reassessed_down, t + 1, d] = down


@compiled
def _need_mentors(layout: Layout, persons: np.ndarray, need: np.ndarray, p: int) -> None:
    first = layout.first_stock[p]
    for d in range(persons.shape[1]):
        need[p, d] = (
            layout.mentored[p, 0] * persons[first + N, d]
            + layout.mentored[p, 1] * persons[first + P, d]
        )


@compiled
def _cover(layout: Layout, rates: Rates, need: np.ndarray, record: Record, t: int) -> None:
    """Those with priority take what they need in order; the others share what remains alike."""
    for d in range(need.shape[1]):
        remains = rates.supply[t, d]
        for p in layout.priority:
            record.amounts[p, AmountRow.mentor_coverage, t + 1, d] = _covered(
                remains, need[p, d], need[p, d]
            )
            remains -= min(need[p, d], remains)
        together = 0.0
        for p in layout.shares:
            together += need[p, d]
        for p in layout.shares:
            record.amounts[p, AmountRow.mentor_coverage, t + 1, d] = _covered(
                remains, need[p, d], together
            )


@compiled
def _covered(remains: float, need: float, together: float) -> float:
    if need > 0.0:
        return min(1.0, remains / together)
    return 1.0 if remains > 0.0 else 0.0


@compiled
def _three_ways(
    uniforms: np.ndarray,
    event: int,
    d: int,
    held: float,
    placed: float,
    judged: float,
    left: float,
) -> tuple[float, float, float]:
    """Persons who leave a stock by three competing hazards, with three events from `event` on."""
    hazard = placed + judged + left
    if hazard <= 0.0:
        return 0.0, 0.0, 0.0
    per_hazard = -expm1(-hazard) / hazard
    placed *= per_hazard
    judged *= per_hazard
    left *= per_hazard
    a = _of(uniforms, event, d, held, placed)
    b = _of(uniforms, event + 1, d, held - a, _given(judged, placed))
    c = _of(uniforms, event + 2, d, held - a - b, _given(left, placed + judged))
    return a, b, c


@compiled
def _move(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: Ages,
    before: np.ndarray,
    persons: np.ndarray,
    record: Record,
    p: int,
    t: int,
) -> None:
    """All moves of step 2 but those out of contracts, from the stocks after reassessment."""
    first = layout.first_stock[p]
    rate = rates.programme[p]
    flow = record.programme[p, :, t + 1]
    coverages = record.amounts[p, AmountRow.mentor_coverage, t + 1]
    settled_in_time = record.amounts[p, AmountRow.settled_in_time, t + 1]
    uniforms = luck.programme[p, t]
    aged = ages.persons
    for d in range(persons.shape[1]):
        labour_market = rates.labour_market[t, d]
        coverage = coverages[d]
        n, r = persons[first + N, d], persons[first + R, d]
        placed, settled = persons[first + P, d], persons[first + D, d]

        helped = 1.0 + (rate[Rate.MENTORED_READINESS, d] - 1.0) * coverage
        own, ready, left = _three_ways(
            uniforms,
            Event.PLACED_NOT_READY,
            d,
            n,
            rate[Rate.OWN_NOT_READY, d] * labour_market,
            rate[Rate.READINESS, d] * helped,
            rate[Rate.LEAVING, d],
        )
        _shift(aged, before, persons, d, first + N, first + P, own, n)
        _shift(aged, before, persons, d, first + N, first + R, ready, n)
        _shift(aged, before, persons, d, first + N, first + L, left, n)
        flow[Row.placed_not_ready, d] = own
        flow[Row.made_ready, d] = ready
        flow[Row.left_not_ready, d] = left

        own, lost, left = _three_ways(
            uniforms,
            Event.PLACED_READY,
            d,
            r,
            rate[Rate.OWN_READY, d] * labour_market,
            rate[Rate.READINESS_LOST, d],
            rate[Rate.LEAVING, d],
        )
        _shift(aged, before, persons, d, first + R, first + P, own, r)
        _shift(aged, before, persons, d, first + R, first + N, lost, r)
        _shift(aged, before, persons, d, first + R, first + L, left, r)
        flow[Row.placed_ready, d] = own
        flow[Row.readiness_lost, d] = lost
        flow[Row.left_ready, d] = left

        ended = _of(uniforms, Event.FOLLOW_UP_ENDS, d, placed, rate[Rate.FOLLOW_UP_ENDS, d])
        helped = 1.0 + (rate[Rate.MENTORED_RETENTION, d] - 1.0) * coverage
        retention = _odds_times(rate[Rate.RETENTION, d], helped)
        settles = _of(uniforms, Event.SETTLED, d, ended, retention)
        late = _of(uniforms, Event.LATE_RELAPSE, d, settled, rate[Rate.LATE_RELAPSE, d])
        _shift(aged, before, persons, d, first + P, first + D, settles, placed)
        _shift(aged, before, persons, d, first + P, first + R, ended - settles, placed)
        _shift(aged, before, persons, d, first + D, first + R, late, settled)
        flow[Row.settlements, d] = settles
        flow[Row.relapses, d] = ended - settles
        flow[Row.late_relapses, d] = late
        if before.shape[1] > 0 and placed > 0.0:
            ages.in_time[p, t] = np.sum(ages.weights[p, 2] * before[first + P]) / placed
        settled_in_time[d] = settles * ages.in_time[p, t]


@compiled
def _complete(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: np.ndarray,
    before: np.ndarray,
    persons: np.ndarray,
    record: Record,
    p: int,
    c: int,
    t: int,
) -> None:
    """A contractor's stages, the last one first, so that nobody moves twice."""
    first = layout.first_stock[p]
    rate = rates.contractor[c]
    flow = record.contractor[c, :, t + 1]
    uniforms = luck.contractor[c, t]
    last = layout.first_stage[c] + layout.stages[c] - 1
    for d in range(persons.shape[1]):
        held = persons[last, d]
        ends = rate[CourseRate.STAGE_ENDS, d]
        completed = _of(uniforms, COURSE_EVENTS + layout.stages[c] - 1, d, held, ends)
        success, other = rates.success[c, t, d], rate[CourseRate.OTHER, d]
        successes = _of(uniforms, CourseEvent.SUCCESS, d, completed, success)
        rest = completed - successes
        ended = _of(uniforms, CourseEvent.OTHER, d, rest, _given(other, success))
        rest -= ended
        ready = _of(uniforms, CourseEvent.RETURN_READY, d, rest, rate[CourseRate.RETURN_READY, d])
        _shift(ages, before, persons, d, last, first + P, successes, held)
        _shift(ages, before, persons, d, last, first + L, ended, held)
        _shift(ages, before, persons, d, last, first + R, ready, held)
        _shift(ages, before, persons, d, last, first + N, rest - ready, held)
        if ends >= 1.0:
            persons[last, d] = 0.0
        flow[CourseRow.successes, d] = successes
        flow[CourseRow.ended_otherwise, d] = ended
        flow[CourseRow.returns_ready, d] = ready
        flow[CourseRow.returns_not_ready, d] = rest - ready
        for stage in range(layout.stages[c] - 2, -1, -1):
            source = layout.first_stage[c] + stage
            held = persons[source, d]
            moved = _of(uniforms, COURSE_EVENTS + stage, d, held, ends)
            _shift(ages, before, persons, d, source, source + 1, moved, held)


@compiled
def _educate(layout: Layout, rates: Rates, luck: Luck, record: Record, p: int, t: int) -> None:
    """How many of the month's placements are in education; reporting only."""
    flow = record.programme[p, :, t + 1]
    uniforms = luck.programme[p, t]
    for d in range(flow.shape[1]):
        placements = flow[Row.placed_not_ready, d] + flow[Row.placed_ready, d]
        for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
            placements += record.contractor[c, CourseRow.successes, t + 1, d]
        share = rates.programme[p, Rate.EDUCATION, d]
        flow[Row.placements_education, d] = _of(uniforms, Event.EDUCATION, d, placements, share)


@compiled
def _grow_older(ages: np.ndarray) -> None:
    longest = ages.shape[1] - 1
    if longest < 1:
        return
    for stock in range(ages.shape[0]):
        ages[stock, longest] += ages[stock, longest - 1]
        for k in range(longest - 1, 0, -1):
            ages[stock, k] = ages[stock, k - 1]
        ages[stock, 0] = 0.0


@compiled
def _arrive(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: np.ndarray,
    persons: np.ndarray,
    record: Record,
    p: int,
    t: int,
) -> None:
    first = layout.first_stock[p]
    flow = record.programme[p, :, t + 1]
    uniforms = luck.programme[p, t]
    for d in range(persons.shape[1]):
        arrived = rates.arrivals[p, t, d]
        if uniforms.shape[1] > 0:
            arrived = poisson(uniforms[Event.ARRIVED, d], arrived)
        practice, judged = rates.practice[p, t + 1, d], rates.judged[p, t, d]
        ready = _of(uniforms, Event.ARRIVED_READY, d, arrived, practice)
        beyond = _given(judged - practice, practice)
        only_judged = _of(uniforms, Event.JUDGED_READY, d, arrived - ready, beyond)
        persons[first + R, d] += ready
        persons[first + N, d] += arrived - ready
        if ages.shape[1] > 0:
            ages[first + R, 0] += ready
            ages[first + N, 0] += arrived - ready
        flow[Row.arrivals_ready, d] = ready
        flow[Row.arrivals_not_ready, d] = arrived - ready
        flow[Row.judged_ready, d] = ready + only_judged


@compiled
def _in_contract(layout: Layout, persons: np.ndarray, c: int, d: int) -> float:
    total = 0.0
    for stage in range(layout.stages[c]):
        total += persons[layout.first_stage[c] + stage, d]
    return total


@compiled
def _cut(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: np.ndarray,
    before: np.ndarray,
    persons: np.ndarray,
    record: Record,
    p: int,
    c: int,
    t: int,
) -> None:
    """Where places fell below occupancy, the surplus is handed back, from all stages alike."""
    if layout.hand_back[c] == 0:
        return
    ready = layout.first_stock[p] + R
    uniforms = luck.contractor[c, t]
    for d in range(persons.shape[1]):
        occupancy = _in_contract(layout, persons, c, d)
        surplus = occupancy - rates.places[c, t, d]
        if surplus <= 0.0:
            continue
        record.contractor[c, CourseRow.handed_back, t + 1, d] = surplus
        others, left = occupancy, surplus
        for stage in range(layout.stages[c]):
            source = layout.first_stage[c] + stage
            held = persons[source, d]
            if uniforms.shape[1] == 0:
                back = held * (surplus / occupancy)
            else:
                others -= held
                event = COURSE_EVENTS + layout.stages[c] + stage
                back = hypergeometric(uniforms[event, d], held, others, left)
                left -= back
            _shift(ages, before, persons, d, source, ready, back, held)


@compiled
def _refer(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: np.ndarray,
    before: np.ndarray,
    persons: np.ndarray,
    record: Record,
    p: int,
    t: int,
) -> None:
    """Contractors fill their free places in the listed order with those who may be referred."""
    ready = layout.first_stock[p] + R
    uniforms = luck.programme[p, t]
    for d in range(persons.shape[1]):
        held = persons[ready, d]
        share = rates.programme[p, Rate.REFERRAL, d]
        candidates = _of(uniforms, Event.REFERRED, d, held, share)
        for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
            free = max(0.0, rates.places[c, t, d] - _in_contract(layout, persons, c, d))
            referred = min(free, candidates)
            candidates -= referred
            _shift(ages, before, persons, d, ready, layout.first_stage[c], referred, held)
            record.contractor[c, CourseRow.referrals, t + 1, d] = referred


@compiled
def _write_stocks(
    layout: Layout,
    rates: Rates,
    luck: Luck,
    ages: Ages,
    persons: np.ndarray,
    record: Record,
    p: int,
    t: int,
) -> None:
    first, end = layout.first_stock[p], layout.first_stock[p + 1]
    record.programme[p, :STAGES, t + 1] = persons[first : first + STAGES]
    for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
        uniforms = luck.contractor[c, max(t, 0)]
        for d in range(persons.shape[1]):
            held = _in_contract(layout, persons, c, d)
            share = rates.contractor[c, CourseRate.IN_COMPANY, d]
            record.contractor[c, CourseRow.in_contract, t + 1, d] = held
            record.contractor[c, CourseRow.in_company, t + 1, d] = _of(
                uniforms, CourseEvent.IN_COMPANY, d, held, share
            )
    if ages.persons.shape[1] > 0:
        for stock in range(first, end):
            for kind in range(2):
                counted = np.sum(ages.weights[p, kind] * ages.persons[stock])
                held = persons[stock, 0]
                ages.shares[kind, t + 1, stock] = counted / held if held > 0.0 else 0.0
    record.amounts[p, AmountRow.reimbursed, t + 1] = 0.0
    record.amounts[p, AmountRow.granted, t + 1] = 0.0
    for stock in range(first, end):
        if stock - first == L:
            continue
        reimbursed, granted = ages.shares[0, t + 1, stock], ages.shares[1, t + 1, stock]
        if stock - first == P or stock - first == D:
            reimbursed = 0.0
        for d in range(persons.shape[1]):
            record.amounts[p, AmountRow.reimbursed, t + 1, d] += persons[stock, d] * reimbursed
            record.amounts[p, AmountRow.granted, t + 1, d] += persons[stock, d] * granted
