"""What has an id for everybody and an edit key for one: a saved scenario or a collection, in its own table."""

from sqlalchemy import Connection, Row, Table, select, update

from planner import clock
from planner.sharing import keys
from planner.sharing.refusals import NotFound, Withdrawn, WrongKey
from planner.sharing.saved import captions
from planner.sharing.saved.database import Database, Reading


def row(connection: Connection, table: Table, id: str, *, locked: bool = False) -> Row:
    """Raises `NotFound`. Locked, nobody else changes it, or adds to it, before the transaction ends."""
    query = select(table).where(table.c.id == id)
    found = connection.execute(query.with_for_update() if locked else query).first()
    if found is None:
        raise NotFound
    return found


def present(found: Row) -> Row:
    """Raises `Withdrawn`."""
    if found.withdrawn_at is not None:
        raise Withdrawn(found.title, found.withdrawn_at, found.withdrawn_why)
    return found


def owned_row(connection: Connection, table: Table, id: str, secret: str) -> Row:
    """Locked; raises `NotFound` and `WrongKey`."""
    found = row(connection, table, id, locked=True)
    if not keys.opens(secret, found.secret_hash):
        raise WrongKey
    return found


def is_owner(database: Reading, table: Table, id: str, secret: str) -> bool:
    found = database.reading(lambda connection: row(connection, table, id))
    return keys.opens(secret, found.secret_hash)


def rename(database: Database, table: Table, id: str, title: str, secret: str) -> None:
    title = captions.title(title)

    def work(connection: Connection) -> None:
        present(owned_row(connection, table, id, secret))
        connection.execute(update(table).where(table.c.id == id).values(title=title))

    database.erasing(work)


def withdraw(connection: Connection, table: Table, id: str, why: str, secret: str | None) -> bool:
    """Whether it was there until now; what was withdrawn stays as it was withdrawn. With None no key is asked for."""
    found = (
        row(connection, table, id, locked=True)
        if secret is None
        else owned_row(connection, table, id, secret)
    )
    if found.withdrawn_at is not None:
        return False
    values = {"withdrawn_at": clock.now(), "withdrawn_why": why}
    connection.execute(update(table).where(table.c.id == id).values(values))
    return True


def check_keys(secret: str, token: str) -> None:
    """Raises ValueError: a caller that makes up keys of its own would make ones that can be guessed."""
    if not (keys.is_key(secret) and keys.is_key(token)):
        raise ValueError("edit key and token are made by keys.new_secret and keys.new_token")
