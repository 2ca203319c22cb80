"""The headline figures of a scenario as they are kept with a save, to be held against a later run."""

import math
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import chain
from typing import Any

import numpy as np

from planner.model import quantiles, results, simulate, targets
from planner.model.cache import cached
from planner.model.measures import MEASURES, Kind
from planner.model.results import ALL
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import month_number, month_text
from planner.model.simulate import Draws, Run

EVERY_YEAR = ("placements", "departures")
AT_ITS_END = ("self_supporting", "caseload")
OF_CONTRACTOR = "successes"
IN_KRONER = "net_municipality"
DECIMALS = 6  # of kroner none: millions have no sixth decimal that every machine agrees on
SAME = 1.5  # of the last decimal: a sum in another order may round to the next one
SAME_IN_PARTS = 1e-9  # of large amounts
MOST_ROWS = 20_000
MOST = 1e15
NO_RECORD = "no record of figures"
_ID = re.compile("[A-Za-z0-9_-]{1,60}")

Key = tuple[str, str | None, str, int, int, str | None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Median and 5–95 % range of the draws, rounded to DECIMALS or whole kroner; None where undefined in every draw.

    `target` is the id of the one that the figure is judged by, with the share of the draws that meet it.
    Of a stock `first` and `last` are the same month.
    """

    programme: str
    contractor: str | None
    measure: str
    first: int
    last: int
    target: str | None
    low: float | None
    middle: float | None
    high: float | None
    probability: float | None

    @property
    def key(self) -> Key:
        return self.programme, self.contractor, self.measure, self.first, self.last, self.target


@dataclass(frozen=True, slots=True)
class Record:
    """One figure for each key."""

    figures: tuple[Recorded, ...]


@cached(2_000_000)
def record(scenario: Scenario, draws: Draws) -> Record:
    """Targets, and each whole calendar year that ends among the draws, by programme and for all together.

    What lies before the draws counts with the published figure where one covers just that, else with
    the mean field. Caseload and self-supporting also stand at the run's last month, and the municipality's
    net cost over the run, where there is money.
    """
    run = simulate.run(scenario, draws)
    judged = [targets.judged(run, target) for target in scenario.targets]
    asked = [(one.target.figure, one.target.id, one.probability) for one in judged]
    yearly = [(figure, None, None) for figure in _figures(run)]
    drawn = [one.outcome.draws for one in judged]
    drawn += [targets.counted(run, figure)[0].draws for figure, _, _ in yearly]
    ranges = quantiles.summary(np.array(drawn, dtype=float))
    return Record(
        tuple(
            Recorded(
                programme=figure.programme,
                contractor=figure.contractor,
                measure=figure.measure,
                first=figure.first,
                last=figure.last,
                target=target,
                low=_rounded(ranges["p05"][i], _decimals(figure.measure)),
                middle=_rounded(ranges["p50"][i], _decimals(figure.measure)),
                high=_rounded(ranges["p95"][i], _decimals(figure.measure)),
                probability=_rounded(probability, DECIMALS),
            )
            for i, (figure, target, probability) in enumerate([*asked, *yearly])
        )
    )


def _figures(run: Run) -> Iterator[Figure]:
    months, drawn = run.months, run.drawn_months
    ends = [last for last in drawn if last % 12 == 11]
    years = [(last - 11, last) for last in ends if last - 11 >= months.start]
    at_end = sorted({*ends, months.stop - 1})
    programmes = [programme.id for programme in run.scenario.programmes]
    programmes += [ALL] if len(programmes) > 1 else []
    for programme in programmes:
        for measure in EVERY_YEAR:
            yield from (Figure(programme, None, measure, *year) for year in years)
        for measure in AT_ITS_END:
            yield from (Figure(programme, None, measure, month, month) for month in at_end)
    for one in run.scenario.programmes:
        for contractor in one.contractors:
            yield from (Figure(one.id, contractor.id, OF_CONTRACTOR, *year) for year in years)
    windows = dict.fromkeys([*years, (months.start, months.stop - 1)])
    for programme in programmes:
        if results.programmes_with(run, IN_KRONER, programme):
            yield from (Figure(programme, None, IN_KRONER, *window) for window in windows)


def _decimals(measure: str) -> int:
    known = MEASURES.get(measure)
    return 0 if known and known.kind is Kind.MONEY else DECIMALS


def _rounded(value: float | None, decimals: int) -> float | None:
    """The value rounded for the record: never NaN, never -0."""
    if value is None or math.isnan(value):
        return None
    return round(float(value), decimals) + 0.0


def rows(of: Record) -> list[list[Any]]:
    """For JSON: a row for each figure with the fields of `Recorded` in their order, months as "2017-01"."""
    kept = (list(astuple(one)) for one in of.figures)
    return [[*row[:3], month_text(row[3]), month_text(row[4]), *row[5:]] for row in kept]


def read(given: object) -> Record:
    """What `rows` made. ValueError for anything else, however odd; it does not repeat what was given.

    A measure need not be one of today's, nor a programme still there: it was kept long ago.
    """
    if not isinstance(given, list) or len(given) > MOST_ROWS:
        raise ValueError(NO_RECORD)
    found = tuple(_read_row(row) for row in given)
    if len({one.key for one in found}) < len(found):
        raise ValueError(NO_RECORD)
    return Record(found)


def _read_row(row: object) -> Recorded:
    if not isinstance(row, list) or len(row) != len(Recorded.__slots__):
        raise ValueError(NO_RECORD)
    programme, contractor, measure, first, last, target, *values = row
    named = [one for one in (contractor, target) if one is not None]
    if not all(isinstance(one, str) and _ID.fullmatch(one) for one in (programme, measure, *named)):
        raise ValueError(NO_RECORD)
    months = _read_month(first), _read_month(last)
    low, middle, high, probability = (_read_number(value) for value in values)
    spread = [value for value in (low, middle, high) if value is not None]
    is_range = len(spread) in (0, 3) and spread == sorted(spread)
    is_share = probability is None or (target is not None and 0 <= probability <= 1)
    if months[0] > months[1] or not is_range or not is_share:
        raise ValueError(NO_RECORD)
    return Recorded(programme, contractor, measure, *months, target, low, middle, high, probability)


def _read_month(given: object) -> int:
    try:
        return month_number(given if isinstance(given, str) else "")
    except ValueError as error:
        raise ValueError(NO_RECORD) from error


def _read_number(given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError(NO_RECORD)
    if not abs(given) <= MOST:  # NaN compares as false
        raise ValueError(NO_RECORD)
    return float(given)


def differing(one: Record, other: Record) -> list[tuple[Recorded | None, Recorded | None]]:
    """The figures that are not the same in both, in the order of `one`; None where a record has none.

    A measure of which `one` has no figure at all was not recorded then: that it is there now says nothing.
    """
    ours = {figure.key: figure for figure in one.figures}
    theirs = {figure.key: figure for figure in other.figures}
    measures = {figure.measure for figure in one.figures}
    keys = chain(ours, (key for key, of in theirs.items() if of.measure in measures))
    pairs = ((ours.get(key), theirs.get(key)) for key in dict.fromkeys(keys))
    return [(a, b) for a, b in pairs if a is None or b is None or not _is_same(a, b)]


def _is_same(one: Recorded, other: Recorded) -> bool:
    step = 10.0 ** -_decimals(one.measure)
    return all(
        a is b
        or (
            a is not None
            and b is not None
            and math.isclose(a, b, rel_tol=SAME_IN_PARTS, abs_tol=SAME * by)
        )
        for a, b, by in (
            (one.low, other.low, step),
            (one.middle, other.middle, step),
            (one.high, other.high, step),
            (one.probability, other.probability, 10.0**-DECIMALS),
        )
    )
