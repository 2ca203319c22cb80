"""One year is looked at on all pages: in the address under one name, old ones still open, and figures follow it."""

import json
import re
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from planner.app import session
from planner.app.components import year
from planner.app.routes import COMPARE, MONEY, PLAN, Route
from planner.files import library
from planner.questions.outlook import headline_window, outlook, years_ahead
from planner.report.plan import sentences
from planner.text import joined
from tests.app.test_arrival import come, ran
from tests.app.visits import visit

NAME = "bronderslev-2017"
SCENARIO = library.load([library.BUNDLED]).scenarios[NAME]
PAGES = (PLAN, MONEY, COMPARE)
COLUMNS = f"file.{NAME}|file.soroe-2017"


def go(page: AppTest, route: Route) -> AppTest:
    visit(page).next_page = route
    return ran(page)


def words(page: AppTest) -> str:
    return re.sub(r"<[^>]+>", " ", " ".join(one.proto.body for one in page.get("html")))


def data(page: AppTest) -> list[dict[str, Any]]:
    """Of our components on the page."""
    return [json.loads(one.proto.json) for one in page.get("bidi_component")]


def lists(page: AppTest) -> list[dict[str, Any]]:
    return [one for one in data(page) if "shown" in one]


def marked(of: dict[str, Any]) -> dict[str, str]:
    """What stands above each year in the list."""
    return {value: words for words, years in of["years"] for value, _ in years}


def test_a_chosen_year_is_shown_on_every_page_and_stands_in_every_address() -> None:
    page = come(year="2019", columns=COLUMNS)
    for route in (*PAGES, PLAN):
        page = go(page, route)
        assert [one["shown"] for one in lists(page)] == ["2019"]
        address = next(one for one in data(page) if "held" in one)
        assert parse_qs(address["query"])["year"] == ["2019"]


@pytest.mark.parametrize(
    "old", [{"money-period": "2020"}, {"compare-year": "2020"}], ids=lambda old: next(iter(old))
)
def test_an_address_from_before_opens_with_its_year(old: dict[str, Any]) -> None:
    assert visit(come(**old)).year == 2020
    assert visit(come(**old, year="2019")).year == 2019
    whole_run: dict[str, Any] = {"money-period": "run"}
    assert visit(come(**whole_run)).year is None


def test_what_is_said_on_plan_is_of_the_year() -> None:
    baseline = outlook(SCENARIO, "integration", session.draws_for(SCENARIO))
    for at, window in years_ahead(SCENARIO).items():
        of = baseline.over(window)
        said = joined(sentences.result(of, of, of)).da
        assert said in words(come(year=str(at)))
    usual = baseline.over(headline_window(SCENARIO))
    assert joined(sentences.result(usual, usual, usual)).da in words(come())


@pytest.mark.parametrize("route", PAGES)
def test_a_year_that_there_are_no_figures_of_is_told_and_the_usual_one_shown(route: Route) -> None:
    page = come(route, year="1800", columns=COLUMNS)
    told = [*(one.value for one in (*page.caption, *page.text)), words(page)]
    assert any(year.NO_YEAR.filled(year=1800).da in one for one in told)
    usual = "" if route == MONEY else "2018"
    assert [one["shown"] for one in lists(page)] == [usual]


def test_years_beyond_the_published_figures_are_marked_and_those_of_them_are_not() -> None:
    last = max(fact.figure.last for fact in SCENARIO.facts) // 12
    for route in PAGES:
        (found,) = lists(come(route, columns=COLUMNS))
        for value, mark in marked(found).items():
            assert bool(mark) == (value != "" and int(value) > last)
    assert set(marked(lists(come(widgets={"scenario": "eksempelkommune-2026"}))[0]).values()) == {
        ""
    }


def test_a_year_of_which_only_some_months_lie_ahead_says_which() -> None:
    (found,) = lists(come())
    names = {value: name for _, years in found["years"] for value, name in years}
    assert names["2017"] == "2017 (aug.–dec.)"
    assert names["2018"] == "2018"


@given(st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2))
@example("2018")
@example("")
def test_whatever_a_browser_sends_is_a_year_of_the_list_or_passed_over(sent: object) -> None:
    session.choose_year(2019)
    year.hear(sent, [None, 2018])
    assert session.year() == (None if sent == "" else 2018 if sent == "2018" else 2019)
