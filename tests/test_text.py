"""Numbers as people type them, and notes in two languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text import LANGUAGES, number, own_half, plain, read_number


@given(st.floats(-1e9, 1e9), st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_what_the_page_writes_it_can_read(value, decimals, language):
    """But for three decimals, where 1.234 is a thousand in one language and a fraction in the other."""
    shown = number(value, language, decimals)
    assert read_number(shown, language) == pytest.approx(round(value, decimals))


@pytest.mark.parametrize(
    ("typed", "danish", "english"),
    [
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1,5", 1.5, 1.5),
        ("1.5", 1.5, 1.5),
        ("1.234", 1234.0, 1.234),
        ("1,234", 1.234, 1234.0),
        ("12.345.678", 12_345_678.0, 12_345_678.0),
        ("12 345", 12_345.0, 12_345.0),
        ("38\N{NO-BREAK SPACE}%", 38.0, 38.0),
        ("1.000 kr.", 1000.0, 1.0),
        ("\N{MINUS SIGN}3", -3.0, -3.0),
        (",5", 0.5, 0.5),
        ("9,5 mio.", 9_500_000.0, 9_500_000.0),
        ("2,3 mio. kr.", 2_300_000.0, 2_300_000.0),
        ("kr. 500.000", 500_000.0, 500.0),
        ("DKK 500,000", 500.0, 500_000.0),
        ("1.2 million", 1_200_000.0, 1_200_000.0),
        ("750 t.kr.", 750_000.0, 750_000.0),
        ("750 tkr", 750_000.0, 750_000.0),
        ("90 tusind kr.", 90_000.0, 90_000.0),
    ],
)
def test_comma_and_dot_are_read_as_a_person_means_them(typed, danish, english):
    assert read_number(typed, "da") == danish
    assert read_number(typed, "en") == english


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "abc",
        "1,2,3",
        "1,,5",
        "5.",
        "1.23.456",
        "1e5",
        "nan",
        "--1",
        "½",
        "9" * 50,
        "mio.",
        "kr.",
        "9 mia.",
        "9 mio. mio.",
    ],
)
def test_what_is_no_number_is_none(typed):
    assert [read_number(typed, language) for language in LANGUAGES] == [None, None]


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
