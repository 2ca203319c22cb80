"""What a typed number can mean, and in which unit; the field that it stands in chooses, see `entry`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.numbers import thousands_sign
from planner.text import LANGUAGES, Language, Text

LONGEST_NUMBER = 40  # characters
MOST_READ = 400  # characters, of which some may be invisible
MINUS = "\N{MINUS SIGN}\N{HYPHEN BULLET}\N{MODIFIER LETTER MINUS SIGN}"
APOSTROPHES = "’‘ʼ′`´\N{FULLWIDTH APOSTROPHE}"
_FULL_WIDTH = {ord(wide): plain for wide, plain in zip("，．％＋／", ",.%+/", strict=True)}
_AMOUNT = re.compile(
    r"""(?P<before>kr\.?|dkk)?\ ?
    (?P<sign>[+-]?)\ ?
    (?P<digits>[\d.,'\ ]*\d)
    (?P<no_cents>[.,]-+)?\ ?
    ((?P<millions>mio\.?|mill\.?|millioner|millions?)(?![a-zæøå])\ ?
     |(?P<thousands>tusinde?|thousand|t\.?(?=\ ?kr))\ ?)?
    (?P<after>[^\d]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_GROUPED = re.compile(
    r"[1-9]\d{0,2}(?P<by>[ '.,])\d{3}((?P=by)\d{3})*(?P<decimals>(?!(?P=by))[.,]\d+)?"
)
_ONE_SIGN = re.compile(r"(?P<whole>\d*)(?P<sign>[.,])(?P<decimals>\d+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """`decimals`: how many it was written with, in its own unit: of 1,5 mio. none."""

    value: float
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """Two readings where a point or comma before three digits may end the thousands or the whole number.

    The one that the language means by it stands first. `unit` is what was written around it, "" for nothing.
    """

    readings: tuple[Reading, ...]
    unit: str


def cleaned(typed: str) -> str:
    """In plain digits, hyphens and spaces whatever alphabet, programme or table it was copied from."""
    composed = unicodedata.normalize("NFC", typed[:MOST_READ])
    return " ".join("".join(map(_plain, composed)).translate(_FULL_WIDTH).split())


def _plain(one: str) -> str:
    kind = unicodedata.category(one)
    if kind == "Nd":
        return str(unicodedata.decimal(one))
    if kind == "Cf":  # zero-width signs, soft hyphens, directions of writing
        return ""
    if kind == "Pd" or one in MINUS:
        return "-"
    return "'" if one in APOSTROPHES else one


def amount(typed: str, language: Language) -> Amount | None:
    """None for what is no number."""
    text = cleaned(typed)
    found = _AMOUNT.fullmatch(text) if len(typed) <= MOST_READ else None
    if found is None or len(text) > LONGEST_NUMBER or (found["before"] and found["after"]):
        return None
    power = 6 if found["millions"] else 3 if found["thousands"] else 0
    readings = [
        Reading(float(f"{found['sign']}{digits}e{power}"), max(0, decimals - power))
        for digits, decimals in _readings(found["digits"].strip(), language)
        if not (found["no_cents"] and decimals)
    ]
    return Amount(tuple(readings), found["before"] or found["after"].strip()) if readings else None


def _readings(digits: str, language: Language) -> Iterator[tuple[str, int]]:
    """As Python writes it, with the number of decimals. What begins with 0 is no group of thousands."""
    if digits.isdecimal():
        yield digits, 0
        return
    grouped, one_sign = _GROUPED.fullmatch(digits), _ONE_SIGN.fullmatch(digits)
    found = []
    if grouped:
        whole, _, decimals = (
            digits.rpartition(grouped["decimals"][0]) if grouped["decimals"] else (digits, "", "")
        )
        found.append((re.sub(r"\D", "", whole) + "." + decimals, len(decimals)))
    if one_sign:
        found.append((f"{one_sign['whole']}.{one_sign['decimals']}", len(one_sign["decimals"])))
        if one_sign["sign"] != thousands_sign(language):
            found.reverse()
    yield from found


NAMES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "percent": frozenset(("%", "pct", "procent", "percent", "per cent")),
        "kroner": frozenset(("kr", "kroner", "krone", "dkk")),
        "persons": frozenset(
            ("personer", "person", "persons", "people", "borgere", "borger", "pladser", "plads", "places", "place")
        ),
        "posts": frozenset(("årsværk", "fte", "mentorer", "mentor", "mentors", "stillinger", "stilling")),
        "months": frozenset(("måneder", "måned", "mdr", "md", "months", "month")),
    }
)  # fmt: skip
RATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "a year": ("/ år", "om året", "pr år", "per år", "årligt", "/ year", "a year", "per year", "yearly"),
        "a month": ("/ måned", "om måneden", "pr måned", "per måned", "/ md", "pr md", "månedligt", "/ month",
                    "a month", "per month", "monthly"),
    }
)  # fmt: skip


def is_of(typed_unit: str, unit: Text) -> bool:
    """Whether a unit as typed is the field's, in either language; "om året" and the like may be left out."""
    if not typed_unit:
        return True
    name, rate = _unit(typed_unit)
    known = {_unit(unit.in_(language)) for language in LANGUAGES}
    return any(name == own and rate in ("", its) for own, its in known if own)


def _unit(words: str) -> tuple[str, str]:
    """What is counted, and per what; words that are not known stand for themselves."""
    said = " ".join(words.lower().replace(".", " ").replace("/", " / ").split())
    for rate, ways in RATES.items():
        for way in ways:
            if said.endswith(f" {way}"):
                return _name(said.removesuffix(way).strip()), rate
    return _name(said), ""


def _name(said: str) -> str:
    return next((name for name, words in NAMES.items() if said in words), said)
