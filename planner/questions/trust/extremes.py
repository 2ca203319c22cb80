"""Extreme conditions: does what must rise, rise, and what must fall, fall?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from planner.model import results, simulate
from planner.model.cache import cached
from planner.model.paths import MENTORS, of_contractor, of_programme
from planner.model.results import ALL
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import Schedule
from planner.questions.trust import headline

NO_CHANGE = 1e-9


class Extreme(StrEnum):
    NO_INFLOW = "no inflow"
    NO_SUCCESS = "no success"
    FULL_SUCCESS = "full success"
    NO_MENTORS = "no mentors"
    NOBODY_LEAVES = "nobody leaves"


@dataclass(frozen=True, slots=True)
class DirectionTest:
    """What a measure comes to from the decision to the run's end, all programmes together, before and after.

    `expected` −1: it must not rise, +1: it must not fall. `zero`: it must be nothing at all.
    """

    extreme: Extreme
    measure: str
    expected: int
    before: float
    after: float
    zero: bool = False

    @property
    def change(self) -> float:
        return self.after - self.before

    @property
    def holds(self) -> bool:
        if self.zero:
            return abs(self.after) <= NO_CHANGE
        return self.change * self.expected >= -NO_CHANGE


@cached(300_000)
def signs(scenario: Scenario) -> tuple[DirectionTest, ...]:
    """From the decision on; those of a success only where there is a contractor. Nothing after the run's last month."""
    if scenario.decision >= scenario.run.stop:
        return ()
    every = dict(_conditions(scenario))
    own = simulate.run(scenario)
    found = []
    for extreme, measure, expected, zero in (
        (Extreme.NO_INFLOW, "arrivals", -1, True),
        (Extreme.NO_INFLOW, "caseload", -1, False),
        (Extreme.NO_SUCCESS, "successes", -1, True),
        (Extreme.NO_SUCCESS, "self_supporting", -1, False),
        (Extreme.FULL_SUCCESS, "self_supporting", 1, False),
        (Extreme.NO_MENTORS, "self_supporting", -1, False),
        (Extreme.NOBODY_LEAVES, "departures", -1, True),
        (Extreme.NOBODY_LEAVES, "self_supporting", 1, False),
    ):
        if extreme in every:
            figure = Figure(ALL, None, measure, scenario.decision, scenario.run.stop - 1)
            before, after = (
                results.over(run, figure).mean_field for run in (own, simulate.run(every[extreme]))
            )
            found.append(DirectionTest(extreme, measure, expected, before, after, zero))
    return tuple(found)


def _conditions(scenario: Scenario) -> dict[Extreme, Scenario]:
    programmes = [of_programme(one.id) for one in scenario.programmes]
    courses = [
        of_contractor(one.id, course.id)
        for one in scenario.programmes
        for course in one.contractors
    ]
    found = {
        Extreme.NO_INFLOW: _at(scenario, [one.path("inflow_per_year") for one in programmes], 0),
        Extreme.NO_MENTORS: _at(scenario, [MENTORS.path("capacity_fte")], 0),
    }
    if courses:
        successes = [one.path("success") for one in courses]
        found[Extreme.NO_SUCCESS] = _at(scenario, successes, 0)
        full = _at(scenario, [one.path("other") for one in courses], 0, throughout=True)
        found[Extreme.FULL_SUCCESS] = _at(full, successes, 1)
    leaving = [one.path("leaving") for one in programmes] + [one.path("other") for one in courses]
    found[Extreme.NOBODY_LEAVES] = _at(scenario, leaving, 0, throughout=True)
    return found


def _at(
    scenario: Scenario, paths: Sequence[str], value: float, throughout: bool = False
) -> Scenario:
    """Those of the quantities that the scenario has, from the decision on unless it is throughout."""
    for path in paths:
        try:
            _, quantity = scenario.quantity(path)
        except KeyError:  # left out: it is 0 as it is
            continue
        if throughout:
            changed = replace(quantity, schedule=Schedule.constant(value))
            scenario = scenario.with_quantity(path, changed)
        else:
            scenario = headline.with_later(scenario, path, lambda own: np.full_like(own, value))
    return scenario
