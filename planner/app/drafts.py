"""An officer's draft in the session: what it is now, what it was before, and what is typed but not saved."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from planner.app import session
from planner.app.routes import PLAN
from planner.files import writing
from planner.files.draft import Address, Table, checked, faults_at, in_newest_form
from planner.files.faults import Fault
from planner.files.scenario_schema import SCHEMA
from planner.model.scenario import Scenario
from planner.report.entry import Refused
from planner.report.figures import faults
from planner.text import LANGUAGES, Text

FIELDS = "draft:"  # before the key of every field
PAGE = "page"  # the form of what is chosen to look at, which no edit forgets
START = "start"  # the form of a draft that has not begun
BEGAN = "/began"  # after a field's key: its form, and what stood in it before anything was typed
FACT, TARGET = NUMBERED = ("fact", "target")  # whose forms go by the row's number
NEW = -1  # the number of a row that is not there yet
OPEN, AT_HAND, BLANK, FILE = WAYS = ("open", "at_hand", "blank", "file")  # to begin a draft
SECTIONS = {
    "start": Text("Begynd", "Begin"),
    "scenario": Text("Scenariet", "The scenario"),
    "programmes": Text("Programmer", "Programmes"),
    "figures": Text("Tal", "Figures"),
    "facts": Text("Offentliggjorte tal", "Published figures"),
    "targets": Text("Mål", "Targets"),
    "result": Text("Afprøv og hent", "Try and download"),
}
ARRIVED = Text(
    "I er nu på siden »Egne tal«, under {section}. Det, der ændres her, er et udkast; »{page}« følger med, når "
    "udkastet tages i brug under »{result}«.",
    "You are now on the page “Own figures”, under {section}. What is changed here is a draft; “{page}” follows when "
    "the draft is put to use under “{result}”.",
)
ANOTHER = Text(
    "Udkastet her er af et andet scenarie: {title}. Arbejd videre på det, eller begynd nedenfor med det scenarie, der "
    "er åbent.",
    "The draft here is of another scenario: {title}. Go on with it, or begin below with the scenario that is open.",
)
MOST_KEPT, MOST_VALUES = 50, 200_000  # tables before, and values in them all
SAVED = Text("Gemt i udkastet.", "Saved in the draft.")
REMOVED = Text("Fjernet. Fortryd henter det tilbage.", "Removed. Undo brings it back.")
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


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """What came of an edit: said in its form, or at the top of the page where that is empty."""

    form: str
    texts: tuple[Text, ...]
    refused: bool


@dataclass(slots=True)
class Drafts:
    """Kept in the session."""

    now: Draft | None = None
    to_tell: EditOutcome | None = None
    told: EditOutcome | None = None  # in the last run of the page
    arrivals: int = 0  # by another page's button


def _values(content: object) -> int:
    match content:
        case dict():
            return sum(map(_values, content.values()))
        case list():
            return sum(map(_values, content))
    return 1


def current() -> Draft | None:
    return session.part(Drafts).now


def begin(table: Table) -> None:
    """Another draft; what is typed into the one before is forgotten, the draft itself comes back by `undo`."""
    forget("")
    change({**table, "schema": SCHEMA})  # what an earlier form gives is the same in the newest


def change(table: Table) -> None:
    before = current()
    earlier = (*before.earlier, before.table) if before else ()
    session.part(Drafts).now = Draft.of(table, earlier)


def open_at(section: str, opened: Scenario) -> None:
    """For another page's button: with the draft of the open scenario, or a new one of it.

    Where a draft of another scenario is worked on, it is asked which.
    """
    draft, opened = current(), in_newest_form(opened)
    at_hand = [in_newest_form(one) for one in session.at_hand().values()]
    is_worked_on = draft is not None and bool(
        draft.earlier or unsaved() or draft.scenario not in at_hand
    )
    if draft is None or (draft.scenario != opened and not is_worked_on):
        begin(writing.as_table(opened))
    elif draft.scenario != opened and draft.table["id"] != opened.id:
        title = Text(*map(draft.table["title"].get, LANGUAGES)).plain()
        say("", ANOTHER.filled(title=title))
        session.choose(key(START, "way"), OPEN)
        go("start")
        return
    session.choose(key(PAGE, "programme"), session.programme())
    session.choose(key(PAGE, f"{TARGET}/which"), NEW)
    say("", ARRIVED.filled(page=PLAN.title, section=SECTIONS[section], result=SECTIONS["result"]))
    session.part(Drafts).arrivals += 1
    go(section)


def go(section: str) -> None:
    """To a section of the page."""
    session.choose(key(PAGE, "step"), section)


def undo() -> None:
    """What is typed and not saved stays, but where the rows that it speaks of by number are others now."""
    now = current()
    if now and now.earlier:
        before = now.earlier[-1]
        same = [kind for kind in NUMBERED if now.table.get(kind) == before.get(kind)]
        stays = {one for one in unsaved() if one.partition("/")[0] not in {*NUMBERED} - {*same}}
        forget("", but=stays)
        session.part(Drafts).now = Draft.of(before, now.earlier[:-1])
        say("", UNDONE)


def key(form: str, name: str) -> str:
    return f"{FIELDS}{form}/{name}"


def began(form: str, name: str, now: Any) -> None:
    """A field shows `now` until something is typed there, also where that is another than before."""
    field = key(form, name)
    _, before = st.session_state.get(field + BEGAN, (form, now))
    if field not in st.session_state or (
        now != before and _is_same(st.session_state[field], before)
    ):
        st.session_state[field] = now
    st.session_state[field + BEGAN] = form, now


def unsaved() -> tuple[str, ...]:
    """The forms in which something else stands than in the draft."""
    found: dict[str, None] = {}
    for one in [str(one) for one in st.session_state]:
        if one.startswith(FIELDS) and one.endswith(BEGAN):
            form, now = st.session_state[one]
            typed = st.session_state.get(one.removesuffix(BEGAN), now)
            if form not in (PAGE, START) and not _is_same(typed, now):
                found[form] = None
    return tuple(found)


def _is_same(typed: Any, other: Any) -> bool:
    both = (one.strip() if isinstance(one, str) else one for one in (typed, other))
    return next(both) == next(both)


def forget(*forms: str, but: Collection[str] = ()) -> None:
    """What is typed in a form and in those inside it, as `fact/1` in `fact`; in all where it is empty."""
    begins = tuple(key(form, "") if form else FIELDS for form in forms)
    kept = (key(PAGE, ""), *(key(form, "") for form in but))
    for one in [str(one) for one in st.session_state]:
        if one.startswith(begins) and not one.startswith(kept):
            del st.session_state[one]


def forget_rows(kind: str, since: int, until: int) -> None:
    """Of rows that get another number, or whose number is another row's."""
    forget(*(f"{kind}/{number}" for number in range(since, until)))


