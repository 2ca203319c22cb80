"""The cheapest mix of moves that gains enough, or the one that gains most for an amount: a mixed-integer program.

Each lever has a curve, its gain and its price at some of its places, and between two neighbours both are taken to run
straight. Of the levers together gains and prices are added up: whoever asks holds the answer against the model.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_array

MOST_NODES = 500  # of the search; never seconds, which would make the answer depend on the machine


@dataclass(frozen=True, slots=True)
class Curve:
    """Of one lever: gain and price, (points,), at these shares of its way, from 0, where it stands, to 1."""

    at: np.ndarray
    gains: np.ndarray
    prices: np.ndarray


def cheapest(curves: Sequence[Curve], gain: float, price_of_a_move: float) -> np.ndarray | None:
    """The share of its way of each lever, (levers,), that gains so much and no more at the lowest price.

    No more: what would save money is not moved further than the gain takes. Each lever moved counts
    `price_of_a_move` besides. None where all together do not gain so much.
    """
    gains, prices = _together(curves)
    return _solved(curves, prices, price_of_a_move, limited=gains, low=gain, high=gain)


def most(curves: Sequence[Curve], amount: float, gain_of_a_move: float) -> np.ndarray | None:
    """The shares that gain most for at most the amount; each lever moved has to gain so much. None where none does."""
    gains, prices = _together(curves)
    return _solved(curves, -gains, gain_of_a_move, limited=prices, low=-np.inf, high=amount)


def _together(curves: Sequence[Curve]) -> tuple[np.ndarray, np.ndarray]:
    """Gains and prices of all points of all curves, (all points,)."""
    return (
        np.concatenate([one.gains for one in curves]),
        np.concatenate([one.prices for one in curves]),
    )


def _solved(
    curves: Sequence[Curve],
    costs: np.ndarray,
    cost_of_a_move: float,
    limited: np.ndarray,
    low: float,
    high: float,
) -> np.ndarray | None:
    """The least cost with what is `limited` between low and high; both (all points,).

    Variables: the weight of each point, then whether each stretch between two neighbours is the one in use.
    Of a lever the weights sum to 1, one stretch is in use, and a point has weight only beside it. Last comes whether
    each lever is moved at all: where its first point has not the whole weight.
    """
    points = [len(one.at) for one in curves]
    stretches = [n - 1 for n in points]
    offsets, total = np.concatenate([[0], np.cumsum(points)]), sum(points)
    begins = total + np.concatenate([[0], np.cumsum(stretches)])
    moved = total + sum(stretches)
    variables = moved + len(curves)
    rows: list[tuple[dict[int, float], float, float]] = []
    scale = float(np.abs(limited).max()) or 1.0
    rows.append((dict(enumerate(limited / scale)), low / scale, high / scale))
    for i, n in enumerate(points):
        p, s = int(offsets[i]), int(begins[i])
        rows.append(({p + k: 1.0 for k in range(n)}, 1.0, 1.0))
        rows.append(({s + k: 1.0 for k in range(n - 1)}, 1.0, 1.0))
        for k in range(n):
            beside = [s + j for j in (k - 1, k) if 0 <= j < n - 1]
            rows.append(({p + k: 1.0} | dict.fromkeys(beside, -1.0), -np.inf, 0.0))
        rows.append(({p: 1.0, moved + i: 1.0}, 1.0, np.inf))
    entries = [(r, c, v) for r, (row, _, _) in enumerate(rows) for c, v in row.items()]
    r, c, v = (np.array(one) for one in zip(*entries, strict=True))
    matrix = coo_array((v, (r, c)), shape=(len(rows), variables)).tocsr()
    bounds = [np.array([row[n] for row in rows]) for n in (1, 2)]
    price = float(np.abs(costs).max()) or 1.0
    objective = np.concatenate(
        [costs / price, np.zeros(sum(stretches)), np.full(len(curves), cost_of_a_move / price)]
    )
    is_whole = np.concatenate([np.zeros(total), np.ones(variables - total)])
    found = milp(
        objective,
        constraints=LinearConstraint(matrix, *bounds),
        integrality=is_whole,
        bounds=(0, 1),
        options={"node_limit": MOST_NODES, "mip_rel_gap": 1e-4},
    )
    if found.x is None:
        return None
    weights = np.split(found.x[:total], offsets[1:-1])
    return np.array([one.at @ w for one, w in zip(curves, weights, strict=True)])
