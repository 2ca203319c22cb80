"""The draws of a run, made block by block: a chunk of draws over as many months as memory holds at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock

import numpy as np

from planner.model import luck, size
from planner.model.layout import Layout
from planner.model.luck import Draws, Luck, drawn_luck, remembered_luck
from planner.model.months import OneMoreReady, run_on
from planner.model.moves import Inputs, State
from planner.model.opening import (
    Shares,
    drawn_persons,
    known_shares,
    no_ages,
    whole_persons,
)
from planner.model.rates import rates
from planner.model.records import Record, empty_record
from planner.model.scenario import Scenario
from planner.model.uncertainty import Drawn

FEW = 2 * luck.CHUNK  # draws
SHORT = 1.0  # seconds
REMEMBERED_BLOCKS = 3  # of a chunk: the luck of more is made anew each time


def fewer(draws: Draws, *scenarios: Scenario, at_once: int = 1) -> Draws:
    """As many of them as a page has room for, of each of the scenarios, where so many runs are held at once."""
    most = min(size.most_draws(one, size.PAGE) for one in scenarios) // at_once
    return replace(draws, count=max(1, min(draws.count, most)))


@dataclass(frozen=True, slots=True)
class Beginning:
    """From where the draws begin: the mean field's persons by stock, and its shares by age in the months ahead.

    `one_more` counts its month from the first of these `months`.
    """

    scenario: Scenario
    layout: Layout
    months: range
    persons: np.ndarray
    shares: Shares
    one_more: OneMoreReady | None


def drawn(
    beginning: Beginning,
    draws: Draws,
    progress: Callable[[float], None],
    check: Callable[[], None],
) -> Record:
    """Whole persons, and `check` called again and again while it goes on."""
    scenario, months = beginning.scenario, beginning.months
    kind = size.count_type(scenario)
    record = empty_record(beginning.layout, len(months), draws.count, kind)
    chunks = [
        slice(first, min(first + luck.CHUNK, draws.count))
        for first in range(0, draws.count, luck.CHUNK)
    ]
    if draws.count > FEW or size.of_run(scenario, draws.count).seconds > SHORT:
        # One after the other, to hold the working arrays of one chunk only, and to be stopped soon.
        for chunk, part in enumerate(chunks):
            _run_chunk(beginning, draws, record, drawn_luck, check, chunk, part)
            progress(part.stop / draws.count)
        return record

    blocks = len(months) / size.months_at_once(scenario, min(draws.count, luck.CHUNK))
    luck_of = remembered_luck if blocks <= REMEMBERED_BLOCKS else drawn_luck
    run_chunk = partial(_run_chunk, beginning, draws, record, luck_of, lambda: None)
    with _both_cores() as each:
        for part, _ in zip(chunks, each(run_chunk, range(len(chunks)), chunks), strict=True):
            check()
            progress(part.stop / draws.count)
    return record


_ANOTHER_CORE = Lock()


@contextmanager
def _both_cores() -> Iterator[Callable[..., Iterator[None]]]:
    """`map` in two threads: the compiled months free the interpreter lock. In this one while another run has them."""
    if not _ANOTHER_CORE.acquire(blocking=False):
        yield map
        return
    try:
        with ThreadPoolExecutor(2) as pool:
            yield pool.map
    finally:
        _ANOTHER_CORE.release()


def _run_chunk(
    beginning: Beginning,
    draws: Draws,
    record: Record,
    luck_of: Callable[..., Luck],
    check: Callable[[], None],
    chunk: int,
    part: slice,
) -> None:
    """Into its part of the record. A block begins with the last month of the one before, as it ended."""
    scenario, every_month = beginning.scenario, beginning.months
    count = part.stop - part.start
    drawn = None if draws.chance_only else Drawn(draws.seed, chunk, count)
    expected = drawn_persons(scenario, beginning.layout, beginning.persons, drawn)
    whole = whole_persons(expected, beginning.layout)
    persons = np.repeat(whole, count // whole.shape[1], axis=1)
    ages, streams = no_ages(beginning.layout), luck.streams(scenario)
    at_once = size.months_at_once(scenario, count)
    last: list[np.ndarray] = []  # of the block before, by kind of row
    for first in range(0, len(every_month), at_once):
        check()
        end = min(first + at_once, len(every_month))
        since = max(0, first - 1)
        months = every_month[since:end]
        block = empty_record(beginning.layout, len(months), count)
        for rows, month in zip(block, last):
            rows[:, :, 1] = month
        run_on(
            Inputs(
                beginning.layout,
                rates(scenario, months, count, whole=True, drawn=drawn),
                luck_of(streams, months, draws.seed, chunk, count),
            ),
            State(persons, ages, known_shares(beginning.shares, since, end), block),
            first - since,
            end - since,
            _in_block(beginning.one_more, first, end, len(every_month), since),
        )
        for all_rows, rows in zip(record, block, strict=True):
            all_rows[:, :, first : end + 1, part] = rows[:, :, first - since :]
        last = [rows[:, :, -1].copy() for rows in block]
        del block, rows  # before the next one is made


def _in_block(
    one_more: OneMoreReady | None, first: int, end: int, last: int, since: int
) -> OneMoreReady | None:
    """Counted from `since`, where it belongs to the months `first` to `end` of all, which end at `last`."""
    if one_more is None:
        return None
    month = one_more.month
    belongs = first <= month < end or month == end == last
    return one_more._replace(month=month - since) if belongs else None
