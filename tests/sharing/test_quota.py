"""Nobody fills the database for all: versions and bytes are counted in all, and by address and day."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from planner.sharing import keys
from planner.sharing.refusals import Refused
from planner.sharing.saved import collection, quota, store
from planner.sharing.saved.database import Database
from planner.sharing.saved.quota import ADDRESS, MEGABYTE, Addresses, Amount
from tests.sharing.saving import BODY, Chain


def test_there_is_a_limit_of_bytes_in_all_and_what_is_withdrawn_makes_room(place):
    database = Database(place, most_bytes=3 * MEGABYTE)
    large = replace(BODY, content="x" * 900_000)
    chain, other = Chain(database), Chain(database)
    for _ in range(3):
        chain.add(large)
    with pytest.raises(Refused) as caught:
        other.add(large)
    assert "højst gemmes 3 MB i alt" in caught.value.why.da
    assert "At most 3 MB can be saved in all" in caught.value.why.en
    store.withdraw(database, chain.id, "", secret=chain.secret)
    other.add(large)


def test_a_limit_is_told_with_what_it_is_of(place):
    database = Database(place, most=1)
    chain = Chain(database)
    collection.create(database, "Møde", secret=keys.new_secret(), token=keys.new_token())
    with pytest.raises(Refused, match="At most 1 versions can be saved in all"):
        chain.add()
    with pytest.raises(Refused, match="At most 1 collections can be saved in all"):
        collection.create(database, "Møde", secret=keys.new_secret(), token=keys.new_token())


def use_up(addresses, address):
    with addresses.saving(address, ADDRESS):
        pass


def is_full(addresses, address):
    try:
        with addresses.saving(address, Amount(1, 1)):
            return False
    except Refused as refused:
        return "in one day from the same network" in refused.why.en


def test_each_address_has_a_day_of_its_own():
    today = date(2026, 11, 28)
    addresses = Addresses(lambda: today)
    use_up(addresses, "192.0.2.1")
    assert is_full(addresses, "192.0.2.1")
    assert not is_full(addresses, "192.0.2.2")
    today = date(2026, 11, 29)
    assert not is_full(addresses, "192.0.2.1")


def test_the_many_addresses_of_one_network_are_one():
    addresses = Addresses()
    use_up(addresses, "2001:db8::1")
    assert is_full(addresses, "2001:db8::ffff:1")
    assert not is_full(addresses, "2001:db8:0:1::1")
    use_up(addresses, "::ffff:192.0.2.1")  # an older address, as a newer server sees it
    assert not is_full(addresses, "::ffff:192.0.2.2")
    use_up(addresses, None)
    assert is_full(addresses, "unknown")


def test_what_fails_is_not_counted():
    addresses = Addresses()
    with pytest.raises(OSError, match="away"), addresses.saving("192.0.2.1", ADDRESS):
        raise OSError("away")
    assert not is_full(addresses, "192.0.2.1")


def test_bytes_count_as_versions_do():
    addresses = Addresses()
    with (
        pytest.raises(Refused, match="At most 50 MB"),
        addresses.saving("192.0.2.1", Amount(1, ADDRESS.bytes + 1)),
    ):
        pass
    assert quota.amount_of([BODY, replace(BODY, content="æ" * 100, record="")]).bytes > 200


def test_many_at_once_do_not_pass_the_limit():
    addresses, together, done = Addresses(), threading.Barrier(8), []
    part = Amount(ADDRESS.versions // 4, 0)

    def save():
        together.wait()
        try:
            with addresses.saving("192.0.2.1", part):
                done.append(1)
        except Refused:
            pass

    running = [threading.Thread(target=save) for _ in range(8)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert len(done) == 4
