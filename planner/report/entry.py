"""What a person types, as values of the model: shares in per cent, months by name; and what is allowed, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from planner.files.field_types import MOST
from planner.model.measures import MEASURES
from planner.model.measures import Kind as MeasureKind
from planner.model.parameters import Kind, Parameter
from planner.numbers import Number, decimal_sign, number
from planner.report.typed_month import month_of
from planner.report.typed_number import Reading, amount, cleaned, is_of
from planner.text import NO_BREAK, Language, Text, joined, plain, written

PERCENT = Text("%", "%")
PERCENT_A_YEAR = Text("% om året", "% a year")
KRONER = Text("kr.", "DKK")
PERSONS = Text("personer", "persons")
MONTHS = Text("måneder", "months")
NOT_A_NUMBER = Text(
    "{label}: »{typed}« er ikke et tal her; skriv {allowed}.",
    "{label}: “{typed}” is not a number here; write {allowed}.",
)
IN_DOUBT = Text(
    "{label}: mener I {one} eller {other}? Skriv det ene eller det andet.",
    "{label}: do you mean {one} or {other}? Write the one or the other.",
)
NOT_ALLOWED = Text(
    "{label}: {typed} er ikke tilladt; skriv {allowed}.",
    "{label}: {typed} is not allowed; write {allowed}.",
)
NOTHING_TYPED = Text(
    "»{label}« mangler; skriv {allowed}.", "“{label}” is missing; write {allowed}."
)
FROM_TO = Text("et tal fra {lowest} til {highest}", "a number from {lowest} to {highest}")
FROM_TO_BELOW = Text(
    "et tal fra {lowest} til under {highest}", "a number from {lowest} to below {highest}"
)
ABOVE = Text(
    "et tal over {lowest} og højst {highest}", "a number above {lowest} and at most {highest}"
)
WHOLE = Text("et helt tal fra {lowest} til {highest}", "a whole number from {lowest} to {highest}")
A_NUMBER = Text("et tal som 12,5", "a number such as 12.5")
NOT_BELOW = Text(
    "et tal som 12,5, ikke under {lowest}", "a number such as 12.5, not below {lowest}"
)
NO_UNIT = Text("", "")
CENTS = 2  # decimals of kroner
ORDER = 10.0  # what is shown now says which of two readings is meant if it is of its order
LEAST_GROUPED = 1_000_000.0  # with two signs between the thousands it can be read in one way only
A_MONTH = Text(
    "en måned som »august 2017« eller »2017-08«, år 1900 til 2199",
    "a month such as “August 2017” or “2017-08”, years 1900 to 2199",
)
QUOTED = Text("»{words}«", "“{words}”")
LONGEST_ECHO = 30


class Refused(ValueError):
    """What was typed cannot be used; each text says why and what can."""

    def __init__(self, *texts: Text):
        self.texts = texts
        super().__init__("; ".join(text.en for text in texts))


@dataclass(frozen=True, slots=True)
class Range:
    """What a number may be, in the unit it is typed in: of a share, per cent.

    `unit`: what may be written behind it. `decimals`: no more make sense, so that 12.500 kr. is no 12,5.
    """

    lowest: float
    highest: float
    in_percent: bool = False
    words: Text = FROM_TO
    whole: bool = False
    unit: Text = NO_UNIT
    decimals: int | None = None

    def allowed(self) -> Text:
        scale, sign = (100, NO_BREAK + "%") if self.in_percent else (1, "")
        return self.words.filled(
            lowest=_end(self.lowest * scale, self.words, ceil, ""),
            highest=_end(self.highest * scale, self.words, floor, sign),
        )

    def value(self, typed: float) -> float | None:
        """As the model has it; None where it is not allowed."""
        value = round(typed / 100, 12) if self.in_percent else typed
        is_allowed = self.lowest <= value <= self.highest and not (self.whole and value % 1)
        return value if is_allowed else None


def _end(value: float, words: Text, inwards: Callable[[float], int], sign: str) -> Text:
    """An end that is itself allowed is never said to lie further out than it does."""
    is_open = words in (ABOVE, FROM_TO_BELOW)
    near = round(value) if is_open else inwards(round(value * 100, 6)) / 100
    decimals = next(n for n in range(3) if round(near, n) == near)
    return joined((Number(near, decimals), sign), "")


def range_of(parameter: Parameter) -> Range:
    lowest, highest = parameter.bounds
    words = {
        Kind.SHARE_PER_YEAR: FROM_TO_BELOW,
        Kind.POSITIVE: ABOVE,
        Kind.WHOLE: WHOLE,
    }.get(parameter.kind, FROM_TO)
    return Range(
        lowest,
        highest,
        parameter.is_share,
        words,
        parameter.kind is Kind.WHOLE,
        unit(parameter),
        CENTS if parameter.is_price else None,
    )


def range_of_measure(measure: str) -> Range:
    """The range allowed of a published figure or a target: kroner alone can be below 0."""
    kind, unit = MEASURES[measure].kind, unit_of_measure(measure)
    if kind is MeasureKind.MONEY:
        return Range(-MOST, MOST, words=A_NUMBER, unit=unit, decimals=CENTS)
    return Range(0, MOST, kind is MeasureKind.RATIO, words=NOT_BELOW, unit=unit)


def unit(parameter: Parameter) -> Text:
    if parameter.kind is Kind.SHARE:
        return PERCENT
    return PERCENT_A_YEAR if parameter.kind is Kind.SHARE_PER_YEAR else parameter.unit


def unit_of_measure(measure: str) -> Text:
    return {MeasureKind.RATIO: PERCENT, MeasureKind.MONEY: KRONER}.get(
        MEASURES[measure].kind, PERSONS
    )


def number_typed(
    typed: str, label: Text, within: Range, language: Language, now: float | None = None
) -> float:
    """Refused where it is no number, not allowed, or may as well mean another number a thousand times as large.

    `now`: the number that stands in the field, in the unit that is typed.
    """
    if not cleaned(typed):
        raise Refused(NOTHING_TYPED.filled(label=label, allowed=within.allowed()))
    found = amount(typed, language)
    echo = plain(typed, LONGEST_ECHO)
    if found is None or not is_of(found.unit, within.unit):
        raise Refused(NOT_A_NUMBER.filled(label=label, typed=echo, allowed=within.allowed()))
    meant = _meant(found.readings, within, now)
    if len(meant) > 1:
        one, other = (written(unmistakable, each.value) for each in meant)
        raise Refused(IN_DOUBT.filled(label=label, one=one, other=other))
    value = within.value(meant[0].value) if meant else None
    if value is None:
        raise not_allowed(echo, label, within)
    return int(value) if value == int(value) else value


def not_allowed(given: str | Text, label: Text, within: Range) -> Refused:
    return Refused(NOT_ALLOWED.filled(label=label, typed=given, allowed=within.allowed()))


def _meant(readings: tuple[Reading, ...], within: Range, now: float | None) -> tuple[Reading, ...]:
    """Empty where no reading may stand here, both where the field does not tell which; the language's own is first."""
    possible = tuple(one for one in readings if within.value(one.value) is not None)
    if len(readings) == 1 or not possible:
        return possible
    own, other = readings
    if possible == (other,):
        # 37.840 % is 37,84 in Danish too, but 1.000 % is hardly 1, and nothing is made larger in silence.
        is_finer = abs(other.value) < abs(own.value) and other.value % 1
        return possible if is_finer else ()
    if possible == (own,):
        return possible
    fraction, thousands = sorted(readings, key=lambda one: abs(one.value))
    if within.decimals is not None and fraction.decimals > within.decimals:
        return (own,) if own is thousands else readings
    is_near = now and 1 / ORDER <= own.value / now <= ORDER
    return (own,) if is_near else readings


