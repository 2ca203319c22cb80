"""Which limit binds, and what one more would give, in words."""

from types import MappingProxyType

import numpy as np

from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.questions.limits import Cause, Kind, Limits, OneMore, most
from planner.questions.outlook import Window
from planner.report.amounts import at_end, of_twenty, when
from planner.text import Language, Text, number

NAMES = MappingProxyType(
    {
        Kind.PLACES: Text("pladser hos {name}", "places with {name}"),
        Kind.READY: Text("parate borgere", "ready people"),
        Kind.MENTORS: Text("mentorer", "mentors"),
        Kind.NOTHING: Text("intet", "nothing"),
        Kind.NO_CONTRACT: Text("ingen kontrakt med {name}", "no contract with {name}"),
    }
)
LIMITS = MappingProxyType(
    {
        Kind.PLACES: Text("pladserne hos {name}", "the number of places with {name}"),
        Kind.READY: Text("antallet af parate borgere", "the number of ready people"),
    }
)
BINDS = Text(
    "{when} er det {what}, der begrænser ({months})", "{when} it is {what} that limits ({months})"
)
MOSTLY_BINDS = Text(
    "{when} er det mest {what}, der begrænser ({months})",
    "{when} it is mostly {what} that limits ({months})",
)
IT_BINDS = Text("Det er {what}, der begrænser ({months}).", "It is {what} that limits ({months}).")
BINDS_TOO = Text("{what} begrænser i {months}", "{what} limits in {months}")
TOO_FEW_MENTORS = Text(
    "mentorerne rækker ikke til alle i {months}", "there are not mentors for everyone in {months}"
)
NOTHING_IN_REST = Text("intet begrænser i {months}", "nothing limits in {months}")
NOTHING_BINDS = Text(
    "{when} er der ingen måned, hvor pladser, parate borgere eller mentorer begrænser",
    "{when} there is no month in which places, ready people or mentors limit",
)
ONLY_TOO_FEW_MENTORS = Text(
    "{when} rækker mentorerne ikke til alle ({months})",
    "{when} there are not mentors for everyone ({months})",
)
NO_CONTRACT_IN = Text(
    "Der er ingen kontrakt med {name} i {months}.",
    "There is no contract with {name} in {months}.",
)
ALL_MONTHS = Text("alle {n} måneder", "all {n} months")
OF_MONTHS = Text("{n} af {every} måneder", "{n} of {every} months")
OF_ONE_MONTH = Text("{n} af 1 måned", "{n} of 1 month")
MORE_OF = MappingProxyType(
    {
        Kind.PLACES: Text("Én plads mere hos {name}", "One more place with {name}"),
        Kind.READY: Text("Én parat borger mere", "One more ready person"),
        Kind.MENTORS: Text("Én fuldtidsmentor mere", "One more full-time mentor"),
    }
)
GIVES = Text(
    "{more}: i gennemsnit {change} i job eller uddannelse {when}; {often}. "
    "Selvforsørgende {at_end}: i gennemsnit {self_supporting}.",
    "{more}: on average {change} in a job or education {when}; {often}. "
    "Self-supporting {at_end}: on average {self_supporting}.",
)
OFTEN_MORE = Text("i {years} forløb mindst én flere", "in {years} draws at least one more")
OFTEN_FEWER = Text(", i {years} mindst én færre", ", in {years} at least one fewer")
MORE, FEWER = Text("{n} flere", "{n} more"), Text("{n} færre", "{n} fewer")
AS_MANY = Text("lige så mange", "as many")
ABOUT_AS_MANY = Text("stort set lige så mange", "about as many")
WHY_FEWER = MappingProxyType(
    {
        Kind.PLACES: Text(
            "Færre kan det blive, fordi borgere hos {name} imens ikke finder job eller uddannelse selv.",
            "It can be fewer because people with {name} do not find a job or education themselves meanwhile.",
        ),
        Kind.MENTORS: Text(
            "Færre kan det blive, fordi flere fastholdes: den, der kommer tilbage på ydelse og i job "
            "igen, tæller to gange.",
            "It can be fewer because more people stay: someone who goes back on benefit and into a job "
            "again counts twice.",
        ),
    }
)
PAIRED = Text(
    "Hvert forløb er regnet to gange med samme held: som det er, og med én mere fra beslutningen.",
    "Every draw is made twice with the same luck: as it is, and with one more from the decision on.",
)
ROUNDS_TO_NOTHING = 0.05  # with one decimal


