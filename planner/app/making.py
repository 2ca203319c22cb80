"""What a visitor makes in the database: never twice, though it is tried again, and not without end."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from planner.sharing import keys, room
from planner.sharing.room import Amount

# In the session: how much; and the keys of what nobody knows to be made.
MADE, UNSURE = "made", "unsure"
ADDRESSES = room.Addresses()

T = TypeVar("T")


def make(what: tuple[str | bytes | None, ...], amount: Amount, work: Callable[[str, str], T]) -> T:
    """`work` gets a token and an edit key: the same ones for the same `what`, until it has come through once.

    Raises `Refused` where this visit, or all that came from its address today, has made all that it may.
    """
    made = st.session_state.get(MADE, Amount()) + amount
    room.within(made, room.VISIT, room.IN_A_VISIT)
    unsure: dict[str, tuple[str, str]] = st.session_state.setdefault(UNSURE, {})
    name = hashlib.sha256(repr(what).encode()).hexdigest()
    with ADDRESSES.saving(st.context.ip_address, amount):
        done = work(*unsure.setdefault(name, (keys.new_token(), keys.new_secret())))
    del unsure[name]
    st.session_state[MADE] = made
    return done
