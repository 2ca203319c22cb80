"""Where saved scenarios lie: nothing is made before it is needed, and an absent database is a sentence."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError, TimeoutError

from planner.environment import DATABASE, MOST_MEGABYTES, MOST_SAVED, SERVERS, database_place
from planner.sharing.refusals import BUSY, READ_ONLY, UNKNOWN_KIND, DatabaseUnavailable, NotFound
from planner.sharing.saved import migrations
from planner.sharing.saved.postgresql import Server
from planner.sharing.saved.sqlite import File
from planner.text import Text

MEGABYTE = 1_000_000

_log = logging.getLogger(__name__)
T = TypeVar("T")
Work = Callable[[Connection], T]


@dataclass(frozen=True, slots=True)
class _Ready:
    """An engine whose tables are those of today."""

    engine: Engine
    identity: object
    writes: bool


class Reading(Protocol):
    """A database as long as nothing is to be changed in it."""

    def reading(self, work: Work[T], *, one_moment: bool = False) -> T: ...


class Database:
    """Shared by all threads of a process; several processes may share what it stands for.

    `place` is a file's path, `sqlite:///…` or `postgresql://…`. Making one touches nothing: file and tables are made by
    the first save. Whatever keeps the database from answering is raised as `DatabaseUnavailable`, and the
    next call tries anew.
    """

    def __init__(
        self,
        place: str,
        most: int = MOST_SAVED.default,
        most_bytes: int = MEGABYTE * MOST_MEGABYTES.default,
    ):
        self._place = place
        self.most, self.most_bytes = most, most_bytes
        self._ready: _Ready | None = None
        self._lock = threading.Lock()

    @staticmethod
    def from_environment() -> "Database":
        return Database(DATABASE.value, MOST_SAVED.value, MEGABYTE * MOST_MEGABYTES.value)

    def reading(self, work: Work[T], *, one_moment: bool = False) -> T:
        """Raises `NotFound` where nothing was ever saved. `one_moment`: all that is read is as it was at the first."""
        with self._sentences(), self._engine(writes=False).begin() as connection:
            if one_moment:
                self._home.stand_still(connection)
            return work(connection)

    def writing(self, work: Work[T]) -> T:
        """All of the work or nothing; it may be done twice, where another did the same at the same time."""
        with self._sentences():
            try:
                return self._written(work)
            except IntegrityError:
                return self._written(work)

    def erasing(self, work: Work[T], *, much: bool = False) -> T:
        """As `writing`; what the work erases is then nowhere in the file. `much` gives its room back too."""
        done = self.writing(work)
        with self._sentences():
            self._home.after_erasing(self._engine(writes=True), much=much)
        return done

    def bytes_used(self, connection: Connection) -> int:
        """By what is saved; what was erased does not count."""
        return self._home.bytes_used(connection)

    def damages(self, connection: Connection) -> list[str]:
        """What the database finds wrong with itself, in its own words."""
        return self._home.damages(connection)

    def matter(self) -> Text | None:
        """What keeps it from being read or saved to, asked now; None where nothing does, or nothing was ever saved."""
        try:
            with self._sentences(), self._engine(writes=False).begin() as connection:
                ready = self._ready
                can_save = ready is not None and ready.writes
                return self._home.matter(connection) if can_save else READ_ONLY
        except NotFound:
            return None
        except DatabaseUnavailable as error:
            return error.why

    def _written(self, work: Work[T]) -> T:
        engine = self._engine(writes=True).execution_options(writes=True)
        with self._home.turn_to_write(), engine.begin() as connection:
            return work(connection)

    @cached_property
    def _home(self) -> File | Server:
        try:
            place = database_place(self._place)
            scheme, _, rest = place.partition(":")
            if scheme in SERVERS:
                return Server(make_url(f"postgresql:{rest}"))
        except (ArgumentError, ValueError):  # the cause would show the password
            raise DatabaseUnavailable(UNKNOWN_KIND) from None
        return File(Path(place.removeprefix("sqlite:///")))

    def _engine(self, writes: bool) -> Engine:
        identity = self._home.identity()
        if identity is None and not writes:
            raise NotFound
        ready = self._ready
        if ready is None or ready.identity != identity or (writes and not ready.writes):
            ready = self._published(self._made_ready(writes))
        return ready.engine

    def _made_ready(self, writes: bool) -> _Ready:
        home = self._home
        if writes:
            home.create()
        identity = home.identity()
        engine = home.engine()
        try:
            _first_use(home, engine)
        except DBAPIError as error:
            engine.dispose()
            is_busy = home.why(error) == BUSY
            reader = None if writes or is_busy else home.engine_for_reading()
            if reader is None:
                raise
            with reader.connect() as connection:
                if not migrations.is_up_to_date(connection):
                    raise
            return _Ready(reader, identity, writes=False)
        return _Ready(engine, identity, writes=True)

    def _published(self, made: _Ready) -> _Ready:
        """Another thread may have been as quick: then its connections serve both."""
        with self._lock:
            there = self._ready
            if there and (there.identity, there.writes) == (made.identity, made.writes):
                made.engine.dispose()
                return there
            self._ready = made
            if there:
                there.engine.dispose()
            return made

    def close(self) -> None:
        """Its connections; they are made anew when it is used again."""
        with self._lock:
            ready, self._ready = self._ready, None
        if ready:
            ready.engine.dispose()

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, OSError) as error:
            _log.error("The database of saved scenarios does not answer: %s", _cause(error))
            self.close()
            raise DatabaseUnavailable(self._home.why(error)) from None
        except TimeoutError:
            _log.error("All connections to the database of saved scenarios are taken")
            raise DatabaseUnavailable(BUSY) from None


def _cause(error: Exception) -> str:
    """In one line; never a password, nor anything of what was saved or looked for.

    What is wrong with the connection, the file or the disk is told as the database says it. What it says of a
    statement may repeat values, so that its kind alone is told.
    """
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", "")
    if isinstance(error, OperationalError | OSError) and not getattr(cause, "sqlstate", None):
        return next(iter(str(cause).splitlines()), type(cause).__name__)
    return f"{type(cause).__name__} {code}".rstrip()


def _first_use(home: File | Server, engine: Engine) -> None:
    """In one transaction which keeps other processes out: the first does it all, the next find it done."""
    with engine.connect() as connection:
        if migrations.is_up_to_date(connection):
            return
    home.before_first_use(engine)
    with engine.execution_options(writes=True).begin() as connection:
        home.keep_others_out(connection)
        if not migrations.is_up_to_date(connection):
            migrations.bring_up_to_date(connection)
