"""Which levers a question may not move, where the visitor has said so, by question, scenario and programme."""

from collections.abc import Collection
from dataclasses import dataclass, field

from planner.app import session

BETWEEN, UNLOCKED = "~", "-"  # in the address: locked~-unlocked
MOST, LONGEST = 100, 4_000  # of what an address may hold of them


@dataclass(slots=True)
class Locks:
    """Of the session: whether a lever is locked, by its path; what is not in it is as usual."""

    said: dict[str, dict[str, bool]] = field(default_factory=dict)


def is_locked(question: str, path: str, usual: bool) -> bool:
    return _said(question).get(path, usual)


def turn(question: str, path: str, usual: bool) -> None:
    """Locked if it was not, and not if it was."""
    _said(question)[path] = not is_locked(question, path, usual)


def written(question: str) -> str:
    every = _said(question).items()
    return BETWEEN.join(path if locked else f"{UNLOCKED}{path}" for path, locked in every)


def read(question: str, given: str, known: Collection[str]) -> str:
    """What is none of the known, as it stands."""
    rest = []
    for one in given[:LONGEST].split(BETWEEN, MOST):
        path = one.removeprefix(UNLOCKED)
        if path in known:
            _said(question)[path] = path == one
        elif one:
            rest.append(one)
    return BETWEEN.join(rest)


def _said(question: str) -> dict[str, bool]:
    key = f"{question}/{session.name()}/{session.programme()}"
    return session.part(Locks).said.setdefault(key, {})
