"""The button to sign in, and what goes along: whoever signs in comes back to the page and all that stood there.

The browser holds it meanwhile (`app/server/coming_back.js`). What comes back is not trusted: it is read as a link is;
what was typed goes into fields that the page shows, edit keys where they fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.user_info import generate_login_redirect_url

from planner import sign_in
from planner.app import actions, drafts, session, visit, who
from planner.app.actions import button
from planner.app.address import arrival, notice, saved_here
from planner.app.components.component import component
from planner.app.routes import base_path
from planner.app.who import SignedIn, Stranger
from planner.text import Language, Text

LOG_IN = Text("Log ind", "Sign in")
LOG_OUT = Text("Log ud", "Sign out")
IN, OUT = "in", "out"
LOGOUT = "auth/logout"
SAVE_MENU = "save"  # its key, and the place of the button in it
MOST_KEYS = 2  # of the scenario and the collection that are open
ELSEWHERE = Text(
    "Log ind, som du plejer hos kommunen, og genindlæs siden. Kopiér først det, du har skrevet her.",
    "Sign in as you do with the municipality, and reload the page. Copy what you have written here first.",
)
SAME_PAGE = Text(
    "Du kommer tilbage til den samme side med det, du har valgt og skrevet.",
    "You come back to this page with what you have chosen and written.",
)
DRAFT_STAYS = Text(
    "⚠ Det, du har skrevet på »Egne tal« uden at gemme det i udkastet, følger ikke med; det gør et udkast, der "
    "ikke kan regnes på endnu, heller ikke.",
    "⚠ What you have written on “Own figures” without saving it in the draft does not come along; nor does a draft "
    "that cannot be run yet.",
)
IS_KEPT = Text(
    "Du er logget ind som {name}. Når du gemmer, står navnet ved versionen, synligt for alle med linket. Andet om dit "
    "login gemmes ikke.",
    "You are signed in as {name}. When you save, the name stands with the version, to be seen by everyone with the "
    "link. Nothing else of your sign-in is kept.",
)
IS_IN = Text("Du er logget ind som {name}.", "You are signed in as {name}.")
NOT_IN = Text(
    "Du blev ikke logget ind. Prøv igen, eller spørg dem, der driver siden.",
    "You were not signed in. Try again, or ask those who run this site.",
)
IS_OUT = Text("Du er logget ud.", "You are signed out.")


@dataclass(slots=True)
class Leaving:
    """Kept in the session: whether the visitor is about to sign in or out, from where, and how often that was so."""

    what: str = ""
    place: str = ""
    times: int = 0


def show(place: str, language: Language) -> bool:
    """Says who is signed in, or offers to sign in; whether the visitor may save, so that buttons for it have a use."""
    if who.anybody_may_save():
        return True
    with st.container(border=True, key=f"sign-in-{place}"):
        match who.visitor():
            case SignedIn(name, is_editor):
                said = IS_KEPT if is_editor else who.NO_EDITOR
                st.text(said.filled(name=name).in_(language))
                if sign_in.SIGN_IN.value == sign_in.OIDC:
                    button(LOG_OUT, f"sign out {place}", _leave, language, OUT, place)
                return is_editor
            case Stranger(why):
                st.text(why.in_(language))
                _offer(place, language)
    return False


def _offer(place: str, language: Language) -> None:
    if sign_in.SIGN_IN.value == sign_in.PROXY and not sign_in.SIGN_IN_PATH.value:
        st.text(ELSEWHERE.in_(language))
        return
    draft = drafts.current()
    if drafts.unsaved() or (draft is not None and draft.scenario is None):
        st.text(DRAFT_STAYS.in_(language))
    else:
        st.text(SAME_PAGE.in_(language))
    button(LOG_IN, f"sign in {place}", _leave, language, IN, place)


def _leave(what: str, place: str) -> None:
    leaving = session.part(Leaving)
    leaving.what, leaving.place, leaving.times = what, place, leaving.times + 1


def leave() -> None:
    """After what the page shows has been handed to the browser, which takes it along."""
    leaving = session.part(Leaving)
    what, leaving.what = leaving.what, ""
    if what:
        here = saved_here.here()
        keys = [here.secret if here else None, saved_here.collection_secret()]
        beside = {
            "left": what,
            "place": leaving.place,
            "words": actions.words_typed(),
            "keys": [one for one in keys if one],
        }
        data = {"n": f"{visit.token()} {leaving.times}", "to": _way(what), "beside": beside}
        component("leave")(key="leave", data=data)


def _way(what: str) -> str:
    """From the address of the front page."""
    if what == OUT:
        return LOGOUT
    if sign_in.SIGN_IN.value == sign_in.PROXY:
        return sign_in.SIGN_IN_PATH.value
    return generate_login_redirect_url("default").removeprefix(base_path())


def come_back(held: Mapping[str, Any]) -> None:
    """From a sign-in, with what this page held before; nothing where the visitor comes from anywhere else."""
    what = held.get("left")
    if what not in (IN, OUT) or who.anybody_may_save():
        return
    if held.get("place") == SAVE_MENU:
        session.choose(SAVE_MENU, True)  # it was open
    keys = held.get("keys")
    for key in (keys if isinstance(keys, list) else [])[:MOST_KEYS]:
        if isinstance(key, str):
            arrival.bring_key(key[: arrival.LONGEST_KEY])
    match who.visitor():
        case SignedIn(name, is_editor):
            notice.add((IS_IN if is_editor else who.NO_EDITOR).filled(name=name))
        case Stranger():
            notice.add(IS_OUT if what == OUT else NOT_IN)
