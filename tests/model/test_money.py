"""Kroner: lines and nets, the ladder of reimbursement by hand, large municipalities, what the draws make of it."""

import numpy as np
import pytest

from planner.model import results
from tests.model import build
from tests.model.build import ALL_SCENARIOS, steps

STATE_PAYS = ("reimbursement", "programme_refund", "grant", "result_grant")
MUNICIPALITY_PAYS = ("benefit", "administration", "contractor_cost", "mentor_cost")
LADDER = [
    {"from_month": 0, "share": 0.8},
    {"from_month": 1, "share": 0.4},
    {"from_month": 6, "share": 0.3},
    {"from_month": 12, "share": 0.2},
]
WITH_MONEY = [n for n in ALL_SCENARIOS if any(p.money for p in build.named(n).programmes)]


@pytest.mark.parametrize("name", WITH_MONEY)
def test_the_lines_sum_to_the_nets_in_every_draw_and_month(name):
    run = build.drawn(name)
    for programme in [p.id for p in run.scenario.programmes if p.money] + [results.ALL]:
        for of in (build.monthly, build.in_draws):
            lines = {key: of(run, key, programme) for key in (*MUNICIPALITY_PAYS, *STATE_PAYS)}
            state = sum(lines[key] for key in STATE_PAYS)
            paid = sum(lines[key] for key in MUNICIPALITY_PAYS)
            np.testing.assert_allclose(of(run, "net_state", programme), state, atol=1e-6)
            np.testing.assert_allclose(
                of(run, "net_municipality", programme), paid - state, atol=1e-6
            )
            assert all((line >= 0).all() for line in lines.values())


@pytest.mark.parametrize("name", WITH_MONEY)
def test_the_state_reimburses_no_more_than_the_benefit(name):
    run = build.drawn(name)
    for of in (build.monthly, build.in_draws):
        assert (of(run, "reimbursement") <= of(run, "benefit") + 1e-6).all()


def stays(months: int, count: int = 0):
    """One person a month's inflow, who is with a contractor for exactly so long and then has a job."""
    run_months = months + 3
    stages = 12
    end = f"{2017 + months // 12}-01"
    one = build.contractor(
        places=1000,
        stages=stages,
        stay_months=stages,
        success=steps(("2017-01", 0), (end, 1)),
        return_ready=1,
    )
    programme = build.nothing(
        contractors=(one,),
        inflow_per_year=steps(("2017-01", 12), ("2017-02", 0)),
        money={"benefit_per_month": 10_000, "reimbursement": LADDER},
    )
    return build.run(build.table(programme, months=run_months), count)


@pytest.mark.parametrize(("months", "part"), [(12, 0.617), (24, 0.708), (36, 0.739)])
def test_of_one_who_arrives_and_stays_the_municipality_pays_what_the_ladder_gives(months, part):
    run = stays(months, 50)
    by_hand = [0.2] + [0.6] * 5 + [0.7] * 6 + [0.8] * (months - 12)
    benefit = build.over(run, "benefit")
    reimbursement = build.over(run, "reimbursement")
    assert benefit.mean_field == pytest.approx(10_000 * months)
    paid = 1 - reimbursement.mean_field / benefit.mean_field
    assert paid == pytest.approx(sum(by_hand) / months)
    assert paid == pytest.approx(part, abs=0.0005)
    net = build.over(run, "net_municipality").mean_field
    assert net == pytest.approx(10_000 * sum(by_hand))
    came = benefit.draws > 0
    assert 0.3 < came.mean() < 0.9
    np.testing.assert_allclose(1 - reimbursement.draws[came] / benefit.draws[came], paid)


def test_the_opening_persons_times_are_geometric_with_the_given_mean():
    """A grant for index 0 only goes at first to half of one in thirteen: half a month each."""
    one = build.nothing(
        opening={"placed": 13, "months_in_programme": 12},
        money={"grant_per_month": 1_000, "grant_months": 1},
    )
    grant = build.monthly(build.run(build.table(one, months=2)), "grant")
    np.testing.assert_allclose(grant, [500, 0])


def test_the_months_own_arrivals_have_index_0_in_its_closing_stock():
    one = build.nothing(
        inflow_per_year=120,
        money={
            "benefit_per_month": 1_000,
            "reimbursement": [{"from_month": 0, "share": 1}, {"from_month": 1, "share": 0}],
        },
    )
    run = build.run(build.table(one, months=3))
    np.testing.assert_allclose(build.monthly(run, "reimbursement"), [5_000, 10_000, 10_000])
    np.testing.assert_allclose(build.monthly(run, "benefit"), [5_000, 15_000, 25_000])


