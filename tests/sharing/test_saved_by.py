"""Who was signed in is kept with the version, goes wherever it goes, and is nothing that anybody can write."""

import json

import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from planner import clock
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import Refused, Withdrawn
from planner.sharing.saved import backup, collection, exchange, export_file, migrations, store
from planner.sharing.saved.database import Database
from planner.sharing.saved.tables import chains, versions
from tests.sharing.saving import BODY, Chain

WHO = "Anne Åse Ørsted, anor@kommunen.dk"


def entries(database, id):
    return store.read(database, Address(id)).entries


def test_each_version_has_who_was_signed_in_then_and_the_author_that_was_written(database):
    chain = Chain(database, saved_by=WHO)
    chain.saved_by = ""
    chain.add()
    chain.saved_by = " Bo\nHansen\t(it) "
    chain.add()
    assert [one.saved_by for one in entries(database, chain.id)] == [WHO, "", "Bo Hansen (it)"]
    assert entries(database, chain.id)[0].author == "Forvaltningen"


def test_a_name_that_is_too_long_is_refused_and_nothing_is_saved(database):
    chain = Chain(database)
    chain.saved_by = "x" * 161
    with pytest.raises(Refused, match="160"):
        chain.add()
    assert len(entries(database, chain.id)) == 1


def made_before(place):
    """A database as it was before who saves was known, with a version in it: also its id and its edit key."""
    database, secret = Database(place), keys.new_secret()
    home = database._home
    home.create()
    steps, engine = migrations._steps(), home.engine()
    with engine.execution_options(writes=True).begin() as connection:
        with EnvironmentContext(
            Config(), steps, fn=lambda current, _: steps._upgrade_revs("0001", current)
        ) as environment:
            environment.configure(connection=connection)
            environment.run_migrations()
        id, now = keys.new_id(), clock.now()
        connection.execute(insert(chains).values(
            id=id, title="Fra før", secret_hash=keys.hashed(secret), made_at=now,
        ))  # fmt: skip
        connection.execute(insert(versions).values(
            chain=id, number=1, title="Fra før", author="Parti A", why="", saved_at=now, form=1, model=2,
            check_code="K7QM-31", record=BODY.record, content=BODY.content,
        ))  # fmt: skip
        columns = connection.execute(text("SELECT * FROM versions")).keys()
    engine.dispose()
    assert "saved_by" not in columns
    return database, id, secret


def test_what_was_saved_before_opens_unchanged_can_be_added_to_and_withdrawn(place):
    database, id, secret = made_before(place)
    before = store.read(database, Address(id, 1))
    assert (before.entry.author, before.entry.saved_by, before.body.content) == (
        "Parti A",
        "",
        BODY.content,
    )
    store.add(
        database, id, "", "", BODY, based_on=1, secret=secret, token=keys.new_token(), saved_by=WHO
    )
    assert [one.saved_by for one in entries(database, id)] == ["", WHO]
    with (
        pytest.raises(DBAPIError, match="never changes"),
        database._engine(writes=True).begin() as connection,
    ):
        connection.execute(versions.update().values(saved_by="En anden"))
    store.withdraw(database, id, "", secret=secret)
    with database._engine(writes=False).connect() as connection:
        assert [row.saved_by for row in connection.execute(versions.select())] == [None, None]


def test_a_backup_of_before_is_restored(place, tmp_path):
    file = tmp_path / "kopi.sqlite3"
    _, id, _ = made_before(str(file))
    restored = Database(place)
    backup.restore(restored, file)
    assert [one.saved_by for one in entries(restored, id)] == [""]


def test_a_backup_and_a_file_carry_it(database, tmp_path):
    chain = Chain(database, saved_by=WHO)
    backup.write(database, tmp_path / "kopi.sqlite3")
    assert entries(Database(str(tmp_path / "kopi.sqlite3")), chain.id)[0].saved_by == WHO
    written = exchange.export_scenarios(database, [chain.id])
    assert json.loads(written)["planner_saved"] == 2
    elsewhere = Database(str(tmp_path / "elsewhere.sqlite3"))
    exchange.import_scenarios(elsewhere, export_file.read(written.encode()))
    assert entries(elsewhere, chain.id)[0].saved_by == WHO


def test_a_file_without_it_is_of_the_form_that_every_release_reads(database):
    written = json.loads(exchange.export_scenarios(database, [Chain(database).id]))
    assert written["planner_saved"] == 1
    assert "saved_by" not in written["scenarios"][0]["versions"][0]


@pytest.mark.parametrize("importer", ["", "Bo Hansen"])
def test_who_saved_is_not_believed_of_a_file_that_a_visitor_brings_in(database, importer):
    chain = Chain(database, saved_by=WHO)
    forged = export_file.read(exchange.export_scenarios(database, [chain.id]).encode())
    id = exchange.import_copies(
        database, forged, secret=keys.new_secret(), token=keys.new_token(), saved_by=importer
    )
    (copy,) = collection.read(database, id).items
    assert {one.saved_by for one in entries(database, copy.item.address.id)} == {importer}


def test_whoever_runs_the_server_withdraws_without_the_key_and_says_why(database):
    chain = Chain(database, saved_by=WHO)
    for nothing in ("", "  ", "***"):
        with pytest.raises(Refused, match="why"):
            store.withdraw_for_another(database, chain.id, nothing)
    store.withdraw_for_another(database, chain.id, "Personoplysninger")
    with pytest.raises(Withdrawn, match="Personoplysninger"):
        chain.opened()
    with database._engine(writes=False).connect() as connection:
        assert [row.saved_by for row in connection.execute(versions.select())] == [None]
