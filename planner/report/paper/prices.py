"""What the prices of a programme rest on: which were found, which derived, which guessed."""

from planner.files.draft import Slot, slots
from planner.files.writing import as_table
from planner.model.scenario import Scenario, Status
from planner.report import draft_table
from planner.text import Language, Text

PRICES_REST = Text("Hvad priserne bygger på: {what}.", "What the prices rest on: {what}.")
OF_STATUS = Text("{status}: {names}", "{status}: {names}")


def rest_on(scenario: Scenario, programme: str, language: Language) -> str:
    """Which prices were found, derived or guessed: they carry the kroner."""
    names: dict[str, list[str]] = {}
    for slot in slots(as_table(scenario)):
        if slot.given is not None and _is_price(slot, scenario, programme):
            known = Status(slot.status) if slot.status else None
            status = draft_table.STATUS[known] if known else draft_table.NOT_SAID
            names.setdefault(status.in_(language), []).append(_lowered(slot, language))
    parts = [
        OF_STATUS.filled(status=status, names=", ".join(dict.fromkeys(own))).in_(language)
        for status, own in names.items()
    ]
    return PRICES_REST.filled(what="; ".join(parts)).in_(language) if parts else ""


def _lowered(slot: Slot, language: Language) -> str:
    label = slot.parameter.label.in_(language)
    return label[:1].lower() + label[1:]


def _is_price(slot: Slot, scenario: Scenario, programme: str) -> bool:
    """Of the programme, its contractors or the mentors."""
    if slot.address[0] == "programme":
        assert isinstance(slot.address[1], int)
        if scenario.programmes[slot.address[1]].id != programme:
            return False
    return slot.parameter.unit.en.startswith("DKK") or slot.parameter.key == "money.state_share"
