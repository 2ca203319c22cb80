"""What is asked of the administration stands on paper with a line to answer on, and is never more than words."""

from dataclasses import replace

import pytest

from planner.document.blocks import Grid
from planner.document.words import said
from planner.model import plan as plans
from planner.model.challenge import Answer, Challenge, Matter
from planner.model.plan import Plan
from planner.report import challenges
from planner.sharing.link.challenges import in_words
from planner.text import LANGUAGES
from tests.conftest import first
from tests.report import papers

SUCCESS = "programme.integration.contractor.iss.success"
BUNDLED = papers.BUNDLED
SCENARIO = BUNDLED[papers.NAMES[0]]


def of(*every: Challenge):
    return papers.subject(plan=replace(Plan(SCENARIO), challenges=every))


@pytest.mark.parametrize("language", first("da", "en"))
def test_the_paper_has_each_question_its_figure_and_room_for_the_answer(language):
    own = of(
        Challenge(SUCCESS, "Hvem har talt de 38 procent?", Matter.FACT),
        Challenge(
            SUCCESS, "Er det dette, vi vil?", Matter.VALUE, Answer("Udvalget, august 2017", 0.31)
        ),
    )
    (section,) = challenges.sections(own.plan)
    for text in (
        papers.of_pdf(papers.as_pdf(own, language)),
        papers.of_docx(papers.as_docx(own, language)),
    ):
        assert challenges.TITLE.in_(language) in text
        for words in ("Hvem har talt de 38 procent?", "Udvalget, august 2017"):
            assert words in text
    (grid,) = section.blocks
    assert isinstance(grid, Grid)
    first, second = (one.words(lambda words: said(words, language)) for one in grid.rows)
    assert "ISS" in first[1]
    assert SCENARIO.quantity(SUCCESS)[1].source is not None
    assert challenges.LINE in first[2]
    assert challenges.LINE not in second[2]
    assert "31" in second[2]


def test_a_paper_without_questions_has_no_annex_for_them():
    assert challenges.sections(Plan(SCENARIO)) == []


def test_whether_an_answer_is_used_follows_what_is_set():
    asked = Challenge(SUCCESS, "Hvorfor 38?", Matter.FACT, Answer("Jobindsats", 0.31))
    plan = replace(Plan(SCENARIO), challenges=(asked,))
    setting = replace(plans.usual(SCENARIO, SUCCESS), value=0.31)
    assert challenges.NOT_COUNTED in challenges.answered(asked, plan)
    assert challenges.COUNTED in challenges.answered(asked, plan.with_(SUCCESS, setting))


@pytest.mark.parametrize("name", BUNDLED)
def test_every_figure_of_every_scenario_can_be_said(name):
    plan = Plan(BUNDLED[name])
    for owner, own in plan.baseline.groups():
        for key in own:
            asked = Challenge(owner.path(key), "Hvorfor?", Matter.INTEREST)
            for language in LANGUAGES:
                assert all(said(words, language) for words in challenges.about(asked, plan))


def test_hostile_words_stay_words_on_paper_even_if_they_were_never_cleaned():
    raw = [Challenge(SUCCESS, one, Matter.FACT, Answer(one)) for one in papers.HOSTILE]
    own = of(*raw)
    pdf, docx = (
        papers.of_pdf(papers.as_pdf(own, "da")),
        papers.of_docx(papers.as_docx(own, "da")),
    )
    for words in ("#import", "alert(1)", "**fed**"):
        assert words in docx
        assert words.replace(" ", "") in pdf.replace(" ", "")


@pytest.mark.parametrize("words", papers.HOSTILE)
def test_what_is_typed_is_words_alone(words):
    clean = in_words(words)
    assert clean == in_words(clean)
    assert not set(clean) & set("<>#=*_`[]{}|\\@$")
    assert clean.isprintable()
