"""What it would take to meet a target: each choice alone, three routes of several together, and until when."""

import re
from collections.abc import Sequence
from types import MappingProxyType

from planner.document.blocks import Block, Bullets, Grid, Heading, Paragraph, Row, Words
from planner.model import plan as plans
from planner.model.measures import MEASURES
from planner.model.measures import Kind as MeasureKind
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.schedule import Setting
from planner.model.simulate import Draws
from planner.questions.idle import Why
from planner.questions.reach.alone import Alone, EachAlone, each_alone
from planner.questions.reach.deadlines import Deadline, of_each, of_route
from planner.questions.reach.goal import Goal, months_left
from planner.questions.reach.margins import Margins
from planner.questions.reach.routes import PRICED, Kind, Route, Routes
from planner.questions.reach.routes import routes as find_routes
from planner.report.amounts import in_twenty, more_or_fewer, whole
from planner.report.compare import values
from planner.report.kroner import DEARER, with_direction
from planner.report.labels import lever, lowered
from planner.report.plan import reasons
from planner.report.plan.targets import bound
from planner.text import Language, Month, Number, Text, capitalised, joined, listed, written

MISSED = Text(
    "Som alt står nu, nås målet på {bound} i {now} år. I vil nå det i mindst {years} af 20. {short}",
    "As all stands now, the target of {bound} is met in {now} years. You want it in at least {years} of 20. {short}",
)
TOO_FEW = Text("For at være så sikker mangler der {n}.", "To be as sure, {n} are missing.")
TOO_MANY = Text(
    "For at være så sikker er der {n} for mange.", "To be as sure, there are {n} too many."
)
MET = Text(
    "Som alt står nu, nås målet på {bound} i {now} år. I vil nå det i mindst {years} af 20, så det er nok{spare}.",
    "As all stands now, the target of {bound} is met in {now} years. You want it in at least {years} of 20, so it is "
    "enough{spare}.",
)
SPARE = Text(", med {n} til overs", ", with {n} to spare")
POINTS = Text("{n} procentpoint", "{n} percentage points")
ALONE = Text("Ét greb ad gangen", "One choice at a time")
ALONE_CAPTION = Text(
    "Hvor langt hvert greb skal flyttes, hvis alt andet bliver, som det er",
    "How far each choice must be moved if all else stays as it is",
)
LOSES_CAPTION = Text(
    "Hvor langt hvert greb kan flyttes, før målet ikke længere nås så sikkert",
    "How far each choice can be moved before the target is no longer met as surely",
)
NONE_ALONE = Text("Intet af grebene er nok alene.", "None of the choices is enough alone.")
NONE_LOSES = Text(
    "Intet af grebene kan alene ændre det.", "None of the choices alone can change that."
)
LEVER, TO, MET_IN = (
    Text("Greb", "Choice"),
    Text("Flyttes til", "Moved to"),
    Text("Målet nås i", "Target met in"),
)
MUNICIPALITY = Text("Kommunen", "The municipality")
NOW = Text("nu {now}", "now {now}")
YEARS = Text("{n} år", "{n} years")
BETWEEN = Text("mellem {low} og {high}", "between {low} and {high}")
WHY_NOT = Text("Hvorfor er de andre ikke nok?", "Why are the others not enough?")
NEITHER = Text("Ændrer det ikke alene", "Do not change it alone")
MORE = Text("Hvad hviler vejen på?", "What does this route rest on?")
NOT_EVEN = Text("ikke engang ved {end} ({years} år)", "not even at {end} ({years} years)")
HELPS_NOT = Text("hjælper ikke", "does not help")
ROUTES = Text("Flere greb sammen", "Several choices together")
NAMES = MappingProxyType(
    {
        Kind.CHEAPEST: Text("Billigst for kommunen", "Cheapest for the municipality"),
        Kind.SOONEST: Text("Virker hurtigst", "Takes effect soonest"),
        Kind.SAFEST: Text(
            "Sikrest, hvis verden bliver værre", "Safest if the world turns out worse"
        ),
    }
)
MOVE = Text("{label}: {value} (nu {now})", "{label}: {value} (now {now})")
REACHED = Text("Nås i {years} år", "Met in {years} years")
REACHED_WORSE = Text(
    "Målet nås i {worse} år, hvis {world}.", "The target is met in {worse} years if {world}."
)
WORLD = MappingProxyType(
    {
        ("inflow_per_year", False): Text("der kommer en femtedel færre", "a fifth fewer come"),
        ("inflow_per_year", True): Text("der kommer en fjerdedel flere", "a quarter more come"),
        ("labour_market", False): Text(
            "arbejdsmarkedet bliver en femtedel dårligere", "the labour market gets a fifth worse"
        ),
        ("labour_market", True): Text(
            "arbejdsmarkedet bliver en fjerdedel bedre", "the labour market gets a quarter better"
        ),
    }
)
PERSONS = Text(
    "{n} selvforsørgende ved udgangen af {month}", "{n} self-supporting at the end of {month}"
)
FREE_ALL = Text(
    "Forudsætter, at det kan lade sig gøre uden i sig selv at koste noget.",
    "Presupposes that it can be done without costing anything in itself.",
)
ELSEWHERE = Text(
    "{persons}, og {n} i de andre programmer", "{persons}, and {n} in the other programmes"
)
KRONER = Text("Kommunen, år for år: {by_year}.", "The municipality, year by year: {by_year}.")
OF_YEAR = Text("{year}: {kr}", "{year}: {kr}")
HALF = Text("Halvdelen af virkningen er der i {month}.", "Half of the effect is there by {month}.")
FREE = Text(
    "Forudsætter, at dette kan lade sig gøre uden i sig selv at koste noget: {names}.",
    "Presupposes that this can be done without costing anything in itself: {names}.",
)
NO_SUCH = MappingProxyType(
    {
        Kind.CHEAPEST: Text(
            "Uden kroner i programmet kan den billigste vej ikke findes.",
            "Without kroner in the programme the cheapest route cannot be found.",
        ),
        Kind.SAFEST: Text(
            "Hvis {world}, når ingen vej målet så sikkert.",
            "If {world}, no route meets the target as surely.",
        ),
    }
)
NO_ROUTE = Text(
    "Med de greb, der må flyttes, kan målet ikke nås så sikkert. Nærmest kommer alle flyttet så langt, det hjælper:",
    "With the choices that may be moved the target cannot be met as surely. The nearest is all of them moved as far as "
    "it helps:",
)
NOTHING_FREE = Text(
    "Alle greb er låst, eller ingen af dem hjælper.",
    "All choices are locked, or none of them helps.",
)
OPENS = Text(
    "Det er nok, hvis også ét af disse låses op: {names}.",
    "It is enough if one of these is unlocked too: {names}.",
)
OPENS_NONE = Text(
    "Intet enkelt greb mere, der låses op, er nok.", "No single further choice unlocked is enough."
)
DECIDE_BY = Text("Senest besluttet", "Decide by")
DECIDE_BY_CAPTION = Text(
    "Den sidste måned, hvor det kan besluttes, hvis grebet så flyttes så langt, det hjælper",
    "The last month in which it can be decided, if the choice is then moved as far as it helps",
)
TOO_LATE = Text("for sent allerede nu", "too late already")
AT_ONCE = Text("nu ({month})", "now ({month})")
IN = Text("{month}", "{month}")
HOW = Text(
    "Målet: {title}. Fundet med {draws} tilfældige forløb og efterprøvet med {draws} andre.",
    "The target: {title}. Found with {draws} random draws and tried again with {draws} others.",
)


