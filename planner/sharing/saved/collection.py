"""Collections: the scenarios of one meeting in its order, under a link and an edit key of their own.

An item is an address, living or frozen, with a title of its own or none. It stays when its scenario is withdrawn or
gone, so that whoever opens the collection is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select

from planner import clock
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import NotFound, Refused
from planner.sharing.saved import captions, owned, quota
from planner.sharing.saved.database import Database, Reading
from planner.sharing.saved.tables import chains, collections, items, versions
from planner.text import Text

State = Literal["here", "withdrawn", "missing"]
MOST_ITEMS = 200

TOO_MANY = Text(
    "En samling kan rumme højst {most} scenarier.",
    "A collection can hold at most {most} scenarios.",
)
TWICE = Text(
    "Det samme scenarie står to gange i samlingen.",
    "The same scenario stands twice in the collection.",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One scenario of a collection; `column` is its title there, None for the scenario's own."""

    address: Address
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An item with what is known of its scenario: the title is None where it is missing."""

    item: Item
    state: State
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """The scenarios of one meeting, in its order."""

    id: str
    title: str
    made_at: datetime
    items: tuple[Listed, ...]


def create(
    database: Database, title: str, listed: Sequence[Item] = (), *, secret: str, token: str
) -> str:
    """The id of the new collection, or of the one that was made before with this token."""
    owned.check_keys(secret, token)
    title = captions.title(title)

    def work(connection: Connection) -> str:
        if before := created_before(connection, token):
            owned.owned_row(connection, collections, before, secret)
            return before
        quota.check_total(connection, database, lists=1)
        return insert_new(connection, title, _checked(connection, listed, ()), secret, token)

    return database.writing(work)


def read(database: Reading, id: str) -> Collection:
    """Raises `NotFound` and `Withdrawn`; of the collection, not of what is in it."""

    def work(connection: Connection) -> Collection:
        found = owned.present(owned.row(connection, collections, id))
        listed = items_of(connection, id)
        wanted = {item.address.id for item in listed}
        query = (
            select(chains, func.max(versions.c.number).label("versions"))
            .join(versions, versions.c.chain == chains.c.id)
            .where(chains.c.id.in_(wanted))
            .group_by(chains.c.id)
        )
        known = {one.id: one for one in connection.execute(query)}

        def as_listed(item: Item) -> Listed:
            chain = known.get(item.address.id)
            if chain is None or (item.address.number or 1) > chain.versions:
                return Listed(item, "missing")
            state: State = "here" if chain.withdrawn_at is None else "withdrawn"
            return Listed(item, state, chain.title)

        return Collection(found.id, found.title, found.made_at, tuple(map(as_listed, listed)))

    return database.reading(work)


def is_owner(database: Reading, id: str, secret: str) -> bool:
    """Raises `NotFound`."""
    return owned.is_owner(database, collections, id, secret)


def put(database: Database, id: str, item: Item, *, secret: str) -> None:
    """At the end; an address that is there already stays in its place and gets the new column title."""

    def change(listed: tuple[Item, ...]) -> Sequence[Item]:
        if item.address in [one.address for one in listed]:
            return [item if one.address == item.address else one for one in listed]
        return [*listed, item]

    _change(database, id, change, secret)


def arrange(database: Database, id: str, listed: Sequence[Item], *, secret: str) -> None:
    """The whole list anew: its order, its column titles, what was replaced and removed."""
    _change(database, id, lambda _: listed, secret)


def rename(database: Database, id: str, title: str, *, secret: str) -> None:
    owned.rename(database, collections, id, title, secret)


def withdraw(database: Database, id: str, why: str, *, secret: str) -> None:
    """The list is deleted; the scenarios that were on it stay."""
    why = captions.why(why)

    def work(connection: Connection) -> None:
        if owned.withdraw(connection, collections, id, why, secret):
            connection.execute(delete(items).where(items.c.collection == id))

    database.erasing(work)


def created_before(connection: Connection, token: str) -> str | None:
    query = select(collections.c.id).where(collections.c.token_hash == keys.hashed(token))
    return connection.execute(query).scalar()


def insert_new(
    connection: Connection,
    title: str,
    listed: Sequence[Item],
    secret: str,
    token: str | None,
    id: str | None = None,
) -> str:
    id = id or keys.new_id()
    connection.execute(
        insert(collections).values(
            id=id,
            title=title,
            secret_hash=keys.hashed(secret),
            made_at=clock.now(),
            token_hash=token and keys.hashed(token),
        )
    )
    _insert_items(connection, id, listed)
    return id


def items_of(connection: Connection, id: str) -> tuple[Item, ...]:
    query = select(items).where(items.c.collection == id).order_by(items.c.position)
    return tuple(
        Item(Address(one.chain, one.number), one.column_title) for one in connection.execute(query)
    )


def _change(
    database: Database, id: str, change: Callable[[tuple[Item, ...]], Sequence[Item]], secret: str
) -> None:
    """The collection is locked meanwhile, so that two changes at once both happen."""

    def work(connection: Connection) -> None:
        owned.present(owned.owned_row(connection, collections, id, secret))
        before = items_of(connection, id)
        after = _checked(connection, change(before), before)
        connection.execute(delete(items).where(items.c.collection == id))
        _insert_items(connection, id, after)

    database.erasing(work)


def _checked(connection: Connection, listed: Sequence[Item], before: Sequence[Item]) -> list[Item]:
    """Raises `Refused`, and `NotFound` for a new address under which nothing was ever saved."""
    if len(listed) > MOST_ITEMS:
        raise Refused(TOO_MANY.filled(most=MOST_ITEMS))
    if len({item.address for item in listed}) < len(listed):
        raise Refused(TWICE)
    there = {item.address for item in before}
    for address in (item.address for item in listed if item.address not in there):
        query = select(func.max(versions.c.number)).where(versions.c.chain == address.id)
        if (address.number or 1) > (connection.execute(query).scalar() or 0):
            raise NotFound
    return [replace(item, column=captions.column(item.column)) for item in listed]


def _insert_items(connection: Connection, id: str, listed: Sequence[Item]) -> None:
    rows = [
        {
            "collection": id,
            "position": position,
            "chain": item.address.id,
            "number": item.address.number,
            "column_title": item.column,
        }
        for position, item in enumerate(listed, 1)
    ]
    if rows:
        connection.execute(insert(items), rows)
