"""What is written reads back as the same scenario, and every valid scenario can be run."""

import re
import tomllib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.files import reading, writing
from planner.model import records, simulate, table, targets
from planner.model.declared_parameters import PARAMETERS
from planner.model.measures import OPENING
from planner.model.parameters import Kind
from planner.model.paths import MENTORS, Path
from planner.model.quantities import Quantity
from planner.model.scenario import IN_CONTRACT, STOCKS, Scenario
from planner.model.schedule import Schedule, month_text
from planner.model.simulate import Draws
from tests.conftest import examples
from tests.files.base import BASE, ROOT
from tests.files.random_scenarios import scenarios

BUNDLED = sorted((ROOT / "scenarios").glob("*.toml"))
MANY = 500.0  # persons, months, kroner … in a scenario that is run
same_every_time = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(scenarios())
@settings(same_every_time, max_examples=examples(50))
def test_a_random_scenario_reads_back_as_it_was_written_and_is_written_as_before(scenario):
    assert reading.read_table(writing.as_table(scenario)) == scenario
    text = writing.as_text(scenario)
    read = reading.read_text(text)
    assert read == scenario
    assert writing.as_text(read) == text


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_scenario_reads_back_as_it_was_written(path):
    scenario = reading.read_file(path)
    assert reading.read_text(writing.as_text(scenario)) == scenario
    assert reading.read_text(BASE) == reading.read_text(writing.as_text(reading.read_text(BASE)))


@given(scenarios(highest=MANY), st.booleans())
@settings(same_every_time, max_examples=examples(20))
def test_a_random_scenario_runs_and_nobody_appears_vanishes_or_is_negative(scenario, chance_only):
    run = simulate.run(scenario, Draws(20, seed=5, chance_only=chance_only))
    for drawn in (False, True) if run.drawn is not None else (False,):
        record = run.drawn if drawn else run.mean
        for rows in record:
            assert np.isfinite(rows).all()
            assert rows.size == 0 or rows.min() >= -1e-9
        for programme in scenario.programmes:

            def of(name, programme=programme, drawn=drawn):
                return records.row(run, name, programme, None, drawn).astype(float)

            opening = sum(of(stock + OPENING) for stock in (*STOCKS, IN_CONTRACT))
            closing = sum(of(stock) for stock in (*STOCKS, IN_CONTRACT))
            arrivals = of("arrivals_ready") + of("arrivals_not_ready") + of("arrivals_distant")
            np.testing.assert_allclose(opening + arrivals, closing, rtol=1e-9, atol=1e-6)
    whole = table.table(run)
    assert set(whole["month"]) == {month_text(month) for month in scenario.run}
    for target in scenario.targets:
        judged = targets.judged(run, target)
        assert judged.probability is None or 0 <= judged.probability <= 1
    assert len(targets.against_facts(run)) == len(scenario.facts)


@given(scenarios())
@settings(same_every_time, max_examples=examples(25))
def test_the_mean_field_of_any_scenario_is_finite(scenario):
    run = simulate.run(scenario)
    for rows in run.mean:
        assert np.isfinite(rows).all()


# What `replaced` keeps


def moved(scenario: Scenario, path: str, factor: float = 0.9) -> Scenario:
    _, quantity = scenario.quantity(path)
    steps = tuple(replace(step, value=step.value * factor) for step in quantity.schedule.steps)
    return scenario.with_quantity(path, replace(quantity, schedule=Schedule(steps)))


def fitted_paths(scenario: Scenario) -> list[Path]:
    return [
        owner.path(key)
        for owner, quantities in scenario.groups()
        for key in quantities
        if PARAMETERS[owner.place][key].kind is not Kind.WHOLE
    ]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_replaced_changes_the_values_and_nothing_else(path):
    text = path.read_text(encoding="utf-8")
    scenario = reading.read_text(text)
    content = tomllib.loads(text)
    standing = [one for one in fitted_paths(scenario) if is_given(content, one)]
    assert len(standing) > 30
    changed = scenario
    for one in standing:
        changed = moved(changed, one)
    new = writing.replaced(text, changed, standing)
    assert reading.read_text(new) == changed
    assert re.sub(NUMBER, "= …", new) == re.sub(NUMBER, "= …", text)


NUMBER = r"= [-+0-9._e]+"


def is_given(content: dict[str, Any], path: Path) -> bool:
    """Whether the file itself has the quantity; a result grant by when the job began is none."""
    table: Any = content
    for rows, one in (("programme", path.programme), ("contractor", path.contractor)):
        if one:
            table = next(row for row in table[rows] if row["id"] == one)
    keys = path.key.split(".")
    for key in ["mentors", *keys] if path.owner == MENTORS else keys:
        table = table.get(key) if isinstance(table, dict) else None
    by_month = isinstance(table, list) and "from_month" in table[0]
    return table is not None and not by_month


