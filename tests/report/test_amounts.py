"""What is said to hold in every draw holds in every draw."""

import numpy as np
import pytest

from planner.model.results import Outcome
from planner.questions.compare import better, difference
from planner.report import amounts, kroner
from planner.report.amounts import IN_EVERY, IN_MOST, Spread
from planner.text import LANGUAGES, Language


def of(draws: np.ndarray) -> Spread:
    found = amounts.spread(Outcome(0.0, draws))
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_that_a_few_draws_do_not_have_is_not_said_of_every_draw(
    language: Language,
) -> None:
    few = np.where(np.arange(1000) < 20, -1.0, 0.0)
    for draws, words in ((few, IN_MOST), (np.zeros(1000), IN_EVERY)):
        assert amounts.unsigned_range(of(draws)) == words
        amount = of(draws * 1_000_000.0)
        said = kroner.with_directions(amount, kroner.DEARER).in_(language)
        assert said == words.in_(language)


def test_draws_without_a_figure_are_not_other_figures() -> None:
    assert of(np.array([np.nan, 3.0, 3.0])).is_one
    assert amounts.spread(Outcome(0.0, np.array([np.nan, np.nan]))) is None


@pytest.mark.parametrize("by", [0.4, 0.5, 1.0, 9.5, 12.49])
def test_what_is_so_much_more_for_one_is_as_much_fewer_for_the_other(by: float) -> None:
    more, fewer = (amounts.more_or_fewer(one).en for one in (by, -by))
    assert more.replace(" more", "") == fewer.replace(" fewer", "")
    assert amounts.whole(-by) == -amounts.whole(by)


@pytest.mark.parametrize("measure", ["placements", "success_share"])
def test_a_change_is_what_lies_between_the_two_figures_that_stand_beside_it(measure: str) -> None:
    rng = np.random.default_rng(1)
    scale = 100.0 if measure == "success_share" else 1.0
    counts = Outcome(0.0, rng.integers(80, 120, (500, 4)).astype(float) / scale)
    for ours, theirs in zip(counts.draws[::2], counts.draws[1::2], strict=True):
        one, other = Outcome(0.0, ours), Outcome(0.0, theirs)
        shown = [of(each.draws).middle for each in (one, other)]
        digits = [int(amounts.figure(each, measure).en.rstrip("%")) for each in shown]
        change = amounts.apart(difference(one, other), measure).middle * scale
        assert round(change, 9) == digits[0] - digits[1]


def test_a_comparison_tells_the_same_change_as_the_answer() -> None:
    rng = np.random.default_rng(2)
    one, other = (Outcome(0.0, rng.poisson(mean, 1000).astype(float)) for mean in (30.0, 27.3))
    told = better(one, other)
    assert told is not None
    assert told.middle == difference(one, other).summary["p50"]
    assert told.middle == np.median(one.draws) - np.median(other.draws)


@pytest.mark.parametrize(
    ("value", "total", "shown"),
    [
        (188_000, 37_100_000, 200_000),
        (-26_200, 37_100_000, 0),
        (4_630_000, 37_100_000, 4_600_000),
        (188_400, 6_240_000, 190_000),
        (1_234, 0, 1_230),
        (740, 850_000, 1_000),
        (1_000_000, 12, 1_000_000),
    ],
)
def test_a_change_is_said_no_finer_than_the_total_it_is_of(
    value: float, total: float, shown: float
) -> None:
    assert kroner.rounded_beside(value, total) == shown


def test_a_difference_that_is_none_in_the_middle_says_which_way_its_ends_go():
    for ends, words in (
        ((0, 2), "fra 0 til 2 flere"),
        ((-2, 0), "fra 2 færre til 0"),
        ((-2, 1), "fra 2 færre til 1 mere"),
    ):
        low, high = ends
        assert amounts.either_way(Spread(low, 0, high)).da == words
    assert amounts.either_way(Spread(0, 0, 0)) == amounts.alike(Spread(0, 0, 0))
