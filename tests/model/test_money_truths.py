"""Kroner held to truths from outside: the state's ladder in months and in weeks, Little's law, persons times rate.

The model counts whole months, the law counts weeks: of the benefit of one who stays 12, 24 or 36 months
the municipality pays 61.7, 70.8 and 73.9 % in monthly steps, and 61.9, 71.0 and 74.0 % by the law's weeks.
"""

from fractions import Fraction

import numpy as np
import pytest

from tests.model import build
from tests.model.build import steps

LADDER = [
    {"from_month": 0, "share": 0.8},
    {"from_month": 1, "share": 0.4},
    {"from_month": 6, "share": 0.3},
    {"from_month": 12, "share": 0.2},
]
# The municipality's part: first months (or weeks), then each following stretch; the last goes on for ever.
IN_MONTHS = ((1, Fraction(2, 10)), (5, Fraction(6, 10)), (6, Fraction(7, 10)))
IN_WEEKS = ((4, Fraction(2, 10)), (22, Fraction(6, 10)), (26, Fraction(7, 10)))
AFTER = Fraction(8, 10)
STAYS = [(12, 0.617, 0.619), (24, 0.708, 0.710), (36, 0.739, 0.740)]


def paid_by_hand(stretches, year, years):
    """Of a benefit of 1 for each month or week, of which `year` make a year."""
    first_year = sum(length * part for length, part in stretches)
    return (first_year + AFTER * year * (years - 1)) / (year * years)


def arrive_and_stay(months, persons=10):
    """They come in January 2017, are on benefit for so many months, and all have a job the month after."""
    last = f"{2017 + months // 12}-01"
    one = build.contractor(
        places=1000,
        stages=12,
        stay_months=12,
        success=steps(("2017-01", 0), (last, 1)),
        return_ready=1,
    )
    programme = build.nothing(
        contractors=(one,),
        inflow_per_year=steps(("2017-01", 12 * persons), ("2017-02", 0)),
        money={"benefit_per_month": 6_000, "reimbursement": LADDER},
    )
    return build.run(build.table(programme, months=months + 3))


@pytest.mark.parametrize(("months", "monthly", "_weekly"), STAYS)
def test_through_the_model_the_municipality_pays_the_ladder_in_monthly_steps(
    months, monthly, _weekly
):
    run = arrive_and_stay(months)
    by_hand = paid_by_hand(IN_MONTHS, 12, months // 12)
    assert float(by_hand) == pytest.approx(monthly, abs=0.0005)
    benefit = build.over(run, "benefit").mean_field
    assert benefit == pytest.approx(10 * months * 6_000)
    net = build.over(run, "net_municipality").mean_field
    assert net / benefit == pytest.approx(float(by_hand), rel=1e-9)
    assert build.over(run, "net_state").mean_field == pytest.approx(benefit - net)


@pytest.mark.parametrize(("months", "monthly", "weekly"), STAYS)
def test_the_laws_weeks_give_a_little_more_than_the_monthly_steps(months, monthly, weekly):
    """Arithmetic alone: 52 weeks a year against twelve months."""
    by_weeks = paid_by_hand(IN_WEEKS, 52, months // 12)
    by_months = paid_by_hand(IN_MONTHS, 12, months // 12)
    assert float(by_weeks) == pytest.approx(weekly, abs=0.0005)
    assert 0 < by_weeks - by_months < Fraction(3, 1000)


@pytest.mark.parametrize("leaving", [0.1, 0.4, 0.8])
def test_little_a_cohorts_person_months_are_its_persons_times_their_mean_time(leaving):
    """Who leaves with probability p each month stays 1/p months on average."""
    p = 1 - (1 - leaving) ** (1 / 12)
    programme = build.nothing(
        inflow_per_year=steps(("2017-01", 12 * 7), ("2017-02", 0)),
        leaving=leaving,
        money={"benefit_per_month": 1},
    )
    run = build.run(build.table(programme, months=240))
    came = 7 * (1 - (1 - leaving) ** 19.9)  # what has left by the end of the run
    assert build.over(run, "benefit").mean_field == pytest.approx(came / p, rel=2e-3)


@pytest.mark.parametrize("months", [1, 6, 18, 36])
def test_little_so_many_have_been_there_for_less_than_k_months(months):
    """In a steady state: those who came in the last k months and have not left."""
    leaving, come = 0.3, 5
    stays_on = (1 - leaving) ** (1 / 12)
    programme = build.nothing(
        inflow_per_year=12 * come,
        leaving=leaving,
        money={"grant_per_month": 1, "grant_months": months},
    )
    run = build.run(build.table(programme, months=120))
    young = come * sum(stays_on**k for k in range(months))
    assert build.monthly(run, "grant")[-1] == pytest.approx(young, rel=1e-6)


def test_little_nobody_grows_younger_by_moving_between_stocks():
    """Nobody leaves, so the k youngest months of arrivals are all there, wherever they have got to."""
    one = build.contractor(places=15, stay_months=4, stages=2, success=0.5, return_ready=0.5)
    programme = build.programme(
        contractors=(one,),
        inflow_per_year=60,
        leaving=0,
        late_relapse=0.2,
        readiness_lost=0.2,
        money={"grant_per_month": 1, "grant_months": 14},
    )
    run = build.run(build.table(programme, months=60))
    assert build.monthly(run, "grant")[-1] == pytest.approx(14 * 5, rel=1e-9)


def test_in_a_steady_state_a_year_costs_twelve_times_persons_times_rate():
    programme = build.programme(
        inflow_per_year=60,
        leaving=0.3,
        money={
            "benefit_per_month": 7_000,
            "administration_per_month": 900,
            "reimbursement": [{"from_month": 0, "share": 0.25}],
        },
    )
    run = build.run(build.table(programme, start="2000-01", months=240))
    persons = build.monthly(run, "caseload")[-1]
    year = {"first": "2019-01", "last": "2019-12"}
    net = build.over(run, "net_municipality", **year).mean_field
    assert net == pytest.approx(12 * persons * (0.75 * 7_000 + 900), rel=1e-3)


def test_what_the_municipality_and_the_state_pay_is_all_that_is_paid_out():
    for name in build.ALL_SCENARIOS:
        if not any(programme.money for programme in build.named(name).programmes):
            continue
        run = build.drawn(name)
        for of in (build.monthly, build.in_draws):
            paid_out = sum(
                of(run, line)
                for line in ("benefit", "administration", "contractor_cost", "mentor_cost")
            )
            nets = of(run, "net_municipality") + of(run, "net_state")
            np.testing.assert_allclose(nets, paid_out, rtol=1e-9, atol=1e-6)
