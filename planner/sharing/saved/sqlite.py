"""The database as one file: SQLite, which a municipality needs to install nothing for."""

import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, TimeoutError

from planner.sharing.refusals import BUSY, NO_PLACE, NO_ROOM, READ_ONLY, UNAVAILABLE
from planner.text import Text

PATIENCE = 3.0  # seconds that one waits for others
ONE_TRY = 20  # milliseconds
OWNER_ONLY = 0o600
LEAST_FREE = 5_000_000  # bytes on the disk: the largest version is written three times
SETTINGS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "wal_autocheckpoint = 1",  # each save is in the file itself, so that a copy of it is a backup
    "secure_delete = ON",  # what is erased is overwritten with zeros
)

_log = logging.getLogger(__name__)


class File:
    """Writers come one after the other; readers never wait (WAL). A save is on the disk before it is acknowledged."""

    def __init__(self, path: Path):
        self.path = path.absolute()
        self._turn = threading.Lock()

    @contextmanager
    def turn_to_write(self) -> Iterator[None]:
        """One after the other within this process."""
        if not self._turn.acquire(timeout=PATIENCE):
            raise TimeoutError
        try:
            yield
        finally:
            self._turn.release()

    def identity(self) -> object:
        """Another one when the file is another, such as a restored copy; None while there is none."""
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_dev, stat.st_ino

    def create(self) -> None:
        """An empty file, for its owner alone, if there is none, in a folder of its own if need be; raises OSError."""
        if self.identity() is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch(mode=OWNER_ONLY)

    def engine(self) -> Engine:
        """Never makes the file: it would be an empty one in the place of one that was moved away."""
        engine = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=5,
            max_overflow=20,
            pool_timeout=PATIENCE,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _begin)
        return engine

    def engine_for_reading(self) -> Engine:
        """For a file in a folder where SQLite cannot put its two helping files beside it."""
        return create_engine(
            "sqlite://", creator=self.connect_for_reading, poolclass=NullPool, hide_parameters=True
        )

    def stand_still(self, connection: Connection) -> None:
        """Every transaction sees one moment."""

    def keep_others_out(self, connection: Connection) -> None:
        """Until the end of the transaction; it began so."""

    def before_first_use(self, engine: Engine) -> None:
        """Readers and a writer at once. SQLite does not wait for others who change to that very mode."""
        until = time.monotonic() + PATIENCE
        with engine.connect() as connection:
            direct = connection.connection.dbapi_connection
            while direct is not None:
                try:
                    direct.execute("PRAGMA journal_mode = WAL").fetchall()
                    return
                except sqlite3.OperationalError as error:
                    if not _is_named(error, "BUSY", "LOCKED"):
                        return  # a file or a disk that cannot do it is slower, and as safe
                    if time.monotonic() > until:
                        return
                    time.sleep(0.02)

    def bytes_used(self, connection: Connection) -> int:
        size, pages, free = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
            for name in ("page_size", "page_count", "freelist_count")
        )
        return size * (pages - free)

    def damages(self, connection: Connection) -> list[str]:
        """In SQLite's own words."""
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        wrong = [str(one) for one in found if one != "ok"]
        return wrong + [f"{table} {row} belongs to nothing" for table, row, *_ in loose]

    def matter(self, connection: Connection) -> Text | None:
        """What keeps it from being saved to, though it was opened for that."""
        if not os.access(self.path, os.W_OK):
            return READ_ONLY
        return NO_ROOM if shutil.disk_usage(self.path).free < LEAST_FREE else None

    def after_erasing(self, engine: Engine, *, much: bool) -> None:
        """What was erased stands in the log too, until that is emptied; and where it was much, the file shrinks."""
        statements = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")[0 if much else 1 :]
        with engine.connect() as connection:
            direct = connection.connection.dbapi_connection
            try:
                for statement in statements:
                    direct.execute(statement).fetchall()  # type: ignore[union-attr]
            except sqlite3.OperationalError as error:  # others are at work; it is done next time
                _log.warning(
                    "What was erased may stand in %s-wal for a while: %s", self.path, error
                )

    def why(self, error: Exception) -> Text:
        if isinstance(error, OSError):
            return NO_ROOM if error.errno == ENOSPC else NO_PLACE
        cause = error.orig if isinstance(error, DBAPIError) else None
        if _is_named(cause, "BUSY", "LOCKED"):
            return BUSY
        if _is_named(cause, "FULL"):
            return NO_ROOM
        if _is_named(cause, "READONLY", "CANTOPEN", "PERM"):
            return READ_ONLY if os.access(self.path, os.R_OK) else NO_PLACE
        return UNAVAILABLE

    def _open(self, mode: str) -> sqlite3.Connection:
        address = f"file:{quote(str(self.path))}?mode={mode}"
        return sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    def _connect(self) -> sqlite3.Connection:
        connection = self._open("rw")
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        return connection

    def connect_for_reading(self) -> sqlite3.Connection:
        """As a file that others may write; else as one that nobody can, if all that was saved is in it."""
        connection = self._open("ro")
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchall()
        except sqlite3.OperationalError:
            connection.close()
            waiting = self.path.with_name(self.path.name + "-wal")
            if waiting.exists() and waiting.stat().st_size:
                raise
            return self._open("ro&immutable=1")
        return connection


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        _begin_to_write(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_to_write(connection: Connection) -> None:
    """In many short tries: within one, SQLite looks ever more seldom, and whoever waits longest would wait for ever."""
    until = time.monotonic() + PATIENCE
    direct = connection.connection.dbapi_connection
    assert direct is not None
    direct.execute(f"PRAGMA busy_timeout = {ONE_TRY}")
    try:
        while time.monotonic() < until:
            try:
                direct.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not _is_named(error, "BUSY", "LOCKED"):
                    break
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # which tells why not
    finally:
        direct.execute(f"PRAGMA busy_timeout = {int(1000 * PATIENCE)}")


def _is_named(error: BaseException | None, *names: str) -> bool:
    """By SQLite's own name of the error, such as SQLITE_BUSY_RECOVERY."""
    name = str(getattr(error, "sqlite_errorname", ""))
    return name.startswith(tuple(f"SQLITE_{one}" for one in names))
