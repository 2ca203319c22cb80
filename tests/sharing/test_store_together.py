"""Many save at once, and some are killed: nothing that was acknowledged is lost, and nothing is doubled."""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.saved import store, upkeep
from planner.sharing.saved.database import Database
from tests.conftest import first
from tests.sharing.postgres import cluster
from tests.sharing.saving import BODY, Chain, body_of, save

ROOT = Path(__file__).parents[2]
PROCESSES, THREADS, TURNS = 4, 5, 6


def writer(place, chain, name, turns=TURNS, threads=THREADS):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.sharing.saving", place, chain.id, chain.secret,
         str(turns), str(threads), name],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def told(output):
    """Of lines that were written whole: mark → token of all that was begun, mark → address of what was acknowledged."""
    lines = [line.split(" ") for line in output.split("\n")[:-1]]
    begun = {mark: what[1:] for mark, what in lines if what[0] == "?"}
    return begun, {mark: Address.read(what) for mark, what in lines if what[0] != "?"}


def read(process):
    """The rest of its output, of which `communicate` would miss what `readline` has read ahead; and its complaints."""
    rest = process.stdout.read(), process.stderr.read()
    process.wait(timeout=60)
    return rest


def acknowledged(output):
    return told(output)[1]


def found(database):
    """Mark → addresses of everything that is saved."""
    marks: dict[str, list[Address]] = {}
    for kept in upkeep.inventory(database).scenarios:
        for number in range(1, kept.count + 1):
            address = Address(kept.id, number)
            body = store.read(database, address).body
            if body != BODY:
                marks.setdefault(body.content.split('"')[3], []).append(address)
    return marks


def test_twenty_writers_at_once_lose_nothing_and_double_nothing(place):
    chain = Chain(Database(place))
    writers = [writer(place, chain, f"p{number}") for number in range(PROCESSES)]
    told: dict[str, list[Address]] = {}
    for one in writers:
        output, complaint = one.communicate(timeout=120)
        assert (one.returncode, complaint) == (0, "")
        told |= acknowledged(output)
    assert len(told) == PROCESSES * THREADS * TURNS
    assert found(chain.database) == {mark: [address] for mark, address in told.items()}
    numbers = [entry.number for entry in chain.opened().entries]
    assert numbers == list(range(1, 2 + PROCESSES * THREADS * TURNS // 2))


def kill_writers(chain, place, kills):
    """Each is killed in the middle of its saves; what it had no answer to is repeated as pages do. Mark → address."""
    every: dict[str, Address] = {}
    for kill in range(kills):
        one = writer(place, chain, f"k{kill}", turns=100_000, threads=3)
        lines = [one.stdout.readline() for _ in range(20 + 7 * (kill % 5))]
        one.send_signal(signal.SIGKILL)
        rest, complaint = read(one)
        begun, done = told("".join(lines) + rest)
        assert (one.returncode, complaint) == (-signal.SIGKILL, "")
        assert len(done) > 5
        for mark, address in done.items():
            assert store.read(chain.database, address).body == body_of(mark)
        for mark, token in begun.items():
            again = save(chain.database, chain.id, chain.secret, mark, token)
            assert again == done.get(mark, again)
            every[mark] = again
    return every


@pytest.mark.parametrize("kills", first(3, 100))
def test_writers_that_are_killed_lose_nothing_they_acknowledged_and_nothing_is_doubled(
    place, kills
):
    chain = Chain(Database(place))
    every = kill_writers(chain, place, kills)
    assert found(chain.database) == {mark: [address] for mark, address in every.items()}
    assert chain.add()  # and nobody is kept out


@pytest.mark.parametrize("kills", first(1, 10))
def test_a_server_of_the_database_that_is_killed_loses_nothing_it_acknowledged(kills):
    """All its processes at once, with fsync as it is installed; the pages repeat what they had no answer to."""
    with cluster(is_durable=True) as postgres:
        place = postgres.new_database()
        chain, every = Chain(Database(place)), {}
        for kill in range(kills):
            one = writer(place, chain, f"s{kill}", turns=100_000, threads=3)
            lines = [one.stdout.readline() for _ in range(30)]
            postgres.kill()
            one.send_signal(signal.SIGKILL)
            rest, _ = read(one)
            postgres.start()
            begun, done = told("".join(lines) + rest)
            assert len(done) > 5
            for mark, token in begun.items():
                again = save(chain.database, chain.id, chain.secret, mark, token)
                assert again == done.get(mark, again)
                every[mark] = again
        assert found(chain.database) == {mark: [address] for mark, address in every.items()}


def test_the_first_use_by_many_at_once_makes_the_tables_once(place):
    """Each with a database of its own, as if it were a process of its own, and all before any table is there."""
    chains, faults, together = [], [], threading.Barrier(8)

    def first(_):
        together.wait()
        try:
            chains.append(Chain(Database(place)))
        except Exception as error:
            faults.append(error)

    running = [threading.Thread(target=first, args=[one]) for one in range(8)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(timeout=60)
    assert faults == []
    assert {one.id for one in upkeep.inventory(Database(place)).scenarios} == {c.id for c in chains}
    assert len(chains) == 8


def test_processes_that_all_come_first_make_the_tables_once(place):
    script = (
        "import sys; from planner.sharing.saved.database import Database; "
        "from tests.sharing.saving import Chain; input(); Chain(Database(sys.argv[1]))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, place],
            cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(4)
    ]  # fmt: skip
    time.sleep(1.5)  # they have imported what they need, and wait
    for one in running:
        one.stdin.write("\n")
        one.stdin.flush()
    assert [one.communicate(timeout=60)[1] for one in running] == [""] * 4
    assert len(upkeep.inventory(Database(place)).scenarios) == 4


@pytest.mark.parametrize("kind", ["make", "add"])
def test_a_double_click_saves_once(database, kind):
    """The same save in eight threads at the very same time."""
    chain, token, secret = Chain(database), keys.new_token(), keys.new_secret()
    made, faults, together = [], [], threading.Barrier(8)

    def click():
        together.wait()
        try:
            if kind == "add":
                made.append(chain.add(token=token))
            else:
                made.append(
                    store.create(database, "Budget", "", "", BODY, secret=secret, token=token)
                )
        except Exception as error:
            faults.append(error)

    running = [threading.Thread(target=click) for _ in range(8)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(timeout=60)
    assert faults == []
    assert len(made) == 8
    assert len(set(made)) == 1
    assert sum(one.count for one in upkeep.inventory(database).scenarios) == 2
