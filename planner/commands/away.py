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
    log.addHandler(handler)
    try:
        yield
    except NotDone as error:
        raise CannotDo(error.why) from None
    finally:
        log.removeHandler(handler)
