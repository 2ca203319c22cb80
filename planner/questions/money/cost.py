"""What a run costs: kroner by line over months, calendar years and the run, and what of them the state pays.

Prices are fixed, of the scenario's `price_year`, unless a view asks for other `Terms`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType

import numpy as np

from planner.model import results
from planner.model.money import GROSS, NETS
from planner.model.results import Monthly, Outcome
from planner.model.scenario import Programme, Scenario
from planner.model.simulate import Run
from planner.questions.outlook import Window, by_year

NET, NET_STATE = NETS
PAID_OUT = ("benefit", "administration", "contractor_cost", "mentor_cost")  # by the municipality
FROM_STATE = ("reimbursement", "programme_refund", "grant", "result_grant")  # to the municipality
LINES = GROSS
SIGN: Mapping[str, int] = MappingProxyType({line: 1 if line in PAID_OUT else -1 for line in LINES})
LOWEST, HIGHEST = -0.5, 1.0  # of a yearly rate


@dataclass(frozen=True, slots=True)
class Terms:
    """How a view turns fixed prices into other kroner; both are shares a year and off at 0.

    `uplift` lets prices rise from the price year on: (1 + uplift)^(year − price year). `discount` makes
    later kroner count less, seen from the decision's year: (1 + discount)^−(year − that year); earlier
    years count in full. A whole calendar year has one factor.
    """

    uplift: float = 0.0
    discount: float = 0.0

    def __post_init__(self) -> None:
        if not all(LOWEST < rate < HIGHEST for rate in (self.uplift, self.discount)):
            raise ValueError(self)

    @property
    def are_fixed(self) -> bool:
        return self.uplift == 0 and self.discount == 0

    def factor(self, scenario: Scenario, year: int) -> float:
        """Prices rise from the decision's year where the scenario names no price year."""
        decided = scenario.decision // 12
        price_year = decided if scenario.price_year is None else scenario.price_year
        later = max(0, year - decided)
        return float((1 + self.uplift) ** (year - price_year) / (1 + self.discount) ** later)


FIXED = Terms()


@dataclass(frozen=True, slots=True)
class Kroner:
    """Each line over a window, the nets too."""

    window: Window
    lines: Mapping[str, Outcome]

    @property
    def net(self) -> Outcome:
        return self.lines[NET]


@dataclass(frozen=True, slots=True)
class Year(Kroner):
    """The months of one calendar year that lie in the window that was asked for."""

    year: int

    @property
    def is_whole(self) -> bool:
        return self.window.is_year


