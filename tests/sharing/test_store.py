"""What is saved stays what it was, and only whoever saved it can add to it, rename it or withdraw it."""

import inspect
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from planner.environment import DATABASE
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import DatabaseUnavailable, NotFound, Refused, Withdrawn, WrongKey
from planner.sharing.saved import captions, collection, migrations, store, upkeep
from planner.sharing.saved.collection import Item
from planner.sharing.saved.database import Database
from planner.sharing.saved.tables import metadata, versions
from planner.sharing.saved.version import Body
from tests.sharing.saving import BODY, Chain

ROOT = Path(__file__).parents[2]
OTHER = Body('{"title": "Et andet"}', "{}", 1, 2, "OTHER-1")


# Addresses


@given(st.text(keys.ALPHABET, min_size=16, max_size=16), st.none() | st.integers(1, 999_999))
def test_an_address_is_read_as_it_is_written(id, number):
    address = Address(id, number)
    assert Address.read(str(address)) == address
    assert Address.read(f"  {str(address).upper()}\n") == address
    mistaken = str(address).replace("0", "O").replace("1", "l")
    assert Address.read(mistaken) == address


@given(st.text(max_size=400))
def test_anything_can_be_typed_for_an_address(text):
    address = Address.read(text)
    assert address is None or Address.read(str(address)) == address


@pytest.mark.parametrize(
    "text",
    ["", "-1", "u" * 16, "0" * 15, "0" * 17, "0" * 16 + "-0", "0" * 16 + "-", "0" * 16 + "-01",
     "0" * 16 + "-1234567", "0" * 16 + "--1", "0" * 1_000_000, "é" * 16, "٠" * 16],
)  # fmt: skip
def test_what_is_no_address_is_none(text):
    assert Address.read(text) is None


def test_ids_and_edit_keys_cannot_be_guessed():
    assert 32**keys.ID_LETTERS >= 2**80
    assert 32**keys.SECRET_LETTERS >= 2**128
    assert (
        len({keys.new_id() for _ in range(1000)} | {keys.new_secret() for _ in range(1000)}) == 2000
    )
    assert set("".join(keys.new_id() for _ in range(1000))) == set(keys.ALPHABET)


# Saving and opening


def test_what_is_opened_is_what_was_saved(database):
    begun = datetime.now(UTC) - timedelta(seconds=1)
    chain = Chain(database)
    assert chain.first == Address(chain.id, 1)
    second = chain.add(OTHER, "Efter høringen: 90 pladser")
    assert second == Address(chain.id, 2)
    first, living = chain.opened(1), chain.opened()
    assert (first.body, living.body, chain.opened(2).body) == (BODY, OTHER, OTHER)
    assert (first.title, first.entry.title) == ("Vedtaget budget", "Vedtaget budget")
    assert (first.entry.author, first.entry.why) == ("Forvaltningen", "2. behandling")
    assert (living.entry.number, living.entry.based_on, living.entry.why) == (
        2, 1, "Efter høringen: 90 pladser",
    )  # fmt: skip
    assert [entry.number for entry in living.entries] == [1, 2]
    assert (first.entry.number, living.entry.number, first.newest) == (1, 2, 2)
    assert begun < first.entry.saved_at < living.entry.saved_at < datetime.now(UTC)
    assert first.entry.saved_at.utcoffset() == timedelta(0)
    assert store.newest(database, chain.id) == 2


