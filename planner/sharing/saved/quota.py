"""How much may be saved: in all, in one visit, and in a day from one address. Which limit was met is said in words."""

import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, func, select

from planner import clock
from planner.numbers import Number
from planner.sharing.refusals import Refused
from planner.sharing.saved.database import Database
from planner.sharing.saved.tables import collections, versions
from planner.sharing.saved.version import Body
from planner.text import Text

MEGABYTE = 1_000_000
MOST_ADDRESSES = 10_000  # that are remembered at once

BEYOND = Text(
    "Der kan højst gemmes {most} {where}, og dette ville blive mere. Intet er gemt. "
    "Brug et link, der rummer hele scenariet, eller en fil.",
    "At most {most} can be saved {where}, and this would be more. Nothing was saved. "
    "Use a link that holds the whole scenario, or a file.",
)
VERSIONS = Text("{count} versioner", "{count} versions")
COLLECTIONS = Text("{count} samlinger", "{count} collections")
MEGABYTES = Text("{count} MB", "{count} MB")
IN_ALL = Text("i alt", "in all")
IN_A_VISIT = Text("i ét besøg, samlinger medregnet", "in one visit, collections included")
FROM_AN_ADDRESS = Text(
    "på én dag fra det samme netværk, samlinger medregnet",
    "in one day from the same network, collections included",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A collection counts as one version."""

    versions: int = 0
    bytes: int = 0

    def __add__(self, more: "Amount") -> "Amount":
        return Amount(self.versions + more.versions, self.bytes + more.bytes)

    def __sub__(self, less: "Amount") -> "Amount":
        return Amount(self.versions - less.versions, self.bytes - less.bytes)


COLLECTION = Amount(versions=1)
VISIT = Amount(200, 10 * MEGABYTE)
ADDRESS = Amount(1_000, 50 * MEGABYTE)


def amount_of(bodies: Iterable[Body]) -> Amount:
    sizes = [len((one.content + one.record).encode("utf-8", "replace")) for one in bodies]
    return Amount(len(sizes), sum(sizes))


def check_total(
    connection: Connection, database: Database, more: Amount = Amount(), lists: int = 0
) -> None:
    """Raises `Refused` where so much more would be too much. What was withdrawn counts too, until it is pruned."""
    check(used(connection, database) + more, Amount(database.most, database.most_bytes), IN_ALL)
    if lists and _count(connection, collections) + lists > database.most:
        raise Refused(_sentence(COLLECTIONS, database.most, IN_ALL))


def used(connection: Connection, database: Database) -> Amount:
    return Amount(_count(connection, versions), database.bytes_used(connection))


def check(amount: Amount, most: Amount, where: Text) -> None:
    """Raises `Refused`."""
    if amount.versions > most.versions:
        raise Refused(_sentence(VERSIONS, most.versions, where))
    if amount.bytes > most.bytes:
        raise Refused(_sentence(MEGABYTES, most.bytes // MEGABYTE, where))


class Addresses:
    """What was saved today from each address: in memory alone, and forgotten when the day or the server ends."""

    def __init__(self, today: Callable[[], date] = clock.today) -> None:
        self._today = today
        self._day = today()
        self._saved: OrderedDict[str, Amount] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def saving(self, address: str | None, amount: Amount) -> Iterator[None]:
        """Counted at once, so that many at the same time cannot pass; taken back where it fails. Raises `Refused`."""
        network = network_of(address)
        with self._lock:
            if self._today() != self._day:
                self._day = self._today()
                self._saved.clear()
            check(self._of(network) + amount, ADDRESS, FROM_AN_ADDRESS)
            self._set(network, self._of(network) + amount)
        try:
            yield
        except BaseException:
            with self._lock:
                self._set(network, self._of(network) - amount)
            raise

    def _of(self, network: str) -> Amount:
        return self._saved.get(network, Amount())

    def _set(self, network: str, amount: Amount) -> None:
        self._saved[network] = amount
        self._saved.move_to_end(network)
        if len(self._saved) > MOST_ADDRESSES:
            self._saved.popitem(last=False)


def network_of(address: str | None) -> str:
    """A household or an office has 2^64 addresses of the newer kind. What is no address is one network too."""
    try:
        given = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if given.version == 4 or given.ipv4_mapped:
        return str(given)
    return str(ipaddress.ip_network((given, 64), strict=False))


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _sentence(of_what: Text, most: int, where: Text) -> Text:
    return BEYOND.filled(most=of_what.filled(count=Number(most)), where=where)
