"""Texts with values in two languages, notes in two languages, and plain words."""

from decimal import localcontext

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from planner.numbers import Month, Number, Percent, number
from planner.text import (
    LANGUAGES,
    Text,
    capitalised,
    in_one_line,
    joined,
    own_half,
    plain,
    uncapitalised,
)

TALLY = Text("{n} borgere i {month}", "{n} people in {month}")


def test_a_text_with_values_is_put_into_words_in_the_language_that_is_asked_for():
    said = TALLY.filled(n=Number(1234.5, 1), month=Month(2017 * 12 + 7))
    assert said.da == "1.234,5 borgere i august 2017"
    assert said.en == "1,234.5 people in August 2017"
    assert said == Text(said.da, said.en)
    assert hash(said) == hash(Text(said.da, said.en))
    assert said != TALLY


def test_what_fills_a_text_is_not_read_as_a_text_to_be_filled():
    assert Text("{who}", "{who}").filled(who="{n} {0} {}").da == "{n} {0} {}"


def test_texts_are_joined_begun_and_written_in_both_languages():
    both = joined([Text("en", "one"), Percent(0.25)], Text(" og ", " and "))
    assert (both.da, both.en) == ("en og 25\N{NO-BREAK SPACE}%", "one and 25%")
    assert capitalised(both).en == "One and 25%"
    assert uncapitalised(Text("Ydelse", "Benefit")).da == "ydelse"


def test_a_text_is_never_put_into_a_sentence_without_a_language():
    with pytest.raises(TypeError):
        f"{TALLY}"


def test_a_note_in_two_languages_is_shown_in_the_readers():
    note = "Et gæt på hele forløbet. / A guess of the whole course."
    assert own_half(note, "da") == "Et gæt på hele forløbet."
    assert own_half(note, "en") == "A guess of the whole course."
    for kept in ("kontanthjælp / uddannelseshjælp", "a b c / d e f / g h i", "ingen skråstreg her"):
        assert own_half(kept, "da") == own_half(kept, "en") == kept


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A\u030arhus e\u0301n", "Århus én"),  # as a Mac writes it
        ("हिन्दी ไทย", "हिन्दी ไทย"),
        ("ISS **[x](http://y)**", "ISS x (http y)"),
    ],
)
def test_a_name_keeps_the_marks_on_its_letters_and_nothing_that_is_markup(words, name):
    assert plain(words) == name


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("frame=9\n500", "frame=9 500"),
        ("12\N{NO-BREAK SPACE}% ", "12\N{NO-BREAK SPACE}% "),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b\0c", "abc"),
        ("x" * 41, "x" * 40),
    ],
)
def test_what_a_stranger_wrote_stands_in_one_line_and_turns_no_writing(words, shown):
    assert in_one_line(words, 40) == shown


@given(
    st.floats(-1e18, 1e18) | st.integers(-2_000_000, 2_000_000).map(lambda n: n / 1000),
    st.integers(0, 4),
)
def test_a_number_is_written_as_babel_writes_it(value: float, decimals: int) -> None:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    for language, of in LANGUAGES.items():
        with localcontext(prec=60):
            wanted = format_decimal(round(value, decimals) + 0.0, pattern, locale=of.locale)
        assert number(value, language, decimals) == wanted
