"""What a visitor tries with saved scenarios: done, or told why not, beside the button that was pressed."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from planner.sharing.frozen import Spoiled
from planner.sharing.refusals import NotDone
from planner.text import Language, Text

SAID = "handover said"  # in the session: by place, the words and whether it is a refusal
TRY_AGAIN = Text("Prøv igen", "Try again")


def attempt(place: str, work: Callable[[], Text | None]) -> None:
    """`work` gives what is to be said when it is done."""
    said: dict[str, tuple[Text, bool]] = {}
    try:
        words = work()
        if words is not None:
            said[place] = (words, False)
    except (NotDone, Spoiled) as error:
        said[place] = (error.why, True)
    st.session_state[SAID] = said


def refuse(place: str, why: Text) -> None:
    st.session_state[SAID] = {place: (why, True)}


def show(place: str, language: Language) -> None:
    """Until the next attempt at anything; a screen reader tells of it when it comes."""
    words, refused = st.session_state.get(SAID, {}).get(place, (None, False))
    if words is not None:
        with st.container(border=True, key=f"said-{place}"):
            mark, role = ("⚠", "alert") if refused else ("✓", "status")
            said = f"{mark} {words.in_(language)}"
            st.html(Markup('<div class="said" role="{}">{}</div>').format(role, said))


def typed(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()


def field(label: Text, key: str, most: int, language: Language, now: str = "") -> None:
    """What is typed stays when the page or a menu is left, and comes with the next click."""
    st.session_state.setdefault(key, now)
    st.text_input(
        label.in_(language), max_chars=most, key=key, on_change="ignore", persist_state="session"
    )


def button(
    label: Text, key: str, pressed: Callable[..., None], language: Language, *given: object
) -> None:
    st.button(label.in_(language), key=key, on_click=pressed, args=given)
