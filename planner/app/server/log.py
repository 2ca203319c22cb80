"""The server's log: each kind of line once a minute, however often it comes."""

import logging
import threading
import time

INTERVAL = 60.0  # seconds
Kind = tuple[object, ...]


class OnceAMinute(logging.Filter):
    """A fault that thousands meet at once, or one that somebody makes on purpose, would else fill the disk.

    A kind is the place in the code that writes, with the exception and the place that raised it. What was held back is
    counted and said with the next one.
    """

    def __init__(self, interval: float = INTERVAL) -> None:
        super().__init__()
        self._interval = interval
        self._written: dict[Kind, tuple[float, int]] = {}  # when, and how many were held back since
        self._lock = threading.Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        kind, now = _kind(record), time.monotonic()
        with self._lock:
            before, held_back = self._written.get(kind, (-self._interval, 0))
            is_written = now - before >= self._interval
            self._written[kind] = (now, 0) if is_written else (before, held_back + 1)
        if is_written and held_back:
            record.msg = f"{record.getMessage()} [and {held_back} more like this before]"
            record.args = ()
        return is_written


ONCE_A_MINUTE = OnceAMinute()


def hold_back_repetitions() -> None:
    """In all loggers there are; call it again when more has been imported."""
    for name in ("root", *logging.root.manager.loggerDict):
        logging.getLogger(None if name == "root" else name).addFilter(ONCE_A_MINUTE)


def _kind(record: logging.LogRecord) -> Kind:
    error, trace = (record.exc_info or (None, None, None))[1:]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = trace and (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    return record.pathname, record.lineno, type(error), place