def test_a_later_process_finds_it(place):
    chain = Chain(Database(place))
    script = (
        "import sys; from planner.sharing.saved import store; from planner.sharing.saved.database import Database; "
        "from planner.sharing.address import Address; "
        "print(store.read(Database(sys.argv[1]), Address.read(sys.argv[2])).body.content)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, place, str(chain.first)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.strip() == BODY.content


def test_a_frozen_address_never_moves_and_a_living_one_follows(database):
    chain = Chain(database)
    before = chain.opened(1)
    for number in range(2, 6):
        chain.add(replace(OTHER, content=f"{{}}{number}"))
        assert chain.opened().entry.number == number
    after = chain.opened(1)
    assert (after.entry, after.body) == (before.entry, before.body)


def test_an_address_of_nothing_is_not_found(database):
    for _ in range(2):  # before anything was ever saved, and after
        with pytest.raises(NotFound):
            store.read(database, Address(keys.new_id()))
        with pytest.raises(NotFound):
            store.newest(database, keys.new_id())
        chain = Chain(database)
    with pytest.raises(NotFound):
        chain.opened(2)


@pytest.mark.parametrize("again", [1, 5])
def test_a_save_that_is_repeated_saves_once(database, again):
    secret, token = keys.new_secret(), keys.new_token()
    made = [
        store.create(database, "Budget", "", "", BODY, secret=secret, token=token)
        for _ in range(1 + again)
    ]
    assert set(made) == {Address(made[0].id, 1)}
    chain, token = Chain(database), keys.new_token()
    added = [chain.add(token=token) for _ in range(1 + again)]
    assert set(added) == {Address(chain.id, 2)}
    assert len(chain.opened().entries) == 2


def test_a_token_alone_tells_nothing(database):
    secret, token = keys.new_secret(), keys.new_token()
    store.create(database, "Budget", "", "", BODY, secret=secret, token=token)
    with pytest.raises(WrongKey):
        store.create(database, "Budget", "", "", BODY, secret=keys.new_secret(), token=token)
    with pytest.raises(WrongKey):
        Chain(database).add(token=token)


# Edit keys


def test_only_the_edit_key_adds_renames_and_withdraws(database):
    chain, stranger = Chain(database), keys.new_secret()
    for secret in (stranger, "", "0" * 26, chain.secret[:-1], "x" * 10_000, "\ud800", "\0"):
        assert not store.is_owner(database, chain.id, secret)
        with pytest.raises(WrongKey):
            store.rename(database, chain.id, "Mit", secret=secret)
        with pytest.raises(WrongKey):
            store.withdraw(database, chain.id, "", secret=secret)
    with pytest.raises(WrongKey):
        store.add(
            database, chain.id, "", "", OTHER, based_on=1, secret=stranger, token=keys.new_token()
        )
    assert len(chain.opened().entries) == 1
    assert chain.opened().title == "Vedtaget budget"
    assert store.is_owner(database, chain.id, chain.secret.upper())


def test_a_weak_edit_key_or_token_is_a_mistake_of_the_caller(database):
    for secret, token in (("hemmelig", keys.new_token()), (keys.new_secret(), "1")):
        with pytest.raises(ValueError, match="new_secret"):
            store.create(database, "Budget", "", "", BODY, secret=secret, token=token)


def test_renaming_changes_the_title_and_no_version(database):
    chain = Chain(database)
    before = chain.opened(1)
    store.rename(database, chain.id, "Nyt navn", secret=chain.secret)
    chain.add()
    after = chain.opened(1)
    assert after.title == "Nyt navn"
    assert (after.entry, after.body) == (before.entry, before.body)
    assert chain.opened(2).entry.title == "Nyt navn"


def test_what_is_withdrawn_says_so_and_is_gone(database):
    chain = Chain(database)
    chain.add()
    store.withdraw(database, chain.id, "Tallene var forkerte", secret=chain.secret)
    store.withdraw(database, chain.id, "En anden grund", secret=chain.secret)
    for number in (None, 1, 2):
        with pytest.raises(Withdrawn) as caught:
            chain.opened(number)
        assert caught.value.reason == "Tallene var forkerte"
        assert caught.value.title == "Vedtaget budget"
        assert datetime.now(UTC) - caught.value.at < timedelta(minutes=1)
        assert "trukket tilbage den" in caught.value.why.da
        assert "was withdrawn on" in caught.value.why.en
    for change in (chain.add, lambda: store.rename(database, chain.id, "Nyt", secret=chain.secret)):
        with pytest.raises(Withdrawn):
            change()
    with database._engine(writes=False).connect() as connection:
        for row in connection.execute(versions.select()):
            words = (row.content, row.record, row.author, row.why, row.check_code, row.saved_by)
            assert words == (None,) * 6


# What is refused


@pytest.mark.parametrize("title", ["", "   ", "***", "[](){}", "!!!", "\ud800", "\0"])
def test_a_title_needs_words(database, title):
    with pytest.raises(Refused) as caught:
        Chain(database, title)
    assert "titel" in caught.value.why.da


def test_words_are_limited_and_plain(database):
    assert captions.title("Æ" * 60) == "Æ" * 60
    for made, limit in ((captions.title, 60), (captions.author, 60), (captions.why, 300)):
        for length in (limit + 1, 1_000_000):
            with pytest.raises(Refused) as caught:
                made("Æ" * length)
            assert str(limit) in caught.value.why.da
            assert str(length) in caught.value.why.en
    chain = Chain(database, "<b>Budget</b> ![x](http://a.b/c.png)")
    assert not set(chain.opened().title) & set("<>[]*_`")
    assert "//" not in chain.opened().title


@pytest.mark.parametrize(
    "body",
    [
        replace(BODY, content="x" * 1_000_001),
        replace(BODY, content="æ" * 500_001),
        replace(BODY, record="x" * 200_001),
        replace(BODY, content="\0"),
        replace(BODY, content="\ud800"),
    ],
    ids=["large", "large in bytes", "record", "nul", "half a sign"],
)
def test_what_cannot_be_kept_is_refused_in_words(database, body):
    with pytest.raises(Refused):
        store.create(
            database, "Budget", "", "", body, secret=keys.new_secret(), token=keys.new_token()
        )


def test_the_largest_that_is_allowed_is_kept(database):
    chain = Chain(database)
    largest = replace(BODY, content="æ" * 500_000, record="x" * 200_000)
    chain.add(largest)
    assert chain.opened(2).body == largest


def test_a_version_is_based_on_one_of_its_chain(database):
    chain = Chain(database)
    for number in (0, 2, -1):
        with pytest.raises(Refused):
            chain.add(based_on=number)


def test_there_is_a_limit_in_all(place):
    database = Database(place, most=3)
    chain = Chain(database)
    token = keys.new_token()
    for _ in range(2):
        chain.add(token=token)
    chain.add()
    with pytest.raises(Refused) as caught:
        chain.add()
    assert "3" in caught.value.why.da
    with pytest.raises(Refused):
        Chain(database)
    assert chain.add(token=token) == Address(chain.id, 2)  # was saved before
    assert len(chain.opened().entries) == 3


# Nothing changes a version


def test_no_function_lists_or_changes_versions():
    """Whoever adds a function to the store reads this list again."""
    offered = {
        name
        for name, one in vars(store).items()
        if inspect.isfunction(one) and one.__module__ == store.__name__ and name[0] != "_"
    }
    assert offered == {
        "create", "add", "read", "newest", "is_owner", "rename", "withdraw", "withdraw_for_another",
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"content": "{}"},
        {"title": None},
        {"saved_by": "En anden"},
        {"saved_by": None},
        {"number": 7},
        {"saved_at": datetime(2000, 1, 1, tzinfo=UTC)},
        {"content": None, "record": None, "title": None, "author": None, "why": None, "check_code": None},
    ],
    ids=["content", "title", "who", "nobody", "number", "time", "as if withdrawn"],
)  # fmt: skip
def test_the_database_itself_refuses_to_change_a_version(database, change):
    chain = Chain(database)
    before = chain.opened(1)
    with (
        pytest.raises(DBAPIError, match="never changes"),
        database._engine(writes=True).begin() as connection,
    ):
        connection.execute(update(versions).values(change))
    assert chain.opened(1) == before


