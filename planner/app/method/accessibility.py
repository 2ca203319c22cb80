"""The accessibility statement, with whom to turn to about this server."""

import streamlit as st

from planner.environment import CONTACT
from planner.model.scenario import Scenario
from planner.report.method import docs
from planner.text import Language, Text

TITLE = Text("Tilgængelighedserklæring", "Accessibility statement")
CONTACT_TITLE = Text("Kontakt", "Contact")
WRITE_TO = Text(
    "Oplever du noget, der ikke er tilgængeligt, eller har du brug for indholdet i en anden form, så kontakt:",
    "If you meet something that is not accessible, or need the content in another form, contact:",
)
NO_CONTACT = Text(
    "Oplever du noget, der ikke er tilgængeligt, eller har du brug for indholdet i en anden form, så kontakt den "
    "kommune, der driver denne server. Den har endnu ikke skrevet her, hvordan.",
    "If you meet something that is not accessible, or need the content in another form, contact the municipality "
    "that runs this server. It has not yet written here how.",
)
READING_WIDTH = 800  # pixels


def show(scenario: Scenario, language: Language) -> None:
    """The scenario does not matter: every page is called alike."""
    del scenario
    st.header(TITLE.in_(language), anchor=False)
    *sections, complaints = docs.sections("accessibility")
    with st.container(width=READING_WIDTH):
        for section in sections:
            show_section(section, language)
        show_contact(language)
        show_section(complaints, language)


def show_section(section: docs.Section, language: Language) -> None:
    st.subheader(section.title.in_(language), anchor=False)
    st.markdown(section.body.in_(language))


def show_contact(language: Language) -> None:
    st.subheader(CONTACT_TITLE.in_(language), anchor=False)
    contact = CONTACT.value
    st.markdown((WRITE_TO if contact else NO_CONTACT).in_(language))
    if contact:
        st.text(contact)
