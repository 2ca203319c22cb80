"""The Method & sources page: how the model works, what its numbers stand on, and what has changed."""

from collections.abc import Sequence

import streamlit as st

from planner.app import lists
from planner.app.method import trust
from planner.document import page
from planner.document.blocks import Grid, Paragraph
from planner.files.writing import as_table
from planner.model.parameters import Place
from planner.model.scenario import Scenario
from planner.report import changes, context, quantities
from planner.report.method import declared, diagram, docs, sources
from planner.report.trust import exhibits
from planner.text import Language, Text

TITLE = Text("Metode og kilder", "Method & sources")
ABOUT = Text(
    "Hvordan tallene bliver til, og hvor de kommer fra. Værdier og kilder nedenfor er dem i det scenarie, der er "
    "åbent: {scenario}.",
    "How the figures come about, and where they are from. Values and sources below are those of the scenario that "
    "is open: {scenario}.",
)
DIAGRAM = Text("Modellen som diagram", "The model as a diagram")
DIAGRAM_NOTE = Text(
    "Hver kasse er et sted, borgerne kan være, og hver pil er noget, der sker i løbet af en måned. Diagrammet er "
    "tegnet ud fra modellens egen opskrift.",
    "Each box is a place where people can be, and each arrow is something that happens in the course of a month. "
    "The diagram is drawn from the model's own declaration.",
)
AS_TABLE = Text("Diagrammet som tabel", "The diagram as a table")
PROGRAMME = Text("Program i diagrammet", "Programme in the diagram")
METHOD = Text("Metoden", "The method")
VALUES = Text("Scenariets tal og kilder", "The scenario's figures and sources")
VALUES_NOTE = Text(
    "{guesses} En faktor på 1,5 betyder, at tallet med 90 % sandsynlighed ligger mellem værdien delt med 1,5 og "
    "værdien ganget med 1,5; for en andel gælder det dens odds. Kilder og noter er scenariets egne ord; i de "
    "medfølgende scenarier står de først på dansk og derefter på engelsk.",
    "{guesses} A factor of 1.5 means that the figure lies, with 90% probability, between the value divided by 1.5 "
    "and the value times 1.5; of a share, that goes for its odds. Sources and notes are the scenario's own words; in "
    "the bundled scenarios they stand in Danish first and then in English.",
)
PARAMETERS = Text("Alle størrelser i modellen", "All parameters of the model")
PARAMETERS_NOTE = Text(
    "Hvad et scenarie kan indeholde: enhed, hvad der er tilladt, og hvem der flytter størrelsen.",
    "What a scenario may hold: unit, what is allowed, and who moves the parameter.",
)
CHANGES = Text("Ændringer siden tidligere versioner", "What has changed since earlier versions")
CHANGES_NOTE = Text("Listen over ændringer føres kun på engelsk.", "")
SECTIONS = {
    "trust": exhibits.TITLE,
    "diagram": DIAGRAM,
    "method": METHOD,
    "values": VALUES,
    "parameters": PARAMETERS,
    "changes": CHANGES,
}
STYLE = "h4 { font-size: 1rem !important; } h5 { font-size: 0.95rem !important; }"
READING_WIDTH = 800  # pixels: lines that the eye finds back from


def show(scenario: Scenario, language: Language) -> None:
    st.html(f"<style>{STYLE}</style>")
    st.header(TITLE.in_(language), anchor=False)
    links = (f"[{name.in_(language)}](#{anchor})" for anchor, name in SECTIONS.items())
    st.markdown(" · ".join(links))
    st.markdown(ABOUT.filled(scenario=scenario.title.plain()).in_(language))
    heading("trust", language)
    show_trust(scenario, language)
    heading("diagram", language)
    show_diagram(scenario, language)
    heading("method", language)
    show_method(language)
    heading("values", language)
    show_values(scenario, language)
    heading("parameters", language)
    show_parameters(language)
    heading("changes", language)
    show_changes(language)


def heading(anchor: str, language: Language) -> None:
    st.subheader(SECTIONS[anchor].in_(language), anchor=anchor)


def show_diagram(scenario: Scenario, language: Language) -> None:
    st.markdown(DIAGRAM_NOTE.in_(language))
    programme = scenario.programmes[0]
    if len(scenario.programmes) > 1:
        names = {one.id: one.name.plain().in_(language) for one in scenario.programmes}
        key, label = f"{scenario.id}/diagram", PROGRAMME.in_(language)
        programme = scenario.programme(lists.now(key, names, programme.id))
        lists.show(st.selectbox, label, names, key, width=READING_WIDTH)
    st.html(page.html([diagram.drawing(programme)], language))
    with st.expander(AS_TABLE.in_(language)):
        st.html(page.html([diagram.table(programme)], language))


def show_method(language: Language) -> None:
    """The month worked by hand, the last and longest section, is folded away."""
    *told, worked = docs.sections("method")
    with st.container(width=READING_WIDTH):
        for section in told:
            st.markdown(f"#### {section.title.in_(language)}\n\n{section.body.in_(language)}")
        with st.expander(worked.title.in_(language)):
            st.markdown(worked.body.in_(language))


def show_values(scenario: Scenario, language: Language) -> None:
    guesses = quantities.guesses(as_table(scenario))
    with st.container(width=READING_WIDTH):
        st.markdown(VALUES_NOTE.filled(guesses=guesses).in_(language))
    for owner, grids in sources.values(scenario):
        show_folded(owner, grids, language, "values")
    show_folded(sources.RULES, [sources.rules(scenario)], language)


def show_folded(title: Text, grids: Sequence[Grid], language: Language, kind: str = "") -> None:
    with st.expander(title.in_(language)):
        st.html(page.html(grids, language, kind))


def show_trust(scenario: Scenario, language: Language) -> None:
    in_short = exhibits.IN_SHORT.filled(guesses=context.guesses(scenario))
    st.html(page.html([Paragraph(in_short, "lead"), Paragraph(exhibits.ABOUT)], language))
    trust.show(scenario, language)


def show_parameters(language: Language) -> None:
    st.markdown(PARAMETERS_NOTE.in_(language))
    for place in Place:
        show_folded(declared.PLACES[place], [declared.table(place)], language, "declared")


def show_changes(language: Language) -> None:
    warnings = [changes.warning(version, language) for version in changes.versions()]
    with st.container(width=READING_WIDTH):
        if not any(warnings):
            st.markdown(changes.STILL_MATCH.in_(language))
        if note := CHANGES_NOTE.in_(language):
            st.markdown(note)
        for version, warning in zip(changes.versions(), warnings, strict=True):
            st.markdown(f"#### {changes.title(version, language)}")
            if warning:
                st.warning(warning)
            st.html(changes.html(version))
