"""Without numba the app still runs, and tells the same numbers."""

import json
import subprocess
import sys

import numpy as np

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
