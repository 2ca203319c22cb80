"""What a figure of the scenario and what a limit are called where they stand alone; and a figure's value."""

from types import MappingProxyType

from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.numbers import Share
from planner.questions.limits import Cause, Kind
from planner.report import quantities
from planner.text import Language, Text, joined, written

NAMES = MappingProxyType(
    {
        Kind.PLACES: Text("pladser {at}", "places {at}"),
        Kind.READY: Text("parate borgere", "ready people"),
        Kind.MENTORS: Text("mentorer", "mentors"),
        Kind.NOTHING: Text("intet", "nothing"),
        Kind.NO_CONTRACT: Text("ingen pladser {at}", "no places {at}"),
    }
)
# They begin a description, never a proper name.
NO_PROPER_NAME = ("The ", "Own ", "Egen ", "Eget ", "Egne ", "Kommunens ")
AT = Text("hos {name}", "with {name}")
IN = Text("i {name}", "in {name}")
ALL_MONTHS = Text("alle {n} måneder", "all {n} months")
OF_MONTHS = Text("{n} af {every} måneder", "{n} of {every} months")
OF_ONE_MONTH = Text("{n} af 1 måned", "{n} of 1 month")


def label(path: str, scenario: Scenario) -> Text:
    """A quantity's name, with its contractor or, of several, its programme; on a scale of its own, the scale's."""
    scale = scenario.scale(path)
    return scale.title.plain() if scale else in_full(path, scenario)


def in_full(path: str, scenario: Scenario) -> Text:
    """A quantity's own name, with its contractor or, of several, its programme."""
    parameter, owner = scenario.quantity(path)[0], Path(path).owner
    of = parameter.label
    if owner.contractor and parameter.lever and "{name}" in parameter.lever.label.da:
        contractor = scenario.contractor(owner.programme, owner.contractor)
        return parameter.lever.label.filled(name=contractor.name.plain())
    if not owner.programme:
        return of
    programme = scenario.programme(owner.programme)
    named = programme.name if len(scenario.programmes) > 1 else None
    if owner.contractor:
        named = scenario.contractor(owner.programme, owner.contractor).name
    return joined([named.plain(), lowered(of)], ": ") if named else of


def lever(path: str, scenario: Scenario) -> Text:
    """A lever's name among those of one programme, which goes without saying; the contractor is named."""
    parameter, owner = scenario.quantity(path)[0], Path(path).owner
    is_of_programme = owner.programme and not owner.contractor
    return label(path, scenario) if scenario.scale(path) or not is_of_programme else parameter.label


def amount(path: str, of: float, scenario: Scenario) -> Text:
    """A value of the quantity, without its unit; of a lever on a scale of its own, in per cent of that."""
    if scale := scenario.scale(path):
        return Share(round(scale.part(of), 3))
    return quantities.amount(of, scenario.quantity(path)[0])


def lowered(label: Text) -> Text:
    """A text as it stands in the middle of a sentence; a name that begins it keeps its capital."""
    return written(_lowered, label)


def _lowered(label: Text, language: Language) -> str:
    words = label.in_(language)
    begins_in_lower = words[1:2].islower() or words.startswith("I ")  # Danish for “in”
    return words[0].lower() + words[1:] if begins_in_lower else words


def limit_name(cause: Cause, programme_id: str, scenario: Scenario) -> Text:
    """What a limit is called, in lower case, as in a legend."""
    return NAMES[cause.kind].filled(at=at(cause, programme_id, scenario))


def contractor_name(cause: Cause, programme_id: str, scenario: Scenario) -> Text:
    """Within a sentence; empty where the cause is no contractor's."""
    if cause.contractor is None:
        return Text("", "")
    return inside(scenario.contractor(programme_id, cause.contractor).name)


def at(cause: Cause, programme_id: str, scenario: Scenario) -> Text:
    """Where places are: with ISS, in an effort of the municipality's own; empty where the cause is no contractor's."""
    if cause.contractor is None:
        return Text("", "")
    return written(_at, scenario.contractor(programme_id, cause.contractor).name.plain())


def _at(name: Text, language: Language) -> str:
    text = IN if name.in_(language).startswith(NO_PROPER_NAME) else AT
    return text.in_(language).format(name=_inside(name, language))


def inside(name: Text) -> Text:
    """A name from a file within a sentence: without the capital of a description, with that of a proper name."""
    return written(_inside, name.plain())


def _inside(name: Text, language: Language) -> str:
    words = name.in_(language)
    return words[:1].lower() + words[1:] if words.startswith(NO_PROPER_NAME) else words


def of_months(n: int, every: int) -> Text:
    if n == every > 1:
        return ALL_MONTHS.filled(n=n)
    return (OF_ONE_MONTH if every == 1 else OF_MONTHS).filled(n=n, every=every)
