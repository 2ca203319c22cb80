"""What the image's build compiles is all that a server needs to be ready."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.deploy.composition import Server, status, wait_for
from tests.deploy.test_files import DOCKERFILE, ROOT


@pytest.mark.full
def test_a_server_of_the_image_compiles_nothing_more_and_is_ready_in_seconds(tmp_path):
    """The build's own commands, into a folder of its own; then a server that may only read there would do the same."""
    environment = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    environment |= {"NUMBA_CACHE_DIR": str(tmp_path / "compiled")}
    loop = re.search(r"^RUN (for scenario in .*?done)$", DOCKERFILE, re.MULTILINE | re.DOTALL)[1]
    commands = loop.replace("\\\n", " ").replace(
        "/opt/planner/bin/planner", f"{sys.executable} -m planner"
    )
    subprocess.run(
        ["bash", "-c", commands],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )
    made = compiled(tmp_path)
    assert made
    server = Server("image", tmp_path, environment | {"PLANNER_DATABASE": str(tmp_path / "saved")})
    begun = time.monotonic()
    server.start()
    try:
        wait_for(lambda: status(f"{server.address}/api/ready") == 200, "the server")
        used = sum(psutil.Process(server.process.pid).cpu_times()[:2])
        assert used < 12, f"{used:.1f} s of a processor in {time.monotonic() - begun:.1f} s"
    finally:
        server.kill()
    assert compiled(tmp_path) == made


def compiled(folder: Path) -> dict[str, int]:
    """File → when it was written."""
    return {str(one): one.stat().st_mtime_ns for one in folder.rglob("*.nb?")}
