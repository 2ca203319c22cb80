"""What is typed on the Money page, as it stands in the address: the budget frame, the price rise and the interest."""

from collections.abc import Mapping

from planner.app.spending import frames, terms, typed
from planner.text import Language

FRAME = "frame"  # as in 2018-9500000_2019-9600000.5
BETWEEN, OF = "_", "-"
MOST_YEARS = 60


def in_address() -> dict[str, str]:
    """What can be read as a number, written in one way whichever language it was typed in."""
    frame = (f"{year}{OF}{typed.written(value)}" for year, value in frames.set_aside().items())
    said = {FRAME: BETWEEN.join(frame)}
    said |= {name: typed.written(rate) for name, rate in terms.in_address().items()}
    return {name: words for name, words in said.items() if words}


def from_address(query: Mapping[str, str], language: Language) -> None:
    """Of the scenario and programme that are chosen. What is no number stands in its field and is told of there."""
    for one in query.get(FRAME, "").split(BETWEEN)[:MOST_YEARS]:
        year, _, value = one.partition(OF)
        if year.isdecimal():
            typed.put_written(frames.key(int(year)), value, frames.WITHIN, language)
    for name, key in terms.KEYS.items():
        if name in query:
            typed.put_written(key, query[name], terms.ANY, language)
