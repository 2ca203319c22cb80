"""What a scenario's author says of the pages: which questions may be asked, and on what scale a lever is read."""

from dataclasses import dataclass

from planner.model.schedule import Setting
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Periods:
    """Two stretches of as many months, by the first month of each."""

    earlier: int
    later: int
    months: int


@dataclass(frozen=True, slots=True)
class Question:
    """What the author lets a reader ask with one press: it sets levers, opens a question of the Plan page, or both.

    `settings` by path; `opens` is that question's key. With `periods` it opens the comparison of the two.
    """

    programme: str
    title: Text
    settings: tuple[tuple[str, Setting], ...] = ()
    opens: str | None = None
    periods: Periods | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """How a lever that is a share is read: as the part of the way from its value `zero` to its value `full`.

    The lever is called `title` then. What is set, linked and saved is the share itself.
    """

    path: str
    title: Text
    zero: float
    full: float

    @property
    def length(self) -> float:
        """Below 0 where less of the share is more on the scale."""
        return self.full - self.zero

    def part(self, value: float) -> float:
        """0 at `zero`, 1 at `full`; a value beyond them is below 0 or above 1."""
        return (value - self.zero) / self.length

    def value(self, part: float) -> float:
        return self.zero + part * self.length
