"""The opening of a run: the persons in every stock, and how long they have been in their programme."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.model import size
from planner.model.layout import FIRST_STAGE, Layout, Stock
from planner.model.scenario import LEFT, STOCKS, Scenario


class Ages(NamedTuple):
    """Persons by their months in the programme, (stocks, months); only the mean field tells any apart."""

    persons: np.ndarray  # the last index holds all longer times
    before: np.ndarray  # the same before the step of the month that is taken


class Shares(NamedTuple):
    """Of how many the state pays, by their time in the programme; the mean field's shares serve the draws."""

    weights: np.ndarray  # (programmes, 3, index of Ages): reimbursed share, grant, result grant
    paid: np.ndarray  # (2, 1 + months, stocks): reimbursed, granted: mean over a stock's persons
    in_time: np.ndarray  # (programmes, months): of the placed, whose settlement gives the grant


def opening_persons(scenario: Scenario) -> np.ndarray:
    """Shape (stocks, 1); a contractor's opening persons spread evenly over its stages."""
    persons: list[float] = []
    for programme in scenario.programmes:
        quantities = programme.quantities
        persons += [quantities[f"opening.{stock}"].value for stock in STOCKS if stock != LEFT]
        persons.append(0.0)  # nobody has left yet
        for c in programme.contractors:
            persons += [c.quantities["opening"].value / c.stages] * c.stages
    return np.array(persons)[:, None]


def opening_ages(scenario: Scenario, layout: Layout, persons: np.ndarray) -> tuple[Ages, Shares]:
    """Of the opening `persons`; shares and settlements of the months to come are still 0.

    Only as many months in the programme as some rule tells apart; none where there is no money.
    """
    programmes = scenario.programmes
    longest = size.months_told_apart(scenario)
    months = np.arange(longest)
    weights = np.zeros((len(programmes), 3, longest))
    ages = np.zeros((len(persons), longest))
    for p, programme in enumerate(programmes):
        if not programme.money:
            continue
        starts, shares = zip(*programme.money.reimbursement, strict=True)
        *_, grant, result_grant = size.age_limits(programme)
        weights[p, 0] = np.array(shares)[np.searchsorted(starts, months, side="right") - 1]
        weights[p, 1] = months < grant
        weights[p, 2] = months < result_grant
        mean = programme.quantities["opening.months_in_programme"].value
        stays = mean / (1 + mean)
        part = (1 - stays) * stays**months
        part[-1] = stays ** (longest - 1)
        own = slice(layout.first_stock[p], layout.first_stock[p + 1])
        ages[own] = persons[own] * part
    return Ages(ages, ages.copy()), Shares(
        weights=weights,
        paid=np.zeros((2, scenario.months + 1, len(persons))),
        in_time=np.zeros((len(programmes), scenario.months)),
    )


def no_ages(layout: Layout) -> Ages:
    """Of persons whose time in the programme nobody follows."""
    none = np.empty((int(layout.first_stock[-1]), 0))
    return Ages(none, none.copy())


def no_shares(layout: Layout, months: int) -> Shares:
    """Of persons for whom the state pays nothing."""
    programmes, stocks = len(layout.mentored), int(layout.first_stock[-1])
    return Shares(
        weights=np.empty((programmes, 3, 0)),
        paid=np.zeros((2, months + 1, stocks)),
        in_time=np.zeros((programmes, months)),
    )


def known_shares(shares: Shares, first: int, end: int) -> Shares:
    """The mean field's in these of its months, for draws."""
    return Shares(
        weights=np.empty((len(shares.weights), 3, 0)),
        paid=np.ascontiguousarray(shares.paid[:, first : end + 1]),
        in_time=np.ascontiguousarray(shares.in_time[:, first:end]),
    )


def whole_persons(persons: np.ndarray, layout: Layout) -> np.ndarray:
    """Whole persons, (stocks,): rounded down, then one more each for the largest fractions of a programme."""
    whole = np.empty_like(persons)
    after_stages = (Stock.placed, Stock.settled, Stock.left)
    for first, end in pairwise(layout.first_stock):
        held = np.round(persons[first:end], 9)
        order = [Stock.not_ready, Stock.ready, *range(FIRST_STAGE, end - first), *after_stages]
        floors = np.floor(held)
        total = np.floor(round(float(held.sum()), 9) + 0.5)
        fractions = np.round(held - floors, 9)
        by_fraction = sorted(order, key=lambda stock: -fractions[stock])
        floors[by_fraction[: int(total - floors.sum())]] += 1
        whole[first:end] = floors
    return whole
