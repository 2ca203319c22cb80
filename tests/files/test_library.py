"""The scenarios at hand: their order, and which stands first for a visitor who comes without a link."""

import pytest

from planner.environment import FIRST_SCENARIO
from planner.files import library
from planner.text import LANGUAGES

EXAMPLE = "eksempelkommune-2026"


@pytest.fixture
def wanted(monkeypatch):
    def first(name):
        monkeypatch.setenv(FIRST_SCENARIO.name, name)
        return library.load([library.BUNDLED]).scenarios

    return first


def test_the_invented_municipality_stands_after_the_real_ones(monkeypatch):
    monkeypatch.delenv(FIRST_SCENARIO.name, raising=False)
    scenarios = library.load([library.BUNDLED]).scenarios
    names = list(library.with_first(scenarios))
    assert names[0] == "bronderslev-2017"
    assert names[-1] == EXAMPLE
    assert names[:-1] == sorted(names[:-1])
    assert library.wrong_first(scenarios) is None


@pytest.mark.parametrize("name", [EXAMPLE, f" {EXAMPLE} ", "soroe-2017"])
def test_a_municipality_can_have_another_first_and_the_others_keep_their_order(wanted, name):
    scenarios = wanted(name)
    first, *others = library.with_first(scenarios)
    assert first == name.strip()
    assert others == [one for one in scenarios if one != first]
    assert library.wrong_first(scenarios) is None


@pytest.mark.parametrize("name", ["eksempelkommune", "soroe-2017.toml", "x" * 500])
def test_a_wrong_name_is_told_of_with_the_names_there_are_and_the_usual_one_stands_first(
    wanted, name
):
    scenarios = wanted(name)
    assert list(library.with_first(scenarios)) == list(scenarios)
    said = library.wrong_first(scenarios)
    for language in LANGUAGES:
        words = said.in_(language)
        assert FIRST_SCENARIO.name in words
        assert name[:60] in words
        assert len(words) < 600
        assert all(one in words for one in scenarios)


def test_an_empty_setting_is_none(wanted):
    assert library.wrong_first(wanted("  ")) is None
