"""The long tables of a run: a row for each programme, month or year, and measure, with the statistics of the draws."""

from collections.abc import Iterator, Sequence
from typing import IO

import numpy as np
import pandas as pd

from planner.model import results
from planner.model.measures import MEASURES, Kind
from planner.model.quantiles import summary
from planner.model.results import Series, series
from planner.model.scenario import Figure
from planner.model.schedule import month_text
from planner.model.simulate import Run

KEYS = ["programme", "month", "measure"]
YEAR_KEYS = ["programme", "first", "last", "measure"]
FIGURES_AT_ONCE = 64_000  # of one measure: months times draws


def table(run: Run, of: Series | None = None) -> pd.DataFrame:
    """Columns KEYS, mean_field and, with draws, mean and QUANTILES; NaN where a ratio is undefined.

    Before the draws begin all statistics equal the mean field. `of`: which rows; all of `series` where not given.
    """
    parts = [
        _part_table(part, programme, measures)
        for programme, measures in (series(run.scenario) if of is None else of).items()
        for part in _parts(run)
    ]
    return pd.concat(parts, ignore_index=True)


def yearly(run: Run, of: Series | None = None) -> pd.DataFrame:
    """The same by calendar year, or the part of it that is run: columns YEAR_KEYS and the statistics of `table`.

    Flows are summed, ratios are sums over sums, stocks stand as at the end.
    """
    months = run.months
    rows = []
    for programme, measures in (series(run.scenario) if of is None else of).items():
        for year in range(months[0] // 12, months[-1] // 12 + 1):
            first, last = max(months[0], 12 * year), min(months[-1], 12 * year + 11)
            for measure in measures:
                found = results.over(run, Figure(programme, None, measure, first, last))
                drawn = found.summary if run.draws else {}
                keys = (programme, month_text(first), month_text(last), measure)
                row = dict(zip(YEAR_KEYS, keys, strict=True))
                rows.append({**row, "mean_field": found.mean_field, **drawn})
    return pd.DataFrame(rows)


def write_csv(rows: pd.DataFrame, file: IO[str], danish: bool = False) -> None:
    """`danish`: semicolons and decimal commas, for Danish Excel."""
    separators = {"sep": ";", "decimal": ","} if danish else {}
    rows.to_csv(file, index=False, lineterminator="\n", **separators)


def _parts(run: Run) -> Iterator[Run]:
    """The months before the draws, then so many at a time that the draws' figures are never many at once."""
    before = range(run.months.start, run.drawn_months.start)
    if before:
        yield run.part(before)
    size = max(1, FIGURES_AT_ONCE // run.draws.count) if run.draws else len(run.months)
    for first in range(run.drawn_months.start, run.drawn_months.stop, size):
        yield run.part(range(first, min(first + size, run.drawn_months.stop)))


def _part_table(run: Run, programme: str, measures: Sequence[str]) -> pd.DataFrame:
    other = [m for m in measures if MEASURES[m].kind is not Kind.MONEY]
    columns = [statistics(results.monthly(run, measure, programme)) for measure in other]
    if len(other) < len(measures):
        lines = results.monthly_money(run, programme)
        columns += [statistics(line) for name, line in lines if name in measures]
    by_month = {name: np.stack([one[name] for one in columns], axis=1) for name in columns[0]}
    keys = {
        "programme": programme,
        "month": np.repeat([month_text(month) for month in run.months], len(measures)),
        "measure": list(measures) * len(run.months),
    }
    return pd.DataFrame(keys | {name: values.ravel() for name, values in by_month.items()})


def statistics(monthly: results.Monthly) -> dict[str, np.ndarray]:
    """Each (months,); over the draws where a ratio is defined."""
    if not monthly.draws.shape[1]:
        return {"mean_field": monthly.mean_field}
    drawn = summary(monthly.draws)
    before = monthly.mean_field[: len(monthly.mean_field) - len(monthly.draws)]
    return {"mean_field": monthly.mean_field} | {
        name: np.concatenate([before, values]) for name, values in drawn.items()
    }
