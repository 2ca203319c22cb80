"""What came of a change, told to a screen reader (`announced.js`)."""

from planner.app import session
from planner.app.components.component import component
from planner.document.words import Words, said
from planner.text import Language


def announce(sentence: Words, language: Language, step: str = "") -> None:
    """Once after each change; not on a page that has just been opened, or in another language.

    `step`: of what is told in several steps of one change.
    """
    history = session.history()
    change = f"{session.name()}/{session.programme()}/{history.at}/{history.shows_before}/{step}"
    data = {
        "sentence": said(sentence, language),
        "change": change,
        "place": f"{session.page().path}/{language}",
    }
    component("announced")(key="announced", data=data)
