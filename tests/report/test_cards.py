"""The row of twenty says what the words say: whole years, and a half one where only nearly all or nearly none."""

import re

import pytest

from planner.report.cards import twenty
from planner.text import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("probability", "row"),
    [
        (1.0, "●" * 20),
        (0.999, "●" * 19 + "◐"),
        (0.85, "●" * 17 + "○" * 3),
        (0.5, "●" * 10 + "○" * 10),
        (0.001, "◐" + "○" * 19),
        (0.0, "○" * 20),
    ],
)
def test_there_are_always_twenty_and_all_only_if_every_draw(probability, row, language):
    made = str(twenty(probability, language))
    assert re.sub(r"<[^>]+>", "", made) == row
    assert 'role="img" aria-label="' in made
