"""What every chart says where one points, and how far its axes go."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from altair.vegalite.v6.schema import core
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from planner.document.blocks import Chart
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.money.account import account
from planner.questions.outlook import outlook
from planner.report import charts
from planner.report.amounts import Spread
from planner.report.charts import Ends, as_drawn
from planner.report.compare import charts as compare_charts
from planner.report.compare.charts import Caseload, YearPlacements
from planner.report.compare.sides import MARKS, Side
from planner.report.money import charts as money_charts
from planner.report.money import price_curve
from planner.report.money import years as money_years
from planner.report.plan import charts as plan_charts
from planner.report.plan import years
from planner.text import LANGUAGES, Language, Text
from tests.model import build

DRAWS = Draws(40)


def chosen() -> tuple[Plan, str]:
    """More mentors in another world."""
    plan = Plan(build.named("bronderslev-2017"))
    for path, value in (("mentors.capacity_fte", 6.0), ("labour_market", 1.3)):
        plan = plan.with_(path, replace(plans.usual(plan.baseline, path), value=value))
    return plan, "integration"


def every_chart(language: Language, ends: Ends = as_drawn) -> Iterator[Chart]:
    plan, programme = chosen()
    ours, world, baseline = (
        outlook(one, programme, DRAWS)
        for one in (plan.scenario, plan.world.scenario, plan.baseline)
    )
    yield years.years(ours, world, baseline, ends).drawn(language)
    yield plan_charts.placements(ours, world, baseline, ends).drawn(language)
    yield plan_charts.placements(baseline, baseline, baseline, ends).drawn(language)
    yield plan_charts.where(ours, baseline, ends).drawn(language)
    of = account(plan.scenario, plan.baseline, programme, DRAWS)
    assert of is not None
    yield money_charts.bridge(of, of.window, ends).drawn(language)
    yield money_years.years(of, of.window, ends).drawn(language)
    sides = [Side(mark, Text("Ét", "One"), plan.baseline) for mark in MARKS]
    every = [YearPlacements(year, (Spread(1, 2, 3),) * len(sides), (4.0,)) for year in (2017, 2018)]
    yield compare_charts.years(every, sides, Text("Fund", "Finding"), ends).drawn(language)
    lines = [Caseload(24_000, np.arange(1.0, 4.0)) for _ in sides]
    yield compare_charts.caseload(lines, sides, language, ends)


def marks(chart: Chart) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Every mark with the tooltips of it: the title by field."""
    for layer in chart.spec["layer"]:
        told = layer["encoding"].get("tooltip", [])
        yield layer, {one["field"]: one["title"] for one in told}


def calculated(layer: dict[str, Any]) -> dict[str, str]:
    return {one["as"]: one["calculate"] for one in layer.get("transform", []) if "as" in one}


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_one_points_a_chart_says_words_with_a_unit_or_nothing(language):
    told = 0
    for chart in every_chart(language):
        assert chart.spec["config"]["mark"]["tooltip"] is None
        columns = chart.data.to_pydict()
        for layer, titles in marks(chart):
            made = calculated(layer)
            for one in layer["encoding"].get("tooltip", []):
                told += 1
                assert one["type"] in ("nominal", "ordinal")  # words: no bare number
                field = one["field"]
                assert one["title"] not in {*columns, *made}, "an internal name"
                assert field in made or all(
                    isinstance(value, str | None) for value in columns[field]
                )
            for expression in made.values():
                if "',.0f'" in expression and "name " not in expression:
                    assert Text("personer", "persons").in_(language) in expression
            # Of a line or an area Vega tells the first month alone.
            if layer["mark"]["type"] in ("line", "area"):
                assert set(titles) <= {"source"}
    assert told > 25


def test_every_chart_is_one_that_vega_lite_allows():
    """Altair is told not to look, on the page."""
    vega_lite = Draft7Validator(core.load_schema())
    every = [chart.spec for chart in every_chart("da")]
    every.append(price_curve.spec("da"))
    for spec in every:
        assert not vega_lite.is_valid(spec | {"layer": [{"mark": "no such mark"}]})
        assert not list(vega_lite.iter_errors(spec))


def test_titles_of_what_is_told_are_in_the_language_of_the_page():
    da, en = (
        [titles for chart in every_chart(language) for _, titles in marks(chart)]
        for language in LANGUAGES
    )
    for ours, theirs in zip(da, en, strict=True):
        assert list(ours) == list(theirs)
        assert not set(ours.values()) & set(theirs.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_axis_goes_as_far_as_it_is_told_to_and_nothing_else_of_the_chart_changes(language):
    for near, far in zip(
        every_chart(language), every_chart(language, lambda *_: (-7e9, 9e9)), strict=True
    ):
        assert near.spec is far.spec
        ends = {value for row in far.data.to_pylist() for value in row.values()}
        assert 9e9 in ends


reach = st.floats(0, 1e9, allow_subnormal=False).map(lambda value: round(value, 3))


@given(st.lists(st.tuples(reach, reach), min_size=1, max_size=8))
def test_an_axis_holds_all_that_was_drawn_and_stays_put_while_it_does(drawn):
    ends = (0.0, 0.0)
    for low, high in drawn:
        before, ends = ends, charts.wider(ends, -low, high)
        assert ends[0] <= -low
        assert ends[1] >= high
        if before[0] <= -low and high <= before[1]:
            assert ends == before
