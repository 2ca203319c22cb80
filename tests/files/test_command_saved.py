"""`python -m planner saved`: what whoever runs the database sees, moves and deletes. Never a traceback."""

import json
import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from planner.__main__ import main
from planner.environment import DATABASE
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import WrongKey
from planner.sharing.saved import collection, snapshot, store
from planner.sharing.saved.collection import Item
from planner.sharing.saved.database import Database
from tests.sharing.saving import BODY, Chain
from tests.sharing.test_snapshot import shared


@pytest.fixture
def says(capsys, monkeypatch, tmp_path):
    """Runs the command in this process, on a database of its own: exit status, output and complaint."""
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "saved.sqlite3"))

    def run(*arguments, place=None):
        if place:
            monkeypatch.setenv(DATABASE.name, str(place))
        try:
            status = main(["saved", *(str(one) for one in arguments)])
        except SystemExit as left:
            status = int(left.code or 0)
        written = capsys.readouterr()
        assert "Traceback" not in written.err + written.out
        return status, written.out, written.err

    return run


@pytest.fixture
def chain(says):
    return Chain(Database(os.environ[DATABASE.name]), "Vedtaget budget")


@pytest.fixture
def meeting(chain):
    return collection.create(
        chain.database, "2. behandling", [Item(chain.first, "Vedtaget")],
        secret=keys.new_secret(), token=keys.new_token(),
    )  # fmt: skip


