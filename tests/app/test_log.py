"""The server's log does not grow with how often something goes wrong, and holds nothing that came from a visitor."""

import json
import logging
import warnings

import pytest

from planner.app.server import log_lines
from planner.app.server.log import FORMS, OnceAMinute

SECRET = "Jens-Jensen-203.0.113.77"


class Lines(logging.Handler):
    """What would be written."""

    def __init__(self, form):
        super().__init__()
        self.setFormatter(FORMS[form]())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture
def log():
    """A logger of its own, and what it wrote."""

    def of(interval, name="planner.tried", form="json"):
        logger, lines = logging.Logger(name, logging.INFO), Lines(form)
        logger.addHandler(lines)
        logger.addFilter(OnceAMinute(interval))
        return logger, lambda: lines.lines

    return of


def fail(log, error):
    try:
        raise error
    except Exception:
        log.exception("It failed for %s", "somebody")


def test_what_goes_wrong_ten_thousand_times_is_written_once(log):
    logger, written = log(60)
    for _ in range(10_000):
        fail(logger, OSError(24, "Too many open files"))
    (line,) = map(json.loads, written())
    assert line["message"] == "It failed for somebody"
    assert line["exception"] == "OSError 24"


def test_the_next_one_tells_how_many_were_held_back(log):
    logger, written = log(0.2)
    for turn in range(2):
        for _ in range(1 + 3 * turn):
            fail(logger, OSError("busy"))
    while len(written()) < 2:
        fail(logger, OSError("busy"))
    assert "more like this before]" in written()[1]


def test_another_fault_is_written_at_once(log):
    logger, written = log(60)
    for error in (OSError("busy"), ValueError("wrong"), OSError("busy"), KeyError("none")):
        fail(logger, error)
    logger.info("Something else")
    assert len(written()) == 4


@pytest.mark.parametrize("form", FORMS)
def test_an_exception_is_told_by_its_kind_and_places_and_never_by_its_message(log, form):
    logger, written = log(60, form=form)
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"could not convert {SECRET}") from error
    except ValueError:
        logger.exception("Not read\nsecond line")
    (line,) = written()
    assert SECRET not in line
    assert "ValueError" in line
    assert "KeyError" in line
    assert "tests/app/test_log.py:" in line
    assert "Not read second line" in line


@pytest.mark.parametrize(
    ("said", "given", "written_as"),
    [
        ("Port %s is not available", (8501,), "Port 8501 is not available"),
        ('%s - "WebSocket %s" [accepted]', (SECRET, SECRET), '… - "WebSocket …" [accepted]'),
        ("%(who)s of %(n)d", ({"who": SECRET, "n": 3},), "… of 3"),
        ("%s and %r", (12345678, True), "… and True"),
        ("%d of them", (SECRET,), "%d of them"),
        (f"Exception in callback read({SECRET!r})", (), "Exception in callback read"),
        (f"Task exception was never retrieved\nfuture: {SECRET}", (), "Task exception was never retrieved"),
        (ValueError(SECRET), (), "ValueError"),
        ([SECRET], (), "…"),
    ],
)  # fmt: skip
def test_of_other_programs_own_words_and_numbers_stand_alone(log, said, given, written_as):
    logger, written = log(60, name="uvicorn.error")
    logger.warning(said, *given)
    (line,) = map(json.loads, written())
    assert line["message"] == written_as
    assert SECRET not in json.dumps(line)


def test_a_warning_is_told_by_its_kind_and_place():
    said = warnings.formatwarning(SECRET, UserWarning, f"{log_lines.HOME}/planner/text.py", 7, "")
    for words, given in ((said, ()), ("%s", (said,))):  # as Python does, and did
        record = logging.LogRecord("py.warnings", logging.WARNING, "x", 1, words, given, None)
        line = log_lines.content(record)
        assert (line["message"], line["place"]) == ("UserWarning", "planner/text.py:7")
        assert SECRET not in json.dumps(line)
