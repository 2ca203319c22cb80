"""The server's log: how every logger writes, each kind of line once a minute, however often it comes."""

import logging
import sys
import threading
import time
from types import TracebackType
from typing import Any

from streamlit import logger as streamlit_logger

from planner.app.server import metrics
from planner.app.server.log_lines import OURS, JsonLines, TextLines

INTERVAL = 60.0  # seconds
FORMS: dict[str, type[logging.Formatter]] = {"text": TextLines, "json": JsonLines}
QUIET = "uvicorn.error"  # which tells of each WebSocket, with its address and all
SILENT = "uvicorn.access"  # it writes if anybody would hear it
Kind = tuple[object, ...]

_log = logging.getLogger(__name__)


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
        metrics.LOGGED.labels(record.levelname.lower()).inc()
        kind, now = _kind(record), time.monotonic()
        with self._lock:
            before, held_back = self._written.get(kind, (-self._interval, 0))
            is_written = now - before >= self._interval
            self._written[kind] = (now, 0) if is_written else (before, held_back + 1)
        if is_written and held_back:
            record.held_back = held_back
        return is_written


def handler(form: str) -> logging.Handler:
    made = logging.StreamHandler()
    made.setFormatter(FORMS[form]())
    made.addFilter(OnceAMinute())
    return made


def begin(form: str) -> None:
    """From here on all loggers of this process, also those that are made later, write through one handler.

    Streamlit gives each of its own loggers one, and has no setting for it.
    """
    logging.root.handlers = [handler(form)]
    streamlit_logger.setup_formatter = _hand_on
    for name in list(logging.root.manager.loggerDict):
        _hand_on(logging.getLogger(name))
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.getLogger(QUIET).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _tell
    threading.excepthook = lambda given: _tell(given.exc_type, given.exc_value, given.exc_traceback)
    sys.unraisablehook = lambda given: _tell(given.exc_type, given.exc_value, given.exc_traceback)


def _hand_on(logger: logging.Logger) -> None:
    logger.handlers, logger.propagate = [], logger.name != SILENT


def _tell(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> Any:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        _log.critical("Nobody caught this", exc_info=(kind, error or kind(), trace))


def _kind(record: logging.LogRecord) -> Kind:
    error, trace = (record.exc_info or (None, None, None))[1:]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = trace and (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    return record.pathname, record.lineno, type(error), place