def test_an_empty_database_is_listed_and_not_made(says, tmp_path):
    danish = "I alt: 0 af højst 20.000 versioner, 0,0 af højst 2.000 MB.\n"
    assert says("list") == (0, f"Gemte scenarier:\n  ingen\nSamlinger:\n  ingen\n{danish}", "")
    english = says("list", "--language", "en")[1]
    assert english.startswith("Saved scenarios:\n  none\nCollections:\n  none\n")
    assert says("check") == (0, "Alt er helt. Versioner: 0. Samlinger: 0.\n", "")
    assert says("prune", "--older-than", 12, "--yes")[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_list_shows_what_is_saved_and_no_keys(says, chain, meeting):
    chain.add()
    status, out, err = says("list")
    assert (status, err) == (0, "")
    assert re.search(
        rf"^  {chain.id}  \d{{4}}-\d\d-\d\d  versioner: 2  Vedtaget budget$", out, re.M
    )
    assert re.search(rf"^  {meeting}  \d{{4}}-\d\d-\d\d  scenarier: 1  2. behandling$", out, re.M)
    assert chain.secret not in out


def test_a_collection_moves_to_another_database(says, chain, meeting, tmp_path):
    file, other = tmp_path / "ud.json", tmp_path / "andet" / "saved.sqlite3"
    assert says("export", meeting, "--out", file) == (0, "", "")
    assert says("export", str(meeting).upper())[1] == file.read_text(encoding="utf-8")
    status, out, err = says("import", file, place=other)
    assert (status, err) == (0, "")
    told = dict(line.split("  ") for line in out.splitlines()[1:])
    assert set(told) == {chain.id, meeting}
    there = Database(str(other))
    assert store.read(there, chain.first).body == BODY
    assert store.is_owner(there, chain.id, told[chain.id])
    assert collection.is_owner(there, meeting, told[meeting])
    status, out, err = says("import", file)
    assert (status, err) == (0, "")
    assert out == f"{chain.id}: var her i forvejen\n{meeting}: var her i forvejen\n"


def test_scenarios_are_exported_by_their_links(says, chain):
    second = Chain(chain.database, "Forslag")
    status, out, _ = says("export", f"{chain.id}-1", second.id)
    assert status == 0
    assert [one["id"] for one in json.loads(out)["scenarios"]] == [chain.id, second.id]


def test_what_cannot_be_imported_is_said(says, chain, tmp_path):
    file = tmp_path / "ud.json"
    says("export", chain.id, "--out", file)
    chain.add()
    status, out, err = says("import", file)
    assert (status, out) == (2, "")
    assert "findes her i forvejen med andre versioner" in err
    file.write_text("{}")
    assert says("import", file) == (2, "", "Filen er ikke en fil med gemte scenarier.\n")
    assert says("import", tmp_path)[0] == 2
    assert says("import", tmp_path / "ingen.json")[2].endswith(
        "kan ikke læses (filen eller mappen findes ikke)\n"
    )
    file.write_bytes(b"x" * 6_000_000)
    assert says("import", file, "--language", "en")[2].startswith("The file is too large")


def test_prune_shows_first_and_deletes_when_told(says, chain):
    store.withdraw(chain.database, chain.id, "", secret=chain.secret)
    kept = Chain(chain.database, "Bliver")
    for again in range(2):
        status, out, _ = says("prune", "--withdrawn-before", "2999-12-31")
        assert status == 0, again
        assert out.startswith("Dette ville blive slettet")
        assert re.search(rf"{chain.id} .* \[trukket tilbage \d{{4}}-\d\d-\d\d\]", out)
        assert kept.id not in out
    assert says("prune", "--withdrawn-before", "2999-12-31", "--yes")[1].startswith(
        "Dette er slettet"
    )
    out = says("list")[1]
    assert chain.id not in out
    assert kept.id in out
    assert kept.id not in says("prune", "--older-than", 1)[1]


def test_delete_shows_first_and_deletes_when_told(says, chain, meeting):
    kept = Chain(chain.database, "Bliver")
    chain.add()
    for again in range(2):
        status, out, _ = says("delete", f"{chain.id}-1", meeting.upper())
        assert status == 0, again
        assert out.startswith("Dette ville blive slettet")
        assert re.search(rf"{chain.id} .*versioner: 2  Vedtaget budget", out)
        assert meeting in out
        assert kept.id not in out
    assert says("delete", chain.id, meeting, "--yes")[1].startswith("Dette er slettet")
    out = says("list")[1]
    assert chain.id not in out
    assert meeting not in out
    assert kept.id in out
    assert says("delete", kept.id, chain.id, "--yes", "--language", "en") == (
        2, "", f"Nothing is saved under {chain.id}.\n",
    )  # fmt: skip
    assert kept.id in says("list")[1]  # all or nothing


def test_what_came_with_a_file_is_pruned_by_the_day_it_came(says, chain, meeting, tmp_path):
    """Whatever the file says of when it was saved, and though it stands in a collection."""
    file, other = tmp_path / "ud.json", tmp_path / "andet.sqlite3"
    says("export", meeting, "--out", file)
    own = Chain(Database(str(other)), "Egen")
    says("import", file, place=other)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    for nothing in (
        ("--imported-before", today),
        ("--imported-from", tomorrow),
        ("--imported-from", "2000-01-01", "--imported-before", today),
    ):
        assert chain.id not in says("prune", *nothing)[1]
    out = says("prune", "--imported-from", today, "--imported-before", tomorrow, "--yes")[1]
    assert chain.id in out
    assert meeting in out
    assert own.id not in out
    out = says("list")[1]
    assert chain.id not in out
    assert own.id in out


def test_what_is_in_use_since_it_came_with_a_file_stays(says, chain, tmp_path):
    file, other = tmp_path / "ud.json", tmp_path / "andet.sqlite3"
    says("export", chain.id, "--out", file)
    secret = says("import", file, place=other)[1].split()[-1]
    there = Database(str(other))
    store.add(there, chain.id, "", "", BODY, based_on=1, secret=secret, token=keys.new_token())
    assert chain.id not in says("prune", "--imported-from", "2000-01-01")[1]


def test_backup_and_restore(says, chain, meeting, tmp_path):
    file = tmp_path / "kopi.sqlite3"
    told = f"Skrevet til {file}. Scenarier: 1. Samlinger: 1.\n"
    assert says("backup", file) == (0, told, "")
    assert says("backup", file) == (2, "", f"{file} findes i forvejen; skriv et andet navn.\n")
    status, out, err = says("restore", file)
    assert (status, out) == (2, "")
    assert "kun gendannes til en tom" in err
    restored = says("restore", file, "--language", "en", place=tmp_path / "ny.sqlite3")
    assert restored == (0, f"Restored from {file}. Scenarios: 1. Collections: 1.\n", "")
    assert store.read(Database(str(tmp_path / "ny.sqlite3")), chain.first).body == BODY
    assert chain.id in says("list", place=file)[1]  # the file is a database of its own


def test_backup_and_restore_have_names_of_their_own(says, chain, tmp_path, capsys, monkeypatch):
    file = str(tmp_path / "kopi.sqlite3")
    assert main(["backup", file]) == 0
    assert main(["restore", file, "--language", "en"]) == 2
    assert "only an empty one" in capsys.readouterr().err
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "ny.sqlite3"))
    assert main(["restore", file]) == 0
    assert chain.id in says("list")[1]


def test_a_new_key_is_told_once_and_the_old_one_stops_at_once(says, chain, meeting):
    """That of a visit which is open, too."""
    for id, name, owner in ((chain.id, "id", store), (meeting, "list", collection)):
        status, out, err = says("new-key", f"{id.upper()}")
        assert (status, err) == (0, "")
        (link,) = re.findall(rf"^/\?{name}={id}#edit=([0-9a-z]{{26}})$", out, re.M)
        assert owner.is_owner(chain.database, id, link)
        assert link not in says("list")[1]
    with pytest.raises(WrongKey):
        chain.add()
    assert says("new-key", "0" * 16) == (2, "", f"Der er intet gemt under {'0' * 16}.\n")


