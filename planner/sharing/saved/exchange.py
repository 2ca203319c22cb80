"""Saved scenarios on their way out of one database and into another, as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Row, Table, insert, select

from planner import clock
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import NotDone
from planner.sharing.saved import collection, export_file, owned, quota, version
from planner.sharing.saved.collection import Item
from planner.sharing.saved.database import Database
from planner.sharing.saved.export_file import Packed, Parcel, Version
from planner.sharing.saved.quota import Amount
from planner.sharing.saved.tables import chains, collections, versions
from planner.text import Text

TAKEN = Text(
    "{title} ({id}) findes her i forvejen med andre versioner; intet er hentet ind.",
    "{title} ({id}) is here already with other versions; nothing was brought in.",
)
GONE = Text(
    "{title} ({id}) er trukket tilbage her; intet er hentet ind.",
    "{title} ({id}) was withdrawn here; nothing was brought in.",
)

OTHER_LIST = Text(
    "Samlingen {title} ({id}) findes her i forvejen med andet på listen; intet er hentet ind.",
    "The collection {title} ({id}) is here already with another list; nothing was brought in.",
)


class Taken(NotDone):
    """Some ids of a file stand for something else here; nothing of it was brought in."""

    def __init__(self, faults: tuple[Text, ...]):
        self.faults = faults
        super().__init__(faults[0])


@dataclass(frozen=True, slots=True)
class Brought:
    """Ids with their new edit keys, which are told here and never again; and the ids that were here already."""

    scenarios: Mapping[str, str]
    collections: Mapping[str, str]
    known: tuple[str, ...]


def written(database: Database, id: str) -> str:
    """A collection as JSON. Its scenarios that are withdrawn or gone are left out, but stay on its list."""

    def work(connection: Connection) -> Parcel:
        found = owned.here(owned.row(connection, collections, id))
        listed = collection.items_of(connection, id)
        wanted = dict.fromkeys(item.address.id for item in listed)
        packed = [one for one in (_packed(connection, chain) for chain in wanted) if one]
        return Parcel(tuple(packed), found.id, found.title, listed)

    return export_file.written(database.reading(work))


def written_scenarios(database: Database, ids: Sequence[str]) -> str:
    """Raises `NotFound` and `Withdrawn`, of any of them."""

    def work(connection: Connection) -> Parcel:
        found = []
        for id in dict.fromkeys(ids):
            owned.here(owned.row(connection, chains, id))
            if packed := _packed(connection, id):
                found.append(packed)
        return Parcel(tuple(found))

    return export_file.written(database.reading(work))


def amount(scenarios: Sequence[Packed]) -> Amount:
    return quota.of(version.body for one in scenarios for version in one.versions)


def bring_copies(database: Database, brought: Parcel, *, secret: str, token: str) -> str:
    """Under new ids, in a new collection whose id is returned; the edit key is that of it and of all the copies."""
    owned.checked(secret, token)

    def work(connection: Connection) -> str:
        if before := collection.made_before(connection, token):
            owned.yours(connection, collections, before, secret)
            return before
        quota.in_all(connection, database, amount(brought.scenarios), lists=1)
        now = clock.now()
        ids = {one.id: keys.new_id() for one in brought.scenarios}
        for one in brought.scenarios:
            _insert(connection, replace(one, id=ids[one.id]), secret, now)
        listed = brought.items or tuple(Item(Address(one.id)) for one in brought.scenarios)
        copies = [
            replace(item, address=replace(item.address, id=ids[item.address.id]))
            for item in listed
            if item.address.id in ids
        ]
        title = brought.title or brought.scenarios[0].title
        return collection.insert_new(connection, title, copies, secret, token)

    return database.writing(work)


def bring_in(database: Database, brought: Parcel) -> Brought:
    """Under their own ids. What is here with the same versions stays as it is; raises `Taken` where others are."""

    def work(connection: Connection) -> Brought:
        here = {one.id: _there(connection, chains, one.id) for one in brought.scenarios}
        listed = brought.id and _there(connection, collections, brought.id)
        faults = [
            fault
            for one in brought.scenarios
            if (row := here[one.id]) and (fault := _fault(connection, one, row))
        ]
        if listed and (fault := _collection_fault(connection, brought, listed)):
            faults.append(fault)
        if faults:
            raise Taken(tuple(faults))
        new = {one.id: keys.new_secret() for one in brought.scenarios if here[one.id] is None}
        packed = [one for one in brought.scenarios if one.id in new]
        quota.in_all(connection, database, amount(packed), lists=1 if brought.id else 0)
        now = clock.now()
        for one in packed:
            _insert(connection, one, new[one.id], now)
        known = tuple(id for id in here if id not in new)
        if brought.id is None or brought.title is None:
            return Brought(new, {}, known)
        if listed:
            return Brought(new, {}, (*known, brought.id))
        secret = keys.new_secret()
        collection.insert_new(connection, brought.title, brought.items, secret, None, brought.id)
        return Brought(new, {brought.id: secret}, known)

    return database.writing(work)


def _fault(connection: Connection, brought: Packed, row: Row) -> Text | None:
    if row.withdrawn_at is not None:
        return GONE.filled(title=brought.title, id=brought.id)
    there = _packed(connection, brought.id)
    if there and _as_saved(there.versions) == _as_saved(brought.versions):
        return None
    return TAKEN.filled(title=brought.title, id=brought.id)


def _collection_fault(connection: Connection, brought: Parcel, row: Row) -> Text | None:
    if row.withdrawn_at is not None:
        return GONE.filled(title=brought.title, id=row.id)
    same = collection.items_of(connection, row.id) == brought.items
    return None if same else OTHER_LIST.filled(title=brought.title, id=row.id)


def _as_saved(saved: Sequence[Version]) -> list[Version]:
    """When it came to a database says nothing of what it is."""
    return [replace(one, entry=replace(one.entry, imported_at=None)) for one in saved]


def _there(connection: Connection, table: Table, id: str) -> Row | None:
    return connection.execute(select(table).where(table.c.id == id)).first()


def _packed(connection: Connection, id: str) -> Packed | None:
    """None where it is withdrawn or gone."""
    chain = _there(connection, chains, id)
    if chain is None or chain.withdrawn_at is not None:
        return None
    found = connection.execute(
        select(versions).where(versions.c.chain == id).order_by(versions.c.number)
    )
    kept = tuple(Version(version.entry_of(row), version.body_of(row)) for row in found)
    return Packed(id, chain.title, kept)


def _insert(connection: Connection, packed: Packed, secret: str, now: datetime) -> None:
    """Saved when it was saved there, and brought in now."""
    connection.execute(
        insert(chains).values(
            id=packed.id,
            title=packed.title,
            secret_hash=keys.hashed(secret),
            made_at=packed.versions[0].entry.saved_at,
        )
    )
    inserted = [
        {
            "chain": packed.id,
            "number": one.entry.number,
            "title": one.entry.title,
            "author": one.entry.author,
            "why": one.entry.why,
            "saved_at": one.entry.saved_at,
            "based_on": one.entry.based_on,
            "imported_at": now,
            **version.columns_of(one.body),
        }
        for one in packed.versions
    ]
    connection.execute(insert(versions), inserted)
