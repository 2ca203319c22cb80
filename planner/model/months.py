"""The months of a run, one step after the other: the same text for the mean field and for whole persons.

Without luck `_of` gives expected persons, and the run is the mean field as one "draw"; with luck it
turns a fixed uniform into a count. All vectors are (draws,). The text compiles, and runs as it is on
whole arrays where there is no compiler.
"""

import numpy as np

from planner.model import counts, counts_plain
from planner.model.arrays import (
    COURSE_EVENTS,
    STAGES,
    Ages,
    AmountRow,
    CourseEvent,
    CourseRate,
    CourseRow,
    D,
    Event,
    L,
    Layout,
    Luck,
    N,
    P,
    R,
    Rate,
    Rates,
    Record,
    Row,
)
from planner.model.compiled import IS_COMPILED, compiled

binomial = counts.binomial if IS_COMPILED else counts_plain.binomial
poisson = counts.poisson if IS_COMPILED else counts_plain.poisson
TINY = 1e-300  # under a fraction whose numerator is 0 whenever its denominator is


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
        _cover(rates, need, record, t)
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
def _of(
    uniforms: np.ndarray, event: int, persons: np.ndarray, probability: np.ndarray
) -> np.ndarray:
    """How many of the persons: expected, or where there is luck, (events, draws), a whole number."""
    if uniforms.shape[1] == 0:
        return persons * probability
    return binomial(uniforms[event], persons, probability)


@compiled
def _given(probability: np.ndarray, gone: np.ndarray) -> np.ndarray:
    """The probability among those who have not gone another way."""
    return np.minimum(1.0, probability / np.maximum(1.0 - gone, TINY))


@compiled
def _odds_times(share: np.ndarray, factor: np.ndarray) -> np.ndarray:
    return share * factor / np.maximum(1.0 - share + share * factor, TINY)


@compiled
def _shift(
    ages: np.ndarray,
    before: np.ndarray,
    persons: np.ndarray,
    source: int,
    target: int,
    moved: np.ndarray,
    held: np.ndarray,
) -> None:
    """`moved` of the `held` persons who stood in `source` before this step, with their time in the programme."""
    leaves, joins = persons[source], persons[target]
    for d in range(moved.size):
        leaves[d] = max(0.0, leaves[d] - moved[d])
        joins[d] += moved[d]
    if before.shape[1] > 0 and held[0] > 0.0:
        part = moved[0] / held[0]
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
    was, now = rates.practice[p, t], rates.practice[p, t + 1]
    if np.all(was == now):
        return
    not_ready = layout.first_stock[p] + N
    ready = layout.first_stock[p] + R
    reached = rates.programme[p, Rate.REASSESSED]
    n, r = persons[not_ready].copy(), persons[ready].copy()
    rises = reached * np.maximum(now - was, 0.0) / np.maximum(1.0 - was, TINY)
    falls = reached * np.maximum(was - now, 0.0) / np.maximum(was, TINY)
    up = _of(luck.programme[p, t], Event.REASSESSED, n, rises)
    down = _of(luck.programme[p, t], Event.REASSESSED, r, falls)
    _shift(ages, before, persons, not_ready, ready, up, n)
    _shift(ages, before, persons, ready, not_ready, down, r)
    record.programme[p, Row.reassessed_up, t + 1] = up
    record.programme[p, Row.reassessed_down, t + 1] = down


@compiled
def _need_mentors(layout: Layout, persons: np.ndarray, need: np.ndarray, p: int) -> None:
    first = layout.first_stock[p]
    of_not_ready, of_placed = layout.mentored[p, 0], layout.mentored[p, 1]
    need[p] = of_not_ready * persons[first + N] + of_placed * persons[first + P]


@compiled
def _cover(rates: Rates, need: np.ndarray, record: Record, t: int) -> None:
    """Those with priority take what they need in order; the others share what remains alike."""
    coverage = record.amounts[:, AmountRow.mentor_coverage, t + 1]
    remains = rates.supply[t].copy()
    programmes = need.shape[0]
    for turn in range(1, programmes + 1):
        for p in range(programmes):
            if rates.turn[t, p] == turn:
                _covered(remains, need[p], need[p], coverage[p])
                remains -= np.minimum(need[p], remains)
    together = np.zeros(remains.size)
    for p in range(programmes):
        if rates.turn[t, p] == 0:
            together += need[p]
    for p in range(programmes):
        if rates.turn[t, p] == 0:
            _covered(remains, need[p], together, coverage[p])


