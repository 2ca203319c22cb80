"""The first sentences of the Money page: what it costs, what was changed, whose prices these are."""

from markupsafe import Markup

from planner.app import changes, session
from planner.app.money.selection import Shown
from planner.model.plan import Plan
from planner.questions.money.account import Account, account
from planner.report import money_words, sentences
from planner.report.cards import note
from planner.text import Language, Text, number

TITLE = Text("Hvad det koster", "What it costs")
IN_WORLD = Text(
    "Her er også udgangspunktet regnet i jeres verden og med jeres priser.",
    "Here the baseline too is taken in your world and at your prices.",
)
CHANGED = Text("Ændret: {what}.", "Changed: {what}.")
CHANGED_AND_MORE = Text("Ændret: {what} – og {n} mere.", "Changed: {what} – and {n} more.")
UNCHANGED = Text(
    "Grebene står på »Hvad nu hvis«; her vises, hvad de koster.",
    "The levers are on “What if”; here is what they cost.",
)
CHANGES_BETWEEN, MOST_CHANGES = " · ", 5


def lead(of: Account, language: Language) -> Markup:
    """What it costs, in the first sentences."""
    first = Markup('<p class="lead">{}</p>').format(" ".join(money_words.lead(of, language)))
    return session.history().before(language) + heading(TITLE, language) + first


def beside(shown: Shown, language: Language) -> Markup:
    """What of it is the world's, who left, whose prices these are, and how to read the figures."""
    of, said = shown.account, []
    if shown.world is not None:
        world = account(shown.world, of.baseline, of.programme, of.draws, of.terms)
        assert world is not None  # it has the prices of the baseline, or other ones
        said.append(money_words.split(of, world, language))
    if shown.in_world:
        said.append(IN_WORLD.in_(language))
    if of.units is not None and of.scenario != of.baseline:
        said.append(money_words.left(of.units, language))
    said.append(money_words.prices(of.scenario, of.terms, language))
    draws = number(of.draws.count, language)
    how = sentences.HOW_TO_READ.filled(draws=draws)
    second = Markup('<p class="second">{}</p>' * 2).format(what_changed(language), " ".join(said))
    return second + note(how, language)


def what_changed(language: Language) -> str:
    """The choices that the kroner are those of, for the levers stand on another page."""
    plan = session.history().shown
    is_changed = plan.scenario != plan.baseline
    found = changes.lines(Plan(plan.baseline), plan, language) if is_changed else []
    shown = CHANGES_BETWEEN.join(found[:MOST_CHANGES])
    left = len(found) - MOST_CHANGES
    text = CHANGED_AND_MORE if left > 0 else CHANGED if found else UNCHANGED
    return text.filled(what=shown, n=left).in_(language)


def heading(title: Text, language: Language) -> Markup:
    return Markup("<h2>{}</h2>").format(title.in_(language))
