"""A programme's months as transition matrices: where one person goes in a month of the mean field.

All persons share places and mentors, but each meets a month with probabilities of their own, so that
any part of them can be followed alone. Steps 0 to 2 have those of the scenario; what depends on
everybody else (the mentors' coverage, contract cuts, referrals) is taken from the run.
"""

from dataclasses import dataclass

import numpy as np

from planner.model import records
from planner.model.layout import Layout, Stock, lay_out
from planner.model.luck import no_luck
from planner.model.months import run_months
from planner.model.moves import Inputs, State
from planner.model.opening import no_ages, no_shares
from planner.model.rates import Rate, Rates
from planner.model.records import Run, empty_record
from planner.model.scenario import IN_CONTRACT, READY, Programme


@dataclass(frozen=True, slots=True)
class Transitions:
    """Column s of a matrix says where one person who stood in stock s then stands.

    Stocks stand as in a `Layout`: those of `Stock`, then each contractor's stages.
    """

    months: range
    moves: np.ndarray  # (months, stocks, stocks): reassessment and moves, steps 0 to 2
    arrivals: np.ndarray  # (months, stocks): one arriving person, step 3
    referrals: np.ndarray  # (months, stocks, stocks): contract cuts and referrals, steps 4 and 5


def transitions(
    run: Run, programme_id: str, months: range, coverage: float | None = None
) -> Transitions:
    """Of these months of the run, which lie inside it. KeyError for another programme.

    `coverage` is the mentors' of these persons, where it is another than that of the run.
    """
    programme = run.scenario.programme(programme_id)
    p = run.scenario.programmes.index(programme)
    layout = lay_out(run.scenario)
    first = months.start - run.months.start
    rates = run.rates.part(first, first + len(months))
    stocks = int(layout.first_stock[p + 1] - layout.first_stock[p])
    arrivals = np.zeros((len(months), stocks))
    arrivals[:, Stock.ready] = rates.practice[p, 1:, 0]
    not_ready, distant = 1 - rates.practice[p, 1:, 0], rates.programme[p, Rate.DISTANT_SHARE, 0]
    arrivals[:, Stock.near] = not_ready * (1 - distant)
    arrivals[:, Stock.distant] = not_ready * distant
    covered = _row(run, "mentor_coverage", programme, None, months)
    if coverage is not None:
        covered = np.full_like(covered, coverage)
    moves = _moves(run, programme, layout, rates, covered) @ _reassessment(rates, p, stocks)
    referrals = _referrals(run, programme, layout, rates, months)
    return Transitions(months, moves, arrivals, referrals)


def following_arrival(matrices: Transitions, month: int) -> np.ndarray:
    """(months, stocks): where one who arrives in `month` is expected at its end and at every later one."""
    t = month - matrices.months.start
    first = matrices.referrals[t] @ matrices.arrivals[t]
    return np.vstack([first, following(matrices, first, month + 1)])


def following(matrices: Transitions, persons: np.ndarray, month: int) -> np.ndarray:
    """(months, stocks): where those who stand so, (stocks,), as `month` begins are at its end and later."""
    closing = np.empty((matrices.months.stop - month, persons.size))
    first = month - matrices.months.start
    for end, t in enumerate(range(first, len(matrices.months))):
        persons = matrices.referrals[t] @ (matrices.moves[t] @ persons)
        closing[end] = persons
    return closing


def _reassessment(rates: Rates, p: int, stocks: int) -> np.ndarray:
    was, now = rates.practice[p, :-1, 0], rates.practice[p, 1:, 0]
    reached = rates.programme[p, Rate.REASSESSED, 0]
    moved = _nobody_moves(len(now), stocks)
    _send(moved, Stock.near, Stock.ready, reached * _share(np.maximum(now - was, 0), 1 - was))
    _send(moved, Stock.ready, Stock.near, reached * _share(np.maximum(was - now, 0), was))
    return moved


