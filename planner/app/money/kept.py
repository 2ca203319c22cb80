"""What is typed on the Money page, as it stands in the address: the budget frame, the price rise and the interest."""

import re
from collections.abc import Container, Mapping

from planner.app.money import frames, terms, typed
from planner.text import Language

FRAME = "frame"  # as in 2018-9500000_2019-9600000.5
NAMES = (FRAME, *terms.KEYS)
BETWEEN, OF = "_", "-"
MOST_YEARS = 60
_YEAR = re.compile(r"[0-9]{4}")
_RATE = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?")
_AMOUNT = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,2})?")


def in_address() -> dict[str, str]:
    """What can be read as a number, written in one way whichever language it was typed in."""
    said = {FRAME: written(frames.set_aside())}
    said |= {name: typed.written(rate) for name, rate in terms.in_address().items()}
    return {name: words for name, words in said.items() if words}


def from_address(query: Mapping[str, str], months: range, language: Language) -> dict[str, str]:
    """Of the scenario and programme that are chosen, whose months these are. What is no number of them, by name."""
    years = range(months[0] // 12, months[-1] // 12 + 1)
    frame, rest = read(query.get(FRAME, ""), years)
    for year, amount in frame.items():
        typed.put_written(frames.key(year), typed.written(amount), frames.WITHIN, language)
    unused = {FRAME: rest} if rest else {}
    for name, key in terms.KEYS.items():
        given = query.get(name, "")
        if _RATE.fullmatch(given):
            typed.put_written(key, given, terms.ANY, language)
        elif given:
            unused[name] = given
    return unused


def written(frame: Mapping[int, float]) -> str:
    return BETWEEN.join(f"{year}{OF}{typed.written(amount)}" for year, amount in frame.items())


def read(text: str, years: Container[int]) -> tuple[dict[int, float], str]:
    """What `written` gave, for these years; and what in it cannot be used, as it stands."""
    frame: dict[int, float] = {}
    rest = []
    for one in text.split(BETWEEN, MOST_YEARS):
        year, _, amount = one.partition(OF)
        is_one = _YEAR.fullmatch(year) and _AMOUNT.fullmatch(amount) and int(year) in years
        if is_one and int(year) not in frame and abs(float(amount)) <= frames.MOST:
            frame[int(year)] = float(amount)
        elif one:
            rest.append(one)
    return frame, BETWEEN.join(rest)
