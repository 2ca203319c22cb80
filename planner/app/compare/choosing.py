"""The columns of a comparison as a person chooses them: what can be done with them, and the controls for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from planner.app import lists, session
from planner.app.columns import (
    FEWEST,
    FILE,
    ID,
    LINK,
    MINE,
    MOST,
    Column,
    Given,
    choose,
    my_title,
    name_anew,
    pairs,
    resolve,
    resolved,
    tokens,
)
from planner.app.compare import suggestions
from planner.app.routes import PLAN
from planner.report.compare.sides import LONGEST_TITLE, MARKS
from planner.sharing.address import SAVED, SCENARIO
from planner.sharing.link.pasted_text import in_text
from planner.sharing.link.shared import Shared
from planner.text import Language, Text, plain

PASTED = "pasted column"  # the field's key
NOTHING_PASTED = Text("Indsæt et link først.", "Paste a link first.")
NO_LINK = Text(
    "Det er hverken et link fra »Hvad nu hvis?« eller adressen på et gemt scenarie.",
    "That is neither a link made by Planner nor the address of a saved scenario.",
)
ALREADY = Text(
    "Det scenarie er allerede en af kolonnerne.", "That scenario is one of the columns already."
)
NO_ROOM = Text(
    "Der kan højst sammenlignes fire. Fjern en kolonne først.",
    "At most four can be compared. Remove a column first.",
)


@dataclass(slots=True)
class Arranging:
    """Kept in the session: why the last thing could not be done, while these columns were there."""

    refused: Text | None = None
    among: list[str] = field(default_factory=list)


def _arrange(chosen: list[tuple[str, Given]]) -> None:
    choose(chosen)
    session.part(Arranging).refused = None


def _refuse(why: Text) -> None:
    last = session.part(Arranging)
    last.refused, last.among = why, tokens()


def add(token: str) -> bool:
    """Last, so that the others keep their letters. Whether it was added.

    One's own in which nothing is changed gives way to the first that is added: it would stand there twice.
    """
    said = _why_not(token)
    if said is not None:
        _refuse(said)
        return False
    every = pairs()
    if suggestions.are_needed():
        every.pop()
    _arrange([*every, (token, None)])
    return True


def _why_not(token: str) -> Text | None:
    if len(tokens()) >= MOST:
        return NO_ROOM
    if token in tokens():
        return ALREADY
    found = resolve(token)
    return found if isinstance(found, Text) else None


def add_chosen(key: str) -> None:
    """Adds the column that the list with this key shows."""
    chosen = session.choice(key)
    if isinstance(chosen, str):
        add(chosen)


def add_pasted() -> None:
    """Adds the column that was pasted; what was typed is kept unless it could be added."""
    token = pasted(str(session.choice(PASTED) or ""))
    if isinstance(token, Text):
        _refuse(token)
    elif add(token):
        session.choose(PASTED, "")


def pasted(words: str) -> str | Text:
    """The token of the scenario or the saved one that a text holds the link of; else why not."""
    if not words.strip():
        return NOTHING_PASTED
    query = in_text(words)
    for key, kind in ((SCENARIO, LINK), (SAVED, ID)):
        if key in query:
            return kind + query[key]
    return NO_LINK


def remove(token: str) -> None:
    left = [pair for pair in pairs() if pair[0] != token]
    if len(left) >= FEWEST:
        _arrange(left)


def put_first(token: str) -> None:
    """Puts a column first; of two that swaps them."""
    _arrange(sorted(pairs(), key=lambda pair: pair[0] != token))


def rename(token: str, key: str) -> None:
    """Gives a column the title in the field with this key; an empty one gives the usual title back."""
    words = plain(str(session.choice(key) or ""), LONGEST_TITLE)
    title = Text(words, words) if words else None
    if token == MINE:
        name_anew()
    _arrange([(one, title if one == token else old) for one, old in pairs()])


def start_over() -> None:
    _arrange([])


def start_from(token: str) -> None:
    """A copy of the column's scenario, opened on the Plan page; the column stays as it is."""
    shown = dict(zip(tokens(), resolved(), strict=True)).get(token)
    if not isinstance(shown, Column):
        return
    session.start_from(Shared(shown.plan, shown.draws, shown.origin), shown.title)
    session.go(PLAN)


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
    last = session.part(Arranging)
    return last.refused if last.among == tokens() else None


def _show_column(token: str, place: int, one: Column | Text, language: Language) -> None:
    letter = MARKS[place].letter
    with st.container(
        horizontal=True, gap="small", vertical_alignment="bottom", key=f"column-{letter}"
    ):
        if isinstance(one, Column):
            key = f"column title {letter}"
            title = plain(one.title.in_(language), LONGEST_TITLE)
            session.choose(key, title)  # it follows its column, not its place
            st.text_input(
                TITLE.filled(letter=letter).in_(language),
                key=key,
                max_chars=LONGEST_TITLE,
                on_change=rename,
                args=(token, key),
                width=320,
            )
        if place:
            words = SWAP if len(tokens()) == FEWEST else PUT_FIRST.filled(letter=letter)
            _button(words, f"put first {letter}", put_first, token, language)
        if len(tokens()) > FEWEST:
            label = REMOVE.filled(letter=letter)
            _button(label, f"remove {letter}", remove, token, language)
        if isinstance(one, Column) and token != MINE:
            start = START_FROM.filled(letter=letter)
            _button(start, f"start from {letter}", start_from, token, language)


def _button(words: Text, key: str, pressed: object, token: str, language: Language) -> None:
    st.button(words.in_(language), key=key, on_click=pressed, args=(token,))  # type: ignore[arg-type]


def _show_adding(language: Language) -> None:
    said = _said()
    if len(tokens()) >= MOST:
        st.text(FULL.in_(language))
    else:
        suggestions.show_more(add, language)
        _show_list(language)
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.text_input(PASTE.in_(language), key=PASTED, width=480)
            st.button(ADD_LINK.in_(language), key="add pasted", on_click=add_pasted)
    if said is not None:
        st.error(plain(said.in_(language), 400))
    st.button(START_OVER.in_(language), key="start over", on_click=start_over)


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
        st.button(ADD_IT.in_(language), key="add chosen", on_click=add_chosen, args=(CHOSEN,))
