"""Admission control: when a run may begin, and whether it is still wanted.

Every run begins at once, unless a server sets a queue for its visitors. A run asks to be admitted with its
size, and asks again and again while it goes on. What the queue raises ends the run.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from planner.model.size import Size


class Queue(Protocol):
    """Where runs wait."""

    def admitted(self, size: Size) -> AbstractContextManager[None]:
        """Entered when the run may begin, left when it is over."""

    def check(self) -> None:
        """Called between parts of a long run, in the thread that asked for it."""


class _NoQueue:
    """Nobody waits for anybody."""

    @contextmanager
    def admitted(self, size: Size) -> Iterator[None]:
        del size
        yield

    def check(self) -> None:
        """Always wanted."""


class Admission:
    """The queue that holds in this process."""

    def __init__(self) -> None:
        self.queue: Queue = _NoQueue()


ADMISSION = Admission()
