"""The arrays that the months run on: which stock is whose, the rates, the luck, and what is written down."""

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np

from planner.model.measures import CONTRACTOR_COUNTS, PROGRAMME_AMOUNTS, PROGRAMME_COUNTS

# Where a stock of a programme stands, counted from its first; the contractors' stages follow.
N, R, P, D, L, STAGES = range(6)


class Layout(NamedTuple):
    """Which stock, contractor and rule belongs to which programme; whole numbers only."""

    first_stock: np.ndarray  # (programmes + 1,)
    first_contractor: np.ndarray  # (programmes + 1,)
    first_stage: np.ndarray  # (contractors,): the stock of stage 1
    stages: np.ndarray  # (contractors,)
    hand_back: np.ndarray  # (contractors,): 0 or 1
    mentored: np.ndarray  # (programmes, 2): not_ready, placed; 0 or 1


class Rate(IntEnum):
    """Rows of `Rates.programme`; hazards are per month."""

    READINESS = 0
    READINESS_LOST = 1
    OWN_NOT_READY = 2
    OWN_READY = 3
    LEAVING = 4
    REFERRAL = 5  # probability
    FOLLOW_UP_ENDS = 6  # probability
    LATE_RELAPSE = 7  # probability
    EDUCATION = 8
    REASSESSED = 9
    MENTORED_READINESS = 10
    MENTORED_RETENTION = 11


class CourseRate(IntEnum):
    """Rows of `Rates.contractor`."""

    STAGE_ENDS = 0  # probability
    OTHER = 1
    RETURN_READY = 2
    IN_COMPANY = 3


class Rates(NamedTuple):
    """What the parameters come to, by draw."""

    programme: np.ndarray  # (programmes, Rate, draws)
    arrivals: np.ndarray  # (programmes, months, draws)
    judged: np.ndarray  # (programmes, months, draws)
    practice: np.ndarray  # (programmes, 1 + months, draws): in effect, from the month before
    retention: np.ndarray  # (programmes, months, draws): without mentors
    contractor: np.ndarray  # (contractors, CourseRate, draws)
    places: np.ndarray  # (contractors, months, draws)
    success: np.ndarray  # (contractors, months, draws): with the labour market
    labour_market: np.ndarray  # (months, draws)
    supply: np.ndarray  # (months, draws): persons that mentors can serve
    turn: (
        np.ndarray
    )  # (months, programmes): 1, 2, … are served first, in order; 0 share what remains


class Ages(NamedTuple):
    """Time in the programme. Only the mean field carries it; its shares by stock serve the draws."""

    persons: np.ndarray  # (stocks, index); no index in draws; the last one holds all longer times
    weights: np.ndarray  # (programmes, 3, index): reimbursed share, grant, result grant
    shares: np.ndarray  # (2, 1 + months, stocks): reimbursed, granted: mean over a stock's persons
    in_time: np.ndarray  # (programmes, months): of the placed, whose settlement gives the grant


class Record(NamedTuple):
    """What is written down; month 0 is the opening."""

    programme: np.ndarray  # (programmes, PROGRAMME_COUNTS, 1 + months, draws)
    contractor: np.ndarray  # (contractors, CONTRACTOR_COUNTS, 1 + months, draws)
    amounts: np.ndarray  # (programmes, PROGRAMME_AMOUNTS, 1 + months, draws)


class Luck(NamedTuple):
    """Uniforms; without any in the mean field."""

    programme: np.ndarray  # (programmes, months, Event, draws)
    contractor: np.ndarray  # (contractors, months, CourseEvent and two for each stage, draws)


class Event(IntEnum):
    REASSESSED = 0
    PLACED_NOT_READY = 1
    MADE_READY = 2
    LEFT_NOT_READY = 3
    PLACED_READY = 4
    READINESS_LOST = 5
    LEFT_READY = 6
    FOLLOW_UP_ENDS = 7
    SETTLED = 8
    LATE_RELAPSE = 9
    ARRIVED = 10
    ARRIVED_READY = 11
    JUDGED_READY = 12
    REFERRED = 13
    EDUCATION = 14


class CourseEvent(IntEnum):
    SUCCESS = 0
    OTHER = 1
    RETURN_READY = 2
    IN_COMPANY = 3


COURSE_EVENTS = len(CourseEvent)  # before those of the stages: moves on, handed back

_Rows: Any = IntEnum  # made from the names that `measures` declares
Row = _Rows("Row", PROGRAMME_COUNTS, start=0)
CourseRow = _Rows("CourseRow", CONTRACTOR_COUNTS, start=0)
AmountRow = _Rows("AmountRow", PROGRAMME_AMOUNTS, start=0)
