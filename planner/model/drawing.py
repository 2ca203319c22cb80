"""The draws of a run, made block by block: a chunk of draws over as many months as memory holds at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from planner.model import luck, size
from planner.model.arrays import COURSE_EVENTS, Ages, Event, Layout, Luck, N, R, Rates, Record
from planner.model.cache import cached
from planner.model.measures import CONTRACTOR_COUNTS, PROGRAMME_AMOUNTS, PROGRAMME_COUNTS
from planner.model.months import run_months
from planner.model.rates import rates
from planner.model.scenario import Scenario
from planner.model.uncertainty import Drawn

FEW = 2 * luck.CHUNK  # draws
SHORT = 1.0  # seconds
KEPT_BLOCKS = 3  # of a chunk: the luck of more is made anew each time


@dataclass(frozen=True, slots=True)
class Draws:
    """What to draw. `chance_only`: every quantity at its own value, only chance differs."""

    count: int = 1000
    seed: int = 1
    chance_only: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.count <= size.MOST_DRAWS or self.seed < 0:
            raise ValueError(self)


def fewer(draws: Draws, *scenarios: Scenario, at_once: int = 1) -> Draws:
    """As many of them as a page has room for, of each of the scenarios, where so many runs are held at once."""
    most = min(size.most_draws(one, size.PAGE) for one in scenarios) // at_once
    return replace(draws, count=max(1, min(draws.count, most)))


@dataclass(frozen=True, slots=True)
class Beginning:
    """From where the draws begin: the months, whole persons by stock, and the mean field's shares by age.

    `helped`: the stock of those not ready of whom one more is ready in the decision's month; None for none.
    """

    scenario: Scenario
    where: Layout
    months: range
    persons: np.ndarray
    shares: Ages
    helped: int | None = None


def drawn(
    of: Beginning,
    draws: Draws,
    kind: type,
    progress: Callable[[float], None],
    check: Callable[[], None],
) -> Record:
    """Whole persons of this kind of number. `check` is called again and again while it goes on."""
    record = empty_record(of.where, len(of.months), draws.count, kind)
    chunks = [
        slice(first, min(first + luck.CHUNK, draws.count))
        for first in range(0, draws.count, luck.CHUNK)
    ]
    if draws.count > FEW or size.of(of.scenario, draws.count).seconds > SHORT:
        # One after the other, to hold the working arrays of one chunk only, and to be stopped soon.
        for chunk, part in enumerate(chunks):
            _run_chunk(of, draws, record, _luck, check, chunk, part)
            progress(part.stop / draws.count)
        return record

    # The compiled months free the interpreter lock, so two chunks take two cores.
    blocks = len(of.months) / size.months_at_once(of.scenario, min(draws.count, luck.CHUNK))
    luck_of = _kept_luck if blocks <= KEPT_BLOCKS else _luck
    run_chunk = partial(_run_chunk, of, draws, record, luck_of, lambda: None)
    with ThreadPoolExecutor(2) as pool:
        for part, _ in zip(chunks, pool.map(run_chunk, range(len(chunks)), chunks), strict=True):
            check()
            progress(part.stop / draws.count)
    return record


def _run_chunk(
    of: Beginning,
    draws: Draws,
    record: Record,
    luck_of: Callable[..., Luck],
    check: Callable[[], None],
    chunk: int,
    part: slice,
) -> None:
    """Into its part of the record. A block begins with the last month of the one before, as it ended."""
    count = part.stop - part.start
    persons = np.repeat(of.persons[:, None], count, axis=1)
    at = None if draws.chance_only else Drawn(draws.seed, chunk, count)
    decided = of.scenario.decision - of.months.start
    at_once = size.months_at_once(of.scenario, count)
    last: list[np.ndarray] = []  # of the block before, by kind of row
    for first in range(0, len(of.months), at_once):
        check()
        end = min(first + at_once, len(of.months))
        since = max(0, first - 1)
        months = of.months[since:end]
        block = empty_record(of.where, len(months), count, np.float64)
        for own, month in zip(block, last):
            own[:, :, 1] = month
        is_decided = first <= decided < end or decided == end == len(of.months)
        helped = of.helped if is_decided else None
        run_on(
            first - since,
            decided - since,
            helped,
            of.where,
            rates(of.scenario, months, count, whole=True, drawn=at),
            luck_of(_streams(of.scenario), months, draws.seed, chunk, count),
            _part(of.shares, since, end),
            persons,
            block,
        )
        for kept, own in zip(record, block, strict=True):
            kept[:, :, first : end + 1, part] = own[:, :, first - since :]
        last = [own[:, :, -1].copy() for own in block]
        del block, own  # before the next one is made


def run_on(
    first: int,
    decided: int,
    helped: int | None,
    where: Layout,
    own: Rates,
    uniforms: Luck,
    ages: Ages,
    persons: np.ndarray,
    record: Record,
) -> None:
    """To the end of the rates' months; in between, one more is ready where `helped` is a stock of those not ready."""
    if helped is not None:
        run_months(where, own, uniforms, ages, persons, record, first, decided)
        _make_one_ready(persons, ages, helped)
        first = decided
    run_months(where, own, uniforms, ages, persons, record, first, len(own.labour_market))


