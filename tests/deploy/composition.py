"""The whole composition from nothing: PostgreSQL, two servers and the proxy; `python -m tests.deploy.composition`.

Real processes with the configuration that is shipped: `deploy/haproxy.cfg`, and servers as `planner serve` starts them.
"""

import os
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tests.conftest import SECONDS_TO_READY, free_port
from tests.sharing.postgres import Postgres, cluster

ROOT = Path(__file__).parents[2]
CONFIGURATION = ROOT / "deploy" / "haproxy.cfg"
NAMES = ("one", "two")  # of the servers, as the cookie has them
COOKIE = "planner_server"
TELL_OF_SAVES = """
    CREATE OR REPLACE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_notify('saved', ''); RETURN NULL; END $$;
    CREATE OR REPLACE TRIGGER tell AFTER INSERT ON versions EXECUTE FUNCTION tell();
"""
UNTRUSTED = ssl._create_unverified_context()  # the certificate is made here


@dataclass
class Server:
    """One of the two, which can be started again."""

    name: str
    folder: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    def start(self) -> None:
        command = [sys.executable, "-m", "planner", "serve"]
        command += ["--address", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env=os.environ | self.environment
            )

    def kill(self) -> None:
        """At once, as kill -9 does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass
class Proxy:
    """HAProxy with our configuration, in front of whatever listens at the two places."""

    folder: Path
    one: str
    two: str
    port: int = field(default_factory=free_port)
    plain_port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "proxy.log"

    def start(self) -> None:
        certificate = self.folder / "planner.pem"
        environment = os.environ | {
            "PROXY_HTTP": f"127.0.0.1:{self.plain_port}",
            "PROXY_HTTPS": f"127.0.0.1:{self.port}",
            "PROXY_CERTIFICATE": str(self_signed(certificate)),
            "SERVER_ONE": self.one,
            "SERVER_TWO": self.two,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [haproxy(), "-db", "-f", str(CONFIGURATION)],
                stdout=log, stderr=log, env=environment,
            )  # fmt: skip

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass
class Composition:
    postgres: Postgres
    servers: dict[str, Server]
    proxy: Proxy
    database: str

    @property
    def address(self) -> str:
        return self.proxy.address

    def wait_for(self, server: Server) -> None:
        """Until the proxy gives visitors to it: whoever has its cookie gets no other."""
        cookie = f"{COOKIE}={server.name}"
        ready = f"{self.address}/api/ready"
        wait_for(lambda: status(f"{server.address}/api/ready") == 200, server.name)
        wait_for(lambda: "Set-Cookie" not in asked(ready, Cookie=cookie).headers, server.name)

    def count(self) -> int:
        """Of saved versions."""
        with psycopg.connect(self.database) as connection:
            return connection.execute("SELECT count(*) FROM versions").fetchone()[0]

    @contextmanager
    def told_of_a_save(self) -> Iterator[Callable[[], None]]:
        """Gives what waits until the database has one more, and not for anybody's answer."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute(TELL_OF_SAVES)
            connection.execute("LISTEN saved")

            def wait() -> None:
                assert list(connection.notifies(timeout=60, stop_after=1))

            yield wait


def haproxy() -> str:
    for place in [*os.environ.get("PATH", "").split(os.pathsep), "/usr/sbin", "/usr/local/sbin"]:
        if os.access(Path(place) / "haproxy", os.X_OK):
            return str(Path(place) / "haproxy")
    pytest.fail("No HAProxy: run ./test.sh, which installs it.")


def self_signed(file: Path) -> Path:
    """A certificate with its key, as HAProxy wants them, for this machine and a day."""
    if not file.exists():
        made = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-keyout", file, "-out", "/dev/stdout"],
            check=True, capture_output=True,
        )  # fmt: skip
        with file.open("ab") as key:
            key.write(made.stdout)
    return file


def status(address: str, **headers: str) -> int:
    """0 where nobody answers."""
    try:
        return int(asked(address, **headers).status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return 0


def asked(address: str, **headers: str):
    """The answer to GET; underscores in a header's name stand for hyphens."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, headers=given)
    return urllib.request.urlopen(request, timeout=20, context=UNTRUSTED)


def wait_for(is_so, what: str, seconds: float = SECONDS_TO_READY) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            pytest.fail(f"{what}: not after {seconds:.0f} s")
        time.sleep(0.05)


@contextmanager
def composed() -> Iterator[Composition]:
    """All of it, ready; nothing of it is left afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="planner-composed-")))
        postgres = stack.enter_context(cluster())
        database = postgres.new_database()
        environment = {
            "PLANNER_DATABASE": database,
            "STREAMLIT_SERVER_COOKIE_SECRET": "only-for-this-trial",
        }
        servers = {name: Server(name, folder, environment) for name in NAMES}
        for server in servers.values():
            stack.callback(server.kill)
            server.start()
        one, two = (f"127.0.0.1:{server.port}" for server in servers.values())
        proxy = Proxy(folder, one, two)
        stack.callback(proxy.stop)
        proxy.start()
        composition = Composition(postgres, servers, proxy, database)
        wait_for(lambda: status(f"{proxy.address}/api/ready") == 200, "the proxy")
        for server in servers.values():
            composition.wait_for(server)
        yield composition


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    signal.signal(signal.SIGINT, lambda *_: sys.exit())
    with composed() as everything:
        for name, server in everything.servers.items():
            print(name, server.address, server.process.pid, server.log)
        print("proxy", everything.address, everything.proxy.process.pid, everything.proxy.log)
        print("Ctrl-C ends it.", flush=True)
        signal.pause()
