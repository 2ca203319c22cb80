"""Which scenarios are compared: a token for each in the session, and what it stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planner.app import session
from planner.app.address import arrival, saved_here
from planner.app.session import Session
from planner.files import library
from planner.model.paths import PRIORITY, Path
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.report import titles
from planner.report.compare.sides import LONGEST_SHOWN, LONGEST_TITLE, MARKS, Mark, Side, marks
from planner.sharing.address import Address
from planner.sharing.link import links
from planner.sharing.link.links import UnreadableLink
from planner.sharing.link.shared import Origin, fingerprint
from planner.sharing.refusals import NotDone
from planner.sharing.saved import snapshot, store
from planner.sharing.saved.snapshot import UnreadableVersion
from planner.text import Text, plain

MINE, FILE, ID, LINK, EXAMPLE = "mine", "file.", "id.", "link.", "example."
FEWEST, MOST = 2, len(MARKS)
MOST_READ = 10
NO_FILE = Text(
    "Scenariet »{name}« er her ikke længere.", "The scenario “{name}” is no longer here."
)
CHANGED_SINCE = Text("{title}, ændret siden", "{title}, changed since")
NO_SUCH = Text("En af kolonnerne kan ikke læses.", "One of the columns cannot be read.")

# A column's title as a person gave it; None where it is called as what it holds.
Given = Text | None


@dataclass(frozen=True, slots=True)
class Column:
    """`title` is plain words, `source` the token. `origin`: where it began. `notes`: what is to be said of it."""

    title: Text
    plan: Plan
    draws: Draws
    source: str
    origin: Origin
    notes: tuple[Text, ...] = ()


@dataclass(slots=True)
class SavedColumns:
    """Kept in the session: those that were read from the database, by token."""

    read: dict[str, Column] = field(default_factory=dict)


@dataclass(slots=True)
class Named:
    """Kept in the session: what one's own column was called by a person, and the plan that was called so."""

    title: Given = None
    plan: Plan | None = None


def tokens() -> list[str]:
    """Until a person chooses others: the chosen scenario as it was opened, and as it is now."""
    return list(session.part(Session).columns)[:MOST] or [FILE + session.name(), MINE]


def given_titles() -> list[Given]:
    """As many as there are tokens."""
    columns = session.part(Session).columns
    if columns.get(MINE) is not None:
        columns[MINE] = _still_named(columns[MINE])
    return [columns.get(token) for token in tokens()]


def _still_named(title: Given) -> Given:
    """A name says what it was given to; of what has been changed since, that it was."""
    named = session.part(Named)
    if title is None or title not in (named.title, _changed_since(named.title)):
        named.title, named.plan = title, session.plan()
    return named.title if session.plan() == named.plan else _changed_since(named.title)


def name_anew() -> None:
    """What one's own column is called next is said of the plan as it is then."""
    session.part(Named).title = None


def _changed_since(title: Given) -> Given:
    return CHANGED_SINCE.filled(title=title).settled() if title else None


def pairs() -> list[tuple[str, Given]]:
    """Tokens and titles: a title that a person gave goes where its column goes."""
    return list(zip(tokens(), given_titles(), strict=True))


def are_chosen() -> bool:
    """By a person; before that they are the usual ones."""
    return bool(session.part(Session).columns)


def choose(chosen: Iterable[tuple[str, Given]]) -> None:
    """Tokens and titles; of a token that is given twice the first counts."""
    columns: dict[str, Given] = {}
    for token, title in chosen:
        columns.setdefault(token, title)
    session.part(Session).columns = columns


def add(token: str, title: Given) -> None:
    """The last of them; in the place of the last where there is no room. Nothing that is there already."""
    before = pairs()
    if not are_chosen() and not titles.is_changed(session.plan()):
        before = before[:1]
    kept = [pair for pair in before if pair[0] != token][: MOST - 1]
    choose([*kept, (token, title)])


