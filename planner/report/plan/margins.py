"""What a lever can do, in a line to stand beside it; that it is the mean field from the baseline is said once above."""

from types import MappingProxyType

from planner.model.scenario import Scenario
from planner.questions.limits import Cause, Kind, Limits, most
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
NO_CONTRACT = Text(
    "Der er ingen kontrakt med {name} {when}.", "There is no contract with {name} {when}."
)
SELF_SUPPORTING = Text(
    "Selvforsørgende {at_end}: fra {low} til {high}.",
    "Self-supporting {at_end}: from {low} to {high}.",
)
# What binds where this very lever is too low: not what binds instead.
OWN_LIMIT = MappingProxyType(
    {
        "capacity_fte": Kind.MENTORS,
        "places": Kind.PLACES,
        "ready_share": Kind.READY,
        "inflow_per_year": Kind.READY,
    }
)


def sentences(of: Margin, limits: Limits, scenario: Scenario) -> Text:
    """What one step does at first hand and the range of placements; or that it does little, and what binds.

    Self-supporting is said too where placements alone would mislead: they hardly move, or go the other way.
    """
    first = (
        [LITTLE.filled(when=during(_window(of))), *_instead(of, limits, scenario)]
        if of.does_little
        else [*_step(of, scenario), _range(of)]
    )
    return joined([*first, *_self_supporting(of)])


def _window(of: Margin) -> Window:
    return Window(of.first, of.last)


def _name(of: Margin, scenario: Scenario) -> Text:
    contractor = of.path.contractor
    if contractor is None:
        return Text("", "")
    return scenario.contractor(of.programme, contractor).name.plain()


def _step(of: Margin, scenario: Scenario) -> list[Text]:
    parameter = scenario.quantity(of.path)[0]
    lever = parameter.lever
    if of.driven is None or lever is None or lever.effect is None:
        return []
    amount = round(of.step * 100, 1) if parameter.is_share else of.step
    step, name = lever.one_more if amount == 1 else lever.more, _name(of, scenario)
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


def _instead(of: Margin, limits: Limits, scenario: Scenario) -> list[Text]:
    """Nothing where nothing else binds."""
    span = of.last + 1 - of.first
    contractor = of.path.contractor
    months = limits.months(of.first, of.last)
    if contractor and months[Cause(Kind.NO_CONTRACT, contractor)] == span:
        return [NO_CONTRACT.filled(name=_name(of, scenario), when=during(_window(of)))]
    own = Cause(OWN_LIMIT[of.key], contractor) if of.key in OWN_LIMIT else None
    others = [one for one in most(limits, of.first, of.last) if one[0] != own]
    if not others:
        return []
    # Too few mentors limit nobody at first hand: said only where nothing nearer does.
    cause, n = min(others, key=lambda one: one[0].kind is Kind.MENTORS)
    return [binds(cause, of_months(n, span), of.programme, scenario)]


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
