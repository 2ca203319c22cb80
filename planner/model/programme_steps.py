"""What happens to a programme's persons in a month: reassessment, mentors, their own moves, arrivals.

`p` is the programme and `t` the month of the inputs; the record's month is `t + 1`.
"""

import numpy as np

from planner.model.compiled import compiled
from planner.model.layout import FIRST_STAGE, Layout, Stock
from planner.model.luck import Event, FurtherEvent
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
    weighed,
)
from planner.model.opening import Weight
from planner.model.rates import Rate
from planner.model.records import AmountRow, CourseRow, Row


@compiled
def reassess(inputs: Inputs, state: State, p: int, t: int) -> None:
    """Where the practice in effect has changed, some are judged ready, or not ready, who were not before.

    It reaches those near to the labour market.
    """
    layout, rates, luck = inputs
    was, now = rates.practice[p, t], rates.practice[p, t + 1]
    if np.all(was == now):
        return
    persons, ages, _, record = state
    near = layout.first_stock[p] + Stock.near
    ready = layout.first_stock[p] + Stock.ready
    ages.before[near] = ages.persons[near]
    ages.before[ready] = ages.persons[ready]
    reached = rates.programme[p, Rate.REASSESSED]
    n, r = persons[near].copy(), persons[ready].copy()
    rises = reached * np.maximum(now - was, 0.0) / np.maximum(1.0 - was, TINY)
    falls = reached * np.maximum(was - now, 0.0) / np.maximum(was, TINY)
    up = movers(luck.programme[p, t], Event.REASSESSED, n, rises)
    down = movers(luck.programme[p, t], Event.REASSESSED, r, falls)
    move(persons, ages, near, ready, up, n)
    move(persons, ages, ready, near, down, r)
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
        first = layout.first_stock[p]
        not_ready = persons[first + Stock.near] + persons[first + Stock.distant]
        placed = persons[first + Stock.placed]
        need[p] = layout.mentored[p, 0] * not_ready + layout.mentored[p, 1] * placed
        need[p] += layout.mentored[p, 2] * persons[first + Stock.followed]
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
    """All moves but those out of contracts, from the stocks after reassessment.

    Everybody's number is taken before anybody moves, so that nobody moves twice.
    """
    layout = inputs.layout
    first = layout.first_stock[p]
    held = state.persons[first : first + FIRST_STAGE].copy()
    _leave_not_ready(inputs, state, p, t, held)
    _leave_ready(inputs, state, p, t, held)
    if layout.parted[p]:
        if np.any(held[Stock.distant]):
            _leave_distant(inputs, state, p, t, held)
        if np.any(held[Stock.followed]):
            _leave_followed(inputs, state, p, t, held)
    _leave_placed(inputs, state, p, t, held)
    _relapse_late(inputs, state, p, t, held)


@compiled
def _hazards_not_ready(
    inputs: Inputs, state: State, p: int, t: int
) -> tuple[np.ndarray, np.ndarray]:
    """Of a job or education found without a contractor, and of readiness, with the mentors there are."""
    rate = inputs.rates.programme[p]
    coverage = state.record.amounts[p, AmountRow.mentor_coverage, t + 1]
    own = rate[Rate.OWN_NOT_READY] * inputs.rates.labour_market[t]
    if inputs.layout.parted[p]:
        own = own * (1.0 + (rate[Rate.MENTORED_OWN] - 1.0) * coverage)
    helped = 1.0 + (rate[Rate.MENTORED_READINESS] - 1.0) * coverage
    return own, rate[Rate.READINESS] * helped


@compiled
def _leave_not_ready(inputs: Inputs, state: State, p: int, t: int, held: np.ndarray) -> None:
    """Of those near to the labour market."""
    first, persons, ages = inputs.layout.first_stock[p], state.persons, state.ages
    flow = state.record.programme[p, :, t + 1]
    n = held[Stock.near]
    own_hazard, readiness = _hazards_not_ready(inputs, state, p, t)
    own, made_ready, leaves = competing_movers(
        inputs.luck.programme[p, t],
        Event.PLACED_NOT_READY,
        n,
        own_hazard,
        readiness,
        inputs.rates.programme[p, Rate.LEAVING],
    )
    move(persons, ages, first + Stock.near, first + Stock.placed, own, n)
    move(persons, ages, first + Stock.near, first + Stock.ready, made_ready, n)
    move(persons, ages, first + Stock.near, first + Stock.left, leaves, n)
    flow[Row.placed_not_ready] = own
    flow[Row.made_ready] = made_ready
    flow[Row.left_not_ready] = leaves


