"""The choice between two scenarios: what it hangs on, what knowing that is worth, and where the better one changes."""

from dataclasses import replace
from math import exp, pi, sqrt

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from planner.document import plain
from planner.files import library
from planner.model import simulate
from planner.model.results import over
from planner.model.scenario import Figure
from planner.model.simulate import Draws
from planner.questions.drivers import drivers, quantiles, uncertain
from planner.questions.lasting import lasting
from planner.questions.outlook import NET, months_ahead
from planner.questions.shifts import FAR, PLACES, shifted
from planner.questions.views import View, views, with_view
from planner.questions.worth import gained, of_knowing, worth
from planner.report.compare import depends
from planner.report.compare import views as view_words
from planner.report.compare.sides import Side, marks
from planner.text import LANGUAGES, Text

BUNDLED = library.load([library.BUNDLED]).scenarios
ISS = BUNDLED["bronderslev-2017"]
WITHOUT = BUNDLED["bronderslev-2017-uden-forlaengelse"]
DRAWS = Draws(200)
AHEAD = months_ahead(ISS)
assert AHEAD
PERSONS = Figure("integration", None, "self_supporting", AHEAD.last, AHEAD.last)
KRONER = Figure("integration", None, NET, AHEAD.first, AHEAD.last)


def loss(mean, deviation):
    """E max(d, 0) − max(E d, 0) of a normal d, in closed form (the unit normal loss)."""
    z = abs(mean) / deviation
    return deviation * exp(-z * z / 2) / sqrt(2 * pi) - abs(mean) * float(ndtr(-z))


def scores(path, draws):
    return ndtri(quantiles(draws, path))


@pytest.mark.parametrize(("mean", "of_one", "of_rest"), [(0, 1, 1), (0.5, 1, 2), (-2, 3, 1)])
def test_knowing_one_of_two_normal_parts_is_worth_what_the_closed_form_says(mean, of_one, of_rest):
    draws = Draws(20_000)
    one, other = scores("one", draws), scores("other", draws)
    difference = mean + of_one * one + of_rest * other
    sampling = 4 * (of_one + of_rest) / sqrt(draws.count)
    assert of_knowing(one, difference) == pytest.approx(loss(mean, of_one), abs=sampling)
    every = loss(mean, sqrt(of_one**2 + of_rest**2))
    assert gained(difference) == pytest.approx(every, abs=sampling)


def test_what_does_not_move_the_choice_is_worth_nothing_to_know():
    draws = Draws(1000)
    one, other = scores("one", draws), scores("other", draws)
    assert of_knowing(other, one) == 0.0  # it moves nothing
    assert of_knowing(one, 10 + one) == 0.0  # the first is better whatever it is
    assert of_knowing(one, np.full(1000, 3.0)) == 0.0


def test_the_spread_of_a_difference_is_shared_out_as_its_variance():
    """Of a + b in two assumptions of which each scenario's draws have one quantile: a² to b²."""
    draws, paths = Draws(5000), list(uncertain(ISS))[:2]
    difference = 3 * scores(paths[0], draws) + scores(paths[1], draws)
    found = {one.path: one.share for one in drivers(ISS, draws, difference, WITHOUT).ranked}
    assert found[paths[0]] == pytest.approx(0.9, abs=0.03)
    assert found[paths[1]] == pytest.approx(0.1, abs=0.03)


def test_knowing_one_thing_is_never_worth_more_than_knowing_all():
    for figure in (PERSONS, KRONER):
        found = worth(ISS, WITHOUT, figure, Draws(500))
        assert found
        assert found.ranked
        shares = [known.driver.share for known in found.ranked]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= known.worth <= found.most for known in found.ranked)


def differences(path, widths, figure):
    pair = (shifted(one, path, widths, is_certain=False) for one in (ISS, WITHOUT))
    ours, theirs = (over(simulate.run(one, DRAWS), figure).draws for one in pair)
    return float(np.mean(ours - theirs))


