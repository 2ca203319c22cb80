"""What the Money page shows: the plan in kroner, against which side, over which months; and its first sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import streamlit as st

from planner.app import changes, kroner, lists, session
from planner.app.address.codec import MONEY_AGAINST
from planner.app.components import year
from planner.document.blocks import Block, Heading, Paragraph
from planner.model.scenario import Scenario
from planner.numbers import Number
from planner.questions.money.account import Account, account
from planner.questions.money.cost import FIXED
from planner.questions.no_effect import idle
from planner.questions.outlook import Window, window_of
from planner.report import no_cost, no_effect, titles
from planner.report.amounts import HOW_TO_READ
from planner.report.money import sentences
from planner.report.periods import months_of, year_label
from planner.text import Language, Text

AGAINST = Text("Sammenlign med", "Compare with")
SIDE = MONEY_AGAINST.key
BASELINE, WORLD = MONEY_AGAINST.usual, "world"
SIDES = {
    BASELINE: Text("Som det står nu", "As things stand now"),
    WORLD: Text("Nu, i jeres verden og med jeres priser", "Now, in your world and at your prices"),
}
PERIOD = Text("Periode", "Period")
TITLE = Text("Hvad det koster", "What it costs")


@dataclass(frozen=True, slots=True)
class Selection:
    """`world` is the baseline in the visitor's world, of which a part of the difference comes; None without one.

    `in_world`: the account is against it, not against the baseline. `window` is what is looked at.
    """

    account: Account
    window: Window
    world: Scenario | None = None
    in_world: bool = False


def shown() -> Selection | None:
    """None for a programme without money."""
    plan, programme, draws = session.history().shown, session.programme(), session.draws()
    ours, world, baseline = plan.scenario, plan.world.scenario, plan.baseline
    has_world = world not in (ours, baseline)
    in_world = has_world and lists.now(SIDE, SIDES, BASELINE) == WORLD
    found = account(ours, world if in_world else baseline, programme, draws, kroner.terms())
    if found is None:
        return None
    windows = _windows(found)
    asked = session.year()
    return Selection(
        account=found,
        window=windows.get(asked, found.window),
        world=world if has_world and not in_world else None,
        in_world=in_world,
    )


def _windows(of: Account) -> dict[int | None, Window]:
    """The months ahead, and by year what lies ahead of it; of a year before the decision all that is run."""
    ahead = of.ahead.years if of.ahead else ()
    return {
        None: of.window,
        **{one.year: one.window for one in of.ours.years},
        **{one.year: one.window for one in ahead},
    }


def choose(of: Selection, language: Language) -> None:
    """The year; and against what, where the world was moved too."""
    windows = _windows(of.account)
    names = {
        one: months_of(window) if one is None else year_label(window)
        for one, window in windows.items()
    }
    asked = session.year()
    with st.container(horizontal=True, gap="small", key="money-choices"):
        year.show(names, asked if asked in names else None, session.baseline(), language, PERIOD)
        if of.in_world or of.world is not None:
            sides = {key: words.in_(language) for key, words in SIDES.items()}
            lists.choice(AGAINST, SIDE, sides, BASELINE, language)
    if (words := year.missing(names)) is not None:
        st.caption(words.in_(language))


IN_WORLD = Text(
    "Også det, der sammenlignes med, er regnet i jeres verden og med jeres priser.",
    "What it is compared with is also worked out in your world and at your prices.",
)
CHANGED = Text("Ændret: {what}.", "Changed: {what}.")
CHANGED_AND_MORE = Text("Ændret: {what} – og {n} mere.", "Changed: {what} – and {n} more.")
UNCHANGED = Text("Intet er ændret.", "Nothing is changed.")
CHANGES_BETWEEN, MOST_CHANGES = " · ", 5


def first(of: Selection) -> list[Block]:
    """What it costs, in one sentence, below what has been chosen; and how sure that is."""
    plan = session.history().shown
    title = titles.titled(plan) if titles.is_changed(plan) else TITLE
    said = [sentences.often(of.account, of.window), of_all_months(of), for_nothing(of)]
    said.append(no_cost.of_choices(plan))
    return [
        Heading(title),
        Paragraph(lead(of), "lead"),
        *(Paragraph(one, "second") for one in said if one is not None),
    ]


def of_all_months(of: Selection) -> Text | None:
    """Below a year's figure that of the months ahead, which stands on Try too."""
    whole = of.account.window
    return None if of.window == whole else sentences.lead(of.account, whole, of.in_world)


def for_nothing(of: Selection) -> Text | None:
    """What is chosen that costs much and moves next to nobody, over the months that Try looks at."""
    plan, own = session.history().shown, of.account
    window = window_of(plan.baseline, session.year())
    found = [one for one in idle(plan, own.programme, window, own.draws) if one.is_costly]
    if own.terms != FIXED:  # the amounts of the page are then others
        found = [replace(one, net=None) for one in found]
    said = [no_effect.choice(one, plan) for one in found]
    return no_effect.sentence(said, window) if said else None


def lead(of: Selection) -> Text:
    return sentences.lead(of.account, of.window, of.in_world)


def split(of: Selection) -> Text | None:
    """Which part of the difference is the world's; None where only one of the two was moved."""
    if of.world is None:
        return None
    own = of.account
    world = account(of.world, own.baseline, own.programme, own.draws, own.terms)
    assert world is not None  # it has the prices of the baseline, or other ones
    return sentences.split(own, world, of.window)


def of_choices(of: Selection) -> Account:
    """Without what the world does, which is no price of theirs."""
    own = of.account
    if of.world is None:
        return own
    found = account(own.scenario, of.world, own.programme, own.draws, own.terms)
    assert found is not None  # it has the prices of the first
    return found


def counted(of: Selection, language: Language) -> Iterator[Block]:
    """What is counted: what was changed, who left, whose prices these are, and how to read the figures."""
    own = of.account
    yield Paragraph(what_changed(language))
    if of.in_world:
        yield Paragraph(IN_WORLD)
    if own.units is not None and own.is_changed:
        yield Paragraph(sentences.left(own.units))
    yield Paragraph(sentences.prices(own.scenario, own.terms))
    yield Paragraph(HOW_TO_READ.filled(draws=Number(own.draws.count)), "note")


def what_changed(language: Language) -> str:
    """The choices that the kroner are those of, by name, from what to what."""
    plan = session.history().shown
    is_changed = titles.is_changed(plan)
    found = changes.lines(replace(plan, settings=()), plan, language) if is_changed else []
    shown = CHANGES_BETWEEN.join(found[:MOST_CHANGES])
    left = len(found) - MOST_CHANGES
    text = CHANGED_AND_MORE if left > 0 else CHANGED if found else UNCHANGED
    return text.filled(what=shown, n=left).in_(language)
