"""Of a hundred persons who arrive in one month, where are they after one, two and three years?"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planner.model import simulate
from planner.model.cache import cached
from planner.model.layout import FIRST_STAGE, Stock
from planner.model.scenario import (
    IN_CONTRACT,
    LEFT,
    NOT_READY,
    PLACED,
    READY,
    SETTLED,
    Programme,
    Scenario,
)
from planner.model.transitions import following_arrival, transitions

PERSONS = 100
HORIZONS = (12, 24, 36)  # months after the month of arrival


@dataclass(frozen=True, slots=True)
class Where:
    """A stock of the programme; IN_CONTRACT with the contractor's id."""

    stock: str
    contractor: str | None = None


@dataclass(frozen=True, slots=True)
class Cohort:
    """`after` has the expected persons of the mean field, in the order of `places`, by horizon.

    A horizon ends with the month that lies so many months after the month of arrival; `missing` are
    those that lie beyond the run.
    """

    programme: str
    arrived: int
    places: tuple[Where, ...]
    after: dict[int, tuple[float, ...]]
    missing: tuple[int, ...]


@cached(1_000_000)
def cohort(
    scenario: Scenario,
    programme_id: str,
    arrived: int,
    horizons: tuple[int, ...] = HORIZONS,
) -> Cohort:
    """Of the persons who arrive in month `arrived`, whether or not the scenario expects any then.

    KeyError for another programme; ValueError for a month before the run.
    """
    if arrived < scenario.start:
        raise ValueError(arrived)
    programme = scenario.programme(programme_id)
    months = range(arrived, min(arrived + max(horizons) + 1, scenario.run.stop))
    inside = [horizon for horizon in horizons if horizon < len(months)]
    after: dict[int, tuple[float, ...]] = {}
    if inside:
        matrices = transitions(simulate.run(scenario), programme_id, months)
        followed = PERSONS * following_arrival(matrices, arrived)
        after = {horizon: _by_place(programme, followed[horizon]) for horizon in inside}
    missing = tuple(horizon for horizon in horizons if horizon not in inside)
    return Cohort(programme_id, arrived, _places(programme), after, missing)


def _places(programme: Programme) -> tuple[Where, ...]:
    contractors = (Where(IN_CONTRACT, one.id) for one in programme.contractors)
    return (
        Where(NOT_READY),
        Where(READY),
        *contractors,
        Where(PLACED),
        Where(SETTLED),
        Where(LEFT),
    )


def _by_place(programme: Programme, persons: np.ndarray) -> tuple[float, ...]:
    """Persons by place, a contractor's stages together."""
    ends = np.cumsum([FIRST_STAGE, *(one.stages for one in programme.contractors)])
    contractors = [persons[first:end].sum() for first, end in pairwise(ends)]
    not_ready = persons[Stock.near] + persons[Stock.distant]
    settled = persons[Stock.unfollowed] + persons[Stock.followed]
    before, after = (not_ready, persons[Stock.ready]), (persons[Stock.placed], settled)
    return tuple(map(float, (*before, *contractors, *after, persons[Stock.left])))
