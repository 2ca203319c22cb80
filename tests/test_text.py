"""Notes in two languages, and plain words."""

import pytest

from planner.text import own_half, plain


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
