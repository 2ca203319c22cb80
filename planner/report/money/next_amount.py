"""What the next 100,000 kroner buy, use by use, given what binds now; or why it cannot be said."""

from collections.abc import Mapping, Sequence

from planner.document.blocks import Block, Entries, Paragraph
from planner.model.scenario import Scenario
from planner.numbers import Month, Number
from planner.questions.money.next_kroner import (
    Bought,
    Bound,
    CannotSay,
    Effect,
    Reason,
    Use,
    UseKind,
)
from planner.report.amounts import ROUNDS_TO_NOTHING, more_or_fewer_on_average
from planner.report.kroner import DEARER, in_kroner, with_direction
from planner.report.labels import inside, limit_name, of_months
from planner.report.periods import during
from planner.text import Text, capitalised, joined

INTRODUCTION = Text(
    "Hvad {amount} mere i et år giver, hvis hele beløbet går til ét formål. Forventede tal, alle programmer under ét; "
    "derefter er alt som planlagt.",
    "What {amount} more in one year gives if all of it goes to one use. Expected figures, all programmes together; "
    "after that all is as planned.",
)
NAMES = {
    UseKind.MENTORS: Text("Mentorer", "Mentors"),
    UseKind.PLACES: Text("Pladser hos {name}", "Places with {name}"),
    UseKind.SUCCESS_FEE: Text("Højere bonus til {name}", "A higher success fee to {name}"),
}
BUYS = {
    UseKind.MENTORS: Text(
        "{amount} giver {more} årsværk mere {when}.", "{amount} gives {more} FTE more {when}."
    ),
    UseKind.PLACES: Text(
        "{amount} giver {more} pladser mere {when}.", "{amount} gives {more} places more {when}."
    ),
}
NOT_ALL = Text(
    "Kun {amount} af {asked} kan bruges; flere pladser ville stå tomme.",
    "Only {amount} of {asked} can be used; more places would stand empty.",
)
IN_YEAR = Text(
    "I året: {placements} i job eller uddannelse; {net} for kommunen, efter refusion og tilskud.",
    "In the year: {placements} in a job or education; {net} for the municipality, after reimbursement and grants.",
)
TO_END = Text(
    "Til og med {end}: {placements} i job eller uddannelse, {self_supporting} selvforsørgende ved udgangen; {net} "
    "for kommunen.",
    "To the end of {end}: {placements} in a job or education, {self_supporting} self-supporting at the end; {net} "
    "for the municipality.",
)
ALSO_LEFT = Text(
    "{n} forlader programmet uden job eller uddannelse.",
    "{n} leave the programme without a job or education.",
)
NOW = Text("Begrænsningen nu: {limits}.", "The limit now: {limits}.")
THEN = Text("Begrænsningen med pengene: {limits}.", "The limit with the money: {limits}.")
OF_PROGRAMME = Text("{limits} i »{name}«", "{limits} in “{name}”")
LIMIT = Text("{what} ({months})", "{what} ({months})")
NOTHING = Text("intet", "nothing")
REASONS = {
    Reason.NO_KNOWN_EFFECT: Text(
        "Ingen har offentliggjort, hvad en højere bonus gør ved resultatet, så virkningen gættes der ikke på.",
        "Nobody has published what a higher fee does to the result, so no effect is guessed.",
    ),
    Reason.NO_PRICE: Text(
        "Prisen er 0 kr. i scenariet, så det kan ikke siges, hvor meget pengene rækker til.",
        "The price is DKK 0 in the scenario, so it cannot be said how far the money goes.",
    ),
    Reason.FIXED_PRICE: Text(
        "{name} får et fast beløb, uanset hvor mange pladser der er; flere pladser har ingen pris.",
        "{name} is paid a fixed amount however many places there are; more places have no price.",
    ),
    Reason.NO_CONTRACT: Text(
        "{name} har ingen pladser i de måneder, hvor pengene kunne virke. Her lægges der kun pladser til dem, der er.",
        "{name} has no places in the months in which the money could act. Here places are only added to those there "
        "are.",
    ),
    Reason.NOBODY_TO_FILL: Text(
        "Flere pladser ville stå tomme: der er ingen parate borgere til dem.",
        "More places would stand empty: there are no ready people for them.",
    ),
    Reason.NO_MENTORING: Text(
        "Ingen i programmet har brug for en mentor.", "Nobody in the programme needs a mentor."
    ),
    Reason.NO_YEAR: Text(
        "Der er ikke tolv måneder tilbage, efter at pengene kunne begynde at virke.",
        "There are not twelve months left after the money could begin to act.",
    ),
}
FEE_RISES = Text(
    "Med årets resultater svarer {amount} til {kr} mere pr. resultat ({when}).",
    "At the year's results {amount} comes to {kr} more per success ({when}).",
)


