"""An officer's draft in the session: what it is now, what it was before, and what is typed but not saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from planner.model.draft import Address, Table, checked, faults_at
from planner.model.faults import Fault
from planner.model.scenario import Scenario
from planner.report import draft_words
from planner.report.entry import Refused
from planner.text import LANGUAGES, Language, Text

KEPT = "draft:"  # before every key of ours in the session
NOW, SAID = KEPT + "now", KEPT + "said"
PAGE = "page"  # the form of what is chosen to look at, which no edit forgets
MOST_KEPT, MOST_VALUES = 50, 200_000  # tables before, and values in them all
SAVED = Text("Gemt i udkastet.", "Saved in the draft.")
UNDONE = Text("Fortrudt: det seneste er taget tilbage.", "Undone: the last change is taken back.")


@dataclass(frozen=True, slots=True)
class Draft:
    """`scenario` is None as long as there are faults; `earlier` are the tables before, the last one last."""

    table: Table
    scenario: Scenario | None
    faults: tuple[Fault, ...]
    earlier: tuple[Table, ...] = ()

    @classmethod
    def of(cls, table: Table, earlier: Sequence[Table] = ()) -> "Draft":
        found = checked(table)
        most = max(1, min(MOST_KEPT, MOST_VALUES // (1 + _values(table))))
        kept = tuple(earlier)[-most:]
        if isinstance(found, Scenario):
            return cls(table, found, (), kept)
        return cls(table, None, found, kept)


def _values(content: object) -> int:
    match content:
        case dict():
            return sum(map(_values, content.values()))
        case list():
            return sum(map(_values, content))
    return 1


def current() -> Draft | None:
    draft: Draft | None = st.session_state.get(NOW)
    return draft


def begin(table: Table) -> None:
    """Another draft; what is typed into the one before is forgotten, the draft itself comes back by `undo`."""
    forget("")
    change(table)


def change(table: Table) -> None:
    before = current()
    earlier = (*before.earlier, before.table) if before else ()
    st.session_state[NOW] = Draft.of(table, earlier)


def undo() -> None:
    now = current()
    if now and now.earlier:
        forget("")
        st.session_state[NOW] = Draft.of(now.earlier[-1], now.earlier[:-1])
        say("", UNDONE)


def key(form: str, name: str) -> str:
    return f"{KEPT}{form}/{name}"


def forget(*forms: str) -> None:
    """What is typed in a form and in those inside it, as `fact/1` in `fact`; in all where it is empty."""
    begins = tuple(key(form, "") if form else KEPT for form in forms)
    kept = (NOW, key(PAGE, ""))
    for one in [str(one) for one in st.session_state]:
        if one.startswith(begins) and not one.startswith(kept):
            del st.session_state[one]


def keep(
    form: str,
    addresses: Sequence[Address],
    edit: Callable[[], Table],
    saved: Text = SAVED,
    told: str | None = None,
) -> None:
    """Saves what a form makes of the draft; refused, and all of it left as typed, where it is wrong there.

    Faults that it makes elsewhere do not hinder it: the page lists them. `told` is the form that says
    how it went, where it is another.
    """
    told = form if told is None else told
    try:
        table = edit()
    except Refused as refused:
        say(told, *refused.texts, refused=True)
        return
    wrong = {one: None for address in addresses for one in faults_at(table, address)}
    if wrong:
        said = (Text(*(draft_words.fault(one, table, in_) for in_ in LANGUAGES)) for one in wrong)
        say(told, *said, refused=True)
        return
    change(table)
    forget(form)
    say(told, saved)


def say(form: str, *texts: Text, refused: bool = False) -> None:
    """Shown once by `tell`, in this form or, where it is empty, at the top of the page."""
    st.session_state[SAID] = (form, texts, refused)


def tell(form: str, language: Language) -> None:
    said_of, texts, refused = st.session_state.get(SAID, (None, (), False))
    if said_of != form:
        return
    del st.session_state[SAID]
    lines = [draft_words.safe(text.in_(language)) for text in texts]
    if len(lines) > 1:
        lines = [f"- {line}" for line in lines]
    (st.error if refused else st.success)("\n".join(lines))
