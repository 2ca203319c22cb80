"""No room left, and a clock that is set back: what was acknowledged is there, in its order, and saving goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.sharing.saved import store, upkeep
from planner.sharing.saved.database import Database
from tests.sharing.saving import BODY, Chain

ROOT = Path(__file__).parents[2]
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
ON_A_SMALL_DISK = """
mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" -c "$3" "$1"
"""
FILL = """
import sys
from dataclasses import replace
from pathlib import Path
from planner.sharing.refusals import NO_ROOM, DatabaseUnavailable
from planner.sharing.saved.database import Database
from tests.sharing.saving import BODY, Chain, body_of
folder = Path(sys.argv[1])
database = Database(str(folder / "saved.sqlite3"))
filler = folder / "filler"
filler.write_bytes(b"x" * 300_000)
chain, made = Chain(database), {}
try:
    for number in range(2, 500):
        made[number] = body_of(f"n{number}")
        assert chain.add(made[number], based_on=None).number == number
except DatabaseUnavailable as full:
    del made[number]
    assert full.why == NO_ROOM, full.why
assert 10 < len(made) < 400, len(made)
assert {number: chain.opened(number).body for number in made} == made
filler.unlink()
later = Database(str(folder / "saved.sqlite3"))
assert chain.add(BODY, based_on=None).number == len(made) + 2
assert {number: chain.opened(number).body for number in made} == made
print("whole")
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can mount")
def test_a_full_disk_is_told_of_and_costs_nothing_that_was_acknowledged(tmp_path):
    done = subprocess.run(
        ["unshare", "--mount", "bash", "-c", ON_A_SMALL_DISK, "-", str(tmp_path), sys.executable, FILL],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Operation not permitted" in done.stderr or "permission denied" in done.stderr:
        pytest.skip("this machine lets not even root mount")
    assert done.stdout == "whole\n", done.stderr[-2000:]


SAVE = """
import sys
from planner.sharing import keys
from planner.sharing.saved import store
from planner.sharing.saved.database import Database
from tests.sharing.saving import BODY
place, id, secret = sys.argv[1:]
print(store.add(
    Database(place), id, "Parti B", "", BODY, based_on=1, secret=secret, token=keys.new_token()
))
"""


def test_a_clock_that_is_set_back_puts_no_version_before_another(place):
    """A server whose clock is ten days slow, as after a change of its battery, saves onto what another one saved."""
    if FAKETIME is None:
        pytest.fail("No libfaketime: run ./test.sh, which installs it.")
    chain = Chain(Database(place))
    done = subprocess.run(
        [sys.executable, "-c", SAVE, place, chain.id, chain.secret], cwd=ROOT, text=True,
        capture_output=True, check=True, env=os.environ | {"LD_PRELOAD": str(FAKETIME), "FAKETIME": "-10d"},
    )  # fmt: skip
    assert done.stdout.strip() == f"{chain.id}-2"
    assert chain.add(BODY, based_on=2).number == 3
    entries = chain.opened().entries
    assert [one.number for one in entries] == [1, 2, 3]
    assert entries[1].saved_at < entries[0].saved_at <= entries[2].saved_at
    assert store.newest(chain.database, chain.id) == 3
    (kept,) = upkeep.inventory(chain.database).scenarios
    assert kept.count == 3
