"""The layout of a run: where every stock, contractor and stage stands in its arrays.

Stocks stand programme by programme: those of `Stock`, then each contractor's stages.
"""

from enum import IntEnum
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from planner.model.scenario import NOT_READY, PLACED, STOCKS, Scenario

_Names: Any = IntEnum
Stock = _Names("Stock", STOCKS, start=0)  # where it stands, counted from its programme's first
FIRST_STAGE = len(STOCKS)


class Layout(NamedTuple):
    """Which stock, contractor and rule belongs to which programme; whole numbers only."""

    first_stock: np.ndarray  # (programmes + 1,)
    first_contractor: np.ndarray  # (programmes + 1,)
    first_stage: np.ndarray  # (contractors,): the stock of stage 1
    stages: np.ndarray  # (contractors,)
    hand_back: np.ndarray  # (contractors,): 0 or 1
    mentored: np.ndarray  # (programmes, 2): not_ready, placed; 0 or 1


def lay_out(scenario: Scenario) -> Layout:
    programmes = scenario.programmes
    contractors = [c for programme in programmes for c in programme.contractors]
    sizes = [FIRST_STAGE + sum(c.stages for c in programme.contractors) for programme in programmes]
    first_stock = [0, *accumulate(sizes)]
    first_stage: list[int] = []
    for first, programme in zip(first_stock, programmes):
        stages = [c.stages for c in programme.contractors]
        first_stage += [first + FIRST_STAGE + before for before in (0, *accumulate(stages))][:-1]
    return Layout(
        first_stock=_whole(first_stock),
        first_contractor=_whole([0, *accumulate(len(p.contractors) for p in programmes)]),
        first_stage=_whole(first_stage),
        stages=_whole([c.stages for c in contractors]),
        hand_back=_whole([c.on_cut == "hand_back" for c in contractors]),
        mentored=_whole([[s in p.mentored for s in (NOT_READY, PLACED)] for p in programmes]),
    )


def _whole(numbers: object) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)
