"""What is to be said of what a visitor came with, and whether it keeps the figures back; in the session."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.app import session
from planner.files.faults import Fault
from planner.text import Text

NOT_OPENED = Text("Linket kunne ikke åbnes.", "The link could not be opened.")

Raw = tuple[tuple[str, str], ...]  # of an address: keys and values


@dataclass(frozen=True, slots=True)
class Notice:
    """`raw` is what could not be opened, as it stood in the address; `table` what was in it.

    `holds_back`: no figures are shown before the visitor has chosen what to see, for they would be of something else.
    `asks_programme`: the link is open, and only its programme is missing.
    """

    words: tuple[Text, ...]
    faults: tuple[Fault, ...] = ()
    raw: Raw = ()
    table: Mapping[str, Any] | None = None
    can_retry: bool = False
    holds_back: bool = False
    asks_programme: bool = False


@dataclass(slots=True)
class Shown:
    """Kept in the session: the notice that stands on the page."""

    notice: Notice | None = None


def say(notice: Notice) -> None:
    session.part(Shown).notice = notice


def add(words: Text) -> None:
    """Adds to what the notice says already."""
    before = current() or Notice(())
    say(replace(before, words=(*before.words, words)))


def take_back(words: Text) -> None:
    before = current()
    if before is not None:
        rest = tuple(one for one in before.words if one != words)
        say(replace(before, words=rest)) if rest else close()


def current() -> Notice | None:
    return session.part(Shown).notice


def close() -> None:
    session.part(Shown).notice = None


def held_back() -> Notice | None:
    """The notice that stands in place of the figures."""
    found = current()
    return found if found is not None and found.holds_back else None
