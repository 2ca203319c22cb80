"""What one person more costs and when it pays back, held to a scenario that can be worked out by hand.

Ten persons on a benefit of 1,000 a month, a contractor who takes them all in the decision's month and
finishes with all of them in the next, for a fee each. Without it nothing happens to anybody.

Month 0: the same. Month 1: ten fees, less five months of benefit (they leave in the middle of it).
From month 2 on: ten months of benefit less each month.
"""

import numpy as np
import pytest

from planner.model import levers, simulate
from planner.model.results import ALL, Outcome
from planner.model.schedule import Setting, month_number
from planner.model.simulate import Draws
from planner.questions.money.account import account
from planner.questions.money.break_even import break_even
from planner.questions.money.cost import Terms, ledger
from planner.questions.money.unit_cost import per_extra, unit_costs
from planner.questions.net import without
from tests.model import build
from tests.model.build import steps

DRAWS = Draws(40, 3)
DECISION = month_number("2017-08")


def ten(fee, decision="2017-08", months=24, **more):
    at_work = build.contractor(
        "c", places=steps(("2017-01", 0), (decision, 10)), stay_months=1, stages=1, success=1
    )
    programme = build.nothing(
        contractors=({**at_work, "success_fee": fee, **more},),
        opening={"ready": 10},
        money={"benefit_per_month": 1_000},
    )
    return build.scenario(build.table(programme, months=months, decision=decision))


def held(fee, **more):
    scenario = ten(fee, **more)
    return account(scenario, without(scenario, "p", "c"), ALL, DRAWS)


def test_what_is_ahead_by_month_is_what_it_is_by_hand():
    found = held(4_000).break_even
    by_hand = [0, 35_000, 25_000, 15_000, 5_000, -5_000, -15_000]
    np.testing.assert_allclose(found.cumulated.mean_field[:7], by_hand, atol=1e-6)
    np.testing.assert_allclose(found.cumulated.draws[:7, 0], by_hand, atol=1e-6)
    assert found.cumulated.first == DECISION
    assert found.deepest.mean_field == pytest.approx(35_000)
    np.testing.assert_allclose(found.deepest.draws, 35_000)


@pytest.mark.parametrize(("fee", "after"), [(4_000, 5), (3_500, 4), (1_000, 2), (500, 0)])
def test_it_pays_back_in_the_month_in_which_the_sum_reaches_nothing(fee, after):
    """At 3,500 exactly nothing is left in month 4, which is enough; at 500 it is never behind."""
    found = held(fee).break_even
    assert found.mean_field == DECISION + after
    assert found.earned_back == ((found.mean_field,) * 3 if after else None)
    assert found.probability == 1.0
    assert found.from_the_start == (1.0 if after == 0 else 0.0)
    np.testing.assert_array_equal(found.months, DECISION + after)


def test_what_does_not_pay_back_within_the_run_has_no_month():
    found = held(50_000).break_even
    assert (found.mean_field, found.earned_back) == (None, None)
    assert (found.probability, found.from_the_start) == (0.0, 0.0)
    assert np.isnan(found.months).all()


def test_a_fixed_payment_for_eight_months_puts_it_off():
    """7,000, 49,000, then 3,000 less a month to 31,000 in month 7, and 10,000 less from month 8 on."""
    places = steps(("2017-01", 0), ("2017-08", 10), ("2018-04", 0))
    found = held(4_000, fixed_per_month=7_000, places=places).break_even
    by_hand = [7_000, 49_000, 46_000, 43_000, 40_000, 37_000, 34_000, 31_000, 21_000, 11_000]
    np.testing.assert_allclose(found.cumulated.mean_field[:10], by_hand)
    assert found.mean_field == DECISION + 11


def test_a_cost_that_comes_late_undoes_the_gain():
    scenario = ten(500)
    late = levers.move(
        scenario, "mentors.capacity_fte", Setting(1.0, scenario.run.stop - 1, hold=True)
    )
    path = "mentors.cost_per_fte_year"
    _, quantity = late.quantity(path)
    price = type(quantity.schedule).constant(12e6)
    dear = late.with_quantity(path, type(quantity)(price))
    found = account(dear, without(scenario, "p", "c"), ALL, DRAWS).break_even
    assert found.cumulated.mean_field[-2] < 0 < found.cumulated.mean_field[-1]
    assert (found.mean_field, found.probability) == (None, 0.0)


def test_the_cost_falls_in_one_year_and_the_gain_comes_in_the_next():
    """2017 has months 0 to 4: 5,000 behind; 2018 brings twelve times 10,000."""
    found = held(4_000).break_even
    assert [turn.difference.mean_field for turn in found.turns] == pytest.approx([5_000, -120_000])
    assert (found.cost_years, found.gain_years) == ((2017,), (2018,))
    assert held(3_500).break_even.cost_years == ()  # nothing is neither a cost nor a gain


def test_on_other_terms_next_years_gain_counts_less():
    scenario = ten(4_000)
    beside = without(scenario, "p", "c")
    found = account(scenario, beside, ALL, DRAWS, Terms(discount=0.25)).break_even
    assert [turn.difference.mean_field for turn in found.turns] == pytest.approx([5_000, -96_000])
    assert found.cumulated.mean_field[-1] == pytest.approx(-91_000)


