"""What goes out as a file comes in as it was; a file from anywhere is refused in words, or sound."""

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import clock
from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import NotFound, Refused, Withdrawn, WrongKey
from planner.sharing.saved import collection, exchange, export_file, store, upkeep
from planner.sharing.saved.database import Database
from tests.sharing.saving import BODY, Chain, body_of
from tests.sharing.test_collection import Meeting


@pytest.fixture
def meeting(database):
    made = Meeting(database)
    made.chains[0].add(body_of("anden"), "Efter høringen")
    return made


@pytest.fixture
def elsewhere(tmp_path):
    return Database(str(tmp_path / "elsewhere.sqlite3"))


def parcel_of(meeting):
    return export_file.read(exchange.export_collection(meeting.database, meeting.id).encode())


def test_nothing_secret_goes_out(meeting):
    text = exchange.export_collection(meeting.database, meeting.id)
    assert "Efter høringen" in text
    for secret in (meeting.secret, *(chain.secret for chain in meeting.chains)):
        assert secret not in text
        assert keys.hashed(secret) not in text


def test_a_collection_comes_in_under_its_own_links(meeting, elsewhere):
    brought = exchange.import_scenarios(elsewhere, parcel_of(meeting))
    assert set(brought.scenarios) == {chain.id for chain in meeting.chains}
    opened = collection.read(elsewhere, meeting.id)
    assert [one.item for one in opened.items] == meeting.items
    assert opened.title == meeting.opened().title
    for chain in meeting.chains:
        for number in range(1, store.newest(meeting.database, chain.id) + 1):
            here, there = (
                store.read(database, Address(chain.id, number))
                for database in (meeting.database, elsewhere)
            )
            assert there.body == here.body
            assert datetime.now(UTC) - there.entry.imported_at < timedelta(minutes=1)
            assert there.entry.saved_at == here.entry.saved_at
            assert there.entry.why == here.entry.why


@pytest.mark.parametrize("year", [1970, 1999, 2999, 3000, 9999])
def test_what_was_saved_under_a_wrong_clock_goes_out_and_comes_in(
    database, elsewhere, monkeypatch, year
):
    at = datetime(year, 12, 31, 9, 59, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at)
    chain = Chain(database)
    text = exchange.export_scenarios(database, [chain.id])
    exchange.import_scenarios(elsewhere, export_file.read(text.encode()))
    entry = store.read(elsewhere, Address(chain.id, 1)).entry
    assert entry.saved_at == entry.imported_at == at
    assert str(year) in clock.in_words(entry.saved_at).da


@pytest.mark.parametrize(
    "time",
    ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", "2017-08-01T12:00:00", "i går"],
)
def test_a_time_that_has_no_date_everywhere_is_refused(database, time):
    chain = Chain(database)
    text = json.loads(exchange.export_scenarios(database, [chain.id]))
    text["scenarios"][0]["versions"][0]["saved_at"] = time
    with pytest.raises(export_file.InvalidFile) as refused:
        export_file.read(json.dumps(text).encode())
    assert "tidspunkt" in refused.value.faults[0].da


def test_new_edit_keys_open_what_came_in(meeting, elsewhere):
    brought = exchange.import_scenarios(elsewhere, parcel_of(meeting))
    for id, secret in brought.scenarios.items():
        store.rename(elsewhere, id, "Nyt", secret=secret)
    assert len(set(brought.scenarios.values())) == 3
    collection.rename(elsewhere, meeting.id, "Nyt", secret=brought.collections[meeting.id])
    for chain in meeting.chains:
        assert not store.is_owner(elsewhere, chain.id, chain.secret)


def test_what_came_in_once_is_left_as_it_is(meeting, elsewhere):
    exchange.import_scenarios(elsewhere, parcel_of(meeting))
    again = exchange.import_scenarios(elsewhere, parcel_of(meeting))
    assert (again.scenarios, again.collections) == ({}, {})
    assert set(again.known) == {meeting.id, *(chain.id for chain in meeting.chains)}
    home = exchange.import_scenarios(meeting.database, parcel_of(meeting))
    assert home.scenarios == {}
    assert store.is_owner(meeting.database, meeting.chains[0].id, meeting.chains[0].secret)