def answer(plan: Plan, goal: Goal, free: tuple[Path, ...], draws: Draws) -> list[Block]:
    """All of it, where nothing can be folded."""
    each = each_alone(plan, goal, free, draws)
    found: list[Block] = [lead(each), *alone(each, plan)]
    if others := not_alone(each, plan):
        found += [Paragraph(NEITHER if each.is_met else WHY_NOT, "subject"), *others]
    if not each.is_met:
        ways = find_routes(plan, goal, free, draws)
        found += routes(ways, plan)
        for one in ways.routes:
            found += [Heading(title(one), 4), *route(one, plan), *presupposed(one, ways, plan)]
        found += decide_by(each, ways, plan, draws)
    return [*found, how(goal, draws.count)]


def decide_by(each: EachAlone, ways: Routes, plan: Plan, draws: Draws) -> list[Block]:
    """Of each choice that is enough alone, then of each route's parts."""
    grids: list[Block] = []
    if alone_by := of_each(plan, each, draws):
        grids.append(deadlines(alone_by, plan, DECIDE_BY_CAPTION))
    parts = ((one, of_route(plan, each.goal, one, draws)) for one in ways.routes)
    return grids + [deadlines(every, plan, title(one)) for one, every in parts]


def lead(of: EachAlone | Margins) -> Paragraph:
    """How surely the target is met as all stands, and what is missing or to spare."""
    target = of.goal.target
    n = _amount(abs(of.missing), target.figure.measure)
    parts = {"bound": bound(target), "now": in_twenty(of.share), "years": Number(of.goal.years)}
    if of.is_met:
        spare = SPARE.filled(n=n) if _count(of.missing, target.figure.measure) else ""
        return Paragraph(MET.filled(spare=spare, **parts), "takeaway")
    short = (TOO_FEW if target.at_least else TOO_MANY).filled(n=n)
    return Paragraph(MISSED.filled(short=short, **parts), "takeaway")


