"""How surely a target is met as all stands, and how far each choice alone must be moved, or why it is not enough."""

import re
from collections.abc import Iterator

from planner.document.blocks import Block, Bullets, Grid, Heading, Paragraph, Row
from planner.document.words import Words
from planner.model.measures import MEASURES
from planner.model.measures import Kind as MeasureKind
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.numbers import Month, Number
from planner.questions.idle import Why
from planner.questions.reach.alone import Alone, EachAlone
from planner.questions.reach.goal import Goal, months_left
from planner.questions.reach.margins import Margins
from planner.questions.reach.nearly_all import nearly_all
from planner.questions.steps import LITTLE
from planner.report.amounts import figure, in_twenty, more_or_fewer, persons, whole
from planner.report.kroner import DEARER, with_direction
from planner.report.plan import reasons
from planner.report.plan.moves import asks_nearly_all, name, place
from planner.report.plan.targets import bound
from planner.text import Language, Text, capitalised, joined, listed, written

MISSED = Text(
    "Som det er valgt her, nås målet på {bound} i {now} år. I vil nå det i mindst {years} af 20. {short}",
    "With the choices made here, the target of {bound} is met in {now} years. You want it in at least "
    "{years} of 20. {short}",
)
TOO_FEW = Text(
    "I {years} af 20 år bliver det mindst {reached}: der mangler {n}.",
    "In {years} of 20 years it comes to at least {reached}: {n} short.",
)
TOO_MANY = Text(
    "I {years} af 20 år bliver det højst {reached}: det er {n} for mange.",
    "In {years} of 20 years it comes to at most {reached}: that is {n} too many.",
)
MET = Text(
    "Som det er valgt her, nås målet på {bound} i {now} år. I vil nå det i mindst {years} af 20, så det er nok{spare}.",
    "With the choices made here, the target of {bound} is met in {now} years. You want it in at least "
    "{years} of 20, so it is enough{spare}.",
)
JUST_UNDER = Text("knap {years}", "just under {years}")
SPARE = Text(", med {n} til overs", ", with {n} to spare")
POINTS = Text("{n} procentpoint", "{n} percentage points")
ALONE = Text("Ét greb ad gangen", "One choice at a time")
ALONE_CAPTION = Text(
    "Hvor langt hvert greb skal flyttes, hvis alt andet bliver, som det er",
    "How far each choice must be moved if all else stays as it is",
)
LOSES_CAPTION = Text(
    "Hvor langt hvert greb kan flyttes, før målet ikke længere nås sikkert nok",
    "How far each choice can be moved before the target is no longer met surely enough",
)
NONE_ALONE = Text("Intet af grebene er nok alene.", "None of the choices is enough alone.")
NONE_LOSES = Text(
    "Målet nås stadig, hvilket af grebene man end flytter alene.",
    "The target is still met, whichever of the choices is moved alone.",
)
LEVER, TO, MET_IN = (
    Text("Greb", "Choice"),
    Text("Flyttes til", "Moved to"),
    Text("Målet nås i", "Target met in"),
)
MUNICIPALITY = Text("Kommunen", "The municipality")
FROM = Text("fra {now}", "from {now}")
YEARS = Text("{n} år", "{n} years")
BETWEEN = Text("mellem {low} og {high}", "between {low} and {high}")
TO_END_OF = Text("til en måned {month}", "to some month {month}")
NOT_EVEN = Text("ikke engang ved {end} ({years} år)", "not even at {end} ({years} years)")
BUT_MORE = Text("men {n} selvforsørgende", "but {n} self-supporting")
THEN_ENOUGH = Text("Da rækker mentorerne til alle.", "By then there are mentors for everyone.")
HELPS_NOT = Text("hjælper ikke", "does not help")


def lead(of: EachAlone | Margins) -> Paragraph:
    """How surely the target is met as all stands, and what is missing or to spare."""
    target = of.goal.target
    n = _amount(abs(of.missing), target.figure.measure)
    now = in_twenty(of.share)
    if not of.is_met and whole(20 * of.share) >= of.goal.years:  # it reads as if it were met
        now = JUST_UNDER.filled(years=now)
    parts = {"bound": bound(target), "now": now, "years": Number(of.goal.years)}
    if of.is_met:
        spare = SPARE.filled(n=n) if _count(of.missing, target.figure.measure) else ""
        return Paragraph(MET.filled(spare=spare, **parts), "takeaway")
    reached = target.value - of.goal.towards * of.missing
    short = (TOO_FEW if target.at_least else TOO_MANY).filled(
        n=n, years=parts["years"], reached=figure(reached, target.figure.measure)
    )
    return Paragraph(MISSED.filled(short=short, **parts), "takeaway")


