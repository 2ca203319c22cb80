"""The day that it is in Denmark, when Greenwich has another one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planner import clock
from planner.__main__ import main
from planner.environment import TIME_ZONE
from planner.text import Text
from planner.variable import WrongValue


@pytest.mark.parametrize(
    ("at", "there"),
    [
        ("2026-11-28T12:00", "2026-11-28"),
        ("2026-11-27T22:59", "2026-11-27"),
        ("2026-11-27T23:00", "2026-11-28"),  # an hour ahead in winter
        ("2026-07-14T21:59", "2026-07-14"),
        ("2026-07-14T22:00", "2026-07-15"),  # two in summer
        ("2026-12-31T23:30", "2027-01-01"),
        ("2027-02-28T23:30", "2027-03-01"),
        ("2028-02-28T23:30", "2028-02-29"),
        ("2026-06-30T22:30", "2026-07-01"),
        ("2027-03-27T22:30", "2027-03-27"),  # the night to the last Sunday of March
        ("2027-03-27T23:00", "2027-03-28"),
        ("2027-03-28T21:59", "2027-03-28"),  # and the night after it
        ("2027-03-28T22:00", "2027-03-29"),
        ("2026-10-24T22:00", "2026-10-25"),  # the night to the last Sunday of October
        ("2026-10-25T22:30", "2026-10-25"),  # and the night after it
        ("2026-10-25T23:00", "2026-10-26"),
    ],
)
def test_a_moment_belongs_to_the_day_in_denmark(at, there):
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert clock.day(moment) == date.fromisoformat(there)
    assert clock.in_words(moment) == clock.in_words(date.fromisoformat(there))


@pytest.mark.parametrize("of", [date(2027, 3, 28), date(2026, 10, 25), date(2027, 1, 1)])
def test_a_day_begins_at_its_midnight(of):
    begins = clock.midnight(of)
    assert clock.day(begins) == of
    assert clock.day(begins - timedelta(seconds=1)) == of - timedelta(days=1)


def test_the_last_hour_of_the_calendar_belongs_to_its_last_day():
    last = date(9999, 12, 31)
    for hour in (0, 22, 23):
        moment = datetime(9999, 12, 31, hour, 30, tzinfo=UTC)
        assert clock.day(moment) == last
        assert clock.in_words(moment) == clock.in_words(last)


def test_a_day_is_written_as_danes_and_english_write_it():
    assert clock.in_words(date(2017, 8, 1)) == Text("1. august 2017", "1 August 2017")


def test_a_municipality_elsewhere_has_its_own_days(monkeypatch):
    monkeypatch.setenv(TIME_ZONE.name, "America/Nuuk")
    assert clock.day(datetime(2026, 12, 1, 0, 30, tzinfo=UTC)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    "name", ["Mars", "Europe", "../../etc/passwd", "/etc/localtime", "x" * 300]
)
def test_a_setting_that_is_no_time_zone_is_told_of(monkeypatch, name):
    monkeypatch.setenv(TIME_ZONE.name, name)
    with pytest.raises(WrongValue) as told:
        _ = TIME_ZONE.value
    for said in (told.value.why.da, told.value.why.en):
        assert TIME_ZONE.name in said
        assert "Europe/Copenhagen" in said


def test_the_command_line_does_nothing_under_such_a_setting(monkeypatch, capsys):
    monkeypatch.setenv(TIME_ZONE.name, "Mars")
    assert main(["saved", "list", "--language", "en"]) == 2
    out, told = capsys.readouterr()
    assert (out, TIME_ZONE.name in told) == ("", True)