def test_one_person_more_costs_the_net_over_the_persons():
    """To the end of 2018: 5,000 − 120,000 over ten persons."""
    of = held(4_000).units
    placed, supporting = of.per
    assert (placed.measure, supporting.measure) == ("placements", "self_supporting")
    for one in of.per:
        assert one.extra.mean_field == pytest.approx(10)
        assert one.per.mean_field == pytest.approx(-11_500)
        np.testing.assert_allclose(one.per.draws, -11_500)
        assert (one.defined, one.saving) == (1.0, 1.0)
    assert not of.departures.draws.any()
    assert (of.window.first, of.window.last) == (DECISION, month_number("2018-12"))


def test_where_there_is_nobody_more_it_is_undefined_and_not_infinite():
    scenario = ten(4_000)
    beside = without(scenario, "p", "c")
    for ours, theirs in ((beside, scenario), (scenario, scenario)):
        of = account(ours, theirs, ALL, DRAWS).units
        for one in of.per:
            assert np.isnan(one.per.mean_field)
            assert np.isnan(one.per.draws).all()
            assert (one.defined, one.saving) == (0.0, 0.0)


def test_each_draw_has_its_own_ratio_and_those_without_persons_none():
    baseline = build.named("soroe-2017")
    scenario = levers.move(baseline, "mentors.capacity_fte", Setting(4.1, baseline.decision + 3))
    of = account(scenario, baseline, ALL, Draws(200, 2)).units
    for one in of.per:
        more = one.extra.draws > 0
        assert 0 < one.defined == more.mean() < 1
        np.testing.assert_allclose(one.per.draws[more], of.net.draws[more] / one.extra.draws[more])
        assert np.isnan(one.per.draws[~more]).all()
        assert one.saving == (more & (of.net.draws <= 0)).mean()
        assert one.per.mean_field == pytest.approx(of.net.mean_field / one.extra.mean_field)


def test_people_who_left_stand_beside_the_saving():
    baseline = build.scenario(build.table(build.programme(money={"benefit_per_month": 1_000})))
    path = "programme.p.leaving"
    _, quantity = baseline.quantity(path)
    more = type(quantity.schedule).constant(0.5)
    of = account(baseline.with_quantity(path, type(quantity)(more)), baseline, ALL, DRAWS).units
    assert of.net.mean_field < 0 < of.departures.mean_field


@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017"])
def test_from_the_month_found_on_no_draw_is_behind_and_the_month_before_it_was(name):
    baseline = build.named(name)
    contractor = baseline.programmes[0].contractors[0].id
    path = f"programme.integration.contractor.{contractor}.success"
    found = account(
        levers.move(baseline, path, Setting(0.6, baseline.decision)), baseline, ALL, Draws(200, 4)
    ).break_even
    happens = ~np.isnan(found.months)
    assert found.probability == happens.mean() > 0
    sums = found.cumulated.draws
    for draw in np.flatnonzero(happens):
        t = int(found.months[draw]) - found.window.first
        assert (sums[t:, draw] <= 0.005).all()
        assert t == 0 or sums[t - 1, draw] > 0.005
    for draw in np.flatnonzero(~happens):
        assert sums[-1, draw] > 0.005
    later = found.months[happens & (found.months > found.window.first)]
    assert (found.earned_back is None) == (not later.size)
    if found.earned_back is not None:
        assert found.earned_back[1] == np.ceil(np.median(later))


def test_without_draws_there_are_a_mean_field_and_no_probabilities():
    scenario = ten(4_000)
    ours, theirs = (
        ledger(simulate.run(one), ALL) for one in (scenario, without(scenario, "p", "c"))
    )
    found = break_even(ours, theirs)
    assert found.mean_field == DECISION + 5
    assert (found.probability, found.from_the_start, found.earned_back) == (None, None, None)
    placed, _ = unit_costs(ours, theirs).per
    assert (placed.defined, placed.saving) == (None, None)
    assert placed.per.mean_field == pytest.approx(-11_500)


def test_after_a_decision_at_the_runs_end_there_is_nothing_ahead():
    scenario = build.scenario(
        build.table(
            build.nothing(opening={"ready": 1}, money={"benefit_per_month": 1}),
            months=12,
            decision="2018-01",
        )
    )
    of = account(scenario, scenario, ALL, DRAWS)
    assert (of.ahead, of.units, of.break_even) == (None, None, None)
    assert of.ours.net.mean_field == pytest.approx(12)


def test_runs_with_other_luck_are_not_held_together():
    scenario = ten(4_000)
    ours, theirs = (ledger(simulate.run(scenario, Draws(40, seed)), ALL) for seed in (1, 2))
    for question in (unit_costs, break_even):
        with pytest.raises(ValueError, match="all"):
            question(ours, theirs)


def test_a_saving_without_more_people_is_no_price_of_one():
    of = held(4_000).units
    nobody = Outcome(0.0, np.zeros(40))
    found = per_extra(of.net, nobody, "placements")
    assert np.isnan(found.per.mean_field)
    assert found.defined == 0.0
