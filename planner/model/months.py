"""The months of a run, one step after the other: the same text for the mean field and for whole persons.

The text compiles, and runs as it is on whole arrays where there is no compiler.
"""

from typing import NamedTuple

import numpy as np

from planner.model.compiled import compiled
from planner.model.contractor_steps import complete_courses, hand_back, in_contract, refer
from planner.model.layout import FIRST_STAGE, Stock
from planner.model.luck import CourseEvent
from planner.model.moves import Inputs, State, movers, weighed
from planner.model.opening import COUNTED, Weight
from planner.model.programme_steps import (
    arrive,
    cover_with_mentors,
    educate,
    grow_older,
    move_persons,
    reassess,
)
from planner.model.rates import CourseRate
from planner.model.records import AmountRow, CourseRow


@compiled
def run_months(inputs: Inputs, state: State, first: int, end: int) -> None:
    """Runs these months of the inputs; the state ends as the last of them closes."""
    layout, ages = inputs.layout, state.ages
    programmes = layout.mentored.shape[0]
    for p in range(programmes):
        _write_stocks(inputs, state, p, first - 1)
    for t in range(first, end):
        for p in range(programmes):
            reassess(inputs, state, p, t)
        cover_with_mentors(inputs, state, t)
        ages.before[:] = ages.persons
        for p in range(programmes):
            move_persons(inputs, state, p, t)
            for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
                complete_courses(inputs, state, p, c, t)
            educate(inputs, state, p, t)
        grow_older(ages.persons)
        for p in range(programmes):
            arrive(inputs, state, p, t)
        for p in range(programmes):
            for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
                hand_back(inputs, state, p, c, t)
        ages.before[:] = ages.persons
        for p in range(programmes):
            refer(inputs, state, p, t)
            _write_stocks(inputs, state, p, t)


@compiled
def _write_stocks(inputs: Inputs, state: State, p: int, t: int) -> None:
    """The stocks as month `t` closes, and for how many of their persons the state pays its shares."""
    layout, rates, luck = inputs
    persons, ages, shares, record = state
    first, end = layout.first_stock[p], layout.first_stock[p + 1]
    record.programme[p, :FIRST_STAGE, t + 1] = persons[first : first + FIRST_STAGE]
    for c in range(layout.first_contractor[p], layout.first_contractor[p + 1]):
        held = in_contract(layout, persons, c)
        share = rates.contractor[c, CourseRate.IN_COMPANY]
        record.contractor[c, CourseRow.in_contract, t + 1] = held
        record.contractor[c, CourseRow.in_company, t + 1] = movers(
            luck.contractor[c, max(t, 0)], CourseEvent.IN_COMPANY, held, share
        )
    if ages.persons.shape[1] > 0:
        for stock in range(first, end):
            held_now = persons[stock, 0]
            for kind in range(COUNTED):
                if kind != Weight.GRANTED and layout.on_benefit[stock] == 0:
                    continue  # nothing of it is for those who are not
                if kind == Weight.BEYOND and shares.weights[p, kind, -1] == 0.0:
                    continue  # the programme has no legal length
                paid_for = 0.0
                if held_now > 0.0:
                    paid_for = weighed(shares.weights[p, kind], ages.persons[stock]) / held_now
                shares.paid[kind, t + 1, stock] = paid_for
    counted = np.zeros((COUNTED, persons.shape[1]))
    for stock in range(first, end):
        if stock - first == Stock.left:
            continue
        for kind in range(COUNTED):
            paid = shares.paid[kind, t + 1, stock]
            if paid != 0.0 and (kind == Weight.GRANTED or layout.on_benefit[stock] == 1):
                for d in range(persons.shape[1]):
                    counted[kind, d] += persons[stock, d] * paid
    record.amounts[p, AmountRow.reimbursed, t + 1] = counted[Weight.REIMBURSED]
    record.amounts[p, AmountRow.granted, t + 1] = counted[Weight.GRANTED]
    record.amounts[p, AmountRow.beyond_programme, t + 1] = counted[Weight.BEYOND]


class OneMoreReady(NamedTuple):
    """As a month begins, counted from the inputs' first, one of those near to ready, in this stock, is ready."""

    near: int
    month: int


def run_on(
    inputs: Inputs, state: State, first: int, end: int, one_more: OneMoreReady | None
) -> None:
    """As `run_months`. Stocks show one more ready, flows do not: the month before is written again."""
    if one_more is not None:
        run_months(inputs, state, first, one_more.month)
        _make_ready(state, one_more.near)
        first = one_more.month
    run_months(inputs, state, first, end)


def _make_ready(state: State, near: int) -> None:
    """One of them, moved with the mean time in the programme of those who are not ready."""
    ready = near + Stock.ready - Stock.near
    persons, ages = state.persons, state.ages.persons
    held = persons[near].copy()
    moved = np.minimum(1.0, held)
    persons[near] -= moved
    persons[ready] += moved
    if held[0] > 0:
        part = ages[near] * (moved[0] / held[0])  # empty in draws
        ages[near] -= part
        ages[ready] += part