def test_what_is_withdrawn_gets_no_new_key_and_an_empty_database_is_not_made(says, chain, tmp_path):
    store.withdraw(chain.database, chain.id, "", secret=chain.secret)
    assert "blev trukket tilbage" in says("new-key", chain.id)[2]
    none = tmp_path / "none.sqlite3"
    assert says("new-key", chain.id, place=none)[0] == 2
    assert not none.exists()


@pytest.mark.parametrize("kind", ["database", "backup"])
def test_check_tells_what_is_not_as_it_was(says, tmp_path, kind):
    """Of real saves, each damaged in one way beside the trigger that would not let it be."""
    place = tmp_path / "saved.sqlite3"
    database, moved = Database(str(place)), snapshot.take(shared(7.0))
    chains = [Chain(database, one, body=snapshot.take(shared())) for one in "abcdef"]
    for one in chains:
        one.add(moved)
    store.withdraw(database, chains[5].id, "", secret=chains[5].secret)
    assert says("check") == (0, "Alt er helt. Versioner: 12. Samlinger: 0.\n", "")
    rows = json.loads(moved.record)
    rows[0][7] += 1
    wrong = {
        "kontrolkoden": ("record = ?", json.dumps(rows), Address(chains[0].id, 2)),
        "kan ikke læses": ("content = ?", moved.content[1:], Address(chains[1].id, 2)),
        "mangler, uden": ("record = ?", None, Address(chains[2].id, 1)),
        "her er: 1, 7": ("number = ?", 7, Address(chains[3].id, 2)),
    }
    with closing(sqlite3.connect(place)) as file:
        file.execute("DROP TRIGGER versions_stay")
        for change, value, at in wrong.values():
            where = "WHERE chain = ? AND number = ?"
            file.execute(f"UPDATE versions SET {change} {where}", (value, at.id, at.number))
        file.commit()
    file = tmp_path / "kopi.sqlite3"
    if kind == "backup":
        says("backup", file)
    status, out, err = says("check", *([file] if kind == "backup" else []))
    assert (status, err) == (1, "")
    _, *lines = out.splitlines()
    assert len(lines) == len(wrong)
    for why, (_, _, at) in wrong.items():
        (line,) = [one for one in lines if at.id in one]
        assert why in line


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["prune"], "Skriv, hvad der skal slettes"),
        (["prune", "--withdrawn-before", "i går"], "--withdrawn-before i går: skriv datoen som"),
        (["prune", "--imported-from", "3/4"], "--imported-from 3/4: skriv datoen som"),
        (["delete", "x"], "x er ikke bogstaverne fra et link"),
        (["delete", "0" * 16, "--yes"], "Der er intet gemt under"),
        (["backup", "/none/kopi"], "/none/kopi kan ikke skrives"),
        (["check", "/none/kopi"], "Der er ingen fil /none/kopi"),
        (["new-key", "x"], "x er ikke bogstaverne fra et link"),
        (["restore", "/none/kopi"], "Der er ingen fil /none/kopi"),
        (["prune", "--older-than", "0"], "tilladt er et helt tal fra 1 til 1200"),
        (["prune", "--older-than", "9" * 5000], "er ikke tilladt"),
        (["export", "x"], "x er ikke bogstaverne fra et link"),
        (["export", "0" * 16], "Der er intet gemt under det link"),
        (["export", "0" * 16, "1" * 16], "Der er intet gemt under det link"),
    ],
)
def test_a_mistake_is_said(says, chain, arguments, complaint):
    status, out, err = says(*arguments)
    assert (status, out) == (2, "")
    assert complaint in err


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["prune", "--older-than", "3"],
        ["export", "0" * 16],
        ["delete", "0" * 16],
        ["backup", "kopi"],
        ["check"],
        ["new-key", "0" * 16],
    ],
)
def test_a_database_that_does_not_answer_is_told_of_with_its_cause(says, command):
    place = "postgresql://planner:hemmelig@127.0.0.1:1/planner"
    status, out, err = says(*command, place=place)
    assert (status, out) == (2, "")
    cause, sentence = err.splitlines()
    assert "port 1 failed: Connection refused" in cause
    assert sentence.startswith("Databasen med gemte scenarier svarer ikke lige nu.")
    assert "hemmelig" not in err


def test_addresses_are_read_as_they_are_typed(says, chain):
    typed = str(Address(chain.id)).upper().replace("0", "O").replace("1", "I")
    assert says("export", typed)[0] == 0
