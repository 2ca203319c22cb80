"""What this browser has opened and saved lately, and what was changed in a link that it has not seen before.

The browser keeps the list (`recent.js`) and the server learns nothing of it. What a visitor comes with is told to the
browser as a note; a link that stands on the list already, or that this tab has shown itself, is not told of again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from planner import clock
from planner.app import session, visit
from planner.app.address.saved_here import Here
from planner.app.components.component import component
from planner.model.plan import Plan
from planner.report import titles
from planner.sharing.saved.captions import LONGEST_SAVED_BY
from planner.sharing.saved.version import Entry
from planner.text import LANGUAGES, Language, Text, in_one_line, joined, plain

COMPONENT = "recent"
MOST = 20  # notes of a visit that are held


class Kind(StrEnum):
    LINK = "link"
    OPENED = "opened"  # something saved
    SAVED = "saved"  # here
    COLLECTION = "collection"


WORDS = {
    Kind.LINK: Text("Link, åbnet {day}", "Link, opened {day}"),
    Kind.OPENED: Text("Gemt scenarie, åbnet {day}", "Saved scenario, opened {day}"),
    Kind.SAVED: Text("Gemt herfra {day}", "Saved from here {day}"),
    Kind.COLLECTION: Text("Samling, åbnet {day}", "Collection, opened {day}"),
}
TITLE = Text("Senest åbnet og gemt i denne browser", "Recently opened and saved in this browser")
ABOUT = Text(
    "Listen ligger kun i denne browser, og serveren kender den ikke. Bruger I computeren sammen med andre, kan de se "
    "den, til den slettes.",
    "The list is kept in this browser alone, and the server does not know it. Others who use the computer can see it "
    "until it is erased.",
)
NOTHING = Text("Her vises det, I åbner og gemmer.", "What you open and save will appear here.")
ERASE = Text("Slet listen", "Erase the list")
ERASED = Text("Listen er slettet.", "The list is erased.")
SHARED = Text("Delt link, som det blev sendt:", "Shared link, as it was sent:")
SAVED = Text("Gemt{author}, {day}.", "Saved{author}, {day}.")
SAVED_AS = Text("Gemt som »{title}«{author}, {day}.", "Saved as “{title}”{author}, {day}.")
BY = Text(" af {author}", " by {author}")
BY_SIGNED_IN = Text(" af {name} (logget ind)", " by {name} (signed in)")
CLOSE = Text("Luk", "Close")
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Note:
    """`query` is what the address needs to show it again. `told` is said once to one who has not seen it before."""

    kind: Kind
    query: str
    title: Text
    told: Text | None = None


@dataclass(slots=True)
class Notes:
    """Kept in the session, in their order; `first` is how many were dropped before them."""

    every: list[Note] = field(default_factory=list)
    first: int = 0


def note_link(query: Mapping[str, str], plan: Plan) -> None:
    _note(Note(Kind.LINK, urlencode(query), titles.with_origin(plan), _told(plan)))


def note_saved(query: Mapping[str, str], here: Here) -> None:
    """Notes that a saved scenario was opened; to whoever has its edit key it is nothing new."""
    title = Text(here.title, here.title)
    told = None if here.secret else _told(here.plan, saved_as(here.title, here.entry, here.plan))
    _note(Note(Kind.OPENED, urlencode(query), title, told))


def saved_as(title: str, entry: Entry, plan: Plan) -> Text:
    """By whom and when it was saved; and under which title, where that does not say what is changed."""
    author = BY.filled(author=plain(entry.author)) if entry.author else ""
    if entry.saved_by:
        author = BY_SIGNED_IN.filled(name=in_one_line(entry.saved_by, LONGEST_SAVED_BY))
    words = SAVED if title in titles.titled(plan).every else SAVED_AS
    return words.filled(title=plain(title), author=author, day=clock.in_words(entry.saved_at))


def note(kind: Kind, query: Mapping[str, str], title: str) -> None:
    _note(Note(kind, urlencode(query), Text(title, title)))


def _note(new: Note) -> None:
    """Notes it once in a visit, though a page tells of it at every run."""
    notes = session.part(Notes)
    if any((one.kind, one.query) == (new.kind, new.query) for one in notes.every):
        return
    notes.every.append(new)
    if len(notes.every) > MOST:
        notes.every.pop(0)
        notes.first += 1


def forget() -> None:
    """Drops what was noted: what is only read again is nothing that anybody came with."""
    notes = session.part(Notes)
    notes.first += len(notes.every)
    notes.every.clear()


def _told(plan: Plan, *before: Text) -> Text:
    return joined([SHARED, *before, titles.summary(plan)])


def keep(language: Language) -> None:
    """Hands the browser what is new; nothing is said of it to a room, nor once something else has been done."""
    notes, is_as_opened = session.part(Notes), session.history().at == 0
    data = {
        "visit": visit.token(),
        "notes": [
            {
                "n": n,
                "kind": one.kind,
                "query": one.query,
                "title": in_one_line(one.title.in_(language), LONGEST_TITLE),
                "told": one.told.in_(language) if one.told and is_as_opened else None,
            }
            for n, one in enumerate(notes.every, start=notes.first)
        ],
        "is_silent": session.is_projected(),
        "close": CLOSE.in_(language),
    }
    component(COMPONENT)(key=COMPONENT, data=data)


def show(language: Language) -> None:
    """The list, which the browser fills in."""
    st.html(Markup("<h2>{}</h2>").format(TITLE.in_(language)))
    data = {
        "words": {kind: words.in_(language) for kind, words in WORDS.items()},
        "address": session.address(),
        "tag": LANGUAGES[language].tag,
        "label": TITLE.in_(language),
        "nothing": NOTHING.in_(language),
        "erase": ERASE.in_(language),
        "erased": ERASED.in_(language),
    }
    component(COMPONENT)(key="recent_list", data=data)
    st.caption(ABOUT.in_(language))