def test_replaced_writes_into_every_form_of_a_quantity_and_keeps_comments():
    scenario = reading.read_text(BASE)
    paths = [
        "labour_market",
        "mentors.capacity_fte",
        "programme.integration.ready_share",
        "programme.integration.readiness_months",
        "programme.integration.opening.ready",
        "programme.integration.contractor.iss.success",
        "programme.young.leaving",
    ]
    changed = scenario
    for path in paths:
        changed = moved(changed, path, 0.5)
    new = writing.replaced(BASE, changed, paths)
    assert reading.read_text(new) == changed
    before, after = BASE.splitlines(), new.splitlines()
    assert len(before) == len(after)
    different = [(old, now) for old, now in zip(before, after, strict=True) if old != now]
    assert different == [
        ("labour_market = 1  # as it was", "labour_market = 0.5  # as it was"),
        (
            'capacity_fte = { steps = [{ from = "2017-01", value = 2 }, { from = "2017-08", value = 3 }],'
            ' status = "guess", note = "Et gæt." }',
            'capacity_fte = { steps = [{ from = "2017-01", value = 1 }, { from = "2017-08", value = 1.5 }],'
            ' status = "guess", note = "Et gæt." }',
        ),
        (
            'ready_share = [{ from = "2017-01", value = 0.3 }, { from = "2017-10", value = 0.56 }]',
            'ready_share = [{ from = "2017-01", value = 0.15 }, { from = "2017-10", value = 0.28 }]',
        ),
        (
            "readiness_months = { value = 18, factor = 1.5 }  # a guess",
            "readiness_months = { value = 9, factor = 1.5 }  # a guess",
        ),
        ("ready = 90", "ready = 45"),
        (
            "success = { value = 0.378, evidence = 148 }",
            "success = { value = 0.189, evidence = 148 }",
        ),
        ("leaving = 0.06", "leaving = 0.03"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "mentors.cost_per_fte_year",
        "programme.integration.reassessed",
        "programme.integration.opening.settled",
        "programme.young.opening.placed",
        "programme.young.late_relapse",
        "programme.integration.contractor.iss.return_ready",
        "programme.integration.contractor.iss.opening",
        "programme.integration.money.state_share",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_replaced_adds_what_the_file_leaves_out(path, line_end):
    text = BASE.replace("\n", line_end)
    scenario = reading.read_text(text)
    changed = scenario.with_quantity(path, Quantity(Schedule.constant(0.25)))
    new = writing.replaced(text, changed, [path])
    assert reading.read_text(new) == changed
    assert set(text.splitlines(keepends=True)) <= set(new.splitlines(keepends=True))
    assert len(new.splitlines()) <= len(text.splitlines()) + 3


def test_replaced_adds_a_missing_value_wherever_the_file_puts_its_tables():
    lines = BASE.splitlines()
    without = "\n".join(
        line
        for line in lines
        if not line.startswith(("labour_market", "[programme.opening", "not_ready =", "ready ="))
    )
    scenario = reading.read_text(without)
    for path in (
        "labour_market",
        "programme.integration.opening.ready",
        "programme.young.opening.ready",
    ):
        changed = scenario.with_quantity(path, Quantity(Schedule.constant(7.0)))
        assert reading.read_text(writing.replaced(without, changed, [path])) == changed
    inline = writing.as_table(scenario)
    text = f"programme = {inline_toml(inline.pop('programme'))}\n" + "\n".join(
        f"{key} = {inline_toml(value)}" for key, value in inline.items()
    )
    assert reading.read_text(text) == scenario
    for path in (
        "labour_market",
        "programme.integration.opening.ready",
        "programme.young.opening.ready",
    ):
        changed = scenario.with_quantity(path, Quantity(Schedule.constant(7.0)))
        assert reading.read_text(writing.replaced(text, changed, [path])) == changed


def inline_toml(value: object) -> str:
    """Everything on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{k} = {inline_toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(inline_toml(one) for one in value) + "]"
        case bool():
            return str(value).lower()
        case str():
            return '"' + value.replace('"', '\\"') + '"'
    return str(value)


@pytest.mark.parametrize(
    "name", ["////", "*", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{SOFT HYPHEN}", "www."]
)
def test_what_has_a_name_of_which_nothing_can_be_shown_goes_by_its_id(name):
    table = writing.as_table(reading.read_text(BASE))
    programme = table["programme"][0]
    for one in (table, programme, programme["contractor"][0]):
        one["title" if one is table else "name"] = {"da": "Dansk", "en": name}
    read = reading.read_table(table)
    ours = read.programmes[0]
    assert [read.title.en, ours.name.en, ours.contractors[0].name.en] == [
        read.id,
        ours.id,
        ours.contractors[0].id,
    ]
    assert {read.title.da, ours.name.da, ours.contractors[0].name.da} == {"Dansk"}
    assert reading.read_table(writing.as_table(read)) == read


def test_what_steps_take_the_place_of_is_not_written_beside_them():
    """Also where somebody has given every figure a source of his own."""
    scenario = reading.read_file(ROOT / "scenarios" / "bronderslev-2017.toml")
    assert scenario.programmes[0].has_result_steps
    told = scenario.with_each(lambda _, one: replace(one, source="Jobcentret"))
    assert reading.read_text(writing.as_text(told)).programmes[0].money == told.programmes[0].money
