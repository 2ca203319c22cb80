"""A declared schema: what a table of a file may hold. Reading by it gives the values, or all faults at once.

A `Table` is a list of fields and rules in the order in which their faults are told. The same declaration is a JSON
Schema (`json`), from which an editor completes keys. A value with a fault reads as None; rules pass over it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from textwrap import shorten
from typing import Any, Protocol

from planner.files.faults import LONGEST_SHOWN, Fault, shown
from planner.text import Text, joined

Json = dict[str, Any]

MOST_FAULTS = 100  # reading stops at the next one
MOST_UNKNOWN = 20  # more unknown keys of one table are only counted
LONGEST_CHOICES = 700
REQUIRED: Any = object()
ID_PATTERN = re.compile(r"[A-Za-z0-9-]{1,60}")
_BARE = re.compile(r"[A-Za-z0-9_-]{1,60}")

MISSING = Text("mangler", "is missing")
EMPTY = Text("er tom", "is empty")
MORE = Text("Der er flere fejl; kun de første {most} er taget med.",
            "There are more faults; only the first {most} are listed.")  # fmt: skip
NOT_ALLOWED = Text("{given} er ikke tilladt; der skal stå {allowed}",
                   "{given} is not allowed; it must be {allowed}")  # fmt: skip
NOT_BOTH = Text("angiv {one} eller {other}, ikke begge", "give either {one} or {other}, not both")
UNKNOWN = Text("ukendt nøgle{meant}", "unknown key{meant}")
UNKNOWN_MORE = Text("og {n} ukendte nøgler til", "and {n} more unknown keys")
MEANT = Text("; mente du {name}?", "; did you mean {name}?")
NOT_UNIQUE = Text("bruges mere end én gang", "is used more than once")
TOO_MANY = Text("der er {n}; tilladt er højst {most}", "there are {n}; at most {most} are allowed")
NO_ROWS = Text("listen er tom; der skal stå mindst én tabel i den",
               "the list is empty; it needs at least one table")  # fmt: skip
A_TABLE = Text("en tabel", "a table")
TABLES = Text("en liste af tabeller", "a list of tables")
OR, AND = Text("eller", "or"), Text("og", "and")


class TooManyFaults(Exception):
    """Reading stopped: nobody reads a longer list, and a file made to flood must cost little."""


@dataclass(slots=True)
class Row:
    """One table while it is read: what is given, the values so far, and the row that it stands in.

    `earlier` are the values of the rows before it, where it stands in a list. A value is None where it has a fault.
    """

    given: Mapping[str, Any]
    faults: list[Fault]
    outer: "Row | None"
    key: str
    earlier: list[Any] | None
    values: dict[str, Any]
    start: int  # how many faults there were before it

    @property
    def sound(self) -> bool:
        """No fault in it so far."""
        return len(self.faults) == self.start

    @property
    def path(self) -> str:
        """Where it stands in the file; a row of a list by its id where it has one, else by its number from 1."""
        path = f"{self.outer.path}.{self.key}".strip(".") if self.outer else self.key
        if self.earlier is None:
            return path
        name = self.given.get("id")
        return f"{path}.{name}" if is_id(name) else f"{path}[{len(self.earlier) + 1}]"

    def fault(self, key: str, message: Text) -> None:
        """TooManyFaults where there are already as many as are told."""
        if len(self.faults) >= MOST_FAULTS:
            raise TooManyFaults
        self.faults.append(Fault(f"{self.path}.{key}".strip("."), message))

    def wrong(self, key: str, given: object, allowed: Text) -> None:
        self.fault(key, NOT_ALLOWED.filled(given=shown(given), allowed=allowed))


class Type(Protocol):
    """What a value may be."""

    @property
    def json(self) -> Json | None:
        """As JSON Schema; None for what may never be given."""

    def read(self, given: Any, row: Row, key: str) -> Any:
        """The value, or a fault in the row and None. `given` is never None."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a table. `unless`: it is required where that other key is not given, and else not looked at."""

    key: str
    type: Type
    default: Any = REQUIRED
    unless: str | None = None
    missing: Text = MISSING
    about: str = ""  # for the JSON Schema
    or_null: bool = False  # in JSON

    @property
    def usual(self) -> Any:
        return None if self.default is REQUIRED else self.default

    @property
    def only_with(self) -> str | None:
        return None if self.default is REQUIRED else self.key

    def __call__(self, row: Row) -> None:
        key, given, value = self.key, row.given, None
        if self.unless and self.unless in given:
            pass
        elif key not in given:
            row.fault(key, self.missing)
        elif given[key] is None:  # in JSON alone
            if not self.or_null:
                row.fault(key, EMPTY)
        else:
            value = self.type.read(given[key], row, key)
        row.values[key] = value


@dataclass(frozen=True, slots=True)
class NotBoth:
    """The rule that of two ways to give something only one is used; the fault is told at `key`."""

    one: str
    other: str  # perhaps of several keys: "from/to"
    key: str

    @property
    def only_with(self) -> str:
        return self.one

    def __call__(self, row: Row) -> None:
        if any(key in row.given for key in self.other.split("/")):
            row.fault(self.key, NOT_BOTH.filled(one=self.one, other=self.other))


Rule = Callable[[Row], None]