@dataclass(frozen=True, slots=True)
class Costs(Kroner):
    """What a window costs by line; its years add up to it in every draw.

    `counted` are the programmes that have money, `left_out` those asked for that have none.
    """

    programme: str
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    price_year: int | None
    terms: Terms
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A run's costs as a whole and from the decision on, and the municipality's net by month; on the same terms."""

    run: Run
    programme: str
    terms: Terms
    whole: Costs
    ahead: Costs | None
    net: Monthly

    def costs(self, window: Window) -> Costs:
        """Over another window; ValueError for one that does not lie in the run."""
        found = costs(self.run, self.programme, window, self.terms)
        assert found is not None  # there is money, or there were no ledger
        return found


def ledger(run: Run, programme: str, terms: Terms = FIXED) -> Ledger | None:
    """None where nothing has money. KeyError for an unknown programme."""
    counted = results.programmes_with(run, NET, programme)
    if not counted:
        return None
    whole, left = whole_run(run.scenario), ahead(run.scenario)
    before = Window(whole.first, run.scenario.decision - 1)
    parts = [part for one in (before, left) if one for part in by_year(one).values()]
    sums, net = _added_up(run, counted, parts)
    return Ledger(
        run=run,
        programme=programme,
        terms=terms,
        whole=_costs(run, programme, whole, terms, sums),
        ahead=_costs(run, programme, left, terms, sums) if left else None,
        net=_on_terms(run, net, terms),
    )


def costs(run: Run, programme: str, window: Window, terms: Terms = FIXED) -> Costs | None:
    """None where nothing has money. KeyError for an unknown programme, ValueError for a window not in the run."""
    if not run.months.start <= window.first <= window.last < run.months.stop:
        raise ValueError(window)
    counted = results.programmes_with(run, NET, programme)
    if not counted:
        return None
    sums, _ = _added_up(run, counted, list(by_year(window).values()))
    return _costs(run, programme, window, terms, sums)


Sums = Mapping[tuple[str, Window], Outcome]


def _added_up(
    run: Run, counted: Iterable[Programme], parts: Sequence[Window]
) -> tuple[Sums, Monthly]:
    """Every line over each part, and the net by month.

    Programme by programme and line by line, so that few arrays of all months and draws are held at once:
    the sums are to cost little beside the run.
    """
    sums: dict[tuple[str, Window], Outcome] = {}
    nets: list[Monthly] = []
    for programme in counted:
        for name, line in results.monthly_money(run, programme.id):
            for part in parts:
                own = results.summed(run, line, part.first, part.last)
                earlier = sums.get((name, part))
                sums[name, part] = weighted([(1, earlier), (1, own)]) if earlier else own
            if name == NET:
                nets.append(line)
    mean_field = reduce(np.add, (one.mean_field for one in nets))
    draws = reduce(np.add, (one.draws for one in nets))
    return sums, Monthly(mean_field, draws, nets[0].first)


def _costs(run: Run, programme: str, window: Window, terms: Terms, sums: Sums) -> Costs:
    scenario = run.scenario
    names = list(dict.fromkeys(name for name, _ in sums))
    inside = [
        part for part in dict.fromkeys(part for _, part in sums) if window.first <= part.first
    ]

    def year(number: int, window: Window) -> Year:
        factor = terms.factor(scenario, number)
        parts = [part for part in inside if part.first // 12 == number]
        lines = {name: weighted((factor, sums[name, part]) for part in parts) for name in names}
        return Year(window, MappingProxyType(lines), number)

    years = tuple(year(*one) for one in by_year(window).items())
    total = {name: weighted((1, one.lines[name]) for one in years) for name in names}
    counted = results.programmes_with(run, NET, programme)
    asked = results.programmes_with(run, "caseload", programme)
    return Costs(
        programme=programme,
        counted=tuple(one.id for one in counted),
        left_out=tuple(one.id for one in asked if one not in counted),
        price_year=scenario.price_year,
        window=window,
        terms=terms,
        lines=MappingProxyType(total),
        years=years,
    )


def by_month(run: Run, programme: str, terms: Terms = FIXED) -> dict[str, Monthly]:
    """All ten lines; none where nothing has money."""
    every = results.monthly_money(run, programme)
    return {name: _on_terms(run, line, terms) for name, line in every}


def _on_terms(run: Run, line: Monthly, terms: Terms) -> Monthly:
    if terms.are_fixed:
        return line
    factors = np.array([terms.factor(run.scenario, month // 12) for month in run.months])
    of_draws = factors[len(factors) - len(line.draws) :, None]
    return Monthly(line.mean_field * factors, line.draws * of_draws, line.first)


def whole_run(scenario: Scenario) -> Window:
    return Window(scenario.run.start, scenario.run.stop - 1)


def ahead(scenario: Scenario) -> Window | None:
    """From the decision to the run's end; None where no month is left."""
    last = scenario.run.stop - 1
    return Window(scenario.decision, last) if scenario.decision <= last else None


def weighted(parts: Iterable[tuple[float, Outcome]]) -> Outcome:
    """The sum of figures of the same draws, each times its weight; at least one."""
    (weight, first), *others = parts
    mean_field, draws = weight * first.mean_field, weight * first.draws
    for weight, one in others:
        mean_field, draws = mean_field + weight * one.mean_field, draws + weight * one.draws
    return Outcome(mean_field, draws)
