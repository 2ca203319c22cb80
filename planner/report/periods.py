"""The time that a figure speaks of, in words: in 2018, from August 2017 to July 2018, at the end of December 2018."""

from planner.model.measures import MEASURES, Kind
from planner.numbers import Month, month_name, short_month
from planner.questions.outlook import Window
from planner.text import Language, Text, joined, written

IN_YEAR = Text("i {year}", "in {year}")
IN_MONTH = Text("i {month}", "in {month}")
IN_MONTHS = Text("fra {first} til {last}", "from {first} to {last}")
AT_END = Text("ved udgangen af {month}", "at the end of {month}")
PART_OF = Text("{year} ({months})", "{year} ({months})")
WHOLE_YEAR = Text("{year} (hele året)", "{year} (the whole year)")


def during(window: Window) -> Text:
    """In 2018; from August 2017 to July 2018; from August to December 2017."""
    if window.is_year:
        return IN_YEAR.filled(year=window.first // 12)
    if window.first == window.last:
        return IN_MONTH.filled(month=Month(window.first))
    is_within_year = window.first // 12 == window.last // 12
    first = written(_without_year, window.first) if is_within_year else Month(window.first)
    return IN_MONTHS.filled(first=first, last=Month(window.last))


def _without_year(month: int, language: Language) -> str:
    return month_name(month, language).removesuffix(f" {month // 12}")


def months_of(window: Window) -> Text:
    """Aug.–dec. 2017; aug. 2017–mar. 2018."""
    return written(said_months, window)


def years_of(window: Window) -> str:
    """2017–2020, also where the first or the last is not a whole year."""
    first, last = window.first // 12, window.last // 12
    return str(first) if first == last else f"{first}–{last}"


def said_months(window: Window, language: Language) -> str:
    year = window.first // 12
    if window.last // 12 == year:
        return f"{short_months(window, language)} {year}"
    return "–".join(short_month(month, language) for month in (window.first, window.last))


def at_end_of(window: Window) -> Text:
    return AT_END.filled(month=Month(window.last))


def when(measure: str, window: Window) -> Text:
    """Over which months a measure is counted; of a stock, at whose end."""
    return (at_end_of if MEASURES[measure].kind is Kind.STOCK else during)(window)


def figure_label(measure: str, window: Window) -> Text:
    """What the figure counts, and when."""
    return joined([MEASURES[measure].label, when(measure, window)])


def year_label(window: Window, ahead: Window | None = None) -> Text:
    """Of a year or a part of one: 2018; 2015 (nov.–dec.); 2017 (hele året) where the months `ahead` begin within it."""
    return written(_year_name, window, ahead)


def _year_name(window: Window, ahead: Window | None, language: Language) -> str:
    year = window.first // 12
    if not window.is_year:
        return PART_OF.filled(year=year, months=short_months(window, language)).in_(language)
    if ahead and window.first < ahead.first <= window.last:
        return WHOLE_YEAR.filled(year=year).in_(language)
    return str(year)


def short_months(window: Window, language: Language) -> str:
    """nov.–dec., of one year."""
    year = window.first // 12
    first, last = (
        short_month(month, language).removesuffix(f" {year}")
        for month in (window.first, window.last)
    )
    return first if first == last else f"{first}–{last}"
