"""A field for a scenario file: our own, since Streamlit's speaks English and takes or refuses without our words."""

import base64
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from planner.app.components.component import component
from planner.files.reading import MOST_BYTES
from planner.text import Language, Text, plain

TOO_LARGE = Text(
    "Filen er større end 1 MB, og intet er ændret; så stort kan et scenarie ikke være.",
    "The file is larger than 1 MB, the most that a scenario may be; nothing was changed.",
)
LONGEST_NAME = 60


def show(
    label: Text,
    key: str,
    taken: Callable[[str, bytes], None],
    said: Sequence[str],
    language: Language,
) -> None:
    """`taken` gets the name, as words, and the content of a file of at most MOST_BYTES; `said` stands below."""
    data = {
        "label": label.in_(language),
        "said": list(said),
        "most": MOST_BYTES,
        "too_large": TOO_LARGE.in_(language),
    }

    def heard() -> None:
        sent = content(st.session_state[key].file)
        if sent is not None:
            taken(*sent)

    component("file")(key=key, data=data, on_file_change=heard)


def content(sent: Any) -> tuple[str, bytes] | None:
    """None for what our own page would not send."""
    if not isinstance(sent, dict):
        return None
    name, encoded = sent.get("name"), sent.get("content")
    if not isinstance(name, str) or not isinstance(encoded, str):
        return None
    if len(encoded) > 2 * MOST_BYTES:
        return None
    try:
        return plain(name, LONGEST_NAME), base64.b64decode(encoded, validate=True)
    except ValueError:  # letters or a padding that are not base64's
        return None
