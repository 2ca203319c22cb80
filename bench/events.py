"""The random numbers that a run of draws needs: of how many persons and with what probability, event by event.

They are heard from a run itself: one without numba, in a process of its own, calls plain functions for
its counts, with an array for each event, and these can be listened to.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.cases import ROOT, THOUSAND, soroe
from planner.model import luck, moves, simulate

LISTEN = """
import sys
sys.modules["numba"] = None  # as if not installed
from bench import events
events.listen(sys.argv[1])
"""


@dataclass(frozen=True, slots=True)
class Events:
    """Shape (arrays, draws): persons and probabilities of binomial counts, means of Poisson counts."""

    persons: np.ndarray
    probabilities: np.ndarray
    means: np.ndarray

    @property
    def arrays(self) -> int:
        return len(self.persons) + len(self.means)

    def drawn_by_numpy(self, generator: np.random.Generator) -> None:
        """Everything that chance decides, uncoupled and without any model around it."""
        for means in self.means:
            generator.poisson(means)
        for persons, probabilities in zip(self.persons, self.probabilities, strict=True):
            generator.binomial(persons, probabilities)


def of_a_run() -> Events:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "events.npz"
        subprocess.run([sys.executable, "-c", LISTEN, str(file)], cwd=ROOT, check=True)
        heard = np.load(file)
        return Events(heard["persons"].astype(np.int64), heard["probabilities"], heard["means"])


def listen(file: str) -> None:
    """In a process without numba. All draws in one chunk, so that each event is one array."""
    heard: dict[str, list[np.ndarray]] = {"persons": [], "probabilities": [], "means": []}
    binomial, poisson = moves.binomial, moves.poisson

    def heard_binomial(u: Any, persons: Any, probabilities: Any) -> Any:
        heard["persons"].append(persons.copy())
        heard["probabilities"].append(probabilities.copy())
        return binomial(u, persons, probabilities)

    def heard_poisson(u: Any, means: Any) -> Any:
        heard["means"].append(means.copy())
        return poisson(u, means)

    luck.CHUNK = THOUSAND.count
    heard_in: Any = moves
    heard_in.binomial, heard_in.poisson = heard_binomial, heard_poisson
    simulate.run(soroe(), THOUSAND)
    kept: dict[str, Any] = {name: np.stack(arrays) for name, arrays in heard.items()}
    np.savez(file, **kept)