def test_other_versions_under_the_same_link_are_refused_and_nothing_comes_in(meeting, elsewhere):
    exchange.import_scenarios(elsewhere, parcel_of(meeting))
    meeting.chains[0].add()
    new = Chain(meeting.database)
    text = exchange.export_scenarios(meeting.database, [meeting.chains[0].id, new.id])
    with pytest.raises(exchange.Conflict) as caught:
        exchange.import_scenarios(elsewhere, export_file.read(text.encode()))
    assert meeting.chains[0].id in caught.value.faults[0].da
    with pytest.raises(NotFound):
        store.newest(elsewhere, new.id)


def test_what_was_withdrawn_does_not_come_back(meeting):
    parcel, chain = parcel_of(meeting), meeting.chains[0]
    store.withdraw(meeting.database, chain.id, "", secret=chain.secret)
    with pytest.raises(exchange.Conflict):
        exchange.import_scenarios(meeting.database, parcel)
    assert len(parcel_of(meeting).scenarios) == 2
    with pytest.raises(Withdrawn):
        exchange.export_scenarios(meeting.database, [chain.id])


@pytest.mark.parametrize("home", [True, False], ids=["into its own database", "elsewhere"])
def test_copies_get_links_and_an_edit_key_of_their_own(meeting, elsewhere, home):
    database = meeting.database if home else elsewhere
    secret, token, parcel = keys.new_secret(), keys.new_token(), parcel_of(meeting)
    made = {exchange.import_copies(database, parcel, secret=secret, token=token) for _ in range(2)}
    (id,) = made
    copies = collection.read(database, id)
    assert id != meeting.id
    assert [one.item.column for one in copies.items] == [item.column for item in meeting.items]
    assert [one.item.address.number for one in copies.items] == [None, 1, 1]
    assert [one.title for one in copies.items] == ["Vedtaget", "Forslag", "Ændring"]
    for one, chain in zip(copies.items, meeting.chains, strict=True):
        assert one.item.address.id != chain.id
        opened = store.read(database, one.item.address.frozen(1))
        assert opened.body == BODY
        assert opened.entry.imported_at is not None
        assert store.is_owner(database, one.item.address.id, secret)
    assert store.newest(database, copies.items[0].item.address.id) == 2
    with pytest.raises(WrongKey):
        exchange.import_copies(database, parcel, secret=keys.new_secret(), token=token)
    assert meeting.listed() == meeting.items


def test_single_scenarios_come_as_a_collection_named_after_the_first(meeting, elsewhere):
    ids = [meeting.chains[1].id, meeting.chains[0].id]
    parcel = export_file.read(exchange.export_scenarios(meeting.database, ids).encode())
    id = exchange.import_copies(elsewhere, parcel, secret=keys.new_secret(), token=keys.new_token())
    copies = collection.read(elsewhere, id)
    assert copies.title == "Forslag"
    assert [(one.title, one.item.address.living) for one in copies.items] == [
        ("Forslag", True), ("Vedtaget", True),
    ]  # fmt: skip


def test_copies_too_keep_to_the_limit_in_all(meeting, tmp_path):
    full = Database(str(tmp_path / "full.sqlite3"), most=3)
    with pytest.raises(Refused):
        exchange.import_copies(
            full, parcel_of(meeting), secret=keys.new_secret(), token=keys.new_token()
        )
    assert upkeep.inventory(full).scenarios == ()


# Hostile files


VERSION: dict[str, Any] = {
    "number": 1, "title": "Budget", "author": "", "why": "", "saved_at": "2018-01-02T03:04:05+00:00",
    "based_on": None, "form": 1, "model": 1, "check": "AB-1", "imported_at": None,
    "content": "{}", "record": "{}",
}  # fmt: skip
FILE: dict[str, Any] = {
    "planner_saved": 1,
    "collection": {
        "id": "1" * 16, "title": "Møde",
        "items": [{"id": "0" * 16, "number": 1, "column": None}],
    },
    "scenarios": [
        {"id": "0" * 16, "title": "Budget", "versions": [VERSION, VERSION | {"number": 2, "based_on": 1}]}
    ],
}  # fmt: skip


