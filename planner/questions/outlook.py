"""How does one programme go: the headline figures, placements year by year, where people are, the targets."""

from dataclasses import dataclass

import numpy as np

from planner.model import results, simulate, table, targets
from planner.model.cache import cached
from planner.model.money import NETS
from planner.model.scenario import IN_CONTRACT, NOT_READY, READY, Figure, Scenario
from planner.model.simulate import Draws
from planner.model.targets import Compared, Judged
from planner.questions.limits import Limits, limits

HEADLINES = ("placements", "self_supporting", "caseload", "departures")
NET = NETS[0]  # the municipality's
OF_CONTRACTOR = ("successes", "success_share_of_referred", "success_share")
WHERE = (IN_CONTRACT, READY, NOT_READY)  # from the bottom, so that the places can be marked


@dataclass(frozen=True, slots=True)
class Window:
    """Months `first` to `last`, both included."""

    first: int
    last: int

    @property
    def is_year(self) -> bool:
        return self.first % 12 == 0 and self.last == self.first + 11


@dataclass(frozen=True, slots=True)
class Outlook:
    """Arrays of months run from the scenario's start; see `results.Outcome` for what a figure holds."""

    scenario: Scenario
    programme: str
    draws: Draws
    window: Window
    headlines: dict[str, results.Outcome]
    ahead: Window | None  # from the decision to the end of the run, where a month is left
    net: results.Outcome | None  # the municipality's kroner over it; None without money
    contractors: dict[str, dict[str, results.Outcome]]  # OF_CONTRACTOR, by contractor
    placements: dict[str, np.ndarray]  # since January: mean_field, mean and quantiles
    where: dict[str, np.ndarray]  # mean field of WHERE
    caseload: np.ndarray  # mean field
    places: np.ndarray  # of all contractors together
    limits: Limits
    targets: tuple[Judged, ...]
    facts: tuple[Compared, ...]


@cached(24_000_000)  # about 0.1 MB each; all visitors share the baselines
def outlook(scenario: Scenario, programme: str, draws: Draws) -> Outlook:
    run = simulate.run(scenario, draws)
    window, ahead = headline_window(scenario), months_ahead(scenario)
    monthly_placements = results.monthly(run, "placements", programme)
    stocks = {stock: results.monthly(run, stock, programme).mean_field for stock in WHERE}
    return Outlook(
        scenario=scenario,
        programme=programme,
        draws=draws,
        window=window,
        headlines={
            measure: results.over(run, Figure(programme, None, measure, window.first, window.last))
            for measure in HEADLINES
        },
        ahead=ahead,
        net=_net(run, programme, ahead),
        contractors={
            contractor.id: {
                measure: results.over(
                    run, Figure(programme, contractor.id, measure, window.first, window.last)
                )
                for measure in OF_CONTRACTOR
            }
            for contractor in scenario.programme(programme).contractors
        },
        placements=table.statistics(_since_january(scenario, programme, monthly_placements)),
        where=stocks,
        caseload=np.sum(list(stocks.values()), axis=0),
        places=_places(scenario, programme),
        limits=limits(run, programme),
        targets=tuple(
            targets.judged(run, target)
            for target in scenario.targets
            if target.figure.programme == programme
        ),
        facts=tuple(
            one for one in targets.against_facts(run) if one.fact.figure.programme == programme
        ),
    )


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


def months_ahead(scenario: Scenario) -> Window | None:
    """Those in which a choice may act; None where no month is left."""
    last = scenario.run.stop - 1
    return Window(scenario.decision, last) if scenario.decision <= last else None


def _net(run: simulate.Run, programme: str, window: Window | None) -> results.Outcome | None:
    if window is None or not run.scenario.programme(programme).money:
        return None
    return results.over(run, Figure(programme, None, NET, window.first, window.last))


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
