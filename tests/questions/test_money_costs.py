"""Costs by line, year and payer add up in every draw, are on other terms as by hand, and no money is not zero."""

from dataclasses import replace

import numpy as np
import pytest

from planner.model import levers, results, simulate
from planner.model.results import ALL
from planner.model.scenario import Figure
from planner.model.schedule import Schedule, Setting, month_number
from planner.model.simulate import Draws
from planner.questions import priced
from planner.questions.money.account import account
from planner.questions.money.budget import against_budget
from planner.questions.money.cost import (
    FROM_STATE,
    LINES,
    NET,
    NET_STATE,
    PAID_OUT,
    SIGN,
    Terms,
    ahead,
    by_month,
    costs,
    ledger,
    whole_run,
)
from planner.questions.outlook import Window
from tests.model import build
from tests.model.build import steps

DRAWS = Draws(60, 5)
WITH_MONEY = ("bronderslev-2017", "soroe-2017", build.RICH)


def close(one, other):
    assert one.mean_field == pytest.approx(other.mean_field, rel=1e-9, abs=1e-4)
    np.testing.assert_allclose(one.draws, other.draws, rtol=1e-9, atol=1e-4)


def added(outcomes):
    return results.Outcome(
        sum(one.mean_field for one in outcomes), sum(one.draws for one in outcomes)
    )


def moved(name="bronderslev-2017"):
    scenario = build.named(name)
    return levers.move(scenario, "mentors.capacity_fte", Setting(6.0, scenario.decision + 3))


@pytest.mark.parametrize("name", WITH_MONEY)
def test_other_prices_are_paid_for_the_same_persons(name):
    """Whatever was kept of earlier runs: to the last bit what a new run costs."""
    scenario = build.named(name)
    for factor in (1.0, 0.0, 1.7):

        def priced_so_much(path, one, factor=factor):
            return times(one, factor) if is_price(scenario, path) else one

        priced_so = scenario.with_each(priced_so_much)
        kept, new = priced.run(priced_so, DRAWS), simulate.run(priced_so, DRAWS)
        assert kept.scenario is priced_so
        for one, other in zip((*kept.mean, *kept.drawn), (*new.mean, *new.drawn), strict=True):
            np.testing.assert_array_equal(one, other)
        ours, theirs = (costs(run, ALL, whole_run(scenario)) for run in (kept, new))
        for line in (*LINES, NET, NET_STATE):
            np.testing.assert_array_equal(ours.lines[line].draws, theirs.lines[line].draws)


def is_price(scenario, path):
    parameter, _ = scenario.quantity(path)
    return parameter.unit.en.startswith("DKK")


def times(quantity, factor):
    return replace(quantity, schedule=Schedule.constant(quantity.value * factor))


def still(persons=10, **more):
    """So many on a benefit of 1,000, and nothing happens to them: 12,000 a year each."""
    programme = build.nothing(
        opening={"ready": persons},
        money={"benefit_per_month": 1_000, "reimbursement": [{"from_month": 0, "share": 0.25}]},
    )
    return build.scenario(build.table(programme, months=36, **more))


