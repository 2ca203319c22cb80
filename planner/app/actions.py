"""What a visitor does with saved scenarios: done, or told why not, beside the button that was pressed."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import streamlit as st
from markupsafe import Markup

from planner.app import session
from planner.app.server import metrics
from planner.sharing import keys
from planner.sharing.refusals import DatabaseUnavailable, NotDone
from planner.sharing.saved import quota
from planner.sharing.saved.quota import Amount
from planner.sharing.saved.snapshot import UnreadableVersion
from planner.text import Language, Text

TRY_AGAIN = Text("Prøv igen", "Try again")
ADDRESSES = quota.Addresses()
NAME_LETTERS = 20  # of what is made: 80 bits of its hash
MOST_WORDS, LONGEST_WORDS, LONGEST_NAME = 40, 1_000, 200  # that a browser brings back

T = TypeVar("T")


@dataclass(slots=True)
class Actions:
    """Kept in the session: what came of the last one, and what this visit has made in the database.

    Tokens and edit keys come from the seed, what is saved and how often that came through. The browser holds the seed
    and the counts: where a server dies after a save and before its answer, the next one repeats it and doubles nothing.
    """

    told: dict[str, tuple[Text, bool]] = field(default_factory=dict)  # by place: words, refused
    made: Amount = field(default_factory=Amount)
    seed: str = field(default_factory=keys.new_secret)
    times: dict[str, int] = field(default_factory=dict)  # that each thing was made


@dataclass(slots=True)
class Fields:
    """Kept in the session: the fields that were shown, with what stood there first; what is to stand in them."""

    shown: dict[str, str] = field(default_factory=dict)
    brought: dict[str, str] = field(default_factory=dict)


def attempt(place: str, work: Callable[[], Text | None]) -> None:
    """`work` gives what is to be said when it is done."""
    told: dict[str, tuple[Text, bool]] = {}
    try:
        words = work()
        if words is not None:
            told[place] = (words, False)
    except (NotDone, UnreadableVersion) as error:
        told[place] = (error.why, True)
    session.part(Actions).told = told


def make(what: tuple[str | bytes | None, ...], amount: Amount, work: Callable[[str, str], T]) -> T:
    """Something new in the database: never twice, though it is tried again, and not without end.

    `work` gets a token and an edit key: the same ones for the same `what`, until it has come through once; also in a
    session that goes on with this one.

    Raises `Refused` where this visit, or all that came from its address today, has made all that it may.
    """
    made = session.part(Actions).made + amount
    name = hashlib.sha256(repr(what).encode()).hexdigest()[:NAME_LETTERS]
    seed, times = session.part(Actions).seed, session.part(Actions).times.get(name, 0)
    token, secret = (keys.derived(seed, f"{kind} {times} {name}") for kind in ("token", "key"))
    with _counted():
        quota.check(made, quota.VISIT, quota.IN_A_VISIT)
        with ADDRESSES.saving(st.context.ip_address, amount):
            done = work(token, secret)
    session.part(Actions).times[name] = times + 1
    session.part(Actions).made = made
    return done


@contextmanager
def _counted() -> Iterator[None]:
    outcome = "failed"
    try:
        yield
        outcome = "saved"
    except DatabaseUnavailable:
        outcome = "unavailable"
        raise
    except NotDone:
        outcome = "refused"
        raise
    finally:
        metrics.SAVES.labels(outcome).inc()


def held() -> dict[str, Any]:
    """What the browser holds for a session that goes on with this one."""
    own = session.part(Actions)
    return {"seed": own.seed, "times": dict(own.times)}


def go_on(given: Any) -> None:
    """With what a browser held, as far as it can be that."""
    seed, times = (given.get(one) if isinstance(given, dict) else None for one in ("seed", "times"))
    if isinstance(seed, str) and keys.is_key(seed) and isinstance(times, dict):
        own = session.part(Actions)
        own.seed = seed
        own.times = {
            name: count
            for name, count in list(times.items())[: quota.VISIT.versions]
            if len(name) == NAME_LETTERS and isinstance(count, int)
        }


def refuse(place: str, why: Text) -> None:
    session.part(Actions).told = {place: (why, True)}


def forget() -> None:
    """What was told before no longer holds."""
    session.part(Actions).told = {}


def has_told(place: str) -> bool:
    return place in session.part(Actions).told


def show(place: str, language: Language) -> None:
    """Until the next attempt at anything; a screen reader tells of it when it comes."""
    words, refused = session.part(Actions).told.get(place, (None, False))
    if words is not None:
        with st.container(border=True, key=f"said-{place}"):
            mark, role = ("⚠", "alert") if refused else ("✓", "status")
            said = f"{mark} {words.in_(language)}"
            st.html(Markup('<div class="said" role="{}">{}</div>').format(role, said))


def typed(key: str) -> str:
    return str(session.choice(key) or "").strip()


def text_field(
    label: Text,
    key: str,
    most: int,
    language: Language,
    now: str = "",
    *,
    at_once: bool = False,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """What is typed stays when the page or a menu is left, and comes with the next click, or `at_once`."""
    fields = session.part(Fields)
    fields.shown[key] = now
    if _name(key) in fields.brought:
        st.session_state[key] = fields.brought.pop(_name(key))[:most]
    st.session_state.setdefault(key, now)
    st.text_input(
        label.in_(language),
        max_chars=most,
        key=key,
        on_change=None if at_once else "ignore",
        persist_state="session",
        width=width,
    )


def words_typed() -> dict[str, str]:
    """What stands in the fields by their keys, where somebody has typed it."""
    shown = session.part(Fields).shown
    return {key: typed(key) for key, first in shown.items() if typed(key) not in ("", first)}


def bring(*given: Any) -> None:
    """Words by the keys or names of their fields, as far as a browser's can be that; the later of a field count.

    They are put into it when it is shown; where there is none such, they go nowhere.
    """
    session.part(Fields).brought = {
        _name(key): one[:LONGEST_WORDS]
        for words in given
        if isinstance(words, dict)
        for key, one in list(words.items())[:MOST_WORDS]
        if isinstance(key, str) and isinstance(one, str) and len(key) <= LONGEST_NAME
    }


def _name(key: str) -> str:
    """Of a field in the browser."""
    return re.sub(r"[^\w-]", "-", key, flags=re.ASCII)


def button(
    label: Text, key: str, pressed: Callable[..., None], language: Language, *given: object
) -> None:
    st.button(label.in_(language), key=key, on_click=pressed, args=given)
