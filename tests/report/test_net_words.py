"""Net of a contractor says what it is held against: those who have places without it too, or nothing at all."""

import pytest

from planner.model.simulate import Draws
from planner.questions.net import without
from planner.questions.outlook import outlook
from planner.report.plan import net
from planner.text import LANGUAGES
from tests.model import build

NAMES = {"course": "The course", "school": "The school"}


def against(contractors, language):
    """What is said of the first contractor, with these."""
    scenario = build.scenario(build.table(build.programme(contractors=contractors)))
    first, *_ = scenario.programmes[0].contractors
    alone = outlook(without(scenario, "p", first.id), "p", Draws(20))
    said = net.sentences(first, outlook(scenario, "p", Draws(20)), alone)
    return [one.in_(language) for one in said][-2]


def contractor(id, places):
    name = dict.fromkeys(LANGUAGES, NAMES[id])
    return build.contractor(id, name=name, places=places, opening=10 if places else 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_with_places_are_named_and_without_any_it_is_said_that_there_are_none(language):
    only = against([contractor("course", 10)], language)
    closed = against([contractor("course", 10), contractor("school", 0)], language)
    both = against([contractor("course", 10), contractor("school", 5)], language)
    assert only == closed != both
    assert "school" not in only
    assert "the school" in both
    assert "The " not in both
