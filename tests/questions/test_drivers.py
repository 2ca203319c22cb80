"""The spread of a figure is split over what is uncertain as it was put together."""

import numpy as np
import pytest
from scipy.special import ndtri

from planner.model import luck, results, simulate
from planner.model.scenario import Figure
from planner.model.simulate import Draws
from planner.questions.drivers import drivers, uncertain
from tests.model import build

DRAWS = Draws(1000, 1)
INFLOW, OTHER_INFLOW = "programme.p.inflow_per_year", "programme.q.inflow_per_year"
LINEAR = 0.97  # of a lognormal with factor 1.5: σ²/(e^σ² − 1) goes in a straight line


def scenario(*ids, factor=1.5):
    inflow = {"value": 1200, "factor": factor}
    return build.scenario(build.table(*(build.nothing(i, inflow_per_year=inflow) for i in ids)))


def arrivals(of, programme, draws=DRAWS):
    year = Figure(programme, None, "arrivals", of.start, of.start + 11)
    return results.over(simulate.run(of, draws), year).draws


def score(path, draws=DRAWS):
    chunks = range(draws.count // luck.CHUNK)
    return ndtri(np.concatenate([luck.quantiles(draws.seed, path, chunk) for chunk in chunks]))


def test_of_arrivals_nearly_all_is_the_uncertain_inflow():
    of = scenario("p")
    found = drivers(of, DRAWS, arrivals(of, "p"))
    (inflow,) = found.ranked
    chance = 1200 / arrivals(of, "p").var()  # Poisson
    assert inflow.path == INFLOW
    assert inflow.share == pytest.approx(LINEAR * (1 - chance), abs=0.03)
    # Medians of the outer fifths lie at the 10th and the 90th percentile.
    spread = 1.5 ** (1.2816 / 1.6449)
    assert inflow.swing == pytest.approx(1200 * (spread - 1 / spread), rel=0.1)


def test_two_that_are_independent_have_half_each():
    of = scenario("p", "q")
    found = drivers(of, DRAWS, arrivals(of, results.ALL))
    shares = {one.path: one.share for one in found.ranked}
    assert shares == {
        INFLOW: pytest.approx(0.48, abs=0.06),
        OTHER_INFLOW: pytest.approx(0.48, abs=0.06),
    }
    assert sum(shares.values()) == pytest.approx(LINEAR, abs=0.05)


def test_another_programme_that_shares_no_mentors_has_no_part():
    of = scenario("p", "q")
    shares = {one.path: one.share for one in drivers(of, DRAWS, arrivals(of, "p")).ranked}
    assert shares[INFLOW] > 0.9
    assert shares.get(OTHER_INFLOW, 0) < 0.01


def test_shares_signs_and_rest_are_those_of_a_sum_put_together_by_hand():
    of = scenario("p", "q")
    chance = 5 * np.random.default_rng(1).standard_normal(DRAWS.count)
    found = drivers(of, DRAWS, 3 * score(INFLOW) - 4 * score(OTHER_INFLOW) + chance)
    first, second = found.ranked
    assert (first.path, second.path) == (OTHER_INFLOW, INFLOW)
    assert first.share == pytest.approx(16 / 50, abs=0.05)
    assert second.share == pytest.approx(9 / 50, abs=0.05)
    assert first.swing < 0 < second.swing


@pytest.mark.parametrize("name", build.BUNDLED)
def test_shares_and_rest_make_the_whole_and_the_largest_stands_first(name):
    of = build.named(name)
    programme = of.programmes[0].id
    found = drivers(of, DRAWS, build.over(simulate.run(of, DRAWS), "placements", programme).draws)
    shares = [one.share for one in found.ranked]
    assert sum(shares) + found.rest == pytest.approx(1)
    assert 0 <= found.rest <= 1
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.05
    assert {one.path for one in found.ranked} <= set(uncertain(of))


def test_what_is_never_drawn_drives_nothing():
    opening = {"ready": {"value": 100, "factor": 2}, "not_ready": 10}
    of = build.scenario(
        build.table(build.programme(opening=opening, retention={"value": 0.8, "evidence": 9}))
    )
    assert list(uncertain(of)) == ["programme.p.retention"]


def test_nothing_is_ranked_where_nothing_or_only_chance_differs():
    of = scenario("p")
    only_chance = Draws(200, 1, chance_only=True)
    assert drivers(of, only_chance, arrivals(of, "p", only_chance)).ranked == ()
    assert drivers(of, DRAWS, np.full(1000, 7.0)).ranked == ()
    assert drivers(of, DRAWS, np.full(1000, np.nan)).ranked == ()
    with pytest.raises(ValueError, match="999"):
        drivers(of, DRAWS, np.zeros(999))


def test_draws_without_a_figure_are_left_out():
    of = scenario("p")
    figure = arrivals(of, "p")
    figure[::3] = np.nan
    (inflow,) = drivers(of, DRAWS, figure).ranked
    assert inflow.share == pytest.approx(LINEAR, abs=0.05)
