"""Which scenario a visitor sees who comes without a link, and what the server's log says to a wrong setting."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import warm
from planner.environment import FIRST_SCENARIO
from planner.files import library

PAGE = """
import streamlit as st
from planner.app import session

session.choose_one_of(session.scenarios())
st.text(session.name())
"""
EXAMPLE = "eksempelkommune-2026"


@pytest.mark.parametrize(
    ("setting", "first"),
    [("", "bronderslev-2017"), (EXAMPLE, EXAMPLE), ("no-such", "bronderslev-2017")],
)
def test_the_setting_says_what_is_shown_first(monkeypatch, setting, first):
    monkeypatch.setenv(FIRST_SCENARIO.name, setting)
    page = AppTest.from_string(PAGE).run()
    assert not page.exception
    assert page.text[0].value == first


def test_a_wrong_setting_is_told_of_in_the_log_in_both_languages(monkeypatch, caplog):
    scenarios = library.load([library.BUNDLED]).scenarios
    monkeypatch.setenv(FIRST_SCENARIO.name, "no-such")
    with caplog.at_level(logging.WARNING):
        warm.tell_of_wrong_first(scenarios)
    (told,) = caplog.messages
    assert "PLANNER_FIRST_SCENARIO kan ikke bruges" in told
    assert "PLANNER_FIRST_SCENARIO cannot be used" in told
    caplog.clear()
    monkeypatch.setenv(FIRST_SCENARIO.name, EXAMPLE)
    warm.tell_of_wrong_first(scenarios)
    assert caplog.messages == []