def introduction(amount: float) -> Text:
    return INTRODUCTION.filled(amount=in_kroner(amount))


def uses(of: Sequence[Bought | CannotSay], scenario: Scenario, amount: float) -> list[Block]:
    """A name and sentences for every use."""
    items = ((name(one.use, scenario), tuple(sentences(one, scenario, amount))) for one in of)
    return [Paragraph(introduction(amount), "note"), Entries(tuple(items))]


def name(use: Use, scenario: Scenario) -> Text:
    return NAMES[use.kind].filled(name=inside(_whose(use, scenario)))


def _whose(use: Use, scenario: Scenario) -> Text:
    """Empty where the use is no contractor's."""
    if use.programme is None or use.contractor is None:
        return Text("", "")
    return scenario.contractor(use.programme, use.contractor).name


def sentences(of: Bought | CannotSay, scenario: Scenario, amount: float) -> list[Text]:
    """What it buys, what comes of it in the year and later, and what limits; or the reason."""
    if isinstance(of, CannotSay):
        said = [REASONS[of.reason].filled(name=_whose(of.use, scenario).plain())]
        if of.more is not None and of.window is not None:
            rises = FEE_RISES.filled(
                amount=in_kroner(amount),
                kr=in_kroner(of.more),
                when=during(of.window),
            )
            said.append(rises)
        return said
    texts = [
        BUYS[of.use.kind].filled(
            amount=in_kroner(of.amount),
            more=Number(of.more, 2 if of.more < 1 else 1),
            when=during(of.in_year.window),
        )
    ]
    if not of.all_spent:
        asked = in_kroner(of.asked)
        texts.append(NOT_ALL.filled(amount=in_kroner(of.amount), asked=asked))
    texts += [_effect(IN_YEAR, of.in_year), _effect(TO_END, of.to_end)]
    if abs(of.to_end.departures) >= ROUNDS_TO_NOTHING:
        texts.append(ALSO_LEFT.filled(n=more_or_fewer_on_average(of.to_end.departures)))
    texts.append(NOW.filled(limits=_limits(of.now, of, scenario)))
    if of.then != of.now:
        texts.append(THEN.filled(limits=_limits(of.then, of, scenario)))
    return [capitalised(one) for one in texts]


def _effect(text: Text, of: Effect) -> Text:
    return text.filled(
        placements=more_or_fewer_on_average(of.placements),
        self_supporting=more_or_fewer_on_average(of.self_supporting),
        net=with_direction(of.net, DEARER),
        end=Month(of.window.last),
    )


def _limits(bound: Mapping[str, Bound], of: Bought, scenario: Scenario) -> Text:
    """Of the use's own programme; of mentors, of every programme."""
    span = len(of.in_year.window.months)
    wanted = [of.use.programme] if of.use.programme is not None else list(bound)
    parts = []
    for programme in wanted:
        found = [
            LIMIT.filled(
                what=limit_name(cause, programme, scenario),
                months=of_months(months, span),
            )
            for cause, months in bound[programme]
        ]
        limits = joined(found, ", ") if found else NOTHING
        if len(wanted) > 1:
            named = scenario.programme(programme).name.plain()
            limits = OF_PROGRAMME.filled(limits=limits, name=named)
        parts.append(limits)
    return joined(parts, "; ")
