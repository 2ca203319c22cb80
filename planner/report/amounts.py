"""Figures in words: median and range, whole persons, per cent, "n of 20", the time they speak of."""

from dataclasses import dataclass
from math import floor, isnan

import numpy as np

from planner.model import table
from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.questions.compare import difference
from planner.questions.outlook import Window
from planner.text import NO_BREAK, Language, Text, month_name, number, percent, share

IN_EVERY = Text("i alle forløb", "in every draw")
IN_MOST = Text("i mindst 9 af 10 forløb", "in at least 9 of 10 draws")
FROM_FEWER_TO_MORE = Text("fra {low} færre til {high} flere", "from {low} fewer to {high} more")
PERSON, PEOPLE = Text("borger", "person"), Text("borgere", "people")
IN_YEAR = Text("i {year}", "in {year}")
IN_MONTHS = Text("fra {first} til {last}", "from {first} to {last}")
AT_END = Text("ved udgangen af {month}", "at the end of {month}")
OF_TWENTY = Text("{n} af 20", "{n} of 20")
MORE_THAN_NINETEEN = Text("mere end 19 af 20", "more than 19 of 20")
LESS_THAN_ONE = Text("færre end 1 af 20", "fewer than 1 of 20")
UNDEFINED = Text("intet tal", "no figure")
TO = Text("{low} til {high}", "{low} to {high}")


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 5–95 % range over the draws in which the figure is defined."""

    low: float
    middle: float
    high: float
    is_one: bool = False  # the same figure in every draw, and not only between the ends


def spread(draws: np.ndarray) -> Spread | None:
    """None where no draw defines the figure."""
    found = table.summary(draws)
    if isnan(found["p50"]):
        return None
    is_one = bool(np.nanmin(draws) == np.nanmax(draws))
    return Spread(float(found["p05"]), float(found["p50"]), float(found["p95"]), is_one)


def whole(value: float) -> int:
    return floor(value + 0.5)


def people(count: int, language: Language) -> str:
    word = PERSON if count == 1 else PEOPLE
    return number(count, language) + NO_BREAK + word.in_(language)


def said(value: float, measure: str, language: Language) -> str:
    """Whole persons, or whole per cent of a ratio."""
    if MEASURES[measure].kind is Kind.RATIO:
        return percent(value, language)
    return number(whole(value), language)


def said_exactly(value: float, measure: str, language: Language) -> str:
    """With one decimal, for a comparison with a published figure; a dash where undefined."""
    if isnan(value):
        return "–"
    if MEASURES[measure].kind is Kind.RATIO:
        return share(round(value, 3), language)
    return number(value, language, decimals=0 if value == floor(value) else 1)


def said_range(of: Spread, measure: str, language: Language) -> str:
    """24–39, or one figure where the ends read the same; of ratios 20–25 %."""
    low, high = said(of.low, measure, language), said(of.high, measure, language)
    if low == high:
        return low
    if MEASURES[measure].kind is Kind.RATIO:
        low = low.rstrip("%").rstrip(NO_BREAK)
    return f"{low}–{high}"


def when(window: Window, language: Language) -> str:
    if window.is_year:
        return IN_YEAR.filled(year=window.first // 12).in_(language)
    first, last = month_name(window.first, language), month_name(window.last, language)
    return IN_MONTHS.filled(first=first, last=last).in_(language)


def at_end(window: Window, language: Language) -> str:
    return AT_END.filled(month=month_name(window.last, language)).in_(language)


def twentieths(share: float) -> int:
    return floor(share * 20 + 0.5)


def of_twenty(probability: float, language: Language) -> str:
    """Rounded to whole years; 20 of 20 only if every draw, and 0 only if none."""
    n = twentieths(probability)
    if n == 20 and probability < 1:
        return MORE_THAN_NINETEEN.in_(language)
    if n == 0 and probability > 0:
        return LESS_THAN_ONE.in_(language)
    return OF_TWENTY.filled(n=n).in_(language)


def change_range(of: Spread, language: Language) -> str:
    """Of a difference in persons whose direction the sentence has said, or both directions."""
    low, high = whole(of.low), whole(of.high)
    if low == high:
        return alike(of, language)
    if low < 0 < high:
        ends = {"low": number(-low, language), "high": number(high, language)}
        return FROM_FEWER_TO_MORE.filled(**ends).in_(language)
    nearer, farther = sorted((abs(low), abs(high)))
    return f"{number(nearer, language)}–{number(farther, language)}"


def alike(of: Spread, language: Language) -> str:
    """In how many draws the figure is one and the same, where both ends read alike."""
    return (IN_EVERY if of.is_one else IN_MOST).in_(language)


def signed(value: float, language: Language) -> str:
    """+5, −3 or 0, with a true minus sign."""
    count = whole(value)
    sign = "+" if count > 0 else "\N{MINUS SIGN}" if count < 0 else ""
    return sign + number(abs(count), language)


def signed_range(of: Spread, language: Language) -> str:
    """−3 to +5: both ends with their sign; one where they read the same."""
    low, high = signed(of.low, language), signed(of.high, language)
    return low if low == high else TO.filled(low=low, high=high).in_(language)


def change(ours: Outcome, baseline: Outcome, language: Language) -> str:
    """The median of the difference, draw by draw."""
    of = spread(difference(ours, baseline).draws)
    return signed(of.middle, language) if of else UNDEFINED.in_(language)
