"""What a programme without money lacks: which table and which prices, and what is there already."""

from markupsafe import Markup

from planner.model.parameters import PARAMETERS, Parameter, Place
from planner.model.scenario import Quantities, Scenario
from planner.text import Language, Text, number

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


def html(scenario: Scenario, programme_id: str, language: Language) -> Markup:
    """What is missing, and the other prices as they are."""
    programme = scenario.programme(programme_id)
    missing = MISSING.filled(name=programme.name.plain()).in_(language)
    needed = [LADDER.in_(language)] + [
        _price(parameter, language)
        for key, parameter in PARAMETERS[Place.PROGRAMME].items()
        if key.startswith(MONEY)
    ]
    also = [_now(scenario.mentors, Place.MENTORS, COST_PER_FTE, language)]
    for contractor in programme.contractors:
        name = contractor.name.plain().in_(language)
        also += [
            f"{name}: {_now(contractor.quantities, Place.CONTRACTOR, key, language)}"
            for key in CONTRACTOR_PRICES
        ]
    parts = [
        Markup("<h3>{}</h3><p>{}</p>").format(TITLE.in_(language), missing),
        Markup("<p>{}</p>").format(WANTED.in_(language)) + _items(needed),
        Markup("<p>{}</p>").format(ALSO.in_(language)) + _items(also),
        Markup("<p>{}</p>").format(WHERE.in_(language)),
    ]
    return Markup("").join(parts)


def _items(said: list[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup("<li>{}</li>").format(one) for one in said)
    )


def _price(parameter: Parameter, language: Language) -> str:
    key = parameter.key.removeprefix(MONEY)
    return PRICE.filled(label=parameter.label, unit=parameter.unit, key=key).in_(language)


def _now(quantities: Quantities, place: Place, key: str, language: Language) -> str:
    parameter, quantity = PARAMETERS[place][key], quantities[key]
    is_given = quantity.value or quantity.status or quantity.source
    value = number(quantity.value, language) if is_given else NOT_GIVEN.in_(language)
    said = IS_NOW.filled(label=parameter.label, unit=parameter.unit, key=key, value=value)
    return said.in_(language)
