"""A month as people, spreadsheets and statistics write it."""

import re
from collections.abc import Iterator
from datetime import date

from planner.model.schedule import month_number
from planner.numbers import month_name
from planner.report.typed_number import MOST_READ, cleaned
from planner.text import LANGUAGES

LONGEST_MONTH = 40  # characters
FEWEST_LETTERS = 3  # of a month's name
CENTURY_FROM = 70  # two digits of a year: 70 to 99 are of the 1900s
_CLOCK = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:?\d{2})?$")
_BY = r"[ ./-]{1,2}"
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})\.?", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
_NAME, _SHORT_YEAR = r"(?P<name>[^\W\d_]+)\.?", r"'?(?P<year>\d{4}|\d{2})"
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_YEAR}([ ./-]+m?|m) ?{_MONTH}",  # 2017-08, 2017M08, 2017-M08
        rf"{_YEAR}(?P<month>\d\d)",  # 201708
        rf"{_MONTH}{_BY}{_YEAR}",  # 08/2017
        rf"{_MONTH}[/.-](?P<year>\d{{2}})",  # 08/17
        rf"{_NAME}[ .,/-]*{_SHORT_YEAR}",  # august 2017, aug-17, Aug. 2017
        rf"{_YEAR}{_BY}{_NAME}",  # 2017 august
        rf"{_YEAR}(?P<by>[./-]?){_MONTH}(?P=by)(?P<day>\d{{1,2}})",  # 2017-08-31, 20170831
        rf"{_DAY}{_BY}{_NAME}{_BY}{_SHORT_YEAR}",  # 31. august 2017, 31-aug-17
        rf"{_NAME} (?P<day>\d{{1,2}}),? {_YEAR}",  # August 31, 2017
        rf"(?P<day>\d{{1,2}})(?P<by>[./-] ?){_MONTH}(?P=by){_YEAR}",  # 31-08-2017, 31.8.2017
        rf"(?P<day>\d{{1,2}})(?P<by>[./-]){_MONTH}(?P=by)(?P<year>\d{{2}})",  # 31/08/17
        rf"{_MONTH}/(?P<day>\d{{1,2}})/{_YEAR}",  # 8/31/2017, which is no day of a 31st month
    )
]


def month_of(typed: str) -> int | None:
    """As `schedule.month_number`; None for what is no month."""
    text = cleaned(typed).lower()
    if len(typed) > MOST_READ or len(text) > LONGEST_MONTH:
        return None
    return next(_months(_CLOCK.sub("", text)), None)


def _months(text: str) -> Iterator[int]:
    for form in _FORMS:
        if found := form.fullmatch(text):
            given = found.groupdict()
            month = _named(given["name"]) if "name" in given else int(given["month"])
            year = int(given["year"])
            if len(given["year"]) == 2:
                year += 1900 if year >= CENTURY_FROM else 2000
            try:
                date(year, month, int(given.get("day", 1)))  # 31 February is in no month
                yield month_number(f"{year}-{month:02d}")
            except ValueError:
                continue


def _named(word: str) -> int:
    """1 to 12; 0 where no month of either language begins so."""
    for month in range(12, 24):  # of year 1
        for language in LANGUAGES:
            if len(word) >= FEWEST_LETTERS and month_name(month, language).lower().startswith(word):
                return month % 12 + 1
    return 0
