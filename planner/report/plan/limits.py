"""Which limit binds, and what one more would give, in words."""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from planner.document.blocks import Block, Bullets, Paragraph
from planner.model.results import Outcome
from planner.model.scenario import Scenario
from planner.questions.limits import Cause, Kind, Limits, OneMore, most
from planner.questions.outlook import Window
from planner.report.amounts import AS_MANY, ROUNDS_TO_NOTHING, in_twenty, more_or_fewer_on_average
from planner.report.labels import at, contractor_name, of_months
from planner.report.periods import at_end_of, during
from planner.text import Text, capitalised, joined

LIMITS = MappingProxyType(
    {
        Kind.PLACES: Text("pladserne {at}", "the number of places {at}"),
        Kind.READY: Text("antallet af parate borgere", "the number of ready people"),
    }
)
BINDS = Text(
    "{when} er det {what}, der begrænser, hvor mange der henvises ({months})",
    "{when} it is {what} that limits how many are referred ({months})",
)
MOSTLY_BINDS = Text(
    "{when} er det oftest {what}, der begrænser, hvor mange der henvises ({months})",
    "{when} it is mostly {what} that limits how many are referred ({months})",
)
IT_BINDS = MappingProxyType(
    {
        Kind.PLACES: Text(
            "{name} har ikke pladser til flere ({months}).",
            "{name} has no room for more ({months}).",
        ),
        Kind.READY: Text(
            "Der mangler parate borgere ({months}).", "Too few people are ready ({months})."
        ),
        Kind.MENTORS: Text(
            "Ikke alle får en mentor ({months}).",
            "Not everyone gets a mentor ({months}).",
        ),
    }
)
BINDS_TOO = Text("{what} begrænser ({months})", "{what} is the limit ({months})")
TOO_FEW_MENTORS = Text(
    "ikke alle får en mentor ({months})", "not everyone gets a mentor ({months})"
)
NOTHING_IN_REST = Text("intet begrænser ({months})", "nothing is limiting ({months})")
NOTHING_BINDS = Text(
    "{when} er der ingen måned, hvor pladser, parate borgere eller mentorer begrænser",
    "{when} there is no month in which places, ready people or mentors are the limit",
)
ONLY_TOO_FEW_MENTORS = Text(
    "{when} får ikke alle en mentor ({months})", "{when} not everyone gets a mentor ({months})"
)
NO_PLACES_IN = Text("{name} har ingen pladser ({months}).", "{name} has no places ({months}).")
MORE_OF = MappingProxyType(
    {
        Kind.PLACES: Text("Én plads mere {at}", "One more place {at}"),
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
WHY_FEWER = MappingProxyType(
    {
        Kind.PLACES: Text(
            "Det kan blive færre, fordi borgere {at} imens ikke finder job eller uddannelse selv.",
            "It can be fewer because, meanwhile, people {at} do not find a job or education by themselves.",
        ),
        Kind.MENTORS: Text(
            "Det kan blive færre, fordi flere fastholdes: den, der kommer tilbage på ydelse og i job igen, "
            "tæller to gange.",
            "It can be fewer because more people stay: someone who goes back onto benefits and into a job "
            "again counts twice.",
        ),
    }
)
PAIRED = Text(
    "Hvert forløb er regnet to gange med de samme tilfældige udfald: som det er, og med én mere fra beslutningen.",
    "Every draw is made twice with the same chance events: as it is, and with one more from the decision on.",
)


def binds(cause: Cause, months: Text, programme_id: str, scenario: Scenario) -> Text:
    """A sentence that a limit binds, in so many of the window's months. KeyError for what is no limit."""
    name = capitalised(contractor_name(cause, programme_id, scenario))
    return IT_BINDS[cause.kind].filled(name=name, months=months)


def takeaway(of: Limits, programme_id: str, scenario: Scenario, window: Window) -> Text:
    """One sentence on the limits in the window, and one for each contractor who has no places.

    Places or ready people come first: between them they decide who is referred. That there are mentors
    for some only does not say that more of them would change much.
    """
    span = window.last + 1 - window.first
    months = {cause: n for cause, n in of.months(window.first, window.last).items() if n}

    def said(text: Text, cause: Cause) -> Text:
        name = capitalised(contractor_name(cause, programme_id, scenario))
        what = LIMITS.get(cause.kind, Text("", "")).filled(at=at(cause, programme_id, scenario))
        held = of_months(months[cause], span)
        return text.filled(when=during(window), what=what, months=held, name=name)

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
        parts = [NOTHING_BINDS.filled(when=during(window))]
    if nothing in months and months[nothing] < span:
        parts.append(said(NOTHING_IN_REST, nothing))
    without = [said(NO_PLACES_IN, cause) for cause in months if cause.kind is Kind.NO_CONTRACT]
    return capitalised(joined([joined([joined(parts, "; "), "."], ""), *without]))


def each_one_more(
    found: Sequence[OneMore], programme_id: str, scenario: Scenario, window: Window
) -> list[Block]:
    """What one more of each limit would give, and how that was reckoned."""
    items = (one_more(one, programme_id, scenario, window) for one in found)
    return [Paragraph(PAIRED), Bullets(tuple(items))]


def one_more(of: OneMore, programme_id: str, scenario: Scenario, window: Window) -> Text:
    """The means of the differences draw by draw, and how often there is one; why, where it is fewer."""
    where = at(of.cause, programme_id, scenario)
    draws = of.placements.draws
    often = [OFTEN_MORE.filled(years=in_twenty(float((draws >= 1).mean())))]
    if (draws <= -1).any():
        often.append(OFTEN_FEWER.filled(years=in_twenty(float((draws <= -1).mean()))))
    gives = GIVES.filled(
        more=MORE_OF[of.cause.kind].filled(at=where),
        change=_change(of.placements),
        when=during(window),
        often=joined(often, ""),
        at_end=at_end_of(window),
        self_supporting=_change(of.self_supporting),
    )
    why = WHY_FEWER.get(of.cause.kind)
    if why and draws.mean() <= -ROUNDS_TO_NOTHING:
        return joined([gives, why.filled(at=where)])
    return gives


def _change(of: Outcome) -> Text:
    return more_or_fewer_on_average(float(of.draws.mean())) if np.any(of.draws) else AS_MANY
