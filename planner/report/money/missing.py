"""What a programme without money lacks, and which prices of one with money nobody has given."""

from planner.document.blocks import Block, Bullets, Heading, Paragraph
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Parameter, Place
from planner.model.quantities import Quantities, Quantity
from planner.model.results import ALL
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.report.labels import inside
from planner.text import Text, joined, listed, uncapitalised

TITLE = Text("Der kan ikke regnes i kroner endnu", "It cannot be counted in kroner yet")
MISSING = Text(
    "Scenariet har ingen beløb for »{name}«. Tabellen [programme.money] mangler, så her vises ingen tal: 0 kr. ville "
    "ligne et svar, og det findes ikke endnu.",
    "The scenario has no amounts for “{name}”. The table [programme.money] is missing, so no figures are shown here: "
    "DKK 0 would look like an answer, and there is none yet.",
)
WANTED = Text("Det skal bruges:", "What is needed:")
LADDER = Text(
    "Refusionstrappen: statens andel af ydelsen efter tid i programmet (reimbursement)",
    "The reimbursement ladder: the state's share of benefit by time in the programme (reimbursement)",
)
PRICE = Text("{label}, {unit} ({key})", "{label}, {unit} ({key})")
ALSO = Text("Disse priser hører også til:", "These prices belong too:")
IS_NOW = Text("{label}, {unit} ({key}): nu {value}", "{label}, {unit} ({key}): now {value}")
NOT_GIVEN = Text("0, ikke oplyst", "0, not given")
WHERE = Text(
    "De skrives på siden »Egne tal«, hvor hvert tal får en kilde eller kaldes et gæt.",
    "They are entered on the “Own figures” page, where every figure gets a source or is called a guess.",
)
NOT_KNOWN = Text(
    "Ikke oplyst og derfor regnet som 0 kr.: {names}.",
    "Not given and therefore counted as DKK 0: {names}.",
)
PRICES_OF = Text("betaling til {name}", "payment to {name}")
MONEY = "money."
COST_PER_FTE = "cost_per_fte_year"
CONTRACTOR_PRICES = ("fixed_per_month", "fee_per_month", "success_fee")


def blocks(scenario: Scenario, programme_id: str) -> list[Block]:
    """What is missing, and the other prices as they are."""
    programme = scenario.programme(programme_id)
    needed = [LADDER] + [
        _price(parameter)
        for key, parameter in PARAMETERS[Place.PROGRAMME].items()
        if key.startswith(MONEY)
    ]
    also = [_now(scenario.mentors, Place.MENTORS, COST_PER_FTE)]
    for contractor in programme.contractors:
        name = contractor.name.plain()
        also += [
            joined([name, _now(contractor.quantities, Place.CONTRACTOR, key)], ": ")
            for key in CONTRACTOR_PRICES
        ]
    return [
        Heading(TITLE, 3),
        Paragraph(MISSING.filled(name=programme.name.plain())),
        Paragraph(WANTED),
        Bullets(tuple(needed)),
        Paragraph(ALSO),
        Bullets(tuple(also)),
        Paragraph(WHERE),
    ]


def taken_as_nothing(scenario: Scenario, programme_id: str) -> Text | None:
    """Mentors and contractors who work in a programme with money and of whom no price is given; None where none is."""
    asked = [one for one in scenario.programmes if one.money and programme_id in (one.id, ALL)]
    names: list[Text] = []
    mentors, is_mentored = scenario.mentors, any(one.mentored for one in asked)
    is_used = is_mentored and _is_used(scenario, mentors["capacity_fte"])
    if is_used and not _is_given(mentors[COST_PER_FTE]):
        names.append(uncapitalised(PARAMETERS[Place.MENTORS][COST_PER_FTE].label))
    for contractor in (one for programme in asked for one in programme.contractors):
        prices = [contractor.quantities[key] for key in CONTRACTOR_PRICES]
        if _is_used(scenario, contractor.quantities["places"]) and not any(map(_is_given, prices)):
            names.append(PRICES_OF.filled(name=inside(contractor.name)))
    return NOT_KNOWN.filled(names=listed(names)) if names else None


def _is_used(scenario: Scenario, of: Quantity) -> bool:
    return max(of.schedule.monthly(scenario.start, scenario.months)) > 0


def _is_given(of: Quantity) -> bool:
    return bool(of.value or of.status or of.source)


def _price(parameter: Parameter) -> Text:
    key = parameter.key.removeprefix(MONEY)
    return PRICE.filled(label=parameter.label, unit=parameter.unit, key=key)


def _now(quantities: Quantities, place: Place, key: str) -> Text:
    parameter, quantity = PARAMETERS[place][key], quantities[key]
    value = Number(quantity.value) if _is_given(quantity) else NOT_GIVEN
    return IS_NOW.filled(label=parameter.label, unit=parameter.unit, key=key, value=value)
