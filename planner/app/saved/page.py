"""The page of saved scenarios: what was opened and saved lately, a field for any link or code; the rest is folded."""

import streamlit as st
from markupsafe import Markup

from planner.app import actions
from planner.app.address import recent, saved_here
from planner.app.saved import check, collection, opening, versions
from planner.model.scenario import Scenario
from planner.text import Language


def show(_scenario: Scenario, language: Language) -> None:
    with st.container(key="saved-page"):
        if saved_here.collection():
            st.html(Markup("<h2>{}</h2>").format(collection.TITLE.in_(language)))
            collection.show(language)
        recent.show(language)
        opening.show(language)
        with st.expander(versions.TITLE.in_(language)):
            versions.show(language)
        if not saved_here.collection():
            has_told = actions.has_told("list")
            with st.expander(collection.TITLE.in_(language), expanded=has_told):
                collection.show(language)
        with st.expander(check.TITLE.in_(language), expanded=check.is_asked()):
            check.show(language)
