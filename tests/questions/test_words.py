"""What is said of limits and levers is what they come to, in whole people, in both languages."""

import re
from dataclasses import replace

import numpy as np
import pytest

from planner.model import simulate
from planner.model.paths import Path
from planner.model.results import Outcome
from planner.model.simulate import Draws
from planner.questions.limits import Cause, Kind, Limits, OneMore, limits, one_more
from planner.questions.margins import Margin, Reached, margin
from planner.questions.outlook import Window, headline_window
from planner.report.labels import limit_name
from planner.report.plan import limits as limit_words
from planner.report.plan import margins
from planner.text import LANGUAGES
from tests.model import build
from tests.questions.made import conveyor

BRONDERSLEV = build.named("bronderslev-2017")
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
            "I 2018 er det pladserne hos ISS, der begrænser (11 af 12 måneder); "
            "mentorerne rækker ikke til alle i alle 12 måneder.",
        ),
        (
            {"places": 2, "ready": 9},
            "I 2018 er det mest antallet af parate borgere, der begrænser (9 af 12 måneder); "
            "pladserne hos ISS begrænser i 2 af 12 måneder; intet begrænser i 1 af 12 måneder.",
        ),
        (
            {"mentors": 12, "no_contract": 12},
            "I 2018 rækker mentorerne ikke til alle (alle 12 måneder). "
            "Der er ingen kontrakt med ISS i alle 12 måneder.",
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
    assert "mest" not in takeaway("da", places=6, ready=6)
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


def of_lever(path, language, low, high, scenario=BRONDERSLEV, programme="integration"):
    window = headline_window(scenario)
    of = margin(scenario, programme, path, window.first, window.last, low, high)
    bound = limits(simulate.run(scenario), programme)
    return margins.sentences(of, bound, scenario).in_(language)


def test_a_lever_that_does_little_says_so_and_what_binds_instead():
    said = of_lever("mentors.capacity_fte", "da", 0, 9)
    assert said.startswith("Gør næsten ingen forskel: hele spændet flytter under 1 borger")
    assert "Det er antallet af parate borgere, der begrænser (11 af 12 måneder)." in said
    assert "mentorerne" not in said.lower()


def test_a_contract_that_is_over_is_the_reason():
    over = build.named("bronderslev-2017-uden-forlaengelse")
    path = "programme.integration.contractor.iss.places"
    assert "Der er ingen kontrakt med ISS i 2018." in of_lever(path, "da", 0, 90, over)
    assert "There is no contract with ISS in 2018." in of_lever(path, "en", 0, 90, over)


def test_better_retention_does_not_look_like_a_loss():
    """Fewer relapses are fewer new placements."""
    path = "programme.integration.retention"
    for language, words in (
        ("da", "Selvforsørgende ved udgangen"),
        ("en", "Self-supporting at the end"),
    ):
        assert words in of_lever(path, language, 0, 1)
    assert "færre kommer tilbage på ydelse om året" in of_lever(path, "da", 0, 1)


def made(key, driven, lowest=10.4, highest=20.6, step=1.0):
    path = {"places": "programme.integration.contractor.iss.places"}.get(key, f"mentors.{key}")
    now = Reached(15.0, 40.0)
    ends = Reached(lowest, 35.0), Reached(highest, 45.0)
    return Margin(
        "integration", Path(path), YEAR.first, YEAR.last, ends[0], now, ends[1], step, now, driven
    )


def of_made(one, language):
    said = margins.sentences(one, year(places=12), BRONDERSLEV).in_(language)
    return said.replace("\N{NO-BREAK SPACE}", " ")


def test_headline_counts_are_whole_people_and_rates_have_one_decimal():
    assert of_made(made("capacity_fte", 0.12), "da") == (
        "Én mentor mere: 0,1 flere bliver parate om måneden. Hele spændet: fra 10 til 21 borgere "
        "i job eller uddannelse i 2018."
    )
    assert of_made(made("places", 1234.56, step=10.0), "en").startswith(
        "10 more places with ISS: 1,234.6 more are referred to ISS a month."
    )


def test_a_step_may_bring_fewer_or_nobody():
    assert "0,3 færre henvises" in of_made(made("places", -0.3), "da")
    assert "stort set lige så mange henvises" in of_made(made("places", 0.04), "da")
    assert of_made(made("places", None), "da").startswith("Hele spændet")


def test_one_person_is_one_person():
    one = made("places", 0.5, lowest=4.0, highest=1.0)
    assert "from 4 to 1 person into" in of_made(one, "en")
    assert "fra 4 til 1 borger i" in of_made(one, "da")


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
        of_lever(path, language, 0, 20, scenario, "p"),
    ]
    every = one_more(scenario, "p", window.first, window.last, Draws(5, 1, True))
    said += [limit_words.one_more(one, "p", scenario, window).in_(language) for one in every]
    assert not re.search(r"[*\[\]<>]|://", " ".join(said))


def test_every_lever_has_words_and_says_something_in_both_languages():
    success = Path("programme.integration.contractor.iss.success")
    assert replace(made("places", 1.0), path=success).key == "success"
    for language in LANGUAGES:
        assert "ISS" in of_lever(success, language, 0, 0.8)
