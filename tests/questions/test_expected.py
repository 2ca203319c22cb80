"""The headline without draws is the mean field's, and the middle of the draws moves with it."""

import pytest

from planner.model import results, simulate
from planner.model.scenario import Figure
from planner.model.simulate import Draws
from planner.questions.expected import Headline, expected, middle
from planner.questions.outlook import HEADLINES, NET, headline_window, months_ahead, outlook
from tests.model import build

SOROE = build.named("soroe-2017")
WINDOW = headline_window(SOROE)
YOUTH = "unge"


def numbers(of: Headline) -> list[float]:
    return [one.mean_field for one in (*of.headlines.values(), *([of.net] if of.net else []))]


def test_the_expected_headline_is_that_of_a_run_of_the_mean_field():
    run, ahead = simulate.run(SOROE), months_ahead(SOROE)
    of = expected(SOROE, YOUTH, WINDOW, HEADLINES)
    asked = [(measure, WINDOW) for measure in HEADLINES] + [(NET, ahead)]
    assert numbers(of) == [
        results.over(run, Figure(YOUTH, None, measure, when.first, when.last)).mean_field
        for measure, when in asked
    ]


def test_between_two_states_lies_a_straight_line():
    one = expected(SOROE, YOUTH, WINDOW, HEADLINES)
    other = expected(SOROE, "integration", WINDOW, HEADLINES)
    for share in (0.0, 0.25, 1.0):
        assert numbers(one.towards(other, share)) == pytest.approx(
            [a + share * (b - a) for a, b in zip(numbers(one), numbers(other), strict=True)]
        )


def test_what_moves_by_what_it_lacks_is_the_other_and_nobody_is_fewer_than_none():
    one, other = (expected(SOROE, each, WINDOW, HEADLINES) for each in (YOUTH, "integration"))
    assert numbers(one.moved(other.less(one))) == pytest.approx(numbers(other))
    *persons, net = numbers(other.moved(other.less(one)))
    assert min(persons) == 0.0
    assert net < 0  # kroner may


def test_the_middle_of_the_draws_is_their_median_and_that_of_a_change_is_taken_draw_by_draw():
    draws = Draws(100)
    ours = outlook(SOROE, YOUTH, draws)
    baseline = outlook(build.named("soroe-2017"), YOUTH, draws)
    assert numbers(middle(ours))[0] == ours.headlines["placements"].summary["p50"]
    assert set(numbers(middle(ours, less=baseline))) == {0.0}
