"""What happens with contractors in a month: courses move on and end, a contract is cut, places are filled.

`p` is the programme, `c` the contractor among all programmes' and `t` the month of the inputs.
"""

import numpy as np

from planner.model import counts
from planner.model.compiled import compiled
from planner.model.layout import Layout, Stock
from planner.model.luck import COURSE_EVENTS, CourseEvent, Event, FurtherCourseEvent
from planner.model.moves import TINY, Inputs, State, conditional, move, movers
from planner.model.rates import CourseRate
from planner.model.records import CourseRow


@compiled
def in_contract(layout: Layout, persons: np.ndarray, c: int) -> np.ndarray:
    """In all stages together."""
    first = layout.first_stage[c]
    together = persons[first].copy()
    for stage in range(1, layout.stages[c]):
        together += persons[first + stage]
    return together


@compiled
def complete_courses(inputs: Inputs, state: State, p: int, c: int, t: int) -> None:
    """A contractor's stages, the last one first, so that nobody moves twice."""
    layout, rates, luck = inputs
    persons, ages, _, record = state
    first = layout.first_stock[p]
    rate = rates.contractor[c]
    flow = record.contractor[c, :, t + 1]
    uniforms = luck.contractor[c, t]
    ends = rate[CourseRate.STAGE_ENDS]
    success, other = rates.success[c, t], rate[CourseRate.OTHER]
    last = layout.first_stage[c] + layout.stages[c] - 1
    if not np.any(persons[layout.first_stage[c] : last + 1]):
        return
    held = persons[last].copy()
    completed = movers(uniforms, COURSE_EVENTS + layout.stages[c] - 1, held, ends)
    successes = movers(uniforms, CourseEvent.SUCCESS, completed, success)
    otherwise = conditional(other, success)
    ended = movers(uniforms, CourseEvent.OTHER, completed - successes, otherwise)
    rest = completed - successes - ended
    ready = movers(uniforms, CourseEvent.RETURN_READY, rest, rate[CourseRate.RETURN_READY])
    move(persons, ages, last, first + Stock.placed, successes, held)
    move(persons, ages, last, first + Stock.left, ended, held)
    move(persons, ages, last, first + Stock.ready, ready, held)
    near = rest - ready
    if layout.parted[p]:
        share = rate[CourseRate.RETURN_DISTANT]
        event = FurtherCourseEvent.RETURN_DISTANT
        distant = movers(luck.further_contractor[c, t], event, near, share)
        near = near - distant
        move(persons, ages, last, first + Stock.distant, distant, held)
        flow[CourseRow.returns_distant] = distant
    move(persons, ages, last, first + Stock.near, near, held)
    persons[last] = held - completed  # exactly none where all complete
    flow[CourseRow.successes] = successes
    flow[CourseRow.ended_otherwise] = ended
    flow[CourseRow.returns_ready] = ready
    flow[CourseRow.returns_not_ready] = near
    for stage in range(layout.stages[c] - 2, -1, -1):
        source = layout.first_stage[c] + stage
        held = persons[source].copy()
        moved = movers(uniforms, COURSE_EVENTS + stage, held, ends)
        move(persons, ages, source, source + 1, moved, held)


@compiled
def hand_back(inputs: Inputs, state: State, p: int, c: int, t: int) -> None:
    """Where places fell below occupancy, the surplus is handed back, from all stages alike."""
    layout, rates, luck = inputs
    persons, ages, _, record = state
    if layout.hand_back[c] == 0:
        return
    occupancy = in_contract(layout, persons, c)
    surplus = np.maximum(0.0, occupancy - rates.places[c, t])
    if np.max(surplus) == 0.0:
        return
    record.contractor[c, CourseRow.handed_back, t + 1] = surplus
    uniforms = luck.contractor[c, t]
    others, left = occupancy.copy(), surplus.copy()
    for stage in range(layout.stages[c]):
        source = layout.first_stage[c] + stage
        ages.before[source] = ages.persons[source]
        held = persons[source].copy()
        back = held * (surplus / np.maximum(occupancy, TINY))
        if uniforms.shape[1] > 0:
            others -= held
            event = COURSE_EVENTS + layout.stages[c] + stage
            for d in range(held.size):
                back[d] = counts.hypergeometric(uniforms[event, d], held[d], others[d], left[d])
            left -= back
        move(persons, ages, source, layout.first_stock[p] + Stock.ready, back, held)


@compiled
def refer(inputs: Inputs, state: State, p: int, t: int) -> None:
    """Contractors fill their free places in the listed order with those who may be referred.

    One with a wait of its own takes from those who are ready at its turn.
    """
    layout, rates, luck = inputs
    persons, ages, _, record = state
    ready = layout.first_stock[p] + Stock.ready
    held = persons[ready].copy()
    candidates = movers(luck.programme[p, t], Event.REFERRED, held, rates.referral[p, t])
    for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
        occupancy = in_contract(layout, persons, c)
        free = np.maximum(0.0, rates.places[c, t] - occupancy)
        if not np.any(free):
            continue
        if layout.own_wait[c]:
            may = rates.own_referral[c, t]
            event = FurtherCourseEvent.REFERRED
            own = movers(luck.further_contractor[c, t], event, persons[ready], may)
            referred = np.minimum(free, own)
        else:
            referred = np.minimum(free, np.minimum(candidates, persons[ready]))
            candidates -= referred
        move(persons, ages, ready, layout.first_stage[c], referred, held)
        record.contractor[c, CourseRow.referrals, t + 1] = referred