def refused(table):
    with pytest.raises(export_file.InvalidFile) as caught:
        export_file.read(table if isinstance(table, bytes) else json.dumps(table).encode())
    for fault in caught.value.faults:
        assert 0 < len(fault.da) < 400
        assert 0 < len(fault.en) < 400
        assert fault.da != fault.en
    return [fault.en for fault in caught.value.faults]


def changed(path, value):
    table = copy.deepcopy(FILE)
    *way, last = path
    place: Any = table
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return table


def test_the_file_that_is_broken_below_is_sound():
    assert len(export_file.read(json.dumps(FILE).encode()).scenarios) == 1


V = ("scenarios", 0, "versions", 0)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("planner_saved",), 3, "another form"),
        ((*V, "saved_by"), 7, "text"),
        ((*V, "saved_by"), "x" * 161, "at most 160"),
        (("planner_saved",), True, "another form"),
        (("planner_saved",), ..., "not one with saved"),
        (("scenarios",), [], "no scenarios"),
        (("scenarios",), {}, "scenarios: {} is not allowed; it must be a list"),
        (("scenarios",), FILE["scenarios"] * 2, "used more than once"),
        (("scenarios",), FILE["scenarios"] * 201, "at most"),
        (("scenarios", 0), None, "scenarios: [null] is not allowed; it must be a list of tables"),
        (("scenarios", 0, "id"), "../../etc/passwd", "etc/passwd\" is not allowed; it must be the letters"),
        (("scenarios", 0, "id"), "O" * 16, "it must be the letters of a link"),
        (("scenarios", 0, "versions"), [], "versions: the list is empty"),
        (("scenarios", 0, "title"), "*", "scenarios.0000000000000000.title: Write a title"),
        (("scenarios", 0, "secret"), "x", "scenarios.0000000000000000.secret: unknown key"),
        ((*V, "number"), 2, "versions[1].number: must be 1"),
        ((*V, "number"), True, "number: true is not allowed; it must be a whole number"),
        ((*V, "number"), 10**30, "must be a whole number from 1 to 999999"),
        ((*V, "based_on"), 1, "based_on: 1 is not allowed; it must be null"),
        ((*V, "form"), 1.0, "form: 1.0 is not allowed; it must be a whole number"),
        ((*V, "form"), float("nan"), "form: nan is not allowed; it must be a whole number"),
        ((*V, "model"), 10**12, "model: 1000000000000 is not allowed; it must be a whole number from 0"),
        ((*V, "title"), "x" * 61, "title: The title is too long"),
        ((*V, "author"), ["x"], "author: [\"x\"] is not allowed; it must be text"),
        ((*V, "why"), ..., "why: is missing"),
        ((*V, "saved_at"), "2018-01-02T03:04:05", "is not allowed; it must be a time with its zone"),
        ((*V, "saved_at"), "0001-01-01T00:00:00+14:00", "is not allowed; it must be a time with its zone"),
        ((*V, "saved_at"), "i går", "is not allowed; it must be a time with its zone"),
        ((*V, "check"), "x" * 41, "check: is no check code"),
        ((*V, "check"), "æ", "check: is no check code"),
        ((*V, "content"), "x" * 1_000_001, "too large"),
        ((*V, "content"), "\0", "characters that cannot be saved"),
        ((*V, "content"), "\ud800", "characters that cannot be saved"),
        ((*V, "record"), None, "record: is empty"),
        (("collection",), [], "collection: [] is not allowed; it must be a table"),
        (("collection", "title"), "", "collection.title: Write a title"),
        (("collection", "items", 0, "number"), 0, "number: 0 is not allowed; it must be a whole number from 1"),
        (("collection", "items", 0, "number"), 2**31, "must be a whole number from 1 to 999999"),
        (("collection", "items", 0, "column"), 7, "column: 7 is not allowed; it must be text"),
        (("collection", "items"), FILE["collection"]["items"] * 2, "stands there twice"),
        (("collection", "items"), FILE["collection"]["items"] * 201, "at most"),
    ],
)  # fmt: skip
def test_every_field_is_checked(path, value, said):
    assert said in refused(changed(path, value))[0]


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"7", b"\xff\xfe", b"{", b'{"planner_saved": 1}', b"[" * 100_000,
     b'{"planner_saved":' * 50_000, b"9" * 10_000, b'"' + b"x" * 4_999_990 + b'"', b"x" * 5_000_001,
     b'{"planner_saved": ' + b"9" * 10_000 + b"}"],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_words(content):
    refused(content)


