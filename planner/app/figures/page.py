"""The page on which an officer builds the municipality's own scenario, section by section."""

import streamlit as st

from planner.app import drafts, session
from planner.app.address import own_copy
from planner.app.components import scroll
from planner.app.drafts import FACT, PAGE, SECTIONS, TARGET, Draft, Drafts, key
from planner.app.figures import counted, fields, programmes, result, scenario, start
from planner.app.figures import quantities as figures
from planner.app.routes import PLAN
from planner.model.scenario import Scenario
from planner.report import quantities
from planner.report.figures import faults
from planner.text import Language, Text, joined

TITLE = Text("Kommunens egne tal", "The municipality's own figures")
INTRODUCTION = Text(
    "Her bygges et scenarie af kommunens egne tal. Hvert tal får en kilde eller kaldes et gæt. "
    "Det, der gemmes her, er et udkast: Siden »{page}« ændres først, når udkastet tages i brug.",
    "Here a scenario is built of the municipality's own figures. Every figure gets a source or is called a guess. "
    "What is saved here is a draft: the “{page}” page changes only when the draft is put to use.",
).filled(page=PLAN.title)
KEEP = Text(
    "Udkastet findes kun i denne browser. Hent filen, hvis det skal gemmes eller gives videre; "
    "den kan åbnes igen under Begynd.",
    "The draft exists in this browser alone. Download the file to keep it or to hand it on; "
    "it can be opened again under Begin.",
)
SECTION = Text("Afsnit", "Section")
UNSAVED = Text(
    "Skrevet, men ikke gemt i udkastet: {forms}.", "Typed, but not saved in the draft: {forms}."
)
NEXT = Text("Videre til {section}", "On to {section}")
UNDO = Text("Fortryd", "Undo")
DRAFT = Text("Udkast: {title}", "Draft: {title}")
FAULTS = Text("Udkastet er gemt, men dette skal rettes, før det kan regnes på:",
              "The draft is kept, but this must be corrected before it can be run:")  # fmt: skip
MORE = Text("… og {n} mere", "… and {n} more")
FAULTS_SHOWN = 10


def show(opened: Scenario, language: Language) -> None:
    """`opened` is the baseline now open in the app, which a draft may begin with."""
    drafts.forget_told()
    st.header(TITLE.in_(language), anchor=False)
    scroll.to_top(str(session.part(Drafts).arrivals), "draft:page top", at_once=True)
    st.markdown(INTRODUCTION.in_(language))
    own_copy.show(language)
    draft = drafts.current()
    if draft is None:
        scroll.to_top("start", "draft:top")
        start.show(opened)
        return
    bar, above = st.container(), st.container()
    chosen = fields.choice(
        PAGE,
        "step",
        SECTION,
        SECTIONS,
        "scenario",
        kind=st.segmented_control,
        required=True,
    )
    with st.container(border=True):
        fields.title(SECTIONS[chosen])
        _section(chosen, draft, opened)
    with above:  # now that it is known which form is shown; the sections stay in sight, whole
        scroll.to_top(_shown(chosen), "draft:top")
    with bar:
        _bar(draft, chosen)
    names = list(SECTIONS)
    if chosen != names[-1] and chosen != "start":
        following = names[names.index(chosen) + 1]
        st.button(
            fields.shown(NEXT.filled(section=SECTIONS[following])),
            key="draft:next",
            on_click=drafts.go,
            args=(following,),
        )


def _section(chosen: str, draft: Draft, opened: Scenario) -> None:
    match chosen:
        case "start":
            start.show(opened)
        case "scenario":
            scenario.show(draft)
        case "programmes":
            programmes.show(draft)
        case "figures":
            figures.show(draft)
        case "facts":
            counted.show(draft, FACT)
        case "targets":
            counted.show(draft, TARGET)
        case "result":
            result.show(draft)


def _shown(section: str) -> str:
    """Which of its forms, as `figure/programme/p/leaving`."""
    match section:
        case "figures":
            return f"{figures.FORM}/{_chosen('figure').replace('.', '/')}"
        case "programmes":
            return f"{programmes.FORM}/{_chosen('programme')}"
        case "facts" | "targets":
            kind = section.removesuffix("s")
            return f"{kind}/{_chosen(f'{kind}/which')}"
    return section


def _chosen(name: str) -> str:
    chosen = session.choice(key(PAGE, name))
    return "" if chosen is None else str(chosen)


def _out_of_sight(section: str) -> list[str]:
    """The forms in which something is typed and not saved, but the one that is shown, and those inside it."""
    shown = _shown(section)
    inside = (f"contractor/{_chosen('programme')}/", "contractor-new/", "programme-new")
    in_sight = (f"{shown}/", *(inside if section == "programmes" else ()))
    return [one for one in drafts.unsaved() if not f"{one}/".startswith(in_sight)]


def _bar(draft: Draft, chosen: str) -> None:
    """What the draft is, what it rests on, what is wrong with it."""
    title = DRAFT.filled(title=Text(**draft.table["title"]).plain())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{fields.shown(title)}**", width="content")
        st.markdown(fields.shown(quantities.guesses(draft.table)), width="content")
        undo = fields.shown(UNDO)
        st.button(undo, key="draft:undo", on_click=drafts.undo, disabled=not draft.earlier)
    fields.note(KEEP)
    if forms := _out_of_sight(chosen):
        names = joined((faults.form(one, draft.table) for one in forms), " · ")
        st.warning(fields.shown(faults.safe(UNSAVED.filled(forms=names))))
    drafts.tell("")
    if draft.faults:
        told = [faults.safe(faults.fault(one, draft.table)) for one in draft.faults[:FAULTS_SHOWN]]
        if len(draft.faults) > FAULTS_SHOWN:
            told.append(MORE.filled(n=len(draft.faults) - FAULTS_SHOWN))
        lines = [fields.shown(FAULTS), "", *(f"- {fields.shown(one)}" for one in told)]
        st.error("\n".join(lines))
