"""A draft: edits leave the old table alone, what they make reads as a scenario, faults are said in plain words."""

import re
from copy import deepcopy
from dataclasses import replace
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import page
from planner.document.words import printer
from planner.files import blank, draft, library, writing
from planner.files.draft import at, checked, slots
from planner.model import simulate
from planner.model.declared_parameters import PARAMETERS
from planner.model.measures import MEASURES
from planner.model.parameters import Place
from planner.model.quantities import Status
from planner.model.scenario import Scenario
from planner.model.schedule import month_number
from planner.model.simulate import Draws
from planner.model.targets import Compared, against_facts
from planner.report import entry, published, quantities
from planner.report.entry import Range, Refused
from planner.report.figures import faults, tables
from planner.text import LANGUAGES, Text
from tests.conftest import examples
from tests.files.random_scenarios import scenarios
from tests.files.test_round_trip import same_every_time

BUNDLED = library.load([library.BUNDLED]).scenarios
NAME = Text("Ærø Kommune", "Ærø Municipality")
START, DECISION = month_number("2024-01"), month_number("2025-01")
HOSTILE = (
    '![x](http://evil.dk/x.png) <img src="http://evil.dk"> **fed** :material/home: [a](b) $a$ `c`'
)
MARKUP = re.compile(r"[\[\]<>*`$_#|\\]|//|:material")


def whole() -> dict:
    """A blank scenario with everything that can be added to it."""
    table = blank.blank(NAME, START, DECISION)
    table = blank.with_contractor(table, 0, Text("Fjord & Co", "Fjord & Co"))
    table = blank.with_money(table, 0)
    return blank.with_programme(table, Text("Unge", "The young"))


def ids(table) -> list[str]:
    return [row["id"] for row in table["programme"]]


def figure(**more) -> dict:
    row = {"programme": "program-1", "measure": "placements", "from": "2024-01", "to": "2024-12"}
    return row | more


@pytest.mark.parametrize("made", [lambda: blank.blank(NAME, START, DECISION), whole])
def test_what_an_officer_begins_with_can_be_run_and_every_figure_in_it_is_a_guess(made):
    table = made()
    scenario = checked(table)
    assert isinstance(scenario, Scenario)
    counted = draft.basis(table)
    assert counted.guesses == counted.figures > 0
    assert all(slot.given["note"] for slot in slots(table) if slot.given)
    run = simulate.run(scenario, Draws(20))
    assert run.drawn is not None
    assert all(rows.min() >= 0 for rows in run.drawn if rows.size)


@given(scenarios())
@settings(same_every_time, max_examples=examples(30))
def test_every_figure_of_a_scenario_has_one_place_in_its_draft(scenario):
    table = writing.as_table(scenario)
    found = {draft.path(table, slot.address) for slot in slots(table) if slot.given is not None}
    for path in found:
        scenario.quantity(path)
    assert checked(table) == scenario
    kept = [
        key for owner, inside in scenario.groups() for key in inside if owner.path(key) in found
    ]
    assert len(kept) == len(found)


@given(scenarios(), st.data())
@settings(same_every_time, max_examples=examples(30))
def test_an_edit_changes_one_place_and_leaves_the_table_before_it_alone(scenario, data):
    table = writing.as_table(scenario)
    before = deepcopy(table)
    slot = data.draw(st.sampled_from(list(slots(table))))
    edited = draft.with_value(table, slot.address, {"value": 1})
    assert at(edited, slot.address) == {"value": 1}
    assert table == before
    for other in slots(table):
        if other.address != slot.address:
            assert at(edited, other.address) == at(table, other.address)
    assert at(draft.without(edited, slot.address), slot.address) is None
    assert table == before


@pytest.mark.parametrize("name", BUNDLED)
def test_after_a_programme_or_contractor_is_removed_nothing_speaks_of_it(name):
    table = writing.as_table(BUNDLED[name])
    for programme, row in enumerate(table["programme"]):
        if len(table["programme"]) > 1:
            left = draft.without_programme(table, programme)
            speaking = [f["programme"] for f in left["fact"] + left["target"]]
            assert row["id"] not in [*speaking, *left["mentors"]["priority"], *ids(left)]
            assert isinstance(checked(left), Scenario)
        for contractor, one in enumerate(row["contractor"]):
            left = draft.without_contractor(table, programme, contractor)
            spoken = [f for f in left["fact"] + left["target"] if f["programme"] == row["id"]]
            assert one["id"] not in [f.get("contractor") for f in spoken]
            assert isinstance(checked(left), Scenario)
            gone = draft.spoken_of(table, row["id"], one["id"])
            assert len(left["fact"]) == len(table["fact"]) - gone["fact"]


