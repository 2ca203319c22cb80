"""The page of the interfaces names all that they take and all that they answer."""

import re
from pathlib import Path

import pytest

from planner.app.interface import openapi
from planner.app.interface.endpoints import ENDPOINTS
from planner.app.interface.parameters import FORMATS
from planner.report.interface.chart import CHARTS

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.name)
def test_every_address_and_parameter_is_explained(endpoint):
    assert f"| `{endpoint.path}` |" in PAGE
    firsts = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    explained = {name for first in firsts for name in re.findall("`(.*?)`", first)}
    assert {one.name for one in endpoint.parameters} <= explained


def test_every_form_chart_and_refusal_is_explained():
    for name in (*FORMATS, *CHARTS):
        assert f"`{name}`" in PAGE
    for status in openapi.REFUSALS.keys() - {500}:
        assert re.search(rf"^\| .*\b{status}\b.* \|", PAGE, re.MULTILINE)
