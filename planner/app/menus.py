"""What stands beside the language: scenario files in and out, and the projector view."""

import streamlit as st

from planner.app import controls, state
from planner.app.offered import download_file
from planner.model import reading
from planner.model.faults import InvalidScenario
from planner.model.writing import as_text
from planner.text import Language, Text, plain

FILE = Text("Fil", "File")
SAVE = Text("Gem scenariet i en fil", "Save the scenario to a file")
SAVE_NOTE = Text(
    "Filen indeholder scenariet med jeres greb og kan åbnes her igen. Skriv ingen personoplysninger i den.",
    "The file holds the scenario with your choices and can be opened here again. Put no personal data in it.",
)
OPEN = Text("Åbn en scenariefil (.toml, højst 1 MB)", "Open a scenario file (.toml, 1 MB at most)")
BAD_FILE = Text(
    "Filen »{file}« kunne ikke åbnes, og intet er ændret:",
    "The file “{file}” could not be opened, and nothing was changed:",
)
OPENED = Text("Åbnet: {title}", "Opened: {title}")
PROJECTOR = Text("Projektor", "Projector")
PROJECTOR_NOTE = Text(
    "Stor skrift til et mødelokale. Vælg de greb, der skal kunne ændres på lærredet:",
    "Large type for a meeting room. Choose the levers that can be moved on the screen:",
)
SHOW_PROJECTOR = Text("Vis på projektor", "Show on the projector")
CLOSE_PROJECTOR = Text("Luk projektorvisningen", "Close the projector view")
FAULTS_SHOWN = 5


def show_file(language: Language) -> None:
    popover = st.popover(FILE.in_(language), key="file", on_change="rerun")
    if not popover.open:
        return
    with popover:
        scenario = state.plan().scenario
        download_file(SAVE, f"{scenario.id}.toml", lambda: as_text(scenario).encode(), language)
        st.caption(SAVE_NOTE.in_(language))
        st.file_uploader(
            OPEN.in_(language),
            type=["toml"],
            key="opened file",
            on_change=open_file,
            args=(language,),
        )
        for line in st.session_state.get("file said", ()):
            st.text(line)


def open_file(language: Language) -> None:
    """What is chosen changes only if the file is a scenario."""
    file = st.session_state.get("opened file")
    if file is None:
        st.session_state["file said"] = ()
        return
    try:
        scenario = reading.read_bytes(file.getvalue())
    except InvalidScenario as error:
        lines = [BAD_FILE.filled(file=plain(file.name, 60)).in_(language)]
        lines += [fault.sentence(language) for fault in error.faults[:FAULTS_SHOWN]]
        st.session_state["file said"] = tuple(lines)
        return
    state.open_scenario(scenario)
    title = plain(scenario.title.in_(language))
    st.session_state["file said"] = (OPENED.filled(title=title).in_(language),)


def show_projector(language: Language) -> None:
    popover = st.popover(PROJECTOR.in_(language), key="projector", on_change="rerun")
    if not popover.open:
        return
    with popover:
        st.write(PROJECTOR_NOTE.in_(language))
        for control in controls.controls(state.baseline(), state.programme()).every:
            st.checkbox(
                plain(control.label.in_(language)),
                value=control.path in state.projected_levers(),
                key=f"projected {control.path}",
                on_change=state.choose_projected,
                args=(control.path,),
            )
        st.button(SHOW_PROJECTOR.in_(language), on_click=state.project, args=(True,), key="project")


def show_projector_exit(language: Language) -> None:
    st.button(
        CLOSE_PROJECTOR.in_(language), on_click=state.project, args=(False,), key="close-projector"
    )
