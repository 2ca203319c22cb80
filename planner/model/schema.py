"""A declared schema: what a table of a file may hold. Reading by it gives the values, or all faults at once.

A `Table` is a list of fields and rules in the order in which their faults are told. The same declaration is a JSON
Schema (`json`), from which an editor completes keys. A value with a fault reads as None; rules pass over it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import nextafter
from textwrap import shorten
from typing import Any, Protocol

from planner.model.faults import LONGEST_SHOWN, Fault, shown
from planner.model.schedule import month_number
from planner.text import LANGUAGES, Text

Json = dict[str, Any]

MOST_FAULTS = 100  # reading stops at the next one
MOST_NAMED = 10  # of more choices only the one that may have been meant is named
MOST_UNKNOWN = 20  # more unknown keys of one table are only counted
LONGEST_TEXT = 2_000
LONGEST_CHOICES = 700
REQUIRED: Any = object()
_ID = re.compile(r"[A-Za-z0-9-]{1,60}")
_BARE = re.compile(r"[A-Za-z0-9_-]{1,60}")

MISSING = Text("mangler", "is missing")
EMPTY = Text("er tom", "is empty")
HALF = Text(
    "har halve tegn, som ingen fil kan rumme", "has half characters, which no file can hold"
)
MORE = Text(
    "Der er flere fejl; kun de første {most} er taget med.",
    "There are more faults; only the first {most} are listed.",
)
NOT_ALLOWED = Text(
    "{given} er ikke tilladt; der skal stå {allowed}",
    "{given} is not allowed; it must be {allowed}",
)
NOT_THIS = Text("{given} er ikke tilladt{meant}", "{given} is not allowed{meant}")
NOT_BOTH = Text("angiv {one} eller {other}, ikke begge", "give either {one} or {other}, not both")
UNKNOWN = Text("ukendt nøgle{meant}", "unknown key{meant}")
UNKNOWN_MORE = Text("og {n} ukendte nøgler til", "and {n} more unknown keys")
MEANT = Text("; mente du {name}?", "; did you mean {name}?")
NOT_UNIQUE = Text("bruges mere end én gang", "is used more than once")
TOO_MANY = Text("der er {n}; tilladt er højst {most}", "there are {n}; at most {most} are allowed")
NO_ROWS = Text(
    "listen er tom; der skal stå mindst én tabel i den",
    "the list is empty; it needs at least one table",
)
A_TABLE = Text("en tabel", "a table")
TABLES = Text("en liste af tabeller", "a list of tables")
EACH_ONCE = Text("en liste med {names}, hver højst én gang", "a list of {names}, each at most once")
OR, AND = Text("eller", "or"), Text("og", "and")


class TooManyFaults(Exception):
    """Reading stopped: nobody reads a longer list, and a file made to flood must cost little."""


class NotAllowed(ValueError):
    """A value that its type refuses in words of its own."""

    def __init__(self, message: Text):
        super().__init__(message.en)
        self.message = message


class Row:
    """One table while it is read: what is given, the values so far, and the row that it stands in.

    `earlier` are the values of the rows before it, where it stands in a list.
    """

    __slots__ = ("earlier", "faults", "given", "key", "outer", "start", "values")

    def __init__(
        self,
        given: Mapping[str, Any],
        faults: list[Fault],
        outer: "Row | None" = None,
        key: str = "",
        earlier: list[Any] | None = None,
    ):
        self.given, self.faults, self.outer = given, faults, outer
        self.key, self.earlier = key, earlier
        self.values: dict[str, Any] = {}  # None for what was not read, or has a fault
        self.start = len(faults)

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
        parts: Iterable[Field | Rule],
        allowed: Text = A_TABLE,
        make: Callable[[dict[str, Any]], Any] | None = None,
    ):
        """`make` gives the value in place of the values by key; it is called where there is no fault in them."""
        self.parts, self.allowed, self.make = tuple(parts), allowed, make
        self._fields = {part.key: part for part in self.parts if isinstance(part, Field)}
        self._usual = {key: one.usual for key, one in self._fields.items()}
        # With the key without which there is nothing to do: most of a quantity's are not given.
        self._parts = [(getattr(part, "only_with", None), part) for part in self.parts]

    def read(self, given: Any, row: Row, key: str, earlier: list[Any] | None = None) -> Any:
        if not isinstance(given, dict):
            row.wrong(key, given, self.allowed)
            return None
        return self.read_row(Row(given, row.faults, row, key, earlier))

    def read_row(self, row: Row) -> Any:
        given = row.given
        row.values = self._usual.copy()
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
            meant = _meant(key, self._fields) or Text("", "")
            row.fault(key if _BARE.fullmatch(key) else shown(key), UNKNOWN.filled(meant=meant))
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


@dataclass(frozen=True, slots=True)
class Value:
    """`parse` makes the value of what is given; ValueError or TypeError for what is not allowed."""

    parse: Callable[[Any], Any]
    allowed: Text
    json: Json | None = None

    def read(self, given: Any, row: Row, key: str) -> Any:
        try:
            return self.parse(given)
        except NotAllowed as error:
            row.fault(key, error.message)
        except (TypeError, ValueError):
            row.wrong(key, given, self.allowed)
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few names."""

    names: Sequence[str]

    def read(self, given: Any, row: Row, key: str) -> str | None:
        if given in self.names:
            return str(given)
        meant = _meant(given, self.names) if len(self.names) > MOST_NAMED else None
        if meant:
            row.fault(key, NOT_THIS.filled(given=shown(given), meant=meant))
        else:
            row.wrong(key, given, either(self.names))
        return None

    @property
    def json(self) -> Json:
        return {"enum": list(self.names)}


