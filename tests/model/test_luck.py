"""Counts are the exact quantiles of their distributions, and uncertain quantities those of what is known of them."""

from contextlib import suppress

import numpy as np
import pytest
from scipy import stats

from planner.files.faults import InvalidScenario
from planner.model import counts, counts_plain, luck, uncertainty
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Place
from planner.model.quantities import Quantity
from planner.model.schedule import Schedule, Step
from planner.model.uncertainty import Drawn
from tests.model import build

SUCCESS = PARAMETERS[Place.CONTRACTOR]["success"]
READINESS = PARAMETERS[Place.PROGRAMME]["readiness_months"]
RETENTION = PARAMETERS[Place.PROGRAMME]["retention"]
LEAVING = PARAMETERS[Place.PROGRAMME]["leaving"]
AFTERCARE = PARAMETERS[Place.PROGRAMME]["aftercare_months"]
PATH = "programme.p.contractor.c.success"
MONTHS = range(2017 * 12, 2017 * 12 + 4)
LARGEST, SMALLEST = float(np.nextafter(1, 0)), 0.0
SHARES = (0.001, 0.01, 0.05, 0.2, 0.378, 0.499, 0.5, 0.501, 0.7, 0.95, 0.999)


def uniforms(count=400):
    even = (np.arange(count) + 0.4142) / count  # on no step of a distribution
    return np.concatenate([np.random.default_rng(5).random(count), even, [1.3e-6, 1 - 1.3e-6]])


def repeated(value, like):
    return np.full(len(like), float(value))


def binomial(u, n, p):
    """Compiled, after it was seen that plain arrays give the same."""
    given = (np.asarray(u, float), repeated(n, u), repeated(p, u))
    found = counts.binomial(*given)
    np.testing.assert_array_equal(counts_plain.binomial(*given), found)
    return found


def poisson(u, mean):
    given = (np.asarray(u, float), repeated(mean, u))
    found = counts.poisson(*given)
    np.testing.assert_array_equal(counts_plain.poisson(*given), found)
    return found


def hypergeometric(u, marked, others, taken):
    given = (float(marked), float(others), float(taken))
    return np.array([counts.hypergeometric(one, *given) for one in u])


@pytest.mark.parametrize("n", [1, 2, 3, 7, 30, 90, 150, 400, 2_000, 30_000, 100_000])
def test_a_binomial_count_is_the_exact_quantile(n):
    for p in SHARES:
        u = uniforms(150)
        expected = stats.binom.ppf(u, n, p)
        np.testing.assert_array_equal(binomial(u, n, p), expected, err_msg=str(p))


@pytest.mark.parametrize("mean", [0.01, 0.4, 1.5, 5, 25.5, 80, 99.9, 100, 100.1, 350, 5_000])
def test_a_poisson_count_is_the_exact_quantile(mean):
    u = uniforms()
    np.testing.assert_array_equal(poisson(u, mean), stats.poisson.ppf(u, mean))


@pytest.mark.parametrize(
    ("marked", "others", "taken"),
    [(4, 8, 6), (1, 0, 1), (3, 3, 6), (30, 60, 20), (30, 60, 89), (500, 700, 300), (5, 9_000, 400)],
)
def test_a_hypergeometric_count_is_the_exact_quantile(marked, others, taken):
    u = uniforms()
    expected = stats.hypergeom.ppf(u, marked + others, marked, taken)
    np.testing.assert_array_equal(hypergeometric(u, marked, others, taken), expected)


def test_what_is_certain_is_not_left_to_luck():
    u = [SMALLEST, 0.3, LARGEST]
    assert (binomial(u, 9, 0.0) == 0).all()
    assert (binomial(u, 9, 1.0) == 9).all()
    assert (binomial(u, 0, 0.4) == 0).all()
    assert (poisson(u, 0.0) == 0).all()
    assert (hypergeometric(u, 4, 0, 3) == 3).all()
    assert (hypergeometric(u, 0, 4, 3) == 0).all()
    assert (hypergeometric(u, 4, 5, 9) == 4).all()


