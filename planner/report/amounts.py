"""Figures in words: median and range, whole persons, per cent, "n of 20"."""

from dataclasses import dataclass, replace
from math import floor, isnan

from planner.model.measures import MEASURES, Kind
from planner.model.results import Outcome
from planner.numbers import Number, number, percent, share
from planner.questions.compare import Difference
from planner.text import NO_BREAK, Language, Text, joined, written

IN_EVERY = Text("i alle forløb", "in every draw")
IN_MOST = Text("i mindst 9 af 10 forløb", "in at least 9 of 10 draws")
FROM_FEWER_TO_MORE = Text("fra {fewer} til {more}", "from {fewer} to {more}")
PERSON, PEOPLE = Text("borger", "person"), Text("borgere", "people")
OF_TWENTY = Text("{n} af 20", "{n} of 20")
MORE_THAN_NINETEEN = Text("over 19 af 20", "over 19 of 20")
LESS_THAN_ONE = Text("under 1 af 20", "under 1 of 20")
UNDEFINED = Text("intet tal", "no figure")
BETWEEN = Text("mellem {low} og {high}", "between {low} and {high}")
TO = Text("{low} til {high}", "{low} to {high}")
MORE, FEWER = Text("{n} flere", "{n} more"), Text("{n} færre", "{n} fewer")
ONE_MORE = Text("{n} mere", "{n} more")
AS_MANY = Text("lige så mange", "as many")
ABOUT_AS_MANY = Text("stort set lige så mange", "about as many")
ROUNDS_TO_NOTHING = 0.05  # with one decimal
AT_LEAST, AT_MOST = Text("mindst", "at least"), Text("højst", "at most")
REACHED, MISSED = Text("Nået", "Met"), Text("Ikke nået", "Not met")
UNSURE = Text("Usikkert", "Uncertain")
SURE = 19  # of 20 draws, as they are told: from here on something counts as settled
HOW_TO_READ = Text(
    "Tal for fremtiden er det midterste af {draws} tilfældige forløb; i parentes står det interval, som 9 af "
    "10 forløb ligger i.",
    "Figures for the future are the middle one of {draws} random draws; the range in parentheses is where 9 "
    "of 10 draws lie.",
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 5–95 % range over the draws in which the figure is defined."""

    low: float
    middle: float
    high: float
    is_one: bool = False  # the same figure in every draw, and not only between the ends


def spread(of: Outcome) -> Spread | None:
    """None where no draw defines the figure, or there are none."""
    if of.draws.size == 1:  # at once: an expected value is asked for hundreds of times
        one = float(of.draws[0])
        return None if isnan(one) else Spread(one, one, one, is_one=True)
    if not of.draws.size or isnan(of.summary["p50"]):
        return None
    return Spread(of.summary["p05"], of.summary["p50"], of.summary["p95"], of.is_one)


def middle(of: Outcome) -> Spread:
    """Median and range of the draws; of an outcome without draws the mean field thrice."""
    found = spread(of)
    return found or Spread(of.mean_field, of.mean_field, of.mean_field, is_one=True)


def apart(of: Outcome, measure: str) -> Spread:
    """Of a difference: its middle is what lies between the two figures as they are shown, in persons or whole per cent.

    98 and 97 are one apart, though medians of 97.5 and 97.4 lie behind them.
    """
    found = middle(of)
    if not isinstance(of, Difference) or isnan(found.middle):
        return found
    match MEASURES[measure].kind:
        case Kind.MONEY:
            return found
        case Kind.RATIO:
            return replace(found, middle=(round(of.ours * 100) - round(of.theirs * 100)) / 100)
    return replace(found, middle=whole(of.ours) - whole(of.theirs))


def whole(value: float) -> int:
    """Rounded, and a half away from zero: what is 9.5 more for one is 9.5 fewer for the other."""
    return floor(value + 0.5) if value >= 0 else -floor(0.5 - value)


def persons(count: int) -> Text:
    return joined([Number(count), PERSON if count == 1 else PEOPLE], NO_BREAK)


def figure(value: float, measure: str) -> Text:
    """Whole persons, or whole per cent of a ratio."""
    return written(said, value, measure)


def exact_figure(value: float, measure: str) -> Text:
    """With one decimal, for a comparison with a published figure; a dash where undefined."""
    return written(said_exactly, value, measure)


def figure_range(of: Spread, measure: str) -> Text:
    """24–39, or one figure where the ends read the same; of ratios 20–25 %."""
    return written(said_range, of, measure)


def with_range(of: Spread, measure: str) -> Text:
    """31 (24–39), or one figure where the ends read the same."""
    return written(_said_with_range, of, measure)


def _said_with_range(of: Spread, measure: str, language: Language) -> str:
    middle, ends = said(of.middle, measure, language), said_range(of, measure, language)
    return middle if ends == middle else f"{middle} ({ends})"


def between(of: Spread, measure: str) -> Text:
    """Between 24 and 39; one figure where the ends read the same."""
    return written(_said_between, of, measure)


def _said_between(of: Spread, measure: str, language: Language) -> str:
    low, high = said(of.low, measure, language), said(of.high, measure, language)
    return low if low == high else BETWEEN.filled(low=low, high=high).in_(language)


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


def twentieths(share: float) -> int:
    return floor(share * 20 + 0.5)


def in_twenty(probability: float | None) -> Text:
    """How many of twenty draws; 20 of 20 only if every draw, and 0 only if none. None, where none decides, is 0."""
    probability = probability or 0.0
    n = twentieths(probability)
    if n == 20 and probability < 1:
        return MORE_THAN_NINETEEN
    if n == 0 and probability > 0:
        return LESS_THAN_ONE
    return OF_TWENTY.filled(n=n)


def told_as_sure(probability: float) -> bool | None:
    """Whether it is so in SURE of twenty draws, as they are told, or (False) in no more than the rest; else None."""
    n = twentieths(probability)
    return True if n >= SURE else False if n <= 20 - SURE else None


def state(probability: float) -> tuple[str, Text]:
    """Whether a target is met: a shape and a word, never a colour alone."""
    match told_as_sure(probability):
        case True:
            return "●", REACHED
        case False:
            return "○", MISSED
    return "◐", UNSURE


def unsigned_range(of: Spread) -> Text:
    """Of a difference in persons whose direction the sentence has said, or both directions."""
    low, high = whole(of.low), whole(of.high)
    if low == high:
        return alike(of)
    if low < 0 < high:
        return FROM_FEWER_TO_MORE.filled(fewer=more_or_fewer(low), more=more_or_fewer(high))
    least, most = map(Number, sorted((abs(low), abs(high))))
    return BETWEEN.filled(low=least, high=most)


def either_way(of: Spread) -> Text:
    """Of a difference in persons that is none in the middle: from 2 fewer to 1 more, from 0 to 2 more."""
    low, high = whole(of.low), whole(of.high)
    if low == high:
        return alike(of)
    fewer, more = (more_or_fewer(one) if one else Number(0) for one in (low, high))
    return FROM_FEWER_TO_MORE.filled(fewer=fewer, more=more)


def alike(of: Spread) -> Text:
    """In how many draws the figure is one and the same, where both ends read alike."""
    return IN_EVERY if of.is_one else IN_MOST


def signed(value: float, decimals: int) -> Text:
    """+5,0 or −3,2, with a true minus sign; what rounds to 0 has none."""
    rounded = round(value, decimals)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else ""
    return joined([sign, Number(abs(rounded), decimals)], "")


def with_sign(value: float) -> Text:
    """+5, −3 or 0 persons."""
    return signed(whole(value), 0)


def with_signs(of: Spread) -> Text:
    """−3 to +5: both ends with their sign; one where they read the same."""
    low, high = with_sign(of.low), with_sign(of.high)
    return low if whole(of.low) == whole(of.high) else TO.filled(low=low, high=high)


def more_or_fewer(by: float) -> Text:
    """Of whole persons, without sign."""
    count = whole(by)
    text = ONE_MORE if count == 1 else MORE if count > 0 else FEWER if count < 0 else AS_MANY
    return text.filled(n=Number(abs(count)))


def more_or_fewer_on_average(by: float) -> Text:
    """With one decimal: an expected value has parts of persons."""
    if abs(by) < ROUNDS_TO_NOTHING:
        return ABOUT_AS_MANY
    return (MORE if by > 0 else FEWER).filled(n=Number(abs(by), 1))
