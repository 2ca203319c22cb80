"""Routes of several choices together to a target: what each changes, what it gives, and what it rests on."""

from collections.abc import Sequence
from types import MappingProxyType

from planner.document.blocks import Block, Bullets, Heading, Paragraph
from planner.document.words import Words
from planner.model import plan as plans
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.numbers import Month
from planner.questions.reach.nearly_all import nearly_all
from planner.questions.reach.routes import Route, RouteKind, Routes
from planner.report import no_cost, titles
from planner.report.amounts import in_twenty, more_or_fewer, whole
from planner.report.kroner import DEARER, with_direction
from planner.report.labels import lowered
from planner.report.plan.moves import asks_nearly_all, move, name
from planner.text import Text, capitalised, joined, listed

MORE = Text("Hvad bygger vejen på?", "What does this route rest on?")
ROUTES = Text("Veje til målet", "Routes to the target")
NAMES = MappingProxyType(
    {
        RouteKind.CHEAPEST: Text("Billigst for kommunen", "Cheapest for the municipality"),
        RouteKind.SOONEST: Text("Virker hurtigst", "Takes effect soonest"),
        RouteKind.SAFEST: Text(
            "Sikrest, hvis verden bliver værre", "Safest if the world turns out worse"
        ),
    }
)
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
THAN_CHOSEN = Text("Oven i det, I har valgt: {gives}", "On top of what you have chosen: {gives}")
PERSONS = Text(
    "{n} selvforsørgende ved udgangen af {month}", "{n} self-supporting at the end of {month}"
)
ELSEWHERE = Text(
    "{persons}, og {n} i de andre programmer", "{persons}, and {n} in the other programmes"
)
KRONER = Text("Kommunen, år for år: {by_year}.", "The municipality, year by year: {by_year}.")
OF_YEAR = Text("{year}: {kr}", "{year}: {kr}")
HALF = Text("Halvdelen af virkningen er der i {month}.", "Half of the effect is there by {month}.")
NO_SUCH = MappingProxyType(
    {
        RouteKind.CHEAPEST: Text(
            "Uden kroner i programmet kan den billigste vej ikke findes.",
            "Without kroner in the programme the cheapest route cannot be found.",
        ),
        RouteKind.SAFEST: Text(
            "Hvis {world}, når ingen vej målet sikkert nok.",
            "If {world}, no route meets the target surely enough.",
        ),
    }
)
NO_ROUTE = Text(
    "Med de greb, der må flyttes, kan målet ikke nås sikkert nok. I kommer nærmest ved at flytte dem alle så "
    "langt, det hjælper:",
    "With the choices that may be moved the target cannot be met surely enough. You come nearest by moving "
    "all of them as far as it helps:",
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
    "Det er ikke nok at låse et enkelt greb mere op.", "Unlocking one more choice is not enough."
)


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
    gives = [_persons(of, plan.baseline)]
    if of.net is not None:
        gives.append(capitalised(with_direction(of.net, DEARER)))
    said = joined(gives, " · ")
    if titles.is_changed(plan):
        said = THAN_CHOSEN.filled(gives=said)
    facts = [REACHED.filled(years=in_twenty(of.share)), said]
    found: list[Block] = [Bullets(moves), Paragraph(joined(facts, " · "))]
    if far := nearly_all(plan, of.values):
        found.insert(0, Paragraph(asks_nearly_all(far, plan.baseline), "takeaway"))
    if presupposes := no_cost.of_moves([path for path, _ in of.moves], plan.baseline):
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