@dataclass(frozen=True, slots=True)
class Choices:
    """A list of names in which each stands at most once."""

    names: Sequence[str]

    @property
    def allowed(self) -> Text:
        return EACH_ONCE.filled(names=either(self.names, AND))

    def read(self, given: Any, row: Row, key: str) -> tuple[str, ...] | None:
        listed = isinstance(given, list) and all(one in self.names for one in given)
        if listed and len(set(given)) == len(given):
            return tuple(given)
        row.wrong(key, given, self.allowed)
        return None

    @property
    def json(self) -> Json:
        return {"type": "array", "items": {"enum": list(self.names)}, "uniqueItems": True}


@dataclass(frozen=True, slots=True)
class Dependent:
    """A type that depends on what else is in the file; without one the value is not looked at."""

    type: Callable[[Row], Type | None]
    json: Json | None = None

    def read(self, given: Any, row: Row, key: str) -> Any:
        found = self.type(row)
        return found.read(given, row, key) if found else None


def is_id(given: object) -> bool:
    return isinstance(given, str) and _ID.fullmatch(given) is not None


def _id(given: Any) -> str:
    if not is_id(given):
        raise ValueError
    return given


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError
    try:
        given.isascii() or given.encode()
    except UnicodeEncodeError:  # a half of a pair that stands for one character in UTF-16
        raise NotAllowed(HALF) from None
    if not given.strip() or len(given) > LONGEST_TEXT:
        raise ValueError
    return given


def _names(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ValueError
    return tuple(given)


def of_class(kind: type, allowed: Text, json: Json | None = None) -> Value:
    """A value of this Python class, as it is; a truth value is no number."""

    def parse(given: Any) -> Any:
        if type(given) is not kind:
            raise TypeError
        return given

    return Value(parse, allowed, json)


def whole(low: int, high: int) -> Value:
    """An int; 3.0 is none."""

    def parse(given: Any) -> int:
        if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
            raise ValueError
        return given

    if low == high:
        return Value(parse, Text(f"{low}", f"{low}"), {"const": low})
    allowed = Text(f"et helt tal fra {low} til {high}", f"a whole number from {low} to {high}")
    return Value(parse, allowed, {"type": "integer", "minimum": low, "maximum": high})


def number(low: float, high: float, allowed: Text, is_whole: bool = False) -> Value:
    """A finite number as a float; 3.0 is whole. An open end is the next number inside it."""

    def parse(given: Any) -> float:
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise TypeError
        if not low <= given <= high or (is_whole and given != int(given)):
            raise ValueError
        return float(given)

    json: Json = {"type": "integer" if is_whole else "number"}
    json |= {"exclusiveMinimum": 0} if low == nextafter(0, 1) else {"minimum": low}
    json |= {"exclusiveMaximum": 1} if high == nextafter(1, 0) else {"maximum": high}
    return Value(parse, allowed, json)


ID = Value(
    _id,
    Text("1 til 60 bogstaver (a-z), cifre og bindestreger", "1 to 60 letters (a-z), digits and hyphens"),
    {"type": "string", "pattern": f"^{_ID.pattern}$"},
)  # fmt: skip
TEXT = Value(
    _text,
    Text(
        f"en tekst, ikke tom og på højst {LONGEST_TEXT} tegn",
        f"a text, not empty and of at most {LONGEST_TEXT} characters",
    ),
    {"type": "string", "pattern": r"\S", "maxLength": LONGEST_TEXT},
)
MONTH = Value(  # its number, see `schedule`
    month_number,
    Text('en måned som "2017-08", år 1900 til 2199', 'a month such as "2017-08", years 1900 to 2199'),
    {"type": "string", "pattern": "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"},
)  # fmt: skip
FLAG = of_class(bool, Text("true eller false", "true or false"), {"type": "boolean"})
NAMES = Value(_names, Text("en liste af navne", "a list of names"), {"type": "array"})
ANY_TABLE = of_class(dict, A_TABLE, {"type": "object"})
WORDS = Table(
    [Field(language, TEXT) for language in LANGUAGES],
    allowed=Text('{ da = "…", en = "…" }', '{ da = "…", en = "…" }'),
    make=lambda values: Text(**values),
)


def read(table: Table, content: Mapping[str, Any], place: str = "") -> tuple[Any, list[Fault]]:
    """The values, to be used where there are no faults; and the faults, whose paths begin with the place."""
    faults: list[Fault] = []
    values = None
    try:
        values = table.read_row(Row(content, faults, key=place))
    except TooManyFaults:
        faults.append(Fault("", MORE.filled(most=MOST_FAULTS)))
    return values, faults


def _meant(given: object, known: Iterable[str]) -> Text | None:
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
    return Text(f"{before} {last.da} {end}", f"{before} {last.en} {end}")
