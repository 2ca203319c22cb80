"""The month worked by hand in the method text is the month that the planner runs, in both languages."""

import re
from pathlib import Path

import pytest

from planner.files import reading
from planner.model import results, simulate
from planner.model.measures import MEASURES, Kind, of_form
from planner.text import LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (-?[\d.,]+) \|$", re.MULTILINE)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def text(language):
    return (DOCS / f"method.{language}.md").read_text(encoding="utf-8")


def example(language):
    (block,) = re.findall(r"```toml\n(.*?)```", text(language), re.DOTALL)
    return block


def worked(language):
    """Of each measure in the table its label, its value and its decimals."""
    thousands, point = (".", ",") if language == "da" else (",", ".")
    return {
        measure: (
            label,
            float(value.replace(thousands, "").replace(point, ".")),
            len(value.partition(point)[2]),
        )
        for measure, label, value in ROW.findall(text(language))
    }


@each_language
def test_the_month_worked_by_hand_is_the_month_that_is_run(language):
    scenario = reading.read_text(example(language))
    run = simulate.run(scenario)
    assert list(worked(language)) == list(of_form(scenario.form))
    for measure, (_, by_hand, decimals) in worked(language).items():
        assert decimals == (2 if MEASURES[measure].kind is Kind.MONEY else 4), measure
        (ran,) = results.monthly(run, measure).mean_field
        assert abs(ran - by_hand) <= 0.5000001 * 10**-decimals, measure


@each_language
def test_the_table_names_the_measures_as_the_app_does(language):
    for measure, (label, _, _) in worked(language).items():
        assert label == MEASURES[measure].label.in_(language)


def test_both_languages_have_the_same_example():
    assert example("da") == example("en")


def test_both_languages_have_the_same_structure():
    def outline(language):
        return re.findall(r"^(#+ |- |\d\. |\| )", text(language), re.MULTILINE)

    assert outline("da") == outline("en")
