"""Who gets the credit: the difference between two scenarios split over what differs, whatever the order.

Shapley's rule: the groups are swapped from the one scenario to the other one after the other, and each is
credited with what its swap changes, on average over all orders. The parts add up to the whole difference.
Persons and kroner are split by the same runs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import factorial

import numpy as np

from planner.model import results, simulate
from planner.model.cache import cached
from planner.model.results import Outcome
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws
from planner.questions.swap import Group, groups, swapped

MOST_EXACT = 8  # groups: 256 runs
MOST_RUNS = 400  # where orders are sampled
SEED = 1

# Of a set of swapped groups, by the bits of a number, what each figure is: the mean field first, then every draw.
Worth = Callable[[int], np.ndarray]


@dataclass(frozen=True, slots=True)
class CreditShare:
    """What is to the credit of one group. `error`: the standard error of its mean field, None where exact."""

    group: Group
    outcome: Outcome
    error: float | None


@dataclass(frozen=True, slots=True)
class Credit:
    """`total` is the other's figure less the base's; the shares add up to it, in every draw.

    `orders`: all there are, or of more than MOST_EXACT groups how many were sampled.
    """

    figure: Figure
    draws: Draws | None
    total: Outcome
    shares: tuple[CreditShare, ...]
    exact: bool
    orders: int


def credit(base: Scenario, other: Scenario, figure: Figure, draws: Draws | None = None) -> Credit:
    """As `credits`, of one figure."""
    return credits(base, other, (figure,), draws)[0]


@cached(4_000_000)
def credits(
    base: Scenario, other: Scenario, figures: tuple[Figure, ...], draws: Draws | None = None
) -> tuple[Credit, ...]:
    """One for each figure. Of the model's runs alone, without facts. What is undefined in any of the orders is NaN.

    NotComparable where `alike.incomparable` gives a reason; KeyError where a figure cannot be asked.
    """
    players = groups(base, other)

    @cache
    def worth(chosen: int) -> np.ndarray:
        mixed = {group for i, group in enumerate(players) if chosen >> i & 1}
        run = simulate.run(swapped(base, other, mixed), draws)
        found = (results.over(run, figure) for figure in figures)
        return np.array([[one.mean_field, *one.draws] for one in found])

    n = len(players)
    exact = n <= MOST_EXACT
    parts, errors, orders = (_over_all_orders if exact else _over_sampled_orders)(worth, n)
    total = worth(2**n - 1) - worth(0)
    return tuple(
        Credit(
            figure=figure,
            draws=draws,
            total=_outcome(total[at]),
            shares=tuple(
                CreditShare(group, _outcome(part[at]), None if error is None else float(error[at]))
                for group, part, error in zip(players, parts, errors, strict=True)
            ),
            exact=exact,
            orders=orders,
        )
        for at, figure in enumerate(figures)
    )


def _outcome(values: np.ndarray) -> Outcome:
    return Outcome(float(values[0]), values[1:])


# By group what it adds, as `Worth`, and the standard error of each figure; how many orders.
Split = tuple[list[np.ndarray], Sequence[np.ndarray | None], int]


def _over_all_orders(worth: Worth, n: int) -> Split:
    """Just this set stands before the group in |set|! (n − 1 − |set|)! of the n! orders."""
    weights = [factorial(k) * factorial(n - 1 - k) / factorial(n) for k in range(n)]
    parts = [np.zeros_like(worth(0)) for _ in range(n)]
    for chosen in range(2**n):
        for i, part in enumerate(parts):
            if not chosen >> i & 1:
                part += weights[chosen.bit_count()] * (worth(chosen | 1 << i) - worth(chosen))
    return parts, [None] * n, factorial(n)


def _over_sampled_orders(worth: Worth, n: int) -> Split:
    """Orders in pairs, each with its reverse: what comes first in one comes last in the other."""
    pairs = max(2, MOST_RUNS // (2 * (n - 1)))
    random = np.random.default_rng(SEED)
    orders = [random.permutation(n) for _ in range(pairs)]
    of_pairs = np.array(
        [(_in_order(worth, one) + _in_order(worth, one[::-1])) / 2 for one in orders]
    )
    errors = of_pairs[..., 0].std(axis=0, ddof=1) / np.sqrt(pairs)
    return list(of_pairs.mean(axis=0)), list(errors), 2 * pairs


def _in_order(worth: Worth, order: np.ndarray) -> np.ndarray:
    """Shape (groups, figures, 1 + draws)."""
    chosen, so_far = 0, worth(0)
    parts = np.empty((len(order), *so_far.shape))
    for i in map(int, order):
        chosen |= 1 << i
        parts[i] = worth(chosen) - so_far
        so_far = worth(chosen)
    return parts
