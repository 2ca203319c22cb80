"""A run asked for measures: by month or over a window, in the mean field and in every draw."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import zip_longest

import numpy as np

from planner.model import money, records
from planner.model.measures import BEYOND, MEASURES, OPENING, Kind, Measure
from planner.model.quantiles import summary
from planner.model.scenario import Figure, Programme, Scenario
from planner.model.simulate import Run

ALL = "all"

Series = Mapping[str, Sequence[str]]  # measures by programme, in the order of `series`


@dataclass(frozen=True, slots=True)
class Monthly:
    """`mean_field` (months,) of the whole run; `draws` (months, draws) from `first` on. NaN: undefined."""

    mean_field: np.ndarray
    draws: np.ndarray
    first: int


@dataclass(frozen=True)
class Outcome:
    """One figure: of the mean field, and of every draw, (draws,). NaN: undefined."""

    mean_field: float
    draws: np.ndarray

    @cached_property
    def summary(self) -> dict[str, float]:
        """Mean and QUANTILES of the draws, worked out once; NaN where no draw defines it."""
        return summary_of(self.draws)

    @cached_property
    def is_one(self) -> bool:
        """Whether it is the same in every draw that defines it."""
        return bool(np.nanmin(self.draws) == np.nanmax(self.draws))


def summary_of(draws: np.ndarray) -> dict[str, float]:
    """Mean and QUANTILES of (draws,); NaN where no draw is defined."""
    return {name: float(value) for name, value in summary(draws).items()}


def programmes_with(run: Run, measure_id: str, programme: str) -> list[Programme]:
    """Those that the measure is summed over."""
    return programmes_of(run.scenario, measure_id, programme)


def programmes_of(scenario: Scenario, measure_id: str, programme: str) -> list[Programme]:
    """None, where they have no money or no legal length that the measure needs."""
    chosen = scenario.programmes if programme == ALL else (scenario.programme(programme),)
    measure = MEASURES[measure_id]
    if scenario.form < measure.form:
        return []
    if measure_id == BEYOND:
        return [one for one in chosen if "programme_months" in one.quantities]
    return [one for one in chosen if one.money or measure.kind is not Kind.MONEY]


def series(scenario: Scenario) -> dict[str, list[str]]:
    """The measures of each programme; `all` only where there are several programmes."""
    programmes = [programme.id for programme in scenario.programmes]
    if len(programmes) > 1:
        programmes.append(ALL)
    return {
        programme: [m for m in MEASURES if programmes_of(scenario, m, programme)]
        for programme in programmes
    }


def monthly(
    run: Run, measure_id: str, programme: str = ALL, contractor: str | None = None
) -> Monthly:
    """KeyError for what is not in the scenario, or has no money."""
    measure = MEASURES[measure_id]
    first = run.drawn_months.start
    own = _monthly(run, measure, programme, contractor, drawn=False)[:, 0]
    if run.drawn is None:
        return Monthly(own, np.empty((0, _count(run))), first)
    return Monthly(own, _monthly(run, measure, programme, contractor, drawn=True), first)


def monthly_money(run: Run, programme: str = ALL) -> Iterator[tuple[str, Monthly]]:
    """All money lines at once, which is quicker than one by one; none without money."""
    chosen = programmes_with(run, "benefit", programme)
    own = [money.lines(run, one, drawn=False) for one in chosen]
    drawn = [money.lines(run, one, drawn=True) for one in chosen] if run.drawn else []
    none = np.empty((0, _count(run)))
    for own_line, drawn_line in zip_longest(zip(*own, strict=True), zip(*drawn, strict=True)):
        name, _ = own_line[0]
        mean_field = reduce(np.add, (rows for _, rows in own_line))[:, 0]
        draws = reduce(np.add, (rows for _, rows in drawn_line)) if drawn_line else none
        yield name, Monthly(mean_field, draws, run.drawn_months.start)


def monthly_payments(run: Run, programme: str, contractor: str) -> dict[str, Monthly]:
    """What one contractor is paid, by `money.PAYMENTS`. KeyError for one that is not there, or has no money."""
    payer, paid = run.scenario.programme(programme), run.scenario.contractor(programme, contractor)
    if payer.money is None:
        raise KeyError(programme)
    own = {name: rows[:, 0] for name, rows in money.payments(run, payer, paid, drawn=False)}
    none = ((name, np.empty((0, _count(run)))) for name in own)
    drawn = dict(money.payments(run, payer, paid, drawn=True) if run.drawn else none)
    return {name: Monthly(own[name], drawn[name], run.drawn_months.start) for name in own}


def summed(run: Run, monthly: Monthly, first: int, last: int) -> Outcome:
    """Months `first` to `last` of the run, both included; those before the draws count with the mean field."""
    start, begin = run.months.start, monthly.first - run.months.start
    own = monthly.mean_field[first - start : last + 1 - start]
    before = monthly.mean_field[first - start : min(last + 1 - start, begin)]
    drawn = monthly.draws[max(0, first - monthly.first) : max(0, last + 1 - monthly.first)]
    return Outcome(float(own.sum()), before.sum() + drawn.sum(axis=0))


def over(run: Run, figure: Figure) -> Outcome:
    """Over the figure's window: flows summed, ratios sums over sums, stocks at its end.

    Months before the draws begin count with the mean field. Without draws there are none here either.
    """
    return over_each(run, [figure])[0]


def over_each(run: Run, figures: Sequence[Figure]) -> list[Outcome]:
    """One measure over several windows, the figures alike in all else: each row of the record is made once."""
    measure = MEASURES[figures[0].measure]
    above = _windows(run, measure, measure.rows, figures)
    if measure.kind is not Kind.RATIO:
        return [Outcome(float(own), drawn) for own, drawn in above]
    under = _windows(run, measure, measure.under, figures)
    return [
        Outcome(float(_ratio(own, own_under)), _ratio(drawn, drawn_under))
        for (own, drawn), (own_under, drawn_under) in zip(above, under, strict=True)
    ]


def under(run: Run, figure: Figure) -> Outcome:
    """What a ratio is a share of, over the figure's window: persons."""
    measure = MEASURES[figure.measure]
    [(own, drawn)] = _windows(run, measure, measure.under, [figure])
    return Outcome(float(own), drawn)


