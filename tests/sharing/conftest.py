"""Both kinds of database, for real."""

from collections.abc import Iterator

import pytest

from planner.sharing.saved.database import Database
from tests.sharing.postgres import Postgres, cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with cluster() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> str:
    """Where nothing was ever saved."""
    if request.param == "sqlite":
        return str(tmp_path / "data" / "saved.sqlite3")
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def database(place) -> Database:
    return Database(place)
