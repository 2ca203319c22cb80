"""What it would take to meet a target: all of it where nothing can be folded, and until when each choice can wait."""

from collections.abc import Sequence

from planner.document.blocks import Block, Grid, Heading, Paragraph, Row
from planner.document.words import Words
from planner.model.paths import Path
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.numbers import Month, Number
from planner.questions.reach.alone import EachAlone, each_alone
from planner.questions.reach.deadlines import Deadline, of_each, of_route
from planner.questions.reach.goal import Goal
from planner.questions.reach.routes import Routes
from planner.questions.reach.routes import routes as find_routes
from planner.report.plan.alone import LEVER, alone, lead, not_alone
from planner.report.plan.moves import name, place
from planner.report.plan.routes import presupposed, route, routes, title
from planner.text import Text, capitalised

WHY_NOT = Text("Hvorfor er de andre ikke nok?", "Why are the others not enough?")
WHY_NONE = Text("Hvorfor er intet greb nok alene?", "Why is no choice enough alone?")
NEITHER = Text(
    "Greb, der kan flyttes, uden at målet tabes",
    "Choices that can be moved without losing the target",
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
    "The target: {title}. Found with {draws} random draws and checked with {draws} others.",
)


def answer(plan: Plan, goal: Goal, free: tuple[Path, ...], draws: Draws) -> list[Block]:
    """All of it, where nothing can be folded."""
    each = each_alone(plan, goal, free, draws)
    found: list[Block] = [lead(each), *alone(each, plan)]
    if others := not_alone(each, plan):
        found += [Paragraph(others_title(each), "subject"), *others]
    if not each.is_met:
        ways = find_routes(plan, goal, free, draws)
        found += routes(ways, plan)
        for one in ways.routes:
            found += [Heading(title(one), 4), *route(one, plan), *presupposed(one, ways, plan)]
        found += decide_by(each, ways, plan, draws)
    return [*found, method_note(goal, draws.count)]


def others_title(of: EachAlone) -> Text:
    """Above those that are not enough alone: which may be all of them."""
    if of.is_met:
        return NEITHER
    return WHY_NOT if any(one.value is not None for one in of.choices) else WHY_NONE


def decide_by(each: EachAlone, ways: Routes, plan: Plan, draws: Draws) -> list[Block]:
    """Of each choice that is enough alone, then of each route's parts."""
    grids: list[Block] = []
    if alone_by := of_each(plan, each, draws):
        grids.append(deadlines(alone_by, plan, DECIDE_BY_CAPTION))
    parts = ((one, of_route(plan, each.goal, one, draws)) for one in ways.routes)
    return grids + [deadlines(every, plan, title(one)) for one, every in parts]


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


def method_note(of: Goal, draws: int) -> Paragraph:
    return Paragraph(HOW.filled(title=of.target.title.plain(), draws=Number(draws)), "note")
