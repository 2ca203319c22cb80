"""What a figure of the scenario is called where it stands alone: its label, with its owner's name before it."""

from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.text import Language, Text, joined, written


def label(path: str, scenario: Scenario) -> Text:
    """The contractor is named, or the programme where there are several."""
    of, owner = scenario.quantity(path)[0].label, Path(path).owner
    if not owner.programme:
        return of
    programme = scenario.programme(owner.programme)
    named = programme.name if len(scenario.programmes) > 1 else None
    if owner.contractor:
        named = scenario.contractor(owner.programme, owner.contractor).name
    return joined([named.plain(), written(_lowered, of)], ": ") if named else of


def _lowered(label: Text, language: Language) -> str:
    """In the middle of a sentence; a name that begins it keeps its capital."""
    words = label.in_(language)
    return words[0].lower() + words[1:] if words[1:2].islower() else words
