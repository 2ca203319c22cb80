"""What is said of limits and levers is what they come to, in whole people, in both languages."""

import re

import numpy as np
import pytest

from planner.app.controls import controls
from planner.files import library
from planner.model import simulate
from planner.model.plan import Plan
from planner.model.results import Outcome
from planner.model.simulate import Draws
from planner.questions.limits import Cause, Kind, Limits, OneMore, limits, one_more
from planner.questions.outlook import Window, headline_window, outlook
from planner.questions.steps import step
from planner.report.amounts import more_or_fewer
from planner.report.labels import limit_name
from planner.report.plan import limits as limit_words
from planner.report.plan import steps as step_words
from planner.text import LANGUAGES
from tests.model import build
from tests.questions.made import conveyor

BRONDERSLEV = build.named("bronderslev-2017")
BUNDLED = library.load([library.BUNDLED]).scenarios
YEAR = Window(2018 * 12, 2018 * 12 + 11)
ISS = Cause(Kind.PLACES, "iss")


def year(places=0, ready=0, mentors=0, no_contract=0):
    """So many months of 2018, the places first."""
    at = np.arange(12)
    bound, short = at < places, (at >= places) & (at < places + ready)
    without = at >= 12 - no_contract
    nothing = ~(bound | short | (at < mentors))
    return Limits(YEAR.first, at < mentors, {"iss": bound}, short, {"iss": without}, nothing)


def takeaway(language, **months):
    return limit_words.takeaway(year(**months), "integration", BRONDERSLEV, YEAR).in_(language)


@pytest.mark.parametrize(
    ("months", "da"),
    [
        (
            {"places": 11, "mentors": 12},
            "I 2018 er det pladserne hos ISS, der begrænser, hvor mange der henvises (11 af 12 måneder); "
            "ikke alle får en mentor (alle 12 måneder).",
        ),
        (
            {"places": 2, "ready": 9},
            "I 2018 er det oftest antallet af parate borgere, der begrænser, hvor mange der henvises "
            "(9 af 12 måneder); pladserne hos ISS begrænser (2 af 12 måneder); intet begrænser (1 af 12 måneder).",
        ),
        (
            {"mentors": 12, "no_contract": 12},
            "I 2018 får ikke alle en mentor (alle 12 måneder). "
            "ISS har ingen pladser (alle 12 måneder).",
        ),
        (
            {},
            "I 2018 er der ingen måned, hvor pladser, parate borgere eller mentorer begrænser.",
        ),
    ],
)
def test_the_takeaway_names_what_binds_and_in_how_many_months(months, da):
    assert takeaway("da", **months) == da
    english = takeaway("en", **months)
    assert english.startswith("In 2018 ")
    assert sorted(re.findall(r"\d+ (?:af|of) 12", da.replace(" af ", " of "))) == sorted(
        re.findall(r"\d+ of 12", english)
    )


def test_two_limits_with_as_many_months_are_not_ranked():
    assert "oftest" not in takeaway("da", places=6, ready=6)
    assert "mostly" not in takeaway("en", places=6, ready=6)


def test_a_window_of_one_month_is_one_month():
    month = Window(YEAR.first, YEAR.first)
    said = limit_words.takeaway(year(places=12), "integration", BRONDERSLEV, month).da
    assert "(1 af 1 måned)" in said


def given(kind, placements, self_supporting=(0.0, 0.0)):
    contractor = "iss" if kind is Kind.PLACES else None
    outcomes = (Outcome(0.0, np.array(of, float)) for of in (placements, self_supporting))
    return OneMore(Cause(kind, contractor), *outcomes)


def of_one_more(one, language):
    return limit_words.one_more(one, "integration", BRONDERSLEV, YEAR).in_(language)


def test_one_more_is_a_mean_and_a_share_of_the_draws():
    said = of_one_more(given(Kind.PLACES, [1, 1, 0, 0, -1] * 4, [0.3] * 20), "da")
    assert said == (
        "Én plads mere hos ISS: i gennemsnit 0,2 flere i job eller uddannelse i 2018; i 8 af 20 forløb "
        "mindst én flere, i 4 af 20 mindst én færre. Selvforsørgende ved udgangen af december 2018: "
        "i gennemsnit 0,3 flere."
    )


