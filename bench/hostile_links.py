"""`python -m bench.hostile_links [N]`: N links that nobody made with Planner, 100,000 unless said otherwise.

Each must open or be refused as `UnreadableLink`, within 200 ms of processor time; every hundredth is read once more
to see how much memory that takes. Other ones at each start, unless a seed is given.
"""

import argparse
import gc
import random
import re
import sys
import time
import tracemalloc
from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, Phase, given, seed, settings
from tqdm import tqdm

from planner.sharing.link import links
from planner.sharing.link.links import UnreadableLink
from tests.sharing import hostile

MOST_SECONDS = 0.2
MOST_MEMORY = 50_000_000
MEASURED = 100  # of so many links the memory of one


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hostile_links", description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    given_here = parser.parse_args()
    became: Counter[str] = Counter()
    seconds: list[tuple[float, str]] = []
    memory: list[tuple[int, str]] = []
    progress = tqdm(total=given_here.number, unit="link")

    def read(text: str) -> None:
        progress.update()
        gc.disable()
        begin = time.thread_time()
        try:
            opened = links.read(text)
            what = "opened, all of it" if not opened.left_out else "opened, some of it left out"
        except UnreadableLink as refused:
            what = "refused: " + re.sub(r"\d+", "…", refused.why.en)[:60]
        taken = time.thread_time() - begin
        gc.enable()
        became[what] += 1
        seconds[:] = [max([*seconds, (taken, text)])]
        if progress.n % MEASURED == 0:
            memory[:] = [max([*memory, (_memory(text), text)])]

    for text in map(hostile.as_link, hostile.HEAVY.values()):
        read(text)
        memory.append((_memory(text), text))
    every = settings(
        max_examples=given_here.number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(given_here.seed)(every(given(hostile.links)(read)))()
    progress.close()
    for what, times in became.most_common():
        print(f"{times:>8,}  {what}")
    slowest, largest = max(seconds), max(memory)
    for name, (_, text) in (("slowest", slowest), ("largest", largest)):
        print(f"{name}: {text if len(text) < 300 else f'{text[:300]}… ({len(text):,} characters)'}")
    print(
        f"seed {given_here.seed}; slowest {1000 * slowest[0]:.0f} ms; largest {largest[0] / 1e6:.1f} MB"
    )
    return int(slowest[0] > MOST_SECONDS or largest[0] > MOST_MEMORY)


def _memory(text: str) -> int:
    tracemalloc.start()
    with suppress(UnreadableLink):
        links.read(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    sys.exit(main())
