"""A database that does not answer is a sentence, and works again as soon as it is back."""

import logging
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from planner.environment import DATABASE, MOST_MEGABYTES, MOST_SAVED
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import (
    BUSY,
    NO_PLACE,
    NO_ROOM,
    READ_ONLY,
    UNAVAILABLE,
    UNKNOWN_KIND,
    DatabaseUnavailable,
    NotFound,
)
from planner.sharing.saved import postgresql, sqlite, store
from planner.sharing.saved.database import Database
from planner.sharing.saved.postgresql import LIMITS
from tests.conftest import free_port
from tests.sharing.postgres import PASSWORD
from tests.sharing.saving import BODY, Chain

ROOT = Path(__file__).parents[2]


def away(use, why=None):
    """What is said to people, which never holds an address or a password."""
    with pytest.raises(DatabaseUnavailable) as caught:
        use()
    said = caught.value.why
    assert why is None or said == why
    for sentence in (said.da, said.en, str(caught.value)):
        assert "://" not in sentence.replace("postgresql://", "")
        assert PASSWORD not in sentence
        assert "127.0.0.1" not in sentence
    assert caught.value.__cause__ is None
    return said


# PostgreSQL


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "crashed"])
def test_a_server_that_is_away_for_a_while(postgres, how, caplog):
    chain, token = Chain(Database(postgres.new_database())), keys.new_token()
    chain.add(token=token)
    postgres.stop(how)
    try:
        with caplog.at_level(logging.CRITICAL):
            begun = time.monotonic()
            away(chain.opened)
            away(chain.add)
            away(lambda: chain.add(token=token))
            assert chain.database.matter() == UNAVAILABLE
            assert time.monotonic() - begun < 15
    finally:
        postgres.start()
    assert chain.database.matter() is None
    assert chain.add(token=token) == Address(chain.id, 2)
    assert chain.add() == Address(chain.id, 3)
    assert chain.opened(1).body == BODY


def test_the_log_has_the_cause_and_no_password(postgres, caplog):
    url = postgres.new_database().replace(PASSWORD, "et-forkert-kodeord")
    away(lambda: Chain(Database(url)))
    assert "password authentication failed" in caplog.text
    assert "et-forkert-kodeord" not in caplog.text
    assert "Vedtaget budget" not in caplog.text


def test_the_log_has_the_kind_of_what_a_statement_met_and_none_of_its_values(postgres, caplog):
    database = Database(postgres.new_database())
    typed = {"typed": "jens-jensen"}
    cast = text("SELECT CAST(:typed AS integer)")
    away(lambda: database.reading(lambda connection: connection.execute(cast, typed)))
    assert "InvalidTextRepresentation 22P02" in caplog.text
    assert "jens-jensen" not in caplog.text


def test_a_server_that_never_was_is_told_of_within_seconds():
    begun = time.monotonic()
    away(lambda: Chain(Database(f"postgresql://planner:x@127.0.0.1:{free_port()}/planner")))
    assert time.monotonic() - begun < 5


def test_a_server_that_says_nothing_is_told_of_within_seconds():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        begun = time.monotonic()
        away(lambda: Chain(Database(f"postgresql://x:y@127.0.0.1:{silent.getsockname()[1]}/z")))
        assert time.monotonic() - begun < 10


def test_a_frozen_server_is_told_of_within_seconds_and_used_again_once_it_thaws(
    postgres, monkeypatch, caplog
):
    monkeypatch.setattr(postgresql, "HEARD_WITHIN", 1.0)
    monkeypatch.setattr(postgresql, "CONNECTS_WITHIN", 2)
    chain, token = Chain(Database(postgres.new_database())), keys.new_token()
    other = Database(postgres.new_database())
    with postgres.frozen():
        for use in (chain.opened, lambda: chain.add(token=token), lambda: Chain(other)):
            begun = time.monotonic()
            away(use, UNAVAILABLE)
            assert time.monotonic() - begun < 8
    assert "Traceback" not in caplog.text
    assert chain.add(token=token) == Address(chain.id, 2)
    assert Chain(other).opened().body == BODY


