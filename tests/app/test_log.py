"""The server's log does not grow with how often something goes wrong."""

import asyncio
import logging

import pytest

from planner.app.server.log import OnceAMinute, hold_back_repetitions


@pytest.fixture
def log(caplog):
    """A logger of its own, and what it wrote."""

    def of(interval):
        logger = logging.Logger("tried", logging.INFO)
        logger.addHandler(caplog.handler)
        logger.addFilter(OnceAMinute(interval))
        return logger, lambda: [record.getMessage() for record in caplog.records]

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
    assert written() == ["It failed for somebody"]


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


def test_every_logger_that_is_there_is_held_back():
    logger = logging.getLogger("planner.tried.for.a.test")
    assert asyncio.__name__ in logging.root.manager.loggerDict
    hold_back_repetitions()
    hold_back_repetitions()
    try:
        for name in ("asyncio", "planner.tried.for.a.test", None):
            found = [one for one in logging.getLogger(name).filters if isinstance(one, OnceAMinute)]
            assert len(found) == 1
    finally:
        for name in ("root", *logging.root.manager.loggerDict):
            logger = logging.getLogger(None if name == "root" else name)
            logger.filters = [one for one in logger.filters if not isinstance(one, OnceAMinute)]
