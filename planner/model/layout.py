"""The layout of a run: where every stock, contractor and stage stands in its arrays.

Stocks stand programme by programme: those of `Stock`, then each contractor's stages. Those not ready are near to the
labour market or distant from it; those settled are still followed or not.
"""

from enum import IntEnum
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from planner.model.scenario import (
    DISTANT,
    FOLLOWED,
    LEFT,
    NOT_READY,
    PLACED,
    READY,
    Programme,
    Scenario,
)

NEAR, UNFOLLOWED = "near", "unfollowed"
INNER_STOCKS = (NEAR, READY, PLACED, UNFOLLOWED, LEFT, DISTANT, FOLLOWED)
_Names: Any = IntEnum
Stock = _Names(
    "Stock", INNER_STOCKS, start=0
)  # where it stands, counted from its programme's first
FIRST_STAGE = len(INNER_STOCKS)
MENTORED = (NOT_READY, PLACED, FOLLOWED)  # whose persons may need a mentor


class Layout(NamedTuple):
    """Which stock, contractor and rule belongs to which programme; whole numbers only."""

    first_stock: np.ndarray  # (programmes + 1,)
    first_contractor: np.ndarray  # (programmes + 1,)
    first_stage: np.ndarray  # (contractors,): the stock of stage 1
    stages: np.ndarray  # (contractors,)
    hand_back: np.ndarray  # (contractors,): 0 or 1
    education: np.ndarray  # (contractors,): 0 or 1
    own_wait: np.ndarray  # (contractors,): 0 or 1
    mentored: np.ndarray  # (programmes, 3): not_ready, placed, followed; 0 or 1
    on_benefit: np.ndarray  # (stocks,): 0 or 1
    parted: np.ndarray  # (programmes,): 0 or 1, whether anybody can be distant or followed


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
        education=_whole([c.is_education for c in contractors]),
        own_wait=_whole(["referral_months" in c.quantities for c in contractors]),
        mentored=_whole([[s in p.mentored for s in MENTORED] for p in programmes]),
        on_benefit=_whole([one for programme in programmes for one in _on_benefit(programme)]),
        parted=_whole([scenario.form > 1 for _ in programmes]),
    )


def _on_benefit(programme: Programme) -> list[bool]:
    """Of the programme's stocks in their order: the caseload."""
    own = [stock in (Stock.near, Stock.distant, Stock.ready) for stock in Stock]
    return own + [not c.is_education for c in programme.contractors for _ in range(c.stages)]


def _whole(numbers: object) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)
