"""Kroner in words: three significant figures everywhere, and a word instead of a minus.

"Dearer" and "cheaper" are said of the municipality's net alone. A total over several years is the median of the total,
never a sum of the years' medians; where amounts that stand together do not add up, that is said (`do_not_add_up`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

from planner.model.results import Outcome
from planner.numbers import number
from planner.report.amounts import BETWEEN, Spread, alike, middle
from planner.text import NO_BREAK, Language, Text, written

MILLION = 1_000_000.0
SIGNIFICANT = 3
FEWEST = 500.0  # kroner; a difference below this is said to be none
KRONER = Text("{n} kr.", "DKK {n}")
MILLIONS = Text("{n} mio. kr.", "DKK {n} million")
WITH_RANGE = Text("{value} ({ends})", "{value} ({ends})")
AND = Text("{low} og {high}", "{low} and {high}")
AMOUNTS_BETWEEN = Text("mellem {amounts}", "between {amounts}")
DO_NOT_ADD_UP = Text(
    "Beløbene går ikke helt op, fordi hvert af dem er det midterste af forløbene for sig, rundet til tre "
    "cifre.",
    "The amounts do not quite add up, because each is the middle of its own draws, rounded to three figures.",
)


@dataclass(frozen=True, slots=True)
class Direction:
    """What an amount above 0, below 0 and of less than `least` kroner is called; `{kr}` is it without sign."""

    more: Text
    less: Text
    same: Text
    least: float = 0.5


DEARER = Direction(
    Text("{kr} dyrere", "{kr} more expensive"),
    Text("{kr} billigere", "{kr} cheaper"),
    Text("omtrent lige så dyrt", "about the same cost"),
    FEWEST,
)
ABOUT_DEARER = Direction(
    Text("ca. {kr} dyrere", "about {kr} more expensive"),
    Text("ca. {kr} billigere", "about {kr} cheaper"),
    DEARER.same,
    FEWEST,
)
DEARER_IN_SHORT = Direction(
    Text("{kr} dyrere", "{kr} dearer"), Text("{kr} billigere", "{kr} cheaper"), DEARER.same, FEWEST
)
PAID = Direction(
    Text("{kr} mere", "{kr} more"),
    Text("{kr} mindre", "{kr} less"),
    Text("omtrent det samme", "about the same"),
    FEWEST,
)
REFUNDED = Direction(
    Text("{kr} mere fra staten", "{kr} more from the state"),
    Text("{kr} mindre fra staten", "{kr} less from the state"),
    Text("omtrent det samme fra staten", "about as much from the state"),
    FEWEST,
)
# Above 0 the state pays less.
WITHHELD = Direction(REFUNDED.less, REFUNDED.more, REFUNDED.same, FEWEST)
SPENT = Direction(
    Text("{kr} i udgift", "{kr} in cost"),
    Text("{kr} i besparelse", "{kr} saved"),
    Text("0 kr.", "DKK 0"),
)
COST = Direction(
    Text("{kr}", "{kr}"),
    Text("{kr} i indtægt", "{kr} in income"),
    Text("0 kr.", "DKK 0"),
)
OVER = Direction(
    Text("{kr} over rammen", "{kr} over budget"),
    Text("{kr} under rammen", "{kr} under budget"),
    Text("lige på rammen", "exactly on budget"),
    FEWEST,
)


def rounded(value: float) -> float:
    """To three significant figures, and to whole kroner."""
    if abs(value) < 1:
        return float(round(value))
    digits = SIGNIFICANT - 1 - floor(log10(abs(value)))
    return round(value, min(0, digits)) + 0.0


def rounded_beside(value: float, total: float) -> float:
    """To the last figure that is shown of a total that it is a change of: to 0.1 million beside 37.1 million."""
    if abs(total) < 1:
        return rounded(value)
    digits = SIGNIFICANT - 1 - floor(log10(abs(total)))
    return round(value, min(0, digits)) + 0.0


def kroner(value: float, language: Language) -> str:
    """850.000 kr. / DKK 850,000; 1,2 mio. kr. / DKK 1.2 million; with a true minus sign below 0."""
    near = rounded(value)
    text = MILLIONS if abs(near) >= MILLION else KRONER
    return _unbroken(text, _figure(near, abs(near) >= MILLION, language), language)


def exactly(value: float, language: Language) -> str:
    """An amount to the krone, as a person has typed it."""
    return _unbroken(KRONER, _with_minus(number(round(value), language)), language)


def _figure(near: float, in_millions: bool, language: Language) -> str:
    if not in_millions:
        return _with_minus(number(near, language))
    value = near / MILLION
    most = max(0, SIGNIFICANT - 1 - floor(log10(abs(value))))
    decimals = next(n for n in range(most + 1) if n == most or round(value, n) == value)
    return _with_minus(number(value, language, decimals))


def _with_minus(figure: str) -> str:
    return figure.replace("-", "\N{MINUS SIGN}")


def _unbroken(text: Text, figure: str, language: Language) -> str:
    return text.filled(n=figure).in_(language).replace(" ", NO_BREAK)


def between(low: float, high: float, language: Language) -> str:
    """Mellem 24,1 og 26,3 mio. kr.; the unit once where both have it, and one amount where they read the same."""
    ends = rounded(low), rounded(high)
    if ends[0] == ends[1]:
        return kroner(low, language)
    in_millions = {abs(end) >= MILLION for end in ends}
    if len(in_millions) > 1 or ends[0] < 0:
        return BETWEEN.filled(low=kroner(low, language), high=kroner(high, language)).in_(language)
    text = MILLIONS if in_millions == {True} else KRONER
    figures = [_figure(end, in_millions == {True}, language) for end in ends]
    amounts = text.filled(n=AND.filled(low=figures[0], high=figures[1])).in_(language)
    return AMOUNTS_BETWEEN.filled(amounts=amounts.replace(" kr.", f"{NO_BREAK}kr.")).in_(language)


def millions(value: float, language: Language) -> str:
    """The figure alone, to three significant figures: 12,4; 0,445."""
    near = rounded(value)
    return _figure(near, True, language) if near else "0"


def do_not_add_up(*sums: tuple[Iterable[float], float]) -> bool:
    """Whether any of the totals is shown as another amount than its parts come to, as they are shown."""
    return any(not _is_shown_as_sum(parts, total) for parts, total in sums)


def _is_shown_as_sum(parts: Iterable[float], total: float) -> bool:
    added = sum(map(rounded, parts))
    return abs(added - rounded(total)) < FEWEST or rounded(added) == rounded(total)


def in_kroner(value: float) -> Text:
    """To three significant figures: 850.000 kr., 1,2 mio. kr."""
    return written(kroner, value)


def in_exact_kroner(value: float) -> Text:
    """To the krone."""
    return written(exactly, value)


def kroner_range(low: float, high: float) -> Text:
    return written(between, low, high)


def with_direction(value: float, direction: Direction) -> Text:
    """The amount with the word for its direction."""
    if abs(value) < direction.least:
        return direction.same
    return (direction.more if value > 0 else direction.less).filled(kr=in_kroner(abs(value)))


def with_directions(of: Spread, direction: Direction) -> Text:
    """Both ends with their word where they differ in it."""
    if of.low == of.high:
        return alike(of)
    if of.low < 0 < of.high:
        low, high = (with_direction(end, direction) for end in (of.low, of.high))
        return BETWEEN.filled(low=low, high=high)
    text = direction.more if of.high > 0 else direction.less
    return text.filled(kr=kroner_range(*sorted((abs(of.low), abs(of.high)))))


def with_direction_and_range(of: Outcome, direction: Direction) -> Text:
    """25,1 mio. kr. (mellem 24,2 og 26,3 mio. kr.)."""
    found = middle(of)
    value = with_direction(found.middle, direction)
    if found.low == found.high:
        return value
    return WITH_RANGE.filled(value=value, ends=with_directions(found, direction))