@given(st.text(max_size=200), st.lists(st.from_regex("[a-z-]{1,5}", fullmatch=True)))
def test_a_new_id_is_valid_and_its_own(name, taken):
    first = draft.new_id(name, taken)
    again = draft.new_id(name, [*taken, first])
    assert re.fullmatch("[a-z0-9-]{1,60}", first)
    assert first not in (*taken, "all")
    assert again != first


def test_a_form_is_told_only_of_its_own_faults():
    table = draft.with_value(whole(), ("programme", 0, "contractor", 0, "success"), 0.99)
    table = draft.with_value(table, ("programme", 0, "contractor", 0, "other"), 0.5)
    assert not draft.faults_at(table, ("programme", 0, "contractor", 0, "success"))
    assert draft.faults_at(table, ("programme", 0, "contractor", 0, "other"))
    fee = ("programme", 0, "contractor", 0, "success_fee")
    wrong = draft.with_value(table, fee, -1)
    assert not draft.faults_at(wrong, ("programme", 0, "contractor", 0, "success"))


EDITS = {
    "a decision outside the run": (("decision",), "2035-01", ["Beslutningens måned"]),
    "a fact before the start": (("fact", 0), figure(value=3, source="x") | {"from": "2020-01"},
                                ["Offentliggjort tal nr. 1"]),
    "a target on an empty period": (("target", 0), figure(at_least=3, id="t") | {"to": "2023-01"},
                                    ["Mål nr. 1", "tom"]),
    "two steps in one month": (("programme", 1, "inflow_per_year"),
                               [{"from": "2024-01", "value": 1}, {"from": "2024-01", "value": 2}],
                               ["Unge", "Tilgang", "hver måned kun én gang"]),
    "more than everybody": (("programme", 0, "contractor", 0, "other"), 0.9, ["Fjord & Co", "100 %"]),
    "a stay shorter than its stages": (("programme", 0, "contractor", 0, "stages"), 12,
                                       ["Fjord & Co", "Forløbets længde", "trin"]),
    "a mentors' effect on nobody": (("programme", 0, "mentoring", "readiness"), 1.3,
                                    ["Program 1", "Mentorers virkning på parathed", "Programmer"]),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_a_fault_is_said_by_the_names_on_the_page(edit):
    address, value, words = EDITS[edit]
    table = draft.with_value(whole(), address, value)
    found = checked(table)
    assert isinstance(found, tuple)
    told = " ".join(faults.fault(one, table).da for one in found)
    for word in words:
        assert word in told
    for language in LANGUAGES:
        for one in found:
            said = faults.fault(one, table).in_(language)
            assert not re.search(r"programme\.|contractor\.|_|\[\d|stocks", said), said


def test_every_figure_of_a_programme_belongs_to_one_group():
    for key in PARAMETERS[Place.PROGRAMME]:
        groups = [
            title.en
            for title, keys in quantities.GROUPS
            if any(key == one or (one.endswith(".") and key.startswith(one)) for one in keys)
        ]
        assert len(groups) == 1, key


def test_nothing_that_is_typed_becomes_markup():
    table = draft.with_value(whole(), ("programme", 0, "name"), {"da": HOSTILE, "en": HOSTILE})
    table = draft.with_value(table, ("programme", 0, "leaving", "source"), HOSTILE)
    table = draft.with_value(table, ("fact", 0), figure(value=3, source=HOSTILE))
    title = Text(HOSTILE, HOSTILE)
    table = draft.with_value(
        table, ("target", 0), figure(at_least=3, id="t", title=draft.words(title))
    )
    scenario = checked(table)
    assert isinstance(scenario, Scenario)
    compared = tuple(against_facts(simulate.run(scenario)))
    for language in LANGUAGES:
        assert not MARKUP.search(quantities.name(table["programme"][0]).in_(language))
        assert not MARKUP.search(published.figure(table, table["fact"][0]).in_(language))
        assert not MARKUP.search(faults.safe(title).in_(language))
        for sentence in published.judged(compared, scenario):
            assert not MARKUP.search(sentence.in_(language))
        for grid in (
            tables.figures(table, slots(table), HOSTILE),
            tables.facts(table, HOSTILE),
            tables.targets(table, HOSTILE),
            published.against(compared, scenario, HOSTILE),
        ):
            html = page.html([grid], language)
            assert "<img" not in html
            assert "<table" in html


@given(st.floats(0, 1), st.sampled_from(list(LANGUAGES)))
def test_a_share_reads_back_as_it_is_shown_in_per_cent(share, language):
    typed = entry.as_typed(share, True, language)
    read = entry.number_typed(typed, NAME, Range(0, 1, in_percent=True), language)
    assert read == pytest.approx(share, abs=1e-11)


@given(st.floats(-1e9, 1e9), st.sampled_from(list(LANGUAGES)))
def test_a_number_reads_back_as_it_is_shown(value, language):
    typed = entry.as_typed(value, False, language)
    read = entry.number_typed(typed, NAME, Range(-1e10, 1e10), language)
    assert read == pytest.approx(value, rel=1e-11, abs=1e-11)


@given(st.text(max_size=60), st.sampled_from(list(LANGUAGES)))
def test_whatever_is_typed_is_a_value_inside_the_range_or_refused_with_what_is_allowed(
    typed, language
):
    for parameter in (
        *PARAMETERS[Place.PROGRAMME].values(),
        *PARAMETERS[Place.CONTRACTOR].values(),
    ):
        within = entry.range_of(parameter)
        try:
            value = entry.number_typed(typed, parameter.label, within, language)
        except Refused as refused:
            for text in refused.texts:
                assert parameter.label.in_(language) in text.in_(language)
        else:
            lowest, highest = parameter.bounds
            assert lowest <= value <= highest


@pytest.mark.parametrize("typed", ["120", "-1", "100,5", "1.000"])
def test_a_share_out_of_range_is_refused_with_both_ends_in_per_cent(typed):
    parameter = PARAMETERS[Place.PROGRAMME]["ready_share"]
    with pytest.raises(Refused) as caught:
        entry.number_typed(typed, parameter.label, entry.range_of(parameter), "da")
    assert "fra 0 til 100\N{NO-BREAK SPACE}%" in caught.value.texts[0].da


def test_a_figure_is_far_off_beyond_a_tenth_of_what_was_published():
    fact = BUNDLED["bronderslev-2017"].facts[0]
    for value, run, far in (
        (100, 110, False),
        (100, 90, False),
        (100, 110.1, True),
        (100, 89.9, True),
        (0, 0, False),
        (0, 1, True),
        (100, nan, True),
        (-100, -115, True),
    ):
        assert published.is_far(Compared(replace(fact, value=value), run)) is far, (value, run)


def test_every_published_figure_far_off_is_named_once():
    scenario = BUNDLED["bronderslev-2017"]
    compared = tuple(
        replace(one, run=one.fact.value * 3) for one in against_facts(simulate.run(scenario))
    )
    for language in LANGUAGES:
        first, *far = published.judged(compared, scenario)
        assert len(far) == sum(one.fact.value != 0 for one in compared) > 1
        assert str(len(far)) in first.in_(language)


def test_the_count_of_guesses_is_of_the_figures_given():
    table = writing.as_table(BUNDLED["soroe-2017"])
    counted = draft.basis(table)
    given_ = [slot for slot in slots(table) if slot.given is not None]
    assert counted.figures == len(given_)
    assert counted.guesses == sum(slot.status == Status.GUESS for slot in given_)
    assert f"{counted.guesses} af {counted.figures}" in quantities.guesses(table).da


def test_every_measure_has_a_unit_to_type_it_in():
    assert all(entry.unit_of_measure(one).da for one in MEASURES)


@pytest.mark.parametrize("off", [1e-9, -1e-9, 0.04, -0.04])
def test_a_difference_too_small_to_see_has_no_sign(off):
    scenario = BUNDLED["bronderslev-2017"]
    compared = tuple(Compared(fact, fact.value + off / 100) for fact in scenario.facts)
    for row in published.against(compared, scenario, "x").rows:
        assert row.words(printer("da"))[3] == "0"
