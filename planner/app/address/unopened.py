"""The notice above the page, or in place of its figures: what could not be opened, why, and ways on."""

import json

import streamlit as st

from planner.app import actions, downloads, lists, session
from planner.app.actions import button, text_field, typed
from planner.app.address import arrival, notice, saved_here
from planner.app.address.notice import Notice, Raw
from planner.sharing.address import LIST, SAVED, SCENARIO
from planner.sharing.link import form_1, pasted_text
from planner.text import Language, Text, plain

FAULTS_SHOWN = 5
NO_FIGURES = Text(
    "Derfor vises der ingen tal: de ville være fra et andet scenarie end det, linket handler om.",
    "So no figures are shown: they would be those of another scenario than the link's.",
)
AND_MORE = Text("… og {n} mere", "… and {n} more")
RAW = Text("Linket, som det blev modtaget:", "The link as it was received:")
SAVE_RAW = Text("Hent linket som tekst", "Download the link as text")
SAVE_TABLE = Text("Hent alt, hvad der står i linket", "Download everything in the link")
USE_REST = Text(
    "Brug de valg, der kan bruges, på »{title}«",
    "Use the choices that can be used, on “{title}”",
)
CLOSE = Text("Luk beskeden", "Close the message")
ANEW = Text("Indsæt linket igen", "Paste the link again")
OPEN = Text("Åbn linket", "Open the link")
NO_LINK = Text(
    "Der er intet link fra »Hvad nu hvis?« i det, der er indsat. Intet er ændret.",
    "There is no link made by Planner in what was pasted. Nothing was changed.",
)
INSTEAD = Text("Eller begynd med", "Or begin with")
BEGIN = Text("Vis det", "Show it")
SHOW_PROGRAMME = Text("Vis »{name}«", "Show “{name}”")
CHOSEN, PASTED, PLACE = "begin with", "link again", "link again"


def show(language: Language) -> None:
    """Until it is closed, or until one of the ways on is taken."""
    said = notice.current()
    if said is None:
        return
    with st.container(border=True, key="notice"):
        for words in said.words:
            st.text(words.in_(language))
        for fault in said.faults[:FAULTS_SHOWN]:
            st.text(f"• {fault.sentence.in_(language)}")
        if len(said.faults) > FAULTS_SHOWN:
            st.text(AND_MORE.filled(n=len(said.faults) - FAULTS_SHOWN).in_(language))
        if said.holds_back:
            st.text(NO_FIGURES.in_(language))
        if said.raw:
            _show_raw(said, language)
        if said.holds_back:
            _show_ways_on(said, language)
        else:
            button(CLOSE, "close notice", notice.close, language)


def _show_raw(said: Notice, language: Language) -> None:
    st.text(RAW.in_(language))
    raw = _written(said.raw)
    st.code(raw, language=None, wrap_lines=True, height=100)
    with st.container(horizontal=True, gap="small"):
        downloads.download_file(SAVE_RAW, "link.txt", raw.encode, language)
        if said.table is not None:
            content = said.table

            def made() -> bytes:
                return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace")

            downloads.download_file(SAVE_TABLE, "link.json", made, language, "application/json")


def _written(raw: Raw) -> str:
    return "&".join(f"{key}={value}" for key, value in raw)


def _show_ways_on(said: Notice, language: Language) -> None:
    with st.container(horizontal=True, gap="small"):
        if said.can_retry:
            button(actions.TRY_AGAIN, "try again", try_again, language)
        if said.table is not None:
            title = session.baseline().title.plain()
            button(USE_REST.filled(title=title), "use rest", use_rest, language)
        if said.asks_programme:
            for one in session.baseline().programmes:
                label = SHOW_PROGRAMME.filled(name=one.name.plain())
                button(label, f"show {one.id}", show_programme, language, one.id)
    actions.show(PLACE, language)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        text_field(ANEW, PASTED, pasted_text.LONGEST, language)
        button(OPEN, "open again", open_pasted, language)
    every = session.at_hand()
    if every:
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            names = {name: plain(one.title.in_(language)) for name, one in every.items()}
            usual = session.name() if session.name() in names else next(iter(names))
            lists.choice(INSTEAD, CHOSEN, names, usual, language)
            button(BEGIN, "begin instead", begin_instead, language)


def try_again() -> None:
    said = notice.current()
    notice.close()
    if said is not None:
        query = pasted_text.in_query(dict(said.raw))
        arrival.open_query(query, said.raw, saved_here.brought_key())


def use_rest() -> None:
    said = notice.current()
    notice.close()
    if said is None or said.table is None:
        return
    opened = form_1.salvaged(said.table, session.name(), session.baseline())
    session.open_shared(opened.shared)
    arrival.tell_what_is_left_out(opened)


def show_programme(id: str) -> None:
    session.choose_programme(id)
    notice.close()


def open_pasted() -> None:
    """What is said of the first link stays until another one is found."""
    query = pasted_text.in_text(typed(PASTED))
    if not {SCENARIO, SAVED, LIST} & query.keys():
        actions.refuse(PLACE, NO_LINK)
        return
    session.clear(PASTED)
    notice.close()
    arrival.open_query(query, tuple(query.items()))


def begin_instead() -> None:
    chosen = session.choice(CHOSEN)
    if chosen in session.at_hand():
        session.choose(session.SCENARIO, chosen)
    notice.close()
