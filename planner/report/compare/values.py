"""What a lever or an assumption is called in a comparison, and its value by month in words."""

from collections.abc import Sequence

from planner.model.parameters import MONTHS, PERSONS, Kind, Parameter
from planner.model.paths import PRIORITY, Path
from planner.model.scenario import Scenario
from planner.questions import courses
from planner.questions.courses import Change, Course
from planner.report import quantities
from planner.report.compare.sides import NOT_HERE
from planner.report.labels import label
from planner.text import Month, Number, Text, joined

CONTRACT = Text("{name}: kontraktens varighed", "{name}: how long the contract runs")
WHO_FIRST = Text("Hvem har mentorer først", "Who has mentors first")
ALIKE = Text("alle lige", "all alike")
FIRST = Text("{names} først", "{names} first")
WHOLE_RUN = Text("hele perioden", "the whole period")
TO_END_OF = Text("til og med {month}", "to the end of {month}")
NO_CONTRACT = Text("uden kontrakt fra {month}", "no contract from {month}")
NO_CONTRACT_FOR_IT = Text(
    "men der er ingen kontrakt fra {month}", "but there is no contract from {month}"
)
GRADUALLY = Text(
    "gradvist til {value} fra {first} til {last}", "gradually to {value} from {first} to {last}"
)
MORE_CHANGES = Text("… og {n} ændringer mere", "… and {n} more changes")
CHANGES_SHOWN = 3
ONE_PLACE, PLACES = Text("{n} plads", "{n} place"), Text("{n} pladser", "{n} places")
ONE = {MONTHS: Text("{n} måned", "{n} month"), PERSONS: Text("{n} person", "{n} person")}
A_YEAR = Text("{n} om året", "{n} a year")
WITH_UNIT = Text("{n} {unit}", "{n} {unit}")
UNCERTAINTY = Text("usikkerhed: {spread}", "uncertainty: {spread}")
CERTAIN = Text("regnet som sikker", "taken as certain")


def quantity_of(path: str) -> str:
    """The path of the quantity that a lever moves: of a contract's end, its places."""
    return Path(path).beside("places") if Path(path).is_contract_end else path


def name(path: str, scenarios: Sequence[Scenario]) -> Text:
    """In the words of the first scenario that has it."""
    if path == PRIORITY:
        return WHO_FIRST
    quantity = quantity_of(path)
    for scenario in scenarios:
        try:
            scenario.quantity(quantity)
        except KeyError:
            continue
        if quantity == path:
            return label(path, scenario)
        owner = Path(path).owner
        contractor = scenario.contractor(owner.programme, owner.contractor)
        return CONTRACT.filled(name=contractor.name.plain())
    return Text(path, path)


def course(path: str, of: Course | None, scenario: Scenario, month: int) -> list[Text]:
    """Lines: the value in the month, the changes after it, and what makes it uncertain."""
    if of is None:
        return [NOT_HERE]
    if Path(path).is_contract_end:
        return [_end(of)]
    is_places = Path(path).key == "places"
    if of.no_contract and is_places:
        said = [NO_CONTRACT.filled(month=Month(month))]
    elif not courses.goes_by_month(scenario, path):
        said = [value(path, of.value, scenario)]
    else:
        said = [_from(value(path, of.value, scenario), month)]
        said += [_change(path, change, scenario) for change in of.changes[:CHANGES_SHOWN]]
        if len(of.changes) > CHANGES_SHOWN:
            said.append(MORE_CHANGES.filled(n=len(of.changes) - CHANGES_SHOWN))
    if of.no_contract and not is_places:
        said.append(NO_CONTRACT_FOR_IT.filled(month=Month(month)))
    return said


def _end(of: Course) -> Text:
    if of.value is None:
        return WHOLE_RUN
    assert not isinstance(of.value, tuple)
    end = int(of.value)
    return NO_CONTRACT.filled(month=Month(end)) if of.no_contract else _to_end_of(end)


def contract(end: int, scenario: Scenario) -> Text:
    """To when a contract runs, of which `end` is the first month without it."""
    return WHOLE_RUN if end >= scenario.run.stop else _to_end_of(end)


def _to_end_of(end: int) -> Text:
    return TO_END_OF.filled(month=Month(end - 1))


def _from(said: Text, month: int) -> Text:
    return quantities.FROM.filled(value=said, month=Month(month))


def _change(path: str, change: Change, scenario: Scenario) -> Text:
    said = value(path, short(change.value), scenario)
    if not change.gradual:
        return _from(said, change.last)
    return GRADUALLY.filled(value=said, first=Month(change.first), last=Month(change.last))


def short(amount: float) -> float:
    """A later value is often made by multiplication: three figures of it will do."""
    return float(f"{amount:.3g}") if abs(amount) < 1000 else amount


def value(path: str, of: float | tuple[str, ...] | None, scenario: Scenario) -> Text:
    """With its unit. Of the order of mentors, the programmes by name."""
    if isinstance(of, tuple):
        known = {programme.id: programme.name.plain() for programme in scenario.programmes}
        names = [known[one] for one in of if one in known]
        return FIRST.filled(names=joined(names, ", ")) if names else ALIKE
    assert of is not None
    parameter, _ = scenario.quantity(path)
    n = quantities.amount(of, parameter)
    return _with_unit(parameter, of).filled(n=n, unit=parameter.unit)


def _with_unit(parameter: Parameter, amount: float) -> Text:
    is_one = round(amount, 3) == 1
    if parameter.kind is Kind.SHARE or parameter.is_ratio:
        return Text("{n}", "{n}")
    if parameter.kind is Kind.SHARE_PER_YEAR:
        return A_YEAR
    if parameter.key == "places":
        return ONE_PLACE if is_one else PLACES
    return ONE.get(parameter.unit, WITH_UNIT) if is_one else WITH_UNIT


def uncertainty(of: Course | None) -> list[Text]:
    """Said only where it is what tells two columns apart."""
    if of is None:
        return []
    for amount, text in ((of.evidence, quantities.SEEN_IN), (of.factor, quantities.FACTOR)):
        if amount is not None:
            n = Number(round(amount, 2), 0 if amount == int(amount) else 2)
            return [UNCERTAINTY.filled(spread=text.filled(n=n))]
    return [CERTAIN]