def test_a_server_that_freezes_in_the_middle_of_a_save_is_told_of(postgres, monkeypatch):
    monkeypatch.setattr(postgresql, "HEARD_WITHIN", 1.0)
    chain = Chain(Database(postgres.new_database()))

    def freeze_before_the_end(connection):
        connection.exec_driver_sql("SELECT 1")
        stack.enter_context(postgres.frozen())
        connection.exec_driver_sql("SELECT 2")

    begun = time.monotonic()
    with ExitStack() as stack:
        away(lambda: chain.database.writing(freeze_before_the_end), UNAVAILABLE)
    assert time.monotonic() - begun < 8
    assert chain.add() == Address(chain.id, 2)


def test_the_limits_leave_the_server_the_time_to_say_that_it_is_busy():
    own = [int(LIMITS[name].removesuffix("s")) for name in ("lock_timeout", "statement_timeout")]
    assert own[0] < own[1] < postgresql.HEARD_WITHIN < 10
    assert sqlite.PATIENCE < 5


def test_a_database_that_is_made_anew_under_us_is_used_anew(postgres):
    chain = Chain(Database(postgres.new_database()))
    with chain.database._engine(writes=True).begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    away(chain.opened)
    assert Chain(chain.database).opened().body == BODY


def test_a_standby_server_can_be_read_and_not_saved_to(postgres):
    url = postgres.new_database()
    chain = Chain(Database(url))
    with psycopg.connect(url, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    later = Database(url)
    assert store.read(later, chain.first).body == BODY
    away(lambda: Chain(later), READ_ONLY)
    assert later.matter() == READ_ONLY
    assert store.read(later, chain.first).body == BODY


def test_a_table_that_somebody_keeps_locked_is_busy(postgres, monkeypatch):
    monkeypatch.setitem(LIMITS, "lock_timeout", "200ms")
    url = postgres.new_database()
    chain = Chain(Database(url))
    with psycopg.connect(url) as connection:
        connection.execute("LOCK TABLE versions IN ACCESS EXCLUSIVE MODE")
        away(chain.add, BUSY)
        away(chain.opened, BUSY)
    assert chain.add() == Address(chain.id, 2)


# SQLite


def test_a_disk_with_next_to_no_room_is_told_of_before_a_save_meets_it(tmp_path, monkeypatch):
    database = Chain(Database(str(tmp_path / "saved.sqlite3"))).database
    assert database.matter() is None
    monkeypatch.setattr(sqlite, "LEAST_FREE", 2**62)
    assert database.matter() == NO_ROOM


def test_a_place_below_a_file_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    database = Database(str(tmp_path / "file" / "data" / "saved.sqlite3"))
    away(lambda: Chain(database), NO_PLACE)
    with pytest.raises(NotFound):
        store.read(database, Address(keys.new_id()))


def test_a_folder_in_place_of_the_file_cannot_be_used(tmp_path):
    away(lambda: Chain(Database(str(tmp_path))))


def test_a_file_that_was_deleted_or_restored_under_us_is_used_as_it_is_now(tmp_path):
    place = tmp_path / "saved.sqlite3"
    chain = Chain(Database(str(place)))
    chain.database._engine(writes=True).dispose()
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(place, copy)
    chain.add()
    for file in tmp_path.glob("saved.sqlite3*"):
        file.unlink()
    with pytest.raises(NotFound):
        chain.opened()
    copy.rename(place)
    assert len(chain.opened().entries) == 1
    assert chain.add() == Address(chain.id, 2)
    assert len(Database(str(place)).reading(lambda _: chain.opened()).entries) == 2


def test_a_file_that_somebody_keeps_locked_is_busy(tmp_path, monkeypatch):
    place = str(tmp_path / "saved.sqlite3")
    chain = Chain(Database(place))
    monkeypatch.setattr("planner.sharing.saved.sqlite.PATIENCE", 0.2)
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        database = Database(place)
        away(lambda: Chain(database), BUSY)
        assert store.read(database, chain.first).body == BODY  # readers never wait
    assert Chain(database).opened().body == BODY


def test_a_file_that_another_program_keeps_to_itself_is_busy_and_not_read_past_its_lock(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("planner.sharing.saved.sqlite.PATIENCE", 0.2)
    place = str(tmp_path / "saved.sqlite3")
    chain = Chain(Database(place))
    chain.database._engine(writes=True).dispose()
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        for database in (chain.database, Database(place)):
            away(lambda it=database: store.read(it, chain.first), BUSY)
            away(lambda it=database: Chain(it), BUSY)
        assert time.monotonic() - begun < 4
        other.execute("COMMIT")
    assert chain.opened().body == BODY


READ_AND_SAVE = """
import os, sys
from planner.sharing.saved import store
from planner.sharing.saved.database import Database
from planner.sharing.refusals import DatabaseUnavailable
from planner.sharing.address import Address
from tests.sharing.saving import Chain
if sys.argv[3] == "nobody":
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
database = Database(sys.argv[1])
for _ in range(2):
    print(store.read(database, Address.read(sys.argv[2])).body.check)
    try:
        Chain(database)
    except DatabaseUnavailable as away:
        print(away.why.en)
    print(database.matter().en)
"""


@pytest.fixture
def open_folder():
    """Which others may enter: pytest keeps its own to itself."""
    folder = Path(tempfile.mkdtemp(prefix="planner-read-only-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("still_open", [False, True], ids=["alone", "while another has it open"])
@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["folder too", "file alone"])
def test_a_file_that_is_read_only_can_be_read_and_not_saved_to(
    open_folder, folder_mode, still_open
):
    place = open_folder / "saved.sqlite3"
    chain = Chain(Database(str(place)))
    if not still_open:
        chain.database._engine(writes=True).dispose()
    for file in open_folder.iterdir():  # those beside it too, while another has it open
        file.chmod(0o444)
    open_folder.chmod(folder_mode)
    who = "nobody" if os.getuid() == 0 else "me"  # nothing is write-protected for root
    done = subprocess.run(
        [sys.executable, "-c", READ_AND_SAVE, str(place), str(chain.first), who],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [BODY.check, READ_ONLY.en, READ_ONLY.en] * 2, done.stderr[
        -2000:
    ]
    open_folder.chmod(0o755)
    for file in open_folder.iterdir():
        file.chmod(0o644)
    assert chain.add() == Address(chain.id, 2)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can mount")
def test_a_file_system_that_is_read_only_can_be_read_and_not_saved_to(tmp_path):
    folder = tmp_path / "data"
    chain = Chain(Database(str(folder / "saved.sqlite3")))
    chain.database._engine(writes=True).dispose()
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" -c "$3" "$1/saved.sqlite3" "$4" root'
    done = subprocess.run(
        ["unshare", "--mount", "bash", "-c", script, "-", str(folder), sys.executable, READ_AND_SAVE, str(chain.first)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Operation not permitted" in done.stderr or "permission denied" in done.stderr:
        pytest.skip("this machine lets not even root mount")
    assert done.stdout.splitlines() == [BODY.check, READ_ONLY.en, READ_ONLY.en] * 2, done.stderr[
        -2000:
    ]


# Settings


@pytest.mark.parametrize(
    "place", ["mysql://a:b@c/d", "sqlite://", "sqlite:///:memory:", ":memory:", "postgresql://[::1"]
)
def test_a_setting_that_cannot_be_used_is_said(place):
    away(lambda: Chain(Database(place)), UNKNOWN_KIND)


def test_the_place_may_be_written_in_several_ways(tmp_path, postgres):
    path = tmp_path / "gemte æøå?#%.sqlite3"
    chain = Chain(Database(str(path)))
    assert path.exists()
    assert store.newest(Database(f"sqlite:///{path}"), chain.id) == 1
    url = postgres.new_database()
    chain = Chain(Database(url))
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        other = Database(url.replace("postgresql", scheme, 1))
        assert store.newest(other, chain.id) == 1


def test_the_environment_names_place_and_limit(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "her.sqlite3"))
    monkeypatch.delenv(MOST_SAVED.name, raising=False)
    assert Database.from_environment().most == MOST_SAVED.default
    monkeypatch.setenv(MOST_SAVED.name, "7")
    monkeypatch.setenv(MOST_MEGABYTES.name, "3")
    database = Database.from_environment()
    assert (database.most, database.most_bytes) == (7, 3_000_000)
    Chain(database)
    assert (tmp_path / "her.sqlite3").exists()