def test_even_the_rarest_luck_takes_no_more_persons_than_there_are():
    u = [SMALLEST, 2.0**-53, 1e-14, 1 - 1e-14, LARGEST]
    for n in (*range(1, 60), 200, 700):
        for p in SHARES:
            found = binomial(u, n, p)
            assert ((found >= 0) & (found <= n)).all(), (n, p)


def test_even_the_rarest_luck_of_a_large_stock_is_near_its_mean():
    assert (binomial([1 - 1e-12, LARGEST], 100_000, 9e-4) < 90 + 12 * 9.5 + 12).all()


@pytest.mark.parametrize("mean", [0.5, 5.0, 20.0, 50.0, 99.0, 150.0])
def test_even_the_rarest_luck_lets_no_flood_of_persons_arrive(mean):
    u = [1 - 1e-13, 1 - 1e-14, 1 - 1e-15, LARGEST]
    assert (poisson(u, mean) <= mean + 12 * mean**0.5 + 12).all()


def test_more_persons_or_a_higher_probability_never_mean_fewer():
    u = np.random.default_rng(6).random(60)
    by_share = np.stack([binomial(u, 60, p) for p in np.linspace(0, 1, 201)])
    assert (np.diff(by_share, axis=0) >= 0).all()
    by_persons = np.stack([binomial(u, n, 0.37) for n in range(400)])
    assert set(np.diff(by_persons, axis=0).ravel()) <= {0, 1}
    by_mean = np.stack([poisson(u, mean) for mean in np.linspace(0, 130, 400)])
    assert (np.diff(by_mean, axis=0) >= 0).all()
    by_taken = np.stack([hypergeometric(u, 20, 30, n) for n in range(51)])
    assert set(np.diff(by_taken, axis=0).ravel()) <= {0, 1}


def test_uniforms_are_uniform_and_belong_to_month_stream_and_event():
    months = range(24_000, 24_012)
    of = luck.uniforms(1, "p", 0, months, 5)
    assert of.shape == (12, 5, luck.CHUNK)
    assert stats.kstest(of.ravel(), "uniform").pvalue > 0.001
    later = luck.uniforms(1, "p", 0, range(24_004, 24_006), 5)
    assert np.array_equal(of[4:6], later)
    for other in (
        luck.uniforms(2, "p", 0, months, 5),
        luck.uniforms(1, "q", 0, months, 5),
        luck.uniforms(1, "p", 1, months, 5),
    ):
        assert not np.isin(other, of).any()
    assert len(np.unique(of)) == of.size


def one_quantile_per_draw(count=luck.CHUNK):
    return luck.quantiles(9, PATH, 0)[:count]


def drawn_values(parameter, quantity, count=luck.CHUNK, path=PATH):
    return uncertainty.values(parameter, quantity, path, MONTHS, Drawn(9, 0, count))


def test_a_share_with_evidence_is_a_jeffreys_beta():
    quantity = Quantity(Schedule.constant(0.378), evidence=148.0)
    beta = stats.beta(0.378 * 148 + 0.5, 0.622 * 148 + 0.5)
    found = drawn_values(SUCCESS, quantity)
    np.testing.assert_allclose(found[0], beta.ppf(one_quantile_per_draw()), rtol=1e-9)


def test_fifty_six_of_148_is_about_30_to_46_percent():
    """The exact (Clopper–Pearson) 95 % interval of the published count, which Jeffreys comes near."""
    quantity = Quantity(Schedule.constant(56 / 148), evidence=148.0)
    found = np.concatenate(
        [
            uncertainty.values(SUCCESS, quantity, PATH, MONTHS, Drawn(9, chunk, 500))[0]
            for chunk in range(20)
        ]
    )
    low, high = np.quantile(found, [0.025, 0.975])
    assert low == pytest.approx(0.30, abs=0.01)
    assert high == pytest.approx(0.46, abs=0.01)


def test_a_positive_quantity_with_a_factor_is_lognormal_with_that_5_to_95_percent_range():
    quantity = Quantity(Schedule.constant(18.0), factor=1.5)
    spread = stats.lognorm(np.log(1.5) / stats.norm.ppf(0.95), scale=18)
    found = drawn_values(READINESS, quantity)[0]
    np.testing.assert_allclose(found, spread.ppf(one_quantile_per_draw()), rtol=1e-9)
    assert spread.ppf(0.05) == pytest.approx(12)
    assert spread.ppf(0.95) == pytest.approx(27)
    assert spread.median() == pytest.approx(18)


