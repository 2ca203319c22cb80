"""How does one programme go: the headline figures, placements year by year, where people are, the targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from planner.model import results, simulate, table, targets
from planner.model.cache import cached
from planner.model.measures import MEASURES
from planner.model.money import NETS
from planner.model.results import ALL
from planner.model.scenario import IN_CONTRACT, NOT_READY, READY, Figure, Scenario
from planner.model.simulate import Draws
from planner.model.targets import Compared, Judged
from planner.questions.limits import Limits, limits

HEADLINES = ("placements", "self_supporting", "caseload", "departures")
RETURNS = ("relapses", "late_relapses")
NET = NETS[0]  # the municipality's
OF_CONTRACTOR = ("successes", "success_share_of_referred", "success_share")
WHERE = (IN_CONTRACT, READY, NOT_READY)  # from the bottom, so that the places can be marked


@dataclass(frozen=True, slots=True)
class Window:
    """Months `first` to `last`, both included."""

    first: int
    last: int

    @classmethod
    def of(cls, figure: Figure) -> "Window":
        return cls(figure.first, figure.last)

    @property
    def is_year(self) -> bool:
        return self.first % 12 == 0 and self.last == self.first + 11

    @property
    def months(self) -> range:
        return range(self.first, self.last + 1)

    def figure(self, programme: str, measure: str, contractor: str | None = None) -> Figure:
        """A measure over these months, or at their end."""
        return Figure(programme, contractor, measure, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted over a window, or at its end; `returns` are those who come back on benefit in it."""

    headlines: dict[str, results.Outcome]
    returns: results.Outcome
    contractors: dict[str, dict[str, results.Outcome]]  # OF_CONTRACTOR, by contractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocks:
    """Where a programme's people are, expected numbers. Arrays of months run from the scenario's start."""

    scenario: Scenario
    programme: str
    where: dict[str, np.ndarray]  # WHERE
    caseload: np.ndarray
    places: np.ndarray  # of all contractors together
    facts: tuple[Compared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placements(Stocks):
    """And who comes into a job or education, by the draws. `window` is the one that is looked at."""

    draws: Draws
    window: Window
    ahead: Window | None  # from the decision to the end of the run, where a month is left
    placements: dict[str, np.ndarray]  # since January: mean_field, mean and quantiles
    targets: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook(Placements):
    """And all that is told of it, see `results.Outcome`. Each of the windows of `counted` may be looked at."""

    counted: Mapping[Window, Counted]
    net: results.Outcome | None  # the municipality's kroner over `ahead`; None without money
    limits: Limits

    @property
    def headlines(self) -> dict[str, results.Outcome]:
        return self.counted[self.window].headlines

    @property
    def returns(self) -> results.Outcome:
        return self.counted[self.window].returns

    @property
    def contractors(self) -> dict[str, dict[str, results.Outcome]]:
        return self.counted[self.window].contractors

    def over(self, window: Window) -> "Outlook":
        """The same run looked at over another of its windows. KeyError for one that is not counted."""
        if window not in self.counted:
            raise KeyError(window)
        return replace(self, window=window)


class Asked:
    """An outlook that is asked for in steps: the first one that is not kept makes the run, and the last drops it."""

    def __init__(self, scenario: Scenario, programme: str, draws: Draws):
        self.scenario, self.programme, self.draws = scenario, programme, draws
        self._run: simulate.Run | None = None

    @property
    def cache_key(self) -> tuple[object, ...]:
        return self.scenario.cache_key, self.programme, self.draws

    @property
    def run(self) -> simulate.Run:
        """Made once. Not by `cached_property`: before Python 3.12 one visitor's run would lock all others out."""
        if self._run is None:
            self._run = simulate.run(self.scenario, self.draws)
        return self._run

    def drop_run(self) -> None:
        self._run = None  # a large one takes 80 MB


@cached(2_000_000)
def stocks(scenario: Scenario, programme: str) -> Stocks:
    """Of the mean field alone: there long before the draws, and the same in them."""
    return Stocks(**_stocks(simulate.run(scenario), programme))


@cached(4_000_000)
def placements(of: Asked) -> Placements:
    scenario, programme, run = of.scenario, of.programme, of.run
    monthly = results.monthly(run, "placements", programme)
    return Placements(
        **_stocks(run, programme),
        draws=of.draws,
        window=headline_window(scenario),
        ahead=months_ahead(scenario),
        placements=table.statistics(_since_january(scenario, programme, monthly)),
        targets=tuple(
            targets.judged(run, target)
            for target in scenario.targets
            if target.figure.programme == programme
        ),
    )


@cached(48_000_000)  # about half a MB each; all visitors share the baselines
def whole(of: Asked) -> Outlook:
    begun, run = placements(of), of.run
    net = net_ahead(of.scenario, of.programme)
    of.drop_run()
    windows = list(dict.fromkeys((begun.window, *years_ahead(of.scenario).values())))
    return Outlook(
        **{one.name: getattr(begun, one.name) for one in fields(Placements)},
        counted=_counted(run, of.programme, windows),
        net=results.over(run, net) if net else None,
        limits=limits(run, of.programme),
    )


def outlook(scenario: Scenario, programme: str, draws: Draws) -> Outlook:
    return whole(Asked(scenario, programme, draws))


def _stocks(run: simulate.Run, programme: str) -> dict[str, Any]:
    """The fields of `Stocks`."""
    stocks = {one: results.monthly(run, one, programme).mean_field for one in WHERE}
    facts = [one for one in targets.against_facts(run) if one.fact.figure.programme == programme]
    return {
        "scenario": run.scenario,
        "programme": programme,
        "where": stocks,
        "caseload": np.sum(list(stocks.values()), axis=0),
        "places": _places(run.scenario, programme),
        "facts": tuple(facts),
    }


def _counted(run: simulate.Run, programme: str, windows: Sequence[Window]) -> dict[Window, Counted]:
    """Each measure is asked for once, over all of the windows."""

    def of(measure: str, contractor: str | None = None) -> list[results.Outcome]:
        figures = [one.figure(programme, measure, contractor) for one in windows]
        return results.over_each(run, figures)

    back = [of(measure) for measure in RETURNS]
    own = run.scenario.programme(programme).headline
    wanted = dict.fromkeys((*HEADLINES, *own))
    headlines = {one: of(one) for one in wanted if one in MEASURES}  # and not beside them
    contractors = {
        contractor.id: {measure: of(measure, contractor.id) for measure in OF_CONTRACTOR}
        for contractor in run.scenario.programme(programme).contractors
    }
    return {
        window: Counted(
            headlines={measure: each[n] for measure, each in headlines.items()},
            returns=results.Outcome(
                sum(each[n].mean_field for each in back),
                np.sum([each[n].draws for each in back], axis=0),
            ),
            contractors={
                contractor: {measure: each[n] for measure, each in found.items()}
                for contractor, found in contractors.items()
            },
        )
        for n, window in enumerate(windows)
    }


def _places(scenario: Scenario, programme_id: str) -> np.ndarray:
    places = np.zeros(scenario.months)
    for contractor in scenario.programme(programme_id).contractors:
        schedule = contractor.quantities["places"].schedule
        places += schedule.monthly(scenario.start, scenario.months)
    return places


def headline_window(scenario: Scenario) -> Window:
    """The first whole calendar year from the decision on; else what is left of the run, or its last year."""
    months = scenario.run
    january = -(-scenario.decision // 12) * 12
    if january + 11 < months.stop:
        return Window(january, january + 11)
    if scenario.decision < months.stop:
        return Window(scenario.decision, months.stop - 1)
    return Window(max(months.start, months.stop - 12), months.stop - 1)


def years_ahead(scenario: Scenario) -> dict[int, Window]:
    """Each calendar year's months from the decision on, as far as they are run; empty where none is left."""
    ahead = months_ahead(scenario)
    return {} if ahead is None else by_year(ahead)


def by_year(window: Window) -> dict[int, Window]:
    """The part of the window that lies in each calendar year; none of a window without a month."""
    return {
        year: Window(max(window.first, 12 * year), min(window.last, 12 * year + 11))
        for year in range(window.first // 12, window.last // 12 + 1)
        if window.first <= window.last
    }


def window_of(scenario: Scenario, year: int | None) -> Window:
    """Of a year that lies ahead; the headline's where none is chosen, or it does not."""
    found = years_ahead(scenario).get(year) if year is not None else None
    return found or headline_window(scenario)


def months_ahead(scenario: Scenario) -> Window | None:
    """Those in which a choice may act; None where no month is left."""
    last = scenario.run.stop - 1
    return Window(scenario.decision, last) if scenario.decision <= last else None


def has_money(scenario: Scenario, programme: str) -> bool:
    """Whether the programme has money; of all together, whether each has."""
    chosen = scenario.programmes if programme == ALL else (scenario.programme(programme),)
    return all(one.money for one in chosen)


def net_ahead(scenario: Scenario, programme: str) -> Figure | None:
    """The municipality's kroner over the months ahead; None without money or a month."""
    ahead = months_ahead(scenario)
    return ahead.figure(programme, NET) if ahead and has_money(scenario, programme) else None


def _since_january(scenario: Scenario, programme: str, monthly: results.Monthly) -> results.Monthly:
    """Summed within each calendar year; a fact stands for the part of a year before the draws, where there is one."""
    own = _restarted(monthly.mean_field, scenario.start, 0.0)
    if not len(monthly.draws):
        return results.Monthly(own, monthly.draws, monthly.first)
    before = 0.0
    if monthly.first % 12 and monthly.first > scenario.start:
        before = own[monthly.first - 1 - scenario.start]
        year = Figure(programme, None, "placements", monthly.first // 12 * 12, monthly.first)
        fact = targets.counted_fact(scenario, year)
        before = fact.value if fact else before
    return results.Monthly(own, _restarted(monthly.draws, monthly.first, before), monthly.first)


def _restarted(values: np.ndarray, first: int, before: float) -> np.ndarray:
    """Running totals over the first axis that begin anew each January; `before` is carried into the first year."""
    totals = np.cumsum(values, axis=0, dtype=float)
    months = np.arange(first, first + len(values))
    for january in map(int, np.flatnonzero(months % 12 == 0)):
        if january:
            totals[january:] -= totals[january - 1]
    totals[: -first % 12] += before
    return totals
