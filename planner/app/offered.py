"""What a visitor can take away: a file made when it is asked for, and a chart's table in two forms."""

from collections.abc import Callable

import streamlit as st

from planner.report import tables
from planner.report.tables import Table
from planner.text import Language, Text

AS_DANISH = Text("Hent som CSV til regneark", "Download as CSV for a spreadsheet")
AS_PLAIN = Text("Hent som rå CSV", "Download as plain CSV")
MIME = "text/csv"


def download_file(
    label: Text, name: str, made: Callable[[], bytes], language: Language, mime: str = "text/plain"
) -> None:
    st.download_button(
        label.in_(language),
        data=made,
        file_name=name,
        mime=mime,
        key=f"download {name}",
        on_click="ignore",
    )


def table(made: Table, caption: str, name: str, language: Language) -> None:
    """The table itself, and both files."""
    with st.container(horizontal=True, gap="small"):
        danish = f"{name}-{language}.csv"
        download_file(AS_DANISH, danish, lambda: tables.csv_danish(made, language), language, MIME)
        download_file(AS_PLAIN, f"{name}.csv", lambda: tables.csv_plain(made), language, MIME)
    st.html(tables.html(made, caption, language))