def test_edit_keys_and_tokens_are_nowhere_in_clear(place):
    database, token = Database(place), keys.new_token()
    chain = Chain(database)
    chain.add(token=token)
    listed = keys.new_secret()
    collection.create(
        database, "Budget", [Item(chain.first)], secret=listed, token=keys.new_token()
    )
    everything = _all_bytes(place)
    assert BODY.content.encode() in everything
    for secret in (chain.secret, token, listed):
        assert secret.encode() not in everything
        assert keys.hashed(secret).encode() in everything


def test_what_is_withdrawn_renamed_or_removed_is_nowhere_on_the_disk(tmp_path):
    """While the server goes on, and also in the files that SQLite keeps beside its own."""
    place = str(tmp_path / "saved.sqlite3")
    chain = Chain(Database(place), "Kladde om Æblegrød")
    meeting, secret = _meeting_of(chain, "Kolonnen Hyben")
    for word in ("blegr", "Hyben", "Forvaltningen", "2. behandling"):
        assert word.encode() in _all_bytes(place)
    store.rename(chain.database, chain.id, "Nyt navn", secret=chain.secret)
    collection.arrange(chain.database, meeting, [], secret=secret)
    store.withdraw(chain.database, chain.id, "", secret=chain.secret)
    for word in ("blegr", "Hyben", "Forvaltningen", "2. behandling"):
        assert word.encode() not in _all_bytes(place)


