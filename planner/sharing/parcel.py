"""A file with saved scenarios, and perhaps a collection of them: written and read, every field of it checked.

It holds all versions with their records, and no edit keys. Whoever sends one may have written anything into it: what is
read is as sound as what the store itself saves, or it is refused with a sentence for each fault.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from planner.sharing import rows, words
from planner.sharing.checked import MISSING, MOST_FAULTS, Fault, Table
from planner.sharing.refusals import NotDone, Refused
from planner.sharing.saved import Address, Body, Entry, Item
from planner.text import Text

FORMAT = 1
LARGEST = 5_000_000  # bytes
MOST_SCENARIOS = 200
LARGEST_NUMBER = 999_999  # as in an address


@dataclass(frozen=True, slots=True)
class Version:
    entry: Entry
    body: Body


@dataclass(frozen=True, slots=True)
class Packed:
    """One chain; its versions are numbered 1, 2, 3 …"""

    id: str
    title: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Items may point at scenarios that are not in it. Id and title are None where it is no collection."""

    scenarios: tuple[Packed, ...]
    id: str | None = None
    title: str | None = None
    items: tuple[Item, ...] = ()


class Unreadable(NotDone):
    """A file that cannot be used, and what is wrong with it: the first twenty faults."""

    def __init__(self, faults: tuple[Text, ...]):
        self.faults = faults
        super().__init__(faults[0])


TOO_LARGE = Text(
    "Filen er for stor: højst 5 MB og 200 scenarier.",
    "The file is too large: at most 5 MB and 200 scenarios.",
)
NOT_OURS = Text(
    "Filen er ikke en fil med gemte scenarier.", "The file is not one with saved scenarios."
)
NEWER = Text(
    "Filen er af en anden form end den, der kan læses her ({known}).",
    "The file is of another form than the one that can be read here ({known}).",
)
NOTHING = Text("Der er ingen scenarier i filen.", "There are no scenarios in the file.")
NO_CHECK = Text("er ikke en kontrolkode", "is no check code")
OUT_OF_ORDER = Text("skal være {number}", "must be {number}")
TWICE = Text("står der to gange", "stands there twice")


def written(parcel: Parcel) -> str:
    """As JSON. Raises `Refused` where it would be larger than what can be read."""
    if len(parcel.scenarios) > MOST_SCENARIOS:
        raise Refused(TOO_LARGE)
    table: dict[str, Any] = {"planner_saved": FORMAT}
    if parcel.id is not None:
        table["collection"] = {
            "id": parcel.id,
            "title": parcel.title,
            "items": [
                {"id": item.address.id, "number": item.address.number, "column": item.column}
                for item in parcel.items
            ],
        }
    table["scenarios"] = [
        {
            "id": packed.id,
            "title": packed.title,
            "versions": [asdict(one.entry) | asdict(one.body) for one in packed.versions],
        }
        for packed in parcel.scenarios
    ]
    text = json.dumps(table, ensure_ascii=False, indent=1, default=datetime.isoformat) + "\n"
    if len(text.encode()) > LARGEST:
        raise Refused(TOO_LARGE)
    return text


def read(content: bytes) -> Parcel:
    """Raises `Unreadable`."""
    if len(content) > LARGEST:
        raise Unreadable((TOO_LARGE,))
    try:
        table = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable((NOT_OURS,)) from None
    if not isinstance(table, dict) or "planner_saved" not in table:
        raise Unreadable((NOT_OURS,))
    if type(table["planner_saved"]) is not int or table["planner_saved"] != FORMAT:
        raise Unreadable((NEWER.filled(known=FORMAT),))
    faults: list[Text] = []
    try:
        parcel = _parcel(Table(table, "", ("planner_saved", "scenarios"), ("collection",)), faults)
    except Fault as fault:
        faults.append(fault.said)
    if faults:
        raise Unreadable(tuple(faults[:MOST_FAULTS]))
    return parcel


def _parcel(table: Table, faults: list[Text]) -> Parcel:
    if len(table.of(list, "scenarios")) > MOST_SCENARIOS:
        raise Fault("", TOO_LARGE)
    scenarios = table.all("scenarios", lambda given, place: _packed(given, place, faults), faults)
    if not scenarios and not faults:
        raise Fault("", NOTHING)
    _once("scenarios", [one.id for one in scenarios])
    if table.given.get("collection") is None:
        return Parcel(tuple(scenarios))
    collection = Table(table.given["collection"], "collection", ("id", "title", "items"))
    if len(collection.of(list, "items")) > MOST_SCENARIOS:
        raise Fault("", TOO_LARGE)
    listed = collection.all("items", _item, faults)
    _once("collection.items", [str(item.address) for item in listed])
    title = collection.written("title", words.title)
    return Parcel(tuple(scenarios), collection.id(), title, tuple(listed))


def _once(place: str, ids: list[str]) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise Fault(f"{place}: {id}", TWICE)


def _packed(given: object, place: str, faults: list[Text]) -> Packed:
    table = Table(given, place, ("id", "title", "versions"))
    versions = table.all("versions", _version, faults)
    if not versions and not faults:
        raise Fault(table.at("versions"), MISSING)
    for number, one in enumerate(versions, 1):
        if one.entry.number != number and not faults:
            raise Fault(f"{place}.versions[{number}].number", OUT_OF_ORDER.filled(number=number))
    return Packed(table.id(), table.written("title", words.title), tuple(versions))


def _version(given: object, place: str) -> Version:
    names = (*Entry.__slots__, "content", "record")
    table = Table(given, place, names)
    number = table.whole("number", 1, LARGEST_NUMBER)
    entry = Entry(
        number=number,
        title=table.written("title", words.title),
        author=table.written("author", words.author),
        why=table.written("why", words.why),
        saved_at=table.time("saved_at"),
        based_on=table.maybe("based_on", 1, number - 1),
        form=table.whole("form", 0, rows.LARGEST_VERSION),
        model=table.whole("model", 0, rows.LARGEST_VERSION),
        check=table.of(str, "check"),
        imported_at=None if table.given["imported_at"] is None else table.time("imported_at"),
    )
    body = Body(
        table.of(str, "content"), table.of(str, "record"), entry.form, entry.model, entry.check
    )
    try:
        rows.columns_of(body)
    except Refused as refused:
        raise Fault(place, refused.why) from None
    except ValueError:
        raise Fault(table.at("check"), NO_CHECK) from None
    return Version(entry, body)


def _item(given: object, place: str) -> Item:
    table = Table(given, place, ("id", "number", "column"))
    column = None if table.given["column"] is None else table.written("column", words.column)
    return Item(Address(table.id(), table.maybe("number", 1, LARGEST_NUMBER)), column)
