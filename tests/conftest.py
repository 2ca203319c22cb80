"""A running app for the tests that ask it, and the order in which the tests are run."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("planner", deadline=None)  # a busy machine is no fault
settings.load_profile("planner")

ROOT = Path(__file__).parent.parent
SECONDS_TO_READY = 180  # a fresh clone compiles first; a warm one takes a few seconds
StartServer = Callable[..., AbstractContextManager[str]]


LONG = ("browser", "report", "sharing")  # folders, the longest first
SLOW_FIXTURES = {"start_server", "server", "browser", "postgres"}
SLOW_MODULES = {  # whole pages and papers, many random examples, other processes
    *(f"test_{page}_page" for page in ("plan", "compare", "money", "figures", "saved")),
    "test_arrival", "test_pairs",
    "test_paper", *(f"test_paper_{part}" for part in ("amendment", "excel", "letters", "pdf", "word")),
    "test_command_paper", "test_wheel", "test_round_trip", "test_persons",
    "test_hostile_links", "test_links", "test_form_1", "test_store_together", "test_store_unavailable",
}  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Marks what is `full` or `slow`, and puts the longest modules first, so that all workers end together."""
    met: dict[tuple[object, str], list[object]] = {}
    for item in items:
        if (axes := item.get_closest_marker("pairwise")) and is_beyond_pairs(item, axes.args, met):
            item.add_marker(pytest.mark.full)
        is_slow = item.path.stem in SLOW_MODULES or SLOW_FIXTURES & set(item.fixturenames)
        if is_slow or "postgresql" in item.name:
            item.add_marker(pytest.mark.slow)
    order = dict(zip(LONG, range(-len(LONG), 0), strict=True))
    items.sort(key=lambda item: order.get(item.path.parent.name, 0))


def is_beyond_pairs(
    item: pytest.Function, axes: tuple[str, ...], met: dict[tuple[object, str], list[object]]
) -> bool:
    """Every pair of values of two of the axes is in a combination of which the places sum to an even number.

    `met` holds the values of each test's axes in the order in which they are met, and is added to. Three axes are
    the fewest of which not all combinations are needed.
    """
    total = 0
    for axis in axes:
        values, value = met.setdefault((item.function, axis), []), item.callspec.params[axis]
        if value not in values:
            values.append(value)
        total += values.index(value)
    return total % 2 == 1


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> StartServer:
    """Runs an app file with `streamlit run` and gives its address once it is ready.

    Saved scenarios go into a new database each time. `base` is a path in front of every address, and the
    rest goes into the server's environment.
    """

    @contextmanager
    def start(app: Path, base: str = "", **variables: str) -> Iterator[str]:
        folder = tmp_path_factory.mktemp("server")
        log, port = folder / "log.txt", free_port()
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
