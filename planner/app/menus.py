"""What stands beside the language: scenario files in and out, and the projector view."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from planner.app import controls, projected, session
from planner.app.address import own_copy
from planner.app.columns import my_title
from planner.app.components import file
from planner.app.downloads import download_file
from planner.files import reading
from planner.files.faults import InvalidScenario
from planner.files.writing import as_text
from planner.report import titles
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


@dataclass(slots=True)
class OpenedFile:
    """Kept in the session: what came of the last file that was to be opened."""

    told: Sequence[str] = ()


def show_file(language: Language) -> None:
    popover = st.popover(FILE.in_(language), key="file", on_change="rerun")
    if not popover.open:
        return
    with popover:
        plan = session.plan()
        scenario = titles.as_scenario(plan)
        name = titles.file_name(my_title(), plan, language)
        download_file(SAVE, f"{name}.toml", lambda: as_text(scenario).encode(), language)
        st.caption(SAVE_NOTE.in_(language))
        own_copy.show(language)
        told, taken = session.part(OpenedFile).told, partial(open_file, language=language)
        file.show(OPEN, "file to open", taken, told, language)


def open_file(name: str, content: bytes, language: Language) -> None:
    """What is chosen changes only if the file is a scenario."""
    try:
        scenario = reading.read_bytes(content)
    except InvalidScenario as error:
        faults = [fault.sentence.in_(language) for fault in error.faults[:FAULTS_SHOWN]]
        said = [BAD_FILE.filled(file=name).in_(language), *faults]
    else:
        session.open_scenario(scenario)
        said = [OPENED.filled(title=plain(scenario.title.in_(language))).in_(language)]
    session.part(OpenedFile).told = said


def show_projector(language: Language) -> None:
    popover = st.popover(PROJECTOR.in_(language), key="projector", on_change="rerun")
    if not popover.open:
        return
    with popover:
        st.button(
            SHOW_PROJECTOR.in_(language), on_click=session.project, args=(True,), key="project"
        )
        st.write(PROJECTOR_NOTE.in_(language))
        every = st.container(key="projector-levers", gap="xsmall")
        for control in controls.controls(session.baseline(), session.programme()).every:
            every.checkbox(
                plain(control.label.in_(language)),
                value=control.path in projected.chosen(),
                key=f"projected {control.path}",
                on_change=projected.choose,
                args=(control.path,),
            )


def show_projector_exit(language: Language) -> None:
    st.button(
        CLOSE_PROJECTOR.in_(language),
        on_click=session.project,
        args=(False,),
        key="close-projector",
    )
