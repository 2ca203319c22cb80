"""What is to be said of what a visitor came with: above the page, until it is closed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.app import offered, state
from planner.app.handover import address
from planner.app.handover.attempts import button
from planner.model.faults import Fault
from planner.text import Language, Text, plain

NOTICE = "notice"  # in the session
FAULTS_SHOWN = 5
NOT_OPENED = Text("Linket kunne ikke åbnes.", "The link could not be opened.")
SHOWN_INSTEAD = Text(
    "I stedet vises: {title}, uden ændringer.", "Shown instead: {title}, unchanged."
)
AND_MORE = Text("… og {n} mere", "… and {n} more")
RAW = Text("Linket, som det blev modtaget:", "The link as it was received:")
SAVE_RAW = Text("Hent linket som tekst", "Download the link as text")
SAVE_TABLE = Text("Hent alt, hvad der står i linket", "Download everything in the link")
USE_REST = Text(
    "Brug de valg, der kan bruges, på »{title}«",
    "Use the choices that can be used, on “{title}”",
)
TRY_AGAIN = Text("Prøv igen", "Try again")
CLOSE = Text("Luk beskeden", "Close the message")

Raw = tuple[tuple[str, str], ...]  # of an address: keys and values


@dataclass(frozen=True, slots=True)
class Notice:
    """`raw` is what could not be opened, as it stood in the address; `table` what was in it."""

    words: tuple[Text, ...]
    faults: tuple[Fault, ...] = ()
    raw: Raw = ()
    table: Mapping[str, Any] | None = None
    can_retry: bool = False


def say(notice: Notice) -> None:
    st.session_state[NOTICE] = notice
    if notice.raw and not notice.faults:
        address.keep_unopened(notice.raw)


def said() -> Notice | None:
    found: Notice | None = st.session_state.get(NOTICE)
    return found


def close() -> None:
    for key in (NOTICE, address.KEPT):
        st.session_state.pop(key, None)


def show(try_again: Callable[[], None], use_rest: Callable[[], None], language: Language) -> None:
    """`try_again` opens what `raw` says, `use_rest` what can be used of the table; both close the notice."""
    notice = said()
    if notice is None:
        return
    with st.container(border=True, key="notice"):
        for words in notice.words:
            st.text(words.in_(language))
        for fault in notice.faults[:FAULTS_SHOWN]:
            st.text(f"• {fault.sentence(language)}")
        if len(notice.faults) > FAULTS_SHOWN:
            st.text(AND_MORE.filled(n=len(notice.faults) - FAULTS_SHOWN).in_(language))
        if notice.raw:
            _show_raw(notice, use_rest, language)
        with st.container(horizontal=True, gap="small"):
            if notice.can_retry:
                button(TRY_AGAIN, "try again", try_again, language)
            button(CLOSE, "close notice", close, language)


def _show_raw(notice: Notice, use_rest: Callable[[], None], language: Language) -> None:
    title = plain(state.baseline().title.in_(language))
    if not notice.table and notice.words[0] == NOT_OPENED:
        st.text(SHOWN_INSTEAD.filled(title=title).in_(language))
    st.text(RAW.in_(language))
    raw = "&".join(f"{key}={value}" for key, value in notice.raw if key != address.EDIT)
    st.code(raw, language=None, wrap_lines=True, height=100)
    with st.container(horizontal=True, gap="small"):
        offered.download_file(SAVE_RAW, "link.txt", raw.encode, language)
        if notice.table is not None:
            content = notice.table

            def made() -> bytes:
                return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace")

            offered.download_file(SAVE_TABLE, "link.json", made, language, "application/json")
    if notice.table is not None:
        words = USE_REST.filled(title=Text(title, title))
        button(words, "use rest", use_rest, language)
