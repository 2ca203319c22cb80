"""Several levers moved together: the plan, what it gains in expected values, and what it comes to in the draws."""

from dataclasses import dataclass

from planner.model import drawing, simulate
from planner.model import plan as plans
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.schedule import Setting
from planner.model.simulate import Draws, Run
from planner.questions.compare import effect
from planner.questions.outlook import NET, Window, has_money, net_ahead, years_ahead
from planner.questions.reach.direction import Direction
from planner.questions.reach.goal import Trials

Steps = tuple[int, ...]  # of each direction, the places gone from where the lever stands
Moves = tuple[tuple[Path, Setting], ...]  # in the page's order


@dataclass(frozen=True, slots=True)
class Together:
    """Mixes of moves in these directions of a plan."""

    plan: Plan
    trials: Trials
    directions: tuple[Direction, ...]

    def at(self, steps: Steps) -> Plan:
        plan = self.plan
        for one, n in zip(self.directions, steps, strict=True):
            if n:
                plan = one.moved(plan, one.places[n - 1])
        return plan

    def moves(self, steps: Steps) -> Moves:
        moved = self.at(steps)
        pairs = zip(self.directions, steps, strict=True)
        return tuple((one.path, plans.shown(moved, one.path)) for one, n in pairs if n)

    def gain(self, steps: Steps) -> float:
        return self.trials.gain(self.at(steps), self.plan)


class InDraws:
    """What plans of a baseline come to in the draws of the page, beside the plan that they are made of."""

    def __init__(self, plan: Plan, draws: Draws) -> None:
        self.plan, self.draws = plan, drawing.fewer(draws, plan.baseline)
        self.without = self.run(plan)

    def run(self, plan: Plan) -> Run:
        return simulate.run(plan.scenario, self.draws)

    def more(self, run: Run, measure: str, programme: str, window: Window) -> float:
        """The middle of the draws less that without the moves."""
        figure = window.figure(programme, measure)
        return effect(run, self.without, figure).summary["p50"]

    def net(self, run: Run, programme: str) -> float | None:
        """The municipality's kroner more from the decision on; None without money or a month ahead."""
        figure = net_ahead(self.plan.baseline, programme)
        return effect(run, self.without, figure).summary["p50"] if figure else None

    def net_by_year(self, run: Run, programme: str) -> tuple[tuple[int, float], ...]:
        """Empty without money."""
        if not has_money(self.plan.baseline, programme):
            return ()
        years = years_ahead(self.plan.baseline)
        return tuple((year, self.more(run, NET, programme, one)) for year, one in years.items())
