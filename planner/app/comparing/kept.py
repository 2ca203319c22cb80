"""Which columns are compared: as the session holds them, and as they stand in the address."""

from collections.abc import Mapping

import streamlit as st

from planner.text import LANGUAGES, Text, plain

TOKENS, TITLES = "columns", "titles"  # in the session and in the address
YEAR = "compare year"  # in the session
BETWEEN, LANGUAGES_BETWEEN = "|", "~"  # neither stands in a token or in plain words
MOST_KEPT = 10
LONGEST = 5_000  # characters of all tokens; with more, what is pasted is lost at a reload


def tokens() -> list[str]:
    """Each once; none until a person has chosen."""
    kept = st.session_state.get(TOKENS)
    every = kept if isinstance(kept, list) else []
    return list(dict.fromkeys(one for one in every if isinstance(one, str)))


def titles() -> list[Text | None]:
    """By place; None for what goes by its place."""
    kept = st.session_state.get(TITLES)
    every = kept if isinstance(kept, list) else []
    return [one if isinstance(one, Text) else None for one in every]


def keep(pairs: list[tuple[str, Text | None]]) -> None:
    st.session_state[TOKENS] = [token for token, _ in pairs]
    st.session_state[TITLES] = [title for _, title in pairs]


def forget() -> None:
    for key in (TOKENS, TITLES):
        st.session_state.pop(key, None)


def in_address() -> dict[str, str]:
    every = BETWEEN.join(tokens())
    if not every or len(every) > LONGEST:
        return {}
    named = BETWEEN.join(map(_written, titles()))
    return {TOKENS: every} | ({TITLES: named} if named.strip(BETWEEN) else {})


def from_address(query: Mapping[str, str]) -> None:
    """Whatever stands there; what is no column is told of when it is shown."""
    if TOKENS not in query:
        return
    every = query[TOKENS][:LONGEST].split(BETWEEN)[:MOST_KEPT]
    named = query.get(TITLES, "")[:LONGEST].split(BETWEEN)
    given = [_read(one) for one in named[: len(every)]]
    given += [None] * (len(every) - len(given))
    keep(list(zip(every, given, strict=True)))


def _written(title: Text | None) -> str:
    if title is None:
        return ""
    both = [plain(title.in_(language)) for language in LANGUAGES]
    return both[0] if both[0] == both[1] else LANGUAGES_BETWEEN.join(both)


def _read(written: str) -> Text | None:
    first, _, second = written.partition(LANGUAGES_BETWEEN)
    return Text(plain(first), plain(second or first)) if first.strip() else None
