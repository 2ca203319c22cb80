"""A chart's title says what the answer and the chart say; the line under the pickers counts what the file says."""

from dataclasses import replace
from itertools import pairwise

import pytest

from planner.files import library
from planner.model import plan as plans
from planner.model.parameters import Parameter
from planner.model.plan import Plan
from planner.model.quantities import Quantity, Status
from planner.model.simulate import Draws
from planner.questions.compare import difference
from planner.questions.outlook import WHERE, outlook
from planner.report import context
from planner.report.amounts import apart, figure, more_or_fewer, spread
from planner.report.plan import rows, sentences
from planner.text import LANGUAGES

BUNDLED = library.load([library.BUNDLED]).scenarios
EVERY = [(name, one.id) for name, of in BUNDLED.items() for one in of.programmes]
DRAWS = Draws(100, 1)
FINDINGS = {
    "placements": sentences.finding_of_years,
    "caseload": sentences.finding_of_where,
}


def outlooks(name, programme):
    """With half the inflow, and without."""
    path = f"programme.{programme}.inflow_per_year"
    usual = plans.usual(BUNDLED[name], path)
    halved = Plan(BUNDLED[name]).with_(path, replace(usual, value=usual.number / 2)).scenario
    return [outlook(one, programme, DRAWS) for one in (halved, BUNDLED[name])]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "programme"), EVERY)
def test_titles_of_charts_say_the_figures_of_the_answer_in_every_year(name, programme, language):
    ours, now = outlooks(name, programme)
    for window in ours.counted:
        of, before = ours.over(window), now.over(window)
        for measure, finding in FINDINGS.items():
            by = apart(difference(of.headlines[measure], before.headlines[measure]), measure).middle
            assert more_or_fewer(by).in_(language) in finding(of, before).in_(language).lower()
            value = figure(spread(before.headlines[measure]).middle, measure).in_(language)
            assert f" {value} " in f" {finding(before, before).in_(language)} "


@pytest.mark.parametrize(("name", "programme"), EVERY)
def test_fewer_or_more_after_a_year_is_said_only_of_years_that_differ_clearly(name, programme):
    _, now = outlooks(name, programme)
    years = [one for one in now.counted if one.is_year]
    counts = {one: spread(now.over(one).headlines["placements"]).middle for one in years}
    for at, year in enumerate(years[:-1]):
        said = sentences.finding_of_years(now.over(year), now.over(year)).da
        after = [counts[one] for one in years[at + 1 :]]
        far = max(1, 0.05 * counts[year])
        assert "færre derefter" not in said or counts[year] - max(after) > far - 1
        assert "flere derefter" not in said or min(after) - counts[year] > far - 1
        if all(abs(one - counts[year]) < 1 for one in after):
            assert "derefter" not in said


@pytest.mark.parametrize(("name", "programme"), EVERY)
def test_names_stand_in_their_areas_and_clear_of_each_other(name, programme):
    ours, now = outlooks(name, programme)
    drawn = rows.where(ours, now).in_("da").to_pylist()
    names = {row["label"]: row for row in drawn if row["kind"] == "name"}
    stocks = {row["where"] for row in drawn if row["kind"] == "stock" and row["value"] >= rows.SEEN}
    assert names.keys() <= stocks
    top = max(row["value"] for row in drawn if row["kind"] == "reach")
    at = sorted(row["value"] for row in names.values())
    assert all(b - a > 0.05 * top for a, b in pairwise(at))
    for row in names.values():
        of_month = [one for one in drawn if one["kind"] == "stock" and one["month"] == row["month"]]
        below = 0.0
        for one in of_month[: len(WHERE)]:
            if one["where"] == row["label"]:
                assert below <= row["value"] <= below + one["value"]
                assert one["value"] >= rows.SEEN / 2  # it is there, and no line on the axis
            below += one["value"]


def quantities(scenario) -> list[tuple[Parameter, Quantity]]:
    return [scenario.quantity(owner.path(key)) for owner, of in scenario.groups() for key in of]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED)
def test_the_line_under_the_pickers_says_when_and_how_many_are_guesses(name, language):
    scenario = BUNDLED[name]
    line = context.line(scenario).in_(language)
    guesses = sum(one.status is Status.GUESS for _, one in quantities(scenario))
    assert f" {guesses} " in line
    last = max((fact.figure.last for fact in scenario.facts), default=None)
    if last is None:
        assert line.startswith(context.NO_FIGURES.in_(language))
    else:
        assert f" {last // 12} · " in line
    assert line.endswith(context.TRUST.in_(language))