def _count(value: float, measure: str) -> int:
    return whole(abs(value) * (100 if MEASURES[measure].kind is MeasureKind.RATIO else 1))


def _amount(value: float, measure: str) -> Words:
    """Persons, or percentage points of a ratio."""
    n = Number(_count(value, measure))
    return POINTS.filled(n=n) if MEASURES[measure].kind is MeasureKind.RATIO else n


def alone(of: EachAlone, plan: Plan) -> list[Block]:
    """Those that are enough, in a table."""
    scenario = plan.baseline
    decisive = [one for one in of.choices if one.value is not None]
    if not decisive:
        return [Heading(ALONE, 3), Paragraph(NONE_LOSES if of.is_met else NONE_ALONE)]
    with_kroner = any(one.net is not None for one in decisive)
    head = (LEVER, TO, MET_IN, *((MUNICIPALITY,) if with_kroner else ()))
    rows = tuple(Row(_cells(one, scenario, with_kroner)) for one in decisive)
    caption = LOSES_CAPTION if of.is_met else ALONE_CAPTION
    return [Heading(ALONE, 3), Grid(caption, head, rows)]


def not_alone(of: EachAlone, plan: Plan) -> list[Block]:
    """Those that are not enough, with what is in the way; nothing where there is none."""
    scenario = plan.baseline
    others = [one for one in of.choices if one.value is None]
    if of.is_met or not others:
        names = listed(name(one.path, scenario) for one in others)
        return [Paragraph(names)] if others else []
    return [Bullets(tuple(_not_enough(one, of.goal, scenario) for one in others), small=True)]


def _cells(of: Alone, scenario: Scenario, with_kroner: bool) -> tuple[tuple[Words, ...], ...]:
    assert of.value is not None
    assert of.share is not None
    cells: list[tuple[Words, ...]] = [
        (capitalised(name(of.path, scenario)),),
        (_place(of, scenario), NOW.filled(now=place(of.path, of.now, scenario))),
        (YEARS.filled(n=in_twenty(of.share)),),
    ]
    if with_kroner:
        cells.append(("" if of.net is None else with_direction(of.net, DEARER),))
    return tuple(cells)


def _place(of: Alone, scenario: Scenario) -> Text:
    """As an interval where the draws cannot tell nearer."""
    assert of.low is not None
    assert of.high is not None
    assert of.value is not None
    if of.low == of.high:
        return place(of.path, of.value, scenario)
    low, high = (place(of.path, one, scenario) for one in sorted((of.low, of.high)))
    return written(_between, low, high)


def _between(low: Text, high: Text, language: Language) -> str:
    """With the unit once: between 8.5 and 10.5 FTE."""
    first, last = low.in_(language), high.in_(language)
    number = re.match(r"[\d.,]*\d", first)
    if number and first[number.end() :] == re.sub(r"^[\d.,]*\d", "", last):
        first = number[0]
    return BETWEEN.filled(low=first, high=last).in_(language)


def name(path: Path, scenario: Scenario) -> Text:
    """Of a lever, among those of the programme that the target speaks of."""
    return values.name(path, [scenario]) if path.is_contract_end else lever(path, scenario)


def place(path: Path, value: float, scenario: Scenario) -> Text:
    """A value of a lever; of a contract's end, to when it runs."""
    if not path.is_contract_end:
        return values.value(path, value, scenario)
    if value <= scenario.decision:
        return values.NO_CONTRACT.filled(month=Month(scenario.decision))
    return values.contract(int(value), scenario)


def _not_enough(of: Alone, goal: Goal, scenario: Scenario) -> Text:
    label = capitalised(name(of.path, scenario))
    if of.end is None or of.share is None:
        said: Text = HELPS_NOT
    else:
        said = NOT_EVEN.filled(end=place(of.path, of.end, scenario), years=in_twenty(of.share))
    return joined([joined([label, said], ": "), *_why(of, goal, scenario)], ". ")


def _why(of: Alone, goal: Goal, scenario: Scenario) -> list[Text]:
    window = months_left(goal.target, scenario)
    programme = of.path.programme or goal.target.figure.programme
    if of.why is None or of.why is Why.ITSELF or window is None:
        return []
    return [reasons.words(of.why, of.path, programme, window, scenario)]


