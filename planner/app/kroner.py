"""What is set aside and assumed in kroner: the budget frame, the price rise and the interest, as typed on Money.

The paper and the address take it along.
"""

from math import nextafter

from planner.app import session, typed_numbers
from planner.questions.money.cost import HIGHEST, LOWEST, Terms
from planner.report.entry import CENTS, KRONER, PERCENT_A_YEAR, Range
from planner.text import Text

MOST = 1e12
AN_AMOUNT = Text(
    "et beløb som 9.500.000 eller »9,5 mio. kr.«", "an amount such as 9,500,000 or “9.5 million”"
)
FRAME = Range(-MOST, MOST, words=AN_AMOUNT, unit=KRONER, decimals=CENTS)
UPLIFT, DISCOUNT = RATES = ("terms/uplift", "terms/discount")  # the keys of the fields
BETWEEN = Text(
    "et tal mellem {lowest} og {highest}; indtil da regnes med 0",
    "a number between {lowest} and {highest}; until then 0 is used",
)
RATE = Range(
    nextafter(LOWEST, HIGHEST),
    nextafter(HIGHEST, LOWEST),
    in_percent=True,
    words=BETWEEN,
    unit=PERCENT_A_YEAR,
)
ANY_RATE = Range(-1e12, 1e12, in_percent=True, unit=PERCENT_A_YEAR)


def frame_key(year: int | str = "") -> str:
    """The key of a year's field, for the scenario and programme that are chosen."""
    return f"frame/{session.name()}/{session.programme()}/{year}"


def frame() -> dict[int, float]:
    """The budget frame by year, as far as what is typed can be used."""
    found = typed_numbers.values(frame_key(), FRAME)
    return {int(year): amount for year, amount in found.items()}


def terms() -> Terms:
    """Price rise and interest as typed, where they can be used; 0 while the fields are empty."""
    uplift, discount = ((typed_numbers.value(key, RATE) or 0.0) / 100 for key in RATES)
    return Terms(uplift, discount)


def rate(key: str) -> float | None:
    """What stands in a rate's field, in per cent, whether it can be used or not."""
    found = typed_numbers.value(key, RATE)
    return typed_numbers.value(key, ANY_RATE) if found is None else found
