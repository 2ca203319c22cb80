"""A run's rows by name, (months, draws) of one programme: what was recorded, and what follows from it."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from planner.model.measures import (
    CONTRACTOR_COUNTS,
    NEED,
    OPENING,
    PROGRAMME_AMOUNTS,
    PROGRAMME_COUNTS,
)
from planner.model.scenario import NOT_READY, PLACED, Programme
from planner.model.simulate import Run


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
        before = sum(len(earlier.contractors) for earlier in run.scenario.programmes[:p])
        rows = [
            record.contractor[before + number, CONTRACTOR_COUNTS.index(name), at]
            for number, one in enumerate(programme.contractors)
            if contractor in (None, one.id)
        ]
        return total(rows, like=record.programme[p, 0, at])

    def of(other: str) -> np.ndarray:
        return row(run, other, programme, contractor, drawn)

    match name:
        case "mentor_need":
            return total([of(stock) for stock in programme.mentored], like=of(NOT_READY))
        case "need":
            reassessed = {NOT_READY: of("reassessed_down") - of("reassessed_up"), PLACED: 0}
            stocks = [of(stock + OPENING) + reassessed[stock] for stock in programme.mentored]
            return total(stocks, like=of(NOT_READY))
        case "need_met":
            return of(NEED) * of("mentor_coverage")
    raise KeyError(name)


def total(rows: Sequence[np.ndarray], like: np.ndarray) -> np.ndarray:
    """Their sum; zeros like the other array where there are none."""
    return reduce(np.add, rows) if rows else np.zeros(like.shape, like.dtype)
