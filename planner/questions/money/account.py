"""The choices held against the baseline in kroner, all at once: what a page shows first, kept for the next visitor."""

from dataclasses import dataclass

from planner.model.cache import cached
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.questions.money import priced
from planner.questions.money.break_even import BreakEven, break_even
from planner.questions.money.bridge import Bridges, bridges
from planner.questions.money.cost import FIXED, Costs, Ledger, Terms, ledger
from planner.questions.money.unit_cost import UnitCosts, unit_costs


@dataclass(frozen=True, slots=True)
class Account:
    """`ours` and `theirs`: the choices' and the baseline's costs over the run; `ahead`: ours from the decision on."""

    scenario: Scenario
    baseline: Scenario
    programme: str
    draws: Draws
    terms: Terms
    ours: Costs
    theirs: Costs
    ahead: Costs | None
    bridges: Bridges
    units: UnitCosts | None
    break_even: BreakEven | None


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
        bridges=bridges(ours.whole, theirs.whole),
        units=unit_costs(ours, theirs),
        break_even=break_even(ours, theirs),
    )
