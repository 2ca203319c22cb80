"""The answer says what the sentence, the key figures and the Money page say, and its change is the difference."""

from dataclasses import replace

import pytest

from planner.document.blocks import said
from planner.files import library
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.compare import difference
from planner.questions.money.account import account
from planner.questions.outlook import months_ahead, outlook
from planner.report.amounts import figure, in_twenty, more_or_fewer, spread
from planner.report.kroner import in_kroner, middle
from planner.report.plan import answer, sentences
from planner.text import LANGUAGES, joined

BUNDLED = library.load([library.BUNDLED]).scenarios
EVERY = [(name, one.id) for name, of in BUNDLED.items() for one in of.programmes]
DRAWS = Draws(200, 1)
INFLOW = "programme.{}.inflow_per_year"


def halved(name, programme):
    path = INFLOW.format(programme)
    usual = plans.usual(BUNDLED[name], path)
    return Plan(BUNDLED[name]).with_(path, replace(usual, value=usual.number / 2)).scenario


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "programme"), EVERY)
def test_the_five_figures_are_those_of_the_other_pages(name, programme, language):
    now, ours = (outlook(one, programme, DRAWS) for one in (BUNDLED[name], halved(name, programme)))
    cards = answer.answer(ours, now).cards
    assert len(cards) == 5
    measures = ("self_supporting", "placements", "caseload")
    for card, measure in zip(cards, measures, strict=False):
        of, before = ours.headlines[measure], now.headlines[measure]
        assert said(card.value, language) == figure(spread(of).middle, measure).in_(language)
        by = spread(difference(of, before)).middle
        assert said(card.change, language) == more_or_fewer(by).in_(language)
    of = account(ours.scenario, now.scenario, programme, DRAWS)
    ahead = of.ahead.net if of.ahead else of.ours.net
    assert said(cards[3].value, language) == in_kroner(middle(ahead).middle).in_(language)
    lead = joined(sentences.result(ours, ours, now)).in_(language)
    target = answer.headline_target(ours)
    if target.target.figure.measure == "placements":
        assert in_twenty(target.probability).in_(language) in lead
    assert target.target.figure.last >= months_ahead(ours.scenario).first


def test_nothing_is_said_to_have_changed_where_nothing_has():
    now = outlook(BUNDLED["bronderslev-2017"], "integration", DRAWS)
    assert {card.change for card in answer.answer(now, now).cards} == {""}