@compiled
def _leave_distant(inputs: Inputs, state: State, p: int, t: int, held: np.ndarray) -> None:
    """As those near to the labour market, but slower."""
    first, persons, ages = inputs.layout.first_stock[p], state.persons, state.ages
    flow = state.record.programme[p, :, t + 1]
    rate = inputs.rates.programme[p]
    x = held[Stock.distant]
    own_hazard, readiness = _hazards_not_ready(inputs, state, p, t)
    own, made_ready, leaves = competing_movers(
        inputs.luck.further[p, t],
        FurtherEvent.PLACED_DISTANT,
        x,
        own_hazard * rate[Rate.DISTANT_RATIO],
        readiness * rate[Rate.DISTANT_RATIO],
        rate[Rate.LEAVING],
    )
    move(persons, ages, first + Stock.distant, first + Stock.placed, own, x)
    move(persons, ages, first + Stock.distant, first + Stock.ready, made_ready, x)
    move(persons, ages, first + Stock.distant, first + Stock.left, leaves, x)
    flow[Row.placed_distant] = own
    flow[Row.made_ready_distant] = made_ready
    flow[Row.left_distant] = leaves


@compiled
def _leave_ready(inputs: Inputs, state: State, p: int, t: int, held: np.ndarray) -> None:
    first, persons, ages = inputs.layout.first_stock[p], state.persons, state.ages
    flow = state.record.programme[p, :, t + 1]
    rate = inputs.rates.programme[p]
    r = held[Stock.ready]
    own, lost, leaves = competing_movers(
        inputs.luck.programme[p, t],
        Event.PLACED_READY,
        r,
        rate[Rate.OWN_READY] * inputs.rates.labour_market[t],
        rate[Rate.READINESS_LOST],
        rate[Rate.LEAVING],
    )
    move(persons, ages, first + Stock.ready, first + Stock.placed, own, r)
    move(persons, ages, first + Stock.ready, first + Stock.near, lost, r)
    move(persons, ages, first + Stock.ready, first + Stock.left, leaves, r)
    flow[Row.placed_ready] = own
    flow[Row.readiness_lost] = lost
    flow[Row.left_ready] = leaves


@compiled
def _leave_placed(inputs: Inputs, state: State, p: int, t: int, held: np.ndarray) -> None:
    """The follow-up ends: settled, and followed on or not, or back on benefit."""
    first, persons, ages, shares = (
        inputs.layout.first_stock[p],
        state.persons,
        state.ages,
        state.shares,
    )
    rates, uniforms = inputs.rates, inputs.luck.programme[p, t]
    flow, amounts = state.record.programme[p, :, t + 1], state.record.amounts[p, :, t + 1]
    rate, coverage = rates.programme[p], amounts[AmountRow.mentor_coverage]
    placed, followed = held[Stock.placed], rates.followup[p, t]
    ended = movers(uniforms, Event.FOLLOW_UP_ENDS, placed, rate[Rate.FOLLOW_UP_ENDS])
    helped = 1.0 + (rate[Rate.MENTORED_RETENTION] - 1.0) * coverage
    settles = movers(uniforms, Event.SETTLED, ended, odds_times(rates.retention[p, t], helped))
    on = np.where(followed > 0.0, settles, 0.0)
    move(persons, ages, first + Stock.placed, first + Stock.unfollowed, settles - on, placed)
    if inputs.layout.parted[p]:
        move(persons, ages, first + Stock.placed, first + Stock.followed, on, placed)
        flow[Row.settlements_followed] = on
    move(persons, ages, first + Stock.placed, first + Stock.ready, ended - settles, placed)
    flow[Row.settlements] = settles - on
    flow[Row.relapses] = ended - settles
    if ages.before.shape[1] > 0 and placed[0] > 0.0:
        before = ages.before[first + Stock.placed]
        shares.in_time[p, t] = weighed(shares.weights[p, Weight.IN_TIME], before) / placed[0]
    amounts[AmountRow.settled_in_time] = settles * shares.in_time[p, t]


