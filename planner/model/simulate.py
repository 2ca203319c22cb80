"""One run of a scenario: the mean field through all months, and the draws from where they begin."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, pairwise
from math import ceil

import numpy as np

from planner.model import luck
from planner.model.arrays import (
    COURSE_EVENTS,
    STAGES,
    Ages,
    D,
    Event,
    L,
    Layout,
    Luck,
    N,
    P,
    R,
    Rates,
    Record,
)
from planner.model.measures import CONTRACTOR_COUNTS, PROGRAMME_AMOUNTS, PROGRAMME_COUNTS
from planner.model.months import run_months
from planner.model.rates import layout, opening, rates
from planner.model.scenario import Programme, Scenario
from planner.model.uncertainty import Z95, Drawn

MOST_DRAWS = 100_000
MOST_CELLS = 40_000_000  # draws × months × programmes and contractors: about 2 GB
LARGEST_Z = 8.0  # luck keeps its quantiles inside it
KEPT_DRAWS = 2 * luck.CHUNK  # up to here the uniforms are kept for the next run


@dataclass(frozen=True, slots=True)
class Draws:
    """What to draw. `chance_only`: every quantity at its own value, only chance differs."""

    count: int = 1000
    seed: int = 1
    chance_only: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST_DRAWS or self.seed < 0:
            raise ValueError(self)


@dataclass(frozen=True, slots=True)
class Run:
    """What happened; `results` reads it. Month 0 of a record is the state before the first of its months.

    `drawn` holds whole persons in the smallest whole numbers that fit; None without draws or without
    a month for them.
    """

    scenario: Scenario
    draws: Draws | None
    mean: Record
    drawn: Record | None
    months: range
    drawn_months: range

    def part(self, months: range) -> "Run":
        """Only these months, which lie wholly before the draws begin or wholly after; nothing is copied."""
        drawn = self.drawn if months.start >= self.drawn_months.start else None
        return replace(
            self,
            mean=_cut_out(self.mean, self.months, months),
            drawn=drawn and _cut_out(drawn, self.drawn_months, months),
            months=months,
            drawn_months=months if drawn else range(months.stop, months.stop),
        )


def _cut_out(record: Record, whole: range, months: range) -> Record:
    first = months.start - whole.start
    return Record(*(rows[:, :, first : first + len(months) + 1] for rows in record))


def most_draws(scenario: Scenario) -> int:
    """As many as memory can be expected to hold."""
    rows = sum(1 + len(programme.contractors) for programme in scenario.programmes)
    return min(MOST_DRAWS, MOST_CELLS // (rows * scenario.months))


def run(
    scenario: Scenario,
    draws: Draws | None = None,
    progress: Callable[[float], None] = lambda done: None,
    one_more_ready: str | None = None,
) -> Run:
    """`progress` is told the share of the draws that are done. ValueError for more than `most_draws`.

    `one_more_ready` names a programme: as the decision's month begins, one of its persons who are not
    ready is ready, in the mean field and in every draw that has one. Stocks show the move, flows do not.
    KeyError where there is no such programme.
    """
    if draws is not None and draws.count > most_draws(scenario):
        raise ValueError(draws)
    where = layout(scenario)
    months = scenario.run
    begin = scenario.draws_start - scenario.start
    decided = scenario.decision - scenario.start
    helped = None if one_more_ready is None else _first_stock(scenario, where, one_more_ready)
    own = rates(scenario, months, draws=1, whole=False)
    ages = _opening_ages(scenario, where)
    persons = opening(scenario)
    mean = _empty_record(where, len(months), 1, np.float64)
    no_luck = _empty_luck(_streams(scenario), len(months), 0)
    run_months(where, own, no_luck, ages, persons, mean, 0, begin)
    at_beginning = persons.copy()
    _run_from(begin, decided, helped, (where, own, no_luck, ages, persons, mean))
    drawn_months = range(scenario.draws_start, months.stop)
    if draws is None or not drawn_months:
        return Run(scenario, draws, mean, None, months, drawn_months)

    whole = made_whole(at_beginning[:, 0], where)
    shares = Ages(
        persons=np.empty((len(whole), 0)),
        weights=np.empty((len(scenario.programmes), 3, 0)),
        shares=np.ascontiguousarray(ages.shares[:, begin:]),
        in_time=np.ascontiguousarray(ages.in_time[:, begin:]),
    )
    kind = _count_type(scenario, whole.sum(), own.arrivals[:, begin:])
    drawn = _empty_record(where, len(drawn_months), draws.count, kind)
    few = draws.count <= KEPT_DRAWS

    def run_chunk(chunk: int, part: slice) -> slice:
        size = part.stop - part.start
        record = _empty_record(where, len(drawn_months), size, np.float64)
        at = None if draws.chance_only else Drawn(draws.seed, chunk, size)
        luck_of = _kept_luck if few else _luck
        drawn_rates = rates(scenario, drawn_months, size, whole=True, drawn=at)
        uniforms = luck_of(_streams(scenario), drawn_months, draws.seed, chunk, size)
        state = np.repeat(whole[:, None], size, axis=1)
        taken = (where, drawn_rates, uniforms, shares, state, record)
        _run_from(0, decided - begin, helped, taken)
        for kept, new in zip(drawn, record, strict=True):
            kept[..., part] = new
        return part

    # The compiled months free the interpreter lock, so two chunks take two cores; with many draws
    # one after the other, to hold the working arrays of one chunk only.
    with ThreadPoolExecutor(2 if few else 1) as pool:
        for part in pool.map(run_chunk, count(), _chunks(draws.count)):
            progress(part.stop / draws.count)
    return Run(scenario, draws, mean, drawn, months, drawn_months)


def _run_from(
    first: int,
    decided: int,
    helped: int | None,
    taken: tuple[Layout, Rates, Luck, Ages, np.ndarray, Record],
) -> None:
    """To the end of the rates' months; in between, one more is ready where `helped` is a first stock."""
    _, own, _, ages, persons, _ = taken
    if helped is not None:
        run_months(*taken, first, decided)
        _make_one_ready(persons, ages, helped)
        first = decided
    run_months(*taken, first, len(own.labour_market))


