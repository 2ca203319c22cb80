"""One mean-field run of two programmes over 60 months, with and without money: medians of 300 runs.

Nothing is kept from one run to the next.
"""

from bench.cases import soroe, without_money
from bench.measured import Row, alternating
from planner.model import simulate, table


def measure() -> list[Row]:
    with_money = soroe()
    without = without_money(with_money)
    run = simulate.run(with_money)
    taken = alternating(
        {
            "money": lambda: simulate.run(with_money),
            "bare": lambda: simulate.run(without),
        },
        rounds=300,
    )
    tabled = alternating({"table": lambda: table.table(run)}, rounds=20)["table"]
    return [
        Row(
            "mean field, with money",
            taken["money"],
            "ms",
            "simulate.run without draws; time in the programme is followed for the money rows",
            limit=3,
        ),
        Row(
            "mean field, without money",
            taken["bare"],
            "ms",
            "the same with the programmes' money taken out",
            limit=3,
            aim=1,
        ),
        Row("its table", tabled, "ms", "table.table of that run: every measure and month"),
    ]
