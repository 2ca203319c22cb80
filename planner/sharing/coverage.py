"""The coverage of a scenario as it is kept in a file beside the scenario's, found again by the fingerprint."""

import json
from collections.abc import Iterator
from pathlib import Path

from planner.files import library
from planner.model import MODEL
from planner.model.measures import MEASURES
from planner.model.scenario import Figure, Scenario
from planner.model.schedule import month_number, month_text
from planner.questions.trust.coverage import Coverage, Held
from planner.sharing.link.shared import fingerprint

ENDING = ".coverage.json"
LARGEST = 100_000  # bytes


def as_text(scenario: Scenario, of: Coverage) -> str:
    """Coverage as JSON, which `read` takes."""
    held = [
        [one.programme, one.measure, month_text(one.first), month_text(one.last), share]
        for one, share in ((held.figure, held.share) for held in of.held)
    ]
    content = {
        "scenario": fingerprint(scenario),
        "model": MODEL,
        "worlds": of.worlds,
        "seed": of.seed,
        "held": held,
    }
    return json.dumps(content, indent=1) + "\n"


def find(scenario: Scenario) -> Coverage | None:
    """What the folders of scenarios hold for just this scenario and this model; None where that is nothing."""
    for path in _files():
        try:
            if path.stat().st_size <= LARGEST:
                return read(path.read_text(encoding="utf-8"), scenario)
        except (OSError, ValueError):  # of another one, of another day, or no such file
            continue
    return None


def _files() -> Iterator[Path]:
    for folder in reversed(library.folders()):
        try:
            yield from sorted(folder.glob(f"*{ENDING}"))
        except OSError:
            continue


def read(text: str, scenario: Scenario) -> Coverage:
    """ValueError for what is not of this scenario and this model, or is no coverage at all."""
    try:
        content = json.loads(text)
        is_of_it = (content["scenario"], content["model"]) == (fingerprint(scenario), MODEL)
        worlds, seed = content["worlds"], content["seed"]
        held = tuple(_held(scenario, *row) for row in content["held"])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(text[:60]) from error
    if not is_of_it or type(worlds) is not int or type(seed) is not int or worlds < 1 or not held:
        raise ValueError(text[:60])
    return Coverage(worlds, seed, held)


def _held(
    scenario: Scenario, programme: str, measure: str, first: str, last: str, share: float
) -> Held:
    figure = Figure(
        scenario.programme(programme).id, None, measure, month_number(first), month_number(last)
    )
    if measure not in MEASURES or not 0 <= share <= 1:
        raise ValueError(measure, share)
    return Held(figure, float(share))
