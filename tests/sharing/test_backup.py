"""A backup has all that was saved, and restored it is as it was: links, edit links, collections, what was withdrawn."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import Refused, Withdrawn
from planner.sharing.saved import backup, collection, exchange, export_file, store, upkeep
from planner.sharing.saved.database import Database
from planner.sharing.saved.tables import metadata
from tests.sharing.saving import BODY, Chain
from tests.sharing.test_collection import Meeting


@pytest.fixture
def other_place(place, tmp_path, request) -> str:
    """Of the other kind, and empty."""
    if "://" in place:
        return str(tmp_path / "other.sqlite3")
    return request.getfixturevalue("postgres").new_database()


def same(one: Database, other: Database) -> bool:
    """Row by row, hashes and times included."""

    def rows(connection: Connection) -> list[list[str]]:
        every = metadata.sorted_tables
        return [sorted(map(repr, connection.execute(table.select()))) for table in every]

    return one.reading(rows) == other.reading(rows)


def test_what_is_backed_up_and_restored_is_as_it_was(database, other_place, tmp_path):
    meeting, token = Meeting(database), keys.new_token()
    chain, gone = meeting.chains[0], Chain(database, "Væk")
    chain.add(replace(BODY, content="æøå 😀 " * 1_000), token=token)
    store.withdraw(database, gone.id, "Forkert", secret=gone.secret)
    exchange.import_copies(
        database, export_file.read(exchange.export_collection(database, meeting.id).encode()),
        secret=keys.new_secret(), token=keys.new_token(),
    )  # fmt: skip
    file = tmp_path / "kopi.sqlite3"
    there = backup.write(database, file)
    assert there == upkeep.inventory(database)
    assert [one.name for one in tmp_path.glob("kopi*")] == ["kopi.sqlite3"]
    assert file.stat().st_mode & 0o777 == 0o600
    restored = Database(other_place)
    assert backup.restore(restored, file) == there
    for copy in (Database(str(file)), restored):
        assert same(copy, database)
        assert store.read(copy, Address(chain.id, 2)).body.content.startswith("æøå 😀")
        assert collection.read(copy, meeting.id).items == meeting.opened().items
        with pytest.raises(Withdrawn, match="Forkert"):
            store.read(copy, gone.first)
        later = store.add(
            copy, chain.id, "", "", BODY, based_on=1, secret=chain.secret, token=keys.new_token()
        )
        assert later == Address(chain.id, 3)
        again = store.add(
            copy, chain.id, "", "", BODY, based_on=1, secret=chain.secret, token=token
        )
        assert again == Address(chain.id, 2)


def test_a_backup_is_of_one_moment_while_others_save(database, tmp_path):
    chain, stop = Chain(database), threading.Event()

    def save():
        while not stop.is_set():
            chain.add()
            Chain(database)

    saving = threading.Thread(target=save)
    saving.start()
    try:
        for turn in range(3):
            file = tmp_path / f"{turn}.sqlite3"
            backup.write(database, file)
            with closing(sqlite3.connect(file)) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        stop.set()
        saving.join()


def test_nothing_is_overwritten(database, tmp_path):
    file = tmp_path / "kopi.sqlite3"
    with pytest.raises(Refused, match="nothing to copy"):
        backup.write(database, file)
    chain = Chain(database)
    backup.write(database, file)
    before = file.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        backup.write(database, file)
    with pytest.raises(Refused, match="cannot be written"):
        backup.write(database, tmp_path / "none" / "kopi.sqlite3")
    with pytest.raises(Refused, match="only an empty one"):
        backup.restore(database, file)
    assert file.read_bytes() == before
    assert len(chain.opened().entries) == 1


def test_what_is_no_backup_is_refused(tmp_path):
    for name, content in (("none", None), ("empty", b""), ("other", b"not a database" * 1_000)):
        file = tmp_path / name
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(Refused, match="is not a backup"):
            backup.restore(Database(str(tmp_path / "here.sqlite3")), file)
    assert not (tmp_path / "here.sqlite3").exists()
    assert not (tmp_path / "none").exists()
