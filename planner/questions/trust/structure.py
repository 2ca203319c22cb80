"""The headline under another build of the model: people alike or different, and another effort than the planned one."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from planner.model import simulate, targets
from planner.model.cache import cached
from planner.model.paths import of_contractor, of_programme
from planner.model.quantities import Quantity, Status
from planner.model.scenario import Figure, Programme, Scenario
from planner.model.schedule import Schedule
from planner.model.targets import Compared
from planner.questions.trust import headline, people
from planner.questions.trust.findings import DISTANT_RATIO, OWN_EFFORT, RETURN_DISTANT


class Build(StrEnum):
    AS_IS = "as it is"
    ALIKE = "alike"
    DISTANT = "distant"
    NO_EFFORT = "no effort"
    OWN_EFFORT = "own effort"


@dataclass(frozen=True, slots=True)
class Built:
    """`values` of the mean field, the facts beside it, and of a hundred newcomers those in a job at the last horizon.

    `after` is by programme.
    """

    values: np.ndarray
    after: tuple[float, ...]
    facts: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """`is_alike`: nobody is distant in the scenario itself. No effort and own effort only where there is an effort."""

    figures: tuple[Figure, ...]
    built: dict[Build, Built]
    is_alike: bool


@cached(300_000)
def structure(scenario: Scenario) -> Structure:
    """Not fitted again: how many facts still hold is part of the answer."""
    every = {Build.AS_IS: scenario}
    is_alike = not any(map(_has_distant, scenario.programmes))
    if is_alike:
        every[Build.DISTANT] = _distant(scenario)
    else:
        every[Build.ALIKE] = _alike(scenario)
    if headline.has_efforts(scenario):
        every[Build.NO_EFFORT] = headline.efforts_at(scenario, 0.0)
        every[Build.OWN_EFFORT] = _own_effort(scenario)
    built = {key: _built(one) for key, one in every.items()}
    return Structure(tuple(headline.figures(scenario)), built, is_alike)


def _built(scenario: Scenario) -> Built:
    after = (people.newcomers(scenario, one.id) for one in scenario.programmes)
    facts = targets.against_facts(simulate.run(scenario))
    last = people.HORIZONS[-1]
    return Built(
        headline.values(scenario), tuple(one.supporting[last] for one in after), tuple(facts)
    )


def _has_distant(programme: Programme) -> bool:
    of_all = (
        (programme.quantities, "distant_share"),
        *((one.quantities, "return_distant") for one in programme.contractors),
    )
    shares = [own[key].value for own, key in of_all if key in own]
    ratio = programme.quantities.get("distant_ratio")
    return any(shares) and ratio is not None and ratio.value < 1


def _guess(value: float) -> Quantity:
    return Quantity(Schedule.constant(value), status=Status.GUESS)


def _alike(scenario: Scenario) -> Scenario:
    for one in scenario.programmes:
        scenario = scenario.with_quantity(of_programme(one.id).path("distant_ratio"), _guess(1.0))
        for course in one.contractors:
            path = of_contractor(one.id, course.id).path("return_distant")
            scenario = scenario.with_quantity(path, _guess(0.0))
    return scenario


def _distant(scenario: Scenario) -> Scenario:
    """In the form of the file that knows of it."""
    scenario = replace(scenario, form=2)
    for one in scenario.programmes:
        path = of_programme(one.id).path("distant_ratio")
        scenario = scenario.with_quantity(path, _guess(DISTANT_RATIO))
        for course in one.contractors:
            path = of_contractor(one.id, course.id).path("return_distant")
            scenario = scenario.with_quantity(path, _guess(RETURN_DISTANT))
    return scenario


def _own_effort(scenario: Scenario) -> Scenario:
    """From the decision on each effort has the result of a placement elsewhere."""
    for programme in scenario.programmes:
        for course in programme.contractors:
            if not course.is_education:
                path = of_contractor(programme.id, course.id).path("success")
                scenario = headline.with_later(
                    scenario, path, lambda own: np.full_like(own, OWN_EFFORT.value)
                )
    return scenario