def _moves(
    run: Run, programme: Programme, layout: Layout, rates: Rates, coverage: np.ndarray
) -> np.ndarray:
    """The months' own steps, run on one person alone in each stock, whom the mentors cover so, (months,).

    Each stock's person is a "draw".
    """
    p = run.scenario.programmes.index(programme)
    own = slice(layout.first_stock[p], layout.first_stock[p + 1])
    size = own.stop - own.start
    months = range(len(coverage))
    programmes, contractors = len(layout.mentored), len(layout.stages)
    for_each = Rates._make(np.repeat(rows, size, axis=-1) for rows in rates)
    alone = for_each._replace(
        arrivals=np.zeros((programmes, len(months), size)),
        practice=np.zeros((programmes, len(months) + 1, size)),
        places=np.zeros((contractors, len(months), size)),
        supply=np.repeat(coverage[:, None], size, axis=1),
        mentor_order=rates.mentor_order,
    )
    free = layout._replace(
        hand_back=np.zeros_like(layout.hand_back), mentored=np.ones_like(layout.mentored)
    )
    ages, shares = no_ages(layout), no_shares(layout, len(months))
    record = empty_record(layout, len(months), size)
    inputs = Inputs(free, alone, no_luck(run.scenario, len(months)))
    moved = np.empty((len(months), size, size))
    for t in range(len(months)):
        persons = np.zeros((layout.first_stock[-1], size))
        persons[own] = np.eye(size)
        run_months(inputs, State(persons, ages, shares, record), t, t + 1)
        moved[t] = persons[own]
    return moved


def _referrals(
    run: Run, programme: Programme, layout: Layout, rates: Rates, months: range
) -> np.ndarray:
    """Cuts, then referrals: each by the share of those there whom it moved in the run.

    Where nobody was there, what a single person would meet: a contract without places hands back, and the
    first contractor that has one free takes whoever may be referred.
    """
    p = run.scenario.programmes.index(programme)
    stocks = int(layout.first_stock[p + 1] - layout.first_stock[p])
    cuts, referrals = (_nobody_moves(len(months), stocks) for _ in range(2))
    closing, handed_back, referred = (
        np.array([_row(run, name, programme, one.id, months) for one in programme.contractors])
        for name in (IN_CONTRACT, "handed_back", "referrals")
    )
    waiting = _row(run, READY, programme, None, months) + referred.sum(axis=0)
    may = rates.referral[p, :, 0].copy()
    left = np.ones(len(months))  # of one who waits
    for i, c in enumerate(range(layout.first_contractor[p], layout.first_contractor[p + 1])):
        first = layout.first_stage[c] - layout.first_stock[p]
        places = rates.places[c, :, 0]
        occupied = closing[i] - referred[i] + handed_back[i]
        back = _share(handed_back[i], occupied, (places == 0) & (layout.hand_back[c] == 1))
        for stage in range(first, first + layout.stages[c]):
            _send(cuts, stage, Stock.ready, back)
        has_own = bool(layout.own_wait[c])
        wanted = rates.own_referral[c, :, 0] * left if has_own else np.minimum(may, left)
        taken = np.where(places > closing[i], wanted, 0.0)
        left = left - taken
        may = may - (0.0 if has_own else taken)
        _send(referrals, Stock.ready, first, _share(referred[i], waiting, taken))
    return referrals @ cuts


def _row(
    run: Run, name: str, programme: Programme, contractor: str | None, months: range
) -> np.ndarray:
    """Of the mean field, (months,)."""
    first = months.start - run.months.start
    rows = records.row(run, name, programme, contractor, drawn=False)
    return rows[first : first + len(months), 0]


def _nobody_moves(months: int, stocks: int) -> np.ndarray:
    """Matrices that leave everybody where they are: (months, stocks, stocks)."""
    return np.repeat(np.eye(stocks)[None], months, axis=0)


def _send(matrices: np.ndarray, source: int, target: int, share: np.ndarray) -> None:
    """This share of those in `source`, (months,)."""
    matrices[:, source, source] -= share
    matrices[:, target, source] += share


def _share(part: np.ndarray, whole: np.ndarray, of_nobody: np.ndarray | float = 0.0) -> np.ndarray:
    """part/whole, and `of_nobody` where the whole is 0; (months,)."""
    filled = np.array(np.broadcast_to(of_nobody, whole.shape), dtype=float)
    return np.minimum(np.divide(part, whole, out=filled, where=whole > 0), 1.0)
