"""What an address shows, in a title and a sentence: the link is decoded, what is saved is read, and nothing is run."""

from collections.abc import Mapping

from planner.app.address import recent, saved_here
from planner.model.plan import Plan
from planner.report import titles
from planner.sharing.address import LIST, SAVED, SCENARIO, Address
from planner.sharing.link import links, pasted_text
from planner.sharing.link.links import UnreadableLink
from planner.sharing.refusals import NotDone
from planner.sharing.saved import collection, snapshot, store
from planner.sharing.saved.snapshot import UnreadableVersion
from planner.text import Text, joined

CHANGES_IN = Text("{n} ændringer i »{title}«.", "{n} changes in “{title}”.")
ONE_CHANGE_IN = Text("1 ændring i »{title}«.", "1 change in “{title}”.")
UNCHANGED = Text("Scenariet, som det er.", "The scenario as it is.")
COLLECTION = Text("En samling scenarier til et møde.", "A collection of scenarios for a meeting.")
MOST_SETTINGS = 24  # of a plan: each is looked at by itself


def described(given: Mapping[str, str]) -> tuple[Text, Text] | None:
    """None where there is nothing to be had, or more than can be told in a short while."""
    try:
        return _described(pasted_text.in_query(given))
    except (UnreadableLink, UnreadableVersion, NotDone):
        return None


def _described(query: Mapping[str, str]) -> tuple[Text, Text] | None:
    if LIST in query:
        listed = Address.read(query[LIST])
        if listed is None:
            return None
        title = collection.read(saved_here.database(), listed.id).title
        return Text(title, title), COLLECTION
    if SAVED in query:
        where = Address.read(query[SAVED])
        if where is None:
            return None
        found = store.read(saved_here.database(), where)
        plan = snapshot.read(found.body).shared.plan
        if len(plan.settings) > MOST_SETTINGS:
            return None
        by_whom = recent.saved_as(found.title, found.entry, plan)
        return Text(found.title, found.title), joined([by_whom, titles.summary(plan)])
    if SCENARIO in query:
        plan = links.read(query[SCENARIO]).shared.plan
        return (
            (titles.titled(plan), _changes(plan)) if len(plan.settings) <= MOST_SETTINGS else None
        )
    return None


def _changes(plan: Plan) -> Text:
    n = len(titles.changed(plan))
    words = (UNCHANGED, ONE_CHANGE_IN)[n] if n < 2 else CHANGES_IN
    return words.filled(n=n, title=plan.baseline.title.plain(titles.LONGEST_ORIGIN))
