"""What the prices of a programme rest on: which were found, which derived, which guessed."""

from planner.document.blocks import Words
from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model.scenario import Scenario
from planner.report import quantities
from planner.text import Text, joined, uncapitalised

PRICES_REST = Text("Hvad priserne bygger på: {what}.", "What the prices rest on: {what}.")
OF_STATUS = Text("{status}: {names}", "{status}: {names}")


def rest_on(scenario: Scenario, programme: str) -> Words:
    """Which prices were found, derived or guessed: they carry the kroner. Nothing where there are none."""
    names: dict[Words, list[Text]] = {}
    for slot in slots(as_table(scenario)):
        if slot.given is not None and _is_price(slot, scenario, programme):
            label = uncapitalised(slot.parameter.label)
            names.setdefault(quantities.status(slot), []).append(label)
    parts = [
        OF_STATUS.filled(status=status, names=joined(dict.fromkeys(own), ", "))
        for status, own in names.items()
    ]
    return PRICES_REST.filled(what=joined(parts, "; ")) if parts else ""


def _is_price(slot: Slot, scenario: Scenario, programme: str) -> bool:
    """Of the programme, its contractors or the mentors."""
    if slot.address[0] == "programme":
        assert isinstance(slot.address[1], int)
        if scenario.programmes[slot.address[1]].id != programme:
            return False
    return slot.parameter.is_price or slot.parameter.key == "money.state_share"
