"""The controls of the columns, folded away: which scenarios, what they are called, in which order."""

from collections.abc import Sequence

import streamlit as st

from planner.app import lists, session
from planner.app.columns import FEWEST, FILE, MINE, MOST, Column, my_title, tokens
from planner.app.compare import arranging
from planner.report.compare_columns import LONGEST_TITLE, MARKS
from planner.text import Language, Text, plain

CHOOSE = Text("Vælg og navngiv kolonnerne", "Choose and name the columns")
TITLE = Text("Titel på {letter}", "Title of {letter}")
PUT_FIRST = Text("Sæt {letter} først", "Put {letter} first")
SWAP = Text("Byt om på A og B", "Swap A and B")
REMOVE = Text("Fjern {letter}", "Remove {letter}")
START_FROM = Text("Begynd med en kopi af {letter}", "Start from a copy of {letter}")
ADD = Text("Tilføj et scenarie", "Add a scenario")
ADD_IT = Text("Tilføj", "Add")
PASTE = Text(
    "Et link til et scenarie, eller adressen på et gemt",
    "A link to a scenario, or the address of a saved one",
)
ADD_LINK = Text("Tilføj fra link", "Add from link")
START_OVER = Text("Tilbage til de to første kolonner", "Back to the first two columns")
ALL_THERE = Text("Alle scenarier på listen er med.", "Every scenario on the list is there.")
FULL = Text(
    "Der er fire kolonner; flere kan der ikke være.",
    "There are four columns, as many as there can be.",
)
CHOSEN = "column to add"


def show(found: Sequence[Column | Text], language: Language) -> None:
    folded = st.expander(
        CHOOSE.in_(language), key="choose columns", on_change="rerun", expanded=bool(_said())
    )
    if not folded.open:
        return
    with folded:
        for place, (token, one) in enumerate(zip(tokens(), found, strict=True)):
            _show_column(token, place, one, language)
        _show_adding(language)


def _said() -> Text | None:
    return session.part(arranging.Arranging).refused


def _show_column(token: str, place: int, one: Column | Text, language: Language) -> None:
    letter = MARKS[place].letter
    with st.container(
        horizontal=True, gap="small", vertical_alignment="bottom", key=f"column-{letter}"
    ):
        if isinstance(one, Column):
            key = f"column title {letter}"
            session.choose(key, one.title.in_(language))  # it follows its column, not its place
            st.text_input(
                TITLE.filled(letter=letter).in_(language),
                key=key,
                max_chars=LONGEST_TITLE,
                on_change=arranging.rename,
                args=(token, key),
                width=320,
            )
        if place:
            words = SWAP if len(tokens()) == FEWEST else PUT_FIRST.filled(letter=letter)
            _button(words, f"put first {letter}", arranging.put_first, token, language)
        if len(tokens()) > FEWEST:
            remove = REMOVE.filled(letter=letter)
            _button(remove, f"remove {letter}", arranging.remove, token, language)
        if isinstance(one, Column) and token != MINE:
            start = START_FROM.filled(letter=letter)
            _button(start, f"start from {letter}", arranging.start_from, token, language)


def _button(words: Text, key: str, pressed: object, token: str, language: Language) -> None:
    st.button(words.in_(language), key=key, on_click=pressed, args=(token,))  # type: ignore[arg-type]


def _show_adding(language: Language) -> None:
    said = _said()
    if len(tokens()) >= MOST:
        st.text(FULL.in_(language))
    else:
        _show_list(language)
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.text_input(PASTE.in_(language), key=arranging.PASTED, width=480)
            st.button(ADD_LINK.in_(language), key="add pasted", on_click=arranging.add_pasted)
    if said is not None:
        st.error(plain(said.in_(language), 400))
    st.button(START_OVER.in_(language), key="start over", on_click=arranging.start_over)


def _show_list(language: Language) -> None:
    """The municipality's files, and one's own scenario; those that are not there already."""
    titles = {MINE: my_title().in_(language)}
    titles |= {
        FILE + name: plain(scenario.title.in_(language))
        for name, scenario in session.scenarios().items()
    }
    left = [token for token in titles if token not in tokens()]
    if not left:
        st.text(ALL_THERE.in_(language))
        return
    names = {token: titles[token] for token in left}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        lists.choice(ADD, CHOSEN, names, left[0], language)
        st.button(
            ADD_IT.in_(language), key="add chosen", on_click=arranging.add_chosen, args=(CHOSEN,)
        )