@pytest.mark.parametrize("name", WITH_MONEY)
def test_the_years_add_up_to_the_run_and_the_lines_to_the_nets(name):
    run = build.drawn(name)
    found = costs(run, ALL, whole_run(run.scenario))
    assert [year.year for year in found.years] == sorted(
        {month // 12 for month in run.scenario.run}
    )
    for line in (*LINES, NET, NET_STATE):
        close(added([year.lines[line] for year in found.years]), found.lines[line])
    for one in (found, *found.years):
        net_state = one.lines[NET_STATE]
        close(added([one.lines[line] for line in FROM_STATE]), net_state)
        close(added([one.lines[line] for line in PAID_OUT]), added([one.net, net_state]))
        by_sign = [
            results.Outcome(SIGN[line] * of.mean_field, SIGN[line] * of.draws)
            for line, of in one.lines.items()
            if line in LINES
        ]
        close(added(by_sign), one.net)


@pytest.mark.parametrize("name", WITH_MONEY)
def test_a_window_costs_what_its_measures_come_to(name):
    run = build.drawn(name)
    window = Window(run.scenario.decision - 3, run.scenario.decision + 14)
    for programme in run.scenario.programmes:
        found = costs(run, programme.id, window)
        if programme.money is None:
            assert found is None
            continue
        for line, outcome in found.lines.items():
            close(outcome, results.over(run, Figure(programme.id, None, line, *_ends(window))))
        assert [year.is_whole for year in found.years] == [
            _ends(year.window) == (12 * year.year, 12 * year.year + 11) for year in found.years
        ]


def _ends(window):
    return window.first, window.last


def test_all_programmes_are_those_that_have_money():
    run = build.drawn(build.RICH)
    everybody = costs(run, ALL, whole_run(run.scenario))
    assert (everybody.counted, everybody.left_out) == (("integration",), ("young",))
    close(everybody.net, costs(run, "integration", whole_run(run.scenario)).net)


def test_without_money_there_is_nothing_not_zero():
    table = build.table(build.programme(), months=36, decision="2017-08")
    scenario = build.scenario(table)
    run = simulate.run(scenario, DRAWS)
    assert costs(run, ALL, whole_run(scenario)) is None
    assert ledger(run, "p") is None
    assert by_month(run, ALL) == {}
    assert account(scenario, scenario, "p", DRAWS) is None


def test_a_window_outside_the_run_is_refused():
    run = simulate.run(still(), DRAWS)
    first = run.months.start
    for window in (Window(first - 1, first), Window(first, first + 36), Window(first + 2, first)):
        with pytest.raises(ValueError, match="Window"):
            costs(run, ALL, window)


def test_the_months_before_the_draws_cost_the_same_in_every_draw():
    run = build.drawn("bronderslev-2017")
    of_2016 = costs(run, ALL, whole_run(run.scenario)).years[1]
    assert of_2016.year == 2016
    for outcome in of_2016.lines.values():
        np.testing.assert_allclose(outcome.draws, outcome.mean_field)


def test_on_other_terms_a_year_costs_what_it_does_by_hand():
    """10 persons at 750 a month net: 90,000 a year. Prices of 2016, decided in 2018."""
    scenario = still(price_year=2016, decision="2018-03")
    run = simulate.run(scenario, DRAWS)

    def net(**rates):
        found = costs(run, ALL, whole_run(scenario), Terms(**rates))
        return [year.net.mean_field for year in found.years]

    assert net() == pytest.approx([90_000] * 3)
    assert net(uplift=0.02) == pytest.approx([90_000 * 1.02**n for n in (1, 2, 3)])
    assert net(discount=0.04) == pytest.approx([90_000, 90_000, 90_000 / 1.04])
    assert net(uplift=0.02, discount=0.04) == pytest.approx(
        [90_000 * 1.02, 90_000 * 1.02**2, 90_000 * 1.02**3 / 1.04]
    )


def test_without_a_price_year_prices_rise_from_the_decisions_year():
    scenario = still(decision="2018-03")
    found = costs(simulate.run(scenario), ALL, whole_run(scenario), Terms(uplift=0.1))
    assert [year.net.mean_field for year in found.years] == pytest.approx(
        [90_000 / 1.1, 90_000, 99_000]
    )


def test_months_on_other_terms_add_up_to_the_years():
    run = build.drawn("soroe-2017")
    terms = Terms(uplift=0.03, discount=0.05)
    found = costs(run, ALL, ahead(run.scenario), terms)
    monthly = by_month(run, ALL, terms)
    for line, outcome in found.lines.items():
        close(outcome, results.summed(run, monthly[line], *_ends(found.window)))


@pytest.mark.parametrize("rates", [{"uplift": -0.5}, {"discount": 1.0}, {"uplift": float("nan")}])
def test_rates_that_nobody_means_are_refused(rates):
    with pytest.raises(ValueError, match="Terms"):
        Terms(**rates)


@pytest.mark.parametrize("terms", [Terms(), Terms(uplift=0.02, discount=0.04)])
@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017"])
def test_a_bridge_reaches_the_other_side_in_every_draw_and_year(name, terms):
    baseline, scenario = build.named(name), moved(name)
    of = account(scenario, baseline, ALL, DRAWS, terms)
    years = [one.window for one in of.ours.years]
    for window in (of.ours.window, *years):
        ours, theirs = of.sides(window)
        steps = of.steps(window)
        assert tuple(steps) == LINES
        close(added([theirs.net, *steps.values()]), ours.net)
        close(added(list(steps.values())), of.net_difference(window))
    by_year = [of.net_difference(one) for one in years]
    close(added(by_year), of.net_difference(of.ours.window))


def test_years_before_the_decision_have_no_steps_and_the_same_choices_none_at_all():
    baseline = build.named("bronderslev-2017")
    of = account(moved(), baseline, ALL, DRAWS)
    for window in (one.window for one in of.ours.years):
        changed = any(step.draws.any() for step in of.steps(window).values())
        assert changed == (window.last >= baseline.decision + 3)
    same = account(baseline, baseline, ALL, DRAWS)
    assert not any(step.draws.any() for step in same.steps(same.ours.window).values())
    assert same.break_even is None


def test_a_dearer_mentor_is_a_step_of_mentors_and_of_their_refund_alone():
    baseline = build.named("bronderslev-2017")
    _, quantity = baseline.quantity("mentors.cost_per_fte_year")
    dearer = baseline.with_quantity(
        "mentors.cost_per_fte_year",
        replace(quantity, schedule=type(quantity.schedule).constant(2 * quantity.value)),
    )
    of = account(dearer, baseline, "integration", DRAWS)
    steps_ = of.steps(of.ours.window)
    assert {line for line, step in steps_.items() if abs(step.mean_field) > 1e-6} == {
        "mentor_cost",
        "programme_refund",
    }
    assert steps_["mentor_cost"].mean_field > 0 > steps_["programme_refund"].mean_field


def test_runs_of_other_months_are_not_held_against_each_other():
    baseline = build.named("bronderslev-2017")
    with pytest.raises(ValueError, match="range"):
        account(replace(baseline, months=50), baseline, ALL, DRAWS)


def test_over_or_under_a_frame_is_the_share_of_draws_above_it():
    run = build.drawn("bronderslev-2017")
    found = costs(run, ALL, ahead(run.scenario))
    of_2018 = found.years[1]
    frames = {
        2018: float(np.sort(of_2018.net.draws)[-21:-19].mean()),  # 20 of 100 are above
        2017: 0.0,
        2030: 5.0,
    }
    first, second = against_budget(found, frames)
    assert (first.year, second.year) == (2017, 2018)  # 2030 is not in the run
    assert (first.is_whole, second.is_whole) == (False, True)
    assert first.probability == 1.0
    assert second.probability == pytest.approx(0.2)
    np.testing.assert_allclose(second.over.draws, of_2018.net.draws - frames[2018])
    assert second.over.mean_field == pytest.approx(of_2018.net.mean_field - frames[2018])


def test_a_frame_may_be_of_one_line_and_exactly_used_is_not_over():
    scenario = still(decision="2018-03")
    found = costs(simulate.run(scenario, DRAWS), ALL, whole_run(scenario))
    (one,) = against_budget(found, {2018: 120_000.0}, "benefit")
    assert (one.over.mean_field, one.probability) == (0.0, 0.0)


def test_without_draws_there_is_no_probability():
    scenario = still(decision="2018-03")
    found = costs(simulate.run(scenario), ALL, whole_run(scenario))
    (one,) = against_budget(found, {2018: 1.0})
    assert one.probability is None
    assert not len(one.over.draws)


def test_persons_who_come_cost_from_the_month_they_come():
    """12 a year from 2018: half a month in the first, so 66 + 6 person-months in the first year."""
    programme = build.nothing(
        inflow_per_year=steps(("2017-01", 0), ("2018-01", 12)), money={"benefit_per_month": 100}
    )
    scenario = build.scenario(build.table(programme, months=24, decision="2018-01"))
    found = costs(simulate.run(scenario), ALL, whole_run(scenario))
    assert [year.net.mean_field for year in found.years] == pytest.approx([0, 7_200])
    assert found.window == Window(month_number("2017-01"), month_number("2018-12"))
