"""The best use of an amount a year: what to buy, what comes of it, and what each lever alone would give."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from planner.document.blocks import Block, Bullets, Grid, Heading, Paragraph, rows
from planner.document.words import Words
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Target
from planner.numbers import Month, Number
from planner.questions.outlook import Window, months_ahead
from planner.questions.reach.best_use import BestUse, Criterion, OneLever, Use
from planner.questions.reach.search import DEAREST, has_price
from planner.report import no_cost
from planner.report.amounts import in_twenty, more_or_fewer, more_or_fewer_on_average, spread, whole
from planner.report.kroner import (
    DEARER,
    FEWEST,
    Direction,
    do_not_add_up,
    in_kroner,
    with_direction,
)
from planner.report.periods import during, when
from planner.report.plan import moves
from planner.report.plan import routes as route_words
from planner.text import Text, capitalised, joined, listed

FIGURES = MappingProxyType(
    {
        "placements": Text("i job eller uddannelse {when}", "in a job or education {when}"),
        "self_supporting": Text("selvforsørgende {when}", "self-supporting {when}"),
        "caseload": Text("i programmet {when}", "in the programme {when}"),
    }
)
LEAD = {  # by whether it is to be saved, as all that follow so
    False: Text(
        "{amount} om året, brugt bedst muligt, giver i gennemsnit {n} {figure}.",
        "{amount} a year, put to its best use, gives on average {n} {figure}.",
    ),
    True: Text(
        "At spare {amount} om året, hvor det skader mindst, giver i gennemsnit {n} {figure}.",
        "To save {amount} a year where it does least harm means on average {n} {figure}.",
    ),
}
LEAST_HARM = MappingProxyType(
    {
        (Criterion.EXPECTED, Criterion.WORSE): Text(
            "Skader mindst i gennemsnit, og også hvis det går dårligt",
            "Least harm on average, and if it goes badly too",
        ),
        (Criterion.EXPECTED,): Text("Skader mindst i gennemsnit", "Least harm on average"),
        (Criterion.WORSE,): Text(
            "Skader mindst, hvis det går dårligt", "Least harm if it goes badly"
        ),
    }
)
NAMES = MappingProxyType(
    {
        (Criterion.EXPECTED, Criterion.WORSE): Text(
            "Bedst i gennemsnit, og også hvis det går dårligt",
            "Best on average, and if it goes badly too",
        ),
        (Criterion.EXPECTED,): Text("Bedst i gennemsnit", "Best on average"),
        (Criterion.WORSE,): Text("Bedst, hvis det går dårligt", "Best if it goes badly"),
    }
)
SPENT = {
    False: Text(
        "Det koster {spent} om året i indsats, uddannelse og mentorer, i gennemsnit {when}.",
        "It costs {spent} a year for effort, education and mentors, on average {when}.",
    ),
    True: Text(
        "Det sparer {spent} om året i indsats, uddannelse og mentorer, i gennemsnit {when}.",
        "It saves {spent} a year for effort, education and mentors, on average {when}.",
    ),
}
SURE = {
    False: Text(
        "Det bliver bedre i {years} sådanne år; 9 af 10 år giver {ends}.",
        "It gets better in {years} such years; 9 of 10 years give {ends}.",
    ),
    True: Text(
        "Det bliver værre i {years} sådanne år; 9 af 10 år giver {ends}.",
        "It gets worse in {years} such years; 9 of 10 years give {ends}.",
    ),
}
BETWEEN_MORE = Text("mellem {low} og {high} flere", "between {low} and {high} more")
BETWEEN_FEWER = Text("mellem {low} og {high} færre", "between {low} and {high} fewer")
NEITHER_WAY = Text("lige så mange", "just as many")
BOTH_WAYS = Text("alt fra {fewer} til {more}", "anything from {fewer} to {more}")
WORSE = Text(
    "Ses der kun på den dårligste fjerdedel af årene, med og uden, er det i gennemsnit {n}.",
    "Looking only at the worst quarter of the years, with it and without it, it is on average {n}.",
)
YEARS_GIVE = Text(
    "Lagt sammen giver årene {kr} og ikke {total}, fordi hvert års tal er det midterste af forløbene for sig.",
    "Added up, the years give {kr} and not {total}, because each year's figure is the middle of its own draws.",
)
COUNTED = {
    False: Text(
        "Virkningen tælles {effect}; pengene {money}. Beløbet er det, der skal findes, før staten betaler sin del, og "
        "før ydelser spares.",
        "The effect is counted {effect}; the money {money}. The amount is what has to be found, before the state pays "
        "its part and before benefits are saved.",
    ),
    True: Text(
        "Virkningen tælles {effect}; pengene {money}. Beløbet er det, der ikke længere skal findes. Noget af det er "
        "statens, og flere på ydelse koster.",
        "The effect is counted {effect}; the money {money}. The amount is what no longer has to be found. Some of it "
        "is the state's, and more people on benefit cost.",
    ),
}
TOTAL = Text(
    "For kommunen, når staten har betalt sin del: {kr} til og med {month}.",
    "For the municipality, once the state has paid its part: {kr} up to {month}.",
)
LEFT_OVER = Text(
    "{left} om året bliver til overs: hver borger mere ville koste over {dearest} om året.",
    "{left} a year is left over: each person more would cost over {dearest} a year.",
)
FAR_BEYOND = 1.1  # times the amount that is to be saved
NO_NEARER = Text(
    "Det er mere, end der blev bedt om: grebene flyttes i trin, og ingen mindre besparelse er nok uden at "
    "skade mere.",
    "That is more than was asked for: choices move in steps, and no smaller saving is enough without doing "
    "more harm.",
)
NOT_A_STEP = Text(
    "De {left} om året, der er tilbage, rækker ikke til et trin mere.",
    "The {left} a year that is left does not stretch to one more step.",
)
AS_GOOD = {
    False: Text(
        "Lige så godt er det at bruge det hele på {names}.",
        "It is just as good to spend it all on {names}.",
    ),
    True: Text(
        "Lige så lidt skader det at spare det hele på {names}.",
        "It does as little harm to save all on {names}.",
    ),
}
NOT_SO_MUCH = Text(
    "Så meget kan ikke spares på de greb, der må flyttes: højst {most} om året.",
    "That much cannot be saved on the choices that may be moved: {most} a year at most.",
)
NOTHING_TO_SAVE = Text(
    "Ingen af de greb, der må flyttes, kan spare noget.",
    "None of the choices that may be moved can save anything.",
)
NO_AMOUNT = Text(
    "0 kr. køber ingenting. Skriv et beløb om året.", "DKK 0 buys nothing. Write an amount a year."
)
TOO_LITTLE = Text(
    "{amount} om året rækker ikke til et trin på noget greb, der hjælper.",
    "{amount} a year does not stretch to one step of any choice that helps.",
)
NOTHING_HELPS = Text(
    "Ingen af de greb, der må flyttes, giver én borger mere for under {dearest} om året. Dyrere muligheder "
    "er ikke undersøgt.",
    "None of the choices that may be moved gives one more person for under {dearest} a year. Dearer ones are "
    "not examined.",
)
NOTHING_HELPS_FEWER = Text(
    "Ingen af de greb, der må flyttes, giver én borger færre for under {dearest} om året. Dyrere muligheder "
    "er ikke undersøgt.",
    "None of the choices that may be moved gives one fewer person for under {dearest} a year. Dearer ones "
    "are not examined.",
)
FREE = Text(
    "Låst, fordi det i scenariet ikke koster noget i sig selv, og derfor altid ville vinde: {names}.",
    "Locked because in the scenario it costs nothing in itself, and so would always win: {names}.",
)
SET = Text(
    "Låst, fordi det allerede er ændret: {names}.",
    "Locked because it has been changed already: {names}.",
)
ALONE_CAPTION = {
    False: Text(
        "Hvad beløbet giver, hvis det hele går til ét greb",
        "What the amount gives if all of it goes to one choice",
    ),
    True: Text(
        "Hvad der sker, hvis det hele spares på ét greb",
        "What happens if all of it is saved on one choice",
    ),
}
LEVER, TO, PERSONS, A_YEAR = (
    Text("Greb", "Choice"),
    Text("Flyttes til", "Moved to"),
    Text("Virkning", "Effect"),
    Text("Om året", "A year"),
)
SPENT_OR_SAVED = Direction(
    Text("{kr}", "{kr}"), Text("{kr} sparet", "{kr} saved"), Text("0 kr.", "DKK 0")
)


def blocks(of: BestUse, plan: Plan, locked: Sequence[Path]) -> list[Block]:
    """Of the `locked` choices it is said why, unless they were locked by hand."""
    found: list[Block] = []
    if of.uses:
        found += _uses(of, plan)
    else:
        found.append(Paragraph(_none(of), "takeaway"))
    if of.as_good:
        names = listed(_moved(one, plan) for one in of.as_good)
        found.append(Paragraph(AS_GOOD[of.saves].filled(names=names)))
    if len(of.alone) > 1:
        found.append(_alone(of, plan))
    is_set = [one for one in locked if plan.is_moved(one)]
    priceless = [one for one in locked if one not in is_set and not has_price(plan.baseline, one)]
    for text, paths in ((SET, is_set), (FREE, [] if of.saves else priceless)):
        if paths:
            names = listed(moves.within(one, plan.baseline) for one in paths)
            found.append(Paragraph(text.filled(names=names), "note"))
    return found


def _none(of: BestUse) -> Text:
    if not of.amount:
        return NO_AMOUNT
    if of.saves:
        most = of.saved_at_most
        return NOT_SO_MUCH.filled(most=in_kroner(most)) if most >= FEWEST else NOTHING_TO_SAVE
    if of.is_limited:
        return TOO_LITTLE.filled(amount=in_kroner(of.amount))
    text = NOTHING_HELPS if of.target.at_least else NOTHING_HELPS_FEWER
    return text.filled(dearest=in_kroner(DEAREST))


def _uses(of: BestUse, plan: Plan) -> Iterator[Block]:
    first, *others = of.uses
    n = persons(first.average, of.target)
    lead = LEAD[of.saves].filled(
        amount=in_kroner(abs(of.amount)), n=n, figure=figure_words(of.target)
    )
    yield Paragraph(lead, "takeaway")
    for one in (first, *others):
        yield Heading((LEAST_HARM if of.saves else NAMES)[one.kinds], 3)
        yield Bullets(tuple(moves.move(path, setting, plan) for path, setting in one.moves))
        yield Bullets(tuple(_facts(one, of, plan)), small=True)


def _facts(use: Use, of: BestUse, plan: Plan) -> Iterator[Words]:
    ahead = months_ahead(plan.baseline)
    assert ahead is not None  # or nothing could have been bought
    left = of.amount - use.spent
    yield SPENT[of.saves].filled(spent=in_kroner(abs(use.spent)), when=during(ahead))
    if left >= FEWEST and not of.saves:
        text = NOT_A_STEP if of.is_limited else LEFT_OVER
        yield text.filled(left=in_kroner(left), dearest=in_kroner(DEAREST))
    if of.saves and use.spent < FAR_BEYOND * of.amount:
        yield NO_NEARER
    yield SURE[of.saves].filled(years=in_twenty(use.share), ends=_ends(use))
    yield WORSE.filled(n=persons(use.worse, of.target))
    yield TOTAL.filled(kr=with_direction(use.net, DEARER), month=Month(ahead.last))
    yield route_words.kroner(use.by_year)
    years = [kr for _, kr in use.by_year]
    if do_not_add_up((years, use.net)):
        yield YEARS_GIVE.filled(
            kr=with_direction(sum(years), DEARER), total=with_direction(use.net, DEARER)
        )
    if free := no_cost.of_moves([path for path, _ in use.moves], plan.baseline):
        yield free
    yield COUNTED[of.saves].filled(effect=_when(of.target), money=during(ahead))


def _ends(use: Use) -> Text:
    found = spread(use.figure)
    assert found is not None  # counts of persons are defined in every draw
    low, high = whole(found.low), whole(found.high)
    if low == high == 0:
        return NEITHER_WAY
    if low < 0 < high:
        return BOTH_WAYS.filled(fewer=more_or_fewer(low), more=more_or_fewer(high))
    text = BETWEEN_FEWER if low < 0 else BETWEEN_MORE
    low, high = sorted((abs(low), abs(high)))
    return text.filled(low=Number(low), high=Number(high))


def figure_words(target: Target) -> Text:
    return FIGURES[target.figure.measure].filled(when=_when(target))


def _when(target: Target) -> Text:
    return when(target.figure.measure, Window.of(target.figure))


def _moved(of: OneLever, plan: Plan) -> Text:
    name = moves.within(of.path, plan.baseline)
    return joined([name, moves.place(of.path, of.value, plan.baseline)], ": ")


def persons(gain: float, target: Target) -> Text:
    return more_or_fewer_on_average(gain if target.at_least else -gain)


def _alone(of: BestUse, plan: Plan) -> Grid:
    cells = (
        (
            capitalised(moves.name(one.path, plan.baseline)),
            moves.place(one.path, one.value, plan.baseline),
            persons(one.average, of.target),
            with_direction(one.spent, SPENT_OR_SAVED),
        )
        for one in of.alone
    )
    return Grid(ALONE_CAPTION[of.saves], (LEVER, TO, PERSONS, A_YEAR), rows(cells))
