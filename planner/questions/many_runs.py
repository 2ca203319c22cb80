"""Many runs of one scenario: as it stands, or with one lever at places over its range; every measure by year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from planner.model import plan, quantiles, results, simulate
from planner.model.cache import cached
from planner.model.measures import MEASURES, Kind
from planner.model.paths import PRIORITY, Path
from planner.model.scenario import Scenario
from planner.model.simulate import Draws, Run
from planner.questions import ranges
from planner.questions.outlook import Window, headline_window, months_ahead, years_ahead
from planner.questions.whole_range import Value, ends

STATISTICS = ("mean", *quantiles.QUANTILES)
CHANGES = ("p05", "p50", "p95")  # of the differences, draw by draw


@dataclass(frozen=True, slots=True)
class Case:
    """A lever and what it is set to, one run for each value; without a lever the scenario as it stands.

    `left_out` are values of its range that cannot stand: a later month's would be more than is allowed.
    """

    lever: Path | None = None
    values: tuple[Value, ...] = ()
    left_out: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure in one run, (windows,) each. `change` is draw by draw from the scenario as it stands.

    NaN where it is undefined: a share of nobody, and what only draws tell where there are none.
    """

    value: Value | None
    programme: str
    measure: str
    mean_field: np.ndarray
    statistics: dict[str, np.ndarray]  # STATISTICS
    change: dict[str, np.ndarray]  # CHANGES


@dataclass(frozen=True, slots=True)
class _Outcomes:
    """Of one measure: (windows,) and (windows, draws)."""

    mean_field: np.ndarray
    draws: np.ndarray


def cases(scenario: Scenario, places: int) -> list[Case]:
    """As it stands, then each lever once, in the page's order; without places no lever."""
    if not places:
        return [Case()]
    levers = (path for one in scenario.programmes for path in ranges.levers(scenario, one.id))
    return [Case(), *(_case(scenario, path, places) for path in dict.fromkeys(levers))]


def _case(scenario: Scenario, path: Path, places: int) -> Case:
    every = values(scenario, path, places)
    standing = tuple(one for one in every if _moved(scenario, path, one))
    return Case(path, standing, tuple(one for one in every if one not in standing))


def _moved(scenario: Scenario, path: Path, value: Value) -> Scenario | None:
    """The scenario with the lever at the value from the decision on; None where the value cannot stand."""
    try:
        return plan.apply(scenario, path, replace(plan.usual(scenario, path), value=value))
    except (ValueError, ArithmeticError):  # the latter for the smallest shares that there are
        return None


def values(scenario: Scenario, path: Path, places: int) -> tuple[Value, ...]:
    """From the low end of its range to the high one, at most so many (2 or more), on the slider's steps.

    Of a contract's end months; of who has mentors first, each programme first and last.
    """
    if path == PRIORITY:
        pairs = [ends(scenario, one.id, path) for one in scenario.programmes]
        return tuple(dict.fromkeys(value for pair in pairs for value in pair))
    low, high = (float(one) for one in ends(scenario, "", path) if not isinstance(one, tuple))
    step = 1.0 if path.is_contract_end else ranges.of_slider(scenario, path).step
    steps = (high - low) / step
    inside = (low + round(n * steps / (places - 1)) * step for n in range(places - 1))
    return tuple(dict.fromkeys([*(min(round(one, 9), high) for one in inside), high]))


def windows(scenario: Scenario) -> list[Window]:
    """Each calendar year from the decision on and all of them together; the last year where no month is left."""
    ahead = months_ahead(scenario)
    if ahead is None:
        return [headline_window(scenario)]
    return list(dict.fromkeys([*years_ahead(scenario).values(), ahead]))


def runs(scenario: Scenario, draws: Draws | None, case: Case) -> Iterator[Counted]:
    """Every measure of every programme, value by value."""
    base = _as_it_stands(scenario, draws)
    if case.lever is None:
        yield from _counted(None, base)
        return
    for value in case.values:
        moved = _moved(scenario, case.lever, value)
        assert moved is not None
        yield from _counted(value, _outcomes(simulate.run(moved, draws)), base)


Outcomes = dict[tuple[str, str], _Outcomes]  # by programme and measure


@cached(64_000_000)  # about 5 MB each with 1,000 draws: its levers come one after the other
def _as_it_stands(scenario: Scenario, draws: Draws | None) -> Outcomes:
    return _outcomes(simulate.run(scenario, draws))


def _outcomes(run: Run) -> Outcomes:
    return {
        (programme, measure): outcomes
        for programme, measures in results.series(run.scenario).items()
        for measure, outcomes in _of_programme(run, programme, measures)
    }


def _of_programme(run: Run, programme: str, measures: list[str]) -> Iterator[tuple[str, _Outcomes]]:
    """As `results.over` has them, but each row of the record is made once for all windows."""
    every = windows(run.scenario)
    money = dict(results.monthly_money(run, programme))
    for measure in measures:
        kind = MEASURES[measure].kind
        if kind is Kind.RATIO:
            found = results.over_each(run, [one.figure(programme, measure) for one in every])
        else:
            monthly = money.get(measure) or results.monthly(run, measure, programme)
            found = [
                results.summed(
                    run, monthly, one.last if kind is Kind.STOCK else one.first, one.last
                )
                for one in every
            ]
        yield (
            measure,
            _Outcomes(
                np.array([one.mean_field for one in found]),
                np.stack([one.draws for one in found]),
            ),
        )


def _counted(
    value: Value | None, ours: Outcomes, base: Outcomes | None = None
) -> Iterator[Counted]:
    for (programme, measure), one in ours.items():
        change = one.draws - base[programme, measure].draws if base else one.draws[:, :0]
        yield Counted(
            value,
            programme,
            measure,
            one.mean_field,
            _summary(one.draws, STATISTICS),
            _summary(change, CHANGES),
        )


def _summary(draws: np.ndarray, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    if not draws.shape[1]:
        return dict.fromkeys(names, np.full(len(draws), np.nan))
    found = quantiles.summary(draws)
    return {name: found[name] for name in names}
