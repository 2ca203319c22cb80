"""What a visitor can take away: a file made when it is asked for, and a chart's table in two forms.

The browser asks for the file beside the run of the page, and an error there would be seen by nobody. So the part of
the page with the button waits until the file is made, and says so where it was not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Literal

import streamlit as st
from markupsafe import Markup

from planner.app import session
from planner.app.server import metrics
from planner.document import page
from planner.document.words import Words
from planner.report import tables
from planner.report.tables import Table
from planner.sharing.refusals import NotDone
from planner.text import Language, Text

AS_DANISH = Text("Hent som CSV til regneark", "Download as CSV for a spreadsheet")
AS_PLAIN = Text("Hent som rå CSV", "Download as plain CSV")
MIME = "text/csv"
BEING_MADE = Text(
    "Filen laves. Det kan tage lidt tid.", "The file is being made. It may take a while."
)
NOT_MADE = Text(
    "Filen kunne ikke laves; fejlen er noteret på serveren. Prøv igen. Går det galt igen, så hent tallene i en anden "
    "form, eller del siden som link: intet på den er gået tabt.",
    "The file could not be made; the server has noted the error. Try again. If it fails again, download the figures "
    "in another form, or share the page as a link: nothing on it is lost.",
)
SHORT_WAIT, LONG_WAIT = 0.2, 1.0  # seconds: between two looks; until it is said that there is one
LONGEST_START, LONGEST_WAIT = 20.0, 170.0  # the browser gives up after 180


class Making:
    """A file that is made when the browser asks for it, on another thread than the page's."""

    def __init__(self, made: Callable[[], bytes]):
        self._made = made
        self.has_begun, self.is_over = Event(), Event()
        self.error: Exception | None = None

    def __call__(self) -> bytes:
        self.error = None
        self.is_over.clear()
        self.has_begun.set()
        try:
            return self._made()
        except Exception as error:
            self.error = error
            if not isinstance(error, NotDone):
                metrics.FAULTS.labels("file").inc()
            raise
        finally:
            self.is_over.set()


@dataclass(slots=True)
class Pressed:
    """Kept in the session: the button that was pressed, until the page has waited for its file."""

    button: tuple[str, Making] | None = None


@st.fragment
def download_file(
    label: Text,
    name: str,
    made: Callable[[], bytes],
    language: Language,
    mime: str = "text/plain",
    key: str | None = None,
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    key = key or f"download {name}"
    making = Making(made)
    st.download_button(
        label.in_(language),
        data=making,
        file_name=name,
        mime=mime,
        key=key,
        type=kind,
        on_click=_press,
        args=(key, making),
    )
    pressed = session.part(Pressed).button
    if pressed is not None and pressed[0] == key:
        session.part(Pressed).button = None
        _tell(pressed[1], language)


def _press(key: str, making: Making) -> None:
    session.part(Pressed).button = key, making


def _tell(making: Making, language: Language) -> None:
    """Every word is a place where the page can go on to what the visitor does meanwhile."""
    began, slot = monotonic(), st.empty()
    while not making.is_over.wait(SHORT_WAIT):
        waited = monotonic() - began
        if waited > LONGEST_WAIT or (waited > LONGEST_START and not making.has_begun.is_set()):
            break
        if waited > LONG_WAIT:
            slot.caption(BEING_MADE.in_(language))
    slot.empty()
    if making.error is not None or not making.is_over.is_set():
        why = making.error.why if isinstance(making.error, NotDone) else NOT_MADE
        said = Markup('<div class="said" role="alert">⚠ {}</div>').format(why.in_(language))
        with slot.container(border=True):
            st.html(said)


def table(made: Table, caption: Words, name: str, language: Language) -> None:
    """The table itself, and both files."""
    with st.container(horizontal=True, gap="small"):
        danish = f"{name}-{language}.csv"
        download_file(AS_DANISH, danish, lambda: tables.csv_danish(made, language), language, MIME)
        download_file(
            AS_PLAIN, f"{name}.csv", lambda: tables.csv_plain(made, language), language, MIME
        )
    st.html(page.html([tables.grid(made, caption)], language, "data"))
