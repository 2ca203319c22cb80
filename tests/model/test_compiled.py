"""Without numba the app still runs, and tells the same numbers; damaged machine code is compiled anew."""

import importlib.util
import json
import os
import subprocess
import sys
from contextlib import contextmanager

import numba
import numpy as np
import pytest

from planner.model import simulate
from planner.model.simulate import Draws
from tests.model import build

PLAIN = """
import json, sys
sys.modules["numba"] = None  # nothing can import it
from planner.model import compiled, simulate
from tests.model import build
assert not compiled.IS_COMPILED
found = {}
for name in sys.argv[1:]:
    run = simulate.run(build.named(name), simulate.Draws(5, 3))
    found[name] = {
        kind: [rows.tolist() for rows in record]
        for kind, record in (("mean", run.mean), ("drawn", run.drawn))
    }
json.dump(found, sys.stdout)
"""
NAMES = (build.RICH, "oracle-priority", "oracle-equal", "soroe-2017")


def counted_in_plain_python():
    told = subprocess.run(
        [sys.executable, "-c", PLAIN, *NAMES],
        cwd=build.ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_compiled_and_plain_python_count_the_same_persons():
    """Exactly; what is not a count of persons to rounding."""
    for name, plain in counted_in_plain_python().items():
        run = simulate.run(build.named(name), Draws(5, 3))
        programme, contractor, amounts = plain["drawn"]
        assert np.array_equal(run.drawn.programme, programme)
        assert np.array_equal(run.drawn.contractor, contractor)
        np.testing.assert_allclose(run.drawn.amounts, amounts, rtol=1e-12, atol=1e-12)
        for own, other in zip(run.mean, plain["mean"], strict=True):
            np.testing.assert_allclose(own, other, rtol=1e-12, atol=1e-12)


@pytest.fixture
def function_on_disk(tmp_path, monkeypatch):
    """Compiles it, or loads it as a new process would; and the folder in which numba keeps it."""
    folder, source = tmp_path / "kept", tmp_path / "twice_of.py"
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(folder))
    source.write_text(
        "from planner.model.compiled import compiled\n@compiled\ndef twice(x):\n    return 2 * x\n"
    )

    def load():
        spec = importlib.util.spec_from_file_location("twice_of", source)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.twice

    return load, folder


def files(folder, ending):
    found = list(folder.rglob(f"*{ending}"))
    assert found
    return found


@pytest.mark.parametrize("ending", [".nbi", ".nbc"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: bytes(len(content)),
        lambda content: b"x" * 5_000,
        lambda content: content[:-60] + bytes([content[-60] ^ 1]) + content[-59:],
        lambda content: content + b"more",
    ],
    ids=["empty", "cut", "zeros", "foreign", "one bit", "longer"],
)
def test_damaged_machine_code_is_compiled_anew_once(function_on_disk, ending, damage, caplog):
    load, folder = function_on_disk
    assert load()(21) == 42
    for file in files(folder, ending):
        file.write_bytes(damage(file.read_bytes()))
    again = load()
    assert again(21) == 42
    assert sum(again.stats.cache_misses.values()) == 1
    assert caplog.text.count("is damaged; what was in it is compiled anew") >= 1
    caplog.clear()
    later = load()
    assert later(21) == 42
    assert sum(later.stats.cache_hits.values()) == 1
    assert caplog.text == ""


@contextmanager
def only_for_reading(folder):
    """Mounted so; a file's own mode says nothing to root."""
    if os.getuid() != 0:
        folder.chmod(0o555)
    elif subprocess.run(["mount", "--bind", "-o", "ro", folder, folder], check=False).returncode:
        pytest.skip("this machine lets not even root mount")
    try:
        yield
    finally:
        if os.getuid() == 0:
            subprocess.run(["umount", folder], check=True)
        folder.chmod(0o755)


def test_machine_code_is_used_where_nothing_can_be_written(function_on_disk, caplog, monkeypatch):
    """As in an image whose root is read-only; what is not there is compiled for this process, and told of."""
    load, folder = function_on_disk
    monkeypatch.setenv("HOME", str(folder / "none"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "none"))
    assert load()(21) == 42
    (own,) = folder.iterdir()
    with only_for_reading(own):
        twice = load()
        assert twice(21) == 42
        assert sum(twice.stats.cache_hits.values()) == 1
        assert caplog.text == ""
        assert twice(1.5) == 3.0
        assert "What was compiled is not kept" in caplog.text
    assert len(files(folder, ".nbc")) == 1


def test_machine_code_that_cannot_be_kept_is_used_all_the_same(function_on_disk, caplog):
    load, folder = function_on_disk
    twice = load()
    for one in folder.iterdir():  # in place of its folder stands a file
        one.rmdir()
        one.write_text("")
    assert twice(21) == 42
    assert "What was compiled is not kept" in caplog.text
