"""What the Money page shows: the plan in kroner, against which side, of which year; and its first sentences."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from planner.app import changes, kroner, lists, session
from planner.app.address.codec import MONEY_AGAINST
from planner.app.components import year
from planner.app.routes import PLAN
from planner.document import page
from planner.document.blocks import Heading, Paragraph
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.questions.money.account import Account, account
from planner.report.amounts import HOW_TO_READ
from planner.report.kroner import year_label
from planner.report.money import sentences
from planner.text import Language, Number, Text, joined

AGAINST = Text("Hold op imod", "Hold against")
SIDE = MONEY_AGAINST.key
BASELINE, WORLD = MONEY_AGAINST.usual, "world"
SIDES = {
    BASELINE: Text("Udgangspunktet", "The baseline"),
    WORLD: Text("Udgangspunktet i jeres verden og priser", "The baseline in your world and prices"),
}
PERIOD, WHOLE_RUN = Text("Periode", "Period"), Text("Hele perioden", "The whole run")


@dataclass(frozen=True, slots=True)
class Shown:
    """`world` is the baseline in the visitor's world, of which a part of the difference comes; None without one.

    `in_world`: the account is against it, not against the baseline. `year` is the one that is looked at;
    None for the whole run.
    """

    account: Account
    year: int | None
    world: Scenario | None = None
    in_world: bool = False


def shown() -> Shown | None:
    """None for a programme without money."""
    plan, programme, draws = session.history().shown, session.programme(), session.draws()
    ours, world, baseline = plan.scenario, plan.world.scenario, plan.baseline
    has_world = world not in (ours, baseline)
    in_world = has_world and lists.now(SIDE, SIDES, BASELINE) == WORLD
    found = account(ours, world if in_world else baseline, programme, draws, kroner.terms())
    if found is None:
        return None
    return Shown(
        account=found,
        year=session.year() if session.year() in _periods(found) else None,
        world=world if has_world and not in_world else None,
        in_world=in_world,
    )


def choose_side(of: Shown, language: Language) -> None:
    """Where the world was moved too."""
    if of.in_world or of.world is not None:
        names = {key: words.in_(language) for key, words in SIDES.items()}
        lists.choice(AGAINST, SIDE, names, BASELINE, language)


def choose_year(of: Shown, language: Language) -> None:
    names = _periods(of.account)
    year.show(names, of.year, of.account.scenario, language, PERIOD)
    if (words := year.missing(names)) is not None:
        st.caption(words.in_(language))


def _periods(of: Account) -> dict[int | None, Text]:
    years = {one.year: year_label(one.year, one.window, one.is_whole) for one in of.ours.years}
    return {None: WHOLE_RUN} | years


TITLE = Text("Hvad det koster", "What it costs")
IN_WORLD = Text(
    "Her er også udgangspunktet regnet i jeres verden og med jeres priser.",
    "Here the baseline too is taken in your world and at your prices.",
)
CHANGED = Text("Ændret: {what}.", "Changed: {what}.")
CHANGED_AND_MORE = Text("Ændret: {what} – og {n} mere.", "Changed: {what} – and {n} more.")
UNCHANGED = Text(
    "Grebene står på »{page}«; her vises, hvad de koster.",
    "The levers are on “{page}”; here is what they cost.",
).filled(page=PLAN.title)
CHANGES_BETWEEN, MOST_CHANGES = " · ", 5


def headline(of: Account, language: Language) -> Markup:
    """What it costs, in the first sentences."""
    first = Paragraph(joined(sentences.first(of)), "lead")
    return session.history().before(language) + page.html([Heading(TITLE), first], language)


def beside(shown: Shown, language: Language) -> Markup:
    """What of it is the world's, who left, whose prices these are, and how to read the figures."""
    of, words = shown.account, list[Text]()
    if shown.world is not None:
        world = account(shown.world, of.baseline, of.programme, of.draws, of.terms)
        assert world is not None  # it has the prices of the baseline, or other ones
        words.append(sentences.split(of, world))
    if shown.in_world:
        words.append(IN_WORLD)
    if of.units is not None and of.scenario != of.baseline:
        words.append(sentences.left(of.units))
    words.append(sentences.prices(of.scenario, of.terms))
    how = HOW_TO_READ.filled(draws=Number(of.draws.count))
    blocks = [
        Paragraph(what_changed(language), "second"),
        Paragraph(joined(words), "second"),
        Paragraph(how, "note"),
    ]
    return page.html(blocks, language)


def what_changed(language: Language) -> str:
    """The choices that the kroner are those of, for the levers stand on another page."""
    plan = session.history().shown
    is_changed = plan.scenario != plan.baseline
    found = changes.lines(Plan(plan.baseline), plan, language) if is_changed else []
    shown = CHANGES_BETWEEN.join(found[:MOST_CHANGES])
    left = len(found) - MOST_CHANGES
    text = CHANGED_AND_MORE if left > 0 else CHANGED if found else UNCHANGED
    return text.filled(what=shown, n=left).in_(language)
