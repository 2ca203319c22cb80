"""A programme's months as matrices: which way one person goes in a month of the mean field.

All persons share places and mentors, but each meets a month with probabilities of their own, so that
any part of them can be followed alone. Steps 0 to 2 have those of the scenario; what depends on
everybody else (the mentors' coverage, contract cuts, referrals) is taken from the run.
"""

from dataclasses import dataclass

import numpy as np

from planner.model import records
from planner.model.arrays import Ages, Layout, Luck, N, R, Rate, Rates, Record
from planner.model.months import run_months
from planner.model.rates import layout, rates
from planner.model.scenario import IN_CONTRACT, READY, Programme
from planner.model.simulate import Run


@dataclass(frozen=True, slots=True)
class Ways:
    """Column s of a matrix says where one person who stood in stock s then stands.

    Stocks stand as in a `Layout`: N, R, P, D, L, then each contractor's stages.
    """

    months: range
    moves: np.ndarray  # (months, stocks, stocks): reassessment and moves, steps 0 to 2
    judged: np.ndarray  # (months, stocks): one arriving person, step 3
    referrals: np.ndarray  # (months, stocks, stocks): contract cuts and referrals, steps 4 and 5


def ways(run: Run, programme_id: str, months: range) -> Ways:
    """Of these months of the run, which lie inside it. KeyError for another programme."""
    programme = run.scenario.programme(programme_id)
    p = run.scenario.programmes.index(programme)
    where = layout(run.scenario)
    stocks = where.first_stock[p + 1] - where.first_stock[p]
    of = rates(run.scenario, months, draws=stocks, whole=False)  # a "draw" for each stock
    judged = np.zeros((len(months), stocks))
    judged[:, R] = of.practice[p, 1:, 0]
    judged[:, N] = 1 - judged[:, R]
    moves = _moves(run, programme, where, of, months) @ _reassessment(of, p)
    return Ways(months, moves, judged, _referrals(run, programme, where, of, months))


def arriving(of: Ways, month: int) -> np.ndarray:
    """(months, stocks): where one who arrives in `month` is expected at its end and at every later one."""
    t = month - of.months.start
    first = of.referrals[t] @ of.judged[t]
    return np.vstack([first, staying(of, first, month + 1)])


def staying(of: Ways, persons: np.ndarray, month: int) -> np.ndarray:
    """(months, stocks): where those who stand so, (stocks,), as `month` begins are at its end and later."""
    closing = np.empty((of.months.stop - month, persons.size))
    for end, t in enumerate(range(month - of.months.start, len(of.months))):
        closing[end] = persons = of.referrals[t] @ (of.moves[t] @ persons)
    return closing


def _reassessment(of: Rates, p: int) -> np.ndarray:
    was, now = of.practice[p, :-1, 0], of.practice[p, 1:, 0]
    reached = of.programme[p, Rate.REASSESSED, 0]
    moved = _nobody_moves(of)
    _send(moved, N, R, reached * _share(np.maximum(now - was, 0), 1 - was))
    _send(moved, R, N, reached * _share(np.maximum(was - now, 0), was))
    return moved


def _moves(run: Run, programme: Programme, where: Layout, of: Rates, months: range) -> np.ndarray:
    """The months' own steps, run on one person alone in each stock, whom the mentors cover as in the run."""
    first = where.first_stock[run.scenario.programmes.index(programme)]
    size = of.practice.shape[-1]
    coverage = _row(run, "mentor_coverage", programme, None, months)
    alone = of._replace(
        arrivals=np.zeros_like(of.arrivals),
        practice=np.zeros_like(of.practice),
        places=np.zeros_like(of.places),
        supply=np.repeat(coverage[:, None], size, axis=1),
    )
    free = where._replace(
        hand_back=np.zeros_like(where.hand_back), mentored=np.ones_like(where.mentored)
    )
    programmes, contractors, stocks = len(where.mentored), len(where.stages), where.first_stock[-1]
    luck = Luck(
        programme=np.empty((programmes, len(months), 0, 0)),
        contractor=np.empty((contractors, len(months), 0, 0)),
    )
    ages = Ages(
        persons=np.empty((stocks, 0)),
        weights=np.empty((programmes, 3, 0)),
        shares=np.zeros((2, len(months) + 1, stocks)),
        in_time=np.zeros((programmes, len(months))),
    )
    record = Record(*(np.zeros((*rows.shape[:2], len(months) + 1, size)) for rows in run.mean))
    moved = np.empty((len(months), size, size))
    for t in range(len(months)):
        persons = np.zeros((stocks, size))
        persons[first : first + size] = np.eye(size)
        run_months(free, alone, luck, ages, persons, record, t, t + 1)
        moved[t] = persons[first : first + size]
    return moved


def _referrals(
    run: Run, programme: Programme, where: Layout, of: Rates, months: range
) -> np.ndarray:
    """Cuts, then referrals: each by the share of those there whom it moved in the run.

    Where nobody was there, what a single person would meet: a contract without places hands back, and the
    first contractor that has one free takes whoever may be referred.
    """
    p = run.scenario.programmes.index(programme)
    cuts, referrals = _nobody_moves(of), _nobody_moves(of)
    closing, handed_back, referred = (
        np.array([_row(run, name, programme, one.id, months) for one in programme.contractors])
        for name in (IN_CONTRACT, "handed_back", "referrals")
    )
    waiting = _row(run, READY, programme, None, months) + referred.sum(axis=0)
    may = np.full(len(months), of.programme[p, Rate.REFERRAL, 0])
    for i, c in enumerate(range(where.first_contractor[p], where.first_contractor[p + 1])):
        first = where.first_stage[c] - where.first_stock[p]
        places = of.places[c, :, 0]
        occupied = closing[i] - referred[i] + handed_back[i]
        back = _share(handed_back[i], occupied, (places == 0) & (where.hand_back[c] == 1))
        for stage in range(first, first + where.stages[c]):
            _send(cuts, stage, R, back)
        taken = np.where(places > closing[i], may, 0.0)
        may = may - taken
        _send(referrals, R, first, _share(referred[i], waiting, taken))
    return referrals @ cuts


def _row(
    run: Run, name: str, programme: Programme, contractor: str | None, months: range
) -> np.ndarray:
    """Of the mean field, (months,)."""
    first = months.start - run.months.start
    rows = records.row(run, name, programme, contractor, drawn=False)
    return rows[first : first + len(months), 0]


def _nobody_moves(of: Rates) -> np.ndarray:
    """(months, stocks, stocks)"""
    _, months, stocks = of.arrivals.shape
    return np.repeat(np.eye(stocks)[None], months, axis=0)


def _send(matrices: np.ndarray, source: int, target: int, share: np.ndarray) -> None:
    """This share of those in `source`, (months,)."""
    matrices[:, source, source] -= share
    matrices[:, target, source] += share


def _share(part: np.ndarray, whole: np.ndarray, of_nobody: np.ndarray | float = 0.0) -> np.ndarray:
    """part/whole, and `of_nobody` where the whole is 0; (months,)."""
    filled = np.array(np.broadcast_to(of_nobody, whole.shape), dtype=float)
    return np.minimum(np.divide(part, whole, out=filled, where=whole > 0), 1.0)
