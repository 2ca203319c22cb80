"""What limits, as it is named in a table, and in how many months."""

from types import MappingProxyType

from planner.model.scenario import Scenario
from planner.questions.limits import Cause, Kind
from planner.text import Text

NAMES = MappingProxyType(
    {
        Kind.PLACES: Text("pladser hos {name}", "places with {name}"),
        Kind.READY: Text("parate borgere", "ready people"),
        Kind.MENTORS: Text("mentorer", "mentors"),
        Kind.NOTHING: Text("intet", "nothing"),
        Kind.NO_CONTRACT: Text("ingen kontrakt med {name}", "no contract with {name}"),
    }
)
ALL_MONTHS = Text("alle {n} måneder", "all {n} months")
OF_MONTHS = Text("{n} af {every} måneder", "{n} of {every} months")
OF_ONE_MONTH = Text("{n} af 1 måned", "{n} of 1 month")


def limit_name(cause: Cause, programme_id: str, scenario: Scenario) -> Text:
    """In lower case, as in a legend."""
    return NAMES[cause.kind].filled(name=contractor_name(cause, programme_id, scenario))


def contractor_name(cause: Cause, programme_id: str, scenario: Scenario) -> Text:
    """Empty where the cause is no contractor's."""
    if cause.contractor is None:
        return Text("", "")
    return scenario.contractor(programme_id, cause.contractor).name.plain()


def of_months(n: int, every: int) -> Text:
    if n == every > 1:
        return ALL_MONTHS.filled(n=n)
    return (OF_ONE_MONTH if every == 1 else OF_MONTHS).filled(n=n, every=every)
