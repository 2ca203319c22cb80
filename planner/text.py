"""What is said to people, in both languages; numbers and dates in words (Babel: `da_DK`, `en_GB`)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from functools import lru_cache
from typing import Literal
from unicodedata import category, normalize

from babel.dates import format_date
from babel.numbers import format_decimal

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
LOCALES = {"da": "da_DK", "en": "en_GB"}
MOST_DIGITS = 400  # of the largest number there is, which must not break a page either
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in both languages; `{name}` in it is filled in by `filled`."""

    da: str
    en: str

    def in_(self, language: Language) -> str:
        return self.da if language == "da" else self.en

    def plain(self) -> "Text":
        """As words alone in both languages, see `plain`."""
        return Text(plain(self.da), plain(self.en))

    def filled(self, **parts: object) -> "Text":
        """Parts may be texts themselves, which are filled in by language."""
        return Text(
            *(self.in_(language).format(**_said(parts, language)) for language in LANGUAGES)
        )


def _said(parts: dict[str, object], language: Language) -> dict[str, object]:
    return {
        name: part.in_(language) if isinstance(part, Text) else part for name, part in parts.items()
    }


@lru_cache(maxsize=20_000)  # every place of every lever is said at each rerun
def number(value: float, language: Language, decimals: int = 0) -> str:
    """1.234,5 in Danish and 1,234.5 in English; never "-0"."""
    rounded = round(value, decimals) + 0.0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(prec=MOST_DIGITS):
        return format_decimal(rounded, pattern, locale=LOCALES[language])


def percent(share: float, language: Language, decimals: int = 0) -> str:
    """38 % with a no-break space in Danish, 38% in English."""
    space = NO_BREAK if language == "da" else ""
    return number(share * 100, language, decimals) + space + "%"


def share(value: float, language: Language) -> str:
    """37,8 %, and 38 % of a whole one: the same on every page. A small share has the decimals that tell it from 0."""
    shown = value * 100
    most = next((n for n in (1, 2, 3) if round(shown, n)), 1)
    decimals = next(n for n in range(most + 1) if round(shown, n) == round(shown, most))
    return percent(value, language, decimals)


@lru_cache(maxsize=5_000)
def month_name(month: int, language: Language) -> str:
    """august 2017 / August 2017; `month` counts from year 0."""
    return format_date(_first_day(month), "MMMM y", locale=LOCALES[language])


@lru_cache(maxsize=5_000)
def short_month(month: int, language: Language) -> str:
    return format_date(_first_day(month), "MMM y", locale=LOCALES[language])


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


PLAIN_SIGNS = " ·-–.,;:!?()'’\"%&+/§"
MARKS = {"Mn", "Mc", "Me"}  # set on the letter before: accents, vowels


def plain(words: str, longest: int = 200) -> str:
    """A name from a file or a person as words alone: nothing in it is Markdown, a link or an icon."""
    kept = "".join(
        c if c.isalnum() or c in PLAIN_SIGNS or category(c) in MARKS else " "
        for c in normalize("NFC", words)
    )
    kept = re.sub(r":(?! )|//|www\.", " ", kept + " ")
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def printable(words: str, longest: int) -> str:
    """What a stranger wrote, to be shown as text: no line breaks, no control signs, none that turn the writing."""
    return "".join(
        one if one.isprintable() or category(one) == "Zs" else " " for one in words[:longest]
    )


FEWEST_WORDS = 3


def own_half(words: str, language: Language) -> str:
    """Of "Dansk tekst … / English text …" the half in the language; anything else as it is.

    It is two languages where " / " stands just once, between at least three words each: see decision 0005.
    """
    halves = words.split(" / ")
    if len(halves) != len(LANGUAGES) or any(len(half.split()) < FEWEST_WORDS for half in halves):
        return words
    return halves[LANGUAGES.index(language)]