def _make_one_ready(persons: np.ndarray, ages: Ages, not_ready: int) -> None:
    """Moved with the mean time in the programme of those who are not ready."""
    ready = not_ready + R - N
    held = persons[not_ready].copy()
    moved = np.minimum(1.0, held)
    persons[not_ready] -= moved
    persons[ready] += moved
    if held[0] > 0:
        part = ages.persons[not_ready] * (moved[0] / held[0])  # empty in draws
        ages.persons[not_ready] -= part
        ages.persons[ready] += part


def _part(shares: Ages, first: int, end: int) -> Ages:
    return shares._replace(
        shares=np.ascontiguousarray(shares.shares[:, first : end + 1]),
        in_time=np.ascontiguousarray(shares.in_time[:, first:end]),
    )


def empty_record(where: Layout, months: int, draws: int, kind: type) -> Record:
    """Zeros: month 0 has stocks, but no flows."""
    programmes, contractors = len(where.mentored), len(where.stages)
    return Record(
        programme=np.zeros((programmes, len(PROGRAMME_COUNTS), months + 1, draws), kind),
        contractor=np.zeros((contractors, len(CONTRACTOR_COUNTS), months + 1, draws), kind),
        amounts=np.zeros((programmes, len(PROGRAMME_AMOUNTS), months + 1, draws)),
    )


Streams = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def _streams(scenario: Scenario) -> Streams:
    """Programmes with their contractors and stages: what decides which luck belongs where."""
    return tuple(
        (p.id, tuple((c.id, c.stages) for c in p.contractors)) for p in scenario.programmes
    )


def no_luck(scenario: Scenario) -> Luck:
    """That of the mean field."""
    return _empty_luck(_streams(scenario), scenario.months, 0)


def _empty_luck(streams: Streams, months: int, draws: int) -> Luck:
    stages = [stages for _, inside in streams for _, stages in inside]
    events = COURSE_EVENTS + 2 * max(stages, default=0)
    return Luck(
        programme=np.empty((len(streams), months, len(Event), draws)),
        contractor=np.empty((len(stages), months, events, draws)),
    )


def _luck(streams: Streams, months: range, seed: int, chunk: int, count: int) -> Luck:
    result = _empty_luck(streams, len(months), count)
    for p, (path, _) in enumerate(streams):
        every = luck.uniforms(seed, path, chunk, months, len(Event))
        result.programme[p] = every[..., :count]
    contractors = [(path, *contractor) for path, inside in streams for contractor in inside]
    for c, (path, contractor_id, stages) in enumerate(contractors):
        events = COURSE_EVENTS + 2 * stages
        every = luck.uniforms(seed, f"{path}/{contractor_id}", chunk, months, events)
        result.contractor[c, :, :events] = every[..., :count]
    return result


# About 10 MB each; the same for every position of the levers.
_kept_luck = cached(80_000_000)(_luck)
