"""What a contractor is paid and what comes of it: per person, beside the same draws without it, and at its floor."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from planner.model import levers, results
from planner.model.cache import cached
from planner.model.paths import of_contractor
from planner.model.results import Outcome
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import Setting
from planner.model.simulate import Draws, Run
from planner.questions import compare, priced
from planner.questions.money.cost import NET, ahead, weighted
from planner.questions.money.unit_cost import PerExtra, per_extra
from planner.questions.net import without
from planner.questions.outlook import Window


@dataclass(frozen=True, slots=True)
class RunDifference:
    """One run of the programme less another, from the decision to the run's end; see `UnitCosts`.

    `net` is the municipality's: above 0 the first costs more.
    """

    net: Outcome
    placements: Outcome
    self_supporting: Outcome
    departures: Outcome


@dataclass(frozen=True, slots=True)
class Floor:
    """What it is worth to reach the contract's floor, and what was reached.

    `share` is held as success from the decision on, for certain. That is of the completed, while a
    contract may demand it of the referred: `of_referred` is what it comes to of these.
    """

    share: float
    of_referred: Outcome
    reaching: RunDifference  # the floor less no contractor
    reached: RunDifference  # the scenario less no contractor
    beyond: RunDifference  # the scenario less the floor


@dataclass(frozen=True, slots=True)
class Contract:
    """Kroner in fixed prices, before the state's refund; `paid` by `money.PAYMENTS` over the window.

    `referred` counts those who were there as the window began, since they are paid for too; a figure per
    person is NaN where there is nobody. `effect`, `per_extra` and `floor` look from the decision to the
    run's end (`ahead`); None where there are no places left then, or no floor is agreed.
    """

    programme: str
    contractor: str
    window: Window
    paid: Mapping[str, Outcome]
    total: Outcome
    referred: Outcome
    finished: Outcome
    successes: Outcome
    per_referred: Outcome
    per_finished: Outcome
    per_success: Outcome
    ahead: Window | None
    effect: RunDifference | None
    per_extra: PerExtra | None
    floor: Floor | None


@cached(4_000_000)
def contract(
    scenario: Scenario, programme_id: str, contractor_id: str, window: Window, draws: Draws
) -> Contract | None:
    """None for a programme without money.

    KeyError for an unknown contractor, ValueError for a window that does not lie in the run.
    """
    if window.first not in scenario.run or not window.first <= window.last < scenario.run.stop:
        raise ValueError(window)
    scenario.contractor(programme_id, contractor_id)
    if scenario.programme(programme_id).money is None:
        return None
    run = priced.run(scenario, draws)
    payments = results.monthly_payments(run, programme_id, contractor_id).items()
    paid = {name: results.summed(run, line, window.first, window.last) for name, line in payments}
    total = weighted((1, one) for one in paid.values())

    def asked(measure: str) -> Figure:
        return window.figure(programme_id, measure, contractor_id)

    referred = results.under(run, asked("success_share_of_referred"))
    finished, successes = (results.over(run, asked(one)) for one in ("completions", "successes"))
    left = ahead(scenario) if _has_places(scenario, programme_id, contractor_id) else None
    effect = floor = None
    if left is not None:
        alone = priced.run(without(scenario, programme_id, contractor_id), draws)
        effect = _beside(run, alone, programme_id, left)
        floor = _floor(run, alone, programme_id, contractor_id, left)
    return Contract(
        programme=programme_id,
        contractor=contractor_id,
        window=window,
        paid=MappingProxyType(paid),
        total=total,
        referred=referred,
        finished=finished,
        successes=successes,
        per_referred=_per(total, referred),
        per_finished=_per(total, finished),
        per_success=_per(total, successes),
        ahead=left,
        effect=effect,
        per_extra=per_extra(effect.net, effect.placements, "placements") if effect else None,
        floor=floor,
    )


def _per(total: Outcome, persons: Outcome) -> Outcome:
    undefined = np.full(total.draws.shape, np.nan)
    mean_field = total.mean_field / persons.mean_field if persons.mean_field > 0 else np.nan
    per = np.divide(total.draws, persons.draws, out=undefined, where=persons.draws > 0)
    return Outcome(mean_field, per)


def _has_places(scenario: Scenario, programme_id: str, contractor_id: str) -> bool:
    """Whether it has places in any month from the decision on."""
    schedule = scenario.contractor(programme_id, contractor_id).quantities["places"].schedule
    months_left = scenario.run.stop - scenario.decision
    return any(schedule.monthly(scenario.decision, months_left))


def _beside(run: Run, other: Run, programme_id: str, window: Window) -> RunDifference:
    def by(measure: str) -> Outcome:
        figure = window.figure(programme_id, measure)
        return compare.effect(run, other, figure)

    return RunDifference(*(by(one) for one in (NET, "placements", "self_supporting", "departures")))


def _floor(
    run: Run, alone: Run, programme_id: str, contractor_id: str, window: Window
) -> Floor | None:
    scenario, draws = run.scenario, run.draws
    agreed = scenario.contractor(programme_id, contractor_id).quantities.get("minimum_success")
    if agreed is None:
        return None
    path = of_contractor(programme_id, contractor_id).path("success")
    held = Setting(agreed.value, scenario.decision, hold=True, as_given=True)
    at_floor = priced.run(levers.move(scenario, path, held), draws)
    referred = "success_share_of_referred"
    return Floor(
        share=agreed.value,
        of_referred=results.over(at_floor, window.figure(programme_id, referred, contractor_id)),
        reaching=_beside(at_floor, alone, programme_id, window),
        reached=_beside(run, alone, programme_id, window),
        beyond=_beside(run, at_floor, programme_id, window),
    )