def name(cause: Cause, programme_id: str, scenario: Scenario, language: Language) -> str:
    """In lower case, as in a legend."""
    whose = _whose(cause, programme_id, scenario)
    return NAMES[cause.kind].filled(name=whose).in_(language)


def _whose(cause: Cause, programme_id: str, scenario: Scenario) -> Text:
    if cause.contractor is None:
        return Text("", "")
    named = scenario.contractor(programme_id, cause.contractor).name
    return named.plain()


def of_months(n: int, every: int) -> Text:
    if n == every > 1:
        return ALL_MONTHS.filled(n=n)
    return (OF_ONE_MONTH if every == 1 else OF_MONTHS).filled(n=n, every=every)


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def binds(
    cause: Cause,
    months: Text,
    programme_id: str,
    scenario: Scenario,
    language: Language,
) -> str:
    """A sentence that a limit binds, in so many of the window's months. KeyError for what is no limit."""
    if cause.kind is Kind.MENTORS:
        return capital(TOO_FEW_MENTORS.filled(months=months).in_(language)) + "."
    what = LIMITS[cause.kind].filled(name=_whose(cause, programme_id, scenario))
    return IT_BINDS.filled(what=what, months=months).in_(language)


def takeaway(
    of: Limits, programme_id: str, scenario: Scenario, window: Window, language: Language
) -> str:
    """One sentence on the limits in the window, and one for each contractor who is without a contract.

    Places or ready people come first: between them they decide who is referred. That there are mentors
    for some only does not say that more of them would change much.
    """
    span = window.last + 1 - window.first
    months = {cause: n for cause, n in of.months(window.first, window.last).items() if n}

    def said(text: Text, cause: Cause) -> Text:
        what = LIMITS.get(cause.kind, Text("", "")).filled(
            name=_whose(cause, programme_id, scenario)
        )
        return text.filled(when=period, what=what, months=of_months(months[cause], span))

    period = Text(when(window, "da"), when(window, "en"))
    mentors, nothing = Cause(Kind.MENTORS), Cause(Kind.NOTHING)
    referring = [cause for cause, _ in most(of, window.first, window.last) if cause != mentors]
    if referring:
        first, *others = referring
        leads = others and months[first] > months[others[0]]
        parts = [said(MOSTLY_BINDS if leads else BINDS, first)]
        parts += [said(BINDS_TOO, cause) for cause in others]
        parts += [said(TOO_FEW_MENTORS, mentors)] if mentors in months else []
    elif mentors in months:
        parts = [said(ONLY_TOO_FEW_MENTORS, mentors)]
    else:
        parts = [NOTHING_BINDS.filled(when=period)]
    if nothing in months and months[nothing] < span:
        parts.append(said(NOTHING_IN_REST, nothing))
    sentences = ["; ".join(part.in_(language) for part in parts) + "."]
    for cause, n in months.items():
        if cause.kind is Kind.NO_CONTRACT:
            whose = _whose(cause, programme_id, scenario)
            without = NO_CONTRACT_IN.filled(name=whose, months=of_months(n, span))
            sentences.append(without.in_(language))
    return capital(" ".join(sentences))


def one_more(
    of: OneMore, programme_id: str, scenario: Scenario, window: Window, language: Language
) -> str:
    """The means of the differences draw by draw, and how often there is one; why, where it is fewer."""
    whose = _whose(of.cause, programme_id, scenario)
    draws = of.placements.draws
    often = OFTEN_MORE.filled(years=of_twenty(float((draws >= 1).mean()), language)).in_(language)
    if (draws <= -1).any():
        fewer = of_twenty(float((draws <= -1).mean()), language)
        often += OFTEN_FEWER.filled(years=fewer).in_(language)
    said = GIVES.filled(
        more=MORE_OF[of.cause.kind].filled(name=whose),
        change=_change(of.placements),
        when=when(window, language),
        often=often,
        at_end=at_end(window, language),
        self_supporting=_change(of.self_supporting),
    ).in_(language)
    why = WHY_FEWER.get(of.cause.kind)
    if why and draws.mean() <= -ROUNDS_TO_NOTHING:
        said += " " + why.filled(name=whose).in_(language)
    return said


def _change(of: Outcome) -> Text:
    mean = float(of.draws.mean())
    if not np.any(of.draws):
        return AS_MANY
    if abs(mean) < ROUNDS_TO_NOTHING:
        return ABOUT_AS_MANY
    return (MORE if mean > 0 else FEWER).filled(
        n=Text(number(abs(mean), "da", decimals=1), number(abs(mean), "en", decimals=1))
    )
