"""What is saved, as frozen values: addresses, versions, collections. What a scenario holds is not known here."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from planner.sharing import keys

State = Literal["here", "withdrawn", "missing"]
_ADDRESS = re.compile(rf"([{keys.ALPHABET}]{{{keys.ID_LETTERS}}})(?:-([1-9][0-9]{{0,5}}))?")


@dataclass(frozen=True, slots=True)
class Address:
    """Without a number it is living and follows the newest version; with one it is frozen."""

    id: str
    number: int | None = None

    @staticmethod
    def read(text: str) -> "Address | None":
        """Also as people type it, see `keys.normal`; None for what is no address."""
        found = _ADDRESS.fullmatch(keys.normal(text))
        return found and Address(found[1], int(found[2]) if found[2] else None)

    def __str__(self) -> str:
        return self.id if self.number is None else f"{self.id}-{self.number}"

    @property
    def living(self) -> bool:
        return self.number is None

    def frozen(self, number: int) -> "Address":
        return Address(self.id, number)


@dataclass(frozen=True, slots=True)
class Body:
    """What is saved, never read by the store: `content` is the scenario and `record` its headline figures, as JSON.

    `form` and `model` are the versions they were written with, `check` the check code.
    """

    content: str
    record: str
    form: int
    model: int
    check: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One version without its body. Times are UTC; `title` is the one it had then; `based_on` a number of the chain."""

    number: int
    title: str
    author: str
    why: str
    saved_at: datetime
    based_on: int | None
    form: int
    model: int
    check: str
    imported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A version as it was asked for, among all versions of its chain, oldest first. `title` is today's."""

    address: Address
    title: str
    entry: Entry
    body: Body
    entries: tuple[Entry, ...]

    @property
    def newest(self) -> int:
        return self.entries[-1].number

    @property
    def is_newest(self) -> bool:
        return self.entry.number == self.newest


@dataclass(frozen=True, slots=True)
class Item:
    """One scenario of a collection; `column` is its title there, None for the scenario's own."""

    address: Address
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An item with what is known of its scenario: the title is None, and there are 0 versions, where it is missing."""

    item: Item
    state: State
    title: str | None = None
    versions: int = 0
    withdrawn_at: datetime | None = None
    withdrawn_why: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """The scenarios of one meeting, in its order."""

    id: str
    title: str
    made_at: datetime
    items: tuple[Listed, ...]
