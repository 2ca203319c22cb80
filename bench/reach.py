"""What would it take: each lever alone and three routes, 1,000 draws; beside so many bare runs of the draws.

A lever that is enough alone takes some ten runs of the draws, three routes some forty. Medians of 5 rounds.
"""

from functools import partial

from bench.measured import Row, alternating
from planner.files import library
from planner.model import simulate
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.reach.alone import each_alone
from planner.questions.reach.goal import Goal, choices, until
from planner.questions.reach.routes import routes

ROUNDS = 5
DRAWS = Draws(1000)
ASKED = (("bronderslev-2017", "placements-2018", 19), ("soroe-2017", "not-ready-2018", 15))
ONE_LEVER, THREE_ROUTES = 400, 2_000  # milliseconds


def measure() -> list[Row]:
    rows: list[Row] = []
    for name, target, years in ASKED:
        scenario = library.load([library.BUNDLED]).scenarios[name]
        goal = Goal(next(one for one in scenario.targets if one.id == target), years)
        free = tuple(choices(scenario, goal.target.figure.programme))
        asked = (Plan(scenario), goal, free, DRAWS)
        short = until(scenario, goal.target.figure.last)
        taken = alternating(
            {
                "alone": partial(each_alone.__wrapped__, *asked),  # type: ignore[attr-defined]
                "routes": partial(routes.__wrapped__, *asked),  # type: ignore[attr-defined]
                "draws": partial(simulate.run, short, DRAWS),
            },
            ROUNDS,
        )
        rows += [
            Row(
                f"{name}: what one lever takes, on average",
                taken["alone"] / len(free),
                "ms",
                f"each of {len(free)} levers alone, {target} in {years} of 20 years",
                limit=ONE_LEVER,
            ),
            Row(
                f"{name}: three routes",
                taken["routes"],
                "ms",
                "cheapest, soonest and safest",
                limit=THREE_ROUTES,
            ),
            Row(
                f"{name}: three routes over one run of the draws",
                taken["routes"] / taken["draws"],
                "×",
                "the runs that are made, and the search between them",
            ),
        ]
    return rows
