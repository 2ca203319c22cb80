"""A share is one figure wherever it is shown."""

import pytest

from planner.app import controls
from planner.files import library
from planner.files.draft import path, slots
from planner.files.writing import as_table
from planner.model import plan
from planner.numbers import share
from planner.report import quantities
from planner.report.compare import values as lever_values
from planner.text import LANGUAGES, NO_BREAK

SCENARIO = library.load([library.BUNDLED]).scenarios["bronderslev-2017"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.3784, "37,8"),
        (0.38, "38"),
        (0.0203, "2"),
        (0.5025, "50,2"),
        (1.0, "100"),
        (0.0, "0"),
        (0.0004, "0,04"),
    ],
)
def test_a_share_has_one_decimal_at_most_and_never_looks_like_none(value, said):
    assert share(value, "da") == f"{said}{NO_BREAK}%"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lever_the_tables_of_inputs_and_the_comparison_say_the_same_share(language):
    table = as_table(SCENARIO)
    listed = {
        path(table, slot.address): quantities.value(slot).in_(language)
        for slot in slots(table)
        if slot.given and "value" in slot.given
    }
    for one in controls.controls(SCENARIO, "integration").every:
        if one.parameter is None or not one.parameter.is_share or one.path not in listed:
            continue
        value = plan.usual(SCENARIO, one.path).number
        said = one.said(value, language)
        assert listed[one.path] == said
        assert lever_values.value(one.path, value, SCENARIO).in_(language) == said
