"""The luck of a run: fixed uniforms for every event, turned into counts by inverting the distribution.

Same seed, same luck: a uniform belongs to (seed, stream, calendar month, event, draw), whatever the
scenario's values are. Since the count is the exact quantile at that uniform, it rises when persons or
probability rise and never otherwise, so a lever moved a little changes only what it drives
(`docs/decisions/0002-luck.md`).
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from planner.model.cache import cached
from planner.model.scenario import Scenario

CHUNK = 500  # draws that share a stream: the first 500 of 1,000 draws are the 500 draws
MOST_DRAWS = 100_000
LARGEST_SEED = 2**63 - 1  # that may be asked for


@dataclass(frozen=True, slots=True)
class Draws:
    """What to draw. `chance_only`: every quantity at its own value, only chance differs."""

    count: int = 1000
    seed: int = 1
    chance_only: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST_DRAWS or self.seed < 0:
            raise ValueError(self)


class Event(IntEnum):
    """What chance decides in a programme's month."""

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


class FurtherEvent(IntEnum):
    """What form 2 adds to that, from a stream of its own: the luck of what was there before stays as it was."""

    PLACED_DISTANT = 0
    MADE_READY_DISTANT = 1
    LEFT_DISTANT = 2
    ARRIVED_DISTANT = 3
    RELAPSED_FOLLOWED = 4
    FURTHER_FOLLOW_UP_ENDS = 5


class CourseEvent(IntEnum):
    """What chance decides in a contractor's month, before what it decides in each stage."""

    SUCCESS = 0
    OTHER = 1
    RETURN_READY = 2
    IN_COMPANY = 3


class FurtherCourseEvent(IntEnum):
    """What form 2 adds to that."""

    RETURN_DISTANT = 0
    REFERRED = 1


COURSE_EVENTS = len(CourseEvent)  # before those of the stages: moves on, handed back


class Luck(NamedTuple):
    """Uniforms; without any in the mean field."""

    programme: np.ndarray  # (programmes, months, Event, draws)
    contractor: np.ndarray  # (contractors, months, CourseEvent and two for each stage, draws)
    further: np.ndarray  # (programmes, months, FurtherEvent, draws), no events in form 1
    further_contractor: np.ndarray  # (contractors, months, FurtherCourseEvent, draws), likewise


class Streams(NamedTuple):
    """What decides which luck belongs where: programmes with their contractors and stages, and the form."""

    programmes: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    form: int


def streams(scenario: Scenario) -> Streams:
    return Streams(
        tuple((p.id, tuple((c.id, c.stages) for c in p.contractors)) for p in scenario.programmes),
        scenario.form,
    )


def no_luck(scenario: Scenario, months: int) -> Luck:
    """That of the mean field."""
    return _empty(streams(scenario), months, draws=0)


def drawn_luck(streams: Streams, months: range, seed: int, chunk: int, draws: int) -> Luck:
    """Of the first `draws` of a chunk in these calendar months."""
    luck = _empty(streams, len(months), draws)
    for p, (path, _) in enumerate(streams.programmes):
        luck.programme[p] = uniforms(seed, path, chunk, months, len(Event))[..., :draws]
        if streams.form > 1:
            every = uniforms(seed, f"{path}//further", chunk, months, len(FurtherEvent))
            luck.further[p] = every[..., :draws]
    contractors = [
        (f"{path}/{contractor}", stages)
        for path, inside in streams.programmes
        for contractor, stages in inside
    ]
    for c, (path, stages) in enumerate(contractors):
        events = COURSE_EVENTS + 2 * stages
        luck.contractor[c, :, :events] = uniforms(seed, path, chunk, months, events)[..., :draws]
        if streams.form > 1:
            every = uniforms(seed, f"{path}//further", chunk, months, len(FurtherCourseEvent))
            luck.further_contractor[c] = every[..., :draws]
    return luck


# About 10 MB each; the same for every position of the levers.
remembered_luck = cached(80_000_000)(drawn_luck)


def _empty(streams: Streams, months: int, draws: int) -> Luck:
    programmes, form = streams
    stages = [stages for _, inside in programmes for _, stages in inside]
    events = COURSE_EVENTS + 2 * max(stages, default=0)
    further, further_course = (len(FurtherEvent), len(FurtherCourseEvent)) if form > 1 else (0, 0)
    return Luck(
        programme=np.empty((len(programmes), months, len(Event), draws)),
        contractor=np.empty((len(stages), months, events, draws)),
        further=np.empty((len(programmes), months, further, draws)),
        further_contractor=np.empty((len(stages), months, further_course, draws)),
    )


def uniforms(seed: int, stream: str, chunk: int, months: range, events: int) -> np.ndarray:
    """Shape (months, events, CHUNK), in [0, 1); the same for a calendar month whatever the run's start."""
    generator = _generator(seed, stream, chunk, skip=months.start * events * CHUNK)
    return generator.random((len(months), events, CHUNK))


@lru_cache(maxsize=512)
def quantiles(seed: int, stream: str, chunk: int) -> np.ndarray:
    """Shape (CHUNK,), in (0, 1): one per draw, holds for the whole schedule of an uncertain quantity."""
    drawn = _generator(seed, f"quantile/{stream}", chunk, skip=0).random(CHUNK)
    drawn = np.clip(drawn, 1e-15, 1 - 1e-15)
    drawn.flags.writeable = False
    return drawn


def _generator(seed: int, stream: str, chunk: int, skip: int) -> np.random.Generator:
    key = blake2b(f"{seed}/{stream}/{chunk}".encode(), digest_size=16).digest()
    bits = np.random.Philox(key=int.from_bytes(key, "little"))
    return np.random.Generator(bits.advance(skip // 4))  # four numbers a counter step
