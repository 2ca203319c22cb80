"""What a contractor is paid, what comes of it, and what the floor that the contract demands is worth."""

from collections.abc import Iterator

from planner.document.blocks import Block, Grid, Paragraph, paragraphs, row
from planner.document.words import Lines
from planner.model.results import Outcome
from planner.model.scenario import Contractor
from planner.numbers import Month, Number, Percent
from planner.questions.money.contract import Contract, RunDifference
from planner.report.amounts import (
    figure_range,
    middle,
    more_or_fewer,
    spread,
    unsigned_range,
    whole,
)
from planner.report.kroner import (
    COST,
    DEARER,
    with_direction,
    with_direction_and_range,
    with_directions,
)
from planner.report.labels import inside
from planner.report.money import units
from planner.report.periods import during
from planner.text import Text, capitalised, joined

NO_CONTRACTOR = Text(
    "Programmet har hverken indsats eller uddannelse, så der er intet at betale for.",
    "The programme has no effort and no education, so there is nothing to pay for.",
)
CAPTION = Text(
    "Hvad {name} koster kommunen {when}, før statens refusion, og det, 9 af 10 forløb ligger imellem.",
    "What {name} costs the municipality {when}, before the state's reimbursement, and the range of 9 of 10 "
    "draws.",
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
NOBODY = Text("ingen at fordele på", "nobody to divide by")
ENDED = Text(
    "{name} har ingen pladser efter beslutningen, så der er intet at sammenligne. Det, der betales, er for dem, der "
    "når at afslutte.",
    "{name} has no places after the decision, so there is nothing to compare. What is paid is for those who still "
    "complete.",
)
EFFECT = Text(
    "Med {name} mod de samme forløb uden {name} {when}: {net}, {placed}, {settled}. {left}.",
    "With {name}, compared with the same draws without {name}, {when}: {net}, {placed}, {settled}. {left}.",
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
    "The municipality's net cost per person who moves into work or education beyond those who would without "
    "{name}: {kr}.",
)
NO_PROOF = Text(
    "Kommunen vælger, hvem der henvises, så tallene er ikke et bevis for virkning.",
    "The municipality chooses whom to refer, so the figures are no proof of effect.",
)

FLOOR_CAPTION = Text(
    "Hvad det er værd at nå kontraktens gulv, og hvad resten er værd {when}, og det, 9 af 10 forløb ligger "
    "imellem.",
    "What it is worth to reach the contract's floor, and what the rest is worth {when}, and what 9 of 10 draws lie "
    "between.",
)
FLOOR = Text(
    "Gulvet på {floor} er her regnet af dem, der afslutter forløbet; af de henviste, som kontrakten tæller, bliver det "
    "{referred}.",
    "The floor of {floor} is taken here of those who finish; of the referred, whom the contract counts, it comes to "
    "{referred}.",
)
HELD = {
    "reaching": Text("Netop gulvet mod ingen kontrakt", "Just the floor compared with no contract"),
    "reached": Text(
        "Det forventede resultat mod ingen kontrakt",
        "The expected result compared with no contract",
    ),
    "beyond": Text(
        "Det forventede resultat mod netop gulvet",
        "The expected result compared with just the floor",
    ),
}
COMPARED = Text("Sammenligning", "Comparison")
COLUMNS = (
    Text("Kommunen, netto", "The municipality, net"),
    Text("I job eller uddannelse", "In a job or education"),
    Text("Selvforsørgende til sidst", "Self-supporting at the end"),
    Text("Forlader uden job eller uddannelse", "Leave without a job or education"),
)
PAID_WIDTHS, FLOOR_WIDTHS = (2.4, 3.0), (2.8, 2.4, 1.6, 1.6, 1.9)


def blocks(of: Contract, contractor: Contractor) -> list[Block]:
    """What is paid, the same draws without the contractor in words, and what the floor is worth."""
    return [paid(of, contractor), *paragraphs(sentences(of, contractor)), *floor(of)]


def paid(of: Contract, contractor: Contractor) -> Grid:
    rows = [
        row(PAYMENTS[part], with_direction_and_range(one, COST)) for part, one in of.paid.items()
    ]
    rows.append(row(TOTAL, with_direction_and_range(of.total, COST)))
    for title, per, words, counted in (
        (PER_REFERRED, of.per_referred, REFERRED, of.referred),
        (PER_FINISHED, of.per_finished, FINISHED, of.finished),
        (PER_SUCCESS, of.per_success, SUCCESSES, of.successes),
    ):
        rows.append(row((title, words.filled(n=_counted(counted))), _per(per)))
    name = inside(contractor.name)
    caption = CAPTION.filled(name=name, when=during(of.window))
    return Grid(caption, (WHAT, KRONER), tuple(rows), PAID_WIDTHS, numbers=(1,), small=True)


def _per(of: Outcome) -> Text:
    return NOBODY if spread(of) is None else with_direction_and_range(of, COST)


def _counted(of: Outcome) -> Text:
    found = middle(of)
    n = Number(whole(found.middle))
    if whole(found.low) == whole(found.high):
        return n
    return COUNTED.filled(n=n, spread=figure_range(found, "referrals"))


def sentences(of: Contract, contractor: Contractor) -> list[Text]:
    """The same draws without the contractor, and what an extra placement costs that way."""
    name = inside(contractor.name)
    if of.ahead is None or of.effect is None:
        return [capitalised(ENDED.filled(name=name))]
    by = of.effect
    end = Month(of.ahead.last)
    effect = EFFECT.filled(
        name=name,
        when=during(of.ahead),
        net=_net(by.net),
        placed=_people(PLACED, by.placements),
        settled=_people(SETTLED, by.self_supporting, end=end),
        left=capitalised(_people(LEFT, by.departures)),
    )
    said = [effect]
    if of.per_extra is not None:
        per = PER_EXTRA.filled(name=name, kr=units.with_range(of.per_extra))
        said.append(joined([per, *units.explained(of.per_extra)[:1]]))
    return [*said, NO_PROOF]


def _net(of: Outcome) -> Text:
    found = middle(of)
    return NET.filled(
        change=with_direction(found.middle, DEARER), spread=with_directions(found, DEARER)
    )


def _people(text: Text, of: Outcome, **more: object) -> Text:
    found = middle(of)
    return text.filled(change=more_or_fewer(found.middle), spread=unsigned_range(found), **more)


def floor(of: Contract) -> list[Block]:
    """What it is worth to reach the floor; nothing where none is agreed, or no place is left to reach it with."""
    if of.floor is None or of.ahead is None:
        return []
    referred = spread(of.floor.of_referred)
    share = FLOOR.filled(
        floor=Percent(of.floor.share),
        referred="–" if referred is None else Percent(referred.middle),
    )
    compared = of.floor.reaching, of.floor.reached, of.floor.beyond
    rows = (row(title, *_cells(one)) for title, one in zip(HELD.values(), compared, strict=True))
    caption = FLOOR_CAPTION.filled(when=during(of.ahead))
    grid = Grid(caption, (COMPARED, *COLUMNS), tuple(rows), FLOOR_WIDTHS, small=True)
    return [Paragraph(share), grid]


def _cells(of: RunDifference) -> Iterator[Lines]:
    net = middle(of.net)
    yield with_direction(net.middle, DEARER), with_directions(net, DEARER)
    for one in (of.placements, of.self_supporting, of.departures):
        found = middle(one)
        yield more_or_fewer(found.middle), unsigned_range(found)
