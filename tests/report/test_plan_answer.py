"""The answer says what the sentence, the key figures and the Money page say, and its change is the difference."""

from dataclasses import replace
from itertools import product

import pytest

from planner.document.words import said
from planner.files import library
from planner.model import plan as plans
from planner.model.measures import MEASURES, Kind
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.compare import difference
from planner.questions.money.account import account
from planner.questions.outlook import months_ahead, outlook
from planner.report.amounts import apart, figure, in_twenty, middle, more_or_fewer, spread
from planner.report.kroner import in_kroner
from planner.report.plan import answer, sentences
from planner.text import LANGUAGES, joined

FILES = library.load([library.BUNDLED]).scenarios
BUNDLED = {name: one.figures_alone for name, one in FILES.items()}  # with the usual headline
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
        by = apart(difference(of, before), measure).middle
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


def with_headline(*measures):
    scenario = BUNDLED["bronderslev-2017"]
    programmes = (replace(scenario.programmes[0], headline=measures),)
    return outlook(replace(scenario, programmes=programmes), "integration", DRAWS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_authors_headline_says_which_figures_stand_there_and_in_which_order(language):
    usual = outlook(BUNDLED["bronderslev-2017"], "integration", DRAWS)
    supporting, placed, caseload, net, target = answer.answer(usual, usual).cards
    of = with_headline("target", "caseload", "net", "placements")
    assert answer.answer(of, of).cards == (target, caseload, net, placed)
    of = with_headline("mentor_coverage", "not_ready")
    share, stock = answer.answer(of, of).cards
    assert said(share.value, language).endswith("%")
    assert "job" in said(stock.name, language).lower()  # as the programme calls them: not job-ready
    assert supporting not in (share, stock)


def test_a_headline_of_every_measure_can_be_shown_with_its_change():
    measures = [key for key, one in MEASURES.items() if one.kind is not Kind.MONEY]
    of, fewer = with_headline(*measures), halved("bronderslev-2017", "integration")
    programmes = (replace(fewer.programmes[0], headline=tuple(measures)),)
    ours = outlook(replace(fewer, programmes=programmes), "integration", DRAWS)
    cards = answer.answer(ours, of).cards
    assert len(cards) == len(measures)
    for card, language in product(cards, LANGUAGES):
        assert all(
            "{" not in said(words, language) for words in (card.name, card.value, card.change)
        )
