"""The Method page driven without a browser: whether to trust it stands first, each question answers when asked."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import session
from planner.app.address.codec import TRUST_QUESTION
from planner.app.history import History
from planner.app.method import trust
from planner.document import page as writer
from planner.document.blocks import Paragraph
from planner.files import library
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.schedule import Setting
from planner.questions import fitting
from planner.report.trust import exhibits, forecasts
from planner.sharing import coverage
from planner.text import LANGUAGES, Language, Text
from tests.app.visits import visit

BUNDLED = library.load([library.BUNDLED]).scenarios
NAME = "bronderslev-2017"
PLACES = "programme.integration.contractor.iss.places"
# The page alone, as the frame shows it.
SCRIPT = """
from planner.app import session
from planner.app.method import page as method

session.choose_one_of(session.scenarios())
method.show(session.baseline(), session.language())
"""
QUICK = ("newcomers", "trial", "guess", "range", "build", "extremes", "turning")
LONG = ("predicted", "spread")
each_language = pytest.mark.parametrize("language", LANGUAGES)


def opened(language: Language = "da", question: str | None = None, name: str = NAME) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    page.session_state[session.SCENARIO] = name
    if question:
        page.session_state[TRUST_QUESTION.key] = question
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    every = [element.proto.body for element in page.get("html")]
    every = [one for one in every if not one.startswith("<style>")]
    return re.sub(r"<[^>]+>", " ", " ".join(every))


@each_language
def test_whether_it_can_be_trusted_stands_before_the_method(language: Language) -> None:
    page = opened(language)
    headings = [one.value for one in page.subheader]
    assert headings[0] == exhibits.TITLE.in_(language)
    assert exhibits.ABOUT.in_(language) in unescape(words(page))
    assert exhibits.IN_SHORT.in_(language).partition(":")[0] in words(page)
    free = fitting.free_quantities(BUNDLED[NAME])
    assert str(len(free)) in words(page)


def test_every_question_is_there_and_none_is_answered_unasked() -> None:
    page = opened()
    (asked,) = page.button_group
    assert list(asked.options) == [
        one.da
        for one in (
            exhibits.NEWCOMERS,
            exhibits.TRIAL,
            exhibits.HELD_OUT,
            exhibits.NAIVE,
            exhibits.COVERAGE,
            exhibits.SPREAD,
            exhibits.STRUCTURE,
            exhibits.EXTREMES,
            exhibits.TURNING,
        )
    ]
    assert writer.html([Paragraph(forecasts.WORLDS, "note")], "da") not in words(page)


@pytest.mark.each("question", "language")
@each_language
@pytest.mark.parametrize("question", QUICK)
def test_a_question_is_answered_when_it_is_asked(question: str, language: Language) -> None:
    before, after = words(opened(language)), words(opened(language, question))
    assert len(after) > len(before) + 100


@pytest.mark.slow
@pytest.mark.parametrize("question", LONG)
def test_so_is_one_that_takes_long(question: str) -> None:
    assert len(words(opened(question=question))) > len(words(opened())) + 100


def test_what_would_take_too_long_is_not_begun_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trust, "MOST_SECONDS", 0.01)
    page = opened(question="spread")
    assert trust.TOO_LONG.filled(seconds=0).da in [one.value for one in page.markdown]


def test_the_difference_is_that_of_the_visitors_choices_where_there_are_any() -> None:
    page = opened(question="turning")
    assert "Indsatsen giver i forhold til ingen indsats" in words(page)
    usual = plans.usual(BUNDLED[NAME], PLACES)
    changed = Plan(BUNDLED[NAME]).with_(PLACES, Setting(45.0, usual.decided, usual.lead))
    history = History.of(Plan(BUNDLED[NAME])).changed(changed, Text("noget", "something"))
    visit(page).histories = {NAME: history}
    page.run()
    assert "Jeres valg giver" in words(page)


def test_coverage_that_is_kept_beside_a_scenario_is_shown() -> None:
    for name, scenario in BUNDLED.items():
        kept = coverage.find(scenario)
        assert kept, f"run: python -m planner coverage scenarios/{name}.toml (see its --out)"
        assert f"{kept.worlds} opdigtede verdener" in words(opened(question="range", name=name))
