"""The choices held against the baseline in kroner, and the way from the one net to the other, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.model.cache import cached
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.questions import priced
from planner.questions.compare import difference
from planner.questions.money.break_even import BreakEven, break_even
from planner.questions.money.cost import (
    FIXED,
    LINES,
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

    def net_difference(self, window: Window) -> Outcome:
        """By how much the municipality's net is more than the baseline's."""
        ours, theirs = self.sides(window)
        return difference(ours.net, theirs.net)

    def steps(self, window: Window) -> dict[str, Outcome]:
        """From the baseline's net to that of the choices, by line in the order of LINES; they add up in every draw.

        Above 0 the municipality pays more, or is paid less by the state.
        """
        ours, theirs = self.sides(window)
        return {
            line: weighted([(SIGN[line], ours.lines[line]), (-SIGN[line], theirs.lines[line])])
            for line in LINES
        }


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
        units=unit_costs(ours, theirs),
        break_even=break_even(ours, theirs),
    )