def routes(of: Routes, plan: Plan) -> list[Block]:
    """What there is besides the routes themselves, which are in `route`."""
    scenario = plan.baseline
    found: list[Block] = [Heading(ROUTES, 3)]
    if of.routes:
        absent = (
            NO_SUCH[kind].filled(world=world(of, plan)) for kind in of.missing if kind in NO_SUCH
        )
        return [*found, *(Paragraph(one, "note") for one in absent)]
    if of.nearest is None:
        found.append(Paragraph(NOTHING_FREE))
    else:
        found += [Paragraph(NO_ROUTE), *route(of.nearest, plan)]
    names = listed(name(one, scenario) for one in of.opens)
    found.append(Paragraph(OPENS.filled(names=names) if of.opens else OPENS_NONE))
    return found


def title(of: Route) -> Text:
    """Cheapest for the municipality; where one route is several of them, both."""
    first, *others = (NAMES[kind] for kind in of.kinds)
    return listed([first, *map(lowered, others)])


def route(of: Route, plan: Plan) -> list[Block]:
    """What to change, and in a line how surely the target is then met, persons and kroner."""
    moves = tuple(move(path, setting, plan) for path, setting in of.moves)
    facts = [REACHED.filled(years=in_twenty(of.share)), _persons(of, plan.baseline)]
    if of.net is not None:
        facts.append(capitalised(with_direction(of.net, DEARER)))
    found: list[Block] = [Bullets(moves), Paragraph(joined(facts, " · "))]
    if presupposes := free_of_cost(of.moves, plan.baseline):
        found.append(Paragraph(presupposes, "note"))
    return found


def presupposed(of: Route, among: Routes, plan: Plan) -> list[Block]:
    """What a route hangs on: a worse world, when half of it is there, kroner by year."""
    facts: list[Words] = []
    if among.worse:
        worse = in_twenty(of.share_if_worse)
        facts.append(REACHED_WORSE.filled(worse=worse, world=world(among, plan)))
    facts.append(HALF.filled(month=Month(of.half)))
    if of.net is not None:
        facts.append(kroner(of.by_year))
    return [Bullets(tuple(facts), small=True)]


def move(path: Path, setting: Setting, plan: Plan) -> Text:
    """ISS: share to self-support: 43 % (now 38 %)."""
    now = plans.shown(plan, path).number
    return MOVE.filled(
        label=capitalised(name(path, plan.baseline)),
        value=place(path, setting.number, plan.baseline),
        now=place(path, now, plan.baseline),
    )


def world(of: Routes, plan: Plan) -> Text:
    """A fifth fewer come and the labour market gets a fifth worse."""
    moves = ((path, value > plans.shown(plan, path).number) for path, value in of.worse)
    return listed(WORLD[path.key, is_more] for path, is_more in moves)


def _persons(of: Route, scenario: Scenario) -> Text:
    last = Month(scenario.run[-1])
    persons = PERSONS.filled(n=more_or_fewer(of.self_supporting), month=last)
    if whole(of.elsewhere) == 0:
        return persons
    return ELSEWHERE.filled(persons=persons, n=more_or_fewer(of.elsewhere))


def kroner(by_year: Sequence[tuple[int, float]]) -> Text:
    """The municipality's, year by year."""
    years = (OF_YEAR.filled(year=str(year), kr=with_direction(kr, DEARER)) for year, kr in by_year)
    return KRONER.filled(by_year=joined(years, "; "))


def free_of_cost(moves: Sequence[tuple[Path, Setting]], scenario: Scenario) -> Text | None:
    """What is taken to cost nothing in itself; None where nothing is."""
    unpriced = [path for path, _ in moves if path.key not in PRICED]
    if not unpriced:
        return None
    if len(unpriced) == len(moves):
        return FREE_ALL
    return FREE.filled(names=listed(lowered(name(one, scenario)) for one in unpriced))


def deadlines(every: Sequence[Deadline], plan: Plan, caption: Words) -> Grid:
    """By when each of them must be decided."""
    scenario = plan.baseline
    rows = tuple(
        Row(
            (
                (
                    capitalised(name(one.path, scenario)),
                    place(one.path, one.value, scenario),
                ),
                (_by(one, scenario),),
            )
        )
        for one in every
    )
    return Grid(caption, (LEVER, DECIDE_BY), rows)


def _by(of: Deadline, scenario: Scenario) -> Text:
    if of.last is None:
        return TOO_LATE
    text = AT_ONCE if of.last <= scenario.decision else IN
    return text.filled(month=Month(of.last))


def how(of: Goal, draws: int) -> Paragraph:
    return Paragraph(HOW.filled(title=of.target.title.plain(), draws=Number(draws)), "note")