def test_what_is_pruned_is_nowhere_on_the_disk_and_gives_its_room_back(tmp_path):
    place = tmp_path / "saved.sqlite3"
    chain, kept = Chain(Database(str(place))), Chain(Database(str(place)))
    for _ in range(20):
        chain.add(replace(BODY, content="Hyben " * 5_000))
    before = place.stat().st_size
    store.withdraw(chain.database, chain.id, "", secret=chain.secret)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    upkeep.prune(chain.database, tomorrow, None, really=True)
    assert b"Hyben" not in _all_bytes(str(place))
    assert place.stat().st_size < before / 4
    assert kept.opened().body == BODY


def test_a_copy_of_the_file_has_all_that_was_acknowledged(tmp_path):
    """Taken while the server goes on, of the one file whose name is known."""
    place = tmp_path / "saved.sqlite3"
    chain = Chain(Database(str(place)))
    for count in range(2, 22):
        chain.add()
        copy = tmp_path / f"copy-{count}.sqlite3"
        copy.write_bytes(place.read_bytes())
        assert store.newest(Database(str(copy)), chain.id) == count


def test_only_its_owner_can_read_the_file(tmp_path):
    before = os.umask(0)
    try:
        Chain(Database(str(tmp_path / "saved.sqlite3"))).add()
    finally:
        os.umask(before)
    files = list(tmp_path.glob("saved.sqlite3*"))
    assert files
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def _meeting_of(chain, column):
    secret = keys.new_secret()
    id = collection.create(
        chain.database, "Møde", [Item(chain.first, column)], secret=secret, token=keys.new_token()
    )
    return id, secret


def _all_bytes(place):
    if "://" not in place:
        file = Path(place)
        return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    with closing(psycopg.connect(place)) as connection:
        tables = [table.name for table in metadata.sorted_tables]
        rows = [connection.execute(f"SELECT t::text FROM {name} t").fetchall() for name in tables]
    return str(rows).replace('""', '"').encode()


# Tables


def test_nothing_is_made_before_the_first_save(place, tmp_path):
    database = Database(place)
    with pytest.raises(NotFound):
        store.read(database, Address(keys.new_id()))
    assert database.matter() is None
    assert not (tmp_path / "data").exists()


def test_importing_makes_nothing(tmp_path):
    assert DATABASE.default == str(ROOT / "data" / "saved.sqlite3")
    script = "from planner.sharing.saved import collection, exchange, store, upkeep"
    subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=True
    )
    assert list(tmp_path.iterdir()) == []


def test_the_store_knows_nothing_of_the_model():
    script = (
        "import sys; from planner.sharing.saved import collection, exchange, store, upkeep; "
        "print(*[name for name in sys.modules if name.startswith(('planner.files', 'planner.model'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    of_any_table = {f"planner.files{one}" for one in ("", ".faults", ".schema", ".field_types")}
    assert set(done.stdout.split()) <= of_any_table | {"planner.model", "planner.model.schedule"}


def test_the_migrations_make_the_tables_of_today(database):
    Chain(database)
    with database._engine(writes=False).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert migrations.is_up_to_date(connection)
    assert ScriptDirectory(migrations.FOLDER).get_heads() == [migrations.HEAD]


def test_a_database_of_a_newer_planner_is_refused_in_words(place):
    chain = Chain(Database(place))
    with chain.database._engine(writes=True).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    later = Database(place)
    for use in (lambda: store.newest(later, chain.id), lambda: Chain(later)):
        with pytest.raises(DatabaseUnavailable) as caught:
            use()
        assert "nyere udgave" in caught.value.why.da


@pytest.mark.parametrize("file", [b"", b"not a database" * 1000], ids=["empty", "other"])
def test_a_file_that_is_there_already(tmp_path, file):
    path = tmp_path / "saved.sqlite3"
    path.write_bytes(file)
    if file:
        with pytest.raises(DatabaseUnavailable):
            Chain(Database(str(path)))
        assert path.read_bytes() == file
    else:
        assert Chain(Database(str(path))).opened().body == BODY


def test_sqlite_is_set_to_lose_nothing(tmp_path):
    place = str(tmp_path / "saved.sqlite3")
    database = Database(place)
    Chain(database)
    with database._engine(writes=True).connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 3_000,
    }  # fmt: skip
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
