"""Who the visitor is, and what he or she may do here: decided on the server, and anew for every action.

A proxy tells of it when the page connects (`app/server/signed_in`), an OpenID provider by a cookie that Streamlit has
signed. Nothing that the page itself sends is asked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner import clock, sign_in
from planner.app.server.signed_in import OURS
from planner.sharing.refusals import NotDone
from planner.sharing.saved.captions import LONGEST_SAVED_BY
from planner.text import Text, in_one_line

LONGEST_PART = 100  # characters of a name or a mail address; both fit into what is kept of a save
AHEAD, HOUR = 300, 3_600  # seconds; the former is what a provider's clock may be ahead
SIGN_IN_FIRST = Text(
    "Kun den, der er logget ind, kan gemme her. Alt andet kan I gøre uden login.",
    "Only those who are signed in can save here. All else can be done without a sign-in.",
)
ENDED = Text(
    "Dit login gælder ikke længere. Log ind igen for at gemme.",
    "Your sign-in has ended. Sign in again to save.",
)
NO_EDITOR = Text(
    "Du er logget ind som {name}, men har ikke lov til at gemme her. Spørg dem, der driver siden.",
    "You are signed in as {name}, but may not save here. Ask those who run this site.",
)
NO_OPERATOR = Text(
    "Det kan kun den, der driver siden.", "Only those who run this site can do that."
)


class NotAllowed(NotDone):
    """The visitor may not do this, or has to sign in first; nothing was done."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a proxy or a provider says: `name` is shown and kept at a save, `names` and `groups` are looked for.

    `at` is when it said so, in seconds as the clock of computers counts them.
    """

    name: str
    names: frozenset[str]  # in small letters
    groups: frozenset[str]
    at: float


@dataclass(frozen=True, slots=True)
class SignedIn:
    name: str
    is_editor: bool
    is_operator: bool


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who is not signed in, or no longer."""

    why: Text


Visitor = SignedIn | Stranger


def anybody_may_save() -> bool:
    return sign_in.SIGN_IN.value == sign_in.OPEN


def visitor() -> Visitor:
    """At this moment, and of the connection that the page has now."""
    words = {sign_in.PROXY: _of_proxy, sign_in.OIDC: _of_provider}
    said = words.get(sign_in.SIGN_IN.value, lambda: None)()
    return Stranger(SIGN_IN_FIRST) if said is None else judged(said, clock.now().timestamp())


def judged(said: Word, now: float) -> Visitor:
    if not -AHEAD <= now - said.at < HOUR * sign_in.SIGN_IN_HOURS.value:
        return Stranger(ENDED)
    editors, operators = sign_in.EDITORS.value, sign_in.OPERATORS.value
    own = said.names | {f"{sign_in.GROUP}{one}" for one in said.groups}
    is_operator = bool(own & operators)
    is_editor = is_operator or not editors or bool(own & editors)
    return SignedIn(said.name, is_editor, is_operator)


def saves() -> str:
    """The name that is kept with what the visitor saves; empty where anybody may. Raises `NotAllowed`."""
    if anybody_may_save():
        return ""
    match visitor():
        case Stranger(why):
            raise NotAllowed(why)
        case SignedIn(name, is_editor=True):
            return name
        case SignedIn(name):
            raise NotAllowed(NO_EDITOR.filled(name=name))


def may_save() -> bool:
    try:
        saves()
    except NotAllowed:
        return False
    return True


def check_operator() -> None:
    """Raises `NotAllowed`."""
    if not is_operator():
        raise NotAllowed(NO_OPERATOR)


def is_operator() -> bool:
    match visitor():
        case SignedIn(is_operator=is_one):
            return is_one
    return False


def _of_proxy() -> Word | None:
    given = st.context.headers.get(OURS)
    return None if given is None else word_of_proxy(json.loads(given))


def word_of_proxy(said: Mapping[str, Any]) -> Word | None:
    """`said` as `signed_in.checked` has made it."""
    name = _part(said["name"])
    if not name:
        return None
    names = frozenset({said["name"].casefold()})
    return Word(name, names, frozenset(said["groups"]), said["at"])


def _of_provider() -> Word | None:
    return word_of_provider(st.user.to_dict())


def word_of_provider(claims: Mapping[str, Any]) -> Word | None:
    """None for who is not signed in. A name can often be chosen freely; a mail address and `sub` are the provider's."""
    at = claims.get("iat")
    if claims.get("is_logged_in") is not True or isinstance(at, bool):
        return None
    if not isinstance(at, int | float):
        return None
    mail = "" if claims.get("email_verified") is False else claims.get("email")
    sub = claims.get("sub")
    known = _part(mail) or _part(claims.get("preferred_username")) or _part(sub)
    if not known:
        return None
    called = _part(claims.get("name"))[: LONGEST_SAVED_BY - LONGEST_PART - 2].strip()
    name = ", ".join(dict.fromkeys(one for one in (called, known) if one))
    names = frozenset(one.casefold() for one in (mail, sub) if isinstance(one, str) and one)
    groups = frozenset(
        one
        for claim in ("groups", "roles")
        for one in _listed(claims.get(claim))
        if isinstance(one, str)
    )
    return Word(name, names, groups, at)


def _listed(given: object) -> list[Any]:
    if isinstance(given, list):
        return given
    return [given] if isinstance(given, str) else []


def _part(given: object) -> str:
    """In one line; empty for what is too long, for two such would look alike when they are cut."""
    words = " ".join(in_one_line(given, 2 * LONGEST_PART).split()) if isinstance(given, str) else ""
    return words if len(words) <= LONGEST_PART else ""
