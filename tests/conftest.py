"""A running app for the tests that ask it, and the order in which the tests are run."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import settings
from hypothesis.internal.conjecture import engine

IS_FULL, IS_QUICK = (os.environ.get("PLANNER_TESTS") == how for how in ("full", "quick"))
settings.register_profile("planner", deadline=None)  # a busy machine is no fault
settings.register_profile("quick", deadline=None, max_examples=20)  # of a hundred
settings.load_profile("quick" if IS_QUICK else "planner")
engine.MAX_SHRINKING_SECONDS = 20  # of a failure; five minutes as it is given

ABSENT = str(Path(__file__).parent / "absent")  # what is in it is there for no process of the tests
if ABSENT not in sys.path:
    sys.path.insert(0, ABSENT)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (ABSENT, os.environ.get("PYTHONPATH"))))

ROOT = Path(__file__).parent.parent
SECONDS_TO_READY = 180  # a fresh clone compiles first; a warm one takes a few seconds
StartServer = Callable[..., AbstractContextManager[str]]


LONG = ("browser", "report", "sharing")  # folders, the longest first
SLOW_FIXTURES = {"start_server", "server", "browser", "postgres"}
SLOW_MODULES = {  # whole pages and papers, searches, many random examples, other processes
    *(f"test_{page}_page" for page in ("plan", "compare", "money", "figures", "method", "reach", "saved")),
    "test_arrival", "test_guess", "test_half_open", "test_one_figure", "test_pairs", "test_paper_menu",
    "test_resume", "test_year",
    *(f"test_paper_{part}" for part in ("amendment", "excel", "letters", "pdf", "reach", "word")),
    "test_paper", "test_challenge_words", "test_titles", "test_trust_words",
    "test_best_use", "test_credit", "test_fitting", "test_reach", "test_education", "test_persons", "test_same_luck",
    "test_command_paper", "test_command_reach", "test_command_sweep", "test_wheel", "test_round_trip",
    "test_check_code", "test_hostile_links", "test_links", "test_form_1",
    "test_store_together", "test_store_unavailable", "test_store_hardships", "test_composition", "test_proxy",
}  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Marks what is `full` or `slow`, and puts the longest modules first, so that all workers end together."""
    mark_repetitions(items)
    for item in items:
        is_slow = item.path.stem in SLOW_MODULES or SLOW_FIXTURES & set(item.fixturenames)
        if is_slow or "postgresql" in item.name:
            item.add_marker(pytest.mark.slow)
    order = dict(zip(LONG, range(-len(LONG), 0), strict=True))
    items.sort(key=lambda item: order.get(item.path.parent.name, 0))


def mark_repetitions(items: list[pytest.Function]) -> None:
    """Of the tests marked `each`, all but the combinations in which every value of every axis is tried once are `full`.

    They are those in which the shorter axes begin anew as often as they must beside the longest one.
    """
    marked = [
        (one, [((one.function, axis), one.callspec.params[axis]) for axis in mark.args])
        for one in items
        if (mark := one.get_closest_marker("each"))
    ]
    every: dict[tuple[object, str], list[object]] = {}
    for _, axes in marked:
        for axis, value in axes:
            if value not in every.setdefault(axis, []):
                every[axis].append(value)
    for item, axes in marked:
        at = [(every[axis].index(value), len(every[axis])) for axis, value in axes]
        of_longest, _ = max(at, key=lambda one: one[1])
        if any(place != of_longest % count for place, count in at):
            item.add_marker(pytest.mark.full)


def examples(number: int) -> int:
    """How many random examples of a law that takes long are tried: all in `./test.sh full`, a third otherwise.

    In `./test.sh quick` a tenth.
    """
    return number if IS_FULL else number // (10 if IS_QUICK else 3)


def some(every: Sequence[Any], of: int = 3) -> Sequence[Any]:
    """Of what one test goes through one after the other: all in `./test.sh full`, every third otherwise."""
    return every if IS_FULL else every[::of]


def first(one: object, *others: object) -> list[object]:
    """Values of a parameter: the first is always tried, the others, which repeat it, are `full`."""
    return [one, *map(again, others)]


def again(*values: object) -> ParameterSet:
    """Values of parameters with which a test repeats what others of its values show: `full`."""
    return pytest.param(*values, marks=pytest.mark.full)


def apart(names: Iterable[str]) -> list[object]:
    """Names of scenarios, of which those that are variants of another one repeat it: `full`."""
    every = list(names)
    return [
        again(name) if any(name.startswith(f"{other}-") for other in every) else name
        for name in every
    ]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> StartServer:
    """Runs an app file with `streamlit run` and gives its address once it is ready.

    Saved scenarios go into a new database each time. `base` is a path in front of every address, `port` one that has to
    be known before, and the rest goes into the server's environment. `log` is where all that it writes goes.
    """

    @contextmanager
    def start(
        app: Path, base: str = "", log: Path | None = None, port: int = 0, **variables: str
    ) -> Iterator[str]:
        folder = tmp_path_factory.mktemp("server")
        log, port = log or folder / "log.txt", port or free_port()
        address = f"http://127.0.0.1:{port}{base}"
        command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
        command += ["--server.baseUrlPath", base.strip("/")] if base else []
        environment = os.environ | {"PLANNER_DATABASE": str(folder / "saved.sqlite3")} | variables
        with (
            log.open("w") as written,
            subprocess.Popen(
                command, cwd=ROOT, stdout=written, stderr=written, env=environment
            ) as process,
        ):
            try:
                wait_until_ready(address, process, log)
                yield address
            finally:
                process.kill()

    return start


@pytest.fixture(scope="session")
def server(start_server: StartServer) -> Iterator[str]:
    with start_server(ROOT / "app.py") as address:
        yield address


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_READY
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/ready", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"The server did not get ready. The end of its log:\n{log.read_text()[-4000:]}")
