"""1,000 draws of two programmes over 60 months, all of them drawn, held against numpy's random numbers alone.

numpy draws the same events, uncoupled: as many arrays of 1,000 counts, with the persons and the
probabilities that the draws of such a run met (`bench/events.py`). Medians of 15 rounds in which all
variants take turns.
"""

from functools import partial

import numpy as np

from bench import events
from bench.cases import THOUSAND, soroe, without_money
from bench.measured import Row, alternating
from planner.model import luck, simulate, table, uncertainty
from planner.model.scenario import Scenario

ROUNDS = 15


def measure() -> list[Row]:
    with_money = soroe()
    without = without_money(with_money)
    run = simulate.run(with_money, THOUSAND)
    needed = events.of_a_run()
    taken = alternating(
        {
            "all": partial(_run_and_table, with_money),
            "numpy": partial(needed.drawn_by_numpy, np.random.default_rng(1)),
            "bare": partial(_run_and_table, without),
            "fresh": partial(_fresh, with_money),
            "run": partial(simulate.run, with_money, THOUSAND),
            "run bare": partial(simulate.run, without, THOUSAND),
            "table": partial(table.table, run),
        },
        ROUNDS,
    )
    numpy = taken["numpy"]
    return [
        Row(
            "1,000 draws, all measures and quantiles, over numpy's random numbers alone",
            taken["all"] / numpy,
            "×",
            "simulate.run and table.table with money, luck kept from the run before: what moving a lever costs",
            limit=1.0,
            aim=0.5,
        ),
        Row(
            "the same with fresh luck",
            taken["fresh"] / numpy,
            "×",
            "the first run of a seed, which makes its uniforms",
            limit=1.0,
            aim=0.5,
        ),
        Row(
            "the same without money rows",
            taken["bare"] / numpy,
            "×",
            "kept luck, the programmes' money taken out",
            limit=1.0,
            aim=0.5,
        ),
        Row("the run alone, over numpy", taken["run"] / numpy, "×", "simulate.run without a table"),
        Row("run and table", taken["all"], "ms", "with money, kept luck"),
        Row("run and table, fresh luck", taken["fresh"], "ms", "with money"),
        Row("run and table, without money", taken["bare"], "ms", "kept luck"),
        Row("the run alone", taken["run"], "ms", "with money, kept luck"),
        Row("the run alone, without money", taken["run bare"], "ms", "kept luck"),
        Row("the table alone", taken["table"], "ms", "with money"),
        Row("numpy's random numbers", numpy, "ms", f"{needed.arrays:,} arrays of 1,000 counts"),
    ]


def _run_and_table(scenario: Scenario) -> None:
    table.table(simulate.run(scenario, THOUSAND))


def _fresh(scenario: Scenario) -> None:
    for module in (luck, simulate, uncertainty):
        for one in vars(module).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()
    _run_and_table(scenario)