def _first_stock(scenario: Scenario, where: Layout, programme_id: str) -> int:
    return int(where.first_stock[scenario.programmes.index(scenario.programme(programme_id))])


def _make_one_ready(persons: np.ndarray, ages: Ages, first_stock: int) -> None:
    """Moved with the mean time in the programme of those who are not ready."""
    not_ready, ready = first_stock + N, first_stock + R
    held = persons[not_ready].copy()
    moved = np.minimum(1.0, held)
    persons[not_ready] -= moved
    persons[ready] += moved
    if held[0] > 0:
        part = ages.persons[not_ready] * (moved[0] / held[0])  # empty in draws
        ages.persons[not_ready] -= part
        ages.persons[ready] += part


def _chunks(draws: int) -> Iterator[slice]:
    for first in range(0, draws, luck.CHUNK):
        yield slice(first, min(first + luck.CHUNK, draws))


def _empty_record(where: Layout, months: int, draws: int, kind: type) -> Record:
    """Zeros: month 0 has stocks, but no flows."""
    programmes, contractors = len(where.mentored), len(where.stages)
    return Record(
        programme=np.zeros((programmes, len(PROGRAMME_COUNTS), months + 1, draws), kind),
        contractor=np.zeros((contractors, len(CONTRACTOR_COUNTS), months + 1, draws), kind),
        amounts=np.zeros((programmes, len(PROGRAMME_AMOUNTS), months + 1, draws)),
    )


def _count_type(scenario: Scenario, persons: float, arrivals: np.ndarray) -> type:
    """Two bytes a count where twice all persons of even the largest draw fit: stocks are added in pairs."""
    most = persons
    for programme, expected in zip(scenario.programmes, arrivals, strict=True):
        factor = programme.quantities["inflow_per_year"].factor or 1.0
        drawn = expected.sum() * factor ** (LARGEST_Z / Z95)
        most += drawn + 12 * drawn**0.5 + 100
    return np.int16 if 2 * most < np.iinfo(np.int16).max else np.int32