def test_one_more_may_give_fewer_and_then_the_reason_is_said():
    one = given(Kind.PLACES, [-1, 0, 0, 0])
    assert "0,2 færre" in of_one_more(one, "da")
    assert "0.2 fewer" in of_one_more(one, "en")
    assert "imens" in of_one_more(one, "da")
    assert "meanwhile" in of_one_more(one, "en")
    assert "imens" not in of_one_more(given(Kind.PLACES, [1, 0, 0, 0]), "da")


def test_one_more_that_changes_nothing_says_as_many():
    said = of_one_more(given(Kind.MENTORS, [0, 0]), "da")
    assert "i gennemsnit lige så mange i job" in said
    assert "i 0 af 20 forløb mindst én flere." in said
    assert "stort set lige så mange i job" in of_one_more(given(Kind.READY, [1, -1]), "da")


def of_lever(path, language, scenario=BRONDERSLEV, programme="integration"):
    one = outlook(scenario, programme, Draws(50, 1))
    of = step(Plan(scenario), programme, path, one.window)
    said = step_words.sentence(of, one).in_(language)
    return said.replace("\N{NO-BREAK SPACE}", " ")


def test_a_lever_that_gives_next_to_nothing_says_so_what_it_costs_all_the_same_and_what_limits():
    said = of_lever("mentors.capacity_fte", "da")
    assert said.startswith("+1 mentor giver næsten intet, men er ")
    assert " kr. dyrere. Mentorer ændrer kun lidt" in said
    places = of_lever("programme.integration.contractor.iss.places", "da")
    assert "Der mangler parate borgere (11 af 12 måneder)." in places


def test_a_lever_says_what_a_step_gives_in_persons_and_kroner():
    path = "programme.integration.contractor.iss.success"
    assert re.fullmatch(
        r"\+10 procentpoint: \d+ flere selvforsørgende, ca\. [\d,]+ mio\. kr\. billigere\.",
        of_lever(path, "da"),
    )
    assert re.fullmatch(
        r"\+10 percentage points: \d+ more self-supporting, about DKK [\d.]+ million cheaper\.",
        of_lever(path, "en"),
    )


def test_places_that_keep_people_from_jobs_of_their_own_say_so():
    scenario = library.load([library.BUNDLED]).scenarios["eksempelkommune-2026"]
    plan, programme = Plan(scenario), "introduktion"
    ours = outlook(scenario, programme, Draws(100))
    path = f"programme.{programme}.contractor.egen-indsats.places"
    more = step(plan, programme, path, ours.window)
    assert more.gain is not None
    assert more.gain.self_supporting < 0 < more.by
    assert step_words.LOCKED_IN.da in step_words.sentence(more, ours).da
    helps = step(plan, programme, f"programme.{programme}.retention", ours.window)
    assert step_words.LOCKED_IN.da not in step_words.sentence(helps, ours).da


def test_one_is_not_many():
    assert more_or_fewer(1.2).da == "1 mere"
    assert more_or_fewer(2.2).da == "2 flere"
    assert more_or_fewer(-1.2).da == "1 færre"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_from_a_file_is_words_alone(language):
    content = build.table(conveyor(places=5, ready=500))
    evil = "**[x](http://x)** <b>"
    content["programme"][0]["contractor"][0]["name"] = {"da": evil, "en": evil}
    scenario = build.scenario(content)
    window = headline_window(scenario)
    bound = limits(simulate.run(scenario), "p")
    path = "programme.p.contractor.c.places"
    said = [
        limit_words.takeaway(bound, "p", scenario, window).in_(language),
        *(limit_name(cause, "p", scenario).in_(language) for cause in bound.by_cause()),
        of_lever(path, language, scenario, "p"),
    ]
    every = one_more(scenario, "p", window.first, window.last, Draws(5, 1, True))
    said += [limit_words.one_more(one, "p", scenario, window).in_(language) for one in every]
    assert not re.search(r"[*\[\]<>]|://", " ".join(said))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED)
def test_every_lever_of_every_scenario_says_something(name, language):
    for programme in BUNDLED[name].programmes:
        for control in controls(BUNDLED[name], programme.id).every:
            if control.parameter:
                assert of_lever(control.path, language, BUNDLED[name], programme.id).endswith(".")
