"""What a programme without money lacks: which table and which prices, and what is there already."""

from planner.document.blocks import Block, Bullets, Heading, Paragraph
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Parameter, Place
from planner.model.quantities import Quantities
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.text import Text, joined

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


def _price(parameter: Parameter) -> Text:
    key = parameter.key.removeprefix(MONEY)
    return PRICE.filled(label=parameter.label, unit=parameter.unit, key=key)


def _now(quantities: Quantities, place: Place, key: str) -> Text:
    parameter, quantity = PARAMETERS[place][key], quantities[key]
    is_given = quantity.value or quantity.status or quantity.source
    value = Number(quantity.value) if is_given else NOT_GIVEN
    return IS_NOW.filled(label=parameter.label, unit=parameter.unit, key=key, value=value)
