"""Same seed, same luck: fixed uniforms for every event, turned into counts by inverting the distribution.

A uniform belongs to (seed, stream, calendar month, event, draw), whatever the scenario's values are.
Since the count is the exact quantile at that uniform, it rises when persons or probability rise and
never otherwise, so a lever moved a little changes only what it drives (`docs/decisions/0002-luck.md`).
"""

from functools import lru_cache
from hashlib import blake2b

import numpy as np

CHUNK = 500  # draws that share a stream: the first 500 of 1,000 draws are the 500 draws


def _generator(seed: int, stream: str, chunk: int, skip: int) -> np.random.Generator:
    key = blake2b(f"{seed}/{stream}/{chunk}".encode(), digest_size=16).digest()
    bits = np.random.Philox(key=int.from_bytes(key, "little"))
    return np.random.Generator(bits.advance(skip // 4))  # four numbers a counter step


def uniforms(seed: int, stream: str, chunk: int, months: range, events: int) -> np.ndarray:
    """Shape (months, events, CHUNK), in [0, 1); the same for a calendar month whatever the run's start."""
    generator = _generator(seed, stream, chunk, skip=months.start * events * CHUNK)
    return generator.random((len(months), events, CHUNK))


@lru_cache(maxsize=512)
def quantiles(seed: int, stream: str, chunk: int) -> np.ndarray:
    """Shape (CHUNK,), in (0, 1): one per draw, holds for the whole schedule of an uncertain quantity."""
    drawn = _generator(seed, f"quantile/{stream}", chunk, skip=0).random(CHUNK)
    drawn = np.clip(drawn, 1e-15, 1 - 1e-15)
    drawn.flags.writeable = False
    return drawn
