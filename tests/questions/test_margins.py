"""How wrong one may be: at the margin the answer is another one, just before it is not; what is certain has none."""

from dataclasses import replace

import pytest

from planner.document import plain
from planner.files import library
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.questions.reach.goal import Goal, Trials
from planner.questions.reach.margins import margins
from planner.questions.shifts import FAR, PLACES, assumptions, shifted
from planner.report.plan import margins as words
from planner.text import LANGUAGES
from tests.model import build

BUNDLED = library.load([library.BUNDLED]).scenarios
DRAWS = Draws(200)


def goal(name, target, years):
    wanted = next(one for one in BUNDLED[name].targets if one.id == target)
    return Plan(BUNDLED[name]), Goal(wanted, years)


CASES = {
    "met": goal("bronderslev-2017", "placements-2018", 10),
    "missed": goal("soroe-2017", "not-ready-2018", 15),
}
each = pytest.mark.parametrize(("plan", "wanted"), CASES.values(), ids=CASES)


@each
def test_the_margin_brackets_the_flip_and_the_most_fragile_is_first(plan, wanted):
    found, trials = margins(plan, wanted, DRAWS), Trials(wanted, DRAWS)
    assert found.ranked
    widths = [abs(one.widths) for one in found.ranked]
    assert widths == sorted(widths)
    assert widths[-1] <= FAR
    for one in found.ranked[:6]:
        before = one.widths - (1 if one.widths > 0 else -1) / PLACES
        at, not_yet = (
            trials.is_met(Plan(shifted(plan.scenario, one.path, by, is_certain=False)))
            for by in (one.widths, before)
        )
        assert (not_yet, at) == (found.is_met, not found.is_met)


@each
def test_every_uncertain_assumption_is_told_of_once_and_what_is_certain_has_no_margin(plan, wanted):
    found = margins(plan, wanted, DRAWS)
    told = [*(one.path for one in found.ranked), *found.never]
    programme = wanted.target.figure.programme
    assert sorted(told) == sorted(assumptions([plan.scenario], programme))
    first = found.ranked[0].path
    _, quantity = plan.scenario.quantity(first)
    certain = plan.scenario.with_quantity(first, replace(quantity, evidence=None, factor=None))
    again = margins(Plan(certain), wanted, DRAWS)
    assert first not in [*(one.path for one in again.ranked), *again.never]


def test_the_value_said_is_one_that_loses_the_target_when_it_is_typed():
    """A hundred ready, of whom an uncertain share finds a job in the year; 15 of them are wanted as often as not."""
    own_route = {"value": 0.2, "factor": 2, "status": "guess"}
    target = {
        "id": "t",
        "title": {"da": "Mål", "en": "Target"},
        "programme": "p",
        "measure": "placements",
        "from": "2017-01",
        "to": "2017-12",
        "at_least": 15,
    }
    programme = build.nothing(opening={"ready": 100}, own_route_ready=own_route)
    scenario = build.scenario(build.table(programme, months=12, target=[target]))
    wanted = Goal(scenario.targets[0], 10)
    (one,) = margins(Plan(scenario), wanted, Draws(1000)).ranked
    assert one.value == 0.2
    assert one.at == pytest.approx(0.145, abs=0.01)  # the median is 14.5 or more of a hundred
    assert not margins(Plan(scenario), Goal(scenario.targets[0], 19), Draws(1000)).is_met


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_both_languages(plan, wanted, language):
    found = margins(plan, wanted, DRAWS)
    said = plain.text(words.blocks(found, plan.scenario, DRAWS.count), language)
    assert words.HOW_FAR.in_(language) in said
    assert "{" not in said
