"""Saved scenarios on their way out of one database and into another, as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Row, Table, insert, select

from planner import clock
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import NotDone
from planner.sharing.saved import captions, collection, export_file, owned, quota, version
from planner.sharing.saved.collection import Item
from planner.sharing.saved.database import Database, Reading
from planner.sharing.saved.export_file import Chain, Export, Version
from planner.sharing.saved.quota import Amount
from planner.sharing.saved.tables import chains, collections, versions
from planner.text import Text

OTHER_VERSIONS = Text(
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


class Conflict(NotDone):
    """Some ids of a file stand for something else here; nothing of it was brought in."""

    def __init__(self, faults: tuple[Text, ...]):
        self.faults = faults
        super().__init__(faults[0])


@dataclass(frozen=True, slots=True)
class Imported:
    """Ids with their new edit keys, which are told here and never again; and the ids that were here already."""

    scenarios: Mapping[str, str]
    collections: Mapping[str, str]
    known: tuple[str, ...]


def export_collection(database: Reading, id: str) -> str:
    """A collection as JSON. Its scenarios that are withdrawn or gone are left out, but stay on its list."""

    def work(connection: Connection) -> Export:
        found = owned.present(owned.row(connection, collections, id))
        listed = collection.items_of(connection, id)
        wanted = dict.fromkeys(item.address.id for item in listed)
        packed = [one for one in (_chain(connection, chain) for chain in wanted) if one]
        return Export(tuple(packed), found.id, found.title, listed)

    return export_file.write(database.reading(work))


def export_scenarios(database: Reading, ids: Sequence[str]) -> str:
    """Raises `NotFound` and `Withdrawn`, of any of them."""

    def work(connection: Connection) -> Export:
        found = []
        for id in dict.fromkeys(ids):
            owned.present(owned.row(connection, chains, id))
            if packed := _chain(connection, id):
                found.append(packed)
        return Export(tuple(found))

    return export_file.write(database.reading(work))


def amount(scenarios: Sequence[Chain]) -> Amount:
    return quota.amount_of(version.body for one in scenarios for version in one.versions)


def import_copies(
    database: Database, export: Export, *, secret: str, token: str, saved_by: str = ""
) -> str:
    """Under new ids, in a new collection whose id is returned; the edit key is that of it and of all the copies.

    Whoever brings them in has saved them here: who has elsewhere is what anybody can write into a file.
    """
    owned.check_keys(secret, token)

    def work(connection: Connection) -> str:
        if before := collection.created_before(connection, token):
            owned.owned_row(connection, collections, before, secret)
            return before
        quota.check_total(connection, database, amount(export.scenarios), lists=1)
        now = clock.now()
        ids = {one.id: keys.new_id() for one in export.scenarios}
        for one in export.scenarios:
            copy = replace(one, id=ids[one.id], versions=_saved_by(one.versions, saved_by))
            _insert(connection, copy, secret, now)
        listed = export.items or tuple(Item(Address(one.id)) for one in export.scenarios)
        copies = [
            replace(item, address=replace(item.address, id=ids[item.address.id]))
            for item in listed
            if item.address.id in ids
        ]
        title = export.title or export.scenarios[0].title
        return collection.insert_new(connection, title, copies, secret, token)

    return database.writing(work)


def import_scenarios(database: Database, export: Export) -> Imported:
    """Under their own ids. What is here with the same versions stays as it is; raises `Conflict` where others are."""

    def work(connection: Connection) -> Imported:
        here = {one.id: _row(connection, chains, one.id) for one in export.scenarios}
        listed = export.id and _row(connection, collections, export.id)
        faults = [
            fault
            for one in export.scenarios
            if (row := here[one.id]) and (fault := _fault(connection, one, row))
        ]
        if listed and (fault := _collection_fault(connection, export, listed)):
            faults.append(fault)
        if faults:
            raise Conflict(tuple(faults))
        new = {one.id: keys.new_secret() for one in export.scenarios if here[one.id] is None}
        missing = [one for one in export.scenarios if one.id in new]
        quota.check_total(connection, database, amount(missing), lists=1 if export.id else 0)
        now = clock.now()
        for one in missing:
            _insert(connection, one, new[one.id], now)
        known = tuple(id for id in here if id not in new)
        if export.id is None or export.title is None:
            return Imported(new, {}, known)
        if listed:
            return Imported(new, {}, (*known, export.id))
        secret = keys.new_secret()
        collection.insert_new(connection, export.title, export.items, secret, None, export.id)
        return Imported(new, {export.id: secret}, known)

    return database.writing(work)


def _fault(connection: Connection, chain: Chain, row: Row) -> Text | None:
    if row.withdrawn_at is not None:
        return GONE.filled(title=chain.title, id=chain.id)
    there = _chain(connection, chain.id)
    if there and _as_saved(there.versions) == _as_saved(chain.versions):
        return None
    return OTHER_VERSIONS.filled(title=chain.title, id=chain.id)


def _collection_fault(connection: Connection, export: Export, row: Row) -> Text | None:
    if row.withdrawn_at is not None:
        return GONE.filled(title=export.title, id=row.id)
    same = collection.items_of(connection, row.id) == export.items
    return None if same else OTHER_LIST.filled(title=export.title, id=row.id)


def _saved_by(saved: Sequence[Version], name: str) -> tuple[Version, ...]:
    return tuple(replace(one, entry=replace(one.entry, saved_by=name)) for one in saved)


def _as_saved(saved: Sequence[Version]) -> list[Version]:
    """When it came to a database says nothing of what it is."""
    return [replace(one, entry=replace(one.entry, imported_at=None)) for one in saved]


def _row(connection: Connection, table: Table, id: str) -> Row | None:
    return connection.execute(select(table).where(table.c.id == id)).first()


def _chain(connection: Connection, id: str) -> Chain | None:
    """None where it is withdrawn or gone."""
    chain = _row(connection, chains, id)
    if chain is None or chain.withdrawn_at is not None:
        return None
    found = connection.execute(
        select(versions).where(versions.c.chain == id).order_by(versions.c.number)
    )
    saved = tuple(Version(version.entry_of(row), version.body_of(row)) for row in found)
    return Chain(id, chain.title, saved)


def _insert(connection: Connection, packed: Chain, secret: str, now: datetime) -> None:
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
            "saved_by": captions.saved_by(one.entry.saved_by) or None,
            **version.columns_of(one.body),
        }
        for one in packed.versions
    ]
    connection.execute(insert(versions), inserted)
