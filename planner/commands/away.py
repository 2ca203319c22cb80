"""What the store says to the command line: its sentence, and for the operator the cause of a database that is away."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from planner import sharing
from planner.commands.screen import CannotDo
from planner.sharing.refusals import NotDone


@contextmanager
def in_words() -> Iterator[None]:
    """A database that is away is told to its operator with the cause, in a line of its own and without a traceback."""
    log, handler = logging.getLogger(sharing.__name__), logging.StreamHandler()
    handler.setFormatter(_Cause())
    log.addHandler(handler)
    try:
        yield
    except NotDone as error:
        raise CannotDo(error.why) from None
    finally:
        log.removeHandler(handler)


class _Cause(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info and record.exc_info[1]
        return str(getattr(error, "orig", error) or record.getMessage()).splitlines()[0]
