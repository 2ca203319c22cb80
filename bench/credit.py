"""Fair credit (Shapley) over eight groups that differ: all 256 mixtures of two Sorøs over 60 months are run.

No way to split exactly needs fewer; so many bare runs of one scenario are what it is held against. Medians
of 5 rounds.
"""

from functools import partial

from bench.measured import Row, alternating
from planner.files import library
from planner.model import levers, simulate
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import Setting, month_number
from planner.model.simulate import Draws
from planner.questions import swap
from planner.questions.credit import MOST_EXACT, credits

ROUNDS = 5
DRAWS = Draws(200)
MOVED = {
    "labour_market": 1.2,
    "mentors.capacity_fte": 6.0,
    "programme.integration.ready_share": 0.7,
    "programme.unge.inflow_per_year": 60.0,
    "programme.unge.retention": 0.85,
    "programme.unge.contractor.egu.places": 20.0,
}
MORE = {
    "programme.integration.retention": 0.9,
    "programme.integration.contractor.egen-indsats.success": 0.5,
    "programme.unge.ready_share": 0.5,
    "programme.unge.contractor.egu.success": 0.8,
}
FIGURE = Figure("all", None, "placements", month_number("2018-01"), month_number("2018-12"))


def measure() -> list[Row]:
    base, other, further = _scenarios()
    run = credits.__wrapped__  # type: ignore[attr-defined]  # without what is kept from the call before
    taken = alternating(
        {
            "exact": partial(run, base, other, (FIGURE,)),
            "draws": partial(run, base, other, (FIGURE,), DRAWS),
            "sampled": partial(run, base, further, (FIGURE,)),
            "one": partial(simulate.run, base),
        },
        ROUNDS,
    )
    bare = 2**MOST_EXACT * taken["one"]
    more = len(swap.groups(base, further))
    return [
        Row(
            "fair credit over 8 groups, exact, mean field",
            taken["exact"],
            "ms",
            "credit of placements in 2018, 256 runs",
            limit=2000,
        ),
        Row(
            "the same over 256 bare runs",
            taken["exact"] / bare,
            "×",
            "what it costs to mix the scenarios, sum up the figure and share it out",
        ),
        Row(
            "the same with 200 draws",
            taken["draws"],
            "ms",
            "every draw split exactly, drawn from the decision on",
            limit=8000,
        ),
        Row(
            f"fair credit over {more} groups, sampled orders, mean field",
            taken["sampled"],
            "ms",
            "orders in pairs with their reverse",
            limit=2000,
        ),
        Row("one mean-field run", taken["one"], "ms", "simulate.run of the base"),
    ]


def _scenarios() -> tuple[Scenario, Scenario, Scenario]:
    """Two that differ in MOST_EXACT groups, and a third that differs from the first in more."""
    base = library.example("soroe-2017-uden-indsats")
    other = _moved(library.load([library.BUNDLED]).scenarios["soroe-2017"], MOVED)
    assert len(swap.groups(base, other)) == MOST_EXACT
    return base, other, _moved(other, MORE)


def _moved(scenario: Scenario, values: dict[str, float]) -> Scenario:
    for path, value in values.items():
        scenario = levers.move(scenario, path, Setting(value, scenario.decision))
    return scenario
