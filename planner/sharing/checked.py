"""What a file from anywhere holds, asked for field by field; the first answer that is wrong is a fault in words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

from planner.sharing import words
from planner.sharing.refusals import Refused
from planner.sharing.saved import Address
from planner.text import Text

MOST_FAULTS = 20
YEARS = range(1900, 10_000)  # a server's clock may be wrong, and what it saved is to be read again
FURTHEST_EAST = timezone(timedelta(hours=14))

T = TypeVar("T")

MISSING = Text("mangler", "is missing")
UNKNOWN = Text("hører ikke til her", "does not belong here")
WANTED = {
    str: Text("skal være tekst", "must be text"),
    int: Text("skal være et helt tal", "must be a whole number"),
    list: Text("skal være en liste", "must be a list"),
    dict: Text("skal være et objekt", "must be an object"),
}
OUT_OF_RANGE = Text("skal være fra {low} til {high}", "must be from {low} to {high}")
NO_ID = Text("er ikke bogstaverne fra et link", "is not the letters of a link")
NO_TIME = Text("skal være et tidspunkt med tidszone", "must be a time with its zone")


class Fault(Exception):
    """`said` names the place in the file, such as `scenarios[2].versions[1].title`."""

    def __init__(self, place: str, why: Text):
        self.said = (
            Text("{place}: {why}", "{place}: {why}").filled(place=place, why=why) if place else why
        )


class Table:
    """One object of the file; whatever is asked of it raises `Fault` where it is not what it must be."""

    def __init__(
        self, given: object, place: str, needed: tuple[str, ...], more: tuple[str, ...] = ()
    ):
        if not isinstance(given, dict):
            raise Fault(place, WANTED[dict])
        self.given, self.place = given, place
        for key in needed:
            if key not in given:
                raise Fault(self.at(key), MISSING)
        for key in given:
            if key not in (*needed, *more):
                raise Fault(self.at(words.shown(key)), UNKNOWN)

    def at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def of(self, kind: type[T], key: str) -> T:
        value = self.given[key]
        if type(value) is not kind:  # a truth value is no number
            raise Fault(self.at(key), WANTED[kind])
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        value = self.of(int, key)
        if not low <= value <= high:
            raise Fault(self.at(key), OUT_OF_RANGE.filled(low=low, high=high))
        return value

    def maybe(self, key: str, low: int, high: int) -> int | None:
        return None if self.given[key] is None else self.whole(key, low, high)

    def written(self, key: str, cleaned: Callable[[str], T]) -> T:
        try:
            return cleaned(self.of(str, key))
        except Refused as refused:
            raise Fault(self.at(key), refused.why) from None

    def id(self) -> str:
        given = self.of(str, "id")
        address = Address.read(given)
        if address is None or str(address) != given or not address.living:
            raise Fault(self.at("id"), NO_ID)
        return given

    def time(self, key: str) -> datetime:
        given = self.of(str, key)
        try:
            time = datetime.fromisoformat(given[:40])
            time.astimezone(FURTHEST_EAST)  # so that it has a date wherever it is read
        except (ValueError, OverflowError):
            raise Fault(self.at(key), NO_TIME) from None
        if time.tzinfo is None or time.year not in YEARS:
            raise Fault(self.at(key), NO_TIME)
        return time.astimezone(UTC)

    def all(self, key: str, made: Callable[[object, str], T], faults: list[Text]) -> list[T]:
        """What can be made; the faults of the others are added to the list."""
        found = []
        for index, given in enumerate(self.of(list, key), 1):
            try:
                found.append(made(given, f"{self.at(key)}[{index}]"))
            except Fault as fault:
                faults.append(fault.said)
            if len(faults) >= MOST_FAULTS:
                break
        return found
