"""The time that a figure speaks of, in words: in 2018, from August 2017 to July 2018, at the end of December 2018."""

from planner.model.measures import MEASURES, Kind
from planner.numbers import Month, short_month
from planner.questions.outlook import Window
from planner.text import Language, Text, joined, written

IN_YEAR = Text("i {year}", "in {year}")
IN_MONTH = Text("i {month}", "in {month}")
IN_MONTHS = Text("fra {first} til {last}", "from {first} to {last}")
AT_END = Text("ved udgangen af {month}", "at the end of {month}")
PART_OF = Text("{year} ({months})", "{year} ({months})")


def during(window: Window) -> Text:
    """In 2018; from August 2017 to July 2018."""
    if window.is_year:
        return IN_YEAR.filled(year=window.first // 12)
    if window.first == window.last:
        return IN_MONTH.filled(month=Month(window.first))
    return IN_MONTHS.filled(first=Month(window.first), last=Month(window.last))


def months_of(window: Window) -> Text:
    """Aug.–dec. 2017; aug. 2017–mar. 2018."""
    return written(said_months, window)


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


def year_label(year: int, window: Window, is_whole: bool) -> Text:
    """2018, or 2015 (nov.–dec.) of a year of which only a part is counted."""
    return written(year_name, year, window, is_whole)


def year_name(year: int, window: Window, is_whole: bool, language: Language) -> str:
    if is_whole:
        return str(year)
    return PART_OF.filled(year=year, months=short_months(window, language)).in_(language)


def short_months(window: Window, language: Language) -> str:
    """nov.–dec., of one year."""
    year = window.first // 12
    first, last = (
        short_month(month, language).removesuffix(f" {year}")
        for month in (window.first, window.last)
    )
    return first if first == last else f"{first}–{last}"
