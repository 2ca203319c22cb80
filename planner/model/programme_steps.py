"""What happens to a programme's persons in a month: reassessment, mentors, their own moves, arrivals.

`p` is the programme and `t` the month of the inputs; the record's month is `t + 1`.
"""

import numpy as np

from planner.model.compiled import compiled
from planner.model.layout import Layout, Stock
from planner.model.luck import Event
from planner.model.moves import (
    TINY,
    Inputs,
    State,
    competing_movers,
    conditional,
    move,
    movers,
    newcomers,
    odds_times,
)
from planner.model.rates import Rate
from planner.model.records import AmountRow, CourseRow, Row


@compiled
def reassess(inputs: Inputs, state: State, p: int, t: int) -> None:
    """Where the practice in effect has changed, some are judged ready, or not ready, who were not before."""
    layout, rates, luck = inputs
    was, now = rates.practice[p, t], rates.practice[p, t + 1]
    if np.all(was == now):
        return
    persons, ages, _, record = state
    not_ready = layout.first_stock[p] + Stock.not_ready
    ready = layout.first_stock[p] + Stock.ready
    reached = rates.programme[p, Rate.REASSESSED]
    n, r = persons[not_ready].copy(), persons[ready].copy()
    rises = reached * np.maximum(now - was, 0.0) / np.maximum(1.0 - was, TINY)
    falls = reached * np.maximum(was - now, 0.0) / np.maximum(was, TINY)
    up = movers(luck.programme[p, t], Event.REASSESSED, n, rises)
    down = movers(luck.programme[p, t], Event.REASSESSED, r, falls)
    move(persons, ages, not_ready, ready, up, n)
    move(persons, ages, ready, not_ready, down, r)
    record.programme[p, Row.reassessed_up, t + 1] = up
    record.programme[p, Row.reassessed_down, t + 1] = down


@compiled
def cover_with_mentors(inputs: Inputs, state: State, t: int) -> None:
    """Those with priority take what they need in order; the others share what remains alike."""
    layout, rates, _ = inputs
    persons, _, _, record = state
    coverage = record.amounts[:, AmountRow.mentor_coverage, t + 1]
    place = rates.mentor_order[t]
    remains = rates.supply[t].copy()
    need = _need_of_mentors(layout, persons)
    programmes = need.shape[0]
    for turn in range(1, programmes + 1):
        for p in range(programmes):
            if place[p] == turn:
                _cover(remains, need[p], need[p], coverage[p])
                remains -= np.minimum(need[p], remains)
    together = np.zeros(remains.size)
    for p in range(programmes):
        if place[p] == 0:
            together += need[p]
    for p in range(programmes):
        if place[p] == 0:
            _cover(remains, need[p], together, coverage[p])


@compiled
def _need_of_mentors(layout: Layout, persons: np.ndarray) -> np.ndarray:
    """Persons who are to have one, (programmes, draws)."""
    need = np.empty((layout.mentored.shape[0], persons.shape[1]))
    for p in range(need.shape[0]):
        not_ready = persons[layout.first_stock[p] + Stock.not_ready]
        placed = persons[layout.first_stock[p] + Stock.placed]
        need[p] = layout.mentored[p, 0] * not_ready + layout.mentored[p, 1] * placed
    return need


@compiled
def _cover(
    remains: np.ndarray, need: np.ndarray, together: np.ndarray, coverage: np.ndarray
) -> None:
    """Into `coverage`; without need, whether anything remains."""
    for d in range(need.size):
        if need[d] > 0.0:
            coverage[d] = min(1.0, remains[d] / together[d])
        else:
            coverage[d] = 1.0 if remains[d] > 0.0 else 0.0


