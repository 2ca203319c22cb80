"""The status page says what does not work and what still does; asking it costs the database next to nothing."""

import asyncio
import re
import threading
from datetime import UTC, datetime

import pytest

from planner.app.server import readiness, status
from planner.app.server.health import HOLDS_FOR, PATIENCE, Answer, Health
from planner.sharing.refusals import READ_ONLY, UNAVAILABLE
from planner.text import LANGUAGES

SINCE = datetime(2026, 11, 29, 1, 5, tzinfo=UTC)
FINE = Answer(None, 0.01)


def said(language, ready=None, waiting=0, database=FINE):
    return status.document(ready, waiting, database, SINCE, "./", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_work_is_said_with_what_still_does(language):
    assert status.ALL_WORKS.in_(language) in said(language)
    for why in (UNAVAILABLE, READ_ONLY):
        html = said(language, database=Answer(why, 1.0))
        assert why.in_(language) in html
        assert status.SEE_ABOVE.in_(language) in html
        assert status.ALL_WORKS.in_(language) not in html
    for html, why in (
        (said(language, ready=readiness.WARMING_UP, database=None), readiness.WARMING_UP),
        (said(language, waiting=status.BUSY_FROM), status.BUSY),
    ):
        assert why.in_(language) in html


def test_it_says_since_when_in_the_time_of_the_place():
    assert "29. november 2026 kl. 02.05" in said("da")
    assert "29 November 2026 at 02:05" in said("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_plain_html(language):
    html = said(language, ready=readiness.WARM_UP_FAILED, database=Answer(UNAVAILABLE, 1))
    assert not re.search(r"<script|<form|style=|javascript:|https?://", html)
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1


class Asked:
    """A database that answers when it is let, and counts how often it was asked."""

    def __init__(self, why=None):
        self.why, self.times, self.may_answer = why, 0, threading.Event()

    def __call__(self):
        self.times += 1
        assert self.may_answer.wait(30)
        return self.why


def test_however_many_want_to_know_a_silent_database_is_asked_once_and_nobody_waits_long():
    asked = Asked(READ_ONLY)

    async def many():
        health, loop = Health(asked), asyncio.get_running_loop()
        began = loop.time()
        early = await asyncio.gather(*(health.now() for _ in range(200)))
        waited = loop.time() - began
        asked.may_answer.set()
        late = await health.now()
        return early, waited, late, await health.now()

    early, waited, late, again = asyncio.run(many())
    assert {one.why for one in early} == {UNAVAILABLE}
    assert waited < 2 * PATIENCE
    assert late.why is READ_ONLY
    assert again == late
    assert asked.times == 1


def test_it_is_asked_anew_when_the_answer_is_old(monkeypatch):
    now, asked = [100.0], Asked()
    asked.may_answer.set()
    monkeypatch.setattr("planner.app.server.health.monotonic", lambda: now[0])

    async def twice():
        health = Health(asked)
        await health.now()
        now[0] += HOLDS_FOR - 0.1
        await health.now()
        first = asked.times
        now[0] += 0.2
        await health.now()
        return first, asked.times

    assert asyncio.run(twice()) == (1, 2)


def test_what_was_not_expected_is_no_answer_and_is_noted(caplog):
    def broken():
        raise RuntimeError("odd")

    answer = asyncio.run(Health(broken).now())
    assert answer.why is UNAVAILABLE
    assert "could not be asked" in caplog.text
