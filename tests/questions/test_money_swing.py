"""Which assumptions the kroner hang on: what each end gives is what one gets by typing it."""

from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from planner.model import levers, luck, results, simulate, uncertainty
from planner.model.admission import ADMISSION
from planner.model.plan import Plan
from planner.model.results import ALL
from planner.model.scenario import Figure
from planner.model.schedule import Schedule, Setting
from planner.model.uncertainty import Drawn
from planner.questions.money.cost import NET, ahead
from planner.questions.money.swing import LEAST, TAKEN_FACTOR, swings
from tests.model import build
from tests.questions.made import conveyor

INTEGRATION = "programme.integration."
MONEY = "programme.p.money."


def still(**money):
    """Ten persons to whom nothing happens, for two years: 240 person-months."""
    programme = build.nothing(opening={"ready": 10}, money=money)
    return build.scenario(build.table(programme, months=24))


def ranked(scenario, baseline=None, programme=ALL):
    found = swings(scenario, baseline, programme)
    return {one.path: one for one in found.ranked}


def guess(value, **more):
    return {"value": value, "status": "guess", "note": "a / b", **more}


def test_a_guessed_price_without_a_range_is_given_one_and_that_is_told():
    one = ranked(still(benefit_per_month=guess(1_000)))[MONEY + "benefit_per_month"]
    assert one.taken
    assert TAKEN_FACTOR == 1.5
    values = (one.low_value, one.value, one.high_value)
    assert values == pytest.approx((1_000 / 1.5, 1_000, 1_500))
    assert (one.low, one.high) == pytest.approx((160_000, 360_000))
    assert one.size == pytest.approx(200_000)


def test_a_price_with_a_range_keeps_it_and_a_found_one_has_none():
    found = ranked(
        still(
            benefit_per_month=guess(1_000, factor=2),
            administration_per_month={"value": 500, "status": "found", "source": "a / b"},
        )
    )
    assert set(found) == {MONEY + "benefit_per_month"}
    one = found[MONEY + "benefit_per_month"]
    assert not one.taken
    assert (one.low, one.high) == pytest.approx((120_000 + 120_000, 480_000 + 120_000))


def test_a_guessed_price_of_nothing_is_named_since_no_factor_moves_it():
    scenario = still(benefit_per_month=guess(1_000), administration_per_month=guess(0))
    found = swings(scenario, None, ALL)
    assert found.zero_guesses == (MONEY + "administration_per_month",)
    assert MONEY + "administration_per_month" not in ranked(scenario)


def test_a_number_that_says_nothing_of_itself_is_a_guess():
    assert ranked(still(benefit_per_month=1_000))[MONEY + "benefit_per_month"].taken


def test_what_is_paid_in_both_swings_nothing_between_them():
    programme = conveyor(places=4, ready=100, money={"benefit_per_month": guess(1_000)})
    programme["contractor"][0] |= {"fixed_per_month": guess(9_000), "success_fee": guess(2_000)}
    baseline = build.scenario(build.table(programme))
    more = levers.move(
        baseline, "programme.p.contractor.c.places", Setting(6, baseline.decision + 3)
    )
    found = ranked(more, baseline)
    assert "programme.p.contractor.c.fixed_per_month" not in found
    fee, benefit = found["programme.p.contractor.c.success_fee"], found[MONEY + "benefit_per_month"]
    assert fee.low < fee.high  # more successes are paid for
    assert benefit.high < benefit.low  # and more benefit is saved


@pytest.mark.parametrize(
    ("name", "programme"), [("bronderslev-2017", "integration"), ("soroe-2017", ALL)]
)
def test_the_largest_comes_first_and_what_moves_nothing_is_left_out(name, programme):
    baseline = build.named(name)
    scenario = levers.move(baseline, "mentors.capacity_fte", Setting(6.0, baseline.decision + 3))
    found = swings(scenario, baseline, programme)
    sizes = [one.size for one in found.ranked]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) > 10
    assert sizes[-1] >= LEAST
    assert len({one.path for one in found.ranked}) == len(sizes)
    for one in found.ranked:
        assert one.low_value < one.value < one.high_value
    window = ahead(scenario)
    assert found.window == window
    figure = Figure(programme, None, NET, window.first, window.last)
    by_run = [results.over(simulate.run(one), figure).mean_field for one in (scenario, baseline)]
    assert found.net == pytest.approx(by_run[0] - by_run[1])


