"""What only those see who run the database: all that is saved, and what can be deleted.

Nothing here may be called from a page: what is saved is listed to nobody there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from planner.sharing.database import Database
from planner.sharing.refusals import NotFound
from planner.sharing.store_tables import chains, collections, items, versions

AT_ONCE = 500  # ids in one statement: databases take a limited number


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario with its versions, or a collection with its items. `changed_at` is when the newest was saved."""

    id: str
    title: str
    count: int
    changed_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Everything:
    scenarios: tuple[Kept, ...] = ()
    collections: tuple[Kept, ...] = ()


def every(database: Database) -> Everything:
    """All that is saved, oldest first."""
    try:
        return database.reading(_every)
    except NotFound:
        return Everything()


def prune(
    database: Database,
    withdrawn_before: datetime | None,
    saved_before: datetime | None,
    *,
    really: bool,
) -> Everything:
    """What is deleted, or would be: links to it then say that nothing is there, no longer that it was withdrawn.

    Scenarios and collections withdrawn before one time; and scenarios that nobody has added to since another and that
    stand in no collection. A scenario goes with all its versions or stays with all, so that a frozen link either holds
    or fails, and a collection holds what is in it for ever.
    """

    def work(connection: Connection) -> Everything:
        found = _every(connection)
        held = set(connection.execute(select(items.c.chain)).scalars())
        old = Everything(
            tuple(
                one
                for one in found.scenarios
                if _before(one.withdrawn_at, withdrawn_before)
                or (_before(one.changed_at, saved_before) and one.id not in held)
            ),
            tuple(one for one in found.collections if _before(one.withdrawn_at, withdrawn_before)),
        )
        if really:
            for ids in _portions(old.scenarios):
                connection.execute(delete(versions).where(versions.c.chain.in_(ids)))
                connection.execute(delete(chains).where(chains.c.id.in_(ids)))
            for ids in _portions(old.collections):
                connection.execute(delete(collections).where(collections.c.id.in_(ids)))
        return old

    try:
        database.reading(lambda _: None)  # where there is nothing, nothing is made
        return database.erasing(work, much=True) if really else database.reading(work)
    except NotFound:
        return Everything()


def _every(connection: Connection) -> Everything:
    saved = (
        select(
            chains.c.id,
            chains.c.title,
            func.count().label("count"),
            func.max(versions.c.saved_at).label("changed_at"),
            chains.c.withdrawn_at,
        )
        .join(versions, versions.c.chain == chains.c.id)
        .group_by(chains.c.id)
        .order_by(func.max(versions.c.saved_at))
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
        .order_by(collections.c.made_at)
    )
    scenarios, meetings = (
        tuple(Kept(**row._mapping) for row in connection.execute(query))
        for query in (saved, listed)
    )
    return Everything(scenarios, meetings)


def _before(time: datetime | None, limit: datetime | None) -> bool:
    return time is not None and limit is not None and time < limit


def _portions(kept: tuple[Kept, ...]) -> Iterable[list[str]]:
    ids = [one.id for one in kept]
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
