"""What only those see who run the database: all that is saved, and what can be deleted.

Nothing here may be called from a page: what is saved is listed to nobody there.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select, update
from sqlalchemy import delete as delete_from

from planner.sharing import keys
from planner.sharing.refusals import NotFound, Refused
from planner.sharing.saved import owned, quota
from planner.sharing.saved.database import Database
from planner.sharing.saved.quota import Amount
from planner.sharing.saved.tables import chains, collections, items, versions
from planner.text import Text

NOT_HERE = Text("Der er intet gemt under {id}.", "Nothing is saved under {id}.")
AT_ONCE = 500  # ids in one statement: databases take a limited number


@dataclass(frozen=True, slots=True)
class Summary:
    """A scenario with its versions, or a collection with its items.

    `changed_at` is when the last of it came here, whatever a file says it was saved; `imported_at`, when the last came
    with a file.
    """

    id: str
    title: str
    count: int
    changed_at: datetime
    withdrawn_at: datetime | None
    imported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    scenarios: tuple[Summary, ...] = ()
    collections: tuple[Summary, ...] = ()


def inventory(database: Database) -> Inventory:
    """All that is saved, oldest first."""
    try:
        return database.reading(_inventory)
    except NotFound:
        return Inventory()


def used(database: Database) -> Amount:
    """Of what may be saved in all; what was withdrawn counts until it is deleted."""
    try:
        return database.reading(lambda connection: quota.used(connection, database))
    except NotFound:
        return Amount()


def new_key(database: Database, id: str) -> str:
    """Of a scenario or a collection whose edit link was lost or leaked; the old one opens nothing from then on.

    Raises `Refused` where there is none, and `Withdrawn`.
    """
    secret = keys.new_secret()

    def work(connection: Connection) -> None:
        table = _table_of(connection, id)
        changed = update(table).where(table.c.id == id)
        connection.execute(changed.values(secret_hash=keys.hashed(secret)))

    try:
        # Where no database is, none is made.
        database.reading(lambda connection: _table_of(connection, id))
    except NotFound:
        raise Refused(NOT_HERE.filled(id=id)) from None
    database.writing(work)
    return secret


def _table_of(connection: Connection, id: str) -> Table:
    """Where it stands. Raises `Refused` and `Withdrawn`."""
    for table in (chains, collections):
        if (found := connection.execute(select(table).where(table.c.id == id)).first()) is not None:
            owned.present(found)
            return table
    raise Refused(NOT_HERE.filled(id=id))


def delete(database: Database, ids: Collection[str], *, really: bool) -> Inventory:
    """What is deleted, or would be: scenarios with all their versions, collections with their lists.

    Raises `Refused` where one of them is not here.
    """

    def chosen(connection: Connection) -> Inventory:
        found = _inventory(connection)
        gone = Inventory(
            tuple(one for one in found.scenarios if one.id in ids),
            tuple(one for one in found.collections if one.id in ids),
        )
        here = {one.id for one in (*gone.scenarios, *gone.collections)}
        if missing := [id for id in ids if id not in here]:
            raise Refused(NOT_HERE.filled(id=missing[0]))
        return gone

    try:
        return _deleted(database, chosen, really)
    except NotFound:
        raise Refused(NOT_HERE.filled(id=next(iter(ids)))) from None


def prune(
    database: Database,
    withdrawn_before: datetime | None,
    saved_before: datetime | None,
    imported_from: datetime | None = None,
    imported_before: datetime | None = None,
    *,
    really: bool,
) -> Inventory:
    """What is deleted, or would be: links to it then say that nothing is there, no longer that it was withdrawn.

    Scenarios and collections withdrawn before one time. Scenarios that nobody has added to since another and that stand
    in no collection. And scenarios that came with a file in a period and that nobody has added to since, wherever they
    stand, with the collections that hold nothing else. A scenario goes with all its versions or stays with all, so that
    a frozen link either holds or fails.
    """

    def chosen(connection: Connection) -> Inventory:
        found = _inventory(connection)
        lists: dict[str, set[str]] = {}
        for listed in connection.execute(select(items.c.collection, items.c.chain)):
            lists.setdefault(listed.collection, set()).add(listed.chain)
        held = set().union(*lists.values())
        by_import = imported_from or imported_before
        imported = {
            one.id
            for one in found.scenarios
            if by_import and _is_imported(one, imported_from, imported_before)
        }
        return Inventory(
            tuple(
                one
                for one in found.scenarios
                if _before(one.withdrawn_at, withdrawn_before)
                or (_before(one.changed_at, saved_before) and one.id not in held)
                or one.id in imported
            ),
            tuple(
                one
                for one in found.collections
                if _before(one.withdrawn_at, withdrawn_before)
                or (one.id in lists and lists[one.id] <= imported)
            ),
        )

    try:
        return _deleted(database, chosen, really)
    except NotFound:
        return Inventory()


def _deleted(
    database: Database, chosen: Callable[[Connection], Inventory], really: bool
) -> Inventory:
    """Raises `NotFound` where nothing was ever saved."""

    def work(connection: Connection) -> Inventory:
        gone = chosen(connection)
        for ids in _portions(gone.scenarios):
            connection.execute(delete_from(versions).where(versions.c.chain.in_(ids)))
            connection.execute(delete_from(chains).where(chains.c.id.in_(ids)))
        for ids in _portions(gone.collections):
            connection.execute(delete_from(items).where(items.c.collection.in_(ids)))
            connection.execute(delete_from(collections).where(collections.c.id.in_(ids)))
        return gone

    found = database.reading(chosen)  # where there is nothing, nothing is made
    return database.erasing(work, much=True) if really else found


def _inventory(connection: Connection) -> Inventory:
    came = func.coalesce(versions.c.imported_at, versions.c.saved_at)
    saved = (
        select(
            chains.c.id,
            chains.c.title,
            func.count().label("count"),
            func.max(came).label("changed_at"),
            func.max(versions.c.imported_at).label("imported_at"),
            chains.c.withdrawn_at,
        )
        .join(versions, versions.c.chain == chains.c.id)
        .group_by(chains.c.id)
        .order_by(func.max(came), chains.c.id)
    )
    listed = (
        select(
            collections.c.id,
            collections.c.title,
            func.count(items.c.position).label("count"),
            collections.c.made_at.label("changed_at"),
            collections.c.withdrawn_at,
        )
        .outerjoin(items, items.c.collection == collections.c.id)
        .group_by(collections.c.id)
        .order_by(collections.c.made_at, collections.c.id)
    )
    scenarios, meetings = (
        tuple(Summary(**row._mapping) for row in connection.execute(query))
        for query in (saved, listed)
    )
    return Inventory(scenarios, meetings)


def _is_imported(one: Summary, since: datetime | None, before: datetime | None) -> bool:
    if one.imported_at is None or one.imported_at < one.changed_at:
        return False
    return not _before(one.imported_at, since) and (
        before is None or _before(one.imported_at, before)
    )


def _before(time: datetime | None, limit: datetime | None) -> bool:
    return time is not None and limit is not None and time < limit


def _portions(listed: tuple[Summary, ...]) -> Iterable[list[str]]:
    ids = [one.id for one in listed]
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
