"""A collection keeps the order of its meeting, tells what is gone from it, and is changed by its edit key alone."""

import threading

import pytest

from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.refusals import NotFound, Refused, Withdrawn, WrongKey
from planner.sharing.saved import collection, store
from planner.sharing.saved.collection import Item
from planner.sharing.saved.database import Database
from tests.sharing.saving import Chain


class Meeting:
    """A collection of three scenarios: living, frozen, frozen."""

    def __init__(self, database):
        self.database, self.secret = database, keys.new_secret()
        self.chains = [Chain(database, title) for title in ("Vedtaget", "Forslag", "Ændring")]
        self.items = [
            Item(Address(self.chains[0].id), "Vedtaget budget"),
            Item(self.chains[1].first),
            Item(self.chains[2].first, "Mit ændringsforslag"),
        ]
        self.id = collection.create(
            database, "Budget 2018, 2. behandling", self.items,
            secret=self.secret, token=keys.new_token(),
        )  # fmt: skip

    def opened(self):
        return collection.read(self.database, self.id)

    def listed(self):
        return [one.item for one in self.opened().items]


@pytest.fixture
def meeting(database):
    return Meeting(database)


def test_a_collection_is_opened_as_it_was_made(meeting):
    opened = meeting.opened()
    assert (opened.id, opened.title) == (meeting.id, "Budget 2018, 2. behandling")
    assert [one.item for one in opened.items] == meeting.items
    assert [(one.title, one.state) for one in opened.items] == [
        ("Vedtaget", "here"), ("Forslag", "here"), ("Ændring", "here"),
    ]  # fmt: skip


def test_it_can_be_empty_and_added_to(database):
    secret = keys.new_secret()
    id = collection.create(database, "Tom", secret=secret, token=keys.new_token())
    assert collection.read(database, id).items == ()
    item = Item(Chain(database).first)
    collection.put(database, id, item, secret=secret)
    assert [one.item for one in collection.read(database, id).items] == [item]


def test_items_are_put_renamed_removed_and_arranged(meeting):
    first, second, third = meeting.items
    fourth = Item(Address(meeting.chains[2].id), "Følger nyeste")
    put = {"database": meeting.database, "id": meeting.id, "secret": meeting.secret}
    collection.put(item=fourth, **put)
    assert meeting.listed() == [first, second, third, fourth]
    named = Item(second.address, "Forvaltningens forslag")
    collection.put(item=named, **put)
    assert meeting.listed() == [first, named, third, fourth]
    collection.arrange(listed=[fourth, named], **put)
    assert meeting.listed() == [fourth, named]
    collection.rename(meeting.database, meeting.id, "Nyt navn", secret=meeting.secret)
    assert meeting.opened().title == "Nyt navn"


def test_only_its_edit_key_changes_it(meeting):
    stranger, item = keys.new_secret(), meeting.items[0]
    for secret in (stranger, meeting.chains[0].secret):
        with pytest.raises(WrongKey):
            collection.put(meeting.database, meeting.id, item, secret=secret)
        with pytest.raises(WrongKey):
            collection.arrange(meeting.database, meeting.id, [], secret=secret)
        with pytest.raises(WrongKey):
            collection.rename(meeting.database, meeting.id, "Mit", secret=secret)
        with pytest.raises(WrongKey):
            collection.withdraw(meeting.database, meeting.id, "", secret=secret)
        assert not collection.is_owner(meeting.database, meeting.id, secret)
    assert collection.is_owner(meeting.database, meeting.id, meeting.secret)
    assert meeting.listed() == meeting.items


def test_a_collection_that_is_made_twice_is_made_once(database):
    secret, token = keys.new_secret(), keys.new_token()
    made = {collection.create(database, "Budget", secret=secret, token=token) for _ in range(3)}
    assert len(made) == 1
    with pytest.raises(WrongKey):
        collection.create(database, "Budget", secret=keys.new_secret(), token=token)


def test_what_was_withdrawn_stays_on_the_list_and_says_so(meeting):
    chain = meeting.chains[1]
    store.withdraw(meeting.database, chain.id, "Forkerte tal", secret=chain.secret)
    _, gone, _ = meeting.opened().items
    assert (gone.state, gone.title) == ("withdrawn", "Forslag")
    collection.arrange(meeting.database, meeting.id, meeting.items[::-1], secret=meeting.secret)
    assert meeting.listed() == meeting.items[::-1]


def test_what_was_never_saved_cannot_be_put_on_the_list(meeting):
    for address in (Address(keys.new_id()), Address(meeting.chains[0].id, 2)):
        with pytest.raises(NotFound):
            collection.put(meeting.database, meeting.id, Item(address), secret=meeting.secret)
    assert meeting.listed() == meeting.items


def test_a_list_is_bounded_and_holds_each_once(meeting):
    for listed in ([meeting.items[0]] * 2, [meeting.items[0]] * 201):
        with pytest.raises(Refused):
            collection.arrange(meeting.database, meeting.id, listed, secret=meeting.secret)
    with pytest.raises(Refused):
        collection.put(
            meeting.database, meeting.id, Item(meeting.items[0].address, "Æ" * 61),
            secret=meeting.secret,
        )  # fmt: skip
    assert meeting.listed() == meeting.items


def test_a_withdrawn_collection_says_so_and_leaves_its_scenarios(meeting):
    collection.withdraw(meeting.database, meeting.id, "Mødet er aflyst", secret=meeting.secret)
    with pytest.raises(Withdrawn) as caught:
        meeting.opened()
    assert caught.value.reason == "Mødet er aflyst"
    with pytest.raises(Withdrawn):
        collection.put(meeting.database, meeting.id, meeting.items[0], secret=meeting.secret)
    assert [chain.opened().entry.number for chain in meeting.chains] == [1, 1, 1]


def test_a_collection_and_a_scenario_are_not_taken_for_each_other(meeting):
    with pytest.raises(NotFound):
        collection.read(meeting.database, meeting.chains[0].id)
    with pytest.raises(NotFound):
        store.read(meeting.database, Address(meeting.id))


def test_two_who_add_at_once_both_do(meeting):
    chains = [Chain(meeting.database) for _ in range(8)]

    def put(chain):
        collection.put(meeting.database, meeting.id, Item(chain.first), secret=meeting.secret)

    running = [threading.Thread(target=put, args=[chain]) for chain in chains]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(timeout=60)
    assert {item.address for item in meeting.listed()[3:]} == {chain.first for chain in chains}


def test_there_is_a_limit_to_collections_too(place):
    database = Database(place, most=1)
    collection.create(database, "Den ene", secret=keys.new_secret(), token=keys.new_token())
    with pytest.raises(Refused):
        collection.create(database, "Den anden", secret=keys.new_secret(), token=keys.new_token())
