"""What a lever can do, or why it does little, in a line beside it; that it is the mean field is said once above."""

from types import MappingProxyType

from planner.model.paths import Path
from planner.model.scenario import Scenario
from planner.questions.idle import Binding, Why, why
from planner.questions.limits import Limits
from planner.questions.margins import Margin
from planner.questions.outlook import Window
from planner.report.amounts import at_end_of, during, more_or_fewer_on_average, persons, whole
from planner.report.labels import of_months
from planner.report.plan.limits import binds
from planner.text import Number, Text, joined

BY_STEP = Text("{step}: {change} {do}.", "{step}: {change} {do}.")
RANGE = Text(
    "Hele spændet: fra {low} til {high} i job eller uddannelse {when}.",
    "The whole range: from {low} to {high} into a job or education {when}.",
)
LITTLE = Text(
    "Gør næsten ingen forskel: hele spændet flytter under 1 borger i job eller uddannelse {when}.",
    "Makes almost no difference: the whole range moves less than 1 person into a job or education {when}.",
)
WHY = MappingProxyType(
    {
        Why.TOO_LATE: Text("Det virker først efter perioden.", "It acts only after the period."),
        Why.NO_CONTRACT: Text(
            "Der er ingen kontrakt med {name} {when}.", "There is no contract with {name} {when}."
        ),
        Why.NO_MENTORED: Text(
            "Ingen i programmet har en mentor.", "Nobody in the programme has a mentor."
        ),
        Why.ENOUGH_MENTORS: Text("Mentorerne rækker til alle.", "There are mentors for everyone."),
        Why.FOLLOWED_ALONE: Text(
            "Opfølgning virker gennem mentorer, og de, der følges, har ingen, der hjælper dem.",
            "Follow-up works through mentors, and those who are followed have none who helps them.",
        ),
        Why.FOLLOWED_FROM_NOW: Text(
            "Kun de, der bliver selvforsørgende fra nu af, følges, og de skal dele mentorerne med de andre.",
            "Only those who become self-supporting from now on are followed, sharing the mentors with the others.",
        ),
        Why.ITSELF: Text(
            "Intet andet begrænser: virkningen er i sig selv lille.",
            "Nothing else limits: its effect is small in itself.",
        ),
    }
)
SELF_SUPPORTING = Text(
    "Selvforsørgende {at_end}: fra {low} til {high}.",
    "Self-supporting {at_end}: from {low} to {high}.",
)


def sentences(of: Margin, limits: Limits, scenario: Scenario) -> Text:
    """What one step does at first hand and the range of placements; or that it does little, and what binds.

    Self-supporting is said too where placements alone would mislead: they hardly move, or go the other way.
    """
    first = (
        [
            LITTLE.filled(when=during(_window(of))),
            instead(of.path, of.programme, _window(of), limits, scenario),
        ]
        if of.does_little
        else [*_step(of, scenario), _range(of)]
    )
    return joined([*first, *_self_supporting(of)])


def _window(of: Margin) -> Window:
    return Window(of.first, of.last)


def _name(path: Path, programme: str, scenario: Scenario) -> Text:
    """Of the lever's contractor, if it is one's."""
    if path.contractor is None:
        return Text("", "")
    return scenario.contractor(programme, path.contractor).name.plain()


def _step(of: Margin, scenario: Scenario) -> list[Text]:
    parameter = scenario.quantity(of.path)[0]
    lever = parameter.lever
    if of.driven is None or lever is None or lever.effect is None:
        return []
    amount = round(of.step * 100, 1) if parameter.is_share else of.step
    step, name = (
        lever.one_more if amount == 1 else lever.more,
        _name(of.path, of.programme, scenario),
    )
    said = BY_STEP.filled(
        step=step.filled(n=Number(amount, 0 if amount == int(amount) else 1), name=name),
        change=more_or_fewer_on_average(of.driven),
        do=lever.effect.filled(name=name),
    )
    return [said]


def _range(of: Margin) -> Text:
    return RANGE.filled(
        low=Number(whole(of.lowest.placements)),
        high=persons(whole(of.highest.placements)),
        when=during(_window(of)),
    )


def instead(path: Path, programme: str, window: Window, limits: Limits, scenario: Scenario) -> Text:
    """Why the lever moves next to nothing, in a sentence."""
    found = why(scenario, programme, path, limits, window)
    if isinstance(found, Binding):
        span = window.last + 1 - window.first
        return binds(found.cause, of_months(found.months, span), programme, scenario)
    return WHY[found].filled(name=_name(path, programme, scenario), when=during(window))


def _self_supporting(of: Margin) -> list[Text]:
    placed = of.highest.placements - of.lowest.placements
    supporting = of.highest.self_supporting - of.lowest.self_supporting
    misleads = of.does_little or placed * supporting < 0
    if abs(supporting) < 1 or not misleads:
        return []
    said = SELF_SUPPORTING.filled(
        at_end=at_end_of(_window(of)),
        low=Number(whole(of.lowest.self_supporting)),
        high=persons(whole(of.highest.self_supporting)),
    )
    return [said]
