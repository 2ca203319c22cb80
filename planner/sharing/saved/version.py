"""A version of a saved scenario: as frozen values, as a row of its table, and what is too large for that.

What a scenario holds is not known here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from planner.sharing.address import Address
from planner.sharing.refusals import Refused
from planner.sharing.saved.tables import LONGEST_CHECK
from planner.text import Text

LONGEST_CONTENT = 1_000_000  # bytes
LONGEST_RECORD = 200_000
LARGEST_VERSION = 1_000_000  # of a form or the model

TOO_LARGE = Text(
    "Scenariet er for stort til at blive gemt. Hent det som fil i stedet.",
    "The scenario is too large to be saved. Download it as a file instead.",
)
NOT_TEXT = Text(
    "Scenariet rummer tegn, der ikke kan gemmes.",
    "The scenario holds characters that cannot be saved.",
)


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
    """One version without its body. Times are UTC; `title` is the one it had then; `based_on` a number of the chain.

    `saved_by` is who was signed in then, and not what anybody wrote: empty where nobody was.
    """

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
    saved_by: str = ""


@dataclass(frozen=True, slots=True)
class OpenedVersion:
    """A version as it was asked for, among all versions of its chain, oldest first. `title` is today's."""

    address: Address
    title: str
    entry: Entry
    body: Body
    entries: tuple[Entry, ...]

    @property
    def newest(self) -> int:
        return self.entries[-1].number


def entry_of(row: Row) -> Entry:
    return Entry(
        number=row.number,
        title=row.title,
        author=row.author,
        why=row.why,
        saved_at=row.saved_at,
        based_on=row.based_on,
        form=row.form,
        model=row.model,
        check=row.check_code,
        imported_at=row.imported_at,
        saved_by=row.saved_by or "",
    )


def body_of(row: Row) -> Body:
    return Body(row.content, row.record, row.form, row.model, row.check_code)


def columns_of(body: Body) -> dict[str, Any]:
    """Raises `Refused` for what is too large or no text."""
    for text, most in ((body.content, LONGEST_CONTENT), (body.record, LONGEST_RECORD)):
        try:
            size = len(text.encode("utf-8"))
        except UnicodeEncodeError:  # half a sign
            raise Refused(NOT_TEXT) from None
        if "\0" in text:
            raise Refused(NOT_TEXT)
        if size > most:
            raise Refused(TOO_LARGE)
    if not (0 <= body.form <= LARGEST_VERSION and 0 <= body.model <= LARGEST_VERSION):
        raise ValueError("the versions of form and model are whole numbers up to a million")
    if not (body.check.isascii() and body.check.isprintable() and len(body.check) <= LONGEST_CHECK):
        raise ValueError("a check code is a few plain letters")
    return {
        "content": body.content,
        "record": body.record,
        "form": body.form,
        "model": body.model,
        "check_code": body.check,
    }