def _count(run: Run) -> int:
    return run.draws.count if run.draws else 0


def _ratio(above: np.ndarray, under: np.ndarray) -> np.ndarray:
    undefined = np.full(np.shape(above), np.nan)
    return np.divide(above, under, out=undefined, where=np.asarray(under) > 0)


def _row(
    run: Run,
    measure: Measure,
    name: str,
    programme: str,
    contractor: str | None,
    drawn: bool,
) -> np.ndarray:
    """Shape (months, draws), summed over the programmes."""
    chosen = programmes_with(run, measure.id, programme)
    if not chosen:
        raise KeyError(measure.id)
    if measure.kind is Kind.MONEY:
        return reduce(np.add, (money.line(run, one, name, drawn) for one in chosen))
    rows = (records.row(run, name, one, contractor, drawn) for one in chosen)
    return reduce(np.add, rows)


def _monthly(
    run: Run, measure: Measure, programme: str, contractor: str | None, drawn: bool
) -> np.ndarray:
    if measure.id == "mentor_coverage" and programme != ALL:  # of step 1, defined without need too
        return records.row(run, measure.id, run.scenario.programme(programme), None, drawn)

    def total(names: Sequence[str]) -> np.ndarray:
        rows = (_row(run, measure, name, programme, contractor, drawn) for name in names)
        return reduce(np.add, rows)

    if measure.kind is Kind.RATIO:
        return _ratio(total(measure.rows), total(measure.under))
    return total(measure.rows)


def _windows(
    run: Run, measure: Measure, names: Sequence[str], figures: Sequence[Figure]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """The rows' sum over each window, or at its end for a stock: mean field () and draws (draws,)."""
    start, begin = run.months.start, run.drawn_months.start - run.months.start
    programme, contractor = figures[0].programme, figures[0].contractor
    totals = [(np.zeros(()), np.zeros(_count(run))) for _ in figures]
    for name in names:
        own = _row(run, measure, name, programme, contractor, drawn=False)[:, 0]
        drawn = None
        for figure, (own_total, drawn_total) in zip(figures, totals, strict=True):
            first = figure.last if measure.kind is Kind.STOCK else figure.first
            last = figure.first if name.endswith(OPENING) else figure.last
            first, stop = first - start, last + 1 - start
            own_total += own[first:stop].sum()
            drawn_total += own[first : min(stop, begin)].sum()
            if run.drawn is not None and stop > begin:
                if drawn is None:
                    drawn = _row(run, measure, name, programme, contractor, drawn=True)
                drawn_total += drawn[max(0, first - begin) : stop - begin].sum(axis=0)
    return totals
