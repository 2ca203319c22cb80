"""Money rows of a comparison: whose kroner, against whom, and what cannot be held together."""

import re
from dataclasses import replace
from html import unescape

import pytest

from planner.document import page
from planner.document.blocks import Paragraph
from planner.files import library
from planner.model import plan as plans
from planner.model import simulate
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.questions.compare import difference
from planner.questions.money.cost import NET, Costs, costs, ledger, whole_run
from planner.questions.money.unit_cost import PerExtra, unit_costs
from planner.questions.outlook import Window
from planner.report.amounts import middle
from planner.report.compare import money
from planner.report.compare.money import ColumnCosts
from planner.report.compare.sides import AS_FIRST, MARKS, Side
from planner.report.kroner import COST as AS_COST
from planner.report.kroner import DEARER, with_direction, with_direction_and_range
from planner.text import LANGUAGES, NO_BREAK, Language, Text

BUNDLED = library.load([library.BUNDLED]).scenarios
FIRST, OTHER = BUNDLED["bronderslev-2017"], BUNDLED["bronderslev-2017-uden-forlaengelse"]
NASTY = "<b>x</b> [l](http://a.example) **fed**"
DRAWS = Draws(100)


def of(scenario: Scenario, window: Window | None = None) -> Costs | None:
    return costs(simulate.run(scenario, DRAWS), "integration", window or whole_run(scenario))


def per_placement(scenario: Scenario, first: Scenario) -> PerExtra:
    both = [ledger(simulate.run(one, DRAWS), "integration") for one in (scenario, first)]
    assert both[0] is not None
    assert both[1] is not None
    found = unit_costs(both[0], both[1])
    assert found is not None
    return found.per[0]


def sides(*scenarios: Scenario) -> list[Side]:
    return [Side(mark, one.title, one) for mark, one in zip(MARKS, scenarios)]


def html(columns: list[ColumnCosts], compared: list[Side], language: Language = "da") -> str:
    return page.html(money.blocks(columns, compared), language)


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html)).replace(NO_BREAK, " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_amount_is_that_scenario_s_and_each_difference_is_from_the_first(
    language: Language,
) -> None:
    first, other = of(FIRST), of(OTHER)
    assert first is not None
    assert other is not None
    columns = [ColumnCosts(first), ColumnCosts(other, per_placement(OTHER, FIRST))]
    said = words(html(columns, sides(FIRST, OTHER), language))
    for one in (first, other):
        assert words(with_direction_and_range(one.net, AS_COST).in_(language)) in said
    by = difference(other.lines[NET], first.lines[NET])
    assert words(with_direction(middle(by).middle, DEARER).in_(language)) in said
    for year in first.years:
        assert str(year.year) in said


def test_the_first_scenario_has_no_difference_from_itself() -> None:
    own = of(FIRST)
    said = words(html([ColumnCosts(own), ColumnCosts(own)], sides(FIRST, FIRST)))
    assert AS_FIRST.filled(first="A").da in said
    assert money.NOT_COMPARABLE.filled(first="A").da in said


def test_next_to_no_difference_is_about_as_the_first() -> None:
    path = "programme.integration.contractor.iss.success"
    plan = Plan(FIRST)
    near = plan.with_(path, replace(plans.usual(FIRST, path), value=0.37838)).scenario
    said = words(html([ColumnCosts(of(FIRST)), ColumnCosts(of(near))], sides(FIRST, near)))
    assert "omtrent som A" in said
    assert "omtrent lige så dyrt end" not in said


def test_a_scenario_without_money_says_so_and_shows_no_zeros() -> None:
    without = replace(FIRST, programmes=tuple(replace(one, money=None) for one in FIRST.programmes))
    assert of(without) is None
    columns = [ColumnCosts(of(FIRST)), ColumnCosts(of(without))]
    said = words(html(columns, sides(FIRST, without)))
    assert money.NO_MONEY.da in said
    assert "0 kr. " not in re.sub(r"\d[\d.,]*0 kr", "", said)
    assert money.blocks([ColumnCosts(None), ColumnCosts(None)], sides(without, without)) == [
        Paragraph(money.NO_PRICES)
    ]


def test_prices_of_different_years_are_said_to_be() -> None:
    later = replace(OTHER, price_year=2019)
    same = html([ColumnCosts(of(FIRST)), ColumnCosts(of(OTHER))], sides(FIRST, OTHER))
    other = html([ColumnCosts(of(FIRST)), ColumnCosts(of(later))], sides(FIRST, later))
    assert "A: 2017, B: 2019" in other
    assert "B: 2017" not in same


def test_a_hostile_title_is_words_alone() -> None:
    nasty = replace(OTHER, title=Text(NASTY, NASTY))
    said = html([ColumnCosts(of(FIRST)), ColumnCosts(of(nasty))], sides(FIRST, nasty))
    assert not re.search(r"<b>|http://|\]\(|\*\*", said)


def test_runs_changed_by_a_lever_can_be_taken_together() -> None:
    path = "programme.integration.contractor.iss.success"
    better = Plan(FIRST)
    better = better.with_(path, replace(plans.usual(FIRST, path), value=0.6))
    columns = [
        ColumnCosts(of(FIRST)),
        ColumnCosts(of(better.scenario), per_placement(better.scenario, FIRST)),
    ]
    said = words(html(columns, sides(FIRST, better.scenario)))
    assert "i besparelse" in said
