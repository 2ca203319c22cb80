"""What a save recorded beside what it gives later: only what differs, in words and units."""

from dataclasses import replace

import pytest

from planner.files import library
from planner.model.simulate import Draws
from planner.questions.record import Record, record
from planner.report import record_words
from planner.text import LANGUAGES

SOROE = library.load([library.BUNDLED]).scenarios["soroe-2017"]
THEN = record(SOROE, Draws(40))


def other(by, measure=None):
    return Record(
        tuple(
            replace(one, middle=(one.middle or 0) + by) if measure in (None, one.measure) else one
            for one in THEN.figures
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_figures_give_no_row(language):
    assert not record_words.table(THEN, THEN, None, SOROE, language).rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_that_differs_is_a_row_with_both(language):
    made = record_words.table(THEN, other(1_000), None, SOROE, language)
    assert len(made.rows) == len(THEN.figures)
    for row in made.rows:
        assert row[2] != row[3]


def test_kroner_are_said_to_be_kroner():
    made = record_words.table(THEN, other(1_000, "net_municipality"), None, SOROE, "da")
    assert made.rows
    assert all(str(row[2]).count("kr.") == 3 for row in made.rows)


def test_what_was_not_recorded_then_is_no_difference():
    old = Record(tuple(one for one in THEN.figures if one.measure != "net_municipality"))
    assert not record_words.table(old, THEN, None, SOROE, "da").rows


def test_todays_data_is_a_column_of_its_own():
    made = record_words.table(THEN, THEN, other(5), SOROE, "en")
    assert [column.id for column in made.columns][-1] == "on_data"
    assert made.rows
