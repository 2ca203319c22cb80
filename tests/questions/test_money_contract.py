"""What a contractor is paid, per person, beside the same draws without it, and what its floor is worth."""

import numpy as np
import pytest

from planner.model import levers, results, simulate
from planner.model.scenario import Figure
from planner.model.schedule import Setting, month_number
from planner.model.simulate import Draws
from planner.questions.compare import effect
from planner.questions.money.contract import contract
from planner.questions.money.cost import NET, ahead, whole_run
from planner.questions.net import without
from planner.questions.outlook import Window
from tests.model import build
from tests.model.build import steps
from tests.questions.made import conveyor

DRAWS = Draws(60, 3)
YEAR = Window(month_number("2017-01"), month_number("2017-12"))


def four_at_a_time(success=1.0, floor=None, ready=500, months=24, **more):
    """Four are referred at the end of each month and finish at the end of the next: 48 a year but the first four."""
    programme = conveyor(places=4, ready=ready, money={"benefit_per_month": 1_000})
    (one,) = programme["contractor"]
    one |= {"success": success, "return_ready": 1, **more}
    if floor is not None:
        one["minimum_success"] = floor
    return build.scenario(build.table(programme, months=months))


def test_payments_are_what_was_agreed_times_what_happened():
    """Of the first year: 11.5 months of four persons, 48 referred, 44 finished."""
    scenario = four_at_a_time(fixed_per_month=700, fee_per_month=100, success_fee=3_000)
    of = contract(scenario, "p", "c", YEAR, DRAWS)
    by_hand = {"fixed": 12 * 700, "per_person": 4 * 11.5 * 100, "success_fees": 44 * 3_000}
    for part, kroner in by_hand.items():
        assert of.paid[part].mean_field == pytest.approx(kroner)
        np.testing.assert_allclose(of.paid[part].draws, kroner)
    total = sum(by_hand.values())
    assert of.total.mean_field == pytest.approx(total)
    for persons, per, count in (
        (of.referred, of.per_referred, 48),
        (of.finished, of.per_finished, 44),
        (of.successes, of.per_success, 44),
    ):
        assert persons.mean_field == pytest.approx(count)
        assert per.mean_field == pytest.approx(total / count)
        np.testing.assert_allclose(per.draws, total / count)


def test_those_who_were_there_before_the_window_count_as_referred():
    scenario = four_at_a_time(fee_per_month=100)
    second = Window(YEAR.first + 12, YEAR.last + 12)
    assert contract(scenario, "p", "c", second, DRAWS).referred.mean_field == pytest.approx(4 + 48)


@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017", build.RICH])
def test_the_contractors_together_are_paid_what_the_line_says(name):
    scenario = build.named(name)
    run = simulate.run(scenario, DRAWS)
    window = whole_run(scenario)
    for programme in scenario.programmes:
        if programme.money and programme.contractors:
            paid = [
                contract(scenario, programme.id, one.id, window, DRAWS).total
                for one in programme.contractors
            ]
            figure = Figure(programme.id, None, "contractor_cost", window.first, window.last)
            line = results.over(run, figure)
            assert sum(one.mean_field for one in paid) == pytest.approx(line.mean_field)
            np.testing.assert_allclose(sum(one.draws for one in paid), line.draws)


def test_per_nobody_is_undefined_and_not_infinite():
    scenario = four_at_a_time(success=0.0, ready=0, fixed_per_month=700)
    of = contract(scenario, "p", "c", YEAR, DRAWS)
    assert of.total.mean_field == pytest.approx(8_400)
    for per in (of.per_referred, of.per_finished, of.per_success):
        assert np.isnan(per.mean_field)
        assert np.isnan(per.draws).all()


@pytest.mark.parametrize("name", ["bronderslev-2017", "soroe-2017"])
def test_the_effect_is_what_the_same_draws_lose_without_the_contractor(name):
    scenario = build.named(name)
    contractor = scenario.programme("integration").contractors[0].id
    left = ahead(scenario)
    of = contract(scenario, "integration", contractor, left, DRAWS)
    ours, alone = (
        simulate.run(one, DRAWS) for one in (scenario, without(scenario, "integration", contractor))
    )
    assert of.ahead == left
    for measure, found in ((NET, of.effect.net), ("placements", of.effect.placements)):
        figure = Figure("integration", None, measure, left.first, left.last)
        by_run = effect(ours, alone, figure)
        np.testing.assert_array_equal(found.draws, by_run.draws)
        assert found.mean_field == by_run.mean_field
    more = of.effect.placements.draws > 0
    np.testing.assert_allclose(
        of.per_extra.per.draws[more],
        of.effect.net.draws[more] / of.effect.placements.draws[more],
    )


