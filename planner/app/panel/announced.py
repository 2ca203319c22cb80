"""What came of a change, told to a screen reader (`announced.js`)."""

from planner.app import state
from planner.app.panel.component import component
from planner.text import Language


def announce(sentence: str, language: Language) -> None:
    """Once after each change; not on a page that has just been opened, or in another language."""
    history = state.history()
    change = f"{state.name()}/{state.programme()}/{history.at}/{history.shows_before}"
    data = {"sentence": sentence, "change": change, "place": f"{state.page()}/{language}"}
    component("announced")(key="announced", data=data)
