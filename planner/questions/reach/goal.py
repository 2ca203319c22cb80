"""A target and how surely it is to be met, and what a plan comes to: judged by draws, looked for by expected values."""

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from planner.model import drawing, results, simulate, targets
from planner.model import plan as plans
from planner.model.paths import PRIORITY, Path
from planner.model.plan import Plan
from planner.model.results import ALL
from planner.model.scenario import Figure, Scenario, Target
from planner.model.simulate import Draws
from planner.questions import ranges
from planner.questions.outlook import NET, Window, has_money, months_ahead

OF_YEARS = 20
MANY_YEARS = OF_YEARS - 1
USUAL_YEARS = (10, 15, 19)
SUPPORTING = "self_supporting"
Key = tuple[object, ...]  # of a plan
EFFORT = ("contractor_cost", "mentor_cost")  # lines of the kroner: what levers are paid for with
# Of what nobody decides: less by a fifth, or more by a quarter, whichever harms the target.
WORSE = 0.8
STANDARD_ERRORS = 2.0  # of the share of so many draws: what they cannot tell apart
SAFETY = 1.0  # of them, beyond what is wanted, so that other luck most often finds it too


@dataclass(frozen=True, slots=True)
class Goal:
    """To be met in `years` of 20 such years. ValueError for none of them, or for all: nothing uncertain is certain."""

    target: Target
    years: int

    def __post_init__(self) -> None:
        if not 1 <= self.years <= MANY_YEARS:
            raise ValueError(self)

    @property
    def share(self) -> float:
        return self.years / OF_YEARS

    @property
    def towards(self) -> int:
        """1 where more of the figure is better, else −1."""
        return 1 if self.target.at_least else -1


@dataclass(frozen=True, slots=True)
class Expected:
    """Of the mean field: the target's figure, self-supporting at the end of the run in the programme and elsewhere.

    `net` is the municipality's kroner from the decision on, and `gross` what is paid for effort, education and
    mentors in all programmes that have money; None without money.
    """

    figure: float
    self_supporting: float
    elsewhere: float
    net: float | None
    gross: float | None


class Trials:
    """The plans tried for one goal: each run of the mean field and of the draws is made once."""

    def __init__(self, goal: Goal, draws: Draws) -> None:
        self.goal, self.draws = goal, draws
        self._expected: dict[Key, Expected] = {}
        self._drawn: dict[Key, np.ndarray] = {}

    def expected(self, plan: Plan) -> Expected:
        key = plan.cache_key
        if key not in self._expected:
            self._expected[key] = _expected(plan, self.goal.target)
        return self._expected[key]

    def gain(self, plan: Plan, other: Plan) -> float:
        """How much nearer the target in expected values, in the figure's unit."""
        nearer = self.expected(plan).figure - self.expected(other).figure
        return self.goal.towards * nearer

    def figures(self, plan: Plan) -> np.ndarray:
        """The target's figure in every draw, (draws,); NaN where undefined."""
        key = plan.cache_key
        if key not in self._drawn:
            last = max(self.goal.target.figure.last, plan.baseline.decision)
            scenario = until(plan.scenario, last)
            run = simulate.run(scenario, drawing.fewer(self.draws, scenario))
            self._drawn[key] = targets.judged(run, self.goal.target).outcome.draws
        return self._drawn[key]

    def share(self, plan: Plan) -> float:
        """The share of the draws that meet the target."""
        return float(targets.meets(self.goal.target, self.figures(plan)).mean())

    def is_met(self, plan: Plan, standard_errors: float = 0.0) -> bool:
        """Whether the target is met surely enough; also if the share were so many standard errors lower."""
        wanted = self.goal.share
        error = sqrt(wanted * (1 - wanted) / self.draws.count)
        return self.share(plan) >= wanted + standard_errors * error - targets.ROUNDING

    def missing(self, plan: Plan) -> float:
        """By how much the figure misses the target in the worst of the draws that must meet it; below 0: to spare."""
        towards = self.goal.towards
        figures = np.nan_to_num(towards * self.figures(plan), nan=-np.inf)
        at = int(np.floor((1 - self.goal.share) * len(figures)))
        worst = np.sort(figures)[at]
        return float(towards * self.goal.target.value - worst)


def until(scenario: Scenario, last: int) -> Scenario:
    """The scenario cut after this month: what comes later moves no figure of before."""
    return replace(scenario, months=min(scenario.months, last + 1 - scenario.start))


def _expected(plan: Plan, target: Target) -> Expected:
    scenario = plan.scenario
    run = simulate.run(scenario)
    programme, last = target.figure.programme, scenario.run[-1]

    def supporting(of: str) -> float:
        return results.over(run, Figure(of, None, SUPPORTING, last, last)).mean_field

    own = supporting(programme)
    figure, _ = targets.counted(run, target.figure)
    ahead = months_ahead(scenario)
    net = gross = None
    if ahead is not None and has_money(scenario, programme):

        def kroner(of: str, line: str) -> float:
            return results.over(run, ahead.figure(of, line)).mean_field

        net, gross = kroner(programme, NET), sum(kroner(ALL, line) for line in EFFORT)
    return Expected(figure.mean_field, own, supporting(ALL) - own, net, gross)


def choices(scenario: Scenario, programme: str) -> list[Path]:
    """What the municipality decides, in the page's order, of a programme or of all; without who has mentors first."""
    return [one for one in _levers(scenario, programme) if plans.is_choice(scenario, one)]


def world(scenario: Scenario, programme: str) -> list[Path]:
    """What nobody in the municipality decides."""
    return [one for one in _levers(scenario, programme) if not plans.is_choice(scenario, one)]


def _levers(scenario: Scenario, programme: str) -> list[Path]:
    of = [one.id for one in scenario.programmes] if programme == ALL else [programme]
    every = dict.fromkeys(path for one in of for path in ranges.levers(scenario, one))
    return [one for one in every if one != PRIORITY]


def worse_world(plan: Plan, trials: Trials) -> Plan:
    """Each lever of the world moved by WORSE to the side that harms the target, where either does."""
    worse = plan
    for path in world(plan.baseline, trials.goal.target.figure.programme):
        setting = plans.shown(plan, path)
        sides = [
            worse.with_(path, replace(setting, value=setting.number * by))
            for by in (WORSE, 1 / WORSE)
        ]
        harmed = [one for one in sides if one.stands and trials.gain(one, worse) < 0]
        worse = min(harmed, key=lambda one: trials.gain(one, worse), default=worse)
    return worse


def months_left(target: Target, scenario: Scenario) -> Window | None:
    """The months of the target that a choice may still act in; None where none is left."""
    first = max(target.figure.first, scenario.decision)
    last = min(target.figure.last, scenario.run.stop - 1)
    return Window(first, last) if first <= last else None
