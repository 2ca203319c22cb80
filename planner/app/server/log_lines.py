"""What a line of the server's log holds: never what a visitor typed, sent or asked for, nor from which address.

An exception is told by its kind and the places it came through, without its message. Of what other programs' loggers
say their own words stand, and numbers; all else that they fill in is left out.
"""

import json
import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

OURS = "planner"
LONGEST = 600  # characters of a message
LARGEST = 10_000_000  # of a number: a port, a count, bytes; one with more digits may be somebody's
MOST_PLACES = 40  # of a trace, the last ones
ELSE = "…"  # in the place of what is left out
WORDS = re.compile(
    r"[^\"'`(<\[{=:\n]*"
)  # of what was put together before it came here, as asyncio does
WARNING = re.compile(r"(.+?:\d+): (\w+):")  # how Python writes one
NO_LETTER = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
HOME = Path(__file__).parents[3]


class TextLines(logging.Formatter):
    """For people; an exception's places stand below."""

    def format(self, record: logging.LogRecord) -> str:
        fields = content(record)
        trace = "".join(f"\n  {one}" for one in fields.pop("trace", ()))
        cause = " from ".join((fields["exception"], *fields["causes"])) if trace else ""
        line = f"{fields['time']} {fields['level']} {fields['logger']}: {fields['message']}"
        return f"{line} [{fields['place']}]" + (f"\n  {cause}{trace}" if trace else "")


class JsonLines(logging.Formatter):
    """For programs: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(content(record), ensure_ascii=False)


def content(record: logging.LogRecord) -> dict[str, Any]:
    message, place = said(record), f"{short(record.pathname)}:{record.lineno}"
    if record.name == "py.warnings" and (found := WARNING.match(record.getMessage())):
        message, place = found[2], short(found[1])
    if held_back := getattr(record, "held_back", 0):
        message += f" [and {held_back} more like this before]"
    fields: dict[str, Any] = {
        "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03}Z",
        "level": record.levelname,
        "logger": record.name,
        "message": message,
        "place": place,
    }
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        first, *causes = map(kind, _with_causes(error))
        places = list(_places(error.__traceback__))[-MOST_PLACES:]
        fields |= {"exception": first, "causes": causes, "trace": places}
        fields["place"] = places[-1].partition(" ")[0] if places else place
    return fields


def said(record: logging.LogRecord) -> str:
    """In one line."""
    words = _message(record)
    return NO_LETTER.sub(" ", words).strip()[:LONGEST]


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] == OURS:
        return record.getMessage()
    if not isinstance(record.msg, str):
        return kind(record.msg) if isinstance(record.msg, BaseException) else ELSE
    if not record.args:
        found = WORDS.match(record.msg)
        return found[0] if found else ""
    try:
        return record.msg % _numbers(record.args)
    except (TypeError, ValueError, KeyError):
        return record.msg


def _numbers(given: Any) -> Any:
    if isinstance(given, dict):
        return {name: _number(one) for name, one in given.items()}
    return tuple(map(_number, given))


def _number(given: object) -> object:
    is_small = isinstance(given, int | float) and abs(given) < LARGEST
    return given if given is None or is_small else ELSE


def kind(error: BaseException) -> str:
    """Its class, and what a system or a database calls it by a name or number of its own."""
    of = type(error)
    name = of.__name__ if of.__module__ == "builtins" else f"{of.__module__}.{of.__qualname__}"
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    code = code or (isinstance(error, OSError) and error.errno)
    return f"{name} {code}" if code else name


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        if isinstance(error, BaseExceptionGroup) and error.exceptions:
            error = error.exceptions[0]
        else:
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{short(code.co_filename)}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def short(path: str) -> str:
    """Below our own folder, or that of the packages."""
    home = f"{HOME}/"
    return path.rpartition("/site-packages/")[2].removeprefix(home)