def unmistakable(value: float, language: Language) -> str:
    """As it can be typed and read in one way only."""
    is_whole = value == int(value)
    if is_whole and abs(value) >= LEAST_GROUPED:
        return number(value, language)
    return as_typed(value, False, language)


def as_typed(value: float, in_percent: bool, language: Language) -> str:
    """All of its digits and no thousands, so that it reads back as the same number.

    Three decimals could be thousands in the other language, so that one more is written.
    """
    shown_value = round(value * 100, 10) if in_percent else value
    shown = format(shown_value, ".12g")
    if "e" in shown:
        shown = f"{shown_value:.12f}".rstrip("0").rstrip(".")
    whole, _, decimals = shown.partition(".")
    if len(decimals) == 3 and len(whole.lstrip("-")) <= 3 and whole.lstrip("-") != "0":
        shown += "0"
    return shown.replace(".", decimal_sign(language))


def month_typed(typed: str, label: Text) -> int:
    """See `typed_month`; Refused for what is no month."""
    if not cleaned(typed):
        raise Refused(NOTHING_TYPED.filled(label=label, allowed=A_MONTH))
    found = month_of(typed)
    if found is None:
        echo = plain(typed, LONGEST_ECHO)
        quoted = QUOTED.filled(words=echo)
        raise Refused(NOT_ALLOWED.filled(label=label, typed=quoted, allowed=A_MONTH))
    return found
