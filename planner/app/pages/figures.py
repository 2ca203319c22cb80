"""The page on which an officer builds the municipality's own scenario, section by section."""

import streamlit as st

from planner.app.drafting import (
    counted,
    fields,
    programmes,
    quantities,
    result,
    scenario,
    session,
    start,
)
from planner.app.drafting.counted_form import FACT, TARGET
from planner.app.drafting.session import PAGE, Draft, key
from planner.app.handover import own_copy
from planner.model import writing
from planner.model.draft import basis
from planner.model.scenario import Scenario
from planner.report import draft_table, draft_words
from planner.text import Language, Text, plain

TITLE = Text("Kommunens egne tal", "The municipality's own figures")
INTRODUCTION = Text(
    "Her bygges et scenarie af kommunens egne tal. Hvert tal får en kilde eller kaldes et gæt. "
    "Det, der gemmes her, er et udkast: Siden »Hvad nu hvis« ændres først, når udkastet tages i brug.",
    "Here a scenario is built of the municipality's own figures. Every figure gets a source or is called a guess. "
    "What is saved here is a draft: the “What if” page changes only when the draft is put to use.",
)
KEEP = Text(
    "Udkastet findes kun i denne browser. Hent filen, hvis det skal gemmes eller gives videre; "
    "den kan åbnes igen under Begynd.",
    "The draft exists in this browser alone. Download the file to keep it or to hand it on; "
    "it can be opened again under Begin.",
)
SECTION = Text("Afsnit", "Section")
SECTIONS = {
    "start": Text("Begynd", "Begin"),
    "scenario": Text("Scenariet", "The scenario"),
    "programmes": Text("Programmer", "Programmes"),
    "figures": Text("Tal", "Figures"),
    "facts": Text("Offentliggjorte tal", "Published figures"),
    "targets": Text("Mål", "Targets"),
    "result": Text("Afprøv og hent", "Try and download"),
}
NEXT = Text("Videre til {section}", "On to {section}")
UNDO = Text("Fortryd", "Undo")
DRAFT = Text("Udkast: {title}", "Draft: {title}")
FAULTS = Text("Udkastet er gemt, men dette skal rettes, før det kan regnes på:",
              "The draft is kept, but this must be mended before it can be run:")  # fmt: skip
MORE = Text("… og {n} mere", "… and {n} more")
FAULTS_SHOWN = 10


def show(opened: Scenario, language: Language) -> None:
    """`opened` is the baseline now open in the app, which a draft may begin with."""
    st.html(f"<style>{draft_table.STYLE}</style>")
    st.header(TITLE.in_(language), anchor=False)
    st.markdown(INTRODUCTION.in_(language))
    own_copy.show(language)
    draft = session.current()
    if draft is None:
        start.show(opened, language)
        return
    _bar(draft, language)
    chosen = fields.choice(
        PAGE,
        "step",
        SECTION.in_(language),
        tuple(SECTIONS),
        "scenario",
        lambda one: SECTIONS[one].in_(language),
        kind=st.segmented_control,
        required=True,
    )
    with st.container(border=True):
        _section(chosen, draft, opened, language)
    names = list(SECTIONS)
    if chosen != names[-1] and chosen != "start":
        following = names[names.index(chosen) + 1]
        st.button(
            NEXT.filled(section=SECTIONS[following]).in_(language),
            key="draft:next",
            on_click=_go,
            args=(following,),
        )


def _section(chosen: str, draft: Draft, opened: Scenario, language: Language) -> None:
    st.subheader(SECTIONS[chosen].in_(language), anchor=False)
    match chosen:
        case "start":
            start.show(opened, language)
        case "scenario":
            scenario.show(draft, language)
        case "programmes":
            programmes.show(draft, language)
        case "figures":
            quantities.show(draft, language)
        case "facts":
            counted.show(draft, FACT, language)
        case "targets":
            counted.show(draft, TARGET, language)
        case "result":
            result.show(draft, language)


def open_at(section: str, opened: Scenario) -> None:
    """For another page's button: with a draft of the open scenario, unless that is the draft already."""
    draft = session.current()
    if draft is None or draft.scenario != opened:
        session.begin(writing.as_table(opened))
    _go(section)


def _go(section: str) -> None:
    st.session_state[key(PAGE, "step")] = section


def _bar(draft: Draft, language: Language) -> None:
    """What the draft is, what it rests on, what is wrong with it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        title = plain(draft.table["title"][language])
        st.markdown(f"**{DRAFT.filled(title=title).in_(language)}**", width="content")
        st.markdown(draft_words.basis(basis(draft.table), language), width="content")
        st.button(
            UNDO.in_(language),
            key="draft:undo",
            on_click=session.undo,
            disabled=not draft.earlier,
        )
    st.caption(KEEP.in_(language))
    session.tell("", language)
    if draft.faults:
        told = [draft_words.fault(one, draft.table, language) for one in draft.faults]
        lines = [draft_words.safe(one) for one in told[:FAULTS_SHOWN]]
        if len(told) > FAULTS_SHOWN:
            lines.append(MORE.filled(n=len(told) - FAULTS_SHOWN).in_(language))
        st.error("\n".join([FAULTS.in_(language), "", *(f"- {line}" for line in lines)]))
