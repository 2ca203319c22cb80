"""How far the headline can lie with other values that meet the facts as well, and in other stories of what comes."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from planner.model.cache import cached
from planner.model.scenario import Figure, Scenario
from planner.questions import fit, fitting
from planner.questions.trust import headline

MET = 2.0  # weights of a fact: 2 % of it, at least a person


@dataclass(frozen=True, slots=True)
class Refitted:
    """`values` (refits, figures) of the mean field, of those of the `tried` refits that meet every fact."""

    figures: tuple[Figure, ...]
    own: np.ndarray
    values: np.ndarray
    tried: int


@cached(500_000)
def refitted(scenario: Scenario) -> Refitted | None:
    """None where nothing can be fitted."""
    free = fitting.free_quantities(scenario)
    if not free:
        return None
    found = fitting.refits(scenario, free)
    met = [one.scenario for one in found if _meets_all(one)]
    figures = headline.figures(scenario)
    values = np.array([headline.values(one) for one in met]).reshape(len(met), len(figures))
    return Refitted(tuple(figures), headline.values(scenario), values, len(found))


def _meets_all(of: fit.Fit) -> bool:
    return not any(abs(one.difference) > MET * fit.weight(one.fact) for one in of.after)


class Story(StrEnum):
    LASTS = "lasts"
    HALVES = "halves"
    ENDS = "ends"


SHARES = {Story.LASTS: 1.0, Story.HALVES: 0.5, Story.ENDS: 0.0}


@dataclass(frozen=True, slots=True)
class Stories:
    """`values` of the mean field by story; `rises`: what has been raised before the decision, and so may fade."""

    figures: tuple[Figure, ...]
    values: dict[Story, np.ndarray]
    rises: tuple[str, ...]


@cached(300_000)
def stories(scenario: Scenario) -> Stories | None:
    """The effort lasts, halves or ends from the decision on; None where there is none.

    Where an effort's places or result have been raised since the run began, only the rise fades; else all its places.
    """
    if not headline.has_efforts(scenario):
        return None
    rises = tuple(_rises(scenario))
    values = {
        story: headline.values(_in_story(scenario, rises, share)) for story, share in SHARES.items()
    }
    return Stories(tuple(headline.figures(scenario)), values, rises)


def _rises(scenario: Scenario) -> list[str]:
    found = []
    for programme in scenario.programmes:
        for contractor in programme.contractors:
            for key in () if contractor.is_education else ("places", "success"):
                path = f"programme.{programme.id}.contractor.{contractor.id}.{key}"
                before, now = _before_and_now(scenario, path)
                if now > before:
                    found.append(path)
    return found


def _before_and_now(scenario: Scenario, path: str) -> tuple[float, float]:
    schedule = scenario.quantity(path)[1].schedule
    return schedule.at(scenario.start), schedule.at(max(scenario.start, scenario.decision - 1))


def _in_story(scenario: Scenario, rises: tuple[str, ...], share: float) -> Scenario:
    if not rises:
        return headline.efforts_at(scenario, share)
    for path in rises:
        before, _ = _before_and_now(scenario, path)

        def faded(own: np.ndarray, before: float = before) -> np.ndarray:
            return before + (own - before) * share

        scenario = headline.with_later(scenario, path, faded)
    return scenario
