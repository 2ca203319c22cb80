"""What one value of a table may be: numbers, texts, months, choices; each with its sentence and as JSON Schema."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import nextafter
from typing import Any

from planner.files.faults import shown
from planner.files.schema import (
    A_TABLE,
    AND,
    ID_PATTERN,
    REQUIRED,
    Field,
    Json,
    Row,
    Table,
    Type,
    either,
    is_id,
    meant,
)
from planner.model.schedule import month_number
from planner.text import FALLBACK, LANGUAGES, USUAL, Text

MOST_NAMED = 10  # of more choices only the one that may have been meant is named
LONGEST_TEXT = 2_000
MOST = 1e12

HALF = Text("har halve tegn, som ingen fil kan rumme",
            "has half characters, which no file can hold")  # fmt: skip
NOT_THIS = Text("{given} er ikke tilladt{meant}", "{given} is not allowed{meant}")
NUMBER = Text("et tal fra {low:.0f} til {high:.0f}", "a number from {low:.0f} to {high:.0f}")
WHOLE = Text("et helt tal fra {low} til {high}", "a whole number from {low} to {high}")
EACH_ONCE = Text("en liste med {names}, hver højst én gang", "a list of {names}, each at most once")


class NotAllowed(ValueError):
    """A value that its type refuses in words of its own."""

    def __init__(self, message: Text):
        super().__init__(message.en)
        self.message = message


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


def zero_or(other: Value, lowest: float) -> Value:
    """Nothing between 0 and the lowest."""

    def parse(given: Any) -> Any:
        value = other.parse(given)
        if 0 < value < lowest:
            raise ValueError
        return value

    return Value(
        parse, other.allowed, {"anyOf": [{"const": 0}, {**(other.json or {}), "minimum": lowest}]}
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few names."""

    names: Sequence[str]

    def read(self, given: Any, row: Row, key: str) -> str | None:
        if given in self.names:
            return str(given)
        near = meant(given, self.names) if len(self.names) > MOST_NAMED else None
        if near:
            row.fault(key, NOT_THIS.filled(given=shown(given), meant=near))
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
    return Value(
        parse,
        WHOLE.filled(low=low, high=high),
        {"type": "integer", "minimum": low, "maximum": high},
    )


def number(low: float, high: float, allowed: Text | None = None, is_whole: bool = False) -> Value:
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
    return Value(parse, allowed or NUMBER.filled(low=low, high=high), json)


ANY_NUMBER = number(-MOST, MOST)
ID = Value(
    _id,
    Text("1 til 60 bogstaver (a-z), cifre og bindestreger", "1 to 60 letters (a-z), digits and hyphens"),
    {"type": "string", "pattern": f"^{ID_PATTERN.pattern}$"},
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
    *(Field(one, TEXT, REQUIRED if one in (USUAL, FALLBACK) else None) for one in LANGUAGES),
    allowed=Text('{ da = "…", en = "…" }', '{ da = "…", en = "…" }'),
    make=lambda values: Text(*values.values()),
)
