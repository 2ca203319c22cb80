"""A PostgreSQL server of the tests' own: a fresh cluster in a folder of its own, gone afterwards."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.conftest import free_port

PASSWORD = "kun-til-proeverne"
SECONDS_TO_START = 60
BYTES_NEEDED = 1_000_000_000


class Postgres:
    """Heard on this machine only, and with a password."""

    def __init__(self, programs: Path, folder: Path, is_durable: bool = False):
        self.programs, self.folder, self.is_durable = programs, folder, is_durable
        self.port = free_port()
        self.process: subprocess.Popen | None = None
        self.databases = 0

    @property
    def _as_user(self) -> dict[str, object]:
        """It refuses to run as root."""
        if os.getuid() != 0:
            return {}
        name = "postgres" if _is_user("postgres") else "nobody"
        return {"user": name, "group": _group(name), "extra_groups": []}

    def make(self) -> None:
        if os.getuid() == 0:
            shutil.chown(self.folder, self._as_user["user"])
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        done = subprocess.run(
            [self.programs / "initdb", "-D", self.folder / "data", "-U", "planner", "-E", "UTF8",
             "--locale=C", "--no-sync", "--auth=scram-sha-256", f"--pwfile={secret}"],
            cwd=self.folder, capture_output=True, text=True, check=False, **self._as_user,
        )  # fmt: skip
        if done.returncode:
            pytest.fail(f"PostgreSQL's initdb failed: {done.stderr.strip()[-500:]}")

    def start(self) -> None:
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": 200,
            "shared_buffers": "32MB",
        }
        if not self.is_durable:
            # Nothing here outlives the machine. synchronous_commit stays on: it decides which commits
            # a killed server may lose, and that is tested.
            settings |= {"fsync": "off", "full_page_writes": "off"}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder / "data", *options],
                cwd=self.folder, stdout=log, stderr=log, **self._as_user,
            )  # fmt: skip
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=3).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        said = (self.folder / "log").read_text(errors="replace")[-500:]
        pytest.fail(f"PostgreSQL did not start: {said}")

    def stop(self, how: int = signal.SIGINT) -> None:
        """At once, also for those who are connected; SIGQUIT leaves the rest to the next start."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=60)
            self.process = None

    def kill(self) -> None:
        """All its processes at once, as where the current fails."""
        processes = self._processes()
        _tell(processes, signal.SIGSTOP)
        _tell(processes, signal.SIGKILL)
        self.process.wait(timeout=60)
        self.process = None
        for one in processes[1:]:  # whose memory the next start must not find in use
            while not _is_ended(one):
                time.sleep(0.01)

    def _processes(self) -> list[int]:
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, children.read_text().split())]

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """All its processes stand still, and its connections stay open."""
        processes = self._processes()
        try:
            _tell(processes, signal.SIGSTOP)
            yield
        finally:
            _tell(processes, signal.SIGCONT)

    def url(self, database: str, password: str = PASSWORD) -> str:
        return f"postgresql://planner:{password}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Its address."""
        self.databases += 1
        name = f"planner_{self.databases}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)


def _is_ended(process: int) -> bool:
    """Gone, or only waiting for whoever is told of its end."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def _tell(processes: list[int], what: signal.Signals) -> None:
    for one in processes:
        with suppress(ProcessLookupError):  # it has ended meanwhile
            os.kill(one, what)


@contextmanager
def cluster(is_durable: bool = False) -> Iterator[Postgres]:
    """`is_durable`: on the disk, and with all that PostgreSQL does for what it has acknowledged."""
    place = None if is_durable else _in_memory()
    folder = Path(tempfile.mkdtemp(prefix="planner-postgres-", dir=place))
    folder.chmod(0o755)
    server = Postgres(_programs(), folder, is_durable)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory() -> Path | None:
    """A folder that is kept in memory; None, the usual one, where there is no room in memory."""
    memory = Path("/dev/shm")
    is_usable = memory.is_dir() and os.access(memory, os.W_OK)
    return memory if is_usable and shutil.disk_usage(memory).free > BYTES_NEEDED else None


def _programs() -> Path:
    """The folder with initdb and postgres, which Debian does not put on the path."""
    named = os.environ.get("POSTGRES_PROGRAMS")
    places = [Path(named)] if named else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    pytest.fail(
        "No PostgreSQL server: run ./test.sh, which installs it, or name its folder in POSTGRES_PROGRAMS."
    )


def _is_user(name: str) -> bool:
    return subprocess.run(["id", "-u", name], capture_output=True, check=False).returncode == 0


def _group(name: str) -> int:
    return int(subprocess.check_output(["id", "-g", name]))
