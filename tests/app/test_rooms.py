"""Rooms that follow a projector: what is shown last is read by its code, within bytes and time, by reading alone."""

import pytest

from planner.app.server import rooms
from planner.app.server.rooms import MOST_BYTES, MOST_OF_ONE, OVER, Rooms, Shown
from planner.text import LANGUAGES


def shown(text: str) -> Shown:
    return Shown(text, text, f"<p>{text}</p>", "/?s=1")


def test_a_room_shows_what_was_shown_last_and_counts_only_what_is_new():
    of = Rooms()
    code = of.open()
    assert of.now(code) == (0, None)
    for text, version in (("a", 1), ("a", 1), ("b", 2)):
        assert of.show(code, shown(text))
        assert of.now(code) == (version, shown(text))


def test_a_closed_room_and_one_that_never_was_are_not_there():
    of = Rooms()
    code = of.open()
    of.close(code)
    for missing in (code, "x", ""):
        assert of.now(missing) is None
        assert not of.show(missing, shown("a"))


def test_what_is_too_large_is_left_out_and_the_room_keeps_what_it_showed():
    of = Rooms()
    code = of.open()
    of.show(code, shown("a"))
    of.show(code, shown("b" * MOST_OF_ONE))
    assert of.now(code) == (1, shown("a"))


def test_the_room_shown_in_longest_ago_makes_place_for_others():
    of = Rooms()
    kept, *others = (of.open() for _ in range(3))
    of.show(kept, shown("a"))
    for one in others:
        of.show(one, shown("b"))
    of.show(kept, shown("c"))
    half = "x" * (MOST_OF_ONE // 4)
    newer = []
    for number in range(2 * MOST_BYTES // MOST_OF_ONE):
        newer.append(of.open())
        of.show(newer[-1], shown(f"{number}{half}"))
        of.show(kept, shown(str(number)))
    assert of.now(kept) is not None
    assert of.now(newer[-1]) is not None
    assert all(of.now(one) is None for one in (*others, newer[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_word_and_no_script_but_one(language):
    html = rooms.document(language)
    assert html.count("<script>") == 1
    assert OVER.in_(language) in html
    assert not any(f"{{{name}}}" in html for name in ("TITLE", "LOOK", "SCRIPT", "LANGUAGE"))