@compiled
def _relapse_late(inputs: Inputs, state: State, p: int, t: int, held: np.ndarray) -> None:
    """Of those whom nobody follows any more."""
    first, settled = inputs.layout.first_stock[p], held[Stock.unfollowed]
    late = movers(
        inputs.luck.programme[p, t],
        Event.LATE_RELAPSE,
        settled,
        inputs.rates.programme[p, Rate.LATE_RELAPSE],
    )
    move(state.persons, state.ages, first + Stock.unfollowed, first + Stock.ready, late, settled)
    state.record.programme[p, Row.late_relapses, t + 1] = late


@compiled
def _leave_followed(inputs: Inputs, state: State, p: int, t: int, held: np.ndarray) -> None:
    """Those who are followed on after the first follow-up: back on benefit, or followed no more."""
    first, persons, ages = inputs.layout.first_stock[p], state.persons, state.ages
    flow, uniforms = state.record.programme[p, :, t + 1], inputs.luck.further[p, t]
    rate = inputs.rates.programme[p]
    coverage = state.record.amounts[p, AmountRow.mentor_coverage, t + 1]
    followed = held[Stock.followed]
    helped = 1.0 + (rate[Rate.MENTORED_RELAPSE] - 1.0) * coverage
    relapse = -np.expm1(-rate[Rate.LATE_RELAPSE_HAZARD] * helped)
    late = movers(uniforms, FurtherEvent.RELAPSED_FOLLOWED, followed, relapse)
    ends = 1.0 / np.maximum(1.0, inputs.rates.followup[p, t])
    over = movers(uniforms, FurtherEvent.FURTHER_FOLLOW_UP_ENDS, followed - late, ends)
    move(persons, ages, first + Stock.followed, first + Stock.ready, late, followed)
    move(persons, ages, first + Stock.followed, first + Stock.unfollowed, over, followed)
    flow[Row.late_relapses_followed] = late
    flow[Row.followup_ended] = over


@compiled
def educate(inputs: Inputs, state: State, p: int, t: int) -> None:
    """How many of the month's placements are in education, starts in an education apart; reporting only."""
    layout, rates, luck = inputs
    record = state.record
    flow = record.programme[p, :, t + 1]
    placements = flow[Row.placed_not_ready] + flow[Row.placed_ready]
    placements += flow[Row.placed_distant]
    for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
        if layout.education[c] == 0:
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
        if not np.any(ages[stock]):
            continue
        ages[stock, longest] += ages[stock, longest - 1]
        for k in range(longest - 1, 0, -1):
            ages[stock, k] = ages[stock, k - 1]
        ages[stock, 0] = 0.0


@compiled
def arrive(inputs: Inputs, state: State, p: int, t: int) -> None:
    """Those who come, ready or not by the practice in effect, and how many are judged ready."""
    layout, rates, luck = inputs
    persons, ages, _, record = state
    near = layout.first_stock[p] + Stock.near
    ready = layout.first_stock[p] + Stock.ready
    flow = record.programme[p, :, t + 1]
    uniforms = luck.programme[p, t]
    arrived = newcomers(uniforms, Event.ARRIVED, rates.arrivals[p, t])
    practice, judged = rates.practice[p, t + 1], rates.judged[p, t]
    are_ready = movers(uniforms, Event.ARRIVED_READY, arrived, practice)
    beyond = conditional(judged - practice, practice)
    only_judged = movers(uniforms, Event.JUDGED_READY, arrived - are_ready, beyond)
    are_near = arrived - are_ready
    if layout.parted[p]:
        distant = layout.first_stock[p] + Stock.distant
        share = rates.programme[p, Rate.DISTANT_SHARE]
        far = movers(luck.further[p, t], FurtherEvent.ARRIVED_DISTANT, are_near, share)
        are_near -= far
        persons[distant] += far
        if ages.persons.shape[1] > 0:
            ages.persons[distant, 0] += far[0]
        flow[Row.arrivals_distant] = far
    persons[ready] += are_ready
    persons[near] += are_near
    if ages.persons.shape[1] > 0:
        ages.persons[ready, 0] += are_ready[0]
        ages.persons[near, 0] += are_near[0]
    flow[Row.arrivals_ready] = are_ready
    flow[Row.arrivals_not_ready] = are_near
    flow[Row.judged_ready] = are_ready + only_judged
