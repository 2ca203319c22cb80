"""What a lever can do, in a line to stand beside it; that it is the mean field from the baseline is said once above."""

from types import MappingProxyType

from planner.model.scenario import Scenario
from planner.questions.limits import Cause, Kind, Limits, most
from planner.questions.margins import Margin
from planner.questions.outlook import Window
from planner.report.amounts import at_end, people, when, whole
from planner.report.limit_words import binds, of_months
from planner.text import Language, Text, number

MORE = Text("{step}: {n} flere {do}.", "{step}: {n} more {do}.")
FEWER = Text("{step}: {n} færre {do}.", "{step}: {n} fewer {do}.")
ABOUT_AS_MANY = Text("{step}: stort set lige så mange {do}.", "{step}: about as many {do}.")
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
ROUNDS_TO_NOTHING = 0.05  # with one decimal


def said(of: Margin, limits: Limits, scenario: Scenario, language: Language) -> str:
    """What one step does at first hand and the range of placements; or that it does little, and what binds.

    Self-supporting is said too where placements alone would mislead: they hardly move, or go the other way.
    """
    parts = (
        [_little(of, language), _instead(of, limits, scenario, language)]
        if of.does_little
        else [_step(of, scenario, language), _range(of, language)]
    )
    return " ".join(part for part in [*parts, _self_supporting(of, language)] if part)


def _window(of: Margin) -> Window:
    return Window(of.first, of.last)


def _name(of: Margin, scenario: Scenario) -> Text:
    contractor = of.path.contractor
    if contractor is None:
        return Text("", "")
    named = scenario.contractor(of.programme, contractor).name
    return named.plain()


def _step(of: Margin, scenario: Scenario, language: Language) -> str:
    parameter = scenario.quantity(of.path)[0]
    lever = parameter.lever
    if of.driven is None or lever is None or lever.effect is None:
        return ""
    amount = round(of.step * 100, 1) if parameter.is_share else of.step
    step = lever.one_more if amount == 1 else lever.more
    size = number(amount, language, decimals=0 if amount == int(amount) else 1)
    is_nothing = abs(of.driven) < ROUNDS_TO_NOTHING
    text = ABOUT_AS_MANY if is_nothing else MORE if of.driven > 0 else FEWER
    whose = _name(of, scenario)
    return text.filled(
        step=step.filled(n=size, name=whose),
        n=number(abs(of.driven), language, decimals=1),
        do=lever.effect.filled(name=whose),
    ).in_(language)


def _range(of: Margin, language: Language) -> str:
    return RANGE.filled(
        low=number(whole(of.lowest.placements), language),
        high=people(whole(of.highest.placements), language),
        when=when(_window(of), language),
    ).in_(language)


def _little(of: Margin, language: Language) -> str:
    return LITTLE.filled(when=when(_window(of), language)).in_(language)


def _instead(of: Margin, limits: Limits, scenario: Scenario, language: Language) -> str:
    """Empty where nothing else binds."""
    span = of.last + 1 - of.first
    contractor = of.path.contractor
    months = limits.months(of.first, of.last)
    if contractor and months[Cause(Kind.NO_CONTRACT, contractor)] == span:
        name = _name(of, scenario)
        return NO_CONTRACT.filled(name=name, when=when(_window(of), language)).in_(language)
    own = Cause(OWN_LIMIT[of.key], contractor) if of.key in OWN_LIMIT else None
    others = [one for one in most(limits, of.first, of.last) if one[0] != own]
    if not others:
        return ""
    # Too few mentors limit nobody at first hand: said only where nothing nearer does.
    cause, n = min(others, key=lambda one: one[0].kind is Kind.MENTORS)
    return binds(cause, of_months(n, span), of.programme, scenario, language)


def _self_supporting(of: Margin, language: Language) -> str:
    placed = of.highest.placements - of.lowest.placements
    supporting = of.highest.self_supporting - of.lowest.self_supporting
    misleads = of.does_little or placed * supporting < 0
    if abs(supporting) < 1 or not misleads:
        return ""
    return SELF_SUPPORTING.filled(
        at_end=at_end(_window(of), language),
        low=number(whole(of.lowest.self_supporting), language),
        high=people(whole(of.highest.self_supporting), language),
    ).in_(language)