@compiled
def _covered(
    remains: np.ndarray, need: np.ndarray, together: np.ndarray, coverage: np.ndarray
) -> None:
    """Into `coverage`; without need, whether anything remains."""
    for d in range(need.size):
        if need[d] > 0.0:
            coverage[d] = min(1.0, remains[d] / together[d])
        else:
            coverage[d] = 1.0 if remains[d] > 0.0 else 0.0


@compiled
def _three_ways(
    uniforms: np.ndarray,
    event: int,
    held: np.ndarray,
    placed: np.ndarray,
    judged: np.ndarray,
    left: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Persons who leave a stock by three competing hazards, with three events from `event` on."""
    hazard = placed + judged + left
    per_hazard = -np.expm1(-hazard) / np.maximum(hazard, TINY)
    p_placed, p_judged, p_left = placed * per_hazard, judged * per_hazard, left * per_hazard
    a = _of(uniforms, event, held, p_placed)
    b = _of(uniforms, event + 1, held - a, _given(p_judged, p_placed))
    c = _of(uniforms, event + 2, held - a - b, _given(p_left, p_placed + p_judged))
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
    coverage = record.amounts[p, AmountRow.mentor_coverage, t + 1]
    uniforms = luck.programme[p, t]
    labour_market = rates.labour_market[t]
    n, r = persons[first + N].copy(), persons[first + R].copy()
    placed, settled = persons[first + P].copy(), persons[first + D].copy()

    helped = 1.0 + (rate[Rate.MENTORED_READINESS] - 1.0) * coverage
    own, ready, left = _three_ways(
        uniforms,
        Event.PLACED_NOT_READY,
        n,
        rate[Rate.OWN_NOT_READY] * labour_market,
        rate[Rate.READINESS] * helped,
        rate[Rate.LEAVING],
    )
    _shift(ages.persons, before, persons, first + N, first + P, own, n)
    _shift(ages.persons, before, persons, first + N, first + R, ready, n)
    _shift(ages.persons, before, persons, first + N, first + L, left, n)
    flow[Row.placed_not_ready] = own
    flow[Row.made_ready] = ready
    flow[Row.left_not_ready] = left

    own, lost, left = _three_ways(
        uniforms,
        Event.PLACED_READY,
        r,
        rate[Rate.OWN_READY] * labour_market,
        rate[Rate.READINESS_LOST],
        rate[Rate.LEAVING],
    )
    _shift(ages.persons, before, persons, first + R, first + P, own, r)
    _shift(ages.persons, before, persons, first + R, first + N, lost, r)
    _shift(ages.persons, before, persons, first + R, first + L, left, r)
    flow[Row.placed_ready] = own
    flow[Row.readiness_lost] = lost
    flow[Row.left_ready] = left

    ended = _of(uniforms, Event.FOLLOW_UP_ENDS, placed, rate[Rate.FOLLOW_UP_ENDS])
    helped = 1.0 + (rate[Rate.MENTORED_RETENTION] - 1.0) * coverage
    retention = _odds_times(rates.retention[p, t], helped)
    settles = _of(uniforms, Event.SETTLED, ended, retention)
    late = _of(uniforms, Event.LATE_RELAPSE, settled, rate[Rate.LATE_RELAPSE])
    _shift(ages.persons, before, persons, first + P, first + D, settles, placed)
    _shift(ages.persons, before, persons, first + P, first + R, ended - settles, placed)
    _shift(ages.persons, before, persons, first + D, first + R, late, settled)
    flow[Row.settlements] = settles
    flow[Row.relapses] = ended - settles
    flow[Row.late_relapses] = late
    if before.shape[1] > 0 and placed[0] > 0.0:
        ages.in_time[p, t] = np.sum(ages.weights[p, 2] * before[first + P]) / placed[0]
    record.amounts[p, AmountRow.settled_in_time, t + 1] = settles * ages.in_time[p, t]


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
    ends = rate[CourseRate.STAGE_ENDS]
    success, other = rates.success[c, t], rate[CourseRate.OTHER]
    last = layout.first_stage[c] + layout.stages[c] - 1
    held = persons[last].copy()
    completed = _of(uniforms, COURSE_EVENTS + layout.stages[c] - 1, held, ends)
    successes = _of(uniforms, CourseEvent.SUCCESS, completed, success)
    ended = _of(uniforms, CourseEvent.OTHER, completed - successes, _given(other, success))
    rest = completed - successes - ended
    ready = _of(uniforms, CourseEvent.RETURN_READY, rest, rate[CourseRate.RETURN_READY])
    _shift(ages, before, persons, last, first + P, successes, held)
    _shift(ages, before, persons, last, first + L, ended, held)
    _shift(ages, before, persons, last, first + R, ready, held)
    _shift(ages, before, persons, last, first + N, rest - ready, held)
    persons[last] = held - completed  # exactly none where all complete
    flow[CourseRow.successes] = successes
    flow[CourseRow.ended_otherwise] = ended
    flow[CourseRow.returns_ready] = ready
    flow[CourseRow.returns_not_ready] = rest - ready
    for stage in range(layout.stages[c] - 2, -1, -1):
        source = layout.first_stage[c] + stage
        held = persons[source].copy()
        moved = _of(uniforms, COURSE_EVENTS + stage, held, ends)
        _shift(ages, before, persons, source, source + 1, moved, held)


@compiled
def _educate(layout: Layout, rates: Rates, luck: Luck, record: Record, p: int, t: int) -> None:
    """How many of the month's placements are in education; reporting only."""
    flow = record.programme[p, :, t + 1]
    placements = flow[Row.placed_not_ready] + flow[Row.placed_ready]
    for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
        placements += record.contractor[c, CourseRow.successes, t + 1]
    share = rates.programme[p, Rate.EDUCATION]
    flow[Row.placements_education] = _of(luck.programme[p, t], Event.EDUCATION, placements, share)


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
    arrived = rates.arrivals[p, t].copy()
    if uniforms.shape[1] > 0:
        arrived = poisson(uniforms[Event.ARRIVED], arrived)
    practice, judged = rates.practice[p, t + 1], rates.judged[p, t]
    ready = _of(uniforms, Event.ARRIVED_READY, arrived, practice)
    beyond = _given(judged - practice, practice)
    only_judged = _of(uniforms, Event.JUDGED_READY, arrived - ready, beyond)
    persons[first + R] += ready
    persons[first + N] += arrived - ready
    if ages.shape[1] > 0:
        ages[first + R, 0] += ready[0]
        ages[first + N, 0] += arrived[0] - ready[0]
    flow[Row.arrivals_ready] = ready
    flow[Row.arrivals_not_ready] = arrived - ready
    flow[Row.judged_ready] = ready + only_judged


@compiled
def _in_contract(layout: Layout, persons: np.ndarray, c: int) -> np.ndarray:
    first = layout.first_stage[c]
    total = persons[first].copy()
    for stage in range(1, layout.stages[c]):
        total += persons[first + stage]
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
    occupancy = _in_contract(layout, persons, c)
    surplus = np.maximum(0.0, occupancy - rates.places[c, t])
    if np.max(surplus) == 0.0:
        return
    record.contractor[c, CourseRow.handed_back, t + 1] = surplus
    uniforms = luck.contractor[c, t]
    others, left = occupancy.copy(), surplus.copy()
    for stage in range(layout.stages[c]):
        source = layout.first_stage[c] + stage
        held = persons[source].copy()
        back = held * (surplus / np.maximum(occupancy, TINY))
        if uniforms.shape[1] > 0:
            others -= held
            event = COURSE_EVENTS + layout.stages[c] + stage
            for d in range(held.size):
                back[d] = counts.hypergeometric(uniforms[event, d], held[d], others[d], left[d])
            left -= back
        _shift(ages, before, persons, source, layout.first_stock[p] + R, back, held)


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
    held = persons[ready].copy()
    candidates = _of(luck.programme[p, t], Event.REFERRED, held, rates.programme[p, Rate.REFERRAL])
    for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
        free = np.maximum(0.0, rates.places[c, t] - _in_contract(layout, persons, c))
        referred = np.minimum(free, candidates)
        candidates -= referred
        _shift(ages, before, persons, ready, layout.first_stage[c], referred, held)
        record.contractor[c, CourseRow.referrals, t + 1] = referred


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
        held = _in_contract(layout, persons, c)
        share = rates.contractor[c, CourseRate.IN_COMPANY]
        record.contractor[c, CourseRow.in_contract, t + 1] = held
        record.contractor[c, CourseRow.in_company, t + 1] = _of(
            luck.contractor[c, max(t, 0)], CourseEvent.IN_COMPANY, held, share
        )
    if ages.persons.shape[1] > 0:
        for stock in range(first, end):
            for kind in range(2):
                counted = np.sum(ages.weights[p, kind] * ages.persons[stock])
                held_now = persons[stock, 0]
                ages.shares[kind, t + 1, stock] = counted / held_now if held_now > 0.0 else 0.0
    reimbursed, granted = np.zeros(persons.shape[1]), np.zeros(persons.shape[1])
    for stock in range(first, end):
        if stock - first == L:
            continue
        granted += persons[stock] * ages.shares[1, t + 1, stock]
        if stock - first != P and stock - first != D:
            reimbursed += persons[stock] * ages.shares[0, t + 1, stock]
    record.amounts[p, AmountRow.reimbursed, t + 1] = reimbursed
    record.amounts[p, AmountRow.granted, t + 1] = granted
