"""The choices held against the baseline in kroner, and the way from the one net to the other, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.model.cache import cached
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.questions.compare import difference
from planner.questions.money import priced
from planner.questions.money.break_even import BreakEven, break_even
from planner.questions.money.cost import (
    FIXED,
    LINES,
    NET,
    SIGN,
    Costs,
    Ledger,
    Terms,
    Year,
    ledger,
    weighted,
)
from planner.questions.money.unit_cost import UnitCosts, unit_costs
from planner.questions.outlook import Window


@dataclass(frozen=True, slots=True)
class Bridge:
    """`start` and `end` are the municipality's net of the baseline and of the choices.

    `steps` by line in the order of LINES: above 0 the municipality pays more, or is paid less by the
    state. They add up to the difference in every draw and in the mean field.
    """

    window: Window
    start: Outcome
    steps: Mapping[str, Outcome]
    end: Outcome

    @property
    def difference(self) -> Outcome:
        return difference(self.end, self.start)


@dataclass(frozen=True, slots=True)
class Bridges:
    """Over the whole window and over each calendar year in it."""

    programme: str
    terms: Terms
    total: Bridge
    years: tuple[Bridge, ...]


def bridges(ours: Costs, baseline: Costs) -> Bridges:
    """ValueError where the two were not asked alike: programme, window, terms and draws."""
    asked = (
        (one.programme, one.window, one.terms, one.net.draws.shape) for one in (ours, baseline)
    )
    if len(set(asked)) > 1:
        raise ValueError((ours.window, baseline.window))
    years = zip(ours.years, baseline.years, strict=True)
    return Bridges(
        programme=ours.programme,
        terms=ours.terms,
        total=bridge(ours, baseline),
        years=tuple(bridge(one, other) for one, other in years),
    )


def bridge(ours: Costs | Year, baseline: Costs | Year) -> Bridge:
    steps = {
        line: weighted([(SIGN[line], ours.lines[line]), (-SIGN[line], baseline.lines[line])])
        for line in LINES
    }
    return Bridge(ours.window, baseline.lines[NET], MappingProxyType(steps), ours.lines[NET])


@dataclass(frozen=True, slots=True)
class Account:
    """`ours` and `theirs`: the choices' and the baseline's costs over the run; `ahead` ones: from the decision on."""

    scenario: Scenario
    baseline: Scenario
    programme: str
    draws: Draws
    terms: Terms
    ours: Costs
    theirs: Costs
    ahead: Costs | None
    theirs_ahead: Costs | None
    bridges: Bridges
    units: UnitCosts | None
    break_even: BreakEven | None

    @property
    def is_changed(self) -> bool:
        return self.scenario != self.baseline

    @property
    def window(self) -> Window:
        """What is spoken of first, as on the Plan page: the months ahead; the whole run where there are none."""
        return (self.ahead or self.ours).window

    def sides(self, window: Window) -> tuple[Costs | Year, Costs | Year]:
        """Ours and theirs over the months ahead, the whole run or a year of either. KeyError for another window."""
        for ours, theirs in self._every_sides():
            if ours.window == window:
                return ours, theirs
        raise KeyError(window)

    def _every_sides(self) -> Iterator[tuple[Costs | Year, Costs | Year]]:
        if self.ahead is not None and self.theirs_ahead is not None:
            yield self.ahead, self.theirs_ahead
            yield from zip(self.ahead.years, self.theirs_ahead.years, strict=True)
        yield self.ours, self.theirs
        yield from zip(self.ours.years, self.theirs.years, strict=True)

    def bridge(self, window: Window) -> Bridge:
        return bridge(*self.sides(window))


@cached(40_000_000)  # the baseline's is asked for at every move of a lever
def _ledger(scenario: Scenario, programme: str, draws: Draws, terms: Terms) -> Ledger | None:
    return ledger(priced.run(scenario, draws), programme, terms)


@cached(32_000_000)  # about 2 MB each with 1,000 draws
def account(
    scenario: Scenario, baseline: Scenario, programme: str, draws: Draws, terms: Terms = FIXED
) -> Account | None:
    """None where either has no money. KeyError for an unknown programme, ValueError for runs of other months."""
    if (scenario.run, scenario.decision) != (baseline.run, baseline.decision):
        raise ValueError((scenario.run, baseline.run))
    ours, theirs = (_ledger(one, programme, draws, terms) for one in (scenario, baseline))
    if ours is None or theirs is None:
        return None
    return Account(
        scenario=scenario,
        baseline=baseline,
        programme=programme,
        draws=draws,
        terms=terms,
        ours=ours.whole,
        theirs=theirs.whole,
        ahead=ours.ahead,
        theirs_ahead=theirs.ahead,
        bridges=bridges(ours.whole, theirs.whole),
        units=unit_costs(ours, theirs),
        break_even=break_even(ours, theirs),
    )
