"""The worked examples in `scenarios/examples/`: each differs from the scenario beside it in what it says, no more."""

from dataclasses import replace

import pytest

from planner.files import library
from planner.model.quantities import Status
from planner.model.scenario import Scenario
from tests.files.base import ROOT

HAPPENED = library.load([library.BUNDLED]).scenarios["soroe-2017"].figures_alone
WITHOUT = library.example("soroe-2017-uden-indsats")
INFLOW = "programme.integration.inflow_per_year"
PLACES = "programme.integration.contractor.egen-indsats.places"


def quantities(scenario: Scenario):
    return {owner.path(key): own[key] for owner, own in scenario.groups() for key in own}


def test_only_the_inflow_and_the_efforts_places_are_other_than_what_happened():
    with_theirs = HAPPENED
    for path in (INFLOW, PLACES):
        with_theirs = with_theirs.with_quantity(path, WITHOUT.quantity(path)[1])
    as_named = replace(with_theirs, id=WITHOUT.id, title=WITHOUT.title, summary=WITHOUT.summary)
    # A published figure is of what happened; it would be counted in the targets of what did not.
    assert replace(as_named, facts=()) == WITHOUT
    assert quantities(WITHOUT) == quantities(with_theirs)


def test_the_inflow_goes_on_as_it_began_and_the_effort_never_begins():
    began = HAPPENED.quantity(INFLOW)[1].schedule.at(HAPPENED.start)
    inflow, places = (WITHOUT.quantity(path)[1].schedule for path in (INFLOW, PLACES))
    assert inflow.monthly(WITHOUT.start, WITHOUT.months) == [began] * WITHOUT.months
    assert places.monthly(WITHOUT.start, WITHOUT.months) == [0] * WITHOUT.months
    assert WITHOUT.quantity(INFLOW)[1].factor == HAPPENED.quantity(INFLOW)[1].factor


@pytest.mark.parametrize("path", [INFLOW, PLACES])
def test_what_is_imagined_is_called_so_in_both_languages(path):
    _, quantity = WITHOUT.quantity(path)
    assert (quantity.status, quantity.source) == (Status.GUESS, None)
    danish, _, english = quantity.note.partition(" / ")
    assert danish.startswith("Tankeeksperiment")
    assert english.startswith("A thought experiment")
    assert WITHOUT.summary.da.startswith("Tankeeksperiment")


def test_examples_are_named_after_their_ids_and_are_not_listed():
    names = {path.stem for path in (ROOT / "scenarios" / "examples").glob("*.toml")}
    assert names == {library.example(name).id for name in names} == {WITHOUT.id}
    assert not names & set(library.load([library.BUNDLED]).scenarios)
    with pytest.raises(FileNotFoundError):
        library.example("nothing")
