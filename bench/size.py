"""How far the seconds that `planner/model/size.py` says before a run are from those it takes, beside a usual run.

The usual run is Brønderslev's with 1,000 draws; the others are the heaviest scenarios that reading allows, each
with 100 draws. Seconds of processor time; 1 is a run that takes as much more than the usual one as was said.
"""

import time

from bench.cases import THOUSAND
from bench.heavy import KINDS, NAME, heaviest
from bench.measured import Row
from planner.files import library
from planner.model import simulate, size
from planner.model.scenario import Scenario
from planner.model.simulate import Draws

FEW = Draws(100)
ROUNDS = 3
FAR = 5.0


def measure() -> list[Row]:
    usual = _over_said(library.load([library.BUNDLED]).scenarios[NAME], THOUSAND)
    rows = []
    for name, kind in KINDS.items():
        ratio = _over_said(heaviest(kind), FEW) / usual
        about = "taken over said, the longer over the shorter, beside the usual run"
        rows.append(Row(f"{name}: estimate", max(ratio, 1 / ratio), "×", about, limit=FAR))
    return rows


def _over_said(scenario: Scenario, draws: Draws) -> float:
    simulate.run(scenario, Draws(10))  # compiled, and what is kept between runs is there

    def taken() -> float:
        begin = time.process_time()
        simulate.run(scenario, draws)
        return time.process_time() - begin

    return min(taken() for _ in range(ROUNDS)) / size.of_run(scenario, draws.count).seconds