@pytest.mark.parametrize(
    "key",
    ["readiness_months", "retention", "money.benefit_per_month", "contractor.iss.stay_months"],
)
def test_an_end_is_what_one_gets_by_setting_that_value(key):
    scenario = build.named("bronderslev-2017")
    one = ranked(scenario)[INTEGRATION + key]
    parameter, quantity = scenario.quantity(one.path)
    window = ahead(scenario)
    figure = Figure(ALL, None, NET, window.first, window.last)
    for value, net in ((one.low_value, one.low), (one.value, None), (one.high_value, one.high)):
        if parameter.scheduled:
            typed = levers.move(scenario, one.path, Setting(value, scenario.decision, hold=True))
        else:
            typed = scenario.with_quantity(
                one.path, replace(quantity, schedule=Schedule.constant(value))
            )
        expected = swings(scenario, None, ALL).net if net is None else net
        found = results.over(simulate.run(typed), figure).mean_field
        assert found == pytest.approx(expected, rel=1e-9)


def test_the_inflow_of_the_past_stays_what_it_was():
    scenario = build.named("bronderslev-2017")
    one = ranked(scenario)[INTEGRATION + "inflow_per_year"]
    assert one.value == scenario.quantity(one.path)[1].schedule.at(scenario.decision)
    assert one.high_value == pytest.approx(one.value * 5)
    newcomers_to_come = 2.5 * (5 / 12 * 18 + 3 * 7)
    most = newcomers_to_come * 41 * 20_000  # all of them, for the whole time, at a generous price
    assert 0 < one.size < most


def test_another_programmes_prices_do_not_come_into_it():
    scenario = build.named("soroe-2017")
    found = ranked(scenario, None, "integration")
    assert not any(path.startswith("programme.unge.money") for path in found)
    assert any(path.startswith("programme.unge.") for path in found)  # they share the mentors


def test_without_money_or_months_ahead_nothing_is_asked():
    bare = build.scenario(build.table(build.programme()))
    assert swings(bare, None, ALL) is None
    rich = build.named(build.RICH)
    assert swings(replace(rich, decision=rich.run.stop), None, ALL) is None
    assert swings(rich, bare, ALL) is None


@pytest.mark.parametrize("quantile", [0.05, 0.5, 0.95])
@pytest.mark.parametrize(
    "key",
    ["readiness_months", "retention", "reassessed", "contractor.iss.success", "inflow_per_year"],
)
def test_a_quantile_is_the_one_that_so_many_draws_lie_below(key, quantile):
    scenario = build.named("bronderslev-2017")
    path = INTEGRATION + key
    parameter, quantity = scenario.quantity(path)
    month = range(scenario.decision, scenario.decision + 1)
    own = uncertainty.values(parameter, quantity, path, month, None)
    drawn = [
        uncertainty.values(parameter, quantity, path, month, Drawn(7, chunk, luck.CHUNK))[0]
        for chunk in range(8)
    ]
    at = uncertainty.at(parameter, quantity, own, quantile)
    assert np.mean(np.concatenate(drawn) <= at) == pytest.approx(quantile, abs=0.02)


class Counting:
    """A queue that lets every run in, and counts them."""

    runs = 0

    @contextmanager
    def admitted(self, size):
        del size
        self.runs += 1
        yield

    def check(self):
        pass


@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017"])
def test_a_price_typed_needs_no_run_again(name, monkeypatch):
    """One after the other, as a visitor tries them: all runs that the list takes are kept for the next."""
    baseline = build.named(name)
    programme, queue = baseline.programmes[0].id, Counting()
    monkeypatch.setattr(ADMISSION, "queue", queue)
    path = f"programme.{programme}.money.administration_per_month"
    plan = Plan(baseline).with_("mentors.capacity_fte", Setting(6.0, baseline.decision))
    nets, runs = [], []
    for price in (901.0, 1101.0, 1301.0):
        scenario = plan.with_(path, Setting(price, baseline.decision)).scenario
        nets.append(swings(scenario, baseline, programme).net)
        runs.append(queue.runs)
    assert len(set(nets)) == len(nets)
    assert runs[0] > 50
    assert runs[1:] == runs[:1] * 2