class Table:
    """Fields and rules in the order in which their faults are told; any other key is a fault after them."""

    def __init__(
        self,
        *parts: Field | Rule,
        allowed: Text = A_TABLE,
        make: Callable[[dict[str, Any]], Any] | None = None,
    ):
        """`make` gives the value in place of the values by key; it is called where there is no fault in them."""
        self.parts, self.allowed, self.make = parts, allowed, make
        self._fields = {part.key: part for part in self.parts if isinstance(part, Field)}
        self._usual = {key: one.usual for key, one in self._fields.items()}
        # With the key without which there is nothing to do: most of a quantity's are not given.
        self._parts = [(getattr(part, "only_with", None), part) for part in self.parts]

    def read(self, given: Any, row: Row, key: str, earlier: list[Any] | None = None) -> Any:
        if not isinstance(given, dict):
            row.wrong(key, given, self.allowed)
            return None
        return self.read_row(given, row.faults, row, key, earlier)

    def read_row(
        self,
        given: Mapping[str, Any],
        faults: list[Fault],
        outer: Row | None,
        key: str,
        earlier: list[Any] | None = None,
    ) -> Any:
        row = Row(given, faults, outer, key, earlier, self._usual.copy(), len(faults))
        for needed, part in self._parts:
            if needed is None or needed in given:
                part(row)
        if not given.keys() <= self._fields.keys():
            self._unknown(row)
        if self.make is None:
            return row.values
        return self.make(row.values) if row.sound else None

    def _unknown(self, row: Row) -> None:
        unknown = [str(key) for key in row.given if key not in self._fields]
        for key in unknown[:MOST_UNKNOWN]:
            near = meant(key, self._fields) or Text("", "")
            row.fault(key if _BARE.fullmatch(key) else shown(key), UNKNOWN.filled(meant=near))
        if len(unknown) > MOST_UNKNOWN:
            row.fault("", UNKNOWN_MORE.filled(n=len(unknown) - MOST_UNKNOWN))

    @property
    def json(self) -> Json:
        properties: Json = {}
        required, conditions = list[str](), list[Json]()
        for part in self.parts:
            if isinstance(part, NotBoth):
                conditions += [
                    {"not": {"required": [part.one, key]}} for key in part.other.split("/")
                ]
            if not isinstance(part, Field) or (json := part.type.json) is None:
                continue
            properties[part.key] = {"description": part.about, **json} if part.about else json
            if part.unless:
                conditions.append(
                    {"anyOf": [{"required": [key]} for key in (part.key, part.unless)]}
                )
            elif part.default is REQUIRED:
                required.append(part.key)
        json = {"type": "object", "properties": properties, "additionalProperties": False}
        more: Json = {"required": required, "allOf": conditions}
        return json | {key: value for key, value in more.items() if value}


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of tables; without a declared one they are taken as they are."""

    table: Table | None
    most: int
    fewest: int = 0  # or 1

    def read(self, given: Any, row: Row, key: str) -> list[Any] | None:
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            row.wrong(key, given, TABLES)
        elif len(given) < self.fewest:
            row.fault(key, NO_ROWS)
        elif len(given) > self.most:
            row.fault(key, TOO_MANY.filled(n=len(given), most=self.most))
        elif self.table is None:
            return given
        else:
            read: list[Any] = []
            for one in given:
                read.append(self.table.read(one, row, key, read))
            return read
        return None

    @property
    def json(self) -> Json:
        items = self.table.json if self.table else {"type": "object"}
        return {"type": "array", "items": items, "minItems": self.fewest, "maxItems": self.most}


def unique(key: str) -> Rule:
    """The rule that no two rows of this list have one id."""

    def rule(row: Row) -> None:
        ids = [one["id"] for one in row.values[key] or ()]
        for one in sorted({one for one in ids if one and ids.count(one) > 1}):
            row.fault(f"{key}.{one}.id", NOT_UNIQUE)

    return rule


def is_id(given: object) -> bool:
    return isinstance(given, str) and ID_PATTERN.fullmatch(given) is not None


def read(table: Table, content: object, place: str = "") -> tuple[Any, list[Fault]]:
    """The values, to be used where there are no faults; and the faults, whose paths begin with the place."""
    if not isinstance(content, Mapping):
        wrong = NOT_ALLOWED.filled(given=shown(content), allowed=table.allowed)
        return None, [Fault(place, wrong)]
    faults: list[Fault] = []
    values = None
    try:
        values = table.read_row(content, faults, None, place)
    except TooManyFaults:
        faults.append(Fault("", MORE.filled(most=MOST_FAULTS)))
    return values, faults


def meant(given: object, known: Iterable[str]) -> Text | None:
    if not isinstance(given, str) or len(given) > LONGEST_SHOWN:
        return None
    near = get_close_matches(given, sorted(known), n=1, cutoff=0.7)
    return MEANT.filled(name=near[0]) if near else None


def either(allowed: Iterable[str], last: Text = OR) -> Text:
    """ "a, b or c", shortened in the middle."""
    names = list(dict.fromkeys(name for name in allowed if name))
    if not names:
        return Text("ingen", "none")
    *others, end = names
    if not others:
        return Text(end, end)
    before = shorten(", ".join(others), LONGEST_CHOICES, placeholder=" …")
    return joined((before, last, end))
