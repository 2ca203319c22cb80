"""A file with saved scenarios, and perhaps a collection of them: written and read, every field of it checked.

It holds all versions with their records, and no edit keys. Whoever sends one may have written anything into it: what is
read is as sound as what the store itself saves, or it is refused with a sentence for each fault.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from planner.files import schema
from planner.files.field_types import Dependent, NotAllowed, Value, of_class, whole
from planner.files.schema import Field, Row, Rows, Table, unique
from planner.sharing.address import Address
from planner.sharing.refusals import NotDone, Refused
from planner.sharing.saved import captions, version
from planner.sharing.saved.collection import Item
from planner.sharing.saved.version import Body, Entry
from planner.text import Text

FORMAT = 1
SIGNED = 2  # with who was signed in, which a version older than that cannot read
FORMATS = (FORMAT, SIGNED)
LARGEST = 5_000_000  # bytes
MOST_SCENARIOS = 200
LARGEST_NUMBER = 999_999  # as in an address
MOST_FAULTS = 20  # that are told
YEARS = range(1900, 10_000)  # a server's clock may be wrong, and what it saved is to be read again
FURTHEST_EAST = timezone(timedelta(hours=14))


@dataclass(frozen=True, slots=True)
class Version:
    entry: Entry
    body: Body


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain; its versions are numbered 1, 2, 3 and so on."""

    id: str
    title: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """Items may point at scenarios that are not in it. Id and title are None where it is no collection."""

    scenarios: tuple[Chain, ...]
    id: str | None = None
    title: str | None = None
    items: tuple[Item, ...] = ()


class InvalidFile(NotDone):
    """A file that cannot be used, and what is wrong with it: the first twenty faults."""

    def __init__(self, faults: tuple[Text, ...]):
        self.faults = faults
        super().__init__(faults[0])


TOO_LARGE = Text("Filen er for stor: højst 5 MB og 200 scenarier.",
                 "The file is too large: at most 5 MB and 200 scenarios.")  # fmt: skip
NOT_AN_EXPORT = Text("Filen er ikke en fil med gemte scenarier.",
                "The file is not one with saved scenarios.")  # fmt: skip
NEWER = Text("Filen er af en anden form end den, der kan læses her ({known}).",
             "The file is of another form than the one that can be read here ({known}).")  # fmt: skip
NOTHING = Text("Der er ingen scenarier i filen.", "There are no scenarios in the file.")
NO_CHECK = Text("er ikke en kontrolkode", "is no check code")
OUT_OF_ORDER = Text("skal være {number}", "must be {number}")
TWICE = Text("står der to gange", "stands there twice")


def write(export: Export) -> str:
    """As JSON. Raises `Refused` where it would be larger than what can be read."""
    if len(export.scenarios) > MOST_SCENARIOS:
        raise Refused(TOO_LARGE)
    table: dict[str, Any] = {"planner_saved": SIGNED if _is_signed(export) else FORMAT}
    if export.id is not None:
        table["collection"] = {
            "id": export.id,
            "title": export.title,
            "items": [
                {"id": item.address.id, "number": item.address.number, "column": item.column}
                for item in export.items
            ],
        }
    table["scenarios"] = [
        {
            "id": chain.id,
            "title": chain.title,
            "versions": [_as_table(one) for one in chain.versions],
        }
        for chain in export.scenarios
    ]
    text = json.dumps(table, ensure_ascii=False, indent=1, default=datetime.isoformat) + "\n"
    if len(text.encode()) > LARGEST:
        raise Refused(TOO_LARGE)
    return text


def _is_signed(export: Export) -> bool:
    return any(one.entry.saved_by for chain in export.scenarios for one in chain.versions)


def _as_table(saved: Version) -> dict[str, Any]:
    table = asdict(saved.entry) | asdict(saved.body)
    if not table["saved_by"]:
        del table["saved_by"]
    return table


def read(content: bytes) -> Export:
    """Raises `InvalidFile`."""
    if len(content) > LARGEST:
        raise InvalidFile((TOO_LARGE,))
    try:
        table = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InvalidFile((NOT_AN_EXPORT,)) from None
    if not isinstance(table, dict) or "planner_saved" not in table:
        raise InvalidFile((NOT_AN_EXPORT,))
    if type(table["planner_saved"]) is not int or table["planner_saved"] not in FORMATS:
        raise InvalidFile((NEWER.filled(known=FORMATS[-1]),))
    values, faults = schema.read(EXPORT, table)
    if faults:
        raise InvalidFile(tuple(one.sentence for one in faults[:MOST_FAULTS]))
    listed = values["collection"] or {"id": None, "title": None, "items": ()}
    return Export(
        tuple(_chain(one) for one in values["scenarios"]),
        listed["id"],
        listed["title"],
        tuple(_item(one) for one in listed["items"]),
    )


