"""What saved scenario is open: who saved it and when, which link leads here, and whether its figures still hold."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from planner import clock
from planner.app import session
from planner.app.address import arrival, saved_here
from planner.app.address.saved_here import Here
from planner.app.routes import PLAN
from planner.app.saved import share
from planner.document import page
from planner.document.blocks import Bullets, Paragraph
from planner.document.words import Words
from planner.model import MODEL
from planner.report import recorded
from planner.sharing.address import Address
from planner.sharing.refusals import DatabaseUnavailable, NotDone
from planner.sharing.saved import store
from planner.sharing.saved.snapshot import Reproduction
from planner.text import Language, Text, plain

HEADLINE = Text(
    "Gemt: »{title}«, version {number} · {kind} · {holds}",
    "Saved: “{title}”, version {number} · {kind} · {holds}",
)
SHORT_LIVING = Text("levende link", "living link")
SHORT_FROZEN = Text("frosset link", "frozen link")
HOLDS = Text("tallene er som registreret", "figures as recorded")
CHANGED = Text("ændret her siden", "changed here since")
HOLDS_NOT = Text("⚠ tallene er anderledes i dag", "⚠ figures differ today")
OPEN = Text(
    "Gemt scenarie: »{title}«, version {number} af {newest}{author}, {day}.",
    "Saved scenario: “{title}”, version {number} of {newest}{author}, {day}.",
)
AUTHOR = Text(" ({author})", " ({author})")
SAVED_BY = Text("Gemt af {name} (logget ind).", "Saved by {name} (signed in).")
WHY = Text("Begrundelse: {why}", "Reason: {why}")
IMPORTED = Text(
    "Hentet ind fra en fil {day}; de registrerede tal er filens.",
    "Brought in from a file on {day}; the recorded figures are the file's.",
)
AS_RECORDED = Text(
    "Nøgletallene er, som de blev registreret. Kontrolkode: {code}",
    "The key figures are as they were recorded. Check code: {code}",
)
MODEL_CHANGED = Text(
    "Modellen er ændret, siden scenariet blev gemt (version {then} → {now}): samme værdier giver i dag andre tal.",
    "The model has changed since the scenario was saved (version {then} → {now}): the same values give other "
    "figures today.",
)
SAME_MODEL = Text(
    "Samme værdier giver i dag andre tal end de registrerede, selv om modellen har samme version. Det bør ikke ske; "
    "sig det til dem, der driver siden.",
    "The same values give other figures today than those recorded, though the model has the same version. That "
    "should not happen; tell those who run this site.",
)
DATA_CHANGED = Text(
    "Startscenariet er ændret siden: samme valg på dagens tal giver noget andet.",
    "The starting scenario has changed since: the same choices on today's data give something else.",
)
CODE_THEN = Text("Kontrolkode dengang: {code}", "Check code then: {code}")
ALIKE = Text(
    "Forskellene er mindre, end der afrundes til.", "The differences are smaller than the rounding."
)
NEWER = Text(
    "Der er kommet en ny version: {number}{author}, {day}.",
    "There is a new version: {number}{author}, {day}.",
)
SHOW_NEWER = Text("Vis version {number}", "Show version {number}")
SECONDS = 10  # between two looks for a newer version


def show(language: Language) -> None:
    here = saved_here.here()
    if here is None:
        return
    differs = here.later if here.later is not None and not _holds(here.later) else None
    with st.container(key="saved"):
        with st.expander(headline(here, language)):
            st.html(listed(lines(here), language))
            if differs is not None:
                show_both(differs, language)
        if differs is not None:
            st.html(listed(verdict(here), language))
        said = saved_here.since_saved(language)
        if said and session.page() != PLAN:
            st.html(said)
        if here.address.living:
            watch(language)


def listed(said: Iterable[Words], language: Language) -> Markup:
    return page.html([Bullets(tuple(said))], language, "said")


def headline(here: Here, language: Language) -> str:
    """Which one, what kind of link, and whether the figures hold, in one line."""
    later = here.later
    holds = CHANGED if saved_here.since_saved(language) else HOLDS
    if later is not None and not _holds(later):
        holds = HOLDS_NOT
    kind = SHORT_LIVING if here.address.living else SHORT_FROZEN
    title = plain(here.title)
    said = HEADLINE.filled(title=title, number=here.entry.number, kind=kind, holds=holds)
    return said.in_(language)


def lines(here: Here) -> list[Text]:
    entry = here.entry
    newest = max(one.number for one in here.entries)
    said = [
        OPEN.filled(
            title=here.title,
            number=entry.number,
            newest=newest,
            author=author(entry.author),
            day=clock.in_words(entry.saved_at),
        )
    ]
    if entry.saved_by:
        said.append(SAVED_BY.filled(name=entry.saved_by))
    if entry.why:
        said.append(WHY.filled(why=entry.why))
    said.append(share.kind(here.address))
    if entry.imported_at is not None:
        said.append(IMPORTED.filled(day=clock.in_words(entry.imported_at)))
    return said + verdict(here)


def author(name: str) -> Text:
    return AUTHOR.filled(author=name) if name else Text("", "")


def verdict(here: Here) -> list[Text]:
    """Whether the figures are those that were recorded; if not, why."""
    later, code = here.later, here.entry.check
    if later is None:
        return []
    said = []
    if later.is_as_recorded:
        said.append(AS_RECORDED.filled(code=code))
    else:
        changed = MODEL_CHANGED.filled(then=later.model_then, now=MODEL)
        said += [
            changed if later.model_then != MODEL else SAME_MODEL,
            CODE_THEN.filled(code=code),
        ]
    if later.data_changed:
        said.append(DATA_CHANGED)
    return said


def _holds(later: Reproduction) -> bool:
    return later.is_as_recorded and not later.data_changed


def show_both(later: Reproduction, language: Language) -> None:
    grid = recorded.table(later.recorded, later.today, later.on_todays_data, session.baseline())
    st.html(page.html([grid or Paragraph(ALIKE)], language))


@st.fragment(run_every=SECONDS)
def watch(language: Language) -> None:
    """A living link tells of a newer version; whoever is in the middle of something is not moved on."""
    here = saved_here.here()
    if here is None or session.is_going():
        return
    try:
        newest = store.newest(saved_here.database(), here.address.id)
        if newest <= here.entry.number:
            return
        entry = store.read(saved_here.database(), Address(here.address.id)).entry
    except DatabaseUnavailable:
        return
    except NotDone as error:
        st.text(error.why.in_(language))
        return
    said = NEWER.filled(
        number=entry.number, author=author(entry.author), day=clock.in_words(entry.saved_at)
    )
    st.text(said.in_(language))
    label = SHOW_NEWER.filled(number=entry.number).in_(language)
    if st.button(label, key="show newer", type="primary"):
        arrival.reopen(Address(here.address.id), here.secret)
        st.rerun()
