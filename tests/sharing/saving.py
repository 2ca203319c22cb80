"""What the tests of the store save, and a writer in a process of its own: `python -m tests.sharing.saving PLACE …`."""

import sys
import threading
from dataclasses import dataclass, field

from planner.sharing import keys
from planner.sharing.address import Address
from planner.sharing.saved import store
from planner.sharing.saved.database import Database
from planner.sharing.saved.version import Body

BODY = Body('{"title": "Æblegrød"}', '{"placements": 31}', 1, 2, "K7QM-31")


@dataclass
class Chain:
    """A saved scenario and the keys to it."""

    database: Database
    title: str = "Vedtaget budget"
    secret: str = field(default_factory=keys.new_secret)
    body: Body = BODY
    saved_by: str = ""

    def __post_init__(self):
        self.first = store.create(
            self.database, self.title, "Forvaltningen", "2. behandling", self.body,
            secret=self.secret, token=keys.new_token(), saved_by=self.saved_by,
        )  # fmt: skip
        self.id = self.first.id

    def add(self, body=BODY, why="", based_on=1, token=None):
        return store.add(
            self.database, self.id, "Parti A", why, body,
            based_on=based_on, secret=self.secret, token=token or keys.new_token(), saved_by=self.saved_by,
        )  # fmt: skip

    def opened(self, number=None):
        return store.read(self.database, Address(self.id, number))


def body_of(mark: str) -> Body:
    return Body(f'{{"mark": "{mark}"}}' + " " * 5_000, "{}", 1, 1, "AAAA-11")


def save(database: Database, shared: str, secret: str, mark: str, token: str) -> Address:
    """A scenario of its own, or a version of the shared one: what the mark ends in says which."""
    body = body_of(mark)
    if int(mark[-1]) % 2:
        return store.create(database, mark, "", "", body, secret=secret, token=token)
    return store.add(database, shared, "", "", body, based_on=None, secret=secret, token=token)


def write(place: str, shared: str, secret: str, count: int, threads: int, name: str) -> None:
    """Each thread saves one after the other, and tells of each before ("mark ?token") and when it is acknowledged."""
    database, speaking = Database(place), threading.Lock()

    def tell(mark: str, what: object) -> None:
        with speaking:
            print(f"{mark} {what}", flush=True)

    def save_all(thread: int) -> None:
        for turn in range(count):
            mark, token = f"{name}-{thread}-{turn}", keys.new_token()
            tell(mark, f"?{token}")
            tell(mark, save(database, shared, secret, mark, token))

    running = [threading.Thread(target=save_all, args=[thread]) for thread in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


if __name__ == "__main__":
    place, shared, secret, count, threads, name = sys.argv[1:]
    write(place, shared, secret, int(count), int(threads), name)
