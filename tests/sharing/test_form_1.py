"""The table in a link and a saved scenario: nothing is lost, nothing silently repaired, each fault is named."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from planner.files.faults import InvalidScenario
from planner.model.parameters import Place
from planner.model.plan import BY_STEPS, Plan
from planner.model.schedule import Schedule, Setting
from planner.sharing.link import form_1
from planner.sharing.link.shared import bare, fingerprint, with_sources
from planner.text import LANGUAGES
from tests.conftest import examples
from tests.sharing.examples import BUNDLED, changed, shareds

same_every_time = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
each_bundled = pytest.mark.parametrize("name", BUNDLED)
OWN = "programme.integration."
INFLOW, READY, RETENTION = OWN + "inflow_per_year", OWN + "ready_share", OWN + "retention"
ISS = OWN + "contractor.iss."


# Nothing is lost


@given(shareds())
@settings(same_every_time, max_examples=examples(60))
def test_the_table_gives_back_everything_or_all_but_sources_which_a_scenario_at_hand_has(shared):
    """Through JSON; made once for all three, since a random scenario takes longer than what is asked of it."""
    opened = form_1.read_table(json.loads(json.dumps(form_1.as_table(shared, whole=True))))
    assert opened.shared == shared
    assert opened.as_meant
    assert opened.left_out == ()
    baseline = shared.plan.baseline
    opened = form_1.read_table(form_1.as_table(shared, whole=False))
    assert opened.shared.plan == Plan(bare(baseline), shared.plan.settings)
    for scenario in (baseline, shared.plan.scenario):
        assert with_sources(bare(scenario), scenario) == scenario


@each_bundled
def test_a_bundled_scenario_gets_its_sources_back(name):
    scenario = BUNDLED[name]
    silent = bare(scenario)
    assert silent != scenario
    assert len(silent.facts) < len(scenario.facts) or not scenario.facts
    assert with_sources(silent, scenario) == scenario


def test_a_figure_that_was_changed_gets_no_source_back():
    origin = BUNDLED["bronderslev-2017"]
    path = ISS + "success"
    _, quantity = bare(origin).quantity(path)
    assert with_sources(bare(origin), origin).quantity(path)[1].source
    edited = bare(origin).with_quantity(path, replace(quantity, schedule=Schedule.constant(0.3)))
    assert with_sources(edited, origin).quantity(path)[1].source is None


# Settings that cannot stand


@pytest.fixture
def table():
    """Of Brønderslev with three settings, as it comes out of JSON; free to be changed."""
    shared = changed("bronderslev-2017", 1, count=1)
    plan = Plan(shared.plan.baseline)
    begin = plan.baseline.decision
    for path, value in ((INFLOW, 30.0), (RETENTION, 0.5), (ISS + "places", 70.0)):
        plan = plan.with_(path, Setting(value, begin))
    return json.loads(json.dumps(form_1.as_table(replace(shared, plan=plan), whole=False)))


def test_the_three_settings_stand(table):
    opened = form_1.read_table(table)
    assert [path for path, _ in opened.shared.plan.settings] == [INFLOW, RETENTION, ISS + "places"]
    assert opened.as_meant


@pytest.mark.parametrize(
    ("change", "path", "given", "allowed"),
    [
        ({"value": 1.5}, RETENTION, "1.5", "0 til 1"),
        ({"value": -0.25}, RETENTION, "-0.25", "0 til 1"),
        ({"value": 1e9}, RETENTION, "1000000000", "0 til 1"),
        ({"value": "0.5"}, "set[2].value", '"0.5"', "et tal"),
        ({"value": None}, "set[2].value", "tom", ""),
        ({"value": True}, "set[2].value", "true", "et tal"),
        ({"value": 10**400}, "set[2].value", "1000", "et tal"),
        ({"value": float("inf")}, "set[2].value", "inf", "et tal"),
        ({"value": float("nan")}, "set[2].value", "nan", "et tal"),
        ({"value": [0.5]}, "set[2].value", "[0.5]", "et tal"),
        ({"decided": "2016-01"}, RETENTION, "2016-01", "2017-08"),
        ({"decided": "2199-12"}, RETENTION, "2199-12", "2021-01"),
        ({"decided": "august"}, "set[2].decided", '"august"', "en måned"),
        ({"lead": -1}, "set[2].lead", "-1", "0 til 60"),
        ({"lead": 61}, "set[2].lead", "61", "0 til 60"),
        ({"over": 0}, "set[2].over", "0", "1 til 60"),
        ({"hold": "ja"}, "set[2].hold", '"ja"', "true eller false"),
        ({"as_given": 1}, "set[2].as_given", "1", "true eller false"),
        ({"seed": 1}, "set[2].seed", "", "ukendt nøgle"),
        ({"path": "programme.nobody.leaving"}, "set[2].path", "programme.nobody.leaving", "udgangspunktet"),
        ({"path": ISS + "colour"}, "set[2].path", "colour", "udgangspunktet"),
        ({"path": OWN + "contractor.x.end", "value": "2018-01"}, "set[2].path", "contractor.x", "udgangspunktet"),
        ({"path": ISS + "end", "value": "2017-01"}, ISS + "end", "2017-01", "2017-08"),
        ({"path": ISS + "end", "value": "2199-01"}, ISS + "end", "2199-01", "2021-01"),
        ({"path": ISS + "end", "value": 3}, "set[2].value", "3", "en måned"),
        ({"path": ISS + "success", "value": 0.99}, ISS + "success", "0.99", "0 til 0."),
        ({"path": ISS + "stages", "value": 2.5}, ISS + "stages", "2.5", "tal fra 1"),
        ({"path": "mentors.priority", "value": ["nobody"]}, "mentors.priority", '"nobody"', "integration"),
        ({"path": "mentors.priority", "value": ["integration"] * 2}, "mentors.priority", "integration", "én gang"),
        ({"path": "mentors.priority", "value": "integration"}, "set[2].value", '"integration"', "en liste"),
        ({"path": INFLOW}, INFLOW, "0.5", "mere end én gang"),
        ({"path": ""}, "set[2].path", '""', "en tekst"),
        ({"path": 7}, "set[2].path", "7", "en tekst"),
        ({"path": "\ud800"}, "set[2].path", "halve tegn", ""),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_stand_is_left_out_and_named_and_the_others_are_used(
    table, change, path, given, allowed
):
    usable = form_1.read_table(table | {"set": [table["set"][0], table["set"][2]]}).shared.plan
    table["set"][1] |= change
    opened = form_1.read_table(table)
    assert opened.shared.plan == usable
    assert not opened.as_meant
    (fault,) = opened.left_out
    assert fault.path == path
    assert given in fault.message.da
    assert allowed in fault.message.da
    assert fault.message.da != fault.message.en


def test_of_several_that_cannot_stand_each_is_named_in_order(table):
    table["set"] = [
        {"path": "one", "value": 1, "decided": "2017-08"},
        *table["set"],
        {"path": RETENTION, "value": 0.9, "decided": "2017-08"},
        {"path": READY, "value": 7, "decided": "2017-08"},
        {"what": "is this"},
    ]
    opened = form_1.read_table(table)
    assert [fault.path for fault in opened.left_out] == [
        "set[1].path",
        RETENTION,
        READY,
        "set[7].path",
    ]
    assert len(opened.shared.plan.settings) == 3


def test_a_count_that_would_grow_beyond_all_numbers_cannot_stand(table):
    """From next to nothing to something is a factor that no computer can hold."""
    inflow = [{"from": "2015-11", "value": 5e-324}, {"from": "2018-01", "value": 12}]
    table["scenario"]["programme"][0]["inflow_per_year"] = {"steps": inflow}
    opened = form_1.read_table(table)
    assert [fault.path for fault in opened.left_out] == [INFLOW]


def test_no_settings_at_all_are_a_plan_too(table):
    del table["set"]
    assert form_1.read_table(table).shared.plan.settings == ()


# A table that gives no baseline to stand on


@pytest.mark.parametrize("key", ["from", "model", "draws", "is", "scenario"])
@pytest.mark.parametrize("given", ["absent", None, "text", 5, [], {}, True, [[]]])
def test_what_the_table_needs_is_asked_for_in_both_languages(table, key, given):
    if given == "absent":
        del table[key]
    elif (key, given) in (("model", 5), ("is", "text")):
        return  # can stand
    else:
        table[key] = given
    for fault in refused(table):
        assert fault.path.startswith(key)


@pytest.mark.parametrize(
    ("change", "path", "given", "allowed"),
    [
        ({"readiness_months": 0}, "readiness_months", "0", "et tal over 0"),
        ({"readiness_months": None}, "readiness_months", "tom", ""),
        ({"leaving": 1}, "leaving", "1", "et tal fra 0 til under 1"),
        ({"leaving": 10**400}, "leaving", "1000", "et tal fra 0 til under 1"),
        ({"leaving": float("nan")}, "leaving", "nan", "et tal fra 0 til under 1"),
        ({"leaving": {"value": 0.1, "evidence": -1}}, "leaving.evidence", "-1", "et tal over 0"),
        ({"inflow_per_year": 1e9}, "inflow_per_year", "1000000000", "et tal fra 0 til 20000"),
        ({"leavign": 0.1}, "leavign", "", "ukendt nøgle; mente du leaving?"),
    ],
)
def test_a_value_of_the_baseline_out_of_range_is_named_with_what_is_allowed(
    table, change, path, given, allowed
):
    table["scenario"]["programme"][0] |= change
    (fault,) = refused(table)
    assert fault.path == f"scenario.programme.integration.{path}"
    assert given in fault.message.da
    assert allowed in fault.message.da


@pytest.mark.parametrize("given", [True, "1", None, 2.5, {"value": True}])
def test_a_baseline_that_was_read_before_lets_nothing_through_that_is_like_it(table, given):
    """Python takes 1 and true for the same; what is known of one baseline must not stand for another."""
    mentors = table["scenario"]["mentors"]
    mentors["capacity_fte"] = 1
    known = form_1.read_table(table).shared.plan.baseline
    assert form_1.read_table(json.loads(json.dumps(table))).shared.plan.baseline is known
    mentors["capacity_fte"] = given
    if given == 2.5:
        _, quantity = form_1.read_table(table).shared.plan.baseline.quantity("mentors.capacity_fte")
        assert quantity.value == given
    else:
        assert any("capacity_fte" in fault.path for fault in refused(table))


def test_no_null_is_taken_for_a_figure(table):
    """A file has no way to say null; JSON has, and none of them may become a number or a default."""
    scenario = table["scenario"]
    for holder in (table["draws"], scenario, scenario["mentors"], *scenario["programme"],
                   *scenario["programme"][0]["contractor"], *scenario["target"]):  # fmt: skip
        for key, value in holder.items():
            holder[key] = None
            assert any(fault.path.endswith(key) for fault in refused(table)), key
            holder[key] = value
    assert form_1.read_table(table).as_meant


def test_of_countless_faults_the_first_hundred_are_named_and_said_to_be_that(table):
    table["scenario"]["programme"][0]["inflow_per_year"] = {"steps": [{}] * 400}
    faults = refused(table)
    assert len(faults) == 101
    assert "de første 100" in faults[-1].message.da
    assert "first 100" in faults[-1].message.en


def refused(table):
    with pytest.raises(InvalidScenario) as caught:
        form_1.read_table(table)
    faults = caught.value.faults
    assert faults
    for fault in faults:
        assert all(fault.sentence.in_(language) for language in LANGUAGES)
    return faults


# The same scenario, or another


def test_a_fingerprint_that_does_not_fit_is_said(table):
    table["is"] = "0" * form_1.SHORT
    opened = form_1.read_table(table)
    assert not opened.as_meant
    assert opened.left_out == ()
    assert len(opened.shared.plan.settings) == 3


@each_bundled
def test_a_fingerprint_tells_every_change_of_a_figure(name):
    scenario = BUNDLED[name]
    seen = {fingerprint(scenario), fingerprint(bare(scenario))}
    count = len(seen)
    for owner, quantities in scenario.groups():
        for key, quantity in quantities.items():
            by_steps = owner.place is Place.PROGRAMME and key in BY_STEPS
            if by_steps and scenario.programme(owner.programme).has_result_steps:
                continue  # the steps stand for it
            other = replace(quantity, note="another")
            seen.add(fingerprint(scenario.with_quantity(owner.path(key), other)))
            count += 1
    assert len(seen) == count > 45
