"""A backup has all that was saved, and restored it is as it was: links, edit links, collections, what was withdrawn."""

import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import Refused, Withdrawn
from planner.sharing.saved import (
    backup,
    checking,
    collection,
    exchange,
    export_file,
    migrations,
    store,
    upkeep,
)
from planner.sharing.saved.checking import Checked
from planner.sharing.saved.database import Database
from planner.sharing.saved.tables import metadata
from tests.sharing.saving import BODY, Chain
from tests.sharing.test_collection import Meeting

GOLDEN = Path(__file__).parent / "golden" / "backup-0001.sqlite3"
GOLDEN_KEYS = (
    "m73wtc3nysxt785v", "2gxvskpt3p3dpnzedqjwhjh2yg", "yaea8g6nybkpydmy",
    "ss8fzbygsmr9ehys", "ghp3b717hnn8t9sqg7z646g0qd",
)  # fmt: skip


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


def filled(database: Database) -> Chain:
    """With all that there is: versions, a collection, what was withdrawn, what came with a file, and odd signs."""
    meeting, gone = Meeting(database), Chain(database, "Væk")
    chain = meeting.chains[0]
    chain.add(replace(BODY, content='{"a": "æøå 😀 \\u0000 \'\' \\n"}' * 500), why="“Hvorfor?”")
    store.withdraw(database, gone.id, "Forkert", secret=gone.secret)
    exchange.import_copies(
        database, export_file.read(exchange.export_collection(database, meeting.id).encode()),
        secret=keys.new_secret(), token=keys.new_token(),
    )  # fmt: skip
    return chain


def dumped(file) -> list[str]:
    """Every row as SQLite has it, the seal left out."""
    with closing(sqlite3.connect(file)) as copy:
        lines = [one for one in copy.iterdump() if backup.SEAL not in one]
    return sorted(lines)


def test_by_way_of_the_other_kind_and_back_not_a_byte_is_another(postgres, tmp_path):
    """SQLite → file → PostgreSQL → file → SQLite."""
    first, last = (
        Database(str(tmp_path / "first.sqlite3")),
        Database(str(tmp_path / "last.sqlite3")),
    )
    server = Database(postgres.new_database())
    chain = filled(first)
    one, two, three = (tmp_path / f"copy-{n}.sqlite3" for n in range(3))
    backup.write(first, one)
    backup.restore(server, one)
    backup.write(server, two)
    backup.restore(last, two)
    backup.write(last, three)
    assert dumped(one) == dumped(two) == dumped(three) == dumped(first._home.path)
    assert sum("INSERT" in line for line in dumped(three)) > 10
    assert store.is_owner(last, chain.id, chain.secret)


def test_a_backup_is_of_one_moment_while_others_save(database, tmp_path):
    chain, stop, acknowledged = Chain(database), threading.Event(), []

    def save():
        while not stop.is_set():
            chain.add()
            acknowledged.append(Chain(database).id)

    saving = threading.Thread(target=save)
    saving.start()
    try:
        for turn in range(3):
            file, before = tmp_path / f"{turn}.sqlite3", set(acknowledged)
            there = backup.write(database, file)
            assert before <= {one.id for one in there.scenarios}
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
    for name, content, why in (
        ("none", None, "There is no file"),
        ("empty", b"", "is not a backup"),
        ("other", b"not a database" * 1_000, "is not a backup"),
    ):
        file = tmp_path / name
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(Refused, match=why):
            backup.restore(Database(str(tmp_path / "here.sqlite3")), file)
    assert not (tmp_path / "here.sqlite3").exists()
    assert not (tmp_path / "none").exists()


def test_a_copy_that_was_damaged_or_cut_is_told_of_before_anything_is_written(tmp_path):
    source, here = Database(str(tmp_path / "source.sqlite3")), tmp_path / "here.sqlite3"
    for _ in range(20):
        Chain(source).add(replace(BODY, content="ab" * 4_000))
    file = tmp_path / "kopi.sqlite3"
    backup.write(source, file)
    whole = file.read_bytes()
    letter = whole.index(b"abab", len(whole) // 2)
    for why, content in {
        "not as it was written": whole[:letter] + b"c" + whole[letter + 1 :],
        "is damaged": whole[: len(whole) // 2],
        "is damaged ": whole[:4096] + b"\xff" * 4096 + whole[8192:],
        "is not a backup": whole[:10],
    }.items():
        file.write_bytes(content)
        with pytest.raises(Refused, match=why.strip()):
            backup.restore(Database(str(here)), file)
        assert not here.exists(), why
        assert file.read_bytes() == content
    file.write_bytes(whole)
    assert len(backup.restore(Database(str(here)), file).scenarios) == 20


def test_a_copy_that_has_been_in_use_is_backed_up_and_then_restored(tmp_path):
    source, file = Database(str(tmp_path / "source.sqlite3")), tmp_path / "kopi.sqlite3"
    Chain(source)
    backup.write(source, file)
    in_use, here = Database(str(file)), Database(str(tmp_path / "here.sqlite3"))
    Chain(in_use)
    with pytest.raises(Refused, match="take a new copy"):
        backup.restore(here, file)
    backup.write(in_use, tmp_path / "ny.sqlite3")
    assert len(backup.restore(here, tmp_path / "ny.sqlite3").scenarios) == 2


def test_a_copy_that_was_handed_out_is_restored_for_ever(database):
    """See golden/README.md: it was written by the first tables, with real scenarios in it."""
    there = backup.restore(database, GOLDEN)
    assert [one.count for one in there.scenarios] == [1, 2, 2]
    assert len(there.collections) == 2
    assert checking.check(database) == Checked(versions=5, collections=2)
    id, secret, withdrawn, listed, lists_secret = GOLDEN_KEYS
    assert store.read(database, Address(id, 2)).entry.why == "Flere mentorer"
    assert store.is_owner(database, id, secret)
    assert collection.is_owner(database, listed, lists_secret)
    assert [one.item.column for one in collection.read(database, listed).items] == [
        "Vedtaget",
        None,
    ]
    with pytest.raises(Withdrawn, match="Forkert"):
        store.read(database, Address(withdrawn))


def test_a_copy_of_an_older_version_is_restored_and_stays_as_it_is(database, tmp_path, monkeypatch):
    """The step between is made up: a column that the older one did not have."""
    source, file = Database(str(tmp_path / "source.sqlite3")), tmp_path / "kopi.sqlite3"
    chain = filled(source)
    backup.write(source, file)
    before = file.read_bytes()
    steps = tmp_path / "steps"
    shutil.copytree(migrations.FOLDER, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "r9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '9999', '{migrations.HEAD}'\n\n"
        "def upgrade():\n"
        "    op.add_column('chains', sa.Column('later', sa.String(10), server_default='new'))\n"
    )
    monkeypatch.setattr(migrations, "FOLDER", steps)
    monkeypatch.setattr(migrations, "HEAD", "9999")
    backup.restore(database, file)
    assert database.reading(
        lambda c: c.exec_driver_sql("SELECT DISTINCT later FROM chains").scalars().all()
    ) == ["new"]
    newest = store.read(database, Address(chain.id))
    assert newest.entry.number == newest.newest
    assert file.read_bytes() == before
    monkeypatch.undo()
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.execute(f"DROP TABLE {backup.SEAL}")
        copy.commit()
    with pytest.raises(Refused, match="newer Planner"):
        backup.restore(Database(str(tmp_path / "none.sqlite3")), file)
