"""Secrets can be replaced: the database's password while the server runs, and no save is lost by it."""

import itertools
from urllib.parse import quote

import psycopg
import pytest

from planner.environment import database_place
from planner.sharing.refusals import DatabaseUnavailable
from planner.sharing.saved.database import Database
from tests.sharing.saving import Chain

NAMES = (f"clerk_{n}" for n in itertools.count())


class Clerk:
    """A user of the server with a database of its own."""

    def __init__(self, postgres):
        self.postgres, self.name, self.password = postgres, next(NAMES), "gammel-hemmelighed"
        self._as_admin(
            f"CREATE ROLE {self.name} LOGIN PASSWORD '{self.password}'",
            f"CREATE DATABASE {self.name} OWNER {self.name}",
        )

    def _as_admin(self, *statements):
        address = self.postgres.url("postgres")
        with psycopg.connect(address, autocommit=True) as connection:
            for one in statements:
                connection.execute(one)

    def place(self, password=None, passfile=None):
        secret = "" if password is None else f":{password}"
        file = "" if passfile is None else f"?passfile={quote(str(passfile))}"
        return f"postgresql://{self.name}{secret}@127.0.0.1:{self.postgres.port}/{self.name}{file}"

    def change_password(self):
        self.password = "ny-hemmelighed"
        self._as_admin(f"ALTER ROLE {self.name} PASSWORD '{self.password}'")

    def cut(self):
        """All its connections, as a restart of the server does."""
        self._as_admin(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{self.name}'"
        )


@pytest.fixture
def clerk(postgres):
    return Clerk(postgres)


def test_a_changed_password_ends_nothing_that_goes_on_and_a_restart_takes_the_new_one(
    clerk, caplog
):
    database = Database(clerk.place(clerk.password))
    chain = Chain(database)
    clerk.change_password()
    chain.add()  # on a connection that was there before
    clerk.cut()
    with pytest.raises(DatabaseUnavailable):
        chain.add()
    assert "password authentication failed" in caplog.text
    assert "hemmelighed" not in caplog.text
    chain.database = Database(clerk.place(clerk.password))
    chain.add()
    assert len(chain.opened().entries) == 3


def test_a_password_in_a_file_is_read_at_every_connection_so_that_no_restart_is_needed(
    clerk, tmp_path
):
    file = tmp_path / "pgpass"

    def write():
        file.write_text(
            f"127.0.0.1:{clerk.postgres.port}:{clerk.name}:{clerk.name}:{clerk.password}\n"
        )
        file.chmod(0o600)

    write()
    place = clerk.place(passfile=file)
    assert database_place(place) == place
    chain = Chain(Database(place))
    clerk.change_password()
    write()
    clerk.cut()
    chain.add()
    assert len(chain.opened().entries) == 2