def _count(value: float, measure: str) -> int:
    return whole(abs(value) * (100 if MEASURES[measure].kind is MeasureKind.RATIO else 1))


def _amount(value: float, measure: str) -> Words:
    """Persons, or percentage points of a ratio."""
    count = _count(value, measure)
    is_ratio = MEASURES[measure].kind is MeasureKind.RATIO
    return POINTS.filled(n=Number(count)) if is_ratio else persons(count)


def alone(of: EachAlone, plan: Plan) -> list[Block]:
    """Those that are enough, in a table."""
    scenario = plan.baseline
    decisive = [one for one in of.choices if one.value is not None]
    far = (
        {}
        if of.is_met
        else dict(nearly_all(plan, ((one.path, one.value or 0.0) for one in decisive)))
    )
    decisive.sort(key=lambda one: one.path in far)
    if not decisive:
        return [Heading(ALONE, 3), Paragraph(NONE_LOSES if of.is_met else NONE_ALONE)]
    with_kroner = any(one.net is not None for one in decisive)
    head = (LEVER, TO, MET_IN, *((MUNICIPALITY,) if with_kroner else ()))
    rows = tuple(Row(_cells(one, scenario, with_kroner, of.is_met)) for one in decisive)
    caption = LOSES_CAPTION if of.is_met else ALONE_CAPTION
    said = [Paragraph(asks_nearly_all([*far.items()], scenario))] if far else []
    return [Heading(ALONE, 3), Grid(caption, head, rows), *said]


def not_alone(of: EachAlone, plan: Plan) -> list[Block]:
    """Those that are not enough, with what is in the way; nothing where there is none."""
    scenario = plan.baseline
    others = [one for one in of.choices if one.value is None]
    if of.is_met or not others:
        names = listed(name(one.path, scenario) for one in others)
        return [Paragraph(names)] if others else []
    return [Bullets(tuple(_not_enough(one, of.goal, scenario) for one in others), small=True)]


def _cells(
    of: Alone, scenario: Scenario, with_kroner: bool, is_lost: bool
) -> tuple[tuple[Words, ...], ...]:
    assert of.value is not None
    assert of.share is not None
    cells: list[tuple[Words, ...]] = [
        (capitalised(name(of.path, scenario)),),
        (_place(of, scenario), FROM.filled(now=place(of.path, of.now, scenario))),
        tuple(_met_in(of, is_lost)),
    ]
    if with_kroner:
        cells.append(("" if of.net is None else with_direction(of.net, DEARER),))
    return tuple(cells)


def _met_in(of: Alone, is_lost: bool) -> Iterator[Text]:
    """With how many more are self-supporting, where a target is lost by what is better for them."""
    assert of.share is not None
    yield YEARS.filled(n=in_twenty(of.share))
    if is_lost and of.self_supporting is not None and of.self_supporting >= LITTLE:
        yield BUT_MORE.filled(n=more_or_fewer(of.self_supporting))


def _place(of: Alone, scenario: Scenario) -> Text:
    """As an interval where the draws cannot tell nearer."""
    assert of.low is not None
    assert of.high is not None
    assert of.value is not None
    if of.low == of.high:
        return place(of.path, of.value, scenario)
    first, last = sorted((of.low, of.high))
    if of.path.is_contract_end and scenario.decision < first and last < scenario.run.stop:
        ends = {"low": Month(int(first) - 1), "high": Month(int(last) - 1)}
        return TO_END_OF.filled(month=BETWEEN.filled(**ends))
    low, high = (place(of.path, one, scenario) for one in (first, last))
    return written(_between, low, high)


def _between(low: Text, high: Text, language: Language) -> str:
    """With the unit once: between 8.5 and 10.5 FTE."""
    first, last = low.in_(language), high.in_(language)
    number = re.match(r"[\d.,]*\d", first)
    if number and first[number.end() :] == re.sub(r"^[\d.,]*\d", "", last):
        first = number[0]
    return BETWEEN.filled(low=first, high=last).in_(language)


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
    if of.why is Why.ENOUGH_MENTORS and of.end is not None:
        return [THEN_ENOUGH]
    return [reasons.words(of.why, of.path, programme, window, scenario)]