def keep(
    form: str,
    addresses: Sequence[Address],
    edit: Callable[[], Table],
    saved: Text = SAVED,
    told: str | None = None,
) -> bool:
    """Whether what a form makes of the draft was saved; refused, and all of it left as typed, where it is wrong there.

    Faults that it makes elsewhere do not hinder it: the page lists them. `told` is the form that says
    how it went, where it is another.
    """
    told = form if told is None else told
    try:
        table = edit()
    except Refused as refused:
        say(told, *refused.texts, refused=True)
        return False
    wrong = {one: None for address in addresses for one in faults_at(table, address)}
    if wrong:
        say(told, *(faults.fault(one, table) for one in wrong), refused=True)
        return False
    change(table)
    forget(form)
    say(told, saved)
    return True


def say(form: str, *texts: Text, refused: bool = False) -> None:
    """Shown by `tell` until something else is done, in this form or, where it is empty, at the top of the page."""
    session.part(Drafts).to_tell = EditOutcome(form, texts, refused)


def say_again(form: str) -> None:
    """What was just said, in another form instead."""
    outcome = session.part(Drafts).to_tell
    if outcome is not None:
        session.part(Drafts).to_tell = replace(outcome, form=form)


def tell_again() -> None:
    """Before a run that is not the visitor's doing: what the last one told is still being read."""
    drafts = session.part(Drafts)
    drafts.to_tell = drafts.to_tell or drafts.told


def forget_told() -> None:
    """When a run begins."""
    session.part(Drafts).told = None


def tell(form: str) -> None:
    drafts = session.part(Drafts)
    outcome = drafts.to_tell
    if outcome is None or outcome.form != form:
        return
    drafts.told, drafts.to_tell = outcome, None
    lines = [faults.safe(text).in_(session.language()) for text in outcome.texts]
    if len(lines) > 1:
        lines = [f"- {line}" for line in lines]
    (st.error if outcome.refused else st.success)("\n".join(lines))
