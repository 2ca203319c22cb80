"""Whose turn it is to run: everybody's at once, unless a server has a rule for its visitors.

A run asks for its turn with its size, and asks again and again while it goes on whether it is still wanted.
What a rule raises ends the run.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from planner.model.size import Size


class Rule(Protocol):
    def turn(self, size: Size) -> AbstractContextManager[None]:
        """Entered when the run may begin, left when it is over."""

    def check(self) -> None:
        """Called between parts of a long run, in the thread that asked for it."""


class _Free:
    """Nobody waits for anybody."""

    @contextmanager
    def turn(self, size: Size) -> Iterator[None]:
        del size
        yield

    def check(self) -> None:
        """Always wanted."""


class Turns:
    """The rule that holds in this process."""

    def __init__(self) -> None:
        self.rule: Rule = _Free()


TURNS = Turns()
