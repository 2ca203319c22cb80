"""The bundled scenarios, run as the mean field, give what the two articles say."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from planner.files import reading
from planner.model import results, simulate
from planner.model.scenario import Figure
from planner.model.schedule import month_number

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SOROE = "soroe-2017"
EXTENDED, ENDED = BRONDERSLEV = ("bronderslev-2017", "bronderslev-2017-uden-forlaengelse")
each_of_bronderslev = pytest.mark.parametrize("name", BRONDERSLEV)


@lru_cache
def run(name):
    return simulate.run(reading.read_file(SCENARIOS / f"{name}.toml"))


def figure(name, programme, contractor, measure, first, last):
    window = Figure(programme, contractor, measure, month_number(first), month_number(last))
    return results.over(run(name), window).mean_field


def monthly(name, programme, measure, first, last):
    of = results.monthly(run(name), measure, programme).mean_field
    start = run(name).scenario.start
    return list(of[month_number(first) - start : month_number(last) + 1 - start])


@each_of_bronderslev
@pytest.mark.parametrize(
    ("measure", "published"), [("completions", 148), ("successes", 56), ("returns", 89)]
)
def test_iss_has_finished_as_many_as_published(name, measure, published):
    ran = figure(name, "integration", "iss", measure, "2015-11", "2017-06")
    assert ran == pytest.approx(published, rel=0.04)


@each_of_bronderslev
@pytest.mark.parametrize(
    ("measure", "month", "published", "within"),
    [
        ("caseload", "2017-05", 216, 0.03 * 216),
        ("ready_share_of_caseload", "2017-05", 0.56, 0.02),
        ("in_contract", "2017-06", 90, 2),
        ("in_company", "2017-06", 68, 2),
    ],
)
def test_bronderslev_stands_in_2017_where_it_was_published(name, measure, month, published, within):
    ran = figure(name, "integration", None, measure, month, month)
    assert ran == pytest.approx(published, abs=within)


@pytest.mark.parametrize(
    ("measure", "first", "last", "published", "within"),
    [
        ("placements", "2016-01", "2016-12", 7, 1),
        ("placements", "2017-01", "2017-06", 16, 1),
        ("placements_education", "2017-01", "2017-06", 2, 0.5),
    ],
)
def test_soroe_has_placed_as_many_as_published(measure, first, last, published, within):
    ran = figure(SOROE, "integration", None, measure, first, last)
    assert ran == pytest.approx(published, abs=within)


@pytest.mark.parametrize(
    ("measure", "published", "within"), [("caseload", 202, 4), ("not_ready", 129, 3)]
)
def test_soroes_young_people_are_as_many_as_published_and_were_rising(measure, published, within):
    before = monthly(SOROE, "unge", measure, "2016-06", "2017-06")
    assert before[-1] == pytest.approx(published, abs=within)
    assert all(earlier < later for earlier, later in pairwise(before))


def test_soroes_egu_is_never_above_five():
    of = results.monthly(run(SOROE), "in_contract", "unge", "egu").mean_field
    assert of.max() <= 5 + 1e-9


def test_the_two_files_of_bronderslev_differ_in_the_contract_alone():
    extended, ended = run(EXTENDED).scenario, run(ENDED).scenario
    path = "programme.integration.contractor.iss.places"
    _, places = extended.quantity(path)
    assert ended.quantity(path)[1] != places
    same = ended.with_quantity(path, places)
    assert extended == replace(same, id=extended.id, title=extended.title, summary=extended.summary)
