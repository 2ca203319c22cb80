"""What a lever or an assumption is called in a comparison, and its value by month in words."""

from collections.abc import Sequence
from functools import partial

from planner.model.parameters import Kind, Parameter
from planner.model.paths import PRIORITY, Path
from planner.model.scenario import Scenario
from planner.questions import courses
from planner.questions.courses import Change, Course
from planner.report import draft_table
from planner.report.labels import label
from planner.text import LANGUAGES, Language, Text, month_name, number, plain

CONTRACT = Text("{name}: kontraktens varighed", "{name}: how long the contract runs")
WHO_FIRST = Text("Hvem har mentorer først", "Who has mentors first")
ALIKE = Text("alle lige", "all alike")
FIRST = Text("{names} først", "{names} first")
NOT_HERE = Text("findes ikke her", "is not here")
WHOLE_RUN = Text("hele perioden", "the whole period")
TO_END_OF = Text("til og med {month}", "to the end of {month}")
NO_CONTRACT = Text("uden kontrakt fra {month}", "no contract from {month}")
NO_CONTRACT_FOR_IT = Text(
    "men der er ingen kontrakt fra {month}", "but there is no contract from {month}"
)
FROM = Text("{value} fra {month}", "{value} from {month}")
GRADUALLY = Text(
    "gradvist til {value} fra {first} til {last}", "gradually to {value} from {first} to {last}"
)
MORE_CHANGES = Text("… og {n} ændringer mere", "… and {n} more changes")
CHANGES_SHOWN = 3
ONE_PLACE, PLACES = Text("{n} plads", "{n} place"), Text("{n} pladser", "{n} places")
ONE_MONTH, ONE_PERSON = Text("{n} måned", "{n} month"), Text("{n} person", "{n} person")
A_YEAR = Text("{n} om året", "{n} a year")
WITH_UNIT = Text("{n} {unit}", "{n} {unit}")
UNCERTAINTY = Text("usikkerhed: {spread}", "uncertainty: {spread}")
CERTAIN = Text("regnet som sikker", "taken as certain")
RATIOS = ("faktor", "rateforhold", "oddsforhold")  # units that a bare number needs no word for


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


def course(
    path: str, of: Course | None, scenario: Scenario, month: int, language: Language
) -> list[str]:
    """Lines: the value in the month, the changes after it, and what makes it uncertain."""
    if of is None:
        return [NOT_HERE.in_(language)]
    if Path(path).is_contract_end:
        return [_end(of, language)]
    say = partial(value, path, scenario=scenario, language=language)
    if of.no_contract and path.endswith(".places"):
        said = [NO_CONTRACT.filled(month=month_name(month, language)).in_(language)]
    elif not courses.goes_by_month(scenario, path):
        said = [say(of.value)]
    else:
        said = [_from(say(of.value), month, language)]
        said += [
            _change(change, say(_short_of(change.value)), language)
            for change in of.changes[:CHANGES_SHOWN]
        ]
        if len(of.changes) > CHANGES_SHOWN:
            said.append(MORE_CHANGES.filled(n=len(of.changes) - CHANGES_SHOWN).in_(language))
    if of.no_contract and not path.endswith(".places"):
        said.append(NO_CONTRACT_FOR_IT.filled(month=month_name(month, language)).in_(language))
    return said


def _short_of(amount: float) -> float:
    """A later value is often made by multiplication: three figures of it will do."""
    return float(f"{amount:.3g}") if abs(amount) < 1000 else amount


def _end(of: Course, language: Language) -> str:
    if of.value is None:
        return WHOLE_RUN.in_(language)
    assert not isinstance(of.value, tuple)
    if of.no_contract:
        return NO_CONTRACT.filled(month=month_name(int(of.value), language)).in_(language)
    return _to_end_of(int(of.value), language)


def contract(end: int, scenario: Scenario, language: Language) -> str:
    """To when a contract runs, of which `end` is the first month without it."""
    if end >= scenario.run.stop:
        return WHOLE_RUN.in_(language)
    return _to_end_of(end, language)


def _to_end_of(end: int, language: Language) -> str:
    return TO_END_OF.filled(month=month_name(end - 1, language)).in_(language)


def _from(said: str, month: int, language: Language) -> str:
    return FROM.filled(value=said, month=month_name(month, language)).in_(language)


def _change(change: Change, said: str, language: Language) -> str:
    if not change.gradual:
        return _from(said, change.last, language)
    first, last = month_name(change.first, language), month_name(change.last, language)
    return GRADUALLY.filled(value=said, first=first, last=last).in_(language)


def value(
    path: str, of: float | tuple[str, ...] | None, scenario: Scenario, language: Language
) -> str:
    """With its unit. Of the order of mentors, the programmes by name."""
    if isinstance(of, tuple):
        known = {programme.id: programme.name for programme in scenario.programmes}
        names = ", ".join(plain(known[one].in_(language)) for one in of if one in known)
        return FIRST.filled(names=names).in_(language) if names else ALIKE.in_(language)
    assert of is not None
    parameter, _ = scenario.quantity(path)
    return (
        _with_unit(parameter, of)
        .filled(n=draft_table.said(of, parameter, language), unit=parameter.unit)
        .in_(language)
    )


def _with_unit(parameter: Parameter, amount: float) -> Text:
    is_one = round(amount, 3) == 1
    if parameter.kind is Kind.SHARE or parameter.unit.da in RATIOS:
        return Text("{n}", "{n}")
    if parameter.kind is Kind.SHARE_PER_YEAR:
        return A_YEAR
    if parameter.key == "places":
        return ONE_PLACE if is_one else PLACES
    if is_one and parameter.unit.da == "måneder":
        return ONE_MONTH
    if is_one and parameter.unit.da == "personer":
        return ONE_PERSON
    return WITH_UNIT


def uncertainty(of: Course | None, language: Language) -> list[str]:
    """Said only where it is what tells two columns apart."""
    if of is None:
        return []
    for amount, text in ((of.evidence, draft_table.SEEN_IN), (of.factor, draft_table.FACTOR)):
        if amount is not None:
            shown = Text(*(_short(amount, one) for one in LANGUAGES))
            return [UNCERTAINTY.filled(spread=text.filled(n=shown)).in_(language)]
    return [CERTAIN.in_(language)]


def _short(amount: float, language: Language) -> str:
    return number(round(amount, 2), language, 0 if amount == int(amount) else 2)