def test_all_faults_are_told_at_once():
    table = changed((*V, "model"), -1)
    table["scenarios"][0]["versions"][0] |= {"title": "", "author": 7}
    table["collection"]["titel"] = "Møde"
    assert [fault.split(": ")[0] for fault in refused(table)] == [
        "scenarios.0000000000000000.versions[1].title",
        "scenarios.0000000000000000.versions[1].author",
        "scenarios.0000000000000000.versions[1].model",
        "collection.titel",
    ]
    assert "did you mean title?" in refused(table)[-1]


def test_many_faults_are_told_and_not_all():
    broken = {"id": "x", "title": "", "versions": 3}
    assert len(refused(FILE | {"scenarios": [broken] * 150})) == 20


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=70),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
PLACES = [
    ("collection",), ("scenarios",), ("collection", "items"), ("collection", "items", 0),
    ("scenarios", 0), ("scenarios", 0, "versions"), V, ("scenarios", 0, "versions", 1),
    *(("collection", key) for key in FILE["collection"]),
    *(("collection", "items", 0, key) for key in FILE["collection"]["items"][0]),
    *(("scenarios", 0, key) for key in FILE["scenarios"][0]),
    *((*V, key) for key in VERSION),
]  # fmt: skip


@given(st.sampled_from(PLACES), JSON)
@settings(max_examples=500, deadline=None)
def test_whatever_stands_in_a_file_it_is_refused_in_words_or_can_be_written_again(path, value):
    content = json.dumps(changed(path, value)).encode()
    try:
        parcel = export_file.read(content)
    except export_file.InvalidFile:
        refused(content)
    else:
        assert export_file.read(export_file.write(parcel).encode()) == parcel


@given(st.sampled_from(PLACES), JSON)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_can_be_read_can_be_brought_in(database, path, value):
    try:
        parcel = export_file.read(json.dumps(changed(path, value)).encode())
    except export_file.InvalidFile:
        return
    id = exchange.import_copies(database, parcel, secret=keys.new_secret(), token=keys.new_token())
    assert len(collection.read(database, id).items) <= len(parcel.items) or not parcel.items


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_bytes_of_anything_are_refused_in_words(content):
    refused(content)


# Upkeep


def test_everything_is_listed_to_whoever_runs_it(meeting):
    found = upkeep.inventory(meeting.database)
    assert {(one.id, one.count) for one in found.scenarios} == {
        (chain.id, 2 if chain is meeting.chains[0] else 1) for chain in meeting.chains
    }
    assert [(one.id, one.title, one.count) for one in found.collections] == [
        (meeting.id, "Budget 2018, 2. behandling", 3)
    ]


def test_pruning_takes_what_is_withdrawn_or_old_and_in_no_collection(meeting):
    database, later = meeting.database, datetime.now(UTC) + timedelta(days=1)
    earlier = later - timedelta(days=2)
    alone, withdrawn = Chain(database, "Alene"), Chain(database, "Væk")
    store.withdraw(database, withdrawn.id, "", secret=withdrawn.secret)

    def ids(withdrawn_before, saved_before, really=False):
        gone = upkeep.prune(database, withdrawn_before, saved_before, really=really)
        return {one.id for one in (*gone.scenarios, *gone.collections)}

    assert ids(earlier, earlier, really=True) == set()
    assert ids(None, None, really=True) == set()
    assert ids(later, None) == {withdrawn.id}
    assert ids(None, later) == ids(later, later) == {withdrawn.id, alone.id}
    assert len(upkeep.inventory(database).scenarios) == 5  # it was only shown
    assert ids(later, later, really=True) == {withdrawn.id, alone.id}
    with pytest.raises(NotFound):
        alone.opened()
    assert [chain.opened().entry.number for chain in meeting.chains] == [2, 1, 1]
    collection.withdraw(database, meeting.id, "", secret=meeting.secret)
    assert ids(later, later, really=True) == {meeting.id, *(one.id for one in meeting.chains)}
    assert upkeep.inventory(database) == upkeep.Inventory()
