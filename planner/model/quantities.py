"""A quantity: its value in every month with what is known of it; and the set of those that belong together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from planner.model import identity
from planner.model.parameters import Parameter
from planner.model.schedule import Schedule


class Status(StrEnum):
    """What a number is. A moved lever becomes CHOICE, or WORLD where nobody chooses it."""

    FOUND = "found"
    DERIVED = "derived"
    GUESS = "guess"
    CHOICE = "choice"
    WORLD = "world"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value for every month with what is known of it; at most one of evidence and factor is given."""

    schedule: Schedule
    evidence: float | None = None
    factor: float | None = None
    source: str | None = None
    status: Status | None = None
    note: str | None = None

    @property
    def value(self) -> float:
        """Of a constant, or the first of a schedule."""
        return self.schedule.steps[0].value

    @property
    def is_uncertain(self) -> bool:
        return self.evidence is not None or (self.factor is not None and self.factor > 1)


@lru_cache(maxsize=200)
def usual(parameter: Parameter) -> Quantity:
    """What stands where a file gives nothing. The parameter has a default."""
    assert parameter.default is not None
    return Quantity(Schedule.constant(parameter.default))


class Quantities(Mapping[str, Quantity]):
    """A dictionary that cannot change and can be hashed, which is done once it is asked for."""

    __slots__ = ("_digest", "_hash", "_quantities", "_steps")

    def __init__(self, quantities: Mapping[str, Quantity]):
        self._quantities = dict(quantities)
        self._hash: int | None = None
        self._digest: str | None = None
        self._steps: int | None = None

    def __getitem__(self, key: str) -> Quantity:
        return self._quantities[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._quantities)

    def __len__(self) -> int:
        return len(self._quantities)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._quantities.items()))
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Asked at every look-up of a scenario; a mapping's own way is ten times slower."""
        if not isinstance(other, Quantities):
            return NotImplemented
        return hash(self) == hash(other) and self._quantities == other._quantities

    @property
    def steps(self) -> int:
        """Of all schedules."""
        if self._steps is None:
            self._steps = sum([len(one.schedule.steps) for one in self._quantities.values()])
        return self._steps

    @property
    def digest(self) -> str:
        if self._digest is None:
            self._digest = identity.of_quantities(self._quantities)
        return self._digest

    def with_(self, key: str, quantity: Quantity) -> "Quantities":
        return Quantities({**self._quantities, key: quantity})