def test_a_settlement_has_its_index_at_the_months_opening():
    """Twelve arrive in January, work from February, are settled in March, two months after."""
    one = build.contractor(places=1000, stages=1, stay_months=1, success=1)
    for limit, granted in ((1, 0), (2, 1)):
        programme = build.nothing(
            contractors=(one,),
            inflow_per_year=steps(("2017-01", 144), ("2017-02", 0)),
            aftercare_months=1,
            money={"result_grant": 100, "result_grant_months": limit},
        )
        run = build.run(build.table(programme, months=4))
        np.testing.assert_allclose(build.monthly(run, "settlements"), [0, 0, 12, 0])
        np.testing.assert_allclose(build.monthly(run, "result_grant"), [0, 0, 1200 * granted, 0])


def test_in_a_steady_state_money_is_persons_times_rate():
    one = build.contractor(places=30, fixed_per_month=7, fee_per_month=11, success_fee=13)
    programme = build.programme(
        contractors=(one,),
        inflow_per_year=60,
        leaving=0.2,
        money={
            "benefit_per_month": 1_000,
            "administration_per_month": 100,
            "state_share": 0.25,
            "reimbursement": [{"from_month": 0, "share": 0.2}],
            "grant_per_month": 10,
            "grant_months": 600,
        },
    )
    content = build.table(programme, months=240, fte=3, mentors={"cost_per_fte_year": 1_200})
    run = build.run(content)

    def last(measure):
        return build.monthly(run, measure)[-1]

    assert last("benefit") == pytest.approx(1_000 * last("caseload"), rel=1e-3)
    assert last("administration") == pytest.approx(100 * last("caseload"), rel=1e-3)
    assert last("reimbursement") == pytest.approx(0.2 * last("benefit"))
    contractor = 7 + 11 * last("in_contract") + 13 * last("successes")
    assert last("contractor_cost") == pytest.approx(contractor, rel=1e-3)
    assert last("mentor_cost") == pytest.approx(300)
    assert last("programme_refund") == pytest.approx(0.25 * (last("contractor_cost") + 300))
    persons = last("caseload") + last("self_supporting")
    assert last("grant") == pytest.approx(10 * persons, rel=5e-3)


def test_little_for_the_time_in_the_programme():
    """Who leaves at a constant rate: of those who come each month, (1 − p)^k are still there k months later."""
    leaving, come = 0.4, 10
    stays_on = (1 - leaving) ** (1 / 12)
    programme = build.nothing(
        inflow_per_year=12 * come,
        leaving=leaving,
        money={"grant_per_month": 1, "grant_months": 9, "benefit_per_month": 1},
    )
    run = build.run(build.table(programme, months=240))
    young = come * sum(stays_on**k for k in range(9))
    assert build.monthly(run, "grant")[-1] == pytest.approx(young, rel=1e-6)
    everybody = come / (1 - stays_on)
    assert build.monthly(run, "benefit")[-1] == pytest.approx(everybody, rel=1e-3)


def with_constant_share():
    content = build.content(build.RICH)
    money = content["programme"][0]["money"]
    money["reimbursement"] = [{"from_month": 0, "share": 0.3}]
    money["grant_months"] = money["result_grant_months"] = 1200
    return content


def test_in_draws_lines_are_the_draws_own_persons_and_flows_times_the_price():
    run = build.run(with_constant_share(), 50)

    def drawn(measure, contractor=None):
        return build.in_draws(run, measure, "integration", contractor).astype(float)

    def person_months(measure, contractor=None):
        opening = build.row(run, f"{measure}@opening", run.scenario.programmes[0], True, contractor)
        return (opening + drawn(measure, contractor)) / 2

    stocks = ("not_ready", "ready", "in_contract")
    caseload = sum(person_months(stock) for stock in stocks)
    np.testing.assert_allclose(drawn("benefit"), 7_500 * caseload)
    np.testing.assert_allclose(drawn("administration"), 1_500 * caseload)
    np.testing.assert_allclose(drawn("reimbursement"), 0.3 * 7_500 * caseload)
    followed = caseload + person_months("placed") + person_months("settled")
    np.testing.assert_allclose(drawn("grant"), 4_000 * followed)
    np.testing.assert_allclose(drawn("result_grant"), 76_500 * drawn("settlements"))
    contractor = 20_000 + 1_000 * person_months("in_contract", "first")
    contractor += 15_000 * drawn("successes", "first")
    np.testing.assert_allclose(drawn("contractor_cost"), contractor)
    refund = 0.5 * (drawn("contractor_cost") + drawn("mentor_cost"))
    np.testing.assert_allclose(drawn("programme_refund"), refund)


