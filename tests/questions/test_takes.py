"""What a target takes: each place that is said to be enough is, and the place before it is not."""

from dataclasses import replace

import pytest

from planner.document import plain
from planner.files import library
from planner.model import plan as plans
from planner.model import simulate, targets
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.questions import ranges
from planner.questions.takes import takes
from planner.questions.what_if import what_ifs
from planner.report.plan import takes as words
from planner.text import LANGUAGES

BUNDLED = library.load([library.BUNDLED]).scenarios
NAME, PROGRAMME = "bronderslev-2017", "integration"
SCENARIO = BUNDLED[NAME]
TARGET = next(one for one in SCENARIO.targets if one.id == "placements-2018")
NOW = Plan(SCENARIO)
STOPPED, TAKEN_OVER = (one.asked_of(NOW) for one in what_ifs(SCENARIO, PROGRAMME)[:2])
each = pytest.mark.parametrize("plan", [NOW, STOPPED, TAKEN_OVER])


def is_met(plan, path, value):
    setting = replace(plans.shown(plan, path), value=value)
    run = simulate.run(plan.with_(path, setting).scenario)
    return targets.judged(run, TARGET).met_by_mean_field


@each
def test_the_place_decides_and_the_one_before_it_does_not(plan):
    found = takes(plan, PROGRAMME, TARGET)
    decisive = [one for one in found.moves if one.value is not None]
    assert decisive
    for one in decisive:
        path = Path(one.path)
        step = 1.0 if path.is_contract_end else ranges.of_slider(SCENARIO, path).step
        towards = 1 if one.value > one.now else -1
        assert is_met(plan, path, one.value) != found.is_met
        assert is_met(plan, path, round(one.value - towards * step, 9)) == found.is_met


def test_where_iss_stops_the_target_is_no_longer_met_and_only_its_contract_is_enough():
    assert takes(NOW, PROGRAMME, TARGET).is_met
    found = takes(STOPPED, PROGRAMME, TARGET)
    assert not found.is_met
    assert [one.path for one in found.moves if one.value] == [
        "programme.integration.contractor.iss.end"
    ]


def test_nothing_is_offered_that_only_does_harm():
    """More who fall back and are placed again would meet a target of placements."""
    scenario = BUNDLED["eksempelkommune-2026"]
    target = next(one for one in scenario.targets if one.id == "placements-2027")
    found = takes(Plan(scenario), "introduktion", target)
    assert not found.is_met
    retention = [one for one in found.moves if one.path.endswith(".retention")]
    assert all(one.value is None or one.value > one.now for one in retention)


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_both_languages(plan, language):
    said = plain.text(words.blocks(takes(plan, PROGRAMME, TARGET), SCENARIO), language)
    assert "43" in said
    assert "{" not in said
