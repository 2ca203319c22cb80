"""A server in a process of its own, as a visitor meets it."""

import os
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.cases import ROOT

APP = ROOT / "app.py"
READY = "/api/ready"
HEALTH = "/_stcore/health"
IDLE = 5.0  # per cent of a core
PATIENCE = 180.0  # seconds; compiling from nothing takes some twenty


@dataclass(frozen=True, slots=True)
class Server:
    address: str
    process: psutil.Popen
    begun: float

    def wait_for(self, route: str) -> float:
        """Seconds from the launch until the route answers 200."""
        while time.perf_counter() - self.begun < PATIENCE and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.address + route, timeout=5):
                    return time.perf_counter() - self.begun
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        raise RuntimeError(f"{self.address}{route} does not answer")

    def wait_until_warm(self) -> None:
        """Ready, and done with all that it makes before anybody asks for it."""
        self.wait_for(READY)
        self.process.cpu_percent()
        while self.process.cpu_percent(interval=1.0) > IDLE:
            if time.perf_counter() - self.begun > PATIENCE:
                raise RuntimeError(f"{self.address} does not come to rest")

    @property
    def memory(self) -> float:
        """Resident MiB."""
        return self.process.memory_info().rss / 2**20


@contextmanager
def started(script: Path = APP, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Launched, and not waited for."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    with (
        tempfile.TemporaryFile() as log,
        psutil.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log) as process,
    ):
        begun = time.perf_counter()
        try:
            yield Server(f"http://127.0.0.1:{port}", process, begun)
        finally:
            process.kill()
