"""The database on a server: PostgreSQL, for a municipality that has one and takes backups of it."""

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from planner.sharing.refusals import AWAY, BUSY, NO_ROOM, READ_ONLY
from planner.text import Text

CONNECTS_WITHIN = 3  # seconds
HEARD_WITHIN = 10_000  # milliseconds until a server that says nothing is given up
LIMITS = {
    "statement_timeout": "10s",
    "lock_timeout": "5s",
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
            pool_timeout=10,
            connect_args={
                "connect_timeout": CONNECTS_WITHIN,
                "tcp_user_timeout": HEARD_WITHIN,
                "application_name": "planner",
            },
            hide_parameters=True,
        )
        event.listen(engine, "connect", _limit)
        return engine

    def engine_for_reading(self) -> Engine | None:
        """What can be read can be read as ever."""
        return None

    def keep_others_out(self, connection: Connection) -> None:
        """Until the end of the transaction, which may take its time."""
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:ours)"), {"ours": OUR_LOCK})

    def before_first_use(self, engine: Engine) -> None:
        """Nothing to be set."""

    def why(self, error: Exception) -> Text:
        cause = error.orig if isinstance(error, DBAPIError) else None
        return SENTENCES.get(str(getattr(cause, "sqlstate", "")), AWAY)


def _limit(connection: object, _: ConnectionPoolEntry) -> None:
    """As statements, since poolers between us and the server refuse them among the options."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for name, limit in LIMITS.items():
        cursor.execute(f"SET {name} = '{limit}'")
    cursor.close()
    connection.commit()  # type: ignore[attr-defined]
