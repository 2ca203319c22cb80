"""What a visitor has open of what is saved: the scenario with its version and its figures then, and a collection."""

from dataclasses import dataclass, field, replace
from functools import cache

from markupsafe import Markup

from planner.app import session, who
from planner.model.plan import Plan
from planner.model.simulate import Draws
from planner.sharing.address import Address
from planner.sharing.saved import snapshot
from planner.sharing.saved.database import Database, Reading
from planner.sharing.saved.snapshot import Reproduction
from planner.sharing.saved.version import Body, Entry
from planner.text import Language, Text

CHANGED_SINCE = Text(
    "Ændret, siden version {number} blev gemt: det, der vises nu, er ikke gemt.",
    "Changed since version {number} was saved: what is shown now is not saved.",
)


@dataclass(frozen=True, slots=True)
class Here:
    """`secret` is the edit key, where the visitor came with it or saved it here; no other visitor gets it."""

    address: Address
    title: str
    entry: Entry
    entries: tuple[Entry, ...]
    plan: Plan
    draws: Draws
    later: Reproduction | None
    secret: str | None = None


@dataclass(slots=True)
class Saved:
    """Kept in the session: what is open. Ids and keys are what came in their place, which need not be any."""

    here: dict[str, Here] = field(default_factory=dict)  # by the scenario's name
    collection: str = ""  # its id
    collection_secret: str = ""
    brought_key: str = ""  # the edit key that came with the address


@cache  # and not by Streamlit: a browser's message can clear that
def _database() -> Database:
    return Database.from_environment()


def database() -> Reading:
    """The database, one for all visitors of a server, to be read; it is opened when it is first used."""
    return _database()


def database_to_write() -> tuple[Database, str]:
    """The database for whoever may save, and the name kept with what is saved. Raises `who.NotAllowed`."""
    name = who.saves()
    return _database(), name


def database_of_all() -> Database:
    """The database for whoever runs the server, who needs no edit key. Raises `who.NotAllowed`."""
    who.check_operator()
    return _database()


def here() -> Here | None:
    """What is saved of the chosen scenario."""
    return session.part(Saved).here.get(session.name())


def unchanged() -> Here | None:
    """The same, while what is shown is what is saved."""
    found = here()
    if found is None or (session.plan(), session.draws()) != (found.plan, found.draws):
        return None
    return found


def since_saved(language: Language) -> Markup:
    """Tells that the figures are no longer those of the version that is open."""
    found = here()
    if found is None or unchanged() is not None:
        return Markup("")
    said = CHANGED_SINCE.filled(number=found.entry.number)
    return Markup('<p class="before">{}</p>').format(said.in_(language))


def keep(found: Here) -> None:
    session.part(Saved).here[session.name()] = found


def forget() -> None:
    session.part(Saved).here.pop(session.name(), None)


def rename(title: str) -> None:
    found = here()
    if found is not None:
        keep(replace(found, title=title))


def later_of(body: Body, origin_name: str) -> Reproduction:
    """What a version's recorded figures come to for the scenario that is chosen now."""
    shared = session.shared()
    return snapshot.reproduce(body, shared, session.at_hand().get(origin_name))


def collection() -> str:
    """The id of the open collection, or what came in its place; empty where none is open."""
    return session.part(Saved).collection


def collection_secret() -> str:
    """What came as the collection's edit key, right or wrong; empty where none came."""
    return session.part(Saved).collection_secret


def open_collection(id: str, secret: str) -> None:
    saved = session.part(Saved)
    saved.collection, saved.collection_secret = id, secret


def close_collection() -> None:
    open_collection("", "")


def brought_key() -> str:
    """The edit key that came with the address, for what is opened after it came; empty where none did."""
    return session.part(Saved).brought_key


def keep_brought_key(secret: str) -> None:
    session.part(Saved).brought_key = secret


def lacks_key() -> bool:
    """Whether something saved is open that an edit key could belong to."""
    found = here()
    lacks_its_own = found is not None and found.secret is None
    return lacks_its_own or (bool(collection()) and not collection_secret())
