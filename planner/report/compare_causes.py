"""What fair credit goes to, by name; and why a difference between two scenarios cannot be split."""

from collections.abc import Sequence

from planner.model.paths import Owner
from planner.model.scenario import Scenario
from planner.questions.alike import Incomparable
from planner.questions.swap import Group, GroupKind
from planner.report import compare_values
from planner.text import Text, plain

CONTRACT = Text(
    "Kontrakten med {name}: pladser og varighed", "The contract with {name}: places and duration"
)
CONTRACTOR = Text("{name}, som kun den ene har", "{name}, which only one of them has")
ASSUMPTIONS = Text("Antagelser og regler for {name}", "Assumptions and rules of {name}")
OPENING = Text("Hvem der var i {name} ved start", "Who was in {name} at the start")
REST = Text("Alt andet", "All else")
WHY_NOT = {
    Incomparable.START: Text(
        "De to begynder ikke i samme måned, så forskellen kan ikke fordeles på grebene.",
        "The two do not begin in the same month, so the difference cannot be split over the levers.",
    ),
    Incomparable.MONTHS: Text(
        "De to løber ikke lige mange måneder, så forskellen kan ikke fordeles på grebene.",
        "The two do not run for as many months, so the difference cannot be split over the levers.",
    ),
    Incomparable.DECISION: Text(
        "De to har ikke beslutningen i samme måned, så forskellen kan ikke fordeles på grebene.",
        "The two do not have their decision in the same month, so the difference cannot be split over the levers.",
    ),
    Incomparable.DRAWS_START: Text(
        "De to har ikke tilfældighed fra samme måned, så forskellen kan ikke fordeles på grebene.",
        "Chance does not begin in the same month in the two, so the difference cannot be split over the levers.",
    ),
    Incomparable.PROGRAMMES: Text(
        "De to har ikke de samme programmer, så forskellen kan ikke fordeles på grebene.",
        "The two do not have the same programmes, so the difference cannot be split over the levers.",
    ),
}


def name(group: Group, scenarios: Sequence[Scenario]) -> Text:
    """In the words of the first scenario that has it; a contractor or programme by its name."""
    if group.path is not None:
        return compare_values.name(group.path, scenarios)
    if group.owner is None:
        return REST
    text = {
        GroupKind.CONTRACT: CONTRACT,
        GroupKind.CONTRACTOR: CONTRACTOR,
        GroupKind.ASSUMPTIONS: ASSUMPTIONS,
        GroupKind.OPENING: OPENING,
    }[group.kind]
    return text.filled(name=_owner(group.owner, scenarios))


def _owner(owner: Owner, scenarios: Sequence[Scenario]) -> Text:
    for scenario in scenarios:
        try:
            if owner.contractor:
                return scenario.contractor(owner.programme, owner.contractor).name.plain()
            return scenario.programme(owner.programme).name.plain()
        except KeyError:
            continue
    words = plain(owner.contractor or owner.programme)
    return Text(words, words)