def _chain(values: dict[str, Any]) -> Chain:
    return Chain(values["id"], values["title"], tuple(_version(one) for one in values["versions"]))


def _version(values: dict[str, Any]) -> Version:
    entry = Entry(**{name: values[name] for name in Entry.__slots__})
    return Version(entry, _body(values))


def _body(values: dict[str, Any]) -> Body:
    return Body(**{name: values[name] for name in Body.__slots__})


def _item(values: dict[str, Any]) -> Item:
    return Item(Address(values["id"], values["number"]), values["column"])


# What may stand in it


def _id(given: Any) -> str:
    address = Address.read(given)
    if address is None or str(address) != given or not address.living:
        raise ValueError
    return given


def _time(given: Any) -> datetime:
    if not isinstance(given, str):
        raise TypeError
    time = datetime.fromisoformat(given[:40])
    try:
        time.astimezone(FURTHEST_EAST)  # so that it has a date wherever it is read
    except OverflowError:
        raise ValueError from None
    if time.tzinfo is None or time.year not in YEARS:
        raise ValueError
    return time.astimezone(UTC)


def _words(cleaned: Callable[[str], str | None]) -> Value:
    """What a person wrote, as `words` has it."""

    def parse(given: Any) -> str | None:
        if not isinstance(given, str):
            raise TypeError
        try:
            return cleaned(given)
        except Refused as refused:
            raise NotAllowed(refused.why) from None

    return Value(parse, TEXT)


def _no_number(given: Any) -> int:
    raise ValueError


def _next_in_order(row: Row) -> None:
    number = len(row.earlier or ()) + 1
    if row.values["number"] not in (None, number):
        row.fault("number", OUT_OF_ORDER.filled(number=number))


def _earlier_version(row: Row) -> Value:
    earlier = len(row.earlier or ())
    return whole(1, earlier) if earlier else BASED_ON_NONE


def _can_be_saved(row: Row) -> None:
    if not row.sound:
        return
    try:
        version.columns_of(_body(row.values))
    except Refused as refused:
        row.fault("", refused.why)
    except ValueError:
        row.fault("check", NO_CHECK)


def _each_once(row: Row) -> None:
    listed = [(one["id"], one["number"]) for one in row.values["items"] or ()]
    if len(set(listed)) < len(listed):
        row.fault("items", TWICE)


def _is_not_empty(row: Row) -> None:
    if row.values["scenarios"] == []:
        row.fault("", NOTHING)


TEXT = Text("tekst", "text")
ANY_TEXT = of_class(str, TEXT)
ID = Value(_id, Text("bogstaverne fra et link", "the letters of a link"))
TIME = Value(_time, Text("et tidspunkt med tidszone", "a time with its zone"))
BASED_ON_NONE = Value(
    _no_number,
    Text(
        "null, for den første version bygger ikke på nogen",
        "null, for the first version is based on none",
    ),
)
VERSION_OF = whole(0, version.LARGEST_VERSION)
VERSION = Table(
    Field("number", whole(1, LARGEST_NUMBER)),
    _next_in_order,
    Field("title", _words(captions.title)),
    Field("author", _words(captions.author)),
    Field("why", _words(captions.why)),
    Field("saved_at", TIME),
    Field("based_on", Dependent(_earlier_version), or_null=True),
    Field("form", VERSION_OF),
    Field("model", VERSION_OF),
    Field("check", ANY_TEXT),
    Field("imported_at", TIME, or_null=True),
    Field("saved_by", _words(captions.saved_by), ""),
    Field("content", ANY_TEXT),
    Field("record", ANY_TEXT),
    _can_be_saved,
)
CHAIN = Table(
    Field("id", ID),
    Field("title", _words(captions.title)),
    Field("versions", Rows(VERSION, LARGEST_NUMBER, fewest=1)),
)
ITEM = Table(
    Field("id", ID),
    Field("number", whole(1, LARGEST_NUMBER), or_null=True),
    Field("column", _words(captions.column), or_null=True),
)
COLLECTION = Table(
    Field("id", ID),
    Field("title", _words(captions.title)),
    Field("items", Rows(ITEM, MOST_SCENARIOS)),
    _each_once,
)
EXPORT = Table(
    Field("planner_saved", whole(FORMATS[0], FORMATS[-1])),
    Field("scenarios", Rows(CHAIN, MOST_SCENARIOS)),
    _is_not_empty,
    unique("scenarios"),
    Field("collection", COLLECTION, None, or_null=True),
)
