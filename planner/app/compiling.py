"""The first start on a machine, while the model is compiled: what a page says that waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import streamlit as st

from planner.model.compiled import NEEDS_COMPILING
from planner.text import Language, Text

COMPILING = Text(
    "Modellen bliver gjort klar på denne computer. Det sker kun første gang og tager et minut eller to; "
    "tallene kommer af sig selv.",
    "The model is being made ready on this computer. This happens the first time only and takes a minute or two; "
    "the figures come by themselves.",
)
DONE = Event()
if not NEEDS_COMPILING:
    DONE.set()


@contextmanager
def told(language: Language) -> Iterator[None]:
    """Above a page's figures while they cannot be there yet; gone once they are."""
    if DONE.is_set():
        yield
        return
    place = st.empty()
    place.info(COMPILING.in_(language))
    yield
    place.empty()