@compiled
def move_persons(inputs: Inputs, state: State, p: int, t: int) -> None:
    """All moves but those out of contracts, from the stocks after reassessment."""
    layout, rates, luck = inputs
    persons, ages, shares, record = state
    not_ready = layout.first_stock[p] + Stock.not_ready
    ready = layout.first_stock[p] + Stock.ready
    placed = layout.first_stock[p] + Stock.placed
    settled = layout.first_stock[p] + Stock.settled
    left = layout.first_stock[p] + Stock.left
    rate = rates.programme[p]
    labour_market = rates.labour_market[t]
    uniforms = luck.programme[p, t]
    flow = record.programme[p, :, t + 1]
    coverage = record.amounts[p, AmountRow.mentor_coverage, t + 1]
    n, r = persons[not_ready].copy(), persons[ready].copy()
    followed, self_supporting = persons[placed].copy(), persons[settled].copy()

    helped = 1.0 + (rate[Rate.MENTORED_READINESS] - 1.0) * coverage
    own, made_ready, leaves = competing_movers(
        uniforms,
        Event.PLACED_NOT_READY,
        n,
        rate[Rate.OWN_NOT_READY] * labour_market,
        rate[Rate.READINESS] * helped,
        rate[Rate.LEAVING],
    )
    move(persons, ages, not_ready, placed, own, n)
    move(persons, ages, not_ready, ready, made_ready, n)
    move(persons, ages, not_ready, left, leaves, n)
    flow[Row.placed_not_ready] = own
    flow[Row.made_ready] = made_ready
    flow[Row.left_not_ready] = leaves

    own, lost, leaves = competing_movers(
        uniforms,
        Event.PLACED_READY,
        r,
        rate[Rate.OWN_READY] * labour_market,
        rate[Rate.READINESS_LOST],
        rate[Rate.LEAVING],
    )
    move(persons, ages, ready, placed, own, r)
    move(persons, ages, ready, not_ready, lost, r)
    move(persons, ages, ready, left, leaves, r)
    flow[Row.placed_ready] = own
    flow[Row.readiness_lost] = lost
    flow[Row.left_ready] = leaves

    ended = movers(uniforms, Event.FOLLOW_UP_ENDS, followed, rate[Rate.FOLLOW_UP_ENDS])
    helped = 1.0 + (rate[Rate.MENTORED_RETENTION] - 1.0) * coverage
    retention = odds_times(rates.retention[p, t], helped)
    settles = movers(uniforms, Event.SETTLED, ended, retention)
    late = movers(uniforms, Event.LATE_RELAPSE, self_supporting, rate[Rate.LATE_RELAPSE])
    move(persons, ages, placed, settled, settles, followed)
    move(persons, ages, placed, ready, ended - settles, followed)
    move(persons, ages, settled, ready, late, self_supporting)
    flow[Row.settlements] = settles
    flow[Row.relapses] = ended - settles
    flow[Row.late_relapses] = late
    if ages.before.shape[1] > 0 and followed[0] > 0.0:
        shares.in_time[p, t] = np.sum(shares.weights[p, 2] * ages.before[placed]) / followed[0]
    record.amounts[p, AmountRow.settled_in_time, t + 1] = settles * shares.in_time[p, t]


@compiled
def educate(inputs: Inputs, state: State, p: int, t: int) -> None:
    """How many of the month's placements are in education; reporting only."""
    layout, rates, luck = inputs
    record = state.record
    flow = record.programme[p, :, t + 1]
    placements = flow[Row.placed_not_ready] + flow[Row.placed_ready]
    for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
        placements += record.contractor[c, CourseRow.successes, t + 1]
    share = rates.programme[p, Rate.EDUCATION]
    flow[Row.placements_education] = movers(
        luck.programme[p, t], Event.EDUCATION, placements, share
    )


@compiled
def grow_older(ages: np.ndarray) -> None:
    """A month more in the programme for everybody in it."""
    longest = ages.shape[1] - 1
    if longest < 1:
        return
    for stock in range(ages.shape[0]):
        ages[stock, longest] += ages[stock, longest - 1]
        for k in range(longest - 1, 0, -1):
            ages[stock, k] = ages[stock, k - 1]
        ages[stock, 0] = 0.0


@compiled
def arrive(inputs: Inputs, state: State, p: int, t: int) -> None:
    """Those who come, ready or not by the practice in effect, and how many are judged ready."""
    layout, rates, luck = inputs
    persons, ages, _, record = state
    not_ready = layout.first_stock[p] + Stock.not_ready
    ready = layout.first_stock[p] + Stock.ready
    flow = record.programme[p, :, t + 1]
    uniforms = luck.programme[p, t]
    arrived = newcomers(uniforms, Event.ARRIVED, rates.arrivals[p, t])
    practice, judged = rates.practice[p, t + 1], rates.judged[p, t]
    are_ready = movers(uniforms, Event.ARRIVED_READY, arrived, practice)
    beyond = conditional(judged - practice, practice)
    only_judged = movers(uniforms, Event.JUDGED_READY, arrived - are_ready, beyond)
    persons[ready] += are_ready
    persons[not_ready] += arrived - are_ready
    if ages.persons.shape[1] > 0:
        ages.persons[ready, 0] += are_ready[0]
        ages.persons[not_ready, 0] += arrived[0] - are_ready[0]
    flow[Row.arrivals_ready] = are_ready
    flow[Row.arrivals_not_ready] = arrived - are_ready
    flow[Row.judged_ready] = are_ready + only_judged
