"""Gross is not effect: a contractor's successes beside what the same draws come to without the contractor."""

from dataclasses import dataclass

from planner.model import levers, results
from planner.model.results import Outcome
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Run
from planner.questions.compare import effect


@dataclass(frozen=True, slots=True)
class Net:
    """Persons over the window: the contractor's successes, and by how many placements the programme has more.

    `self_supporting` is the difference at the window's end.
    """

    gross: Outcome
    placements: Outcome
    self_supporting: Outcome


def without(scenario: Scenario, programme_id: str, contractor_id: str) -> Scenario:
    """The contract ends at the decision; whoever is there then is handed back or runs off, as agreed.

    The success that a lever has set stays: courses of the decision's month are completed before anybody
    is handed back. KeyError for an unknown contractor.
    """
    path = f"programme.{programme_id}.contractor.{contractor_id}.places"
    planned = levers.contract(scenario, path)
    return levers.with_contract(
        scenario, path, levers.Contract(planned.places, end=scenario.decision)
    )


def net(
    ours: Run, without_it: Run, programme_id: str, contractor_id: str, first: int, last: int
) -> Net:
    """Over months `first` to `last`, both included. ValueError where the draws do not belong together."""

    def more(measure: str) -> Outcome:
        return effect(ours, without_it, Figure(programme_id, None, measure, first, last))

    gross = results.over(ours, Figure(programme_id, contractor_id, "successes", first, last))
    return Net(gross, more("placements"), more("self_supporting"))
