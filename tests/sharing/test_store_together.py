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
from tests.sharing.saving import BODY, Chain, body_of

ROOT = Path(__file__).parents[2]
PROCESSES, THREADS, TURNS = 4, 5, 6


def writer(place, chain, name, turns=TURNS, threads=THREADS):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.sharing.saving", place, chain.id, chain.secret,
         str(turns), str(threads), name],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def acknowledged(output):
    """Mark → address, of each line that was written whole."""
    lines = [line.split(" ") for line in output.split("\n")[:-1]]
    return {mark: Address.read(address) for mark, address in lines}


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


def test_a_writer_that_is_killed_loses_nothing_it_acknowledged(place):
    chain = Chain(Database(place))
    for kill in range(3):
        one = writer(place, chain, f"k{kill}", turns=100_000, threads=3)
        lines = [one.stdout.readline() for _ in range(10 + 7 * kill)]
        one.send_signal(signal.SIGKILL)
        rest, complaint = one.communicate(timeout=60)
        told = acknowledged("".join(lines) + rest)
        assert (one.returncode, complaint) == (-signal.SIGKILL, "")
        assert len(told) >= len(lines) > 0
        for mark, address in told.items():
            assert store.read(chain.database, address).body == body_of(mark)
        assert chain.add()  # and nobody is kept out


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