Streams = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def _streams(scenario: Scenario) -> Streams:
    """Programmes with their contractors and stages: what decides which luck belongs where."""
    return tuple(
        (p.id, tuple((c.id, c.stages) for c in p.contractors)) for p in scenario.programmes
    )


def _empty_luck(streams: Streams, months: int, draws: int) -> Luck:
    stages = [stages for _, inside in streams for _, stages in inside]
    events = COURSE_EVENTS + 2 * max(stages, default=0)
    return Luck(
        programme=np.empty((len(streams), months, len(Event), draws)),
        contractor=np.empty((len(stages), months, events, draws)),
    )


def _luck(streams: Streams, months: range, seed: int, chunk: int, size: int) -> Luck:
    result = _empty_luck(streams, len(months), size)
    for p, (path, _) in enumerate(streams):
        every = luck.uniforms(seed, path, chunk, months, len(Event))
        result.programme[p] = every[..., :size]
    contractors = [(path, *contractor) for path, inside in streams for contractor in inside]
    for c, (path, contractor_id, stages) in enumerate(contractors):
        events = COURSE_EVENTS + 2 * stages
        every = luck.uniforms(seed, f"{path}/{contractor_id}", chunk, months, events)
        result.contractor[c, :, :events] = every[..., :size]
    return result


_kept_luck = lru_cache(maxsize=6)(
    _luck
)  # about 10 MB each; the same for every position of the levers


def _opening_ages(scenario: Scenario, where: Layout) -> Ages:
    """Only as many months in the programme as some rule tells apart; none where there is no money."""
    programmes = scenario.programmes
    stocks = int(where.first_stock[-1])
    limits = [_limits(programme) for programme in programmes if programme.money]
    longest = ceil(max(max(limit) for limit in limits)) + 1 if limits else 0
    months = np.arange(longest)
    weights = np.zeros((len(programmes), 3, longest))
    ages = np.zeros((stocks, longest))
    persons = opening(scenario)
    for p, programme in enumerate(programmes):
        if not programme.money:
            continue
        starts, shares = zip(*programme.money.reimbursement, strict=True)
        *_, grant, result_grant = _limits(programme)
        weights[p, 0] = np.array(shares)[np.searchsorted(starts, months, side="right") - 1]
        weights[p, 1] = months < grant
        weights[p, 2] = months < result_grant
        mean = programme.quantities["opening.months_in_programme"].value
        stays = mean / (1 + mean)
        part = (1 - stays) * stays**months
        part[-1] = stays ** (longest - 1)
        own = slice(where.first_stock[p], where.first_stock[p + 1])
        ages[own] = persons[own] * part
    return Ages(
        persons=ages,
        weights=weights,
        shares=np.zeros((2, scenario.months + 1, stocks)),
        in_time=np.zeros((len(programmes), scenario.months)),
    )


def _limits(programme: Programme) -> list[float]:
    assert programme.money is not None
    of = programme.quantities
    from_months = [float(first) for first, _ in programme.money.reimbursement]
    return [*from_months, of["money.grant_months"].value, of["money.result_grant_months"].value]


def made_whole(persons: np.ndarray, where: Layout) -> np.ndarray:
    """Whole persons, (stocks,): rounded down, then one more each for the largest fractions of a programme."""
    whole = np.empty_like(persons)
    for first, end in pairwise(where.first_stock):
        held = np.round(persons[first:end], 9)
        order = [N, R, *range(STAGES, end - first), P, D, L]
        floors = np.floor(held)
        total = np.floor(round(float(held.sum()), 9) + 0.5)
        fractions = np.round(held - floors, 9)
        by_fraction = sorted(order, key=lambda stock: -fractions[stock])
        floors[by_fraction[: int(total - floors.sum())]] += 1
        whole[first:end] = floors
    return whole
