"""The record of a run: what its months write down, and its rows by name, (months, draws) of one programme."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from planner.model import measures, scenario
from planner.model.layout import NEAR, UNFOLLOWED, Layout
from planner.model.luck import Draws
from planner.model.measures import (
    CONTRACTOR_COUNTS,
    NEED,
    OPENING,
    PROGRAMME_AMOUNTS,
    PROGRAMME_COUNTS,
)
from planner.model.rates import Rates
from planner.model.scenario import DISTANT, FOLLOWED, IN_CONTRACT, Programme, Scenario

_Rows: Any = IntEnum  # made from the names that `measures` declares
Row = _Rows("Row", PROGRAMME_COUNTS, start=0)
CourseRow = _Rows("CourseRow", CONTRACTOR_COUNTS, start=0)
AmountRow = _Rows("AmountRow", PROGRAMME_AMOUNTS, start=0)


class Record(NamedTuple):
    """What is written down; month 0 is the opening."""

    programme: np.ndarray  # (programmes, PROGRAMME_COUNTS, 1 + months, draws)
    contractor: np.ndarray  # (contractors, CONTRACTOR_COUNTS, 1 + months, draws)
    amounts: np.ndarray  # (programmes, PROGRAMME_AMOUNTS, 1 + months, draws)


def empty_record(layout: Layout, months: int, draws: int, kind: DTypeLike = np.float64) -> Record:
    """Zeros, counts of this kind of number: month 0 has stocks, but no flows."""
    programmes, contractors = len(layout.mentored), len(layout.stages)
    return Record(
        programme=np.zeros((programmes, len(PROGRAMME_COUNTS), months + 1, draws), kind),
        contractor=np.zeros((contractors, len(CONTRACTOR_COUNTS), months + 1, draws), kind),
        amounts=np.zeros((programmes, len(PROGRAMME_AMOUNTS), months + 1, draws)),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What happened; `results` reads it. Month 0 of a record is the state before the first of its months.

    `rates` are those of the mean field. `drawn` holds whole persons in the smallest whole numbers that
    fit; None without draws or without a month for them.
    """

    scenario: Scenario
    draws: Draws | None
    rates: Rates
    mean: Record
    drawn: Record | None
    months: range
    drawn_months: range

    def part(self, months: range) -> "Run":
        """Only these months, which lie wholly before the draws begin or wholly after; nothing is copied."""
        drawn = self.drawn if months.start >= self.drawn_months.start else None
        first = months.start - self.months.start
        return replace(
            self,
            rates=self.rates.part(first, first + len(months)),
            mean=_cut_out(self.mean, self.months, months),
            drawn=drawn and _cut_out(drawn, self.drawn_months, months),
            months=months,
            drawn_months=months if drawn else range(months.stop, months.stop),
        )


def _cut_out(record: Record, whole: range, months: range) -> Record:
    first = months.start - whole.start
    return Record(*(rows[:, :, first : first + len(months) + 1] for rows in record))


def row(
    run: Run, name: str, programme: Programme, contractor: str | None, drawn: bool
) -> np.ndarray:
    """Without `drawn` the mean field, (months, 1); with it the months from where the draws begin.

    A contractor's row is summed over all contractors unless one is named. KeyError for another name.
    """
    record = run.drawn if drawn else run.mean
    assert record is not None
    at = slice(0, -1) if name.endswith(OPENING) else slice(1, None)
    name = name.removesuffix(OPENING)
    p = run.scenario.programmes.index(programme)
    if name in PROGRAMME_COUNTS:
        return record.programme[p, PROGRAMME_COUNTS.index(name), at]
    if name in PROGRAMME_AMOUNTS:
        return record.amounts[p, PROGRAMME_AMOUNTS.index(name), at]
    if name in CONTRACTOR_COUNTS:
        return _of_contractors(record, run, name, programme, contractor, at)

    def another(name: str) -> np.ndarray:
        return row(run, name + (OPENING if at.start == 0 else ""), programme, contractor, drawn)

    def of_kind(name: str, is_education: bool) -> np.ndarray:
        return _of_contractors(record, run, name, programme, contractor, at, is_education)

    match name:
        case scenario.NOT_READY:
            return _both(another, NEAR, DISTANT, run)
        case scenario.SETTLED:
            return _both(another, UNFOLLOWED, FOLLOWED, run)
        case measures.IN_EFFORT:
            return of_kind(IN_CONTRACT, False)
        case measures.IN_EDUCATION:
            return of_kind(IN_CONTRACT, True)
        case measures.EDUCATION_STARTS:
            return of_kind("referrals", True)
        case "effort_successes":
            return of_kind("successes", False)
        case "mentor_need":
            stocks = [another(stock) for stock in programme.mentored]
            return total(stocks, like=another(NEAR))
        case "need":
            reassessed = another("reassessed_down") - another("reassessed_up")
            stocks = [
                another(one + OPENING) + (reassessed if one == scenario.NOT_READY else 0)
                for one in programme.mentored
            ]
            return total(stocks, like=another(NEAR))
        case "need_met":
            return another(NEED) * another("mentor_coverage")
    raise KeyError(name)


def _both(another: Callable[[str], np.ndarray], one: str, other: str, run: Run) -> np.ndarray:
    return another(one) + another(other) if run.scenario.form > 1 else another(one)


def _of_contractors(
    record: Record,
    run: Run,
    name: str,
    programme: Programme,
    contractor: str | None,
    at: slice,
    is_education: bool | None = None,
) -> np.ndarray:
    """Summed over those of the programme that are meant: one, those of a kind, or all."""
    p = run.scenario.programmes.index(programme)
    before = sum(len(earlier.contractors) for earlier in run.scenario.programmes[:p])
    rows = [
        record.contractor[before + number, CONTRACTOR_COUNTS.index(name), at]
        for number, one in enumerate(programme.contractors)
        if contractor in (None, one.id) and is_education in (None, one.is_education)
    ]
    return total(rows, like=record.programme[p, 0, at])


def total(rows: Sequence[np.ndarray], like: np.ndarray) -> np.ndarray:
    """Their sum; zeros like the other array where there are none."""
    return reduce(np.add, rows) if rows else np.zeros(like.shape, like.dtype)
