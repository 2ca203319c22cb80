"""The amendment: every lever that differs is named with its month, and two of the same have nothing to propose."""

import numpy as np
import pytest

from planner.document import plain as plain_text
from planner.model import simulate
from planner.model.plan import Plan
from planner.model.results import over
from planner.model.scenario import Figure
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.questions.differences import differences
from planner.report.amounts import with_sign
from planner.report.compare import values as lever_values
from planner.report.compare.sides import MARKS, Side
from planner.report.paper import amendment, compose, docx
from planner.text import LANGUAGES, Text, plain
from tests.conftest import first
from tests.model import build
from tests.report import papers

DRAWS = Draws(100, seed=5)
ADOPTED, OURS = Text("Vedtaget", "Adopted"), Text("Vores", "Ours")


def sides(one, other):
    return Side(MARKS[0], ADOPTED, one), Side(MARKS[1], OURS, other)


def copied(base, ours, programme, draws, language):
    return plain_text.text(amendment(base, ours, programme, draws), language).split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", papers.NAMES)
def test_every_lever_that_differs_is_named(name, language):
    base, ours = sides(papers.BUNDLED[name], papers.changed(papers.BUNDLED[name]).scenario)
    text = "\n".join(copied(base, ours, base.scenario.programmes[0].id, DRAWS, language))
    of = differences([base.scenario, ours.scenario])
    assert of.differing
    for row in of.differing:
        assert lever_values.name(row.path, [base.scenario]).in_(language) in text


def test_from_when_and_by_when_to_decide_is_said():
    scenario = papers.BUNDLED["bronderslev-2017"]
    plan = Plan(scenario).with_("mentors.capacity_fte", Setting(5.0, scenario.decision, lead=3))
    lines = copied(*sides(scenario, plan.scenario), "integration", DRAWS, "da")
    assert "• Mentorer – 5 årsværk fra november 2017 (oprindeligt: 3 årsværk)." in lines
    assert any("besluttes senest i august 2017" in line for line in lines)


def test_the_same_scenario_proposes_nothing():
    scenario = papers.BUNDLED["bronderslev-2017"]
    assert len(copied(*sides(scenario, scenario), "integration", DRAWS, "da")) == 2


def test_the_expected_placements_are_what_lies_between_the_two_medians_as_they_are_shown():
    scenario = papers.BUNDLED["bronderslev-2017"]
    ours = papers.changed(scenario).scenario
    lines = copied(*sides(scenario, ours), "integration", DRAWS, "en")
    figure = Figure("integration", None, "placements", 2018 * 12, 2018 * 12 + 11)
    one, other = (over(simulate.run(s, DRAWS), figure).draws for s in (ours, scenario))
    shown = (int(np.floor(np.median(draws) + 0.5)) for draws in (one, other))
    said = with_sign(next(shown) - next(shown)).in_("en")
    assert any(f"{said} in 2018 (" in line for line in lines)


def test_without_prices_no_kroner_are_said():
    base = build.scenario(build.table(build.programme()))
    ours = build.scenario(build.table(build.programme(retention=0.9)))
    text = "\n".join(copied(*sides(base, ours), "p", DRAWS, "da"))
    assert "mangler priser" in text


@pytest.mark.parametrize("language", first(*LANGUAGES))
def test_a_paper_with_alternatives_holds_the_amendment(language):
    subject = papers.subject(with_others=True)
    text = papers.of_docx(docx(compose(subject, language)))
    base = Side(MARKS[0], subject.others[0].title, subject.others[0].plan.scenario)
    ours = Side(MARKS[1], subject.title, subject.scenario)
    lines = copied(base, ours, subject.programme, subject.draws, language)
    for line in lines:
        assert papers.spaced(line.removeprefix("• ")) in text
    assert plain(subject.title.in_(language)) in text


def test_nobody_can_propose_the_world():
    """That another inflow is in the figures is said before them; it is no proposal."""
    scenario = papers.BUNDLED["bronderslev-2017"]
    lines = copied(*sides(scenario, papers.changed(scenario).scenario), "integration", DRAWS, "da")
    (at,) = (place for place, line in enumerate(lines) if "Tilgang" in line)
    assert any(line.startswith("• Mentorer") for line in lines[:at])
    assert lines[at].startswith("Tallene er ikke forslagets alene.")
    assert any(line.startswith("Nettovirkning") for line in lines[at + 1 :])
