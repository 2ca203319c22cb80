"""Every exhibit has its sentence, its figures and both languages, for every scenario and one just begun."""

import re
from dataclasses import replace

import pytest

from planner.document import page, plain
from planner.document.blocks import Grid
from planner.files import blank, library, reading
from planner.model import simulate
from planner.model.schedule import month_number
from planner.model.simulate import Draws
from planner.model.targets import against_facts
from planner.questions import fitting
from planner.questions.trust import (
    extremes,
    headline,
    held_out,
    naive,
    people,
    spread,
    structure,
    turning,
)
from planner.questions.trust.coverage import Coverage, Held
from planner.questions.trust.findings import IN_WAGE_JOB, MENTOR_TRIAL
from planner.questions.trust.people import HORIZONS, Newcomers, Trial
from planner.questions.trust.turning import Turn, Turning
from planner.report.trust import evidence, exhibits, forecasts
from planner.report.trust import extremes as extremes_words
from planner.report.trust import spread as spread_words
from planner.report.trust import structure as structure_words
from planner.report.trust import turning as turning_words
from planner.text import LANGUAGES, Text
from tests.conftest import again

NAME = Text("Vores", "Ours")
BUNDLED = library.load([library.BUNDLED]).scenarios
OWN = reading.read_table(
    blank.with_contractor(
        blank.blank(NAME, month_number("2026-01"), month_number("2027-01")), 0, NAME
    )
)
BARE = reading.read_table(
    blank.blank(NAME, month_number("2026-01"), month_number("2026-01")) | {"months": 1}
)
EVERY = {**BUNDLED, "own": OWN, "of one month": BARE}
each_scenario = pytest.mark.parametrize("scenario", EVERY.values(), ids=EVERY)
each_language = pytest.mark.parametrize("language", LANGUAGES)
DANISH, ENGLISH = r"[æøåÆØÅ]|\b(og|af|ikke|det)\b", r"\b(the|and|not|of)\b"


def facts(scenario):
    free = fitting.free_quantities(scenario)
    compared = against_facts(simulate.run(scenario))
    counted = len(free), fitting.independent_facts(scenario, free)
    return evidence.facts(scenario, compared, counted)


def newcomers(scenario):
    found = [people.newcomers(scenario, one.id) for one in scenario.programmes]
    return evidence.newcomers(found, scenario)


def trial(scenario):
    return evidence.trial(people.trials(scenario), scenario)


def guesses(scenario):
    ahead = naive.ahead(scenario, Draws(100))
    return forecasts.naive(naive.tried(scenario), ahead, scenario)


def turns(scenario):
    without = headline.efforts_at(scenario, 0.0)
    found = turning.turning(scenario, without, scenario.programmes[0].id)
    return turning_words.turning(found, scenario, are_choices=False)


def told(scenario):
    return spread_words.spread(None, spread.stories(scenario), scenario)


LIGHT = {
    "facts": facts,
    "newcomers": newcomers,
    "trial": trial,
    "guesses": guesses,
    "coverage": lambda scenario: forecasts.coverage(None, scenario),
    "stories": told,
    "structure": lambda scenario: structure_words.structure(
        structure.structure(scenario), scenario
    ),
    "extremes": lambda scenario: extremes_words.extremes(extremes.signs(scenario)),
    "turning": turns,
}
HEAVY = {
    "held out": lambda scenario: forecasts.held_out(
        held_out.outcomes(scenario), held_out.year(scenario), scenario
    ),
    "spread": lambda scenario: spread_words.spread(
        spread.refitted(scenario), spread.stories(scenario), scenario
    ),
}


def assert_told(blocks, language):
    """A sentence that ends, nothing left unfilled, no undefined number, and it can be written on a page."""
    own = [one for one in blocks if not isinstance(one, Grid)]
    words = plain.text(own, language)
    assert re.search(r"[.«”)]$", words.strip())
    assert not re.search(r"[{}]|\b(nan|inf|None)\b(?! of)", plain.text(blocks, language))
    assert page.html(blocks, language)


@each_language
@each_scenario
@pytest.mark.parametrize("exhibit", LIGHT)
def test_every_exhibit_says_something_of_every_scenario(exhibit, scenario, language):
    assert_told(LIGHT[exhibit](scenario), language)


@pytest.mark.slow
@pytest.mark.each("exhibit", "scenario")
@pytest.mark.parametrize(
    "scenario",
    [again(one) if name.startswith("bronderslev-2017-") else one for name, one in EVERY.items()],
    ids=EVERY,
)
@pytest.mark.parametrize("exhibit", HEAVY)
def test_so_does_one_that_takes_long(exhibit, scenario):
    blocks = HEAVY[exhibit](scenario)
    for language in LANGUAGES:
        assert_told(blocks, language)


