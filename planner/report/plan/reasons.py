"""Why a lever gives next to nothing, in a sentence."""

from types import MappingProxyType

from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.numbers import Percent
from planner.questions.idle import Binding, FewCompletions, NotTrulyReady, Reason, Why, why
from planner.questions.limits import Cause, Kind, Limits
from planner.questions.outlook import Window
from planner.report.amounts import persons, whole
from planner.report.labels import at, inside, of_months
from planner.report.periods import during
from planner.report.plan.limits import binds
from planner.text import Text, capitalised, joined

WHY = MappingProxyType(
    {
        Why.TOO_LATE: Text("Det virker først efter perioden.", "It acts only after the period."),
        Why.NO_CONTRACT: Text("{name} har ingen pladser {when}.", "{name} has no places {when}."),
        Why.NO_MENTORED: Text(
            "Ingen i programmet har brug for en mentor.", "Nobody in the programme needs a mentor."
        ),
        Why.ENOUGH_MENTORS: Text("Mentorerne rækker til alle.", "There are mentors for everyone."),
        Why.MENTORS_HELP_LITTLE: Text(
            "Mentorer ændrer kun lidt på, hvor hurtigt borgerne kommer videre.",
            "Mentors make little difference to how fast people move on.",
        ),
        Why.FOLLOWED_ALONE: Text(
            "Opfølgning virker gennem mentorer, men de, der følges, har ingen mentor.",
            "Follow-up works through mentors, but those who are followed have none.",
        ),
        Why.FOLLOWED_FROM_NOW: Text(
            "Kun de, der bliver selvforsørgende fra nu af, følges, og de deler mentorer med de andre.",
            "Only those who become self-supporting from now on are followed, sharing the mentors with the others.",
        ),
        Why.UNUSED: Text(
            "Ingen venter på henvisning {when}.",
            "Nobody waits to be referred {when}.",
        ),
        Why.NOT_FULL: Text("Der er ledige pladser i forvejen.", "There are free places already."),
        Why.ITSELF: Text(
            "Intet andet står i vejen, men grebet virker kun lidt.",
            "Nothing else is in the way, but the lever does only a little.",
        ),
    }
)

NOT_TRULY_READY = Text(
    "{share} af de ekstra, der vurderes parate, antages ikke at være det.",
    "{share} of the additional people who are judged ready are assumed not to be.",
)
COMPLETE = Text("Kun {who} bliver færdige {at} {when}.", "Only {who} complete it {at} {when}.")
ONE_COMPLETES = Text("Kun {who} bliver færdig {at} {when}.", "Only {who} completes it {at} {when}.")
NOBODY_COMPLETES = Text("Ingen bliver færdige {at} {when}.", "Nobody completes it {at} {when}.")
COMPLETIONS = (NOBODY_COMPLETES, ONE_COMPLETES, COMPLETE)


def instead(path: Path, programme: str, window: Window, limits: Limits, scenario: Scenario) -> Text:
    """Nothing that the lever itself would mend."""
    found = why(scenario, programme, path, limits, window)
    return words(found, path, programme, window, scenario)


def words(found: Reason, path: Path, programme: str, window: Window, scenario: Scenario) -> Text:
    match found:
        case Binding():
            return binds(found.cause, of_months(found.months, found.of), programme, scenario)
        case FewCompletions():
            count = whole(found.count)
            return COMPLETIONS[min(count, 2)].filled(
                who=persons(count),
                at=at(Cause(Kind.PLACES, path.contractor), programme, scenario),
                when=during(found.during),
            )
        case NotTrulyReady():
            said = [NOT_TRULY_READY.filled(share=Percent(found.share))]
            if found.also:
                said.append(words(found.also, path, programme, window, scenario))
            return joined(said)
    return WHY[found].filled(name=_name(path, programme, scenario), when=during(window))


def _name(path: Path, programme: str, scenario: Scenario) -> Text:
    """Of the lever's contractor, if it is one's."""
    if path.contractor is None:
        return Text("", "")
    return capitalised(inside(scenario.contractor(programme, path.contractor).name))
