"""Which columns are compared: as the session holds them, and as they stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.app import session
from planner.report.compare_columns import MARKS
from planner.sharing import parameters
from planner.sharing.parameters import AROUND
from planner.text import LANGUAGES, Text, plain

TOKENS, TITLES = "columns", parameters.TITLES  # in the address
YEAR = "compare year"  # the key of a list
BETWEEN, LANGUAGES_BETWEEN = "|", "~"  # neither stands in a token or in plain words
NAMES = (TOKENS, TITLES)  # in the address
MOST = len(MARKS)  # columns
LONGEST = 5_000  # characters of all tokens; with more, what is pasted is lost at a reload


@dataclass(slots=True)
class Columns:
    """Of the session: each token once, with the title that a person gave it; none until a person has chosen."""

    chosen: dict[str, Text | None] = field(default_factory=dict)


def tokens() -> list[str]:
    return list(session.part(Columns).chosen)


def titles() -> list[Text | None]:
    """By place; None for what is called as what it holds."""
    return list(session.part(Columns).chosen.values())


def keep(pairs: list[tuple[str, Text | None]]) -> None:
    """Of a token that is given twice the first counts."""
    chosen: dict[str, Text | None] = {}
    for token, title in pairs:
        chosen.setdefault(token, title)
    session.part(Columns).chosen = chosen


def forget() -> None:
    keep([])


def in_address() -> dict[str, str]:
    every = BETWEEN.join(tokens())
    if not every or len(every) > LONGEST:
        return {}
    named = BETWEEN.join(map(_written, titles()))
    return {TOKENS: every} | ({TITLES: named} if named.strip(BETWEEN) else {})


def from_address(query: Mapping[str, str]) -> dict[str, str]:
    """As many as can be shown; which is no column is told of where it is shown. What is not used, by name."""
    given = query.get(TOKENS, "")
    if not given:
        return {name: query[name] for name in NAMES if query.get(name)}
    if len(given) > LONGEST or len(query.get(TITLES, "")) > LONGEST:
        return {TOKENS: given}
    every = [one.strip(AROUND) for one in given.split(BETWEEN)]
    named = query.get(TITLES, "").split(BETWEEN)
    titles = [_read(one) for one in named[: len(every)]]
    titles += [None] * (len(every) - len(titles))
    keep(list(zip(every, titles, strict=True))[:MOST])
    return {TOKENS: BETWEEN.join(every[MOST:])} if len(every) > MOST else {}


def _written(title: Text | None) -> str:
    if title is None:
        return ""
    both = [plain(title.in_(language)) for language in LANGUAGES]
    return both[0] if both[0] == both[1] else LANGUAGES_BETWEEN.join(both)


def _read(written: str) -> Text | None:
    first, _, second = written.partition(LANGUAGES_BETWEEN)
    return Text(plain(first), plain(second or first)) if first.strip() else None