@pytest.mark.parametrize("exhibit", LIGHT)
def test_each_language_is_its_own(exhibit):
    """Of what has no words from the file."""
    blocks = LIGHT[exhibit](OWN)
    danish, english = (plain.text(blocks, language) for language in LANGUAGES)
    assert not re.search(ENGLISH, danish.replace(forecasts.COMMAND.format(id=OWN.id), ""))
    assert not re.search(DANISH, english)


def words(blocks, language="da"):
    return plain.text(blocks, language)


def test_no_facts_is_said_and_what_it_means():
    assert "intet i det er holdt op mod virkeligheden" in words(facts(OWN))
    assert "ingen offentliggjorte tal" in words(forecasts.held_out(None, None, OWN))
    assert "ingen offentliggjorte tal" in words(told(OWN))


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (MENTOR_TRIAL.low - 0.01, evidence.TOO_WEAK),
        (MENTOR_TRIAL.value, evidence.HOLDS),
        (MENTOR_TRIAL.high + 0.01, evidence.TOO_STRONG),
    ],
)
def test_the_trial_is_judged_by_its_own_range(effect, said):
    scenario = BUNDLED["soroe-2017"]
    every = {evidence.TOO_WEAK, evidence.HOLDS, evidence.TOO_STRONG, evidence.OTHER_PEOPLE}
    for programme, wanted in (("unge", said), ("integration", evidence.OTHER_PEOPLE)):
        found = words(evidence.trial([Trial(programme, 0, 0.1 + effect, 0.1)], scenario))
        assert [one for one in every if one.da in found] == [wanted]


@each_language
@pytest.mark.parametrize("share", [0.05, 0.30, 0.43, 0.60, 0.90])
def test_a_hundred_newcomers_are_held_against_the_country_whichever_way_they_are_off(
    share, language
):
    scenario = BUNDLED["bronderslev-2017"]
    counts = dict.fromkeys(HORIZONS, 100 * share)
    one = Newcomers("integration", scenario.start, counts, dict.fromkeys(HORIZONS, 0.0), False)
    found = words(evidence.newcomers([one], scenario), language)
    for finding in IN_WAGE_JOB.values():
        off = round(100 * share) - round(100 * finding.value)
        if abs(off) > evidence.CLOSE:
            more = evidence.MORE if off > 0 else evidence.FEWER
            assert more.in_(language).format(n=abs(off)) in found
    is_outside = not all(f.low <= share <= f.high for f in IN_WAGE_JOB.values())
    assert (evidence.OUTSIDE.in_(language) in found) == is_outside


def covered(*shares):
    figures = headline.figures(BUNDLED["bronderslev-2017"])
    return Coverage(100, 1, tuple(map(Held, figures, shares)))


def test_a_range_that_is_too_narrow_or_too_wide_is_named():
    scenario = BUNDLED["bronderslev-2017"]
    right = words(forecasts.coverage(covered(0.88, 0.90, 0.93), scenario))
    assert "smalt" not in right
    assert "bredt" not in right
    wrong = words(forecasts.coverage(covered(0.67, 0.90, 1.0), scenario))
    assert "For smalt er det for: Kommet i job" in wrong
    assert "For bredt er det for: I alt i programmet" in wrong


def test_a_wrong_sign_is_named():
    signs = list(extremes.signs(OWN))
    wrong = replace(signs[-1], after=signs[-1].before - 1)
    found = words(extremes_words.extremes([*signs[:-1], wrong]))
    assert "Den forkerte vej går: Ingen flytter eller falder fra" in found
    assert exhibits.NO.da in found.split()


def test_a_difference_within_the_widths_is_said_to_turn():
    assert turning_words.WITHIN.da in words(turns(OWN))
    none = turning.turning(OWN, OWN, OWN.programmes[0].id)
    assert "ingen forskel at vende" in words(turning_words.turning(none, OWN, are_choices=True))


def test_the_sign_of_the_difference_stands_above_however_many_targets():
    scenario = BUNDLED["soroe-2017"]
    path = "programme.integration.readiness_months"
    target = scenario.targets[0].id
    near = tuple(Turn(path, 18.0, 18.0 + i, 0.01 * i, target) for i in range(1, 30))
    sign = Turn(path, 18.0, 50.0, 2.9, None)
    figure = headline.figures(scenario)[1]
    found = turning_words.turning(Turning(figure, 5.0, (*near, sign), 40), scenario, True)
    (grid,) = (one for one in found if isinstance(one, Grid))
    assert len(grid.rows) == turning_words.MOST_TURNS
    assert grid.rows[0].cells[-1] == (turning_words.THE_DIFFERENCE,)
