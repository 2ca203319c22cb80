"""Numbers, shares and months as they are written in a language (Babel)."""

from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import (
    format_decimal,
    get_decimal_symbol,
    get_group_symbol,
    get_minus_sign_symbol,
)

from planner.text import LANGUAGES, Composed, Language

MOST_DIGITS = 400  # of the largest number there is, which must not break a page either
MOST_DECIMALS = 3  # of a number of which it is not said how many it has
EXACT = 1e15  # a float has the digits of any number below it


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Number(Composed):
    """1.234,5 in Danish and 1,234.5 in English; where no decimals are said, as many as it has of MOST_DECIMALS."""

    value: float
    decimals: int | None = 0

    def in_(self, language: Language) -> str:
        decimals = self.decimals
        if decimals is None:
            near = round(self.value, MOST_DECIMALS)
            decimals = next(n for n in range(MOST_DECIMALS + 1) if round(near, n) == near)
        return number(self.value, language, decimals)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Year(Composed):
    """2018, with nothing between its thousands."""

    value: int

    def in_(self, language: Language) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Percent(Composed):
    """38 % of 0.38."""

    share: float
    decimals: int = 0

    def in_(self, language: Language) -> str:
        return percent(self.share, language, self.decimals)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Share(Composed):
    """37,8 % of 0.378 and 38 % of 0.38, see `share`."""

    share: float

    def in_(self, language: Language) -> str:
        return share(self.share, language)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Month(Composed):
    """August 2017; `month` counts from year 0."""

    month: int

    def in_(self, language: Language) -> str:
        return month_name(self.month, language)


@lru_cache(maxsize=20_000)  # every place of every lever is said at each rerun
def number(value: float, language: Language, decimals: int = 0) -> str:
    """1.234,5 in Danish and 1,234.5 in English; never "-0"."""
    rounded = round(value, decimals) + 0.0
    if not abs(rounded) * 10**decimals < EXACT:
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        with localcontext(prec=MOST_DIGITS):
            return format_decimal(rounded, pattern, locale=LANGUAGES[language].locale)
    minus, signs = _signs(language)  # Babel takes twenty times as long for each number
    return (minus if rounded < 0 else "") + f"{abs(rounded):,.{decimals}f}".translate(signs)


@lru_cache(maxsize=20)
def _signs(language: Language) -> tuple[str, dict[int, str]]:
    """The minus, and what stands for comma and point in a number written the English way."""
    signs = {ord(","): thousands_sign(language), ord("."): decimal_sign(language)}
    return get_minus_sign_symbol(LANGUAGES[language].locale), signs


def percent(share: float, language: Language, decimals: int = 0) -> str:
    """38 % with a no-break space in Danish, 38% in English."""
    return number(share * 100, language, decimals) + _percent_sign(language)


@lru_cache
def _percent_sign(language: Language) -> str:
    """With the space that stands before it, if any."""
    return str(Locale.parse(LANGUAGES[language].locale).percent_formats[None].suffix[1])


def decimal_sign(language: Language) -> str:
    return get_decimal_symbol(LANGUAGES[language].locale)


def thousands_sign(language: Language) -> str:
    return get_group_symbol(LANGUAGES[language].locale)


def share(value: float, language: Language) -> str:
    """37,8 %, and 38 % of a whole one: the same on every page. A small share has the decimals that tell it from 0."""
    shown = value * 100
    most = next((n for n in (1, 2, 3) if round(shown, n)), 1)
    decimals = next(n for n in range(most + 1) if round(shown, n) == round(shown, most))
    return percent(value, language, decimals)


@lru_cache(maxsize=5_000)
def month_name(month: int, language: Language) -> str:
    """The month's name with its year: august 2017 / August 2017; `month` counts from year 0."""
    return format_date(_first_day(month), "MMMM y", locale=LANGUAGES[language].locale)


@lru_cache(maxsize=5_000)
def short_month(month: int, language: Language) -> str:
    return format_date(_first_day(month), "MMM y", locale=LANGUAGES[language].locale)


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
