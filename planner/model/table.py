"""The long table of a run: a row for each programme, month and measure, with the statistics of the draws."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from planner.model import results
from planner.model.measures import MEASURES, Kind
from planner.model.schedule import month_text
from planner.model.simulate import Run

KEYS = ["programme", "month", "measure"]
FIGURES_AT_ONCE = 64_000  # of one measure: months times draws
QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


def table(run: Run) -> pd.DataFrame:
    """Columns KEYS, mean_field and, with draws, mean and QUANTILES; NaN where a ratio is undefined.

    Before the draws begin all statistics equal the mean field.
    """
    parts = [
        _part_table(part, programme, measures)
        for programme, measures in series(run).items()
        for part in _parts(run)
    ]
    return pd.concat(parts, ignore_index=True)


def _parts(run: Run) -> Iterator[Run]:
    """The months before the draws, then so many at a time that the draws' figures are never many at once."""
    before = range(run.months.start, run.drawn_months.start)
    if before:
        yield run.part(before)
    size = max(1, FIGURES_AT_ONCE // run.draws.count) if run.draws else len(run.months)
    for first in range(run.drawn_months.start, run.drawn_months.stop, size):
        yield run.part(range(first, min(first + size, run.drawn_months.stop)))


def _part_table(run: Run, programme: str, measures: list[str]) -> pd.DataFrame:
    other = (m for m in measures if MEASURES[m].kind is not Kind.MONEY)
    columns = [statistics(results.monthly(run, measure, programme)) for measure in other]
    columns += [statistics(line) for _, line in results.monthly_money(run, programme)]
    by_month = {name: np.stack([one[name] for one in columns], axis=1) for name in columns[0]}
    keys = {
        "programme": programme,
        "month": np.repeat([month_text(month) for month in run.months], len(measures)),
        "measure": measures * len(run.months),
    }
    return pd.DataFrame(keys | {name: values.ravel() for name, values in by_month.items()})


def long_table(run: Run) -> pd.DataFrame:
    """The same with one value a row: columns KEYS, statistic, value."""
    return table(run).melt(KEYS, var_name="statistic", value_name="value")


def draws_table(run: Run, measure: str, programme: str = results.ALL) -> pd.DataFrame:
    """One measure in every draw: columns KEYS, draw (from 1) and value, from where the draws begin."""
    monthly = results.monthly(run, measure, programme)
    months, draws = monthly.draws.shape
    return pd.DataFrame(
        {
            "programme": programme,
            "month": np.repeat([month_text(monthly.first + t) for t in range(months)], draws),
            "measure": measure,
            "draw": np.tile(np.arange(1, draws + 1), months),
            "value": monthly.draws.ravel().astype(float),
        }
    )


def series(run: Run) -> dict[str, list[str]]:
    """The measures of each programme; `all` only where there are several programmes."""
    programmes = [programme.id for programme in run.scenario.programmes]
    if len(programmes) > 1:
        programmes.append(results.ALL)
    return {
        programme: [m for m in MEASURES if results.programmes_with(run, m, programme)]
        for programme in programmes
    }


def statistics(monthly: results.Monthly) -> dict[str, np.ndarray]:
    """Each (months,); over the draws where a ratio is defined."""
    if not monthly.draws.shape[1]:
        return {"mean_field": monthly.mean_field}
    drawn = summary(monthly.draws)
    before = monthly.mean_field[: len(monthly.mean_field) - len(monthly.draws)]
    return {"mean_field": monthly.mean_field} | {
        name: np.concatenate([before, values]) for name, values in drawn.items()
    }


def summary(draws: np.ndarray) -> dict[str, np.ndarray]:
    """Mean and QUANTILES of (…, draws) over the last axis, NaN left out; quantiles interpolate linearly."""
    if not draws.shape[0]:
        return {name: np.empty(0) for name in ("mean", *QUANTILES)}
    ordered = np.sort(draws, axis=-1)
    if np.issubdtype(draws.dtype, np.integer) or not np.isnan(ordered[..., -1]).any():
        last = draws.shape[-1] - 1
        places = np.array(list(QUANTILES.values())) * last
        low = np.floor(places).astype(int)
        high = np.minimum(low + 1, last)
        below, above = ordered[..., low], ordered[..., high]
        found = below + (above - below) * (places - low)
        mean = draws.mean(axis=-1)
    else:
        found, mean = _with_gaps(ordered)
    return {"mean": mean} | {name: found[..., i] for i, name in enumerate(QUANTILES)}


def _with_gaps(ordered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Quantiles and mean of sorted values whose NaN stand last."""
    count = (~np.isnan(ordered)).sum(axis=-1, keepdims=True)
    places = np.array(list(QUANTILES.values())) * np.maximum(count - 1, 0)
    low = np.floor(places).astype(int)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    below = np.take_along_axis(ordered, low, axis=-1)
    above = np.take_along_axis(ordered, high, axis=-1)
    total = np.nansum(ordered, axis=-1)
    mean = np.divide(
        total, count[..., 0], out=np.full(total.shape, np.nan), where=count[..., 0] > 0
    )
    return below + (above - below) * (places - low), mean
