"""All that is saved, copied whole: into one SQLite file, and from such a file into an empty database of either kind.

With ids, hashes of edit keys and tokens, versions and collections, whatever was withdrawn included: every link and
every edit link works on the copy. The file is a database that `PLANNER_DATABASE` can name, and it is sealed: a digest
of its rows tells whether one of them has changed since.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DBAPIError

from planner.sharing.refusals import DatabaseUnavailable, Refused
from planner.sharing.saved import migrations, upkeep
from planner.sharing.saved.database import Database
from planner.sharing.saved.sqlite import OWNER_ONLY, File
from planner.sharing.saved.tables import metadata
from planner.sharing.saved.upkeep import Inventory
from planner.text import Text

AT_ONCE = 20  # rows in memory; a version can have 1.2 MB
SEAL = "backup_seal"  # the table with the digest; a database that was restored does not have it

NOTHING = Text(
    "Der er intet gemt, og altså intet at kopiere.",
    "Nothing is saved, so there is nothing to copy.",
)
THERE_ALREADY = Text(
    "{file} findes i forvejen; skriv et andet navn.", "{file} is there already; write another name."
)
NO_PLACE = Text("{file} kan ikke skrives.", "{file} cannot be written.")
NOT_THERE = Text(
    "Der er ingen fil {file}, som kan læses.", "There is no file {file} that can be read."
)
NO_BACKUP = Text("{file} er ikke en sikkerhedskopi.", "{file} is not a backup.")
DAMAGED = Text(
    "{file} er beskadiget eller ikke hel, og intet er skrevet. Brug en anden kopi.",
    "{file} is damaged or not whole, and nothing was written. Use another copy.",
)
CHANGED = Text(
    "{file} er ikke, som den blev skrevet: den er beskadiget, eller den har selv været i brug som database. "
    "Er den i brug, så tag en ny kopi af den med backup. Intet er skrevet.",
    "{file} is not as it was written: it is damaged, or has been in use as a database itself. If it is in use, "
    "take a new copy of it with backup. Nothing was written.",
)
NEWER = Text(
    "{file} er skrevet af en nyere udgave af Planner end denne, som derfor ikke kan læse den.",
    "{file} was written by a newer Planner than this one, which therefore cannot read it.",
)
NO_ROOM_TO_UPGRADE = Text(
    "{file} er fra en ældre udgave og skal føres op til denne, men i {folder} er der ikke plads til det.",
    "{file} is of an older version and has to be brought up to this one, but {folder} has no room for that.",
)
NOT_EMPTY = Text(
    "Der er allerede noget gemt i databasen; der kan kun gendannes til en tom.",
    "Something is saved in the database already; only an empty one can be restored to.",
)


def write(database: Database, path: Path) -> Inventory:
    """What the new file has, of one moment, while others go on saving; for its owner alone. Raises `Refused`."""
    if upkeep.inventory(database) == Inventory():
        raise Refused(NOTHING)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    except FileExistsError:
        raise Refused(THERE_ALREADY.filled(file=path)) from None
    except OSError:
        raise Refused(NO_PLACE.filled(file=path)) from None
    copy = Database(str(path.absolute()))
    is_whole = False
    try:
        _copy(database, copy)
        there = upkeep.inventory(copy)
        copy.writing(_seal)
        is_whole = True
    finally:
        copy.close()
        if not is_whole:
            path.unlink(missing_ok=True)
    return there


def restore(database: Database, path: Path) -> Inventory:
    """What the database has then: all of the file, which stays as it is.

    Raises `Refused`; what is wrong with the file is found before anything is written.
    """
    with opened(path) as copy:
        _copy(copy, database)
    return upkeep.inventory(database)


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """A backup with the tables of today; one of an older version is brought up to them beside it. Raises `Refused`."""
    with TemporaryDirectory(prefix="planner-restore-") as folder:
        file = path.absolute() if _is_of_today(path) else _copied_to(Path(folder), path)
        copy = Database(str(file))
        try:
            if file != path.absolute():
                copy.writing(lambda _: None)  # which takes the steps
            if upkeep.inventory(copy) == Inventory():
                raise Refused(NO_BACKUP.filled(file=path))
            yield copy
        finally:
            copy.close()


def _copied_to(folder: Path, path: Path) -> Path:
    file = folder / "copy.sqlite3"
    try:
        with (
            closing(File(path).connect_for_reading()) as old,
            closing(sqlite3.connect(file)) as new,
        ):
            old.backup(new)
    except (sqlite3.Error, OSError):
        raise Refused(NO_ROOM_TO_UPGRADE.filled(file=path, folder=folder.parent)) from None
    return file


def _is_of_today(path: Path) -> bool:
    """Whether the tables are those of today. Raises `Refused` for what is no whole backup as it was written."""
    if not path.is_file():
        raise Refused(NOT_THERE.filled(file=path))
    engine = File(path).engine_for_reading()
    try:
        with engine.connect() as connection:
            if not _has_table(connection, "alembic_version"):
                raise Refused(NO_BACKUP.filled(file=path))
            _check(connection, path)
            return migrations.is_up_to_date(connection)
    except DatabaseUnavailable:
        raise Refused(NEWER.filled(file=path)) from None
    except (DBAPIError, OSError):
        why = DAMAGED if _begins_as_database(path) else NO_BACKUP
        raise Refused(why.filled(file=path)) from None
    finally:
        engine.dispose()


def _check(connection: Connection, path: Path) -> None:
    whole = connection.exec_driver_sql("PRAGMA integrity_check").all()
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if [tuple(row) for row in whole] != [("ok",)] or loose:
        raise Refused(DAMAGED.filled(file=path))
    if _has_table(connection, SEAL):
        sealed = connection.exec_driver_sql(f"SELECT digest FROM {SEAL}").scalar()
        if sealed != _digest(connection):
            raise Refused(CHANGED.filled(file=path))


def _has_table(connection: Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.exec_driver_sql(query, (name,)).first() is not None


def _begins_as_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def _seal(connection: Connection) -> None:
    connection.exec_driver_sql(f"CREATE TABLE {SEAL} (digest TEXT NOT NULL)")
    connection.exec_driver_sql(f"INSERT INTO {SEAL} VALUES (?)", (_digest(connection),))


def _digest(connection: Connection) -> str:
    """Of every row of every table but the seal, as SQLite has them, in the order of their first columns."""
    digest = sha256()
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ? ORDER BY name",
        (SEAL,),
    )
    for name in list(names.scalars()):
        columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (name,)).all()
        order = ", ".join(str(one) for one in range(1, min(2, len(columns)) + 1))
        digest.update(repr((name, [one[0] for one in columns])).encode())
        rows = connection.execution_options(yield_per=AT_ONCE).exec_driver_sql(
            f'SELECT * FROM "{name.replace(chr(34), chr(34) * 2)}" ORDER BY {order}'
        )
        for row in rows:
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _copy(source: Database, target: Database) -> None:
    def copied(reading: Connection, writing: Connection) -> None:
        for table in metadata.sorted_tables:
            if writing.execute(select(func.count()).select_from(table)).scalar_one():
                raise Refused(NOT_EMPTY)
            found = reading.execution_options(yield_per=AT_ONCE).execute(select(table))
            for rows in found.mappings().partitions():
                writing.execute(insert(table), [dict(row) for row in rows])

    source.reading(
        lambda reading: target.writing(lambda writing: copied(reading, writing)), one_moment=True
    )
