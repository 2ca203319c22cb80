"""Months as people, spreadsheets and statistics write them; what is none is refused with what one looks like."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.schedule import month_number, month_text
from planner.numbers import month_name, short_month
from planner.report import entry
from planner.report.entry import Refused
from planner.report.typed_month import month_of
from planner.text import LANGUAGES, Text

NAME = Text("Første måned", "First month")
AUGUST = month_number("2017-08")


@pytest.mark.parametrize(
    "typed",
    ["2017-08", "2017-8", "2017/08", "2017.08", "2017 08", "2017M08", "2017m8", "2017-M08", "2017 M08",
     "201708", "8/2017", "08/2017", "08.2017", "8. 2017", "08-2017", "08/17", "8/17", "08-17", "aug-17",
     "aug 17", "aug'17", "aug17", "aug-2017", "aug. 2017", "Aug. 2017", "AUG 2017", "august 2017",
     "August, 2017", "august\N{NO-BREAK SPACE}2017", "2017 august", "2017-aug", "2017-08-31", "2017-08-01",
     "20170831", "31-08-2017", "31.8.2017", "31. 8. 2017", "31/08/2017", "31.08.17", "8/31/2017",
     "31. august 2017", "31 Aug 2017", "31-aug-17", "31-Aug-2017", "August 31, 2017", "2017-08-31 00:00:00",
     "2017-08-31T00:00:00Z", "31-08-2017 00:00", " 2017‑08 ", "2017–08", "２０１７-０８",
     "2017-\N{ZERO WIDTH SPACE}08"],
)  # fmt: skip
def test_a_month_can_be_written_in_the_ways_people_write_it(typed):
    assert month_of(typed) == AUGUST


@pytest.mark.parametrize(
    "typed",
    ["2017", "17", "2017-13", "2017-00", "13/2017", "2017-02-30", "31-02-2017", "32. august 2017", "1899-12",
     "2200-01", "au 2017", "august", "2017K3", "2017Q3", "20178", "17-aug", "17-08", "2017-08-31-01", "8/31/17",
     "marts maj 2017", "0/2017", "½ 2017", "2017-08 2017-09"],
)  # fmt: skip
def test_what_may_be_no_month_or_another_is_refused(typed):
    assert month_of(typed) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(list(LANGUAGES)))
def test_every_month_reads_back_from_every_way_in_which_we_write_it(day, language):
    month = day.year * 12 + day.month - 1
    for shown in (month_name(month, language), short_month(month, language), month_text(month)):
        assert month_of(shown) == month
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%YM%m", "%Y%m", "%m/%Y"):
        assert month_of(day.strftime(pattern)) == month


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_month_or_refused_with_what_one_looks_like(typed):
    month = month_of(typed)
    if month is not None:
        assert month_number(month_text(month)) == month == entry.month_typed(typed, NAME)
        return
    with pytest.raises(Refused) as refused:
        entry.month_typed(typed, NAME)
    said = refused.value.texts[0]
    assert all("2017-08" in said.in_(language) for language in LANGUAGES)


def test_of_a_text_that_is_too_long_no_part_is_taken_for_the_month():
    assert month_of(" " * 390 + "12/2017") == month_number("2017-12")
    assert month_of(" " * 394 + "2017-12") is None
