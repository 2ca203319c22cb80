"""The database on a server: PostgreSQL, for a municipality that has one and takes backups of it."""

import time
from collections.abc import Generator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from planner.sharing.refusals import BUSY, NO_ROOM, READ_ONLY, UNAVAILABLE
from planner.text import Text

CONNECTS_WITHIN = 3  # seconds
# Seconds until a server that says nothing is given up; longer than a statement may take.
HEARD_WITHIN = 7.0
MAKES_TABLES_WITHIN = 90.0  # seconds, the wait for another process that makes them included
POOL_PATIENCE = 5  # seconds until one of the others' connections is free
LIMITS = {
    "statement_timeout": "5s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "30s",
}
OUR_LOCK = 0x506C616E  # a number that no other program on the server is likely to lock
SENTENCES = {
    "25006": READ_ONLY,  # read_only_sql_transaction: a standby
    "53100": NO_ROOM,  # disk_full
    "40P01": BUSY,  # deadlock_detected
    "55P03": BUSY,  # lock_not_available
    "57014": BUSY,  # query_canceled: it took longer than its limit
    "53300": BUSY,  # too_many_connections
}


class _Heard(psycopg.Connection[Any]):
    """A connection that is closed when its server has said nothing for a while.

    The server's own limits are no help where it is frozen, nor are those of the network: it still acknowledges.
    """

    patience: float | None = None

    def wait(self, gen: Any, *given: Any, **named: Any) -> Any:
        return super().wait(self._within(gen, self.patience or HEARD_WITHIN), *given, **named)

    def _within(self, work: Any, seconds: float) -> Generator[Any, Any, Any]:
        """`work` waits for the server; from time to time it is woken with nothing ready."""
        until = time.monotonic() + seconds
        try:
            wanted = next(work)
            while True:
                ready = yield wanted
                if not ready and time.monotonic() > until:
                    self.pgconn.finish()
                    raise psycopg.OperationalError(f"no answer within {seconds:g} seconds")
                wanted = work.send(ready)
        except StopIteration as done:
            return done.value


class Server:
    """Waits are bounded everywhere: a visitor is told within seconds that it is away."""

    def __init__(self, url: URL):
        self._url = url.set(drivername="postgresql+psycopg")

    def identity(self) -> object:
        return "server"

    def create(self) -> None:
        """The database is made by whoever runs the server."""

    def engine(self) -> Engine:
        engine = create_engine(
            self._url,
            pool_pre_ping=True,
            pool_size=5,
            max_overflow=5,
            pool_timeout=POOL_PATIENCE,
            connect_args={
                "connect_timeout": CONNECTS_WITHIN,
                "tcp_user_timeout": int(1000 * HEARD_WITHIN),
                "application_name": "planner",
            },
            hide_parameters=True,
        )
        event.listen(engine, "do_connect", _connect)
        event.listen(engine, "connect", _limit)
        return engine

    def engine_for_reading(self) -> Engine | None:
        """What can be read can be read as ever."""
        return None

    def turn_to_write(self) -> AbstractContextManager[None]:
        """The server sees to that."""
        return nullcontext()

    def stand_still(self, connection: Connection) -> None:
        """Before anything is read in the transaction."""
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))

    def keep_others_out(self, connection: Connection) -> None:
        """Until the end of the transaction, which may take its time; its connection is used for nothing else."""
        connection.detach()
        heard: Any = connection.connection.dbapi_connection
        heard.patience = MAKES_TABLES_WITHIN
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:ours)"), {"ours": OUR_LOCK})

    def before_first_use(self, engine: Engine) -> None:
        """Nothing to be set."""

    def bytes_used(self, connection: Connection) -> int:
        """PostgreSQL knows the length of a text without reading it."""
        lengths = "octet_length(content) + octet_length(record)"
        query = text(f"SELECT coalesce(sum({lengths}), 0) FROM versions")
        return int(connection.execute(query).scalar_one())

    def damages(self, connection: Connection) -> list[str]:
        """PostgreSQL says it when a damaged page is read."""
        return []

    def matter(self, connection: Connection) -> Text | None:
        """It may be a standby, or closed to writers."""
        is_open = connection.execute(text("SHOW transaction_read_only")).scalar() == "off"
        return None if is_open else READ_ONLY

    def after_erasing(self, engine: Engine, *, much: bool) -> None:
        """PostgreSQL cleans up by itself, in its own time."""

    def why(self, error: Exception) -> Text:
        cause = error.orig if isinstance(error, DBAPIError) else None
        return SENTENCES.get(str(getattr(cause, "sqlstate", "")), UNAVAILABLE)


def _connect(_: object, __: ConnectionPoolEntry, given: Any, named: Any) -> _Heard:
    return _Heard.connect(*given, **named)


def _limit(connection: object, _: ConnectionPoolEntry) -> None:
    """As statements, since poolers between us and the server refuse them among the options."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for name, limit in LIMITS.items():
        cursor.execute(f"SET {name} = '{limit}'")
    cursor.close()
    connection.commit()  # type: ignore[attr-defined]
