"""Gross is not effect: what the same draws come to without a contractor stands beside its successes."""

from planner.model import levers
from planner.model.paths import of_contractor
from planner.model.scenario import Scenario


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
