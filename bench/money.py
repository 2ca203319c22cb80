"""What money adds to 1,000 draws: Sorø's two programmes over 60 months, all of them drawn, with and without it.

Kept luck; medians of 15 rounds in which all variants take turns.
"""

from functools import partial

from bench.cases import THOUSAND, soroe, without_money
from bench.measured import Row, alternating
from planner.model import levers, simulate, table
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.model.schedule import Setting
from planner.questions.money import cost
from planner.questions.money.account import account
from planner.questions.money.swing import swings

ROUNDS = 15


def measure() -> list[Row]:
    with_money = soroe()
    without = without_money(with_money)
    more = levers.move(with_money, "mentors.capacity_fte", Setting(5.0, with_money.decision + 3))
    taken = alternating(
        {
            "money": partial(_run_and_costs, with_money),
            "bare": partial(simulate.run, without, THOUSAND),
            "table": partial(_run_and_table, with_money),
            "bare table": partial(_run_and_table, without),
            "account": partial(account.__wrapped__, more, with_money, ALL, THOUSAND),  # type: ignore[attr-defined]
        },
        ROUNDS,
    )
    ranked = alternating({"swings": partial(swings.__wrapped__, more, with_money, ALL)}, rounds=3)  # type: ignore[attr-defined]
    return [
        Row(
            "1,000 draws and every line of money by year, over the draws alone",
            taken["money"] / taken["bare"],
            "×",
            "simulate.run and the costs of all programmes, over simulate.run with the money taken out",
            limit=1.3,
        ),
        Row(
            "1,000 draws and their table, with money over without",
            taken["table"] / taken["bare table"],
            "×",
            "every measure, month and quantile; of some forty for each programme ten are money",
        ),
        Row("the draws and the costs", taken["money"], "ms", "with money"),
        Row("the draws alone", taken["bare"], "ms", "without money"),
        Row(
            "choices held against the baseline in kroner",
            taken["account"],
            "ms",
            "account, both ledgers at hand: unit costs and break-even",
        ),
        Row("which assumptions the kroner hang on", ranked["swings"], "ms", "swings, mean field"),
    ]


def _run_and_costs(scenario: Scenario) -> None:
    cost.costs(simulate.run(scenario, THOUSAND), ALL, cost.whole_run(scenario))


def _run_and_table(scenario: Scenario) -> None:
    table.table(simulate.run(scenario, THOUSAND))
