"""One measured number with its limit, and how it is read."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """`about` says in a line what was measured; `aim` is wished for, `limit` must hold, both at most."""

    what: str
    value: float
    unit: str
    about: str
    limit: float | None = None
    aim: float | None = None

    @property
    def measured(self) -> str:
        return _with_unit(self.value, self.unit)

    @property
    def target(self) -> str:
        parts = [(self.limit, "≤ {}"), (self.aim, "aim {}")]
        return ", ".join(
            form.format(_with_unit(level, self.unit)) for level, form in parts if level is not None
        )

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        return "ok" if self.value <= self.limit else "no"


def _with_unit(value: float, unit: str) -> str:
    """Three digits are all that repeats from one run to the next."""
    decimals = 0 if value == round(value) or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{decimals}f}{'' if unit in ('', '%') else ' '}{unit}"


def seconds(call: Call) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def alternating(calls: dict[str, Call], rounds: int) -> dict[str, float]:
    """Median milliseconds of each; one after the other in every round, so that all meet the same machine."""
    for call in calls.values():
        call()
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            taken[name].append(1000 * seconds(call))
    return {name: statistics.median(each) for name, each in taken.items()}
