"""What is said to people, in both languages; numbers and dates in words (Babel: `da_DK`, `en_GB`)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from functools import lru_cache
from typing import Literal
from unicodedata import category, normalize

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
LOCALES = {"da": "da_DK", "en": "en_GB"}
MOST_DIGITS = 400  # of the largest number there is, which must not break a page either
NO_BREAK = "\N{NO-BREAK SPACE}"


class Text:
    """One sentence or label in both languages; `{name}` in it is filled in by `filled`.

    Two texts are equal where they say the same. Which language is spoken is asked at the very end, by what writes.
    """

    __slots__ = ("_da", "_en")

    def __init__(self, da: str, en: str) -> None:
        self._da, self._en = da, en

    @property
    def da(self) -> str:
        return self.in_("da")

    @property
    def en(self) -> str:
        return self.in_("en")

    def in_(self, language: Language) -> str:
        return self._da if language == "da" else self._en

    def __format__(self, spec: str) -> str:
        raise TypeError("a text is formatted in a language")

    def __repr__(self) -> str:
        return f"Text({self.da!r}, {self.en!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.da, self.en) == (other.da, other.en)

    def __hash__(self) -> int:
        return hash((self.da, self.en))

    def plain(self, longest: int = 200) -> "Text":
        """As words alone, see `plain`."""
        return written(_plain, self, longest)

    def settled(self) -> "Text":
        """In words in both languages from now on: what is said often, or kept."""
        return Text(self.da, self.en)

    def filled(self, **parts: object) -> "Text":
        """Parts are texts, or what reads the same in every language: a name, a year."""
        return Message(self, tuple(parts.items()))


class Composed(Text):
    """A text that holds values, and is put into words when a language is asked for."""

    __slots__ = ()

    def in_(self, language: Language) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Message(Composed):
    """A text with its values."""

    text: Text
    parts: tuple[tuple[str, object], ...]

    def in_(self, language: Language) -> str:
        return self.text.in_(language).format(
            **{name: _in(part, language) for name, part in self.parts}
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Joined(Composed):
    """Several texts, one after the other."""

    parts: tuple[object, ...]
    between: object = " "

    def in_(self, language: Language) -> str:
        return str(_in(self.between, language)).join(str(_in(one, language)) for one in self.parts)


def joined(parts: Iterable[object], between: object = " ") -> Text:
    return Joined(tuple(parts), between)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Listed(Composed):
    """Several things in one sentence: one, another and a third."""

    parts: tuple[object, ...]
    style: Literal["standard", "or"]

    def in_(self, language: Language) -> str:
        words = [str(_in(one, language)) for one in self.parts]
        return format_list(words, self.style, LOCALES[language])


def listed(parts: Iterable[object], style: Literal["standard", "or"] = "standard") -> Text:
    """With "and" before the last, or with "or"."""
    return Listed(tuple(parts), style)


def _in(part: object, language: Language) -> object:
    return part.in_(language) if isinstance(part, Text) else part


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Formatted(Composed):
    """Values, and the function that writes them in a language."""

    write: Callable[..., str]
    values: tuple[object, ...]

    def in_(self, language: Language) -> str:
        return self.write(*self.values, language=language)


def written(write: Callable[..., str], *values: object) -> Text:
    """The values as `write(*values, language=...)` puts them into words."""
    return Formatted(write, values)


def capitalised(text: Text) -> Text:
    return written(_begun, text, str.upper)


def uncapitalised(text: Text) -> Text:
    return written(_begun, text, str.lower)


def _begun(text: Text, with_case: Callable[[str], str], language: Language) -> str:
    words = text.in_(language)
    return with_case(words[:1]) + words[1:]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Number(Composed):
    """1.234,5 in Danish and 1,234.5 in English."""

    value: float
    decimals: int = 0

    def in_(self, language: Language) -> str:
        return number(self.value, language, self.decimals)


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
    """The month's name with its year: august 2017 / August 2017; `month` counts from year 0."""
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


def _plain(text: Text, longest: int, language: Language) -> str:
    return plain(text.in_(language), longest)


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