def test_without_places_ahead_there_is_nothing_to_lose():
    programme = conveyor(places=steps(("2017-01", 4), ("2017-08", 0)), ready=50, money={})
    programme["contractor"][0] |= {"success_fee": 5, "minimum_success": 0.2}
    scenario = build.scenario(build.table(programme, decision="2017-08"))
    of = contract(scenario, "p", "c", YEAR, DRAWS)
    assert of.successes.mean_field == pytest.approx(4 * 7)  # the last are handed on in August
    assert (of.ahead, of.effect, of.per_extra, of.floor) == (None,) * 4


def test_at_its_floor_half_as_many_get_a_job_and_half_as_much_is_paid_per_success():
    """All succeed; the floor is a half. Without the contractor nobody does."""
    scenario = four_at_a_time(floor=0.5, success_fee=3_000, months=12)
    floor = contract(scenario, "p", "c", YEAR, DRAWS).floor
    assert floor.share == 0.5
    assert floor.reached.placements.mean_field == pytest.approx(44)
    assert floor.reaching.placements.mean_field == pytest.approx(22)
    assert floor.beyond.placements.mean_field == pytest.approx(22)
    assert floor.of_referred.mean_field == pytest.approx(22 / 48)  # of the completed it is a half
    assert 10 < floor.reaching.placements.draws.mean() < 34


@pytest.mark.parametrize("name", ["bronderslev-2017"])
def test_what_was_reached_is_the_floor_and_what_is_beyond_it_in_every_draw(name):
    scenario = build.named(name)
    floor = contract(scenario, "integration", "iss", ahead(scenario), DRAWS).floor
    for measure in ("net", "placements", "self_supporting", "departures"):
        reached, reaching, beyond = (
            getattr(one, measure) for one in (floor.reached, floor.reaching, floor.beyond)
        )
        np.testing.assert_allclose(reached.draws, reaching.draws + beyond.draws, atol=1e-3)
        assert reached.mean_field == pytest.approx(reaching.mean_field + beyond.mean_field)
    assert floor.beyond.placements.mean_field > 0 > floor.beyond.net.mean_field


def test_a_contractor_just_at_its_floor_has_reached_it_and_no_more():
    floor = contract(four_at_a_time(success=0.3, floor=0.3), "p", "c", YEAR, DRAWS).floor
    assert not floor.beyond.net.draws.any()
    assert floor.beyond.placements.mean_field == pytest.approx(0)


def test_a_floor_above_what_is_reached_is_worth_more_than_what_is_reached():
    floor = contract(four_at_a_time(success=0.3, floor=0.6), "p", "c", YEAR, DRAWS).floor
    assert floor.beyond.placements.mean_field < 0
    assert (floor.beyond.placements.draws <= 0).all()  # the same luck


def test_no_floor_is_no_floor_and_no_money_no_contract_to_pay():
    assert contract(four_at_a_time(), "p", "c", YEAR, DRAWS).floor is None
    bare = build.scenario(build.table(conveyor(places=4, ready=50)))
    assert contract(bare, "p", "c", YEAR, DRAWS) is None


def test_what_is_not_there_is_refused():
    scenario = four_at_a_time()
    with pytest.raises(KeyError):
        contract(scenario, "p", "nobody", YEAR, DRAWS)
    for window in (Window(YEAR.first - 1, YEAR.last), Window(YEAR.first, YEAR.last + 13)):
        with pytest.raises(ValueError, match="Window"):
            contract(scenario, "p", "c", window, DRAWS)


def test_the_same_whatever_success_a_lever_has_set_is_paid_for_what_it_is():
    scenario = build.named("bronderslev-2017")
    path = "programme.integration.contractor.iss.success"
    better = levers.move(scenario, path, Setting(0.6, scenario.decision))
    window = ahead(scenario)
    ours, theirs = (
        contract(one, "integration", "iss", window, DRAWS) for one in (better, scenario)
    )
    assert (ours.paid["success_fees"].draws >= theirs.paid["success_fees"].draws).all()
    assert ours.paid["success_fees"].mean_field > theirs.paid["success_fees"].mean_field
