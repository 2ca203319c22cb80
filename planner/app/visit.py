"""A visit: the sessions of one visitor that go on from each other, each with a name that the browser tells."""

from dataclasses import dataclass, field
from secrets import token_urlsafe

from planner.app.session import part

MOST_SESSIONS = 20  # of one visit


@dataclass(slots=True)
class Visit:
    """The names of its sessions; the last is this session's own."""

    tokens: list[str] = field(default_factory=lambda: [token_urlsafe(9)])


def token() -> str:
    """A name for this session, which the browser tells with what was done in it."""
    return part(Visit).tokens[-1]


def sessions() -> int:
    """How many the visit has had, as far as this session has been told."""
    return len(part(Visit).tokens)


def is_of_this_visit(token: str) -> bool:
    """Of this session, or of one that it goes on from."""
    return token in part(Visit).tokens


def go_on_from(token: str) -> None:
    *earlier, own = part(Visit).tokens[-MOST_SESSIONS:]
    part(Visit).tokens = [*earlier, token, own]
