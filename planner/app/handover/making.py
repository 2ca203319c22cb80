"""What a visitor makes in the database: never twice, though it is tried again, and not without end."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from planner.sharing import keys
from planner.sharing.refusals import Refused
from planner.text import Text

MOST = 50  # of one visitor: saves, collections and files brought in
TOO_MANY = Text(
    "Der er gemt {most} gange i dette besøg, samlinger medregnet, og flere kan der ikke gemmes. Brug et link under "
    "»Del« eller en fil.",
    "You have saved {most} times in this visit, collections included, which is the most. Use a link under “Share”, "
    "or a file.",
)
MADE, UNSURE = (
    "made",
    "unsure",
)  # in the session: how many; and the keys of what nobody knows to be made

T = TypeVar("T")


def make(what: tuple[str | bytes | None, ...], work: Callable[[str, str], T]) -> T:
    """`work` gets a token and an edit key: the same ones for the same `what`, until it has come through once.

    Raises `Refused` where a visit has made all that it may.
    """
    made: int = st.session_state.get(MADE, 0)
    if made >= MOST:
        raise Refused(TOO_MANY.filled(most=MOST))
    unsure: dict[str, tuple[str, str]] = st.session_state.setdefault(UNSURE, {})
    name = hashlib.sha256(repr(what).encode()).hexdigest()
    done = work(*unsure.setdefault(name, (keys.new_token(), keys.new_secret())))
    del unsure[name]
    st.session_state[MADE] = made + 1
    return done