def test_at_the_margin_the_difference_turns_and_just_before_it_does_not():
    every = lasting(ISS, WITHOUT, (PERSONS, KRONER), DRAWS)
    assert any(of.ranked for of in every)
    for of in every:
        widths = [abs(one.widths) for one in of.ranked]
        assert widths == sorted(widths)
        assert max(widths, default=0) <= FAR
        for one in of.ranked[:3]:
            before = one.widths - np.sign(one.widths) / PLACES
            assert of.difference * differences(one.path, one.widths, of.figure) <= 0
            assert of.difference * differences(one.path, before, of.figure) > 0


def test_a_scenario_beside_itself_has_no_better_one():
    (found,) = lasting(ISS, ISS, (PERSONS,), DRAWS)
    assert found.difference == 0
    assert found.ranked == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_both_languages(language):
    one, other = (
        Side(mark, Text(name, name), scenario)
        for mark, name, scenario in zip(marks(2), ("ISS", "uden"), (ISS, WITHOUT), strict=True)
    )
    blocks = []
    for of in lasting(ISS, WITHOUT, (PERSONS, KRONER), DRAWS):
        blocks += depends.lasting(of, one, other)
        blocks += depends.lasting(replace(of, ranked=()), one, other)
        found = worth(ISS, WITHOUT, of.figure, DRAWS)
        assert found
        blocks += depends.worth(found, one, other, DRAWS.count)
        dear = tuple(replace(known, worth=1e6) for known in found.ranked)
        blocks += depends.worth(replace(found, ranked=dear), one, other, DRAWS.count)
    said = plain.text(blocks, language)
    assert "{" not in said


# Two views of a disputed assumption

SUCCESS = "programme.integration.contractor.iss.success"


def test_a_view_that_is_what_stands_there_gives_the_difference_that_there_is():
    now = ISS.quantity(SUCCESS)[1].value
    as_now, by_hand = views(ISS, WITHOUT, (PERSONS, KRONER), SUCCESS, (None, now), DRAWS)
    drawn = [simulate.run(one, DRAWS) for one in (ISS, WITHOUT)]
    for i, figure in enumerate((PERSONS, KRONER)):
        ours, theirs = (np.median(over(run, figure).draws) for run in drawn)
        assert as_now.differences[i] == pytest.approx(ours - theirs)
    assert by_hand.differences[0] == pytest.approx(as_now.differences[0], abs=1.0)


def test_the_better_the_contractor_is_taken_to_be_the_more_it_is_worth_to_have():
    found = views(ISS, WITHOUT, (PERSONS,), SUCCESS, (0.0, 0.2, 0.4, 0.8), DRAWS)
    differences = [one.differences[0] for one in found]
    assert differences == sorted(differences)
    assert (
        differences[0] < 0 < differences[-1]
    )  # the people with a contractor find no job of their own


def test_what_one_of_the_two_does_not_have_is_set_in_the_other_alone():
    path = "programme.unge.inflow_per_year"
    assert with_view(ISS, path, 5.0) is ISS
    with pytest.raises(ValueError, match=r"."):
        with_view(ISS, SUCCESS, 1.5)


@pytest.mark.parametrize(
    ("by", "verdict"),
    [
        ((5.0, -5.0), view_words.HANGS),
        ((5.0, 1.0), view_words.SAME),
        ((-5.0, -1.0), view_words.SAME),
        ((5.0, 0.0), view_words.ONE_ONLY.filled(name="X")),
        ((0.0, 0.01), view_words.NEITHER),
    ],
)
def test_the_verdict_on_two_views(by, verdict):
    one, other = (
        Side(mark, of.title, of) for mark, of in zip(marks(2), (ISS, WITHOUT), strict=True)
    )
    names = Text("X", "X"), Text("Y <b>", "Y <b>")
    found = [(name, View(0.3, (each,))) for name, each in zip(names, by, strict=True)]
    blocks = view_words.blocks(found, SUCCESS, (PERSONS,), one, other, 200)
    for language in LANGUAGES:
        said = plain.text(blocks, language)
        assert verdict.in_(language) in said
        assert "(30" in said
