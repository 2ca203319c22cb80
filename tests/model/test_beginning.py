"""Where the draws begin, the stocks placed and settled are as uncertain as what is known of them, and no others."""

import tomllib

import numpy as np
import pytest

from planner.model import simulate
from planner.model.measures import MEASURES, OPENING, Kind, of_form
from planner.model.quantities import Quantity
from planner.model.records import Row
from planner.model.schedule import Schedule
from planner.model.simulate import Draws
from tests.model import build
from tests.model.build import EVERY_STOCK

FORM_1 = build.ROOT / "tests" / "sharing" / "golden" / "file-1-bronderslev-2017.toml"
NAME, OWN = "oracle-distant", "integration"
each_beginning = pytest.mark.parametrize("draws_from", ["decision", "start"])


def widened(draws_from="decision", form=2, **factors):
    """Its first programme with these factors on opening stocks."""
    content = build.content(NAME) if form == 2 else tomllib.loads(FORM_1.read_text("utf-8"))
    content["draws_from"] = draws_from
    opening = content["programme"][0]["opening"]
    for stock in ("placed", "settled"):
        value = opening[stock]["value"] if isinstance(opening[stock], dict) else opening[stock]
        opening[stock] = {"value": value}
        if stock in factors:
            opening[stock]["factor"] = factors[stock]
    return build.scenario(content)


def beginning(run, stock):
    """Of the first programme, (draws,)."""
    return build.row(run, stock + OPENING, run.scenario.programmes[0], drawn=True)[0]


def expected(run, stock):
    """The mean field's where the draws begin."""
    opening = build.row(run, stock + OPENING, run.scenario.programmes[0], drawn=False)
    return opening[run.drawn_months.start - run.months.start, 0]


@each_beginning
@pytest.mark.parametrize("stock", ["placed", "settled"])
def test_the_stock_spreads_as_its_factor_says_and_no_other_does(draws_from, stock):
    run = simulate.run(widened(draws_from, **{stock: 2.5}), Draws(4000, 1))
    low, middle, high = np.quantile(beginning(run, stock), (0.05, 0.5, 0.95))
    own = expected(run, stock)
    assert low == pytest.approx(own / 2.5, abs=1)
    assert middle == pytest.approx(own, abs=1.5)
    assert high == pytest.approx(own * 2.5, rel=0.06, abs=1)
    for other in {*EVERY_STOCK} - {stock}:
        assert np.ptp(beginning(run, other)) <= 1, other  # whole persons of other fractions


def test_those_followed_and_those_not_go_along_with_each_other():
    run = simulate.run(widened(settled=3), Draws(2000, 1))
    followed, not_followed = (
        run.drawn.programme[0, row, 0].astype(float) for row in (Row.followed, Row.unfollowed)
    )
    assert (followed + not_followed == beginning(run, "settled")).all()
    assert expected(run, "settled") > 0
    assert np.corrcoef(followed, not_followed)[0, 1] > 0.95


def test_placed_and_settled_are_independent_of_each_other():
    run = simulate.run(widened(placed=2, settled=2), Draws(4000, 1))
    placed, settled = (beginning(run, stock) for stock in ("placed", "settled"))
    assert abs(np.corrcoef(placed, settled)[0, 1]) < 0.06


@each_beginning
def test_without_a_factor_or_with_chance_alone_nothing_moves(draws_from):
    plain = simulate.run(widened(draws_from), Draws(60, 1))
    by_a_hair = simulate.run(widened(draws_from, placed=1, settled=1 + 1e-13), Draws(60, 1))
    assert np.array_equal(plain.drawn.programme, by_a_hair.drawn.programme)
    plain, wide = (
        simulate.run(widened(draws_from, **factors), Draws(60, 1, chance_only=True))
        for factors in ({}, {"placed": 3, "settled": 3})
    )
    assert np.array_equal(plain.drawn.programme, wide.drawn.programme)


def test_a_scenario_of_form_1_begins_with_the_same_persons_in_every_draw():
    plain, wide = (
        simulate.run(widened(form=1, **factors), Draws(60, 1))
        for factors in ({}, {"placed": 3, "settled": 3})
    )
    assert np.array_equal(plain.drawn.programme, wide.drawn.programme)


def test_the_mean_field_and_all_before_the_draws_stay_as_they_are():
    plain, wide = (
        simulate.run(widened(**factors), Draws(60, 1))
        for factors in ({}, {"placed": 3, "settled": 3})
    )
    assert np.array_equal(plain.mean.programme, wide.mean.programme)
    before = plain.drawn_months.start - plain.months.start
    for measure in of_form(2):
        if MEASURES[measure].kind in (Kind.STOCK, Kind.FLOW):
            a, b = (build.monthly(one, measure, OWN)[:before] for one in (plain, wide))
            assert np.array_equal(a, b), measure


@each_beginning
def test_in_every_draw_opening_and_arrivals_are_closing(draws_from):
    run = simulate.run(widened(draws_from, placed=3, settled=3), Draws(200, 1))
    programme = run.scenario.programmes[0]
    opening, closing = (
        np.sum([build.row(run, stock + at, programme, True) for stock in EVERY_STOCK], axis=0)
        for at in (OPENING, "")
    )
    assert np.array_equal(opening + build.in_draws(run, "arrivals", OWN), closing)
    assert np.ptp(opening[0]) > 10


def test_even_the_widest_factor_ends_where_a_stock_may():
    run = simulate.run(widened(placed=1000, settled=1000), Draws(500, 1))
    assert beginning(run, "placed").max() == 20_000
    assert beginning(run, "settled").max() <= 40_000
    assert run.drawn.programme.min() >= 0


def test_the_same_seed_begins_the_same_whatever_else_differs():
    one = widened(settled=2)
    path = f"programme.{OWN}.inflow_per_year"
    other = one.with_quantity(path, Quantity(Schedule.constant(90)))
    begins = [beginning(simulate.run(each, Draws(300, 7)), "settled") for each in (one, other)]
    assert np.corrcoef(*begins)[0, 1] > 0.99