def test_mentors_are_paid_by_persons_served_and_equally_where_nobody_needs_one():
    def programme(id, need):
        return build.nothing(
            id, opening={"placed": need}, mentoring={"stocks": ["placed"]}, money={}
        )

    for needs, parts in (((30, 10), (0.75, 0.25)), ((0, 0), (0.5, 0.5)), ((0, 7), (0, 1))):
        both = [programme(id, need) for id, need in zip("ab", needs, strict=True)]
        cost = {"cost_per_fte_year": 1_200}
        run = build.run(build.table(*both, fte=1, months=1, mentors=cost), 5)
        for of in (build.monthly, build.in_draws):
            for id, part in zip("ab", parts, strict=True):
                assert np.allclose(of(run, "mentor_cost", id), 100 * part)


def test_the_part_of_the_mentors_that_falls_on_a_programme_without_money_appears_nowhere():
    both = build.nothing("a", money={}), build.nothing("b")
    run = build.run(build.table(*both, fte=1, months=2, mentors={"cost_per_fte_year": 1_200}), 3)
    np.testing.assert_allclose(build.monthly(run, "mentor_cost"), 50)
    with pytest.raises(KeyError):
        build.monthly(run, "mentor_cost", "b")


def test_the_fixed_payment_is_due_while_there_are_places():
    one = build.contractor(places=steps(("2017-01", 2), ("2017-03", 0)), fixed_per_month=500)
    run = build.run(build.table(build.nothing(contractors=(one,), money={}), months=4), 3)
    np.testing.assert_allclose(build.monthly(run, "contractor_cost"), [500, 500, 0, 0])
    np.testing.assert_allclose(build.in_draws(run, "contractor_cost")[:, 0], [500, 500, 0, 0])


@pytest.mark.parametrize("persons", [300, 12_000, 20_100, 24_000, 30_000, 60_000])
def test_in_draws_money_of_a_large_municipality_is_that_of_its_persons(persons):
    part = persons // 3
    one = build.nothing(
        contractors=tuple(
            build.contractor(id, opening=part, places=part, fee_per_month=1) for id in "abc"
        ),
        opening={"not_ready": persons // 5},
        money={"benefit_per_month": 1, "reimbursement": [{"from_month": 0, "share": 1}]},
    )
    run = build.run(build.table(one, months=3), 4)
    for measure in ("benefit", "reimbursement", "contractor_cost"):
        mean_field = build.monthly(run, measure)
        np.testing.assert_allclose(
            build.in_draws(run, measure).mean(axis=1), mean_field, rtol=0.03, err_msg=measure
        )


@pytest.mark.parametrize("persons", [12_000, 20_000, 30_000, 40_000])
def test_every_count_of_a_large_municipality_is_near_its_mean_field(persons):
    one = build.contractor(opening=persons / 4, places=min(persons, 20_000), stages=2)
    programme = build.programme(
        contractors=(one,),
        opening={"not_ready": persons / 2, "ready": persons / 8, "placed": persons / 10},
        mentoring={"stocks": ["not_ready", "placed"]},
        inflow_per_year=persons / 5,
    )
    run = build.run(build.table(programme, months=12, fte=1000, labour_market=1.5), 20)
    for measure in ("not_ready", "caseload", "self_supporting", "mentor_need", "in_contract"):
        np.testing.assert_allclose(
            build.in_draws(run, measure).mean(axis=1), build.monthly(run, measure), rtol=0.02
        )


def test_prices_may_be_uncertain_and_one_price_holds_in_all_months_of_a_draw():
    content = build.content(build.RICH)
    content["programme"][0]["money"]["benefit_per_month"] = {"value": 7_500, "factor": 1.2}
    run = build.run(content, 600, chance_only=False)
    stocks = ("not_ready", "ready", "in_contract")
    opening = sum(build.row(run, f"{s}@opening", run.scenario.programmes[0], True) for s in stocks)
    caseload = (opening + build.in_draws(run, "caseload", "integration")) / 2
    price = build.in_draws(run, "benefit", "integration") / caseload
    np.testing.assert_allclose(price, np.broadcast_to(price[0], price.shape))
    assert np.quantile(price[0], [0.05, 0.5, 0.95]) == pytest.approx(
        [6_250, 7_500, 9_000], rel=0.03
    )
