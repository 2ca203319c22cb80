"""The runs that are measured: Sorø's two programmes over 60 months, drawn from the first one."""

from dataclasses import replace
from pathlib import Path

from planner.files import reading
from planner.model.scenario import Scenario
from planner.model.simulate import Draws

ROOT = Path(__file__).parent.parent
THOUSAND = Draws(1000)


def soroe() -> Scenario:
    scenario = reading.read_file(ROOT / "scenarios" / "soroe-2017.toml")
    return replace(scenario, draws_from_start=True)


def without_money(scenario: Scenario) -> Scenario:
    programmes = tuple(replace(programme, money=None) for programme in scenario.programmes)
    return replace(scenario, programmes=programmes)
