"""The Compare page's charts: shared axes, columns told apart without colour, the data of the run."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.numbers import Number
from planner.report.amounts import Spread
from planner.report.charts import NAME_BELOW
from planner.report.compare import charts as compare_charts
from planner.report.compare.charts import ROOM, TARGET_OF, Caseload, YearPlacements
from planner.report.compare.sides import MARKS, OWN, Mark, Side, marks
from planner.text import LANGUAGES, Text
from tests.model import build

TEXT, MARK = 4.5, 3.0
SIDES = [Side(mark, Text("Ét", "One"), build.named("bronderslev-2017")) for mark in MARKS]


def luminance(colour: str) -> float:
    """As WCAG 2.1 defines it, of #RRGGBB."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast_to_white(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


def test_columns_differ_in_letter_shape_dash_and_colour_and_their_letters_can_be_read():
    for one, other in combinations(MARKS, 2):
        for what in ("letter", "shape", "point", "dash", "colour"):
            assert getattr(one, what) != getattr(other, what)
    for mark in MARKS:
        assert (
            contrast_to_white(mark.colour) >= TEXT
        )  # the letter is white on it, and text in a chart


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_a_specification_is_built_once_and_holds_no_data(language, columns):
    looks = marks(columns)
    years, caseload = compare_charts.years_spec, compare_charts.caseload_spec
    for spec, more in ((years, (2017, 2020)), (caseload, ())):
        made = spec(language, looks, *more)
        assert made is spec(language, marks(columns), *more)
        assert "datasets" not in made
        scales = [
            layer["encoding"]["color"]["scale"]
            for layer in made["layer"]
            if "color" in layer["encoding"]
        ]
        assert scales
        for scale in scales:
            assert scale["domain"] == [mark.letter for mark in looks]
            assert scale["range"] == [mark.colour for mark in looks]


def test_ones_own_column_looks_the_same_wherever_it_stands_and_letters_go_by_place():
    def look(mark: Mark) -> tuple[object, ...]:
        return mark.shape, mark.point, mark.colour, mark.dash

    for count in (2, 3, 4):
        for own in range(count):
            found = marks(count, own)
            assert [mark.letter for mark in found] == list("ABCD"[:count])
            assert look(found[own]) == look(MARKS[OWN])
            assert len(set(map(look, found))) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charts_show_the_figures_they_are_given_and_say_so_in_words(language):
    every = [
        YearPlacements(2017, (Spread(1, 2, 3), Spread(7, 8, 9)), (6.0,)),
        YearPlacements(2018, (Spread(4, 5, 6), None)),
    ]
    own = [SIDES[0], replace(SIDES[1], levers=1, is_mine=True)]
    chart = compare_charts.years(every, own, Text("x", "x")).drawn(language)
    rows = chart.data.to_pylist()
    dots = [row for row in rows if row["kind"] in ("other", "proposed")]
    assert [(row["letter"], int(row["at"]), row["value"], row["kind"]) for row in dots] == [
        ("A", 2017, 2, "other"),
        ("B", 2017, 8, "proposed"),
        ("A", 2018, 5, "other"),
    ]
    assert dots[0]["at"] < 2017.5 < dots[1]["at"]
    assert [row["value"] for row in rows if row["kind"] == "target"] == [6]
    named = [row for row in rows if row["label"] == TARGET_OF.filled(value=Number(6)).in_(language)]
    assert [row["kind"] for row in named] == [NAME_BELOW]  # the nearest dot, 8, lies above the line
    assert [row["A"] for row in rows if row["kind"] == "told"] == ["2 (1–3)", "5 (4–6)"]
    of = [Caseload(24_000, np.arange(3.0)), Caseload(24_001, np.arange(4.0))]
    lines = [
        row
        for row in compare_charts.caseload(of, SIDES[:2], language).data.to_pylist()
        if row["kind"] == "line"
    ]
    for letter, one in zip("AB", of, strict=True):
        assert [row["value"] for row in lines if row["letter"] == letter] == list(one.values)
    assert len(chart.alt.split()) > 10


ends = st.lists(st.floats(0, 1000), min_size=1, max_size=4)


@given(ends)
def test_letters_at_the_ends_of_lines_never_lie_on_one_another(values):
    of = [Caseload(0, np.array([1000.0, value])) for value in values]
    at = compare_charts.letters_at(of)
    assert all(letter >= value - 1e-9 for letter, value in zip(at, values, strict=True))
    for one, other in combinations(at, 2):
        assert abs(one - other) >= ROOM * 1000 - 1e-6
    assert [at[i] for i in np.argsort(values, kind="stable")] == sorted(at)
