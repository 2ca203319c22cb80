"""Guess first, on the Plan page driven without a browser: no answer is seen before it has been guessed at."""

from math import floor

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import session
from planner.app.session import Session
from planner.questions.outlook import outlook
from planner.questions.what_if import what_ifs
from planner.report.plan.what_if import question
from tests.app.test_plan_page import (
    BUNDLED,
    NAME,
    html,
    nothing_failed,
    opened,
    press,
    with_levers,
    words,
)
from tests.app.visits import part, visit
from tests.conftest import first


def guessing(page: AppTest) -> AppTest:
    return press(page, "Gæt først")


def typed(page: AppTest, guess: str) -> AppTest:
    page.text_input(key="guess").input(guess)
    (button,) = [one for one in page.button if one.label == "Vis svaret"]
    return button.click().run()


def middle_of_placements(page: AppTest, name: str, programme: str) -> str:
    shown = part(page, Session).histories[name].plan.scenario
    found = outlook(shown, programme, session.draws_for(shown)).headlines["placements"]
    return str(floor(found.summary["p50"] + 0.5))


@pytest.mark.parametrize("name", first(NAME, *sorted({*BUNDLED} - {NAME})))
def test_no_question_is_answered_before_the_room_has_guessed(name):
    for programme in BUNDLED[name].programmes:
        page = guessing(opened(name=name, programme=programme.id))
        for one in what_ifs(BUNDLED[name], programme.id):
            if one.programme not in (None, programme.id):
                continue
            asked = question(one, BUNDLED[name], programme.id).da
            page = press(page, asked)
            if not any(field.key == "guess" for field in page.text_input):
                assert not one.settings  # what it opens is of figures that were guessed at before
                continue
            assert asked in words(page)
            assert not page.get("vega_lite_chart")
            assert 'class="cards answer-cards"' not in "".join(html(page))
            page = typed(page, "7")
            nothing_failed(page)
            assert "I gættede 7; modellen siger " in words(page)
            said = middle_of_placements(page, name, programme.id)
            assert f"modellen siger {said}," in words(page)
            drawn = page.get("vega_lite_chart")[0].proto
            assert "Gæt: 7".encode() in drawn.SerializeToString()
            page = press(page, asked)
        nothing_failed(page)


def test_a_guess_that_is_none_says_so_and_an_empty_one_passes():
    page = press(guessing(opened()), "Hvad hvis ISS stopper 31. juli?")
    page = typed(page, "halvdelen")
    assert "»halvdelen« er ikke et tal her" in page.error[0].value
    assert not page.get("vega_lite_chart")
    page = typed(page, "12,5")
    assert "12,5 er ikke tilladt" in page.error[0].value
    page = typed(page, "")
    nothing_failed(page)
    assert "gættede" not in words(page)
    assert len(page.get("vega_lite_chart")) == 2


def test_a_lever_that_is_moved_is_guessed_at_too_and_its_guess_comes_back_with_it():
    page = with_levers(guessing(opened()), ("mentors.capacity_fte", 12.0))
    assert "Hvor mange borgere kommer så i job eller uddannelse i 2018?" in words(page)
    page = typed(page, "60")
    assert "I gættede 60" in words(page)
    visit(page).histories = {NAME: visit(page).histories[NAME].undone()}
    assert "I gættede" not in words(page.run())
    visit(page).histories = {NAME: visit(page).histories[NAME].redone()}
    assert "I gættede 60" in words(page.run())
    page = press(page, "Gæt først")
    assert "I gættede" not in words(page)


def test_what_was_seen_before_is_not_to_be_guessed():
    page = with_levers(opened(), ("mentors.capacity_fte", 12.0))
    page = guessing(page)
    assert len(page.get("vega_lite_chart")) == 2
