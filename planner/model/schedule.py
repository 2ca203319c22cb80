"""A value for every month, and how a lever moves it. Months are counted from year 0 (`month_number`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

import numpy as np

N = TypeVar("N", float, np.ndarray)
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_number(text: str) -> int:
    """Months since year 0 of "2017-08"; ValueError for anything else. Years run from 1900 to 2199."""
    found = _MONTH.fullmatch(text)
    if not found or not 1900 <= int(found[1]) <= 2199:
        raise ValueError(text)
    return int(found[1]) * 12 + int(found[2]) - 1


def month_text(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


@dataclass(frozen=True, slots=True)
class Step:
    """From this month the value holds; a ramp reaches it in a straight line from the step before."""

    from_month: int
    value: float
    ramp: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """A constant is a single step, whose month does not matter: the first value holds before it too."""

    steps: tuple[Step, ...]

    @classmethod
    def constant(cls, value: float) -> "Schedule":
        return cls((Step(0, value),))

    @property
    def is_constant(self) -> bool:
        return len(self.steps) == 1

    def at(self, month: int) -> float:
        return self.monthly(month, 1)[0]

    def monthly(self, first: int, months: int) -> list[float]:
        end = first + months
        values: list[float] = []
        for step, following in zip_longest(self.steps, self.steps[1:]):
            begin = first if step is self.steps[0] else max(first, step.from_month)
            stop = end if following is None else min(end, following.from_month)
            if begin >= stop:
                continue
            if following is not None and following.ramp:
                rise = (following.value - step.value) / (following.from_month - step.from_month)
                gone = (max(0, month - step.from_month) for month in range(begin, stop))
                values += [step.value + rise * months_gone for months_gone in gone]
            else:
                values += [step.value] * (stop - begin)
        return values


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a visitor sets: when it was decided and how it comes in; of an assumption only the value matters.

    `value` is a number, a month for a contract's end, or programme ids for PRIORITY.
    """

    value: float | tuple[str, ...]
    decided: int
    lead: int = 0  # months from the decision until it begins to act
    over: int = 1  # months until it acts in full
    hold: bool = False
    as_given: bool = False

    @property
    def start(self) -> int:
        return self.decided + self.lead

    @property
    def number(self) -> float:
        assert not isinstance(self.value, tuple)
        return self.value


def moved(schedule: Schedule, setting: Setting, run: range, is_share: bool) -> Schedule:
    """Later months keep their shape: a count by its factor, a share by its odds; earlier ones are left alone.

    `run` are the months of the run; what was planned beyond it is dropped.
    """
    before = schedule.monthly(run.start, setting.start - run.start)
    after = schedule.monthly(setting.start, run.stop - setting.start)
    phased = [min(1.0, (j + 1) / setting.over) for j in range(len(after))]
    v0, v1 = after[0], setting.number
    if setting.hold or v0 == 0 or v1 == 0 or (is_share and (v0 == 1 or v1 == 1)):
        values = [v1 if part == 1 else v0 + (v1 - v0) * part for part in phased]
    elif is_share:
        ratio = v1 * (1 - v0) / (v0 * (1 - v1))
        values = [_scaled(v, 1 + (ratio - 1) * part) for v, part in zip(after, phased, strict=True)]
    else:
        values = [v * (1 + (v1 / v0 - 1) * part) for v, part in zip(after, phased, strict=True)]
    return from_monthly(run.start, before + values)


def _scaled(share: float, factor: float) -> float:
    """Nothing where the factor rounds to nothing, also of a share that is the whole, whose odds have no end."""
    return odds_times(share, factor) if factor else 0.0


def odds_times(share: N, factor: N) -> N:
    """The share whose odds are so many times as large."""
    return share * factor / (1 - share + share * factor)


def from_monthly(first: int, values: Sequence[float]) -> Schedule:
    """The shortest list of steps, without ramps, that gives these values."""
    steps = [Step(first, values[0])]
    for month, value in enumerate(values[1:], start=first + 1):
        if value != steps[-1].value:
            steps.append(Step(month, value))
    return Schedule(tuple(steps))