def test_a_factor_on_a_share_acts_on_its_odds():
    quantity = Quantity(Schedule.constant(0.8), factor=2.0)
    odds = stats.lognorm(np.log(2) / stats.norm.ppf(0.95), scale=4)
    wanted = odds.ppf(one_quantile_per_draw())
    for parameter in (RETENTION, LEAVING):
        found = drawn_values(parameter, quantity)[0]
        np.testing.assert_allclose(found / (1 - found), wanted, rtol=1e-9)


def test_a_factor_leaves_nothing_and_everything_as_they_are():
    for value in (0.0, 1.0):
        found = drawn_values(RETENTION, Quantity(Schedule.constant(value), factor=3.0))
        assert (found == value).all()
    assert (drawn_values(READINESS, Quantity(Schedule.constant(9.0), factor=1.0)) == 9).all()


def test_one_quantile_holds_at_every_step_and_on_the_ramp():
    steps = (Step(MONTHS[0], 0.2), Step(MONTHS[3], 0.5, ramp=True))
    levels = np.array([0.2, 0.3, 0.4, 0.5])
    q = one_quantile_per_draw()
    found = drawn_values(SUCCESS, Quantity(Schedule(steps), evidence=50.0))
    for level, row in zip(levels, found, strict=True):
        wanted = stats.beta.ppf(q, level * 50 + 0.5, (1 - level) * 50 + 0.5)
        np.testing.assert_allclose(row, wanted, rtol=1e-9)
    found = drawn_values(SUCCESS, Quantity(Schedule(steps), factor=2.0))
    odds = levels[:, None] / (1 - levels[:, None]) * 2 ** (stats.norm.ppf(q) / stats.norm.ppf(0.95))
    np.testing.assert_allclose(found, odds / (1 + odds), rtol=1e-9)


def test_what_is_drawn_outside_the_allowed_range_is_clipped_to_it():
    assert drawn_values(AFTERCARE, Quantity(Schedule.constant(1.2), factor=4.0)).min() == 1
    found = drawn_values(LEAVING, Quantity(Schedule.constant(0.999999), factor=1000.0))
    assert found.max() < 1
    assert (found > 0).all()


def test_drawn_success_is_clipped_to_one_minus_other():
    one = build.contractor(
        success={"value": 0.45, "factor": 50}, other=0.5, places=100, opening=60, stay_months=3
    )
    run = build.run(build.table(build.nothing(contractors=(one,))), 400, chance_only=False)
    returns = build.in_draws(run, "returns").sum(axis=0)
    successes = build.in_draws(run, "successes").sum(axis=0)
    assert (returns[successes > 40] == 0).any()
    share = build.over(run, "success_share").draws
    assert np.nanmean(share > 0.7) < 0.05


def test_different_quantities_are_drawn_independently():
    paths = ["programme.p.leaving", "programme.p.retention", "programme.q.leaving", PATH]
    quantiles = np.array(
        [np.concatenate([luck.quantiles(1, path, chunk) for chunk in range(8)]) for path in paths]
    )
    correlations = np.corrcoef(quantiles) - np.eye(4)
    assert np.abs(correlations).max() < 5 / np.sqrt(4000)
    assert stats.kstest(quantiles.ravel(), "uniform").pvalue > 0.001


def test_an_effect_of_mentors_that_nobody_needs_is_refused_or_never_drawn():
    """`mentoring.readiness` is other than 1 only if not_ready is listed, in a draw too."""

    def made_ready(readiness):
        one = build.programme(
            opening={"not_ready": 60}, mentoring={"stocks": ["placed"], "readiness": readiness}
        )
        return build.in_draws(
            build.run(build.table(one, fte=5), 50, chance_only=False), "made_ready"
        )

    with suppress(InvalidScenario):
        unsure = made_ready({"value": 1, "factor": 5})
        assert np.array_equal(unsure, made_ready(1))
