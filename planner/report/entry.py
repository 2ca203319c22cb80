"""What a person types, as values of the model: shares in per cent, months by name; and what is allowed, in words."""

import re
from dataclasses import dataclass

from planner.model.measures import MEASURES
from planner.model.measures import Kind as MeasureKind
from planner.model.parameters import Kind, Parameter
from planner.model.schedule import month_number
from planner.text import LANGUAGES, NO_BREAK, Language, Text, month_name, number, read_number

PERCENT = Text("%", "%")
PERCENT_A_YEAR = Text("% om året", "% a year")
KRONER = Text("kr.", "DKK")
PERSONS = Text("personer", "persons")
NOT_A_NUMBER = Text(
    "{label}: »{typed}« er ikke et tal. Skriv for eksempel {example}.",
    "{label}: “{typed}” is not a number. Write for example {example}.",
)
NOT_ALLOWED = Text(
    "{label}: {typed} er ikke tilladt; skriv {allowed}.",
    "{label}: {typed} is not allowed; write {allowed}.",
)
NOTHING_TYPED = Text("{label} mangler; skriv {allowed}.", "{label} is missing; write {allowed}.")
FROM_TO = Text("et tal fra {lowest} til {highest}", "a number from {lowest} to {highest}")
FROM_TO_BELOW = Text(
    "et tal fra {lowest} til under {highest}", "a number from {lowest} to below {highest}"
)
ABOVE = Text(
    "et tal over {lowest} og højst {highest}", "a number above {lowest} and at most {highest}"
)
WHOLE = Text("et helt tal fra {lowest} til {highest}", "a whole number from {lowest} to {highest}")
A_MONTH = Text(
    "en måned som »august 2017« eller »2017-08«, år 1900 til 2199",
    "a month such as “August 2017” or “2017-08”, years 1900 to 2199",
)
_FIRST_YEAR = re.compile(r"(\d{4})\s*[-/.mM]\s*(\d{1,2})")
_FIRST_MONTH = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_NAMED = re.compile(r"([^\W\d_]+)\.?\s+(\d{4})")
LONGEST_ECHO = 30


class Refused(ValueError):
    """What was typed cannot be used; each text says why and what can."""

    def __init__(self, *texts: Text):
        self.texts = texts
        super().__init__("; ".join(text.en for text in texts))


@dataclass(frozen=True, slots=True)
class Range:
    """What a number may be, in the unit it is typed in: of a share, per cent."""

    lowest: float
    highest: float
    in_percent: bool = False
    words: Text = FROM_TO
    whole: bool = False

    def allowed(self) -> Text:
        scale, sign = (100, NO_BREAK + "%") if self.in_percent else (1, "")
        lowest, highest = (round(end * scale) for end in (self.lowest, self.highest))
        return self.words.filled(
            lowest=Text(number(lowest, "da"), number(lowest, "en")),
            highest=Text(number(highest, "da") + sign, number(highest, "en") + sign),
        )


def range_of(parameter: Parameter) -> Range:
    lowest, highest = parameter.bounds
    words = {
        Kind.SHARE_PER_YEAR: FROM_TO_BELOW,
        Kind.POSITIVE: ABOVE,
        Kind.WHOLE: WHOLE,
    }.get(parameter.kind, FROM_TO)
    return Range(lowest, highest, parameter.is_share, words, parameter.kind is Kind.WHOLE)


def unit(parameter: Parameter) -> Text:
    if parameter.kind is Kind.SHARE:
        return PERCENT
    return PERCENT_A_YEAR if parameter.kind is Kind.SHARE_PER_YEAR else parameter.unit


def unit_of_measure(measure: str) -> Text:
    return {MeasureKind.RATIO: PERCENT, MeasureKind.MONEY: KRONER}.get(
        MEASURES[measure].kind, PERSONS
    )


def number_typed(typed: str, label: Text, within: Range, language: Language) -> float:
    """Refused where it is no number or lies outside."""
    if not typed.strip():
        raise Refused(NOTHING_TYPED.filled(label=label, allowed=within.allowed()))
    found = read_number(typed, language)
    echo = typed.strip()[:LONGEST_ECHO]
    if found is None or ("%" in typed and not within.in_percent):
        raise Refused(NOT_A_NUMBER.filled(label=label, typed=echo, example=Text("12,5", "12.5")))
    value = round(found / 100, 12) if within.in_percent else found
    if not within.lowest <= value <= within.highest or (within.whole and value != int(value)):
        raise Refused(NOT_ALLOWED.filled(label=label, typed=echo, allowed=within.allowed()))
    return int(value) if value == int(value) else value


def as_typed(value: float, in_percent: bool, language: Language) -> str:
    """All of its digits and no thousands, so that it reads back as the same number."""
    amount = round(value * 100, 10) if in_percent else value
    shown = format(amount, ".12g")
    if "e" in shown:
        shown = f"{amount:.12f}".rstrip("0").rstrip(".")
    return shown.replace(".", ",") if language == "da" else shown


def month_typed(typed: str, label: Text) -> int:
    """Of `2017-08`, `8/2017`, `2017M08`, `august 2017` and `Aug 2017`; Refused for anything else."""
    text = typed.strip()
    if not text:
        raise Refused(NOTHING_TYPED.filled(label=label, allowed=A_MONTH))
    year, month = "", 0
    if found := _FIRST_YEAR.fullmatch(text):
        year, month = found[1], int(found[2])
    elif found := _FIRST_MONTH.fullmatch(text):
        year, month = found[2], int(found[1])
    elif found := _NAMED.fullmatch(text):
        year, month = found[2], _named(found[1].lower())
    try:
        return month_number(f"{year}-{month:02d}")
    except ValueError:
        quoted = Text(f"»{text[:LONGEST_ECHO]}«", f"“{text[:LONGEST_ECHO]}”")
        raise Refused(NOT_ALLOWED.filled(label=label, typed=quoted, allowed=A_MONTH)) from None


def _named(word: str) -> int:
    """1 to 12; 0 where no month of either language begins so."""
    for month in range(12, 24):  # of year 1
        for language in LANGUAGES:
            if len(word) >= 3 and month_name(month, language).lower().startswith(word):
                return month % 12 + 1
    return 0
