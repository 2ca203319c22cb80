"""What a contractor is paid and what comes of it, in a table and in words."""

from markupsafe import Markup

from planner.model.results import Outcome
from planner.model.scenario import Contractor
from planner.questions.money.contract import Contract
from planner.report import money_floor, money_rows
from planner.report.amounts import (
    change_range,
    said_range,
    spread,
    when,
    whole,
)
from planner.report.compare_rows import Row
from planner.report.limit_words import capital
from planner.report.money_amounts import (
    COST,
    DEARER,
    middle,
    signed,
    signed_range,
    with_range,
)
from planner.report.money_floor import more_or_fewer
from planner.report.money_units import amount, explained
from planner.text import Language, Text, month_name, number

NO_CONTRACTOR = Text(
    "Programmet har ingen leverandør, så der er ingen kontrakt at betale.",
    "The programme has no contractor, so there is no contract to pay for.",
)
CAPTION = Text(
    "Hvad {name} får af kommunen {when}, før statens refusion: median af forløbene med 5–95 %.",
    "What {name} is paid by the municipality {when}, before the state's refund: median of the draws with 5–95%.",
)
WHAT, KRONER = Text("Betaling", "Payment"), Text("Kroner", "Kroner")
PAYMENTS = {
    "fixed": Text("Fast betaling", "Fixed payment"),
    "per_person": Text("Betaling pr. borger i forløb", "Fee per person on a course"),
    "success_fees": Text("Bonus for resultater", "Fees for successes"),
}
TOTAL = Text("I alt", "In all")
PER_REFERRED = Text("Pr. henvist", "Per referred")
PER_FINISHED = Text("Pr. afsluttet", "Per finished")
PER_SUCCESS = Text("Pr. borger til selvforsørgelse", "Per person to self-support")
COUNTED = Text("{n} ({spread})", "{n} ({spread})")
REFERRED = Text(
    "{n} henviste, med dem, der var der i forvejen", "{n} referred, with those there before"
)
FINISHED = Text("{n} afsluttede", "{n} finished")
SUCCESSES = Text("{n} til selvforsørgelse", "{n} to self-support")
NOBODY = Text("ingen at dele med", "nobody to share it")
ENDED = Text(
    "{name} har ingen pladser efter beslutningen, så der er intet at holde op imod.",
    "{name} has no places after the decision, so there is nothing to hold it against.",
)
EFFECT = Text(
    "Med {name} mod de samme forløb uden {name} {when}: {net}, {placed}, {settled}. {left}.",
    "With {name} against the same draws without {name} {when}: {net}, {placed}, {settled}. {left}.",
)
NET = Text("{change} for kommunen netto ({spread})", "{change} for the municipality net ({spread})")
PLACED = Text(
    "{change} i job eller uddannelse ({spread})", "{change} in a job or education ({spread})"
)
SETTLED = Text(
    "{change} selvforsørgende ved udgangen af {end} ({spread})",
    "{change} self-supporting at the end of {end} ({spread})",
)
LEFT = Text(
    "{change} forlader programmet uden job eller uddannelse ({spread})",
    "{change} leave the programme without a job or education ({spread})",
)
PER_EXTRA = Text(
    "Kommunens nettoudgift pr. borger, der kommer i job eller uddannelse ud over dem, der gjorde det "
    "uden {name}: {kr}.",
    "The municipality's net cost per person who comes into a job or education beyond those who would without "
    "{name}: {kr}.",
)
NO_PROOF = Text(
    "Kommunen vælger, hvem der henvises, så tallene er ikke et bevis for virkning.",
    "The municipality chooses whom to refer, so the figures are no proof of effect.",
)


def html(of: Contract, contractor: Contractor, language: Language) -> Markup:
    """What is paid, the same draws without the contractor in words, and what the floor is worth."""
    said = Markup("").join(
        Markup("<p>{}</p>").format(one) for one in sentences(of, contractor, language)
    )
    return table(of, contractor, language) + said + money_floor.html(of, language)


def table(of: Contract, contractor: Contractor, language: Language) -> Markup:
    name = contractor.name.plain().in_(language)
    rows = [
        Row([PAYMENTS[part].in_(language)], [[with_range(one, COST, language)]])
        for part, one in of.paid.items()
    ]
    rows.append(Row([TOTAL.in_(language)], [[with_range(of.total, COST, language)]]))
    for title, per, words, counted in (
        (PER_REFERRED, of.per_referred, REFERRED, of.referred),
        (PER_FINISHED, of.per_finished, FINISHED, of.finished),
        (PER_SUCCESS, of.per_success, SUCCESSES, of.successes),
    ):
        rows.append(
            Row(
                [title.in_(language), words.filled(n=_counted(counted, language)).in_(language)],
                [[_per(per, language)]],
            )
        )
    caption = CAPTION.filled(name=name, when=when(of.window, language)).in_(language)
    return money_rows.html(caption, [one.in_(language) for one in (WHAT, KRONER)], rows)


def _per(of: Outcome, language: Language) -> str:
    return NOBODY.in_(language) if spread(of.draws) is None else with_range(of, COST, language)


def _counted(of: Outcome, language: Language) -> str:
    found = middle(of)
    n = number(whole(found.middle), language)
    if whole(found.low) == whole(found.high):
        return n
    return COUNTED.filled(n=n, spread=said_range(found, "referrals", language)).in_(language)


def sentences(of: Contract, contractor: Contractor, language: Language) -> list[str]:
    """The same draws without the contractor, and what an extra placement costs that way."""
    name = contractor.name.plain()
    if of.ahead is None or of.effect is None:
        return [ENDED.filled(name=name).in_(language)]
    by = of.effect
    end = month_name(of.ahead.last, language)
    effect = EFFECT.filled(
        name=name,
        when=when(of.ahead, language),
        net=_net(by.net, language),
        placed=_people(PLACED, by.placements, language),
        settled=_people(SETTLED, by.self_supporting, language, end=end),
        left=capital(_people(LEFT, by.departures, language).in_(language)),
    )
    said = [effect.in_(language)]
    if of.per_extra is not None:
        value, ends = amount(of.per_extra, language)
        per = PER_EXTRA.filled(name=name, kr=f"{value} {ends}".strip()).in_(language)
        said.append(" ".join([per, *explained(of.per_extra, language)[:1]]))
    return [*said, NO_PROOF.in_(language)]


def _net(of: Outcome, language: Language) -> Text:
    found = middle(of)
    return NET.filled(
        change=signed(found.middle, DEARER, language), spread=signed_range(found, DEARER, language)
    )


def _people(text: Text, of: Outcome, language: Language, **more: object) -> Text:
    found = middle(of)
    return text.filled(
        change=more_or_fewer(found.middle), spread=change_range(found, language), **more
    )
