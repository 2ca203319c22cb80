"""Gross is not effect: what the same draws come to without a contractor stands beside its successes."""

from planner.model import levers
from planner.model.paths import of_contractor
from planner.model.scenario import Scenario
from planner.questions.outlook import Outlook, outlook


def outlook_without(ours: Outlook, contractor_id: str) -> Outlook:
    """The same draws without the contractor, over the same window."""
    scenario = without(ours.scenario, ours.programme, contractor_id)
    return outlook(scenario, ours.programme, ours.draws).over(ours.window)


def without(scenario: Scenario, programme_id: str, contractor_id: str) -> Scenario:
    """The contract ends at the decision; whoever is there then is handed back or runs off, as agreed.

    The success that a lever has set stays: courses of the decision's month are completed before anybody
    is handed back. KeyError for an unknown contractor.
    """
    path = of_contractor(programme_id, contractor_id).path("places")
    planned = levers.contract(scenario, path)
    return levers.with_contract(
        scenario, path, levers.Contract(planned.places, end=scenario.decision)
    )
