"""The opening of a run: the persons in every stock, and how long they have been in their programme."""

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.model import size
from planner.model.declared_parameters import BY_FORM, MOST_PERSONS
from planner.model.elementary import power
from planner.model.layout import FIRST_STAGE, Layout, Stock
from planner.model.parameters import Place
from planner.model.paths import of_programme
from planner.model.scenario import NOT_READY, PLACED, READY, SETTLED, Money, Programme, Scenario
from planner.model.uncertainty import Drawn, times_its_value

OPENING_STOCKS = (NOT_READY, READY, PLACED, SETTLED)
# Whose factor widens these stocks where the draws begin.
UNCERTAIN = {
    "opening.placed": (Stock.placed,),
    "opening.settled": (Stock.unfollowed, Stock.followed),
}


class Ages(NamedTuple):
    """Persons by their months in the programme, (stocks, months); only the mean field tells any apart."""

    persons: np.ndarray  # the last index holds all longer times
    before: np.ndarray  # the same before the step of the month that is taken


class Weight(IntEnum):
    """What a person counts for, by months in the programme."""

    REIMBURSED = 0  # share of the benefit
    GRANTED = 1
    BEYOND = 2  # the programme's legal length
    IN_TIME = 3  # to give the result grant; its kroner where it goes by when the job began


COUNTED = 3  # the weights that are followed by stock


class Shares(NamedTuple):
    """For how much persons count by their time in the programme; the mean field's shares serve the draws."""

    weights: np.ndarray  # (programmes, Weight, index of Ages)
    paid: np.ndarray  # (COUNTED, 1 + months, stocks): mean over a stock's persons
    in_time: np.ndarray  # (programmes, months): of the placed, what their settlement counts for


def opening_persons(scenario: Scenario) -> np.ndarray:
    """Shape (stocks, 1); a contractor's opening persons spread evenly over its stages."""
    persons: list[float] = []
    for programme in scenario.programmes:
        opening = {
            stock: programme.quantities[f"opening.{stock}"].value for stock in OPENING_STOCKS
        }
        distant = opening[NOT_READY] * programme.value("distant_share")
        of_programme = [0.0] * FIRST_STAGE  # nobody has left yet, or is followed on
        of_programme[Stock.near] = opening[NOT_READY] - distant
        of_programme[Stock.distant] = distant
        of_programme[Stock.ready] = opening[READY]
        of_programme[Stock.placed] = opening[PLACED]
        of_programme[Stock.unfollowed] = opening[SETTLED]
        persons += of_programme
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
    weights = np.zeros((len(programmes), len(Weight), longest))
    ages = np.zeros((len(persons), longest))
    for p, programme in enumerate(programmes):
        if not size.age_limits(programme):
            continue
        if programme.money:
            _weigh_kroner(weights[p], programme, programme.money, months)
        if "programme_months" in programme.quantities:
            weights[p, Weight.BEYOND] = months >= programme.value("programme_months")
        mean = programme.quantities["opening.months_in_programme"].value
        stays = mean / (1 + mean)
        part = (1 - stays) * power(stays, months)
        part[-1] = stays ** (longest - 1)
        own = slice(layout.first_stock[p], layout.first_stock[p + 1])
        ages[own] = persons[own] * part
    return Ages(ages, ages.copy()), Shares(
        weights=weights,
        paid=np.zeros((COUNTED, scenario.months + 1, len(persons))),
        in_time=np.zeros((len(programmes), scenario.months)),
    )


def _weigh_kroner(
    weights: np.ndarray, programme: Programme, money: Money, months: np.ndarray
) -> None:
    weights[Weight.REIMBURSED] = _step(money.reimbursement, months)
    weights[Weight.GRANTED] = months < programme.value("money.grant_months")
    if money.result_grant is None:
        weights[Weight.IN_TIME] = months < programme.value("money.result_grant_months")
    else:
        begun = months - programme.value("aftercare_months")
        weights[Weight.IN_TIME] = _step(money.result_grant, begun)


def _step(steps: Sequence[tuple[int, float]], months: np.ndarray) -> np.ndarray:
    """Of the last step at or before each month; of the first where there is none."""
    starts, values = zip(*steps, strict=True)
    last = np.searchsorted(starts, months, side="right") - 1
    return np.array(values)[np.maximum(last, 0)]


def no_ages(layout: Layout) -> Ages:
    """Of persons whose time in the programme nobody follows."""
    none = np.empty((int(layout.first_stock[-1]), 0))
    return Ages(none, none.copy())


def no_shares(layout: Layout, months: int) -> Shares:
    """Of persons for whom the state pays nothing."""
    programmes, stocks = len(layout.mentored), int(layout.first_stock[-1])
    return Shares(
        weights=np.empty((programmes, len(Weight), 0)),
        paid=np.zeros((COUNTED, months + 1, stocks)),
        in_time=np.zeros((programmes, months)),
    )


def known_shares(shares: Shares, first: int, end: int) -> Shares:
    """The mean field's in these of its months, for draws."""
    return Shares(
        weights=np.empty((len(shares.weights), len(Weight), 0)),
        paid=np.ascontiguousarray(shares.paid[:, first : end + 1]),
        in_time=np.ascontiguousarray(shares.in_time[:, first:end]),
    )


def drawn_persons(
    scenario: Scenario, layout: Layout, expected: np.ndarray, drawn: Drawn | None
) -> np.ndarray:
    """From the (stocks,) `expected` as the draws begin, (stocks, draws), or one column for all of them.

    Those placed and those settled are as many times more as the opening persons of that stock are in the draw.
    """
    persons = expected[:, None]
    declared = BY_FORM[scenario.form][Place.PROGRAMME]
    for first, programme in zip(layout.first_stock, scenario.programmes):
        for key, stocks in UNCERTAIN.items():
            quantity = programme.quantities[key]
            if drawn is None or not declared[key].drawn or not quantity.is_uncertain:
                continue
            if persons.shape[1] < drawn.draws:
                persons = np.repeat(persons, drawn.draws, axis=1)
            times = times_its_value(quantity, of_programme(programme.id).path(key), drawn)
            for stock in stocks:
                most = max(expected[first + stock], MOST_PERSONS)
                persons[first + stock] = np.minimum(expected[first + stock] * times, most)
    return persons


def whole_persons(persons: np.ndarray, layout: Layout) -> np.ndarray:
    """Whole persons, (stocks, draws): rounded down, then one more each for a programme's largest fractions."""
    whole = np.empty_like(persons)
    before_stages = (Stock.near, Stock.distant, Stock.ready)
    after_stages = (Stock.placed, Stock.followed, Stock.unfollowed, Stock.left)
    for first, end in pairwise(layout.first_stock):
        order = first + np.array([*before_stages, *range(FIRST_STAGE, end - first), *after_stages])
        held = np.round(persons[order], 9)
        floors = np.floor(held)
        total = np.floor(np.round(held.sum(axis=0), 9) + 0.5)
        fractions = np.round(held - floors, 9)
        place = np.argsort(np.argsort(-fractions, axis=0, kind="stable"), axis=0)
        whole[order] = floors + (place < total - floors.sum(axis=0))
    return whole
