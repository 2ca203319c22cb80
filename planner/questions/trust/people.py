"""What becomes of people: of a hundred newcomers after one, three and five years, and of those in the mentor trial."""

from dataclasses import dataclass, replace

import numpy as np

from planner.model import records, simulate
from planner.model.cache import cached
from planner.model.layout import FIRST_STAGE, NEAR, Stock
from planner.model.measures import OPENING
from planner.model.records import Run
from planner.model.scenario import DISTANT, IN_CONTRACT, LEFT, NOT_READY, PLACED, SETTLED, Scenario
from planner.model.transitions import following, transitions
from planner.questions.cohort import cohort
from planner.questions.trust.findings import TRIAL_MONTHS

HORIZONS = (12, 36, 60)  # months after arrival


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Of a hundred: by months since arrival those in a job or education, and those who have left.

    `prolonged`: the run is too short for the last horizon and goes on with the values of its last month.
    """

    programme: str
    arrived: int
    supporting: dict[int, float]
    left: dict[int, float]
    prolonged: bool


@cached(200_000)
def newcomers(scenario: Scenario, programme_id: str) -> Newcomers:
    """Of those who arrive in the run's first month."""
    needed = HORIZONS[-1] + 1
    longer = replace(scenario, months=max(scenario.months, needed))
    of = cohort(longer, programme_id, scenario.start, horizons=HORIZONS)
    educations = {c.id for c in scenario.programme(programme_id).contractors if c.is_education}
    ours = [
        one.stock in (PLACED, SETTLED)
        or (one.stock == IN_CONTRACT and one.contractor in educations)
        for one in of.places
    ]
    is_left = [one.stock == LEFT for one in of.places]

    def counted(which: list[bool]) -> dict[int, float]:
        return {months: float(np.dot(persons, which)) for months, persons in of.after.items()}

    return Newcomers(
        programme_id, scenario.start, counted(ours), counted(is_left), longer != scenario
    )


@dataclass(frozen=True, slots=True)
class Trial:
    """Shares in a job or education after TRIAL_MONTHS of those who were not ready, with a mentor and without."""

    programme: str
    began: int
    treated: float
    control: float

    @property
    def effect(self) -> float:
        return self.treated - self.control


def trials(scenario: Scenario) -> list[Trial]:
    """Of each programme in which mentors act on people who are not ready."""
    return [trial(scenario, one.id) for one in scenario.programmes if NOT_READY in one.mentored]


@cached(200_000)
def trial(scenario: Scenario, programme_id: str) -> Trial:
    """Of the not ready as they stand before the decision, among all the others, who are as in the run."""
    began = min(scenario.decision, scenario.run.stop - 1)
    months = range(began, began + TRIAL_MONTHS)
    longer = replace(scenario, months=max(scenario.months, months.stop - scenario.start))
    run = simulate.run(longer)
    programme = scenario.programme(programme_id)
    near, distant = _not_ready(run, programme_id, began)
    educations = [one.is_education for one in programme.contractors]
    stages = [one.stages for one in programme.contractors]
    persons = np.zeros(FIRST_STAGE + sum(stages))
    persons[Stock.near], persons[Stock.distant] = near, distant
    counts = np.zeros(len(persons))
    counts[[Stock.placed, Stock.unfollowed, Stock.followed]] = 1
    counts[FIRST_STAGE:] = np.repeat(np.array(educations, dtype=float), stages)

    def share(coverage: float) -> float:
        matrices = transitions(run, programme_id, months, coverage)
        return float(following(matrices, persons, began)[-1] @ counts)

    return Trial(programme_id, began, treated=share(1.0), control=share(0.0))


def _not_ready(run: Run, programme_id: str, month: int) -> tuple[float, float]:
    """How one person who is not ready is divided between near and distant as the month begins."""
    programme = run.scenario.programme(programme_id)
    t = month - run.months.start
    near, distant = (
        float(records.row(run, name + OPENING, programme, None, drawn=False)[t, 0])
        for name in (NEAR, DISTANT)
    )
    every = near + distant
    return (near / every, distant / every) if every else (1.0, 0.0)
