"""The figures that all these questions are asked of: each programme's headline, in the mean field."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from planner.model import results, simulate
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import from_monthly
from planner.questions.outlook import headline_window

MEASURES = ("placements", "self_supporting", "caseload")


def figures(scenario: Scenario) -> list[Figure]:
    """Of every programme, over the headline's window."""
    window = headline_window(scenario)
    return [
        window.figure(programme.id, measure)
        for programme in scenario.programmes
        for measure in MEASURES
    ]


def values(scenario: Scenario) -> np.ndarray:
    """Of the mean field, in the order of `figures`."""
    run = simulate.run(scenario)
    return np.array([results.over(run, figure).mean_field for figure in figures(scenario)])


def efforts_at(scenario: Scenario, share: float) -> Scenario:
    """With this share of all efforts' places from the decision on; the educations stay."""
    for programme in scenario.programmes:
        for contractor in programme.contractors:
            if not contractor.is_education:
                path = f"programme.{programme.id}.contractor.{contractor.id}.places"
                scenario = with_later(scenario, path, lambda own: own * share)
    return scenario


def with_later(
    scenario: Scenario, path: str, change: Callable[[np.ndarray], np.ndarray]
) -> Scenario:
    """The scenario with a quantity, which may be a schedule, changed from the decision on."""
    _, quantity = scenario.quantity(path)
    own = np.array(quantity.schedule.monthly(scenario.start, scenario.months))
    first = scenario.decision - scenario.start
    own[first:] = change(own[first:])
    return scenario.with_quantity(
        path, replace(quantity, schedule=from_monthly(scenario.start, own.tolist()))
    )


def has_efforts(scenario: Scenario) -> bool:
    """Whether any contractor with people on benefit has places from the decision on."""
    return scenario != efforts_at(scenario, 0.0)
