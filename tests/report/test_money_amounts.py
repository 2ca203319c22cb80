"""Kroner in words: how large, which way, and never a minus that can be misread."""

import numpy as np
import pytest

from planner.model.results import Outcome
from planner.report import amounts, kroner
from planner.report.amounts import Spread
from planner.report.kroner import COST, DEARER, OVER, SPENT
from planner.report.typed_number import amount
from planner.text import LANGUAGES, NO_BREAK

DIRECTIONS = {"dearer": DEARER, "spent": SPENT, "cost": COST, "over": OVER}
SIZES = [0.6, 1, 37, 999, 1_234, 49_950, 850_000, 999_499, 999_600, 1_234_567, 98_765_432, 1.2e9]


def bare(words: str) -> str:
    return words.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (1_200_000, "1,2 mio. kr.", "DKK 1.2 million"),
        (850_000, "850.000 kr.", "DKK 850,000"),
        (1_234_567, "1,23 mio. kr.", "DKK 1.23 million"),
        (999_600, "1 mio. kr.", "DKK 1 million"),
        (123_456, "123.000 kr.", "DKK 123,000"),
        (-2_000_000, "−2 mio. kr.", "DKK −2 million"),
        (0, "0 kr.", "DKK 0"),
        (1_230_000_000, "1.230 mio. kr.", "DKK 1,230 million"),
    ],
)
def test_amounts_are_said_as_a_budget_says_them(value: float, danish: str, english: str) -> None:
    assert bare(kroner.in_kroner(value).in_("da")) == danish
    assert bare(kroner.in_kroner(value).in_("en")) == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", SIZES)
def test_an_amount_in_words_is_within_half_of_its_third_figure(language, value: float) -> None:
    words = bare(kroner.in_kroner(value).in_(language))
    found = amount(words, language)
    assert found is not None
    assert found.readings[0].value == pytest.approx(value, rel=0.005, abs=0.5)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIRECTIONS)
@pytest.mark.parametrize("value", SIZES)
def test_which_way_is_said_in_a_word_and_by_no_sign(language, name: str, value: float) -> None:
    direction = DIRECTIONS[name]
    if value < direction.least:
        return
    more = kroner.with_direction(value, direction).in_(language)
    less = kroner.with_direction(-value, direction).in_(language)
    assert more != less
    assert not {*"-−+"} & {*(more + less)}


def test_less_than_is_worth_naming_is_neither_dearer_nor_cheaper() -> None:
    for value in (-400.0, 0.0, 400.0):
        assert kroner.with_direction(value, DEARER).in_("da") == DEARER.same.da


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_over_both_directions_names_both(language) -> None:
    said = kroner.with_directions(Spread(-200_000, 10, 1_200_000), DEARER).in_(language)
    words = ("billigere", "dyrere") if language == "da" else ("cheaper", "more expensive")
    assert all(word in said for word in words)


def test_a_saving_s_range_goes_from_the_smaller_to_the_larger() -> None:
    said = kroner.with_directions(Spread(-900_000, -500_000, -200_000), DEARER).in_("da")
    assert bare(said) == "mellem 200.000 og 900.000 kr. billigere"


def test_the_median_of_an_outcome_without_draws_is_its_mean_field() -> None:
    found = amounts.middle(Outcome(5.0, np.empty(0)))
    assert (found.low, found.middle, found.high) == (5.0, 5.0, 5.0)
