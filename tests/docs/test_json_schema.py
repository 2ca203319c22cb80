"""The published JSON Schema is the declared one, and another library's reading of it agrees with the program's own."""

import json
import re
import tomllib

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from planner.files import (
    blank,
    front_page,
    quantity_schema,
    scales,
    scenario_schema,
    schema,
    target_schema,
    writing,
)
from planner.files.library import BUNDLED
from planner.report.method import declared
from planner.text import Text
from tests.conftest import examples
from tests.docs.test_method import example
from tests.files.base import BASE, BASE_2, BROKEN, BROKEN_2, ROOT, changed
from tests.files.random_scenarios import scenarios

PUBLISHED = ROOT / "docs" / "scenario.schema.json"
SCHEMA = json.loads(PUBLISHED.read_text(encoding="utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)
FILES = sorted(BUNDLED.rglob("*.toml"))
# What no schema can see: rules between values, names that the file itself gives, and two ways of writing a number.
RULES = [
    quantity_schema.RISING, quantity_schema.FIRST_RAMP, quantity_schema.FIRST_NOT_0, schema.NOT_UNIQUE,
    scenario_schema.ALL_IS_TAKEN, scenario_schema.EFFECT_ON_NONE, scenario_schema.ABOVE_1, scenario_schema.SHORTER,
    scenario_schema.DECIDED_IN, front_page.MONTH_IN, target_schema.EMPTY_PERIOD, target_schema.OF_ALL,
    target_schema.NO_CONTRACTORS, target_schema.NOT_OF_CONTRACTOR, target_schema.NO_MONEY,
    scenario_schema.NOT_OF_EDUCATION, scenario_schema.NOT_WITH_STEPS, front_page.NO_NET, front_page.OVERLAPS,
    front_page.PAST_THE_RUN, front_page.TWICE_THE_SAME, front_page.TOO_MANY_OF_PROGRAMME, front_page.NOT_THERE,
    front_page.CHANGES_NOTHING, front_page.NO_WORDS, front_page.ASKS_NOTHING, front_page.NO_LENGTH,
    scales.NO_SHARE, scales.TOO_SHORT,
]  # fmt: skip
SENTENCES = "|".join(re.sub(r"\\\{.*?\\\}", ".*", re.escape(rule.en)) for rule in RULES)
OF_FORM_1 = "what form 2 adds in a file of form 1"  # the schema is that of the newest form
UNSEEN = re.compile(
    rf".*(?:{SENTENCES})|.*\.(?:priority|programme|contractor): .* it must be|.*nan is|schema: 1\.0"
    r"|question\[\d+\]\.set\[\d+\]\.(?:value|decided): |scale\[1\]\.full: 0\.3 "
)


def faults(table):
    return [error.message for error in VALIDATOR.iter_errors(table)]


def test_the_published_schema_is_the_declared_one():
    written = PUBLISHED.read_text(encoding="utf-8")
    assert written == declared.schema(), (
        "run: python -m planner.report.method.declared schema > docs/scenario.schema.json"
    )
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_bundled_scenario_and_every_example_is_valid(file):
    assert faults(tomllib.loads(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_example_of_the_method_is_valid(language):
    assert faults(tomllib.loads(example(language))) == []


def test_what_an_officer_begins_with_is_valid():
    table = blank.blank(Text("Ny", "New"), 2017 * 12, 2017 * 12 + 7)
    full = blank.with_money(blank.with_contractor(table, 0, Text("Firma", "Firm")), 0)
    assert faults(table) == faults(full) == []


def test_a_broken_file_is_refused_where_a_schema_can_see_it():
    assert faults(tomllib.loads(BASE)) == faults(tomllib.loads(BASE_2)) == []
    seen, unseen = 0, 0
    for base, broken in (*((BASE, one) for one in BROKEN), *((BASE_2, one) for one in BROKEN_2)):
        try:
            table = tomllib.loads(changed(broken["change"], broken["to"], base))
        except tomllib.TOMLDecodeError:
            continue
        if UNSEEN.match(broken["en"][0]) or broken["law"] == OF_FORM_1:
            unseen += 1
        else:
            seen += 1
            assert faults(table), broken["law"]
    assert seen > 130
    assert unseen < 85


@given(scenarios())
@settings(deadline=None, derandomize=True, database=None, max_examples=examples(30))
def test_whatever_is_written_is_valid(scenario):
    assert faults(writing.as_table(scenario)) == []
