"""Coverage is found again beside the scenario that it is of, and nothing else is taken for it."""

import json
from dataclasses import replace

import pytest

from planner.environment import SCENARIOS
from planner.files import library
from planner.questions.trust import headline
from planner.questions.trust.coverage import Coverage, Held
from planner.sharing import coverage

SCENARIO = library.load([library.BUNDLED]).scenarios["bronderslev-2017"]
FOUND = Coverage(50, 3, tuple(Held(figure, 0.9) for figure in headline.figures(SCENARIO)))
TEXT = coverage.as_text(SCENARIO, FOUND)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(SCENARIOS.name, str(tmp_path))
    return tmp_path


def test_what_is_written_is_read():
    assert coverage.read(TEXT, SCENARIO) == FOUND


def test_it_is_found_in_the_municipalitys_own_folder_under_any_name(folder):
    own = replace(SCENARIO, months=SCENARIO.months + 1)
    assert coverage.find(own) is None
    (folder / f"another{coverage.ENDING}").write_text(TEXT, encoding="utf-8")
    (folder / f"name{coverage.ENDING}").write_text(coverage.as_text(own, FOUND), encoding="utf-8")
    assert coverage.find(own) == FOUND


def test_of_a_scenario_that_has_changed_since_nothing_is_found(folder):
    changed = replace(SCENARIO, months=SCENARIO.months + 2)
    (folder / f"x{coverage.ENDING}").write_text(TEXT, encoding="utf-8")
    assert coverage.find(changed) is None


@pytest.mark.parametrize(
    "change",
    [
        {"scenario": "0" * 16},
        {"model": -1},
        {"worlds": 0},
        {"worlds": "50"},
        {"worlds": True},
        {"seed": None},
        {"held": []},
        {"held": None},
        {"held": [["nobody", "placements", "2018-01", "2018-12", 0.9]]},
        {"held": [["integration", "happiness", "2018-01", "2018-12", 0.9]]},
        {"held": [["integration", "placements", "2018-01", "x", 0.9]]},
        {"held": [["integration", "placements", "2018-01", "2018-12", 1.1]]},
        {"held": [["integration", "placements", "2018-01", "2018-12", "0.9"]]},
        {"held": [["integration", "placements"]]},
    ],
)
def test_what_is_damaged_or_of_another_is_refused(change):
    with pytest.raises(ValueError, match=r"."):
        coverage.read(json.dumps(json.loads(TEXT) | change), SCENARIO)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000, '{"held": 1}'])
def test_so_is_what_is_no_coverage_at_all(text, folder):
    (folder / f"x{coverage.ENDING}").write_text(text, encoding="utf-8")
    assert coverage.find(replace(SCENARIO, months=SCENARIO.months + 3)) is None
    with pytest.raises(ValueError, match=r"."):
        coverage.read(text, SCENARIO)
