"""What a lever or an assumption is called in a comparison, and its value by month in words."""

from collections.abc import Sequence
from contextlib import suppress

from planner.model.parameters import MONTHS, PERSONS, Kind, Parameter
from planner.model.paths import PRIORITY, Path
from planner.model.scenario import Scenario
from planner.numbers import Month, Number
from planner.questions import courses
from planner.questions.courses import Change, Course
from planner.report import quantities
from planner.report.compare.sides import NOT_HERE
from planner.report.labels import amount, label
from planner.text import Text, joined

CONTRACT = Text("{name}: hvor længe", "{name}: how long")
WHO_FIRST = Text("Hvem har mentorer først", "Who has mentors first")
ALIKE = Text("alle lige", "all alike")
FIRST = Text("{names} først", "{names} first")
WHOLE_RUN = Text("hele perioden", "the whole period")
TO_END_OF = Text("til og med {month}", "to the end of {month}")
NO_CONTRACT = Text("ingen pladser fra {month}", "no places from {month}")
NO_CONTRACT_FOR_IT = Text(
    "men der er ingen pladser fra {month}", "but there are no places from {month}"
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
    scenario = named_by(path, scenarios)
    if scenario is None:
        return Text(path, path)
    if not Path(path).is_contract_end:
        return label(path, scenario)
    owner = Path(path).owner
    contractor = scenario.contractor(owner.programme, owner.contractor)
    return CONTRACT.filled(name=contractor.name.plain())


def owner_name(programme: str, contractor: str | None, scenarios: Sequence[Scenario]) -> Text:
    """Of a contractor or a programme, in the words of the first scenario that has it; its id where none has."""
    for scenario in scenarios:
        with suppress(KeyError):
            if contractor:
                return scenario.contractor(programme, contractor).name.plain()
            return scenario.programme(programme).name.plain()
    id = contractor or programme
    return Text(id, id).plain()


def named_by(path: str, scenarios: Sequence[Scenario]) -> Scenario | None:
    """The first that has it: on its scale the lever is read in all of them."""
    for scenario in scenarios:
        with suppress(KeyError):
            scenario.quantity(quantity_of(path))
            return scenario
    return None


def course(
    path: str, of: Course | None, scenarios: Sequence[Scenario], column: int, month: int
) -> list[Text]:
    """Lines: the value in the month in the column's scenario, the changes after it, and what makes it uncertain."""
    if of is None:
        return [NOT_HERE]
    scenario, read_by = scenarios[column], named_by(path, scenarios)
    if Path(path).is_contract_end:
        return [_end(of, month)]
    is_places = Path(path).key == "places"
    if of.no_contract and is_places:
        said = [NO_CONTRACT.filled(month=Month(month))]
    elif not courses.goes_by_month(scenario, path):
        said = [value(path, of.value, scenario)]
    else:
        said = [_from(value(path, of.value, scenario, read_by), month)]
        said += [
            _change(path, change, read_by or scenario) for change in of.changes[:CHANGES_SHOWN]
        ]
        if len(of.changes) > CHANGES_SHOWN:
            said.append(MORE_CHANGES.filled(n=len(of.changes) - CHANGES_SHOWN))
    if of.no_contract and not is_places:
        said.append(NO_CONTRACT_FOR_IT.filled(month=Month(month)))
    return said


def _end(of: Course, month: int) -> Text:
    if of.no_contract:
        return NO_CONTRACT.filled(month=Month(month))
    if of.value is None:
        return WHOLE_RUN
    assert not isinstance(of.value, tuple)
    return _to_end_of(int(of.value))


def contract(end: int, scenario: Scenario) -> Text:
    """To when a contract runs, of which `end` is the first month without it."""
    return WHOLE_RUN if end >= scenario.run.stop else _to_end_of(end)


def _to_end_of(end: int) -> Text:
    return TO_END_OF.filled(month=Month(end - 1))


def _from(said: Text, month: int) -> Text:
    return quantities.FROM.filled(value=said, month=Month(month))


def _change(path: str, change: Change, scenario: Scenario) -> Text:
    later = change.value if scenario.scale(path) else short(change.value)
    said = value(path, later, scenario)
    if not change.gradual:
        return _from(said, change.last)
    return GRADUALLY.filled(value=said, first=Month(change.first), last=Month(change.last))


def short(of: float) -> float:
    """A later value is often made by multiplication: three figures of it will do."""
    return float(f"{of:.3g}") if abs(of) < 1000 else of


def value(
    path: str,
    of: float | tuple[str, ...] | None,
    scenario: Scenario,
    read_by: Scenario | None = None,
) -> Text:
    """With its unit; on the scale that `read_by` has for it. Of the order of mentors, the programmes by name."""
    if isinstance(of, tuple):
        known = {programme.id: programme.name.plain() for programme in scenario.programmes}
        names = [known[one] for one in of if one in known]
        return FIRST.filled(names=joined(names, ", ")) if names else ALIKE
    assert of is not None
    parameter, _ = scenario.quantity(path)
    n = amount(path, of, read_by or scenario)
    return _with_unit(parameter, of).filled(n=n, unit=parameter.unit)


def _with_unit(parameter: Parameter, of: float) -> Text:
    is_one = round(of, 3) == 1
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
    for width, text in ((of.evidence, quantities.SEEN_IN), (of.factor, quantities.FACTOR)):
        if width is not None:
            n = Number(round(width, 2), 0 if width == int(width) else 2)
            return [UNCERTAINTY.filled(spread=text.filled(n=n))]
    return [CERTAIN]
