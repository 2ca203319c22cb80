"""What is said to people, in every language of one table."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from unicodedata import category, normalize

from babel.lists import format_list

Language = str  # the code of one of LANGUAGES


@dataclass(frozen=True, slots=True)
class LanguageInfo:
    """A language's own name, and the region whose numbers and dates it has (Babel)."""

    name: str
    locale: str

    @property
    def tag(self) -> str:
        """As browsers and documents say it: en-GB."""
        return self.locale.replace("_", "-")


# In the order in which a `Text` has their words; the first is spoken where nothing else is asked for.
LANGUAGES: Mapping[Language, LanguageInfo] = MappingProxyType(
    {"da": LanguageInfo("Dansk", "da_DK"), "en": LanguageInfo("English", "en_GB")}
)
USUAL, FALLBACK = "da", "en"  # the fallback: for what has no words in a language
NO_BREAK = "\N{NO-BREAK SPACE}"


class Text:
    """One sentence or label in each of LANGUAGES, in their order; `{name}` in it is filled in by `filled`.

    Danish and English are always there; a further language without words of its own has the English ones. Two texts
    are equal where they say the same. Which language is spoken is asked at the very end, by what writes.
    """

    __slots__ = ("_words",)

    def __init__(self, da: str, en: str, *others: str | None) -> None:
        every = zip(LANGUAGES, (da, en, *others), strict=False)
        self._words = {language: words for language, words in every if words is not None}

    @property
    def da(self) -> str:
        return self.in_("da")

    @property
    def en(self) -> str:
        return self.in_("en")

    def in_(self, language: Language) -> str:
        try:
            return self._words[language]
        except KeyError:
            return self._words[FALLBACK]

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those in which it has words of its own."""
        return tuple(self._words)

    @property
    def every(self) -> tuple[str, ...]:
        """In each of LANGUAGES."""
        return tuple(map(self.in_, LANGUAGES))

    def __format__(self, spec: str) -> str:
        raise TypeError("a text is formatted in a language")

    def __repr__(self) -> str:
        return f"Text{self.every!r}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.every == other.every

    def __hash__(self) -> int:
        return hash(self.every)

    def plain(self, longest: int = 200) -> "Text":
        """As words alone, see `plain`."""
        return written(_plain, self, longest)

    def settled(self) -> "Text":
        """In words in every language from now on: what is said often, or kept."""
        return Text(*self.every)

    def filled(self, **parts: object) -> "Text":
        """Parts are texts, or what reads the same in every language: a name, a year."""
        return Message(self, tuple(parts.items()))


class Composed(Text):
    """A text that holds values, and is put into words when a language is asked for."""

    __slots__ = ()

    def in_(self, language: Language) -> str:
        raise NotImplementedError

    @property
    def languages(self) -> tuple[Language, ...]:
        return tuple(LANGUAGES)


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
        return format_list(words, self.style, LANGUAGES[language].locale)


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


PLAIN_SIGNS = " ·-–….,;:!?()'’\"%&+/§="
MARKS = {"Mn", "Mc", "Me"}  # set on the letter before: accents, vowels


def plain(words: str, longest: int = 200) -> str:
    """A name from a file or a person as words alone: nothing in it is Markdown, a link or an icon."""
    kept = "".join(
        c if c.isalnum() or c in PLAIN_SIGNS or category(c) in MARKS else " "
        for c in normalize("NFC", words)
    )
    kept = re.sub(r":(?! )|=(?! \w)|//|www\.", " ", kept + " ")
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def _plain(text: Text, longest: int, language: Language) -> str:
    return plain(text.in_(language), longest)


UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, direction, unassigned


def printable(words: str) -> str:
    """What can stand in any file and on any screen: of the signs that control it the line break alone."""
    return "".join(
        one if one == "\n" or category(one) not in UNPRINTABLE else " " if one.isspace() else ""
        for one in words
    )


def in_one_line(words: str, longest: int) -> str:
    """What a stranger wrote, to be shown as text."""
    return printable(words[:longest]).replace("\n", " ")


FEWEST_WORDS = 3


def own_half(words: str, language: Language) -> str:
    """Of "Dansk tekst … / English text …" the half in the language; anything else as it is.

    It is two languages where " / " stands just once, between at least three words each: see decision 0005.
    """
    halves = words.split(" / ")
    if len(halves) != 2 or any(len(half.split()) < FEWEST_WORDS for half in halves):
        return words
    return Text(*halves).in_(language)
