"""The first start on a machine: whoever comes while the model is compiled is told what is waited for."""

from threading import Event

from streamlit.testing.v1 import AppTest

from planner.app import compiling
from planner.text import LANGUAGES


def page_that_waits(language: str, until_done: bool) -> None:
    import streamlit as st  # noqa: PLC0415

    from planner.app import compiling  # noqa: PLC0415

    with compiling.told(language):
        if not until_done:
            st.stop()  # as a page stands that is still waiting
        st.text("The figures")


def test_a_page_that_waits_for_the_compiler_says_so_until_its_figures_are_there(monkeypatch):
    for language in LANGUAGES:
        monkeypatch.setattr(compiling, "DONE", Event())
        [told] = AppTest.from_function(page_that_waits, args=(language, False)).run().info
        assert told.value == compiling.COMPILING.in_(language)
        page = AppTest.from_function(page_that_waits, args=(language, True)).run()
        assert not page.info
        assert page.text[0].value == "The figures"
        compiling.DONE.set()
        assert not AppTest.from_function(page_that_waits, args=(language, False)).run().info
