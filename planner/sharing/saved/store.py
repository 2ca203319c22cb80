"""Saved scenarios: chains of versions that never change, opened by whoever has the link, added to by one edit key.

A save carries a token made once for it. Repeated with the same token, after a double click or when nobody knows whether
it went through, it gives the first one's address and saves nothing. The edit key is made by the caller beforehand and
given along, so that the repeated save has the same one: the store itself keeps a hash and could not tell it again.
"""

from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from planner import clock
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import NotFound, Refused, WrongKey
from planner.sharing.saved import captions, owned, quota, version
from planner.sharing.saved.database import Database, Reading
from planner.sharing.saved.tables import ERASED, chains, versions
from planner.sharing.saved.version import Body, OpenedVersion
from planner.text import Text

NO_SUCH_BASE = Text(
    "Den version, som ændringen bygger på, findes ikke.",
    "The version that the change is based on does not exist.",
)
NO_REASON = Text(
    "Skriv, hvorfor det trækkes tilbage: begrundelsen vises, hvor scenariet stod.",
    "Write why it is withdrawn: the reason is shown where the scenario stood.",
)
_ENTRY = [column for column in versions.c if column.name not in ("record", "content")]


def create(
    database: Database,
    title: str,
    author: str,
    why: str,
    body: Body,
    *,
    secret: str,
    token: str,
    saved_by: str = "",
) -> Address:
    """A new chain with its first version, at the frozen address that is returned."""
    owned.check_keys(secret, token)
    title = captions.title(title)
    version = _checked(author, why, body, saved_by)

    def work(connection: Connection) -> Address:
        if before := _saved_before(connection, token):
            owned.owned_row(connection, chains, before.id, secret)
            return before
        quota.check_total(connection, database, quota.amount_of([body]))
        now, id = clock.now(), keys.new_id()
        connection.execute(
            insert(chains).values(id=id, title=title, secret_hash=keys.hashed(secret), made_at=now)
        )
        return _save(connection, Address(id, 1), title, version, None, token)

    return database.writing(work)


def add(
    database: Database,
    id: str,
    author: str,
    why: str,
    body: Body,
    *,
    based_on: int | None,
    secret: str,
    token: str,
    saved_by: str = "",
) -> Address:
    """The next version of a chain. `based_on` is the version that was changed, which need not be the newest."""
    owned.check_keys(secret, token)
    version = _checked(author, why, body, saved_by)

    def work(connection: Connection) -> Address:
        chain = owned.owned_row(connection, chains, id, secret)
        if before := _saved_before(connection, token):
            if before.id != id:
                raise WrongKey
            return before
        owned.present(chain)
        quota.check_total(connection, database, quota.amount_of([body]))
        last = _newest(connection, id)
        if based_on is not None and not 1 <= based_on <= last:
            raise Refused(NO_SUCH_BASE)
        return _save(connection, Address(id, last + 1), chain.title, version, based_on, token)

    return database.writing(work)


def read(database: Reading, address: Address) -> OpenedVersion:
    """Raises `NotFound` and `Withdrawn`."""

    def work(connection: Connection) -> OpenedVersion:
        found = connection.execute(
            select(*_ENTRY).where(versions.c.chain == address.id).order_by(versions.c.number)
        ).all()
        entries = {one.number: version.entry_of(one) for one in found}
        wanted = address.number or max(entries, default=0)
        body = connection.execute(
            select(versions).where(versions.c.chain == address.id, versions.c.number == wanted)
        ).first()
        chain = owned.present(owned.row(connection, chains, address.id))  # last: see below
        if body is None:
            raise NotFound
        return OpenedVersion(
            address, chain.title, entries[wanted], version.body_of(body), tuple(entries.values())
        )

    # A withdrawal while the rows are read may leave holes in them; the chain, read last, then says why.
    return database.reading(work)


def newest(database: Reading, id: str) -> int:
    """The number of the newest version. Raises `NotFound` and `Withdrawn`."""

    def work(connection: Connection) -> int:
        owned.present(owned.row(connection, chains, id))
        return _newest(connection, id)

    return database.reading(work)


def is_owner(database: Reading, id: str, secret: str) -> bool:
    """Raises `NotFound`."""
    return owned.is_owner(database, chains, id, secret)


def rename(database: Database, id: str, title: str, *, secret: str) -> None:
    """The chain's title; each version keeps the one it was saved under."""
    owned.rename(database, chains, id, title, secret)


def withdraw(database: Database, id: str, why: str, *, secret: str) -> None:
    """All versions lose their words and bodies. What stays is the title, and when and why; rename first to lose it."""
    _withdraw(database, id, why, secret)


def withdraw_for_another(database: Database, id: str, why: str) -> None:
    """As `withdraw`, without the edit key: for whoever runs the server, who has to say why."""
    if not captions.why(why):
        raise Refused(NO_REASON)
    _withdraw(database, id, why, None)


def _withdraw(database: Database, id: str, why: str, secret: str | None) -> None:
    why = captions.why(why)

    def work(connection: Connection) -> None:
        if owned.withdraw(connection, chains, id, why, secret):
            connection.execute(
                update(versions).where(versions.c.chain == id).values(dict.fromkeys(ERASED))
            )

    database.erasing(work)


def _checked(author: str, why: str, body: Body, saved_by: str) -> dict[str, Any]:
    return {
        "author": captions.author(author),
        "why": captions.why(why),
        "saved_by": captions.saved_by(saved_by) or None,
        **version.columns_of(body),
    }


def _saved_before(connection: Connection, token: str) -> Address | None:
    query = select(versions.c.chain, versions.c.number)
    row = connection.execute(query.where(versions.c.token_hash == keys.hashed(token))).first()
    return row and Address(row.chain, row.number)


def _newest(connection: Connection, id: str) -> int:
    query = select(func.max(versions.c.number)).where(versions.c.chain == id)
    return int(connection.execute(query).scalar_one())


def _save(
    connection: Connection,
    address: Address,
    title: str,
    version: dict[str, Any],
    based_on: int | None,
    token: str,
) -> Address:
    connection.execute(
        insert(versions).values(
            chain=address.id,
            number=address.number,
            title=title,
            saved_at=clock.now(),
            based_on=based_on,
            token_hash=keys.hashed(token),
            **version,
        )
    )
    return address
