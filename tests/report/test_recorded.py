"""What a save recorded beside what it gives later: only what differs, in words and units."""

from dataclasses import replace

import pytest

from planner.document.words import printer
from planner.files import library
from planner.model.simulate import Draws
from planner.questions.record import Record, record
from planner.report import recorded
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


def test_the_same_figures_give_no_table():
    assert recorded.table(THEN, THEN, None, SOROE) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_that_differs_is_a_row_with_both(language):
    made = recorded.table(THEN, other(1_000), None, SOROE)
    assert len(made.rows) == len(THEN.figures)
    for row in made.rows:
        _, _, then, now = row.words(printer(language))
        assert then != now


def test_kroner_are_said_to_be_kroner():
    made = recorded.table(THEN, other(1_000, "net_municipality"), None, SOROE)
    assert made.rows
    assert all(row.words(printer("da"))[2].count("kr.") == 3 for row in made.rows)


def test_what_was_not_recorded_then_is_no_difference():
    old = Record(tuple(one for one in THEN.figures if one.measure != "net_municipality"))
    assert recorded.table(old, THEN, None, SOROE) is None


def test_todays_data_is_a_column_of_its_own():
    made = recorded.table(THEN, THEN, other(5), SOROE)
    assert made.head[-1] == recorded.ON_DATA
    assert made.rows