def resolved() -> list[Column | Text]:
    """For each token the column under its title, or what is wrong with it."""
    return [
        replace(one, title=(title or one.title).plain(LONGEST_SHOWN).settled())
        if isinstance(one, Column)
        else one
        for one, title in ((resolve(token), title) for token, title in pairs())
    ]


def columns() -> list[Column]:
    """Those that can be shown."""
    return [one for one in resolved() if isinstance(one, Column)]


def resolve(token: str) -> Column | Text:
    """Called as what it holds; else what is wrong, in a sentence. Nothing in a token can raise."""
    if token == MINE:
        return Column(my_title(), session.plan(), session.draws(), token, session.origin())
    for kind, read in (
        (FILE, _file),
        (EXAMPLE, _example),
        (LINK, _link),
        (ID, _saved),
    ):
        if token.startswith(kind):
            return read(token.removeprefix(kind), token)
    return NO_SUCH


def my_title() -> Text:
    """What is shown: as it was saved, while it is that; else by what is changed in it."""
    here = saved_here.unchanged()
    return Text(here.title, here.title) if here else titles.titled(session.plan())


def _file(name: str, token: str) -> Column | Text:
    scenario = session.to_compare_with(name)
    if scenario is None:
        return NO_FILE.filled(name=plain(name, LONGEST_TITLE))
    return _unchanged(Plan(scenario), name, token)


def _example(name: str, token: str) -> Column | Text:
    is_name = name.replace("-", "").isalnum() and name.isascii()
    try:
        scenario = library.example(name) if is_name else None
    except OSError:
        scenario = None
    return NO_SUCH if scenario is None else _unchanged(Plan(scenario), name, token)


def _unchanged(plan: Plan, name: str, token: str) -> Column:
    """With as many draws as the visitor's own, so that the draws belong together."""
    draws = session.draws_for(plan.baseline, session.chance_only())
    origin = Origin(name, fingerprint(plan.baseline))
    return Column(plan.baseline.title, plan, draws, token, origin)


def _link(text: str, token: str) -> Column | Text:
    try:
        shared, notes = arrival.restored(links.read(links.find(text) or text))
    except UnreadableLink as error:
        return error.why
    plan = shared.plan
    return Column(titles.titled(plan), plan, shared.draws, token, shared.origin, notes)


def _saved(address: str, token: str) -> Column | Text:
    """Read once in a session, so that it does not change under those who look at it."""
    read = session.part(SavedColumns).read
    if token not in read:
        found = saved(address)
        if isinstance(found, Text):
            return found
        read[token] = found
        if len(read) > MOST_READ:
            del read[next(iter(read))]
    return read[token]


def saved(address: str) -> Column | Text:
    """The saved scenario at an address; why not, where it cannot be had or read."""
    where = Address.read(address)
    if where is None:
        return arrival.NO_ADDRESS
    try:
        found = store.read(saved_here.database(), where)
        opened = snapshot.read(found.body)
    except (NotDone, UnreadableVersion) as error:
        return error.why
    title, shared = Text(found.title, found.title), opened.shared
    partly = (arrival.PARTLY.filled(n=len(opened.left_out)),) if opened.left_out else ()
    return Column(title, shared.plan, shared.draws, ID + address, shared.origin, partly)


def sides(of: Sequence[Column]) -> list[Side]:
    """As they are spoken of: with the marks of their order, and how much of each has been changed."""
    own = next((at for at, column in enumerate(of) if column.source == MINE), None)
    return [_side(column, mark) for column, mark in zip(of, marks(len(of), own), strict=False)]


def _side(column: Column, mark: Mark) -> Side:
    plan = column.plan
    moved = [path for path, _ in plan.settings if plan.is_moved(path)]
    levers = sum(_is_lever(plan, path) for path in moved)
    is_mine = column.source == MINE
    return Side(mark, column.title, plan.scenario, levers, len(moved) - levers, is_mine)


def _is_lever(plan: Plan, path: str) -> bool:
    if path == PRIORITY or Path(path).is_contract_end:
        return True
    return plan.baseline.quantity(path)[0].lever is not None
