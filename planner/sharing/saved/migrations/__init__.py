"""Brings a database up to the tables of today, one step after the other, each a file in `versions`."""

import threading
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from planner.sharing.refusals import NEWER, DatabaseUnavailable

HEAD = "0002"
FOLDER = Path(__file__).parent
_ONE_AT_A_TIME = threading.Lock()  # alembic hands the steps their connection through a global


def is_up_to_date(connection: Connection) -> bool:
    """Raises `DatabaseUnavailable` where the database is of a step that is not known here."""
    current = MigrationContext.configure(connection).get_current_heads()
    if current == (HEAD,):
        return True
    known = {step.revision for step in _steps().walk_revisions()}
    if not known.issuperset(current):
        raise DatabaseUnavailable(NEWER)
    return False


def bring_up_to_date(connection: Connection) -> None:
    """Within the connection's transaction, which must keep other processes from doing the same."""
    steps = _steps()
    with (
        _ONE_AT_A_TIME,
        EnvironmentContext(
            Config(), steps, fn=lambda current, _: steps._upgrade_revs("head", current)
        ) as environment,
    ):
        environment.configure(connection=connection)
        environment.run_migrations()


def _steps() -> ScriptDirectory:
    return ScriptDirectory(FOLDER)
